"""Entities and the brackets in and behind them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ner_models.brackets import balanced


@pytest.mark.parametrize(
    ("text", "given", "expected"),
    [
        ("kata Kepala BNPT (", "Kepala BNPT (", "Kepala BNPT"),
        ("status Izin Usaha (IUPK) operasi", "Izin Usaha (IUPK", "Izin Usaha (IUPK)"),
        ("Kepala Badan (BNPT) Suhardi", "Kepala Badan (BNPT)", "Kepala Badan (BNPT)"),
        ("Rudi (24) dan", "Rudi (24", "Rudi (24)"),
        ("pada Senin) siang", "Senin) siang", "Senin"),
        ("di (Batam", "(Batam", ""),
    ],
)
def test_an_entity_leaves_no_bracket_open(text: str, given: str, expected: str) -> None:
    start = text.index(given)
    first, last = balanced(text, start, start + len(given))
    assert text[first:last] == expected


@given(text=st.text(alphabet="() ab", max_size=12), start=st.integers(0, 12), size=st.integers(0, 12))
def test_what_is_left_is_balanced_and_at_most_one_longer(text: str, start: int, size: int) -> None:
    start = min(start, len(text))
    end = min(start + size, len(text))
    first, last = balanced(text, start, end)
    found = text[first:last]
    assert first == start
    assert last <= end + 1
    assert found.count("(") == found.count(")")
    assert balanced(text, first, last) == (first, last)
