"""Which regencies and provinces a text speaks of: they settle a name that several places share."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from extract.geo.context import Placed, Standing
from extract.geo.gazetteer import INDONESIA, Entry, Hit, plain


@dataclass(frozen=True, slots=True)
class Surroundings:
    """Provinces (ISO 3166-2) and keys of places that are named in whatever role, bodies' names included."""

    admin1: frozenset[str]
    keys: frozenset[str]

    def settle(self, hit: Hit) -> Entry:
        """The meaning whose regency or province is named elsewhere, else the first."""
        return max(hit.entries, key=self._fit)

    def _fit(self, entry: Entry) -> int:
        known = entry.admin1 in self.admin1
        return (
            2 * (bool(entry.parent) and plain(entry.parent) in self.keys)
            + known
            - (entry.style == "part" and not known)
        )


def surroundings(placed: Sequence[Placed]) -> Surroundings:
    """What the names of a text, datelines aside, say of where it is at home; a name of many meanings says nothing."""
    home = [
        item.hit.entries[0]
        for item in placed
        if item.standing is not Standing.DATELINE
        and item.hit.entries[0].country == INDONESIA
        and len({entry.admin1 for entry in item.hit.entries}) == 1
    ]
    return Surroundings(
        frozenset(entry.admin1 for entry in home if entry.admin1), frozenset(entry.key for entry in home)
    )
