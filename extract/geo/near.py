"""The known name that most likely holds a place which no list holds."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from extract.geo.context import Placed
from extract.geo.gazetteer import Entry
from extract.geo.surroundings import Surroundings

_ADDRESS = 5


def nearest(placed: Sequence[Placed], around: Surroundings, first: int, last: int) -> Entry | None:
    """The next known place within five words after words `first`..`last`, else the nearest one; None without any.

    `placed` is in the order of the text.
    """
    index = bisect_left(placed, last, key=lambda item: item.hit.first)
    after = placed[index] if index < len(placed) else None
    if after is not None and after.hit.first - last <= _ADDRESS:
        return _place(after, around)
    before = placed[index - 1] if index > 0 else None
    if before is None or (after is not None and after.hit.first - last < first - before.hit.last):
        return _place(after, around)
    return _place(before, around)


def _place(item: Placed | None, around: Surroundings) -> Entry | None:
    entry = None if item is None else around.settle(item.hit)
    return None if entry is None or entry.style == "never" else entry
