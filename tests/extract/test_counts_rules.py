"""What counts and what does not, one ruling at a time."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extract.counts import find_counts
from extract.dates import find_dates
from extract.reading import prepare
from jejak.domain import AgeGroup, Count, Role, Sex
from tests.extract.counted import counted, counts_of


def one(text: str) -> Count:
    found = counts_of(text)
    assert len(found) == 1, [count.quote for count in found]
    return found[0]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Polisi menangkap lima orang yang diduga menjual gadis.", ["suspect event 5"]),
        ("Lima orang ditetapkan sebagai tersangka TPPO.", ["suspect event 5"]),
        ("Menurut polisi, 14 orang telah menjadi korban sindikat.", ["victim event 14"]),
        ("Polda menyebut 16 orang jadi korban jaringan yang mengirim perempuan ke Makau.", ["victim event 16"]),
        ("Korban perdagangan orang itu dijual oleh dua pria ke Batam.", ["suspect event 2"]),
        ("Polisi membebaskan lima orang yang disekap di Medan.", ["victim event 5"]),
        ("Lima orang diselamatkan dari sebuah ruko.", ["victim event 5"]),
        ("Petugas menggagalkan keberangkatan sembilan orang ke Kamboja.", ["potential_victim event 9"]),
        ("Tersangka TPPO yang ditahan berjumlah 15 orang.", ["suspect event 15"]),
        ("Jumlah korban TPPO di ruko itu mencapai 121 orang.", ["victim event 121"]),
        ("Ada 113 korban, 40 di antaranya anak.", ["victim event 113", "victim event 40"]),
        ("Polisi menerima 38 laporan TPPO.", ["case period 38"]),
        ("LPSK menerima 150 permohonan dari korban TPPO.", ["case period 150"]),
        ("Polisi menetapkan dua tersangka, seorang di antaranya perempuan.", ["suspect event 2", "suspect event 1"]),
    ],
)
def test_roles_come_from_verbs_and_nouns(text: str, expected: list[str]) -> None:
    assert counted(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Korban TPPO itu berusia 15 tahun.",
        "Korban dijual seharga Rp 2.000.000 dan 500 dolar AS.",
        "Pelaku TPPO diancam hukuman 15 tahun penjara.",
        "Korban disekap selama 14 bulan, 300 kilometer dari rumahnya.",
        "Korban TPPO dipulangkan dengan dua penerbangan dan tiga bus.",
        "Operasi TPPO itu melibatkan 60 personel dan 12 penyidik.",
        "IOM melatih 21 staf kedutaan untuk mengenali korban perdagangan orang.",
        "IOM membantu korban bersama lebih dari 80 mitra di 22 provinsi.",
        "Sosialisasi TPPO itu diikuti 200 peserta dari 50 desa.",
        "Tujuh dari sepuluh korban perdagangan orang adalah perempuan.",
        "Jika ada 10 orang yang berangkat, calo mendapat untung besar.",
        "Calo meminta Rp 5 juta per orang untuk setiap 10 orang.",
        "Kasus itu dijerat Pasal 2 UU 21/2007 dan Pasal 81.",
        "Korban diperiksa pada Jumat (7/7/2023) pukul 10.30 WIB.",
        "Salah satu korban TPPO melapor, keduanya kini aman.",
        "Ada 150 ribu orang Indonesia yang bekerja di negara itu.",
        "Jumlah penduduk miskin 709,01 ribu orang.",
        "Polisi mencatat 581 kasus perkawinan anak.",
        "Jepang membutuhkan 400 ribu pekerja dalam lima tahun.",
    ],
)
def test_other_numbers_count_nobody(text: str) -> None:
    assert counted(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Dari 85 ABK korban TPPO itu, 67 berasal dari Pemalang dan 12 dari Tegal.", [85, 67, 12]),
        (
            "Sebelas TKW korban TPPO pulang. Lima orang dari Indramayu, tiga dari Cirebon, satu lagi dari Karawang.",
            [11, 5, 3, 1],
        ),
        ("Korban TPPO 13 orang. Empat meninggal, lima selamat, empat lagi masih dicari.", [13, 4, 5, 4]),
        ("Rinciannya, korban TPPO dari Semarang 8 orang, Kendal 6, Pati 3.", [8, 6, 3]),
        ("Negara tujuan korban TPPO: Malaysia (3,640 korban), Singapura (141), dan Suriah (69).", [3640, 141, 69]),
        ("Jumlah kasus TPPO cuma 12 pada 2020, lalu menjadi 116 pada 2021.", [12, 116]),
    ],
)
def test_numbers_without_a_noun_are_understood_from_their_group(text: str, expected: list[int]) -> None:
    assert [count.amount.best for count in counts_of(text)] == expected


def test_a_total_told_only_by_a_collective_counts() -> None:
    text = "Empat gadis dijual ke Batam. Polisi menemukan pula sebelas perempuan lain. Kelima belas gadis itu dirawat."
    assert counted(text) == ["victim event 4", "victim event 11", "victim event 15"]


def test_collectives_do_not_count_a_known_group_again() -> None:
    text = "Polisi menangkap dua muncikari. Kedua muncikari ditahan, keduanya menjual korban."
    assert counted(text) == ["suspect event 2"]


def test_ages_in_brackets_after_initials_are_no_list() -> None:
    assert counted("Polisi menangkap muncikari berinisial HS (44) dan MR (38) dalam kasus TPPO.") == []


def test_ages_after_names_and_numbers_of_ships_are_no_list() -> None:
    assert counted("Korban TPPO itu ialah Darmawan Saputra (26) dan adiknya, Fajar Lesmana (24), warga Curup.") == []
    told = counted("Korban TPPO itu bekerja di dua kapal, Hai Feng 118 dan Hai Feng 120, milik satu perusahaan.")
    assert not any(figure.endswith(("118", "120")) for figure in told)


def test_places_with_figures_in_brackets_are_a_list() -> None:
    text = "Korban TPPO terbanyak berasal dari Cirebon (26), Indramayu (24), dan Subang (11)."
    assert [count.amount.best for count in counts_of(text)] == [26, 24, 11]


def test_violence_against_workers_may_be_a_case_where_other_violence_is_not() -> None:
    assert counted("JALA PRT mencatat 417 kasus kekerasan terhadap PRT sepanjang 2020.") == ["case period 417"]
    assert counted("Polisi mencatat 417 kasus kekerasan dalam rumah tangga sepanjang 2020.") == []


def test_the_same_figure_of_the_same_group_is_counted_once() -> None:
    text = "Polisi menyelamatkan 13 korban TPPO. Ketiga belas orang itu dirawat. Semua 13 korban sudah pulang."
    assert counted(text) == ["victim event 13"]


def test_a_vague_restatement_of_an_exact_figure_is_dropped() -> None:
    assert counted("Polisi menyelamatkan puluhan korban TPPO. Sebanyak 48 korban dirawat.") == ["victim event 48"]


def test_a_repeat_that_bounds_the_figure_wins() -> None:
    text = "47 WNI Korban TPPO Disekap\n\nSedikitnya 47 WNI korban TPPO disekap di sebuah gedung."
    assert counted(text) == ["victim event >=47"]


def test_link_lists_are_not_read() -> None:
    assert counted("Polisi menolong 13 korban TPPO.\n\nBaca Juga: 834 Tersangka TPPO Ditangkap Polri\n") == [
        "victim event 13"
    ]


def test_who_already_left_is_a_victim_beside_those_who_were_stopped() -> None:
    text = (
        "Imigrasi mencegah keberangkatan tiga calon pendonor ginjal. Pelaku mengaku sudah mengirim empat pendonor lain."
    )
    assert counted(text) == ["potential_victim event 3", "victim event 4"]


@pytest.mark.parametrize(
    ("text", "sex", "age", "nationality"),
    [
        ("Polisi menyelamatkan 17 anak perempuan korban TPPO.", Sex.FEMALE, AgeGroup.CHILD, ()),
        ("Korban TPPO laki-laki dewasa 36 orang.", Sex.MALE, AgeGroup.ADULT, ()),
        ("Polisi membebaskan 12 warga Kenya yang disekap.", None, None, ("KEN",)),
        ("Polisi membebaskan 13 WNI yang disekap.", None, None, ("IDN",)),
        ("Polisi menolong 18 gadis berusia 14-17 tahun yang dijual.", Sex.FEMALE, AgeGroup.CHILD, ()),
        ("Polisi menolong dua ABK korban TPPO yang belum genap 18 tahun.", None, AgeGroup.CHILD, ()),
        ("Polisi menangkap 14 tersangka berkewarganegaraan China.", None, None, ("CHN",)),
        ("Seorang siswi menjadi korban TPPO.", Sex.FEMALE, AgeGroup.CHILD, ()),
    ],
)
def test_traits(text: str, sex: Sex | None, age: AgeGroup | None, nationality: tuple[str, ...]) -> None:
    count = one(text)
    assert (count.sex, count.age_group, count.nationality) == (sex, age, nationality)


def test_parts_take_the_nationality_of_their_whole() -> None:
    counts = counts_of("Sebanyak 554 WNI korban TPPO tiba, terdiri atas 449 laki-laki dan 105 perempuan.")
    assert [count.amount.best for count in counts] == [554, 449, 105]
    assert {count.nationality for count in counts} == {("IDN",)}
    assert [count.sex for count in counts] == [None, Sex.MALE, Sex.FEMALE]


@pytest.mark.parametrize(
    ("text", "scope"),
    [
        ("Sejak Mei 2023 lebih dari 300 WNI korban TPPO dipulangkan.", "period"),
        ("Sepanjang 2024 polisi menyelamatkan 217 korban TPPO.", "period"),
        ("Tahun lalu 71 korban TPPO dipulangkan.", "period"),
        ("Pelaku sudah menjual 34 orang sejak Februari.", "event"),
        ("Polda mencatat 180 korban TPPO dipulangkan sejak Januari.", "period"),
        ("Polisi menolong 18 anak yang dipaksa mengemis sepanjang Pantai Losari.", "event"),
        ("Sebanyak 13 WNI korban TPPO dipulangkan pada 7 Juli 2023.", "event"),
        ("Kasus ini terbesar sejak 2012, ketika 84 warga Bangladesh disekap.", "event"),
    ],
)
def test_scope(text: str, scope: str) -> None:
    assert one(text).scope.value == scope


def test_a_period_count_says_which_period() -> None:
    reading = prepare("Sejak 2020 Kemlu menangani sedikitnya 2.300 kasus WNI korban penipuan daring.")
    (count,) = find_counts(reading, dates=find_dates(reading))
    assert (count.role, count.period) == (Role.CASE, "2020/..")


_WORDS = (
    "korban tersangka TPPO 13 WNI dari di antaranya dua belas puluhan seorang perempuan anak ( ) , . ; : \n yang diduga"
    " ditangkap dijual menyelamatkan oleh polisi kasus 2.300 orang lainnya sejak 2020 berusia tahun calon PMI Kendal 6"
    " digagalkan terdiri dan hingga sedikitnya 10-14 persen kedua"
).split(" ")


@settings(max_examples=150, deadline=None)
@given(st.one_of(st.text(max_size=150), st.lists(st.sampled_from(_WORDS), max_size=60).map(" ".join)))
def test_any_text_gives_valid_spans_and_the_same_counts_again(text: str) -> None:
    found = counts_of(text)
    assert found == counts_of(text)
    for count in found:
        assert 0 <= count.start < count.end <= len(text)


@pytest.mark.parametrize(
    "piece", ["13 korban TPPO ditangkap ", "seorang ", "2.300, ", "dua ratus ", "( 5 ) ", "a" * 50]
)
def test_long_texts_are_read_to_their_end(piece: str) -> None:
    text = (piece * (40_000 // len(piece) + 1))[:40_000]
    for count in counts_of(text):
        assert text[count.start : count.end] == count.quote
