"""People whom an article tells by a name or initials: how many there are, and what they did."""

from __future__ import annotations

import pytest

from extract.counts import find_counts
from extract.headline.arrests import arrests_of, held_in_all
from extract.headline.people import people_of, suspects_and_victims
from extract.reading import prepare


def told(text: str) -> tuple[int, int]:
    """(suspects, victims)."""
    reading = prepare(text)
    suspects, victims = suspects_and_victims(reading, find_counts(reading))
    return len(suspects), len(victims)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Polisi menangkap AS (22) dan RK (19).", (2, 0)),
        ("Tersangka AB alias CD menjual korban berinisial SM (15).", (1, 1)),
        ("Pelaku, TR (40), ditahan. TR mengaku menyesal. Polisi menyita ponsel TR.", (1, 0)),
        ("Pemilik kafe berinisial SHR alias Ucok ditahan bersama kasirnya, MN.", (2, 0)),
        ("Majelis hakim memvonis Hamdan Zaelani lima tahun. Hamdan menyatakan banding.", (1, 0)),
        ("Gadis berinisial EN (16) dijemput. EN dibujuk seorang perempuan bernama Mak Icah.", (1, 1)),
        ("Keluarga Suminah (31) melapor. Suminah disekap di Erbil.", (0, 1)),
        ("WR (26) dan SL (29) dibekuk. Keduanya mengirim perempuan ke Singapura.", (2, 0)),
        ("Muncikari RB (44) ditangkap. Tamu hotel berinisial YW berstatus saksi.", (1, 0)),
    ],
)
def test_people_are_counted_by_what_is_said_of_them(text: str, expected: tuple[int, int]) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Kasat Reskrim AKP Dwi Hartono mengatakan kasus ini didalami.",
        "Mereka berasal dari Riau (12), Jambi (4) dan Lampung (9).",
        "Kapal bernama Sinar Laut karam.",
        "Tersangka dijerat UU TPPO dan KUHP.",
        "Menurut Kuasa hukum terdakwa, Agus Priyadi, dakwaan itu kabur.",
    ],
)
def test_officials_places_and_laws_are_nobody(text: str) -> None:
    assert told(text) == (0, 0)


def test_a_name_that_much_of_the_story_is_told_of_is_a_person() -> None:
    text = (
        "Malam itu Warti melompat dari jendela. Sebelum itu Warti disekap dua bulan. Kini Warti dirawat di Kupang. "
        "Majikan memukul Warti dengan selang."
    )
    assert told(text) == (0, 1)


@pytest.mark.parametrize(
    ("text", "held", "sought"),
    [
        ("Polisi menahan kepala cabang berinisial HW (44) dan dua penjaga rumah.", 3, 3),
        ("Nakhoda, laki-laki asal Thailand berinisial PC (48), dan dua mandor ditahan.", 3, 3),
        ("Polisi menangkap pasangan suami istri dan seorang sopir.", 3, 3),
        ("Polisi menangkap tiga orang, yakni AB, CD dan EF.", 3, 3),
        ("AB (40) ditangkap di Medan. Polisi masih memburu dua perekrut.", 1, 3),
        ("AB (40) ditangkap di Medan. AB ditahan di Mapolda.", 1, 1),
        ("Petugas mengamankan 17 calon pekerja migran dan seorang tekong.", 1, 1),
    ],
)
def test_a_sentence_of_an_arrest_tells_how_many_are_held(text: str, held: int, sought: int) -> None:
    reading = prepare(text)
    arrests = arrests_of(reading, find_counts(reading))
    assert (held_in_all(arrests, at_large=False), held_in_all(arrests, at_large=True)) == (held, sought)


def test_the_same_person_is_known_again_by_a_part_of_the_name() -> None:
    reading = prepare("Rina Wulandari (30) ditangkap. Wulandari membantah. Polisi menyita paspor Rina.")
    (person,) = people_of(reading)
    assert person.told == 3
