"""Any text can be read, facts point into it, and long or hostile ones do not hold a run up."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extract.geo import find_countries, find_places
from extract.reading import prepare

WORDS = """di |ke |dari |asal |warga |Kabupaten |Kec. |Desa |Pulau |Polres |KBRI |(|)|, | dan |-|. |Batam|NTT|Malang|
|AS|RI|Rohingya|Myawaddy|korban |WNI |dijanjikan |dipulangkan |1.200 |Cox's Bazar|prostitusi |Malaysia|
|\u0130stanbul|\u00df|\U0001f600|\x00"""
PIECES = st.sampled_from(WORDS.split("|"))
TEXTS = st.one_of(st.text(max_size=200), st.lists(PIECES, max_size=40).map("".join))


@settings(max_examples=120, deadline=None)
@given(TEXTS)
def test_facts_point_into_the_text_and_are_the_same_each_time(text: str) -> None:
    reading = prepare(text)
    places = find_places(reading)
    countries = find_countries(reading, places)
    for fact in (*places, *countries):
        assert text[fact.start : fact.end] == fact.quote
        assert fact.quote.strip()
        assert 0 < fact.confidence <= 1
    assert len({(fact.iso3, fact.role) for fact in countries}) == len(countries)
    assert len({fact.name for fact in places}) == len(places)
    assert (places, countries) == (find_places(reading), find_countries(reading, places))


@pytest.mark.parametrize(
    "piece",
    ["Desa Abc ", "Kabupaten ", "Aaaa Bbbb ", "Kecamatan Sukasari Barat ", "(", "A", "di Malaysia dari ", "Batam, "],
)
def test_long_hostile_texts_are_read_to_their_end(piece: str) -> None:
    reading = prepare((piece * 30_000)[:30_000])
    for fact in (*(places := find_places(reading)), *find_countries(reading, places)):
        assert reading.text[fact.start : fact.end] == fact.quote
