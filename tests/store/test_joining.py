"""Saving incidents: idempotent, nothing deleted, codes keep their meaning."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DatabaseError

from jejak.domain import Bounds, Figure, Joining
from jejak.errors import StoreError
from store import FigureFilter, Store
from store.engine import Database, target
from store.schema import Base
from tests.store.samples import NOW, article, extraction, figure, incident, joining

LATER = NOW + timedelta(days=1)


@pytest.fixture
def read(opened: Store) -> Store:
    """A store with four articles that have been read."""
    for number in (1, 2, 3, 4):
        made = opened.add_article(article(number))
        opened.save_extraction(made, extraction(made.id), "1")
    return opened


def ids(*numbers: int) -> tuple[str, ...]:
    return tuple(article(number).id for number in numbers)


def everything(url: str) -> dict[str, list[Any]]:
    """All rows of all tables."""
    database = Database(target(url))
    with database.read() as connection:
        rows = {
            name: sorted(map(repr, connection.execute(table.select()))) for name, table in Base.metadata.tables.items()
        }
    database.close()
    return rows


def test_an_incident_comes_back_with_all_its_evidence(read: Store) -> None:
    made = incident("A", *ids(1, 2))
    read.save_joining(joining(made), [], now=NOW)
    found = read.incident("A")
    assert found is not None
    assert (found.title, found.event_date, found.status) == (made.title, made.event_date, "current")
    assert (found.countries, found.places, found.agencies) == (made.countries, made.places, made.agencies)
    assert (found.exploitation, found.checks) == (made.exploitation, made.checks)
    assert tuple(report.membership for report in found.reports) == made.members
    best = next(field for field in found.fields if field.name == "victims_best")
    assert (best.value, best.quote, best.outlet) == ("47", "47 pekerja migran", "koran-contoh")
    assert (best.article_id, best.url) == (article(1).id, article(1).url)
    assert {fact.article_id for fact in found.facts} == set(ids(1, 2))
    assert {fact.fact for fact in found.facts} == {"count", "date", "country", "place", "agency", "exploitation"}


def test_a_second_call_changes_no_row(read: Store, url: str) -> None:
    read.save_joining(joining(incident("A", *ids(1, 2)), incident("B", *ids(3))), [figure()], now=NOW)
    read.save_joining(joining(incident("A", *ids(1, 2, 3)), B="A"), [figure(), figure(2, 2000)], now=NOW)
    read.correct("A", {"victims_high": "60"}, "analyst", "second source", now=NOW)
    before = everything(url)
    read.save_joining(joining(incident("A", *ids(1, 2, 3)), B="A"), [figure(2, 2000), figure()], now=LATER)
    assert everything(url) == before
    read.save_joining(joining(incident("A", *ids(1, 2, 3))), [figure(), figure(2, 2000)], now=LATER)
    assert everything(url) == before


def test_only_what_changed_is_touched(read: Store) -> None:
    first, second = incident("A", *ids(1)), incident("B", *ids(2))
    read.save_joining(joining(first, second), [], now=NOW)
    read.save_joining(joining(first, replace(second, title="Judul lain", victims=Bounds())), [], now=LATER)
    a, b = read.incident("A"), read.incident("B")
    assert a is not None
    assert b is not None
    assert (a.updated_at, b.updated_at, b.created_at) == (NOW, LATER, NOW)
    assert b.title == "Judul lain"
    assert [field.value for field in b.fields if field.name.startswith("victims")] == [None] * 3


def test_an_incident_that_no_report_tells_any_more_is_withdrawn_and_kept(read: Store) -> None:
    read.save_joining(joining(incident("A", *ids(1)), incident("B", *ids(2))), [], now=NOW)
    read.save_joining(joining(incident("A", *ids(1))), [], now=LATER)
    assert [row.code for row in read.incidents()] == ["A"]
    found = read.incident("B")
    assert found is not None
    assert (found.status, found.updated_at) == ("withdrawn", LATER)
    assert found.reports[0].article_id == article(2).id
    assert read.known_codes() == {article(1).id: "A", article(2).id: "B"}
    read.save_joining(joining(incident("A", *ids(1)), incident("B", *ids(2))), [], now=LATER)
    assert {row.code for row in read.incidents()} == {"A", "B"}


def test_codes_of_merged_incidents_lead_on_over_any_number_of_mergers(read: Store) -> None:
    read.save_joining(joining(incident("A", *ids(1)), incident("B", *ids(2)), incident("C", *ids(3))), [])
    read.save_joining(joining(incident("B", *ids(1, 2)), incident("C", *ids(3)), A="B"), [])
    read.save_joining(joining(incident("C", *ids(1, 2, 3)), B="C"), [])
    for code in "ABC":
        found = read.incident(code)
        assert found is not None
        assert (found.code, found.asked, found.status, found.merged_codes) == ("C", code, "current", ("A", "B"))
    assert read.known_codes() == dict.fromkeys(ids(1, 2, 3), "C")


def test_a_merged_incident_that_stands_alone_again_gets_its_code_back(read: Store) -> None:
    apart = joining(incident("A", *ids(1)), incident("B", *ids(2)))
    read.save_joining(apart, [])
    read.save_joining(joining(incident("B", *ids(1, 2)), A="B"), [])
    read.save_joining(apart, [])
    found = read.incident("A")
    assert found is not None
    assert (found.code, found.status) == ("A", "current")
    assert read.known_codes() == {article(1).id: "A", article(2).id: "B"}


def test_codes_that_lead_on_or_were_withdrawn_are_retired(read: Store) -> None:
    assert read.retired_codes() == frozenset()
    read.save_joining(joining(*(incident(code, *ids(n)) for n, code in enumerate("ABC", 1))), [])
    assert read.retired_codes() == frozenset()
    read.save_joining(joining(incident("B", *ids(1, 2)), A="B"), [])
    assert read.retired_codes() == {"A", "C"}
    read.save_joining(joining(incident("A", *ids(1)), incident("B", *ids(2))), [])
    assert read.retired_codes() == {"C"}


@pytest.mark.parametrize(
    ("joined", "complaint"),
    [
        (joining(incident("A", *ids(1)), incident("A", *ids(2))), "twice"),
        (joining(incident("A", *ids(1)), A="B"), "as an incident"),
        (joining(incident("A", *ids(1)), B="Z"), "no incident"),
        (joining(B="C", C="B"), "circle"),
    ],
)
def test_a_joining_that_contradicts_itself_saves_nothing(
    read: Store, url: str, joined: Joining, complaint: str
) -> None:
    read.save_joining(joining(incident("B", *ids(3)), incident("C", *ids(4))), [], now=NOW)
    before = everything(url)
    with pytest.raises(StoreError, match=complaint):
        read.save_joining(joined, [], now=LATER)
    assert everything(url) == before


def test_a_failure_in_the_figures_saves_no_incident_either(read: Store, url: str) -> None:
    def broken() -> Any:
        yield figure()
        raise OSError("the source broke off")

    before = everything(url)
    with pytest.raises(OSError, match="broke off"):
        read.save_joining(joining(incident("A", *ids(1))), broken())
    assert everything(url) == before


def test_incidents_cannot_be_deleted_with_sql(read: Store, url: str) -> None:
    read.save_joining(joining(incident("A", *ids(1))), [])
    database = Database(target(url))
    with pytest.raises(DatabaseError, match="never"), database.write() as connection:
        connection.execute(text("DELETE FROM incident WHERE code = 'A'"))
    database.close()


def test_figures_are_replaced_by_those_given_and_the_newest_is_marked(read: Store) -> None:
    series = [figure(1, 1900, date(2023, 7, 8)), figure(2, 2100, date(2023, 8, 1)), figure(3, 2000, date(2023, 7, 20))]
    read.save_joining(joining(), [figure(4, 1, date(2020, 1, 1))])
    read.save_joining(joining(), [*series, series[0]])
    assert [(row.best, row.latest) for row in read.figures()] == [(2100, True), (2000, False), (1900, False)]
    assert [row.best for row in read.figures(FigureFilter(latest=True))] == [2100]


def test_figures_are_filtered(read: Store) -> None:
    other: Figure = replace(figure(2, 50), series="KBRI|case|KHM|2025", agency="KBRI Phnom Penh", country="KHM")
    read.save_joining(joining(), [figure(), replace(other, as_of=None)])
    assert [row.best for row in read.figures()] == [1900, 50]
    for wanted, best in (
        (FigureFilter(country="KHM"), [50]),
        (FigureFilter(agency="phnom"), [50]),
        (FigureFilter(series="KBRI|case|KHM|2025"), [50]),
        (FigureFilter(role="case"), []),
        (FigureFilter(since=date(2023, 7, 8), until=date(2023, 7, 9)), [1900]),
        (FigureFilter(until=date(2023, 7, 8)), []),
        (FigureFilter(outlet="koran-contoh", limit=1), [1900]),
    ):
        assert [row.best for row in read.figures(wanted)] == best, wanted
