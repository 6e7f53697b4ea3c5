"""Which year or week an expression means: by the weekday, by words of direction, else the nearest before."""

from __future__ import annotations

import re
from datetime import date

from extract.dates.moment import Moment, make_day, of_day, shift_days, shift_months

_AHEAD_WORDS = re.compile(
    r"\b(?:akan|mendatang|nanti|nantinya|diperkirakan|dijadwalkan|direncanakan|rencananya|menyusul|tenggat"
    r"|paling lambat|bakal|berencana|terjadwal|selambatnya|selambat-lambatnya|batas waktu|hendak|targetnya|menargetkan"
    r"|ditargetkan)\b",
    re.IGNORECASE,
)
_CLAUSE_BEFORE, _CLAUSE_AFTER = 90, 50
# A day named without a year lies ahead rather than nearly a year back.
_NEAR_AHEAD_DAYS, _FAR_BACK_DAYS = 62, 200
_NEAR_AHEAD_MONTHS = 2
_MISPRINT_DAYS = 10


def looks_ahead(text: str, start: int, end: int) -> bool:
    """Whether words near [start, end), within its sentence, speak of the future."""
    before = re.split(r"[.\n;]", text[max(0, start - _CLAUSE_BEFORE) : start])[-1]
    after = re.split(r"[.\n;]", text[end : end + _CLAUSE_AFTER])[0]
    return _AHEAD_WORDS.search(before) is not None or _AHEAD_WORDS.search(after) is not None


def settle(moment: Moment, anchor: date, ahead: bool) -> tuple[Moment, float] | None:
    """The moment with a year, and a factor for the confidence; None where no such day exists."""
    if moment.day is None and moment.month is None:
        return (moment, 1.0) if moment.settled else _weekday(moment, anchor, ahead)
    if moment.day is None:
        return (moment if moment.settled else _month(moment, anchor, ahead)), 1.0
    if moment.settled:
        return moment, 1.0 if _fits(moment) else 0.7
    return _day(moment, anchor, ahead)


def _weekday(moment: Moment, anchor: date, ahead: bool) -> tuple[Moment, float] | None:
    if moment.weekday is None:
        return None
    back = (anchor.weekday() - moment.weekday) % 7
    day = shift_days(anchor, 7 - back if ahead and back else -back)
    return (of_day(day), 1.0) if day else None


def _month(moment: Moment, anchor: date, ahead: bool) -> Moment:
    month = moment.month or 1
    since_last = (anchor.month - month) % 12 or (12 if moment.direction < 0 else 0)
    to_next = (month - anchor.month) % 12 or (12 if moment.direction > 0 else 0)
    forward = moment.direction > 0 or (ahead and to_next < since_last) or to_next <= _NEAR_AHEAD_MONTHS
    if moment.direction < 0 or not forward:
        to_next = -since_last
    return shift_months(of_day(anchor), to_next)


def _fits(moment: Moment) -> bool:
    day = moment.as_day()
    return moment.weekday is None or (day is not None and day.weekday() == moment.weekday)


def _day(moment: Moment, anchor: date, ahead: bool) -> tuple[Moment, float] | None:
    candidates = [
        day
        for year in range(anchor.year - 1, anchor.year + 2)
        if (day := make_day(year, moment.month or 1, moment.day or 1)) is not None
    ]
    if moment.month == 2 and moment.day == 29:
        candidates = [day for back in range(5) if (day := make_day(anchor.year - back, 2, 29)) is not None][:1]
    if not candidates:
        return None
    chosen = _choose(candidates, anchor, moment.direction, ahead)
    if moment.weekday is None or chosen.weekday() == moment.weekday:
        return of_day(chosen), 1.0
    fitting = [day for day in candidates if day.weekday() == moment.weekday and abs((day - anchor).days) < 366]
    if fitting:
        return of_day(min(fitting, key=lambda day: abs((day - anchor).days))), 0.97
    repaired = _misprinted_month(moment, anchor, chosen)
    return (of_day(repaired), 0.6) if repaired else (of_day(chosen), 0.65)


def _choose(candidates: list[date], anchor: date, direction: int, ahead: bool) -> date:
    past = [day for day in candidates if day <= anchor] or candidates
    future = [day for day in candidates if day > anchor] or candidates
    latest, next_one = max(past), min(future)
    if direction:
        return next_one if direction > 0 else latest
    to_next, since_last = (next_one - anchor).days, (anchor - latest).days
    if ahead and to_next < since_last:
        return next_one
    return next_one if 0 < to_next <= _NEAR_AHEAD_DAYS and since_last > _FAR_BACK_DAYS else latest


def _misprinted_month(moment: Moment, anchor: date, chosen: date) -> date | None:
    """'Selasa (13/5)' in mid-June, when only 13 June is a Tuesday: the month was left from an older text."""
    if abs((chosen - anchor).days) <= _MISPRINT_DAYS:
        return None
    near = [shift_months(of_day(anchor), 0), shift_months(of_day(anchor), -1)]
    days = [make_day(month.year or 1, month.month or 1, moment.day or 1) for month in near]
    fitting = [
        day for day in days if day and day.weekday() == moment.weekday and 0 <= (anchor - day).days <= _MISPRINT_DAYS
    ]
    return fitting[0] if len(fitting) == 1 else None
