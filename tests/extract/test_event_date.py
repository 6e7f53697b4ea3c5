"""When the main event happened, as against when somebody spoke of it."""

from __future__ import annotations

from datetime import date

import pytest

from extract.counts import find_counts
from extract.dates import find_dates
from extract.event_date import event_date
from extract.reading import plain_reading
from jejak.domain import Kind

_PUBLISHED = date(2023, 7, 8)


def event(text: str, kind: Kind = Kind.INCIDENT) -> str | None:
    reading = plain_reading(text, published=_PUBLISHED)
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
    ],
)
def test_the_event_is_dated_by_its_verb_and_never_by_the_statement(text: str, wanted: str | None) -> None:
    assert event(text) == wanted


@pytest.mark.parametrize("kind", [kind for kind in Kind if kind is not Kind.INCIDENT])
def test_only_incidents_have_an_event_date(kind: Kind) -> None:
    assert event("Enam korban tiba pada Kamis (6/7).", kind) is None


def test_an_empty_text_has_none() -> None:
    assert event("") is None
