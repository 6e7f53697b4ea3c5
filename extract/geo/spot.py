"""A place found in the words of a text, and the fact it becomes."""

from __future__ import annotations

from dataclasses import dataclass

from extract.geo.gazetteer import Entry
from extract.geo.tokens import Tokens
from extract.reading import Reading
from jejak.domain import PlaceFact


@dataclass(frozen=True, slots=True)
class Spot:
    """Words `first` to `last` (exclusive) name the place of `entry`."""

    tokens: Tokens
    first: int
    last: int
    entry: Entry
    confidence: float
    rule: str

    @property
    def start(self) -> int:
        return self.tokens.items[self.first].start

    @property
    def end(self) -> int:
        return self.tokens.items[self.last - 1].end


def fact_of(reading: Reading, spot: Spot) -> PlaceFact:
    return PlaceFact(
        name=spot.entry.name,
        country=spot.entry.country,
        admin1=spot.entry.admin1,
        quote=reading.quote(spot.start, spot.end),
        start=spot.start,
        end=spot.end,
        confidence=spot.confidence,
        rule=spot.rule,
    )
