"""Bodies under the names that papers of other years and places give them."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extract.agencies import find_agencies
from extract.reading import plain_reading
from ner_models.analysis import Document, Entity


def named(text: str) -> set[str]:
    """The first name of each body."""
    return {fact.names[0] for fact in find_agencies(plain_reading(text, ""))}


def written(text: str) -> set[str]:
    """The words that the text uses first for each body."""
    return {fact.quote for fact in find_agencies(plain_reading(text, ""))}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Poltabes Denpasar dan Polwil Banyumas memburu calo itu.", {"Poltabes Denpasar", "Polwil Banyumas"}),
        ("Penyidik Polwiltabes Surabaya memeriksa germo.", {"Polwiltabes Surabaya"}),
        (
            "Depnakertrans menutup PJTKI itu, sedangkan Departemen Kehakiman dan HAM mencabut paspornya.",
            {"Depnakertrans", "Departemen Kehakiman dan HAM"},
        ),
        ("Korban ditampung Dinas Kesejahteraan Sosial Nunukan.", {"Dinas Kesejahteraan Sosial Nunukan"}),
        ("Petugas KP3 Laut Tanjung Priok menahan kapal.", {"KP3 Laut Tanjung Priok"}),
        ("Dua anak dititipkan ke Bapas.", {"Bapas"}),
        ("Menurut Serikat Pelaut Bahari, gaji mereka ditahan.", {"Serikat Pelaut Bahari"}),
        ("Menurut Migrant Rights Support Network, korban ditipu.", {"Migrant Rights Support Network"}),
        ("Data Sawit Watch Kalbar menyebut 40 buruh.", {"Sawit Watch Kalbar"}),
        ("Polsek Batu Aji Iptu Deni belum menjawab.", {"Polsek Batu Aji"}),
        ("Satgas Operasi Bunga Polda Bali menahan dua orang.", {"Satgas Operasi Bunga Polda Bali"}),
        ("Unit II Satreskrim Polres Garut menangkapnya.", {"Unit II Satreskrim Polres Garut"}),
        ("Menurut Universitas Bhayangkara Jakarta Raya, angka itu naik.", {"Universitas Bhayangkara Jakarta Raya"}),
        ("UPTD Balai Latihan Migran mencegah mereka.", {"UPTD Balai Latihan Migran"}),
    ],
)
def test_a_body_is_found_under_the_name_that_the_text_uses(text: str, expected: set[str]) -> None:
    assert written(text) == expected


def test_a_descriptive_name_and_its_abbreviation_are_one_body() -> None:
    text = "Badan PBB untuk urusan pengungsi (UNHCR) mendata mereka. UNHCR meminta tenda."
    facts = find_agencies(plain_reading(text, ""))
    assert [fact.names[0] for fact in facts] == ["United Nations High Commissioner for Refugees"]
    assert {"UNHCR", "Badan PBB untuk urusan pengungsi"} <= set(facts[0].names)


def test_a_chief_stands_for_the_headquarters_that_the_text_names_without_its_region() -> None:
    text = "Kapolres Sintang AKBP Budi menerangkan hal itu. Para buruh menginap di aula Polres."
    assert named(text) == {"Kepolisian Resor Sintang"}


@pytest.mark.parametrize(
    "text",
    [
        "Mandor berinisial PN ditahan.",
        "Jenazah dibawa ke halaman Polda NTT.",
        "Ia melapor ke SPKT Polres Sintang.",
        "Pelaku kabur ke Amerika Serikat Utara.",
        "Kapolres Sintang AKBP Budi menerangkan hal itu.",
    ],
)
def test_initials_buildings_and_titles_are_no_bodies(text: str) -> None:
    assert named(text) == set()


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.sampled_from(
            ["Badan", "PBB", "untuk", "(UNHCR)", "Satgas", "Unit", "II", "Polda", "NTT", "Polres", "Kapolres", "Watch"]
        ),
        max_size=14,
    )
)
def test_any_run_of_such_words_is_read_with_right_offsets(words: list[str]) -> None:
    text = " ".join(words)
    for fact in find_agencies(plain_reading(text, "")):
        assert text[fact.start : fact.end] == fact.quote


def test_a_place_that_is_told_as_a_person_stays_in_the_name() -> None:
    text = "Lembaga Perlindungan Perempuan (LPP) Aru mendampingi korban."
    start = text.index("Aru")
    person = Entity(label="PER", start=start, end=start + 3, text="Aru")
    document = Document(text=text, sentences=(), entities=(person,))
    reading = plain_reading(text, "")
    assert find_agencies(reading, document) == find_agencies(reading)
