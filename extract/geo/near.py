"""The known name that most likely holds a place which no list holds."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from extract.geo.context import Placed
from extract.geo.gazetteer import Entry

_ADDRESS = 5


def nearest(placed: Sequence[Placed], first: int, last: int) -> Entry | None:
    """The next known place within five words after words `first`..`last`, else the nearest one; None without any.

    `placed` is in the order of the text.
    """
    index = bisect_left(placed, last, key=lambda item: item.hit.first)
    after = placed[index] if index < len(placed) else None
    if after is not None and after.hit.first - last <= _ADDRESS:
        return _place(after)
    before = placed[index - 1] if index > 0 else None
    if before is None or (after is not None and after.hit.first - last < first - before.hit.last):
        return _place(after)
    return _place(before)


def _place(item: Placed | None) -> Entry | None:
    if item is None:
        return None
    return next((entry for entry in item.hit.entries if entry.style != "never"), None)
