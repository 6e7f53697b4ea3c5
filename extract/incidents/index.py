"""Which reports a new one is compared with: those near enough in time that share some of its keys."""

from __future__ import annotations

from bisect import bisect_left, bisect_right, insort
from collections import Counter
from collections.abc import Iterable, Iterator
from sys import intern

from extract.incidents.evidence import Evidence
from extract.incidents.scoring import WINDOW_DAYS

TELLING, WITH_COMMON = 2, 3
"""Telling keys that two reports share to be compared; or one of them and common keys, so many together."""
_UNDATED = 0
"""Reports without a day of publication are compared among themselves."""


class Index:
    """Reports by key, each list in the order of publication. Adding in any order gives the same candidates."""

    def __init__(self) -> None:
        self._posted: dict[str, list[tuple[int, str]]] = {}

    def add(self, one: Evidence) -> None:
        entry = (_day(one), one.id)
        for key in _keys(one):
            insort(self._posted.setdefault(intern(key), []), entry)

    def remove(self, one: Evidence) -> None:
        for key in _keys(one):
            posted = self._posted[key]
            del posted[bisect_left(posted, (_day(one), one.id))]
            if not posted:
                del self._posted[key]

    def candidates(self, one: Evidence) -> Iterator[str]:
        """Ids of reports to compare `one` with, not itself."""
        telling, common = one.lookup()
        shared = self._counted(telling, one)
        if not shared:
            return
        more = self._counted(common, one)
        for name, times in shared.items():
            if name != one.id and (times >= TELLING or times + more[name] >= WITH_COMMON):
                yield name

    def _counted(self, keys: Iterable[str], one: Evidence) -> Counter[str]:
        """How many of the keys each report within the window holds."""
        first, last = _day(one) - WINDOW_DAYS, _day(one) + WINDOW_DAYS
        counter: Counter[str] = Counter()
        for key in keys:
            posted = self._posted.get(key, [])
            left = bisect_left(posted, (first, ""))
            right = bisect_right(posted, (last, "\U0010ffff"), lo=left)
            counter.update([name for _, name in posted[left:right]])
        return counter


def _keys(one: Evidence) -> Iterator[str]:
    for keys in one.lookup():
        yield from keys


def _day(one: Evidence) -> int:
    return one.published.toordinal() if one.published else _UNDATED
