"""When the main event happened, as against when somebody spoke of it."""

from __future__ import annotations

from datetime import date

import pytest

from extract.counts import find_counts
from extract.dates import find_dates
from extract.event_date import event_date
from extract.event_date.candidates import candidates
from extract.reading import plain_reading
from jejak.domain import Kind

_PUBLISHED = date(2023, 7, 8)


def event(text: str, kind: Kind = Kind.INCIDENT, title: str = "") -> str | None:
    reading = plain_reading(text, title=title, published=_PUBLISHED)
    dates = find_dates(reading)
    return event_date(reading, dates, find_counts(reading, None, dates, kind), kind)


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Petugas menggagalkan pengiriman 18 calon pekerja di pelabuhan, Rabu (5/7).", "2023-07-05"),
        (
            "Enam korban tiba di bandara pada Kamis (6/7) malam. Mereka sehat, kata pejabat itu, Jumat (7/7).",
            "2023-07-06",
        ),
        ("Polisi menangkap dua perekrut. Penangkapan terjadi pada 3 Juli 2023 di Cilacap.", "2023-07-03"),
        ("Pada Selasa (4/7) polisi menggerebek sebuah ruko di Medan.", "2023-07-04"),
        ('"Pelaku sudah ditangkap," kata kapolres dalam keterangannya, Jumat (7/7).', None),
        ("Kapolda mengatakan, Jumat (7/7), penyidik memeriksa lima saksi.", None),
        ("Jakarta, 7 Juli 2023 - Lembaga itu mendampingi para penyintas.", None),
        ("Mereka menyeberangi sungai pada Rabu (5/7) dini hari.", "2023-07-05"),
        ("Dua perekrut ditangkap di Cilacap.", None),
        ("Polisi mengeluarkan delapan anak dari apartemen itu pada Senin (3/7) malam.", "2023-07-03"),
        ("Para calon TKI diturunkan dari kapal di Parepare, Rabu (5/7).", "2023-07-05"),
        ("Hakim menghukum perekrut itu empat tahun penjara, Selasa (4/7).", "2023-07-04"),
        ("Polisi membekuk pelaku dini hari tadi di Cilacap.", "2023-07-08"),
        ("Jumlah itu masih bertambah. Sampai Senin (3/7) tercatat 24 orang.", None),
        ("Kabar itu mencuat lewat pesan yang diterima keluarga pada Rabu (5/7).", None),
        ("Kasus terungkap setelah keberangkatan dua orang digagalkan pada Sabtu, 4 Maret 2023.", "2023-03-04"),
        ("Korban akan dipulangkan pada 20 Juli mendatang.", None),
        ("Perekrut itu beraksi sejak Maret 2023.", None),
        ("Polisi menggerebeknya Selasa (4/7) malam.", "2023-07-04"),
        ("Kapolres, Kamis (6/7), mengatakan polisi menggerebek barak tersebut pada Senin malam.", "2023-07-03"),
        ("Kepala balai menuturkan, pemulangan mereka dilakukan pada Selasa (4/7).", "2023-07-04"),
        ("Penyelamatan berlangsung pada malam 3 Juli, kata Kapolres, Kamis (6/7).", "2023-07-03"),
    ],
)
def test_the_event_is_dated_by_its_verb_and_never_by_the_statement(text: str, wanted: str | None) -> None:
    assert event(text) == wanted


@pytest.mark.parametrize(
    ("title", "text", "wanted"),
    [
        (
            "Dua Kloter Pekerja Migran Tiba",
            "Sebanyak 40 pekerja migran dipulangkan dari Yordania dalam dua kloter. Kloter pertama tiba pada "
            "Senin (3/7), disusul kloter kedua pada Selasa (4/7).",
            "2023-07-03/2023-07-04",
        ),
        (
            "15 Calon Pekerja Dicegah di Dua Pelabuhan",
            "Petugas mencegah 15 calon pekerja di dua pelabuhan. Sembilan orang dicegah di Batam pada Minggu (2/7). "
            "Enam lainnya dicegah di Dumai, Selasa (4/7).",
            "2023-07-02/2023-07-04",
        ),
        (
            "Rumah Penampungan Digerebek",
            "Warga melapor ke polisi, Senin (3/7). Malam itu juga rumah tersebut digerebek dan tiga orang ditangkap.",
            "2023-07-03",
        ),
        (
            "Dijanjikan ke Turki, Ibu Asal Karawang Terkurung di Irak",
            "Perempuan itu berangkat pada 4 Maret lalu dan kini disekap di Erbil. Suaminya mendatangi kantor dinas, "
            "Rabu (5/7).",
            None,
        ),
        (
            "Petugas Gagalkan Pengiriman 20 Pekerja",
            "Petugas menggagalkan pengiriman 20 pekerja di Dumai, Rabu (5/7). Seorang dari mereka pernah dideportasi "
            "dari Malaysia pada 12 Juni 2023.",
            "2023-07-05",
        ),
    ],
)
def test_the_event_is_what_the_title_tells_and_lasts_over_its_parts(title: str, text: str, wanted: str | None) -> None:
    assert event(text, title=title) == wanted


def test_many_days_are_joined_to_no_more_stretches_than_can_be_read() -> None:
    text = " ".join(f"Polisi menangkap {day} orang pada {day} Juni 2023." for day in range(1, 31)) * 20
    reading = plain_reading(text, published=_PUBLISHED)
    dates = find_dates(reading)
    assert len(candidates(reading, dates, ())) <= 1 + 200 + 28


@pytest.mark.parametrize("kind", [kind for kind in Kind if kind is not Kind.INCIDENT])
def test_only_incidents_have_an_event_date(kind: Kind) -> None:
    assert event("Enam korban tiba pada Kamis (6/7).", kind) is None


def test_an_empty_text_has_none() -> None:
    assert event("") is None
