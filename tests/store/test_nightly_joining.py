"""Nights that join only what is new come to the same incidents as joining everything each time."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import delete, select

import jejak.joining
from extract.incidents import JOINING_VERSION
from jejak.domain import (
    AgencyFact,
    AgencyType,
    Amount,
    Article,
    Count,
    CountryFact,
    CountryRole,
    DateFact,
    Event,
    Extraction,
    Headline,
    Kind,
    PlaceFact,
    Role,
    Scope,
)
from jejak.errors import UsageError
from jejak.joining import join_all, join_stage, rejoin
from store import Store
from store.decisions import Decided
from store.schema import (
    FigureCheckRow,
    FigureRow,
    ForwardRow,
    IncidentBoundRow,
    IncidentReportRow,
    IncidentRow,
    MembershipReasonRow,
    ReferenceRow,
    TraceKeyRow,
    TraceLinkRow,
    TraceRow,
    UnjoinedRow,
)

_TABLES = (
    IncidentRow,
    IncidentReportRow,
    MembershipReasonRow,
    IncidentBoundRow,
    ReferenceRow,
    ForwardRow,
    FigureRow,
    FigureCheckRow,
)
_OWN = frozenset({"id", "created_at", "updated_at"})
"""Columns that depend on when and in what order a store was written."""
_WORDS = "petugas menemukan rombongan pekerja di gudang tepi sungai lalu membawa mereka ke kota untuk diperiksa".split()
_NIGHTS, _ARTICLES = 7, 14


class _Event:
    """An event in the world: what every account of it tells."""

    def __init__(self, number: int) -> None:
        self.places = (f"Desa {number}", f"Desa {(number + 1) % 5}")
        self.agency = f"Polres {number // 2}"
        self.victims = (21, 21, 34, 47, 52)[number]
        self.day = date(2024, 1, 10) + timedelta(days=9 * number)
        self.text = _told(random.Random(number))


def _told(chosen: random.Random) -> str:
    return " ".join(f"{chosen.choice(_WORDS)}{chosen.randrange(40)}" for _ in range(60))


class _Writer:
    """Writes an article out of accounts of events, with the facts where they stand."""

    def __init__(self) -> None:
        self.text = ""
        self.facts: dict[str, list[Any]] = {"places": [], "agencies": [], "counts": [], "dates": [], "countries": []}
        self.events: list[Event] = []

    def tell(self, event: _Event, chosen: random.Random, *, background: bool = False) -> None:
        start = len(self.text)
        at: dict[str, Any] = {"quote": "x", "start": start + 1, "end": start + 2}
        victims = Amount.exactly(event.victims + (chosen.random() < 0.2))
        for place in chosen.sample(event.places, 1 if chosen.random() < 0.5 else 2):
            self.facts["places"].append(PlaceFact(**at, name=place, country="IDN", admin1="ID-NT"))
        if chosen.random() < 0.8:
            self.facts["agencies"].append(AgencyFact(**at, names=(event.agency,), type=AgencyType.POLICE))
        self.facts["counts"].append(Count(**at, role=Role.VICTIM, scope=Scope.EVENT, amount=victims))
        self.facts["dates"].append(DateFact(**at, edtf=event.day.isoformat()))
        self.facts["countries"].append(CountryFact(**at, iso3="MYS", role=CountryRole.DESTINATION))
        body = event.text if chosen.random() < 0.4 else _told(chosen)
        self.text += f"Sebanyak {event.victims} orang. {body}. "
        self.events.append(Event(start, len(self.text), Headline(victims, None, event.day.isoformat()), background))

    def count(self, value: int, role: Role) -> None:
        """A figure of a series."""
        start = len(self.text)
        self.text += f"Sejak 2020, {value}. "
        self.facts["counts"].append(
            Count(
                quote=str(value),
                start=start,
                end=len(self.text),
                role=role,
                scope=Scope.PERIOD,
                amount=Amount.exactly(value),
                period="2020/..",
            )
        )


_EVENTS = [_Event(number) for number in range(5)]


def _article(number: int, chosen: random.Random) -> tuple[Article, Extraction]:
    """Some account of some events, or none any more."""
    writer = _Writer()
    told = chosen.sample(_EVENTS, 2 if chosen.random() < 0.2 else 1)
    for event in told:
        writer.tell(event, chosen)
    if chosen.random() < 0.35:
        writer.tell(chosen.choice(_EVENTS), chosen, background=True)
    if chosen.random() < 0.3:
        writer.count(chosen.choice((100, 110)), chosen.choice((Role.VICTIM, Role.CASE)))
    first = told[0].day + timedelta(days=chosen.randrange(30))
    day = None if chosen.random() < 0.1 else first
    name = f"contoh:{number}"
    article = Article(
        name, f"contoh-{number % 3}", None, f"Kabar {number}", writer.text, day, user_content=not number % 6
    )
    kind = Kind.INCIDENT if chosen.random() < 0.85 else chosen.choice((Kind.UNRELATED, Kind.STATISTICS))
    facts: dict[str, Any] = {field: tuple(found) for field, found in writer.facts.items()}
    events = tuple(writer.events) if len(writer.events) > 1 else ()
    return article, Extraction(name, kind, 0.9, **facts, headline=writer.events[0].headline, events=events)


def _read(opened: Store, article: Article, extraction: Extraction) -> None:
    opened.save_extraction(opened.add_article(article), extraction, "1")


@contextmanager
def _new_store(folder: Path) -> Iterator[Store]:
    with Store.open(f"sqlite:///{folder / 'other.sqlite'}", create=True) as other:
        yield other


def _rows(opened: Store, table: type[Any], leave_out: frozenset[str] = _OWN) -> list[tuple[Any, ...]]:
    columns = [column for column in table.__table__.columns if column.name not in leave_out]
    with opened._database.read() as connection:
        return sorted(map(tuple, connection.execute(select(*columns))), key=repr)


def _shown(opened: Store) -> dict[str, list[tuple[Any, ...]]]:
    return {table.__tablename__: _rows(opened, table) for table in _TABLES}


def _kept(opened: Store) -> tuple[object, ...]:
    """Traces, keys and links by the names of the reports."""
    with opened._database.read() as connection:
        names = {row.id: (row.article_id, row.event) for row in connection.execute(select(TraceRow))}
        keys = {(row.key, row.day, names[row.trace_id]) for row in connection.execute(select(TraceKeyRow))}
        links = {(names[row.trace_id], names[row.other_id]) for row in connection.execute(select(TraceLinkRow))}
    return _rows(opened, TraceRow), keys, links


def _groups(opened: Store) -> set[frozenset[str]]:
    groups: dict[str, set[str]] = {}
    for report, code in opened.known_codes().items():
        groups.setdefault(code, set()).add(report)
    return {frozenset(group) for group in groups.values()}


def _decide(chosen: random.Random, codes: list[str], members: dict[str, list[str]]) -> Callable[[Store], Decided]:
    """Some decision of a person, to be made in each store."""
    why: dict[str, Any] = {"author": "R. Analis", "reason": "read both"}
    code = chosen.choice(codes)
    way = chosen.choice(("merge", "split", "reject", "undo"))
    if way == "merge" and len(codes) > 1:
        other = chosen.choice([one for one in codes if one != code])
        return lambda opened: opened.merge(code, other, **why)
    if way == "split" and len(members[code]) > 1:
        away = chosen.sample(members[code], 1)
        return lambda opened: opened.split(code, away, **why)
    if way == "reject":
        return lambda opened: opened.reject(code, **why)
    return lambda opened: opened.undo(max(one.number for one in opened.corrections()), **why)


def _decide_in(stores: tuple[Store, Store], chosen: random.Random) -> None:
    """A decision in both stores; at times the process dies before the reports are joined by it."""
    found = {row.code: stores[0].incident(row.code) for row in stores[0].incidents()}
    members = {code: sorted({report.article_id for report in one.reports}) for code, one in found.items() if one}
    if not members:
        return
    decide = _decide(chosen, sorted(members), members)
    finished = chosen.random() < 0.6
    for opened in stores:
        try:
            decided = decide(opened)
        except (UsageError, ValueError):  # nothing to undo, or to part
            continue
        if decided.codes and finished:
            rejoin(opened, decided.codes, decided.restored)


@pytest.mark.parametrize("seed", range(6))
def test_nights_of_new_reports_come_to_what_joining_everything_each_night_does(
    opened: Store, tmp_path: Path, seed: int
) -> None:
    chosen = random.Random(seed)
    with _new_store(tmp_path) as whole:
        for night in range(_NIGHTS):
            for number in chosen.sample(range(_ARTICLES), 8 if night == 0 else chosen.randrange(4)):
                made = _article(number, chosen)
                for one in (opened, whole):
                    _read(one, *made)
            join_stage(opened)
            join_all(whole, whole.to_join(JOINING_VERSION))
            assert _shown(opened) == _shown(whole), f"night {night}"
            assert _kept(opened) == _kept(whole), f"night {night}"
            assert _rows(opened, UnjoinedRow) == []
            if chosen.random() < 0.5:
                _decide_in((opened, whole), chosen)


@pytest.mark.parametrize("seed", range(3))
def test_the_order_of_nights_changes_no_incident(opened: Store, tmp_path: Path, seed: int) -> None:
    chosen = random.Random(100 + seed)
    articles = [_article(number, chosen) for number in range(_ARTICLES)]
    with _new_store(tmp_path) as whole:
        for made in articles:
            _read(whole, *made)
        join_stage(whole)
        chosen.shuffle(articles)
        for start in range(0, _ARTICLES, 4):
            for made in articles[start : start + 4]:
                _read(opened, *made)
            join_stage(opened)
        assert _groups(opened) == _groups(whole)
        assert _kept(opened) == _kept(whole)


def test_a_night_without_news_writes_nothing(opened: Store) -> None:
    chosen = random.Random(5)
    for number in range(6):
        _read(opened, *_article(number, chosen))
    join_stage(opened)
    with opened._database.read() as connection:
        before = connection.execute(select(IncidentRow)).all()
    join_stage(opened)
    with opened._database.read() as connection:
        assert connection.execute(select(IncidentRow)).all() == before


def test_a_new_date_of_a_known_text_is_joined_by(opened: Store) -> None:
    article, extraction = _article(1, random.Random(2))
    _read(opened, article, replace(extraction, kind=Kind.INCIDENT))
    join_stage(opened)
    opened.add_article(replace(article, published=date(2024, 3, 3)))
    assert set(opened.to_join(JOINING_VERSION).marks) == {article.id}
    join_stage(opened)
    assert opened.incidents()[0].first_published == date(2024, 3, 3)


def test_another_version_of_the_joining_makes_all_traces_anew(opened: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    chosen = random.Random(3)
    for number in range(4):
        _read(opened, *_article(number, chosen))
    join_stage(opened)
    before = _kept(opened)
    with opened._database.write() as connection:
        connection.execute(delete(TraceKeyRow))
    monkeypatch.setattr(jejak.joining, "JOINING_VERSION", "other")
    assert opened.to_join("other").traces is None
    join_stage(opened)
    assert _kept(opened) == before
    assert opened.to_join("other").traces is not None


def test_an_article_read_while_reports_were_joined_waits_for_the_next_time(opened: Store) -> None:
    chosen = random.Random(4)
    first, second = _article(1, chosen), _article(1, chosen)
    _read(opened, *first)
    due = opened.to_join(JOINING_VERSION)
    _read(opened, *second)
    join_all(opened, due)
    assert set(opened.to_join(JOINING_VERSION).marks) == {first[0].id}
