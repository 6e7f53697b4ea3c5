"""Moments of publication as Indonesian and English pages, feeds and sitemaps write them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta, timezone, tzinfo

_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "januari january jan",
            "februari pebruari february feb peb",
            "maret march mar mrt",
            "april apr",
            "mei may",
            "juni june jun",
            "juli july jul",
            "agustus august agu agt ags agust aug",
            "september sept sep",
            "oktober october okt oct",
            "november nopember nov nop",
            "desember december des dec",
        ),
        start=1,
    )
    for name in names.split()
}
_ZONES = {"wib": 7, "wita": 8, "wit": 9, "z": 0, "utc": 0, "gmt": 0, "ut": 0}
_NOT_PUBLICATION = {date(1970, 1, 1), date(2000, 1, 1), date(1900, 1, 1)}
_EARLIEST, _LATEST = 1990, 2199
_LONGEST = 300

_YMD = re.compile(r"(?<!\d)(\d{4})[-/](\d{1,2})[-/](\d{1,2})(?!\d)")
_DAY_MONTH = re.compile(r"(?<!\d)(\d{1,2})(?:st|nd|rd|th)?[ .\-]{1,3}([A-Za-z]{3,9})[.,]{0,2}[ \-]{1,3}(\d{4})(?!\d)")
_MONTH_DAY = re.compile(r"(?<![A-Za-z])([A-Za-z]{3,9})\.? {1,2}(\d{1,2})(?:st|nd|rd|th)?,? {1,2}(\d{4})(?!\d)")
_DMY = re.compile(r"(?<!\d)(\d{1,2})[/\-](\d{1,2})[/\-](\d{4})(?!\d)")
_TIME = re.compile(
    r"(?<![\d.:])(\d{1,2})[:.](\d{2})(?:[:.](\d{2}))?(?:[.,]\d{1,9})?(?!\d)\s{0,2}([ap]m\b)?"
    r"\s{0,2}(?:(WITA|WIB|WIT|UTC|GMT|UT|Z)\b|([+-])(\d{2}):?(\d{2}))?",
    re.IGNORECASE,
)
_SPACE = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class Moment:
    """A day in the outlet's zone and, where a time of day was told, the exact moment."""

    day: date
    at: datetime | None = None


def read_moment(text: str, zone: tzinfo, *, trust_offset: bool = True, now: datetime | None = None) -> Moment | None:
    """The first date in a short text; None if there is none, or one that cannot be a day of publication."""
    short = _SPACE.sub(" ", text[:_LONGEST]).strip()
    found = _day(short)
    if found is None:
        return None
    day, start, end = found
    if not _EARLIEST <= day.year <= _LATEST:
        return None
    moment = _at(short, day, start, end, zone, trust_offset=trust_offset)
    return moment if _plausible(moment.day, now) else None


def _day(text: str) -> tuple[date, int, int] | None:
    candidates: list[tuple[int, int, date]] = []
    for pattern, order in ((_YMD, "ymd"), (_DAY_MONTH, "dmy"), (_MONTH_DAY, "mdy"), (_DMY, "dmy")):
        for match in pattern.finditer(text):
            day = _date(dict(zip(order, match.groups(), strict=True)))
            if day is not None:
                candidates.append((match.start(), match.end(), day))
                break
    if not candidates:
        return None
    start, end, day = min(candidates)
    return day, start, end


def _date(parts: dict[str, str]) -> date | None:
    month = int(parts["m"]) if parts["m"].isdecimal() else _MONTHS.get(parts["m"].lower(), 0)
    try:
        return date(int(parts["y"]), month, int(parts["d"]))
    except ValueError:
        return None


def _at(text: str, day: date, start: int, end: int, zone: tzinfo, *, trust_offset: bool) -> Moment:
    match = _TIME.search(text, end, end + 40)
    if match is None or match.start() - end > 12:
        match = _TIME.match(text, 0, start)
    if match is None:
        return Moment(day)
    hour, minute, second = int(match[1]), int(match[2]), int(match[3] or 0)
    if match[4]:
        hour = hour % 12 + (12 if match[4].lower() == "pm" else 0)
    if hour > 23 or minute > 59 or second > 59:
        return Moment(day)
    told = _offset(match) if trust_offset else None
    at = datetime(day.year, day.month, day.day, hour, minute, second, tzinfo=told or zone)
    local = at.astimezone(zone)
    return Moment(local.date(), local)


def _offset(match: re.Match[str]) -> tzinfo | None:
    if match[5]:
        return timezone(timedelta(hours=_ZONES[match[5].lower()]))
    if match[6] and int(match[7]) < 24 and int(match[8]) < 60:
        ahead = timedelta(hours=int(match[7]), minutes=int(match[8]))
        return timezone(ahead if match[6] == "+" else -ahead)
    return None


def _plausible(day: date, now: datetime | None) -> bool:
    if day in _NOT_PUBLICATION:
        return False
    today = (now or datetime.now(UTC)).date()
    return day <= today + timedelta(days=1)
