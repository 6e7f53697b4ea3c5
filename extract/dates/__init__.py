"""Dates in Indonesian news, as EDTF, resolved against the day of publication."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from extract.dates import absolute, relative
from extract.dates.atom import Atom, scan
from extract.dates.compose import compose
from extract.dates.context import holds
from extract.dates.following import follow, same_stretch
from extract.dates.masks import mask
from extract.dates.resolve import looks_ahead, settle
from extract.dates.spoken import spoken
from extract.reading import Reading
from jejak.domain import DateFact

__all__ = ["find_dates"]

_RULES = (*absolute.RULES, *relative.RULES)


def find_dates(reading: Reading) -> tuple[DateFact, ...]:
    """Every date told, in reading order. Without a publication day only dates that tell their year are found."""
    text = mask(reading.clean)
    composed = compose(text, scan(text, _RULES, reading.published))
    settled = [atom for atom in composed if holds(text, atom, reading.published)]
    settled = [done for atom in settled if (done := _settled(text, atom, reading.published)) is not None]
    settled = spoken(text, settled, reading.published)
    settled = same_stretch(text, settled)
    settled += follow(text, settled)
    facts = [fact for atom in settled for fact in _facts(reading, atom)]
    return tuple(sorted(facts, key=lambda fact: (fact.start, fact.end, fact.edtf)))


def _settled(text: str, atom: Atom, anchor: date | None) -> Atom | None:
    """The atom with its years chosen, or None where they cannot be."""
    moments = [atom.first] + ([atom.last] if atom.last else [])
    if anchor is None:
        return atom if all(moment.settled for moment in moments) else None
    ahead = not atom.since and looks_ahead(text, atom.start, atom.end)
    results = []
    for moment in moments:
        past = atom.since and not moment.settled and moment.month != anchor.month
        results.append(settle(replace(moment, direction=-1) if past else moment, anchor, ahead))
    if any(result is None for result in results):
        return None
    chosen = [result for result in results if result is not None]
    first, last = chosen[0][0], chosen[1][0] if len(chosen) > 1 else None
    if last is not None and first.edtf() > last.edtf() and first.year is not None:
        first = replace(first, year=first.year - 1)
    factor = min(result[1] for result in chosen)
    return replace(atom, first=first, last=last, confidence=round(atom.confidence * factor, 3))


def _facts(reading: Reading, atom: Atom) -> Iterator[DateFact]:
    first = atom.first.edtf()
    texts = [f"{first}/.." if atom.since else first]
    if atom.last is not None:
        last = atom.last.edtf()
        texts = [first, last] if atom.together else [first if first == last else f"{first}/{last}"]
    for edtf in texts:
        yield DateFact(
            quote=reading.quote(atom.start, atom.end),
            start=atom.start,
            end=atom.end,
            confidence=atom.confidence,
            rule=atom.rule,
            edtf=edtf,
        )
