"""The dates that may be the main event's, each with what speaks for and against it, as numbers."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from math import log1p

from extract.event_date.mention import MONTH, OPEN, features, is_day, is_deed
from extract.event_date.opening import Opening, opening
from extract.event_date.stretch import Told, stretches
from extract.ranking import Features
from extract.reading import Reading
from jejak.domain import Count, DateFact, Role

_MOST = 200
"""No article has as many dates; a hostile text may."""
_EARLY = 4
_OF_STATEMENTS = ("said next", "dateline", "said nearer", "no deed")


@dataclass(frozen=True, slots=True)
class Candidate:
    edtf: str | None
    features: Features


def candidates(reading: Reading, dates: Sequence[DateFact], counts: Sequence[Count]) -> tuple[Candidate, ...]:
    """No date first, then every mention of a date that may be the event's, then stretches of days; never empty.

    Of a stretch that is still open ('sejak pertengahan November') the beginning may be the event's.
    """
    facts = [fact for fact in dates if _may_be_event(reading, fact)][:_MOST]
    people = [count for count in counts if count.role is not Role.CASE]
    start = opening(reading)
    told = [(fact, features(reading, fact, facts, people, start)) for fact in facts]
    _rank(told)
    return (
        Candidate(None, _none(reading, told, start)),
        *(Candidate(fact.edtf.removesuffix(OPEN), found) for fact, found in told),
        *(Candidate(stretch.edtf, stretch.features) for stretch in stretches(reading, told, start)),
    )


def _may_be_event(reading: Reading, fact: DateFact) -> bool:
    """A day, a month or an interval that does not begin after publication; an open one only early in the text."""
    first = fact.edtf.split("/", maxsplit=1)[0]
    if len(first) < MONTH or fact.edtf.endswith("X"):
        return False
    if fact.edtf.endswith(OPEN) and reading.sentence_index(fact.start) >= _EARLY:
        return False
    return reading.published is None or first <= reading.published.isoformat()


def _rank(told: Sequence[tuple[DateFact, dict[str, float]]]) -> None:
    """Adds what a date is among the article's dates."""
    times = Counter(fact.edtf for fact, _ in told)
    days = sorted({fact.edtf for fact, _ in told if is_day(fact.edtf)})
    first_deed = next((number for number, (_, found) in enumerate(told) if is_deed(found)), None)
    for number, (fact, found) in enumerate(told):
        found["first"] = float(number == 0)
        found["first deed"] = float(number == first_deed)
        found["told again"] = log1p(times[fact.edtf] - 1)
        found["newest day"] = float(days[-1:] == [fact.edtf])
        found["second newest day"] = float(days[-2:-1] == [fact.edtf])


def _none(reading: Reading, told: Sequence[Told], start: Opening) -> Features:
    return {
        "none": 1.0,
        "none, only statements": float(all(any(found[name] for name in _OF_STATEMENTS) for _, found in told)),
        "none, no day": float(not any(found["day"] for _, found in told)),
        "none, no deed": float(not any(is_deed(found) for _, found in told)),
        "none, several deeds": float(len({fact.edtf for fact, found in told if is_deed(found)}) > 1),
        "none, opening without deed": float(not start.deeds),
        "none, title with a report": float("report" in start.title),
        "none, title with a plight": float(start.plight),
        "none, title with a plight alone": float(start.plight and not start.title & start.deeds),
        "none, told as a story": float(start.story),
        "none, untitled": float(not reading.title),
    }
