"""Which reports a new one is compared with: those near enough in time that share two of its keys."""

from __future__ import annotations

from bisect import bisect_left, bisect_right, insort
from collections import Counter
from collections.abc import Iterator

from extract.incidents.evidence import Evidence
from extract.incidents.scoring import WINDOW_DAYS

SHARED_KEYS = 2
_UNDATED = 0
"""Reports without a day of publication are compared among themselves."""


class Index:
    """Reports by key, each list in the order of publication. Adding in any order gives the same candidates."""

    def __init__(self) -> None:
        self._posted: dict[str, list[tuple[int, str]]] = {}

    def add(self, one: Evidence) -> None:
        entry = (_day(one), one.id)
        for key in one.keys:
            insort(self._posted.setdefault(key, []), entry)

    def remove(self, one: Evidence) -> None:
        for key in one.keys:
            posted = self._posted[key]
            del posted[bisect_left(posted, (_day(one), one.id))]
            if not posted:
                del self._posted[key]

    def candidates(self, one: Evidence) -> Iterator[str]:
        """Ids of reports to compare `one` with, not itself."""
        first, last = _day(one) - WINDOW_DAYS, _day(one) + WINDOW_DAYS
        shared: Counter[str] = Counter()
        for key in one.keys:
            posted = self._posted.get(key, [])
            left = bisect_left(posted, (first, ""))
            right = bisect_right(posted, (last, "\U0010ffff"), lo=left)
            shared.update(name for _, name in posted[left:right])
        return (name for name, times in shared.items() if times >= SHARED_KEYS and name != one.id)


def _day(one: Evidence) -> int:
    return one.published.toordinal() if one.published else _UNDATED
