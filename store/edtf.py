"""Which days an EDTF date covers. Source: the EDTF specification of the Library of Congress (ISO 8601-2:2019).

Read are the forms that Jejak writes: day, month, year, decade (`199X`), and intervals of them, open with `..`.
"""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date

_PART = re.compile(r"(\d{3}[\dX])(?:-(\d\d)(?:-(\d\d))?)?", re.ASCII)


def days(edtf: str) -> tuple[date, date] | None:
    """First and last day covered, both included; None if this is no EDTF date. An open end runs to year 1 or 9999."""
    begin, slash, end = edtf.partition("/")
    first = date.min, date.min
    last = date.max, date.max
    if not slash:
        return _part(begin)
    if begin == end == "..":
        return None
    earliest = first if begin == ".." else _part(begin)
    latest = last if end == ".." else _part(end)
    if earliest is None or latest is None or earliest[0] > latest[1]:
        return None
    return earliest[0], latest[1]


def _part(text: str) -> tuple[date, date] | None:
    match = _PART.fullmatch(text)
    if match is None:
        return None
    year, month, day = match.groups()
    if year.endswith("X"):
        return None if month else _years(int(year[:3] + "0"), int(year[:3] + "9"))
    if month is None:
        return _years(int(year), int(year))
    return _within_year(int(year), int(month), None if day is None else int(day))


def _years(first: int, last: int) -> tuple[date, date] | None:
    return (date(first, 1, 1), date(last, 12, 31)) if first >= 1 else None


def _within_year(year: int, month: int, day: int | None) -> tuple[date, date] | None:
    if year < 1 or not 1 <= month <= 12:
        return None
    length = monthrange(year, month)[1]
    if day is None:
        return date(year, month, 1), date(year, month, length)
    return (date(year, month, day), date(year, month, day)) if 1 <= day <= length else None
