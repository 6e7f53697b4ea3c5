"""An event of several days, told by its parts: from one of the days on which something was done to another."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import combinations
from math import log1p

from extract.event_date.mention import is_day, is_deed, sentence_of
from extract.event_date.opening import Opening, tells_parts
from extract.event_date.words import EVENT
from extract.ranking import Features
from extract.reading import Reading
from jejak.domain import DateFact

_LONGEST = 14
"""Days."""
_MOST = 8
"""Days of deeds that are joined; an article has fewer."""
_REACH = 300

Told = tuple[DateFact, Mapping[str, float]]


@dataclass(frozen=True, slots=True)
class Stretch:
    edtf: str
    features: Features


def stretches(reading: Reading, told: Sequence[Told], start: Opening) -> Iterator[Stretch]:
    """Every interval of at most two weeks between days of deeds, once.

    It has the mean of what is told of its two ends, and what is told of their being parts of one event.
    """
    ends = [(fact, found) for fact, found in told if is_day(fact.edtf) and _may_end(found)][:_MOST]
    days = {fact.edtf for fact, _ in ends}
    seen = set()
    for first, second in combinations(ends, 2):
        begin, end = sorted((first[0].edtf, second[0].edtf))
        if (
            begin == end
            or (begin, end) in seen
            or (date.fromisoformat(end) - date.fromisoformat(begin)).days > _LONGEST
        ):
            continue
        seen.add((begin, end))
        whole = float(all(begin <= day <= end for day in days))
        yield Stretch(
            f"{begin}/{end}", {**_mean(first[1], second[1]), **_joined(reading, first, second, start), "whole": whole}
        )


def _may_end(found: Features) -> bool:
    told = found["relative"] or found["deed in the next"]
    return is_deed(found) or bool(told and not (found["said next"] or found["said nearer"] or found["dateline"]))


def _mean(first: Features, second: Features) -> Features:
    names = {**first, **second}
    return {name: (first.get(name, 0.0) + second.get(name, 0.0)) / 2 for name in names}


def _joined(reading: Reading, first: Told, second: Told, start: Opening) -> Features:
    return {
        "stretch": 1.0,
        "stretch of one deed": float(bool(_deeds(first[1]) & _deeds(second[1]))),
        "stretch of parts": float(start.parts or any(_parts_before(reading, fact) for fact, _ in (first, second))),
        "stretch and relative": second[1]["relative"],
        "stretch of sentences": log1p(reading.sentence_index(second[0].start) - reading.sentence_index(first[0].start)),
    }


def _deeds(found: Features) -> set[str]:
    return {name for name in EVENT if found.get(f"left {name}")}


def _parts_before(reading: Reading, fact: DateFact) -> bool:
    span = sentence_of(reading, fact)
    return tells_parts(reading.clean[max(span.start, fact.start - _REACH) : fact.start])
