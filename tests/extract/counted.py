"""Counts of a text in a short form that tests can be read by: 'victim event 38', 'suspect event >=2'."""

from __future__ import annotations

from extract.counts import find_counts
from extract.dates import find_dates
from extract.reading import prepare
from jejak.domain import Amount, Count, Kind, Qualifier


def counts_of(text: str, title: str = "", kind: Kind = Kind.INCIDENT) -> tuple[Count, ...]:
    reading = prepare(text, title)
    found = find_counts(reading, dates=find_dates(reading), kind=kind)
    for count in found:
        assert reading.text[count.start : count.end] == count.quote
        assert 0 < count.confidence <= 1
    return found


def short(count: Count) -> str:
    return f"{count.role.value} {count.scope.value} {shown(count.amount)}"


def counted(text: str, title: str = "", kind: Kind = Kind.INCIDENT) -> list[str]:
    return [short(count) for count in counts_of(text, title, kind)]


def shown(amount: Amount) -> str:
    """'38', '~60', '>=7', '<=20', '10..14'."""
    if amount.best is None:
        return f"{amount.low}..{amount.high}"
    marks = {Qualifier.ABOUT: "~", Qualifier.AT_LEAST: ">=", Qualifier.AT_MOST: "<="}
    return f"{marks.get(amount.qualifier, '')}{amount.best}"
