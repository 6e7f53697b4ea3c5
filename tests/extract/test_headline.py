"""The one figure of victims and of suspects that stands for an article."""

from __future__ import annotations

import pytest

from extract.counts import find_counts
from extract.dates import find_dates
from extract.headline import headline_amounts
from extract.reading import prepare
from jejak.domain import Amount, Kind
from tests.extract.counted import shown


def headline(text: str, kind: Kind = Kind.INCIDENT, title: str = "") -> tuple[str | None, str | None]:
    reading = prepare(text, title)

    def told(amount: Amount | None) -> str | None:
        return None if amount is None else shown(amount)

    victims, suspects = headline_amounts(find_counts(reading, None, find_dates(reading), kind), reading, kind)
    return told(victims), told(suspects)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Polisi menyelamatkan 50 WNI korban TPPO, 43 pria dan tujuh perempuan, dan menangkap empat pelaku.",
            ("50", "4"),
        ),
        ("Imigrasi mencegah keberangkatan 18 calon PMI ke Malaysia. Dua pengurus ditahan.", ("18", "2")),
        ("Polisi menolong puluhan korban TPPO. Sebanyak 48 korban kini di rumah aman.", ("48", None)),
        ("Sepanjang 2021 Polda menangani 44 korban TPPO. Senin lalu polisi menolong tiga perempuan.", ("3", None)),
        ("Polri membebaskan 62 WNI korban TPPO. Migrant Care menyebut ada 118 korban di sana.", ("62", None)),
        ("Sedikitnya 47 WNI disekap. Tiga korban TPPO berkirim pesan.", (">=47", None)),
        (
            "Tiga jenazah PMI korban TPPO tiba di Kupang. Sejak Januari sudah 84 PMI pulang tak bernyawa.",
            ("3", None),
        ),
    ],
)
def test_the_largest_group_of_the_event_stands_for_it(text: str, expected: tuple[str | None, str | None]) -> None:
    assert headline(text) == expected


@pytest.mark.parametrize("kind", [kind for kind in Kind if kind is not Kind.INCIDENT])
def test_only_incidents_have_one(kind: Kind) -> None:
    assert headline("Polisi menyelamatkan 50 WNI korban TPPO dan menangkap empat pelaku.", kind) == (None, None)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Polisi menangkap pria muncikari berinisial JB (43) dalam kasus prostitusi.", (None, "1")),
        ("Polisi menangkap AS (22) dan RK (19) karena kasus prostitusi.", (None, "2")),
        ("Polisi memeriksa pasangan suami istri yang menyewakan anak-anak itu.", (None, "2")),
        ("Korban, SM (14) dan DO (15), dijual muncikari berinisial JB.", ("2", "1")),
        ("Tersangka AB alias CD dan EF menjual korban TPPO.", (None, "2")),
        ("Model asal Belarusia bernama Lena dijual ke Myanmar.", ("1", None)),
        ("Gubernur menyebut korban TPPO harus dilindungi.", (None, None)),
        ("Polisi menahan kepala cabang berinisial HW (44) dan dua penjaga rumah.", (None, "3")),
        ("Nakhoda dan tiga anak buah kapal ditahan di Mapolres Karimun.", (None, "4")),
        ("Mucikari berinisial RT (31) ditangkap. Suaminya, BD (35), berstatus saksi.", (None, "1")),
        ("Tersangka LK (40) dan istrinya, MN (38), ditahan. Keduanya menjual tiga gadis.", ("3", "2")),
        ("Kuasa hukum terdakwa, Budi Santoso, menyebut terdakwa berinisial NR tidak bersalah.", (None, "1")),
    ],
)
def test_people_who_are_only_named_are_told_too(text: str, expected: tuple[str | None, str | None]) -> None:
    assert headline(text) == expected


def test_a_story_of_one_is_not_told_as_the_group_of_its_background() -> None:
    text = (
        "Sumiati (34), warga Kabupaten Kendal, akhirnya tiba di rumahnya. Sumiati bekerja enam tahun di Riyadh tanpa "
        "digaji. Sumiati disekap majikannya dan baru bisa lari pada Maret. Di penampungan KBRI, kata Sumiati, masih "
        "ada 42 TKW. Sumiati kini dirawat keluarganya."
    )
    assert headline(text, title="Kisah Sumiati, TKW Kendal yang Enam Tahun Disekap")[0] == "1"


@pytest.mark.parametrize(
    "piece",
    ["AB (21), ", "bernama Aa Bb dan ", "Keduanya ditangkap. ", "menahan dua pelaku dan ", "menangkap Abc Def ", "Aa "],
)
def test_long_hostile_texts_are_read_to_their_end(piece: str) -> None:
    text = (piece * 30_000)[:30_000]
    headline(text, title=text[:500])
