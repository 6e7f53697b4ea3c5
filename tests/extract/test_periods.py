"""What time a count covers."""

from __future__ import annotations

import re
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.dates import find_dates
from extract.periods import period_of
from extract.reading import plain_reading

_PUBLISHED = date(2023, 7, 8)


def period(text: str, published: date | None = _PUBLISHED) -> str | None:
    """The period of the count between the square brackets, which are taken out before reading."""
    start, end = text.index("["), text.index("]") - 1
    reading = plain_reading(text.replace("[", "").replace("]", ""), published=published)
    return period_of(reading, find_dates(reading), start, end)


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Kementerian itu sejak 2020 telah menangani [2.300 kasus] penipuan daring.", "2020/.."),
        ("Dari 2005 hingga 2013 lembaga itu menolong [6.432 korban].", "2005/2013"),
        ("Sepanjang 2022 polda mencatat [71 kasus].", "2022"),
        ("Hingga Mei 2023 tercatat [1.200 pengaduan].", "../2023-05"),
        ("Tercatat [297 korban] sampai Kamis (6/7/2023).", "../2023-07-06"),
        ("Dalam enam tahun terakhir ada [430 penyintas] di rumah aman itu.", "2017/2023"),
        ("Dalam dua bulan terakhir polisi menerima [10 laporan].", "2023-05/2023-07"),
        ("Jumlahnya 12 pada 2020, naik jadi [116 kasus] pada 2021, lalu 300 pada 2022.", "2021"),
        ("Satgas bekerja 5 Juni hingga 6 Juli 2023. Korban yang diselamatkan [204 orang].", "2023-06-05/2023-07-06"),
        ("Selama 2022 kami menerima 482 aduan. Sebanyak [214 aduan] naik dari hanya 9 pada tahun lalu.", "2022"),
        ("Lembaga itu menolong [40 korban] di Batam.", None),
        ("Kata juru bicara, Jumat (7/7), ada [40 korban] di Batam.", None),
    ],
)
def test_the_period_stands_in_the_clause_the_sentence_or_the_one_before(text: str, wanted: str | None) -> None:
    assert period(text) == wanted


def test_a_duration_without_a_publication_day_has_no_end() -> None:
    assert period("Dalam enam tahun terakhir ada [430 penyintas].", None) is None


@given(text=st.text(max_size=60), start=st.integers(0, 80), length=st.integers(0, 20))
def test_any_place_in_any_text_is_answered(text: str, start: int, length: int) -> None:
    reading = plain_reading(f"sejak 2020 {text} tahun 2021", published=_PUBLISHED)
    answer = period_of(reading, find_dates(reading), start, start + length)
    assert answer is None or re.fullmatch(r"(\.\./)?\d{4}(-\d\d){0,2}(/(\d{4}(-\d\d){0,2}|\.\.))?", answer)


def test_a_text_of_one_endless_sentence_is_answered() -> None:
    reading = plain_reading("tahun 2021 ada 5 kasus dan " * 2000, published=_PUBLISHED)
    dates = find_dates(reading)
    answers = {period_of(reading, dates, 27 * index + 15, 27 * index + 22) for index in range(0, 2000, 4)}
    assert answers == {"2021"}
