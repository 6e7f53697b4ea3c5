"""Moments of publication in the forms that pages, feeds and sitemaps write."""

from __future__ import annotations

from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crawlers.when import read_moment

JAKARTA = ZoneInfo("Asia/Jakarta")
NOW = datetime(2026, 11, 22, tzinfo=UTC)


@pytest.mark.parametrize(
    ("text", "day", "clock"),
    [
        ("2023-11-02T14:34:19+00:00", date(2023, 11, 2), time(21, 34, 19)),
        ("2023-11-02T20:34:19Z", date(2023, 11, 3), time(3, 34, 19)),
        ("2020-10-07T15:13:00+0700", date(2020, 10, 7), time(15, 13)),
        ("2023-07-07T09:15:30.123456+07:00", date(2023, 7, 7), time(9, 15, 30)),
        ("2023/11/02 20:59:53", date(2023, 11, 2), time(20, 59, 53)),
        ("2016-02-15", date(2016, 2, 15), None),
        ("Selasa, 11 Juli 2023 18:43 WIB", date(2023, 7, 11), time(18, 43)),
        ("Selasa, 11 Juli 2023 00:30 WITA", date(2023, 7, 10), time(23, 30)),
        ("Rabu (12/7/2023) pukul 01.00 WIT", date(2023, 7, 11), time(23, 0)),
        ("Kompas.com - 23/06/2023, 10:09 WIB", date(2023, 6, 23), time(10, 9)),
        ("Senin 19/3/2018 | 06:47", date(2018, 3, 19), time(6, 47)),
        ("24 Maret 2024 | 16.04 WIB", date(2024, 3, 24), time(16, 4)),
        ("18 April 2025   11:02 Diperbarui: 19 April 2025   11:05", date(2025, 4, 18), time(11, 2)),
        ("00.12 5 December 2022 701", date(2022, 12, 5), time(0, 12)),
        ("Jum'at, 3 Pebruari 2017 - 08:00:59", date(2017, 2, 3), time(8, 0, 59)),
        ("Kam, 6 Nopember 2014", date(2014, 11, 6), None),
        ("17 Agt 2024, 10:00 WIB", date(2024, 8, 17), time(10, 0)),
        ("Jum, 07 Jul 2023 18:43:00 WIB", date(2023, 7, 7), time(18, 43)),
        ("Fri, 07 Jul 2023 11:43:00 GMT", date(2023, 7, 7), time(18, 43)),
        ("October 15, 2024", date(2024, 10, 15), None),
        ("Oct. 15, 2024 3:30 pm", date(2024, 10, 15), time(15, 30)),
        ("Makassar, 26 January 2022 (IOM News)", date(2022, 1, 26), None),
    ],
)
def test_forms(text: str, day: date, clock: time | None) -> None:
    moment = read_moment(text, JAKARTA, now=NOW)
    assert moment is not None
    assert moment.day == day
    assert (moment.at.time() if moment.at else None) == clock
    assert moment.at is None or moment.at.tzinfo is not None


@pytest.mark.parametrize(
    "text",
    [
        "1970-01-01T00:00:00Z",
        "1 Januari 2000",
        "0001-01-01T00:00:00",
        "9999-12-31T23:59:59-11:00",
        "30 Februari 2024",
        "12 Juli",
        "04/10/15",
        "5 Desember 2027",
        "Copyright 2024",
        "",
    ],
)
def test_what_is_no_moment_of_publication(text: str) -> None:
    assert read_moment(text, JAKARTA, now=NOW) is None


def test_offsets_that_lie_are_local_times() -> None:
    moment = read_moment("2021-06-10T18:50:00-07:00", JAKARTA, trust_offset=False, now=NOW)
    assert moment is not None
    assert moment.at == datetime(2021, 6, 10, 18, 50, tzinfo=JAKARTA)


@settings(deadline=None)
@given(st.text(max_size=400))
def test_any_text_is_read(text: str) -> None:
    moment = read_moment(text, JAKARTA, now=NOW)
    assert moment is None or moment.day.year >= 1990


@settings(deadline=None)
@given(st.integers(788_918_400, 1_795_000_000))
def test_iso_moments_come_back(seconds: int) -> None:
    local = datetime.fromtimestamp(seconds, JAKARTA)
    moment = read_moment(local.isoformat(), JAKARTA, now=NOW)
    if local.date() not in (date(2000, 1, 1),):
        assert moment is not None
        assert moment.at == local
