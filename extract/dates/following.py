"""Dates told from a date before them in the text: 'sehari kemudian', 'keesokan harinya', 'tahun sebelumnya'."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import replace
from datetime import timedelta
from itertools import islice

from extract.dates.atom import Atom
from extract.dates.lexicon import NUMBER, number_of
from extract.dates.moment import Moment, of_day, shift_days, shift_months

_REACH = 400
"""Characters between a date and the expression that leans on it."""
_FAR = 3000
"""The same from 'the same period' to the period that the article is about."""
# No article compares more; a hostile text may say so any number of times.
_MOST_STRETCHES = 40
_BESIDE = 3
_UNITS = "hari|minggu|pekan|bulan|tahun"
_SAME_STRETCH = re.compile(
    r"\b(?:periode|semester|triwulan|kuartal|kurun(?: waktu)?|rentang(?: waktu)?|bulan|masa|waktu) (?:yang )?sama"
    r"(?:,? (?:pada|di|dengan))? (?:tahun (?:lalu|sebelumnya|kemarin|silam)|(?:tahun )?(?P<year>(?:19|20)\d\d))",
    re.IGNORECASE,
)
_LATER = re.compile(
    rf"\b(?:(?P<number>{NUMBER})\s(?P<unit>{_UNITS})|[Ss]e(?P<one>{_UNITS})|(?P<next>[Hh]ari|[Bb]ulan|[Tt]ahun))\s"
    r"(?P<way>kemudian|setelahnya|sesudahnya|setelah itu|berselang|berikutnya|berikut|sebelumnya)\b"
    r"|\b(?P<morrow>(?:[Kk]eesokan|[Ee]sok) (?:hari|pagi|siang|sore|malam|subuh)(?:nya)?|[Ee]soknya)\b"
)


def follow(text: str, atoms: list[Atom]) -> list[Atom]:
    """Atoms for such expressions, each settled by the last date before it; `atoms` must be settled and in order."""
    found = []
    for match in _LATER.finditer(text):
        if _told_besides(atoms, match.end()):
            continue
        base = _last_before(atoms, match.start())
        moment = _shifted(base.last or base.first, *_step(match)) if base and not base.since else None
        if moment is not None and moment.exists():
            found.append(Atom(match.start(), match.end(), moment, "told from the date before", confidence=0.6))
    return found


def same_stretch(text: str, atoms: list[Atom]) -> list[Atom]:
    """'1.301 kasus pada Januari-Maret 2025, naik dari periode yang sama tahun lalu': the stretch a year before.

    The atoms with those that such words give in the place of a bare year; `atoms` must be settled and in order.
    """
    for match in islice(_SAME_STRETCH.finditer(text), _MOST_STRETCHES):
        position = bisect_left(atoms, match.start(), key=lambda atom: atom.start)
        base = next((a for a in reversed(atoms[:position]) if match.start() - a.end <= _FAR and _is_stretch(a)), None)
        if base is None or base.first.year is None:
            continue
        year = int(match["year"]) if match["year"] else base.first.year - 1
        last = None if base.last is None else replace(base.last, year=year + (base.last.year or year) - base.first.year)
        atom = Atom(match.start(), match.end(), replace(base.first, year=year), "same stretch", last, confidence=0.8)
        atoms = sorted(
            [*(a for a in atoms if a.end <= match.start() or a.start >= match.end()), atom], key=lambda a: a.start
        )
    return atoms


def _is_stretch(atom: Atom) -> bool:
    """A month or an interval of months or days; no day, no year."""
    if atom.since or atom.together or atom.first.month is None:
        return False
    return atom.last is not None or atom.first.day is None


def _told_besides(atoms: list[Atom], end: int) -> bool:
    """'dua hari kemudian, Senin (14/10)' gives the date itself."""
    position = bisect_left(atoms, end, key=lambda atom: atom.start)
    return position < len(atoms) and atoms[position].start - end <= _BESIDE


def _last_before(atoms: list[Atom], offset: int) -> Atom | None:
    position = bisect_right(atoms, offset, key=lambda atom: atom.end)
    near = position > 0 and offset - atoms[position - 1].end <= _REACH
    return atoms[position - 1] if near else None


def _step(match: re.Match[str]) -> tuple[str, int]:
    if match["morrow"]:
        return "hari", 1
    unit = (match["unit"] or match["one"] or match["next"]).casefold()
    count = number_of(match["number"]) if match["number"] else 1
    backwards = match["way"] == "sebelumnya"
    if match["next"] and match["way"] not in ("berikutnya", "berikut", "sebelumnya"):
        return unit, 0
    return unit, -count if backwards else count


def _shifted(base: Moment, unit: str, count: int) -> Moment | None:
    """None where the base is coarser than the step."""
    if count == 0 or base.year is None or base.decade:
        return None
    day = base.as_day()
    if unit == "tahun":
        if base.month is not None:
            return None
        return Moment(base.year + count)
    if unit == "bulan":
        return shift_months(replace(base, day=None), count) if base.month else None
    if day is None:
        return None
    moved = shift_days(day, count * (timedelta(weeks=1).days if unit in ("minggu", "pekan") else 1))
    return of_day(moved) if moved else None
