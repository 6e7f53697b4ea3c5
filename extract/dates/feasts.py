"""Feasts by which the press dates events, from the calendar that ships with the holidays library."""

from __future__ import annotations

from datetime import date
from functools import lru_cache

import holidays

# Name in the text, small letters without spaces -> how the library's English name begins.
_ENGLISH = {
    "lebaran": "Eid al-Fitr",
    "idulfitri": "Eid al-Fitr",
    "iduladha": "Eid al-Adha",
    "natal": "Christmas",
    "nyepi": "Day of Silence",
    "waisak": "Vesak",
    "imlek": "Lunar New Year",
}
FEAST = r"(?:hari raya )?(?P<feast>lebaran|idul ?fitri|idul ?adha|natal|nyepi|waisak|imlek)"
_FIRST_YEAR, _LAST_YEAR = 1970, 2076


def feast_day(name: str, year: int) -> date | None:
    """First day of the named feast in that year, None where the calendar does not know it."""
    english = _ENGLISH["".join(name.casefold().split())]
    return min((day for day, text in _calendar(year) if text.startswith(english)), default=None)


@lru_cache(maxsize=64)
def _calendar(year: int) -> tuple[tuple[date, str], ...]:
    if not _FIRST_YEAR <= year <= _LAST_YEAR:
        return ()
    return tuple(holidays.country_holidays("ID", years=year, language="en_US").items())
