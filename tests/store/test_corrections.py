"""Corrections stand over the machine, for good."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DatabaseError

from jejak.domain import Bound, Bounds, Correction
from jejak.errors import UsageError
from store import FIELDS, IncidentFilter, IncidentSummary, Store
from store.engine import Database, target
from tests.store.samples import NOW, article, extraction, incident, joining


@pytest.fixture
def joined(opened: Store) -> Store:
    for number in (1, 2):
        made = opened.add_article(article(number))
        opened.save_extraction(made, extraction(made.id), "1")
    opened.save_joining(joining(incident("A", article(1).id), incident("B", article(2).id)), [])
    return opened


def decide(store: Store, code: str, field: str, value: str) -> Correction:
    (made,) = store.correct(code, {field: value}, "R. Analis", "according to the court's verdict", now=NOW)
    return made


def shown(store: Store, code: str) -> IncidentSummary:
    return next(row for row in store.incidents() if row.code == code)


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("title", "Kapal ikan, Benjina"),
        ("event_date", "2023-05"),
        ("victims_low", "40"),
        ("victims_high", "52"),
        ("suspects_low", "0"),
        ("suspects_best", "4"),
        ("suspects_high", "9"),
    ],
)
def test_a_corrected_field_holds_everywhere(joined: Store, field: str, value: str) -> None:
    made = decide(joined, "A", field, value)
    assert made == Correction("A", field, value, "R. Analis", "according to the court's verdict", NOW, made.number)
    assert joined.corrections("A") == (made,)
    assert str(getattr(shown(joined, "A"), field)) == value
    assert shown(joined, "A").corrected_fields == (field,)
    found = joined.incident("A")
    assert found is not None
    entry = next(entry for entry in found.fields if entry.name == field)
    assert (entry.value, entry.correction) == (value, made)
    assert entry.machine != value
    assert [entry.name for entry in found.fields] == list(FIELDS)


@pytest.mark.parametrize("fields", [("victims_best", "victims_high"), ("victims_high", "victims_best")])
def test_fields_are_decided_together_in_any_order(joined: Store, fields: tuple[str, ...]) -> None:
    values = {"victims_best": "99", "victims_high": "120"}
    made = joined.correct("A", {name: values[name] for name in fields}, "analyst", "verdict", now=NOW)
    assert joined.corrections("A") == made
    assert tuple((entry.field, entry.value) for entry in made) == tuple((name, values[name]) for name in fields)
    row = shown(joined, "A")
    assert (row.victims_low, row.victims_best, row.victims_high) == (47, 99, 120)


@pytest.mark.parametrize(
    "wrong", [{"victims_best": "banyak"}, {"suspects_high": "2"}, {"victim": "1"}, {"title": ""}, {"victims_low": "61"}]
)
def test_nothing_is_kept_if_one_field_is_wrong(joined: Store, wrong: dict[str, str]) -> None:
    with pytest.raises(UsageError):
        joined.correct("A", {"event_date": "2023-05", "victims_high": "60", **wrong}, "analyst", "verdict", now=NOW)
    assert joined.corrections() == ()
    assert (shown(joined, "A").event_date, shown(joined, "A").victims_high) == ("2023-07-07", 47)


def test_a_correction_of_nothing_is_refused(joined: Store) -> None:
    with pytest.raises(UsageError, match="a field and its value"):
        joined.correct("A", {}, "analyst", "verdict")


def test_the_newest_correction_holds_and_all_are_kept(joined: Store) -> None:
    for value in ("50", "60", "55"):
        decide(joined, "A", "victims_high", value)
    assert shown(joined, "A").victims_high == 55
    assert [made.value for made in joined.corrections("A")] == ["50", "60", "55"]
    assert joined.corrections("B") == ()
    assert len(joined.corrections()) == 3


def test_an_empty_value_says_not_known(joined: Store) -> None:
    for field in ("event_date", "victims_low"):
        decide(joined, "A", field, "")
    row = shown(joined, "A")
    assert (row.event_date, row.victims_low, row.victims_best) == (None, None, 47)
    assert row.corrected_fields == ("event_date", "victims_low")


def test_joining_again_leaves_corrections_alone(joined: Store) -> None:
    decide(joined, "A", "victims_high", "60")
    bound = Bound(52, "52 orang", "koran-contoh", article(1).id)
    changed = incident("A", article(1).id, victims=Bounds(bound, bound, bound), event_date="2023-07-09")
    joined.save_joining(joining(changed, incident("B", article(2).id)), [])
    row = shown(joined, "A")
    assert (row.victims_best, row.victims_high, row.event_date) == (52, 60, "2023-07-09")


def test_a_corrected_date_moves_the_incident_in_time(joined: Store) -> None:
    decide(joined, "A", "event_date", "2021-03")
    joined.save_joining(joining(incident("A", article(1).id), incident("B", article(2).id)), [])
    wanted = IncidentFilter(since=date(2021, 3, 31), until=date(2021, 4, 1))
    assert [row.code for row in joined.incidents(wanted)] == ["A"]
    assert [row.code for row in joined.incidents()] == ["B", "A"]
    decide(joined, "A", "event_date", "")
    assert joined.incidents(IncidentFilter(since=date(2023, 7, 8), until=date(2023, 7, 9)))[0].code == "A"


def test_corrections_of_a_merged_incident_hold_where_its_own_are_silent(joined: Store) -> None:
    decide(joined, "A", "victims_high", "70")
    decide(joined, "B", "victims_high", "80")
    decide(joined, "A", "title", "Judul A")
    joined.save_joining(joining(incident("B", article(1).id, article(2).id), A="B"), [])
    row = shown(joined, "B")
    assert (row.victims_high, row.title) == (80, "Judul A")
    assert [made.incident for made in joined.corrections("A")] == ["A", "B", "A"]
    made = decide(joined, "A", "victims_high", "90")
    assert made.incident == "B"
    assert shown(joined, "B").victims_high == 90


@pytest.mark.parametrize(
    ("code", "field", "value", "complaint"),
    [
        ("Z", "title", "x", "no incident 'Z'"),
        ("A", "victim_best", "3", "no field"),
        ("A", "victims_best", "banyak", "whole number"),
        ("A", "victims_best", "-1", "whole number"),
        ("A", "victims_best", "٣", "whole number"),
        ("A", "victims_best", "9" * 40, "whole number"),
        ("A", "victims_best", "9" * 19, "victims_best 9999999999999999999 would be above|whole number"),
        ("A", "event_date", "7 Juli 2023", "no EDTF date"),
        ("A", "title", "  ", "needs a title"),
        ("A", "victims_low", "48", "victims_low 48 would be above victims_best 47"),
        ("A", "victims_best", "50", "above victims_high 47"),
        ("A", "victims_high", "46", "victims_best 47 would be above victims_high 46"),
    ],
)
def test_what_cannot_be_meant_is_refused(joined: Store, code: str, field: str, value: str, complaint: str) -> None:
    with pytest.raises(UsageError, match=complaint):
        decide(joined, code, field, value)
    assert joined.corrections() == ()


@pytest.mark.parametrize(("author", "reason"), [("", "why"), ("who", " ")])
def test_who_and_why_are_needed(joined: Store, author: str, reason: str) -> None:
    with pytest.raises(UsageError, match="needs its"):
        joined.correct("A", {"title": "x"}, author, reason)


def test_the_nearest_field_is_named(joined: Store) -> None:
    with pytest.raises(UsageError) as caught:
        decide(joined, "A", "victim_best", "3")
    assert caught.value.hint == "Did you mean victims_best?"


@pytest.mark.parametrize("statement", ["UPDATE correction SET value = '1'", "DELETE FROM correction"])
def test_corrections_cannot_be_rewritten_with_sql(joined: Store, url: str, statement: str) -> None:
    decide(joined, "A", "title", "Judul")
    database: Any = Database(target(url))
    with pytest.raises(DatabaseError, match=r"only ever added|never changed"), database.write() as connection:
        connection.execute(text(statement))
    database.close()
    assert joined.corrections("A")[0].value == "Judul"


def test_fields_are_corrected_together_or_not_at_all(joined: Store) -> None:
    made = joined.correct("A", {"victims_best": "99", "victims_high": "120"}, "R. Analis", "both at once", now=NOW)
    assert len(made) == 2
    assert (shown(joined, "A").victims_best, shown(joined, "A").victims_high) == (99, 120)
    with pytest.raises(UsageError):
        joined.correct("A", {"suspects_best": "2", "victims_best": "many"}, "R. Analis", "one is wrong", now=NOW)
    assert len(joined.corrections("A")) == 2


def test_codes_that_are_no_longer_current_are_retired(joined: Store) -> None:
    assert joined.retired_codes() == frozenset()
    joined.save_joining(joining(incident("A", article(1).id, article(2).id), B="A"), [])
    assert joined.retired_codes() == {"B"}
