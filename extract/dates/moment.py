"""A point in time as far as a text tells it, and its EDTF form."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta

MONTHS_A_YEAR = 12
_LAST_YEAR = 9999


@dataclass(frozen=True, slots=True)
class Moment:
    """Year, month and day where told; `weekday` is 0 for Monday; `direction` -1 says past, +1 future."""

    year: int | None = None
    month: int | None = None
    day: int | None = None
    weekday: int | None = None
    direction: int = 0
    decade: bool = False

    @property
    def settled(self) -> bool:
        return self.year is not None

    def exists(self) -> bool:
        """Whether the calendar has such a day (29 February is taken for possible where the year is open)."""
        if self.year is not None and not 1 <= self.year <= _LAST_YEAR:
            return False
        if self.month is not None and not 1 <= self.month <= MONTHS_A_YEAR:
            return False
        return self.day is None or self.month is None or make_day(self.year or 2000, self.month, self.day) is not None

    def as_day(self) -> date | None:
        if self.year is None or self.month is None or self.day is None:
            return None
        return make_day(self.year, self.month, self.day)

    def edtf(self) -> str:
        """The EDTF string of a settled moment."""
        if self.year is None:
            raise ValueError("a moment without a year has no EDTF form")
        if self.decade:
            return f"{self.year // 10:03d}X"
        text = f"{self.year:04d}"
        if self.month is not None:
            text += f"-{self.month:02d}"
            if self.day is not None:
                text += f"-{self.day:02d}"
        return text


def make_day(year: int, month: int, day: int) -> date | None:
    """The day, or None where the calendar has no such day."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


def of_day(day: date) -> Moment:
    return Moment(day.year, day.month, day.day)


def shift_days(anchor: date, days: int) -> date | None:
    """`anchor` moved by days, or None beyond the calendar."""
    try:
        return anchor + timedelta(days=days)
    except OverflowError:
        return None


def shift_months(moment: Moment, months: int) -> Moment:
    """A month moved by months; `moment` must have year and month."""
    assert moment.year is not None and moment.month is not None  # noqa: S101 - narrowing for the type checker
    index = moment.year * MONTHS_A_YEAR + moment.month - 1 + months
    return replace(Moment(), year=index // MONTHS_A_YEAR, month=index % MONTHS_A_YEAR + 1)


def week_of(day: date) -> tuple[Moment, Moment] | None:
    """Monday and Sunday of the day's week."""
    monday = shift_days(day, -day.weekday())
    sunday = shift_days(day, 6 - day.weekday())
    return (of_day(monday), of_day(sunday)) if monday and sunday else None
