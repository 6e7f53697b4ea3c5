"""What the rules found in an article, as numbers: who is counted in what scope, how early, when, where, by whom."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from math import log1p

from extract.relevance.features import Features
from extract.skim import Skim
from jejak.domain import Count, CountryRole, Role, Scope

_LEAD_CHARACTERS = 450
_LEAST_WORDS = 60
_ABROAD = frozenset({CountryRole.DESTINATION, CountryRole.TRANSIT})
_HOME = "IDN"
_DAY, _MONTH, _YEAR = len("2023-07-07"), len("2023-07"), len("2023")


def evidence(found: Skim) -> Features:
    """Name -> value, all names beginning with `e:`."""
    hundreds = max(len(found.reading.clean.split()), _LEAST_WORDS) / 100
    return {f"e:{name}": value for part in _PARTS for name, value in part(found, hundreds)}


def _counted(found: Skim, hundreds: float) -> Iterator[tuple[str, float]]:
    counts = found.counts
    for role in Role:
        for scope in Scope:
            some = sum(count.role is role and count.scope is scope for count in counts)
            yield f"any {role} {scope}", float(some > 0)
            yield f"{role} {scope}", log1p(some)
    yield "counts", log1p(len(counts) / hundreds)
    yield "largest", log1p(max((_size(count) for count in counts), default=0)) / 5


def _opening(found: Skim, hundreds: float) -> Iterator[tuple[str, float]]:
    first = [count for count in found.counts if count.start < _LEAD_CHARACTERS]
    yield "lead counts nobody", float(not first)
    for told in {f"{count.role} {count.scope}" for count in first}:
        yield f"lead {told}", 1.0
    for scope in {count.scope for count in first}:
        yield f"lead {scope}", 1.0


def _dated(found: Skim, hundreds: float) -> Iterator[tuple[str, float]]:
    dates = [fact.edtf for fact in found.dates]
    yield "days", log1p(sum(len(edtf) == _DAY for edtf in dates) / hundreds)
    yield "stretches", log1p(sum("/" in edtf or len(edtf) <= _YEAR for edtf in dates) / hundreds)
    yield "event date", float(found.event_date is not None)
    if found.event_date is not None and found.reading.published is not None:
        yield from _age(found.event_date, found.reading.published)


def _age(when: str, published: date) -> Iterator[tuple[str, float]]:
    day = published.isoformat()
    yield "event on a day", float(len(when) == _DAY)
    yield "event this month", float(when[:_MONTH] == day[:_MONTH])
    yield "event in another year", float(when[:_YEAR] != day[:_YEAR])


def _whereabouts(found: Skim, hundreds: float) -> Iterator[tuple[str, float]]:
    foreign = [fact.role for fact in found.countries if fact.iso3 != _HOME]
    yield "abroad", float(any(role in _ABROAD for role in foreign))
    yield "only named abroad", float(CountryRole.OTHER in foreign)
    yield "countries", log1p(len(found.countries) / hundreds)
    yield "places", log1p(len(found.places) / hundreds)


def _acting(found: Skim, hundreds: float) -> Iterator[tuple[str, float]]:
    yield "agencies", log1p(len(found.agencies) / hundreds)
    for kind in {fact.type for fact in found.agencies}:
        yield f"agency {kind}", 1.0
    yield "forms", len(found.exploitation) / 3
    for form in found.exploitation:
        yield f"form {form}", 1.0


def _size(count: Count) -> int:
    amount = count.amount
    return amount.best or amount.high or amount.low or 0


_PARTS = (_counted, _opening, _dated, _whereabouts, _acting)
