"""Which reports a new one is compared with: those near enough in time that share some of its keys."""

from __future__ import annotations

from array import array
from bisect import bisect_left, bisect_right, insort
from collections import Counter
from collections.abc import Iterable, Iterator

from extract.incidents.gist import Gist
from extract.incidents.scoring import WINDOW_DAYS

TELLING, WITH_COMMON = 2, 3
"""Telling keys that two reports share to be compared; or one of them and common keys, so many together."""
_NUMBER_BITS = 32
_NUMBERS = (1 << _NUMBER_BITS) - 1


def enough(telling: int, common: int) -> bool:
    """Whether so many shared keys make it worth to compare two reports."""
    return telling >= TELLING or (telling > 0 and telling + common >= WITH_COMMON)


class Index:
    """Reports by key, each list in the order of publication. Adding in any order gives the same candidates."""

    def __init__(self) -> None:
        self._names: list[str] = []
        self._entries: dict[str, int] = {}
        # An entry is the day with the report's number behind it. Most keys have one: a list for each takes memory.
        self._posted: dict[int, int | array[int]] = {}

    def add(self, one: Gist) -> None:
        entry = self._entries[one.id] = one.day << _NUMBER_BITS | len(self._names)
        self._names.append(one.id)
        for key in one.keys:
            posted = self._posted.get(key)
            if posted is None:
                self._posted[key] = entry
            elif isinstance(posted, int):
                self._posted[key] = array("q", sorted((posted, entry)))
            else:
                insort(posted, entry)

    def remove(self, one: Gist) -> None:
        entry = self._entries.pop(one.id)
        for key in one.keys:
            posted = self._posted[key]
            if isinstance(posted, int) or len(posted) == 1:
                del self._posted[key]
            else:
                del posted[bisect_left(posted, entry)]

    def candidates(self, one: Gist) -> Iterator[str]:
        """Ids of reports to compare `one` with, not itself."""
        shared = self._counted(one.telling, one.day)
        if not shared:
            return
        more = self._counted(one.common, one.day)
        for entry, times in shared.items():
            name = self._names[entry & _NUMBERS]
            if name != one.id and enough(times, more[entry]):
                yield name

    def _counted(self, keys: Iterable[int], day: int) -> Counter[int]:
        """How many of the keys each report within the window holds."""
        first, last = (day - WINDOW_DAYS) << _NUMBER_BITS, (day + WINDOW_DAYS + 1) << _NUMBER_BITS
        counter: Counter[int] = Counter()
        for key in keys:
            posted = self._posted.get(key)
            if isinstance(posted, array):
                left = bisect_left(posted, first)
                counter.update(posted[left : bisect_right(posted, last, lo=left)])
            elif posted is not None and first <= posted < last:
                counter[posted] += 1
        return counter
