"""Sums and contradictions inside one article."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.checks import find_checks
from extract.counts import find_counts
from extract.reading import prepare
from jejak.domain import Check, Kind


def checks(text: str) -> tuple[Check, ...]:
    reading = prepare(text)
    return find_checks(reading, find_counts(reading, kind=Kind.INCIDENT))


def found(text: str) -> list[tuple[tuple[int, ...], int, bool]]:
    return [(check.parts, check.total, check.holds) for check in checks(text)]


@pytest.mark.parametrize(
    ("text", "parts", "total"),
    [
        ("Sebanyak 554 WNI korban TPPO tiba, 449 laki-laki dan 105 perempuan.", (449, 105), 554),
        ("Polisi menyelamatkan 143 korban TPPO, terdiri atas 61 pria, 48 wanita, dan 34 anak.", (61, 48, 34), 143),
        ("Ada 677 korban TPPO. Rinciannya, Kamboja 512 orang, Filipina 66, Myanmar 99.", (512, 66, 99), 677),
    ],
)
def test_parts_that_add_up(text: str, parts: tuple[int, ...], total: int) -> None:
    assert found(text) == [(parts, total, True)]


@given(st.integers(3, 400), st.integers(3, 400))
def test_any_two_parts_of_a_total_are_seen(men: int, women: int) -> None:
    text = f"Sebanyak {men + women} korban TPPO diselamatkan, yakni {men} laki-laki dan {women} perempuan."
    assert ((men, women), men + women, True) in found(text) or men == women


def test_two_journeys_against_a_stated_total() -> None:
    text = (
        "Sebanyak 554 WNI menjadi korban TPPO. Dua penerbangan membawa pulang 400 korban pertama. "
        "Penerbangan terakhir memulangkan 164 korban lainnya."
    )
    (check,) = checks(text)
    assert (check.parts, check.total, check.holds) == ((400, 164), 554, False)
    assert check.note == "400 + 164 = 564, but the text gives 554."


def test_the_first_of_two_journeys_may_be_named_before_its_number() -> None:
    text = (
        "Pemerintah memulangkan 446 WNI korban TPPO. Pesawat pertama membawa 310 orang dan pesawat kedua mengangkut "
        "146 orang lainnya."
    )
    assert found(text) == [((310, 146), 446, False)]


def test_a_breakdown_said_to_be_whole_that_is_not() -> None:
    text = "Polisi menyelamatkan 48 korban TPPO, terdiri dari 31 laki-laki dan 16 perempuan."
    assert found(text) == [((31, 16), 48, False)]


def test_two_totals_that_the_text_sets_against_each_other() -> None:
    text = "Korban TPPO yang ditampung mencapai 51 orang, lebih banyak dari 48 orang yang dilaporkan polisi."
    assert found(text) == [((48,), 51, False)]


@pytest.mark.parametrize(
    "text",
    [
        "Polisi menyelamatkan 48 korban TPPO. Sebanyak 31 laki-laki dan 10 perempuan sudah pulang.",
        "Polisi menyelamatkan 20 korban TPPO dan menangkap 12 tersangka serta delapan calo.",
        "Dua korban TPPO dirawat, satu di antaranya anak.",
        "Tahun ini 51 korban TPPO, lebih banyak dari 48 korban tahun lalu.",
        "Sedikitnya 50 WNI disekap, terdiri atas 20 laki-laki dan 29 perempuan.",
        "Tidak ada angka di sini.",
        "",
    ],
)
def test_nothing_is_made_of_numbers_that_need_not_agree(text: str) -> None:
    assert found(text) == []
