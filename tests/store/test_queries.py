"""Filters of incidents, and that no text of a user breaks them."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from jejak.domain import CountryRole, Exploitation
from jejak.errors import UsageError
from store import FigureFilter, IncidentFilter, Store
from tests.store.samples import article, extraction, incident, joining


@pytest.fixture
def stocked(opened: Store) -> Store:
    """A: Cambodia, July 2023. B: Myanmar, May 2024, told by a blog. C: no event date, first told in 2022."""
    told = {
        1: article(1),
        2: article(2, outlet="blog-contoh", text="KBRI Yangon memulangkan 20 orang dari Myawaddy. Kasus-kasus 2.300."),
        3: article(3, published=date(2022, 5, 1), text="Kapal ikan, awak dipukul. Sumber: contoh.com"),
        4: article(4, published=date(2022, 5, 9), text="Awak kapal pulang."),
    }
    for number, made in told.items():
        read = opened.add_article(made)
        found = extraction(read.id)
        opened.save_extraction(read, found if number == 1 else replace(found, agencies=()), "1")
    ids = {number: made.id for number, made in told.items()}
    opened.save_joining(
        joining(
            incident("A", ids[1]),
            incident(
                "B",
                ids[2],
                event_date="2024-05",
                countries=(("MMR", CountryRole.DESTINATION), ("KHM", CountryRole.TRANSIT)),
                agencies=("Kedutaan Besar Republik Indonesia di Yangon",),
                exploitation=(Exploitation.FORCED_CRIMINALITY,),
            ),
            incident("C", ids[3], ids[4], event_date=None, countries=(), agencies=("É 100%_Contoh",), exploitation=()),
        ),
        [],
    )
    return opened


def codes(store: Store, **wanted: Any) -> str:
    return "".join(row.code for row in store.incidents(IncidentFilter(**wanted)))


@pytest.mark.parametrize(
    ("wanted", "expected"),
    [
        ({}, "BAC"),
        ({"limit": 2}, "BA"),
        ({"limit": 0}, ""),
        ({"country": "KHM"}, "BA"),
        ({"country": "khm:destination"}, "A"),
        ({"country": "KHM:transit"}, "B"),
        ({"country": "XXX"}, ""),
        ({"since": date(2024, 5, 31)}, "B"),
        ({"since": date(2024, 6, 1)}, ""),
        ({"until": date(2024, 5, 1)}, "AC"),
        ({"until": date(2024, 5, 2)}, "BAC"),
        ({"since": date(2023, 7, 7), "until": date(2023, 7, 8)}, "A"),
        ({"since": date(2022, 5, 1), "until": date(2022, 5, 2)}, "C"),
        ({"since": date(2022, 5, 2), "until": date(2022, 5, 10)}, ""),
        ({"outlet": "blog-contoh"}, "B"),
        ({"outlet": "blog"}, ""),
        ({"agency": "YANGON"}, "B"),
        ({"agency": "polda kepri"}, "A"),
        ({"agency": "é 100%_"}, "C"),
        ({"agency": "100_contoh"}, ""),
        ({"exploitation": "forced_criminality"}, "B"),
        ({"exploitation": "SEXUAL"}, ""),
        ({"text": "Myawaddy"}, "B"),
        ({"text": "memulangkan MYAWADDY"}, "B"),
        ({"text": "kapal"}, "C"),
        ({"text": "diselamatkan"}, "BAC"),
        ({"text": "myawaddy kapal"}, ""),
        ({"text": "2.300"}, "B"),
        ({"text": "kasus-kasus"}, "B"),
        ({"text": "contoh.com"}, "C"),
        ({"text": '"'}, ""),
        ({"text": "kapal OR myawaddy"}, ""),
        ({"text": "awak", "since": date(2023, 1, 1)}, ""),
        ({"country": "KHM", "outlet": "koran-contoh"}, "A"),
    ],
)
def test_filters(stocked: Store, wanted: dict[str, Any], expected: str) -> None:
    assert codes(stocked, **wanted) == expected


def test_a_row_says_it_all(stocked: Store) -> None:
    row = stocked.incidents(IncidentFilter(country="MMR"))[0]
    assert (row.title, row.event_date, row.victims_best, row.suspects_best) == (
        "47 pekerja migran, Batam",
        "2024-05",
        47,
        3,
    )
    assert (row.destination_countries, row.transit_countries, row.origin_countries) == (("MMR",), ("KHM",), ())
    assert (row.reports, row.sources, row.outlets, row.conflicts) == (1, 1, ("blog-contoh",), 1)
    last = stocked.incidents()[-1]
    assert (last.reports, last.sources) == (2, 1)
    assert (last.first_published, last.last_published) == (date(2022, 5, 1), date(2022, 5, 9))


def test_only_the_newest_text_is_searched(stocked: Store) -> None:
    stocked.add_article(article(3, published=date(2022, 5, 1), text="Diralat: perahu."))
    assert codes(stocked, text="perahu") == "C"
    assert codes(stocked, text="dipukul") == ""


def test_wrong_filters_say_what_is_right(stocked: Store) -> None:
    for name, value, right in (
        ("country", "KHM:victim", "destination"),
        ("country", "Kamboja", "KHM"),
        ("exploitation", "forced", "forced_marriage"),
        ("limit", -1, "from 0"),
    ):
        with pytest.raises(UsageError) as caught:
            codes(stocked, **{name: value})
        assert right in str(caught.value.hint)


def test_an_unknown_incident_is_none(stocked: Store) -> None:
    assert stocked.incident("Z") is None


any_text = st.text(max_size=40) | st.sampled_from(
    ['"', "'", "NEAR(", "a* OR b", "title:x", "^", "-x", "%", "_", "\\", "\x00", "\ud800", "x" * 70_000, "a " * 5_000]
)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(any_text)
def test_no_text_breaks_a_query(opened: Store, text: str) -> None:
    for name in ("outlet", "agency", "text"):
        assert codes(opened, **{name: text}) == ""
    for name in ("country", "exploitation"):
        with suppress(UsageError):
            assert codes(opened, **{name: text}) == ""
    assert opened.figures(FigureFilter(series=text, agency=text, country=text, role=text, outlet=text)) == []
    assert opened.incident(text) is None
    assert opened.article(text) is None
    assert opened.page(text) is None


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(st.characters(categories=("L", "N")), min_size=1, max_size=12))
def test_what_a_text_holds_is_found_in_part(opened: Store, word: str) -> None:
    read = opened.add_article(article())
    opened.save_extraction(read, extraction(read.id), "1")
    opened.save_joining(joining(replace(incident("A", read.id), agencies=(f"Satgas {word} Batam",))), [])
    assert codes(opened, agency=word) == "A"
    assert codes(opened, agency=word.upper()) in ("A", "")
