"""Dates of the press, read from sentences and resolved against the day of publication."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extract.dates import find_dates
from extract.reading import plain_reading

_MONDAY = date(2023, 7, 10)
_MONTHS = "Januari Februari Maret April Mei Juni Juli Agustus September Oktober November Desember".split()
_WEEKDAYS = "Senin Selasa Rabu Kamis Jumat Sabtu Minggu".split()


def edtf(text: str, published: date | None = _MONDAY) -> list[str]:
    return [fact.edtf for fact in find_dates(plain_reading(text, published=published))]


# Read on Monday 10 July 2023.
_FORMS = [
    ("Mereka digerebek pada malam Minggu.", ["2023-07-08"]),
    ("Warga berkumpul setiap malam Minggu.", []),
    ("Polisi menangkap pelaku dini hari tadi.", ["2023-07-10"]),
    ("Korban pulang Minggu malam kemarin.", ["2023-07-09"]),
    ("Laporan masuk tanggal 5 bulan lalu.", ["2023-06-05"]),
    ("Operasi digelar H-7 Lebaran 2023.", ["2023-04-15"]),
    ("Senin (3/7) datang 24 orang, lalu Selasa datang lagi 14 orang.", ["2023-07-03", "2023-07-04"]),
    ("Nama mereka dibacakan pada tiap perayaan 17 Agustus.", []),
    ('"Tadi malam tujuh orang bebas," kata menteri itu, Minggu (9/7).', ["2023-07-08", "2023-07-09"]),
    ('Tadi malam tujuh orang bebas. "Mereka sehat," kata menteri itu, Minggu (9/7).', ["2023-07-09", "2023-07-09"]),
    ("Mereka tiba di Medan, Jumat (7/7).", ["2023-07-07"]),
    ("Mereka tiba di Medan, Jumat (7/7/2023).", ["2023-07-07"]),
    ("Rapat digelar Senin (10/7) siang.", ["2023-07-10"]),
    ("Korban lapor pada Jum'at (7/7) malam.", ["2023-07-07"]),
    ("Korban lapor pada Jum\u2019at, 7 Juli 2023.", ["2023-07-07"]),
    ("Kapal karam pada 3/7/2023 di Selat Malaka.", ["2023-07-03"]),
    ("Kapal karam pada 03/07/2023 di Selat Malaka.", ["2023-07-03"]),
    ("Berkas dikirim 12-07-2023 ke jaksa.", ["2023-07-12"]),
    ("Berkas dikirim (12/6/23) ke jaksa.", ["2023-06-12"]),
    ("Ia berangkat 18 Maret dari Cilacap.", ["2023-03-18"]),
    ("Ia berangkat pada Maret 2023.", ["2023-03"]),
    ("Pertemuan berlangsung akhir Februari lalu.", ["2023-02"]),
    ("Deklarasi disepakati pada Mei lalu.", ["2023-05"]),
    ("Ia direkrut awal tahun 2022.", ["2022"]),
    ("Ia direkrut pertengahan 2021.", ["2021"]),
    ("Perusahaan itu beroperasi sejak 2019.", ["2019/.."]),
    ("Sidang digelar 10-14 Juli mendatang.", ["2023-07-10/2023-07-14"]),
    ("Sidang digelar 20 Juli mendatang.", ["2023-07-20"]),
    ("Selama Februari-Maret 2023 ada dua kapal.", ["2023-02/2023-03"]),
    ("Operasi 30 Juni-2 Juli 2023 berakhir.", ["2023-06-30/2023-07-02"]),
    ("Satgas bekerja 5 Juni hingga 20 Juli 2023.", ["2023-06-05/2023-07-20"]),
    ("Antara 2005 dan 2013 jumlahnya naik.", ["2005/2013"]),
    ("Selama periode 2005-2013 jumlahnya naik.", ["2005/2013"]),
    ("Sejak pertengahan 1990-an orang pergi.", ["199X/.."]),
    ("Pada 1990-an orang pergi.", ["199X"]),
    ("Polisi datang kemarin malam.", ["2023-07-09"]),
    ("Kapal itu bertolak besok, disusul yang lain lusa.", ["2023-07-11", "2023-07-12"]),
    ("Ia kabur 2 hari lalu.", ["2023-07-08"]),
    ("Ia kabur dua hari yang lalu.", ["2023-07-08"]),
    ("Ia kabur dua pekan lalu.", ["2023-06-26/2023-07-02"]),
    ("Penggerebekan terjadi pekan lalu.", ["2023-07-03/2023-07-09"]),
    ("Minggu lalu polisi datang.", ["2023-07-03/2023-07-09"]),
    ("Polisi datang pada Minggu lalu (2/7).", ["2023-07-02"]),
    ("Laporan masuk bulan lalu.", ["2023-06"]),
    ("Laporan masuk tahun lalu.", ["2022"]),
    ("Sepanjang tahun ini ada lima.", ["2023"]),
    ("Ia pergi delapan bulan silam.", ["2022-11"]),
    ("Ia ditangkap Kamis lalu.", ["2023-07-06"]),
    ("Ia ditangkap Kamis pekan lalu.", ["2023-07-06"]),
    ("Peristiwa 7 Juli 2023 pukul 14.30 WIB itu direkam.", ["2023-07-07"]),
    ("Surat bertanggal 15 Agt 2022.", ["2022-08-15"]),
    ("Surat bertanggal 15 Ags 2022.", ["2022-08-15"]),
    ("Surat bertanggal 12 Nop 2022.", ["2022-11-12"]),
    ("Surat bertanggal 5 Peb.", ["2023-02-05"]),
    ("Surat bertanggal 12 Des.", ["2022-12-12"]),
    ("Ia pulang pada Lebaran 2023.", ["2023-04-22"]),
    ("Ia pulang pada Lebaran lalu.", ["2023-04-22"]),
    ("Ia pulang pada Lebaran tahun lalu.", ["2022-05-02"]),
    ("Pada semester I 2023 ada dua puluh.", ["2023-01/2023-06"]),
    ("Pada triwulan ketiga tahun 2022 ada dua.", ["2022-07/2022-09"]),
    ("Sepanjang 2022 (periode Januari-Juni) ada dua.", ["2022-01/2022-06"]),
    ("Rabu (12/7) menteri akan hadir.", ["2023-07-12"]),
    ("Tenggatnya sampai 15 Agustus.", ["2023-08-15"]),
    ("Sejak 2020 hingga Mei 2023 ada lima.", ["2020/2023-05"]),
    ("Sejak Januari hingga Juni tahun ini ada lima.", ["2023-01/2023-06"]),
    ("Ia bertugas dari tahun 2015 sampai sekarang.", ["2015/.."]),
    ("Mereka ditahan sejak Selasa malam.", ["2023-07-04/.."]),
    ("Kata juru bicara di Tarakan, Rabu, berkas siap.", ["2023-07-05"]),
    ("Ada 38 laporan sejak Satgas TPPO Polri dibentuk pada 5 Juni.", ["2023-06-05/.."]),
    ("Sejak dibentuk pada 5 Juni hingga 19 Juni 2023 ada 38 laporan.", ["2023-06-05/2023-06-19"]),
    ("Ia ditangkap Selasa (4/7) pekan lalu.", ["2023-07-04"]),
    ("Jasadnya ditemukan 3 Juli. Dua hari kemudian, Rabu (5/7), ia dikubur.", ["2023-07-03", "2023-07-05"]),
    ("Kapal itu dicegat 4 Juli. Esok paginya sopir ditangkap.", ["2023-07-04", "2023-07-05"]),
    ("Rumah itu digerebek pada malam 4 Juli.", ["2023-07-04"]),
    ("Pada Selasa, ia pulang.", ["2023-07-04"]),
    ("Gelombang pertama tiba 4 Juli. Sehari kemudian menyusul yang lain.", ["2023-07-04", "2023-07-05"]),
    ("Selama 2021 ada enam kasus. Tahun sebelumnya dua.", ["2021", "2020"]),
    ("Penangkapan pada 10 dan 12 Juni 2023.", ["2023-06-10", "2023-06-12"]),
    ("Penangkapan Senin-Selasa (3-4/7).", ["2023-07-03/2023-07-04"]),
    ("Penangkapan (30/6-2/7) di Batam.", ["2023-06-30/2023-07-02"]),
    ("Pada akhir pekan lalu mereka pulang.", ["2023-07-08/2023-07-09"]),
]


@pytest.mark.parametrize(("text", "wanted"), _FORMS, ids=[text for text, _ in _FORMS])
def test_each_form_of_the_press_is_resolved(text: str, wanted: list[str]) -> None:
    assert edtf(text) == wanted


_NOT_DATES = [
    "Pelaku dijerat UU Nomor 21 Tahun 2007 dan Pasal 4.",
    "Pelaku dijerat UU No. 18/2017 dengan ancaman 15 tahun.",
    "Menurut Perpres Nomor 49 Tahun 2023 gugus tugas dibentuk.",
    "Undang-Undang TPPO Tahun 2007 tentang perdagangan orang.",
    "Laporan LP/B/12/VI/2023/SPKT diterima.",
    "Korban berusia 17 tahun dan pelaku 32 tahun.",
    "Ia bekerja selama dua tahun di sana.",
    "Saat ini, kini, dan hari ini mereka di penampungan.",
    "Dalam lima tahun terakhir jumlahnya naik.",
    "Satu bulan ke depan rapat digelar.",
    "Mereka tiba pukul 07.30 WIB.",
    "Sebanyak 2019 orang dipulangkan.",
    "Uangnya Rp 2020 saja.",
    "Skornya 3/7 dan 1-2.",
    "Setiap Senin mereka libur.",
    "Mereka libur setiap Selasa pagi dan setiap 1 Desember.",
    "Jalan itu selesai dalam semalam.",
    "Selama dua bulan ini dan beberapa tahun lalu mereka menunggu.",
    "Tim itu menunggu beberapa hari kemarin.",
    "Simak di https://contoh.example/2023/07/07/berita",
    "Tanggal (31/2) dan (13/13) tidak ada.",
]


@pytest.mark.parametrize("text", _NOT_DATES)
def test_numbers_that_only_look_like_dates_are_left(text: str) -> None:
    assert edtf(text) == []


def test_a_weekday_chooses_the_year() -> None:
    assert edtf("Mereka tiba Jumat (29/12).", date(2024, 1, 2)) == ["2023-12-29"]
    assert edtf("Mereka tiba Rabu (12/7).", date(2023, 7, 10)) == ["2023-07-12"]


def test_a_weekday_that_fits_no_year_lowers_the_confidence() -> None:
    right, wrong = (find_dates(plain_reading(f"Ia tiba {day} (7/7).", published=_MONDAY)) for day in ("Jumat", "Senin"))
    assert [fact.edtf for fact in (*right, *wrong)] == ["2023-07-07", "2023-07-07"]
    assert wrong[0].confidence < right[0].confidence - 0.2


def test_a_month_left_from_an_older_text_is_repaired_when_only_one_month_fits() -> None:
    facts = find_dates(plain_reading("Ia tiba Selasa (13/4).", published=date(2023, 6, 14)))
    assert [(fact.edtf, fact.confidence < 0.7) for fact in facts] == [("2023-06-13", True)]


def test_without_a_publication_day_only_dates_with_a_year_are_found() -> None:
    text = "Kemarin, Senin lalu, Jumat (7/7), Mei lalu dan pekan lalu; juga 7 Juli 2023 dan sejak 2020."
    assert edtf(text, None) == ["2023-07-07", "2020/.."]


def test_a_full_stop_belongs_to_the_quote_of_a_short_month_only() -> None:
    facts = find_dates(plain_reading("Ia pergi 15 Juni. Ia kembali 20 Agt. 2022.", published=_MONDAY))
    assert [fact.quote for fact in facts] == ["15 Juni", "20 Agt. 2022"]


def test_quotes_are_where_they_say() -> None:
    text = "Pada Jumat\u00a0(7/7) dan \u201c10\u201314 Juli\u201d ia pergi."
    for fact in find_dates(plain_reading(text, published=_MONDAY)):
        assert text[fact.start : fact.end] == fact.quote


@given(
    day=st.dates(date(1990, 1, 1), date(2035, 12, 31)),
    form=st.sampled_from(
        ["{d} {M} {y}", "({d}/{m}/{y})", "{d:02d}/{m:02d}/{y}", "{w} ({d}/{m}/{y})", "{w}, {d} {M} {y}"]
    ),
)
def test_every_day_with_its_year_reads_back(day: date, form: str) -> None:
    phrase = form.format(d=day.day, m=day.month, y=day.year, M=_MONTHS[day.month - 1], w=_WEEKDAYS[day.weekday()])
    assert edtf(f"Rombongan itu berangkat pada {phrase} dari sana.") == [day.isoformat()]


@given(
    published=st.dates(date(2000, 1, 1), date(2035, 12, 31)),
    back=st.integers(0, 290),
    form=st.sampled_from(["{w} ({d}/{m})", "{d} {M}", "{w}, {d} {M}", "({d}/{m})"]),
)
def test_every_day_of_the_months_before_reads_back_without_its_year(published: date, back: int, form: str) -> None:
    day = published - timedelta(days=back)
    phrase = form.format(d=day.day, m=day.month, M=_MONTHS[day.month - 1], w=_WEEKDAYS[day.weekday()])
    assert edtf(f"Rombongan itu berangkat pada {phrase} dari sana.", published) == [day.isoformat()]


@given(
    first=st.dates(date(1990, 1, 1), date(2035, 1, 1)),
    days=st.integers(1, 400),
    word=st.sampled_from([" hingga ", "-", " sampai "]),
)
def test_every_interval_reads_back(first: date, days: int, word: str) -> None:
    last = first + timedelta(days=days)
    phrase = word.join(f"{day.day} {_MONTHS[day.month - 1]} {day.year}" for day in (first, last))
    assert edtf(f"Operasi itu berlangsung {phrase} di sana.") == [f"{first}/{last}"]


@settings(max_examples=80)
@given(
    text=st.lists(
        st.one_of(
            st.text(max_size=12),
            st.sampled_from(
                "sejak dari 2023 2020-an hingga sampai - antara dan 7 Juli Senin (7/7) 31/12/9999 kemarin lalu Minggu "
                "pekan akhir tahun Lebaran 0000 29 Februari 2021 9999 tahun lagi 99 sebelumnya sehari kemudian".split()
            ),
        ),
        max_size=25,
    ).map(" ".join),
    published=st.none() | st.dates(),
)
def test_any_text_is_read_without_error_and_in_the_same_way(text: str, published: date | None) -> None:
    reading = plain_reading(text, published=published)
    facts = find_dates(reading)
    assert facts == find_dates(reading)
    for fact in facts:
        assert text[fact.start : fact.end] == fact.quote
        assert 0 <= fact.confidence <= 1


@pytest.mark.parametrize(
    "piece", ["7/7 ", "Juli ", "sejak ", "(((", "2020-", "10-14 Juli, ", "sehari kemudian 7 Juli 2020 ", "1", "a/"]
)
def test_a_long_hostile_text_is_read_to_its_end(piece: str) -> None:
    reading = plain_reading(piece * (40_000 // len(piece)), published=_MONDAY)
    for fact in find_dates(reading):
        assert reading.text[fact.start : fact.end] == fact.quote


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Pada Januari-Maret 2025 ada 90 kasus, naik dari periode sama tahun lalu.", "2024-01/2024-03"),
        ("Pada Januari-Juni 2019 ada 93 aduan. Pada semester yang sama tahun 2018 ada 80.", "2018-01/2018-06"),
        ("Pada Mei 2023 ada 5 kasus, naik dari bulan yang sama tahun sebelumnya.", "2022-05"),
    ],
)
def test_the_same_stretch_of_another_year(text: str, expected: str) -> None:
    assert edtf(text, date(2025, 5, 17))[-1] == expected
