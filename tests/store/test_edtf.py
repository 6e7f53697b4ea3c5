"""Days that EDTF dates cover."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.edtf import days


@pytest.mark.parametrize(
    ("edtf", "first", "last"),
    [
        ("2023-07-07", date(2023, 7, 7), date(2023, 7, 7)),
        ("2024-02", date(2024, 2, 1), date(2024, 2, 29)),
        ("2020", date(2020, 1, 1), date(2020, 12, 31)),
        ("199X", date(1990, 1, 1), date(1999, 12, 31)),
        ("2023-06-05/2023-07-20", date(2023, 6, 5), date(2023, 7, 20)),
        ("2023-06/2024", date(2023, 6, 1), date(2024, 12, 31)),
        ("2020/..", date(2020, 1, 1), date.max),
        ("../2020-05", date.min, date(2020, 5, 31)),
    ],
)
def test_days_of_the_forms_in_use(edtf: str, first: date, last: date) -> None:
    assert days(edtf) == (first, last)


@pytest.mark.parametrize(
    "text",
    [
        *("", "kemarin", "2023-13", "2023-02-29", "2023-00", "0000", "000X", "2023-7-7", "199X-05", "2024/2023"),
        *("../..", "/", "2023-06-05/", "2023/2024/2025", "２０２３", "2023-07-07T10:00", "2023-07-07\n"),
    ],
)
def test_other_texts_are_no_dates(text: str) -> None:
    assert days(text) is None


@given(st.dates(), st.dates())
def test_any_interval_of_days_is_itself(one: date, other: date) -> None:
    first, last = sorted((one, other))
    assert days(f"{first}/{last}") == (first, last)


@given(st.text(max_size=30))
def test_any_text_is_a_date_or_not(text: str) -> None:
    found = days(text)
    assert found is None or found[0] <= found[1]
