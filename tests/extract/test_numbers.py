"""Numerals in running text: what they are worth, what bounds them, and what is no number at all."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from num2words import num2words

from extract.numbers import Form, Numeral, find_numbers
from jejak.domain import Qualifier


def only(text: str) -> Numeral:
    found = find_numbers(text)
    assert len(found) == 1, found
    return found[0]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("2.300 kasus", 2300),
        ("6,432 korban", 6432),
        ("1,2 juta orang", 1_200_000),
        ("1.234.567 jiwa", 1_234_567),
        ("3 ribu orang", 3000),
        ("5 ratus orang", 500),
        ("tiga belas WNI", 13),
        ("sebelas bayi", 11),
        ("seratus lima belas orang", 115),
        ("duapuluh tiga orang", 23),
        ("dua puluh tujuh warga", 27),
        ("seribu dua ratus korban", 1200),
        ("satu setengah juta orang", 1_500_000),
        ("setengah juta pekerja", 500_000),
        ("satu koma dua juta orang", 1_200_000),
        ("dua juta tiga ratus ribu orang", 2_300_000),
        ("1,5 miliar", 1_500_000_000),
        ("tiga triliun", 3 * 10**12),
        ("21 (dua puluh satu) orang", 21),
        ("48orang", 48),
    ],
)
def test_single_values(text: str, value: int) -> None:
    numeral = only(text)
    assert numeral.value == value
    assert numeral.amount is not None
    assert numeral.amount.best == value


@given(st.integers(min_value=0, max_value=10**12))
def test_number_words_round_trip(value: int) -> None:
    numeral = only(num2words(value, lang="id"))
    assert numeral.value == value


@given(st.integers(min_value=1, max_value=10**9))
def test_digits_with_points_and_with_commas_say_the_same(value: int) -> None:
    written = f"{value:,}"
    for text in (written, written.replace(",", ".")):
        found = find_numbers(f"sebanyak {text} korban")
        assert [numeral.value for numeral in found] == [value]


@pytest.mark.parametrize(
    ("text", "low", "best", "high", "qualifier"),
    [
        ("sekitar 150 ribu orang", None, 150_000, None, Qualifier.ABOUT),
        ("kurang lebih 1.800 orang", None, 1800, None, Qualifier.ABOUT),
        ("kira-kira 430 penyintas", None, 430, None, Qualifier.ABOUT),
        ("lebih dari 7.000 orang", 7000, 7000, None, Qualifier.AT_LEAST),
        ("sedikitnya ada 50 orang", 50, 50, None, Qualifier.AT_LEAST),
        ("tak kurang dari 150 orang", 150, 150, None, Qualifier.AT_LEAST),
        ("sekurang-kurangnya 290 pelaut", 290, 290, None, Qualifier.AT_LEAST),
        ("100 orang lebih", 100, 100, None, Qualifier.AT_LEAST),
        ("10 atau lebih korban", 10, 10, None, Qualifier.AT_LEAST),
        ("hampir 100.000 korban", None, 100_000, 100_000, Qualifier.AT_MOST),
        ("tak sampai dua puluh perkara", None, 20, 20, Qualifier.AT_MOST),
        ("memperkirakan hingga 200 ribu orang", None, 200_000, 200_000, Qualifier.AT_MOST),
        ("meningkat hingga 500 kasus", 500, 500, 500, Qualifier.EXACT),
        ("mencapai 51 orang", 51, 51, 51, Qualifier.EXACT),
        ("10-14 orang", 10, None, 14, Qualifier.RANGE),
        ("antara 10 dan 14 orang", 10, None, 14, Qualifier.RANGE),
        ("lima sampai tujuh gadis", 5, None, 7, Qualifier.RANGE),
        ("20 s.d. 25 orang", 20, None, 25, Qualifier.RANGE),
        ("6-7 juta orang", 6_000_000, None, 7_000_000, Qualifier.RANGE),
        ("tiga atau empat anak", 3, None, 4, Qualifier.RANGE),
        ("belasan ABG", 11, None, 19, Qualifier.VAGUE),
        ("puluhan korban", 20, None, 99, Qualifier.VAGUE),
        ("ratusan TKI", 100, None, 999, Qualifier.VAGUE),
        ("ribuan orang", 1000, None, 9999, Qualifier.VAGUE),
        ("puluhan ribu migran", 20_000, None, 99_999, Qualifier.VAGUE),
        ("20-an orang", None, 20, None, Qualifier.ABOUT),
        ("tiga ratusan orang", 300, None, 399, Qualifier.VAGUE),
    ],
)
def test_bounds_and_qualifiers(
    text: str, low: int | None, best: int | None, high: int | None, qualifier: Qualifier
) -> None:
    amount = only(text).amount
    assert amount is not None
    assert (amount.low, amount.best, amount.high, amount.qualifier) == (low, best, high, qualifier)


def test_the_qualified_span_takes_the_words_before_the_number() -> None:
    text = "korban meninggal lebih dari 60 orang"
    numeral = only(text)
    assert text[numeral.qualified_start : numeral.end] == "lebih dari 60"
    assert text[numeral.start : numeral.end] == "60"


@pytest.mark.parametrize(
    ("text", "form", "value"),
    [
        ("seorang siswi", Form.SINGLE, 1),
        ("sebuah rumah", Form.SINGLE, 1),
        ("Seorangremaja", Form.SINGLE, 1),
        ("kedua pelaku", Form.COLLECTIVE, 2),
        ("ketiganya kabur", Form.COLLECTIVE, 3),
        ("ke-15 pelaku", Form.COLLECTIVE, 15),
        ("pada 2021", Form.YEAR, 2021),
    ],
)
def test_forms(text: str, form: Form, value: int) -> None:
    numeral = only(text)
    assert (numeral.form, numeral.value) == (form, Decimal(value))


@pytest.mark.parametrize(
    "text",
    [
        "Jumat (7/7)",
        "Selasa (13/06/2023)",
        "pada 7 Juli",
        "pukul 04.45 WIB",
        "Pasal 2 ayat (1) UU 21/2007",
        "UU Nomor 21",
        "COVID-19",
        "berkas P21",
        "sejak 1990-an",
        "1x24",
        "2005-2014",
        "salah satu korban",
        "tak seorang pun",
        "lantai 6 kamar 625",
        "08123456789",
        "abad XVII",
        "",
    ],
)
def test_names_dates_and_codes_are_no_numbers(text: str) -> None:
    assert find_numbers(text) == ()


def test_fractions_have_a_value_but_no_amount() -> None:
    numeral = only("bayi seberat 1.7 kg")
    assert numeral.value == Decimal("1.7")
    assert numeral.amount is None


def test_numbers_do_not_run_together_across_a_dash_after_a_year() -> None:
    values = [
        numeral.value for numeral in find_numbers("Medan, 2006 - Lima TKW kabur") if numeral.form is Form.CARDINAL
    ]
    assert values == [5]


_SCRAPS = st.lists(
    st.sampled_from(
        "dua tiga belas puluh ratus ribu juta se setengah koma antara hingga sampai dan atau lebih dari sekitar "
        "- / . , ( ) seorang ke ke- kedua 12 1.000 2,5 2023 Rp % 7/7 puluhan an satu\n ʻ \u00bd \u0663 ²".split(" ")
    ),
    max_size=25,
)


@settings(max_examples=200)
@given(st.one_of(st.text(max_size=200), _SCRAPS.map(" ".join)))
@example("dua lebih dua")
@example("10 orang lebih dari 5")
def test_any_text_gives_ordered_spans_inside_it(text: str) -> None:
    position = 0
    for numeral in find_numbers(text):
        assert position <= numeral.qualified_start <= numeral.start < numeral.end <= len(text)
        position = numeral.end
    assert find_numbers(text) == find_numbers(text)
