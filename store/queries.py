"""Named queries over incidents, figures and outlets: newest first, in a stable order."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Connection, and_, case, exists, func, or_, select, true

from jejak.domain import Article, CountryRole, Exploitation, Kind
from jejak.errors import UsageError
from store.columns import AnySelect, split_list
from store.decisions import is_undone
from store.facts import read_check
from store.ledger import load_articles, newest_version_id
from store.rows import ConflictRow, FigureFilter, FigureRow, IncidentFilter, IncidentSummary, OutletSummary
from store.schema import (
    AgencyFactRow,
    AgencyNameRow,
    ArticleRow,
    ArticleVersionRow,
    CorrectionRow,
    ExtractionRow,
    FigureCheckRow,
    IncidentAgencyRow,
    IncidentCheckRow,
    IncidentCountryRow,
    IncidentExploitationRow,
    IncidentReportRow,
    IncidentRow,
    PageRow,
    PageStatus,
    Progress,
    Standing,
)
from store.search import has_words, holds_part
from store.views import FACTS_TABLE, FIGURES_TABLE, INCIDENTS_TABLE

_LISTS = {
    "origin_countries",
    "destination_countries",
    "transit_countries",
    "other_countries",
    "places",
    "agencies",
    "exploitation",
    "outlets",
    "corrected_fields",
    "nationality",
}


def incidents(connection: Connection, wanted: IncidentFilter) -> list[IncidentSummary]:
    query = select_incidents(connection, wanted)
    return [IncidentSummary(**_values(row, IncidentSummary)) for row in connection.execute(query)]


def select_incidents(connection: Connection, wanted: IncidentFilter) -> AnySelect:
    """Rows of incidents_view that meet the filter, newest first."""
    view = INCIDENTS_TABLE.c
    query = select(INCIDENTS_TABLE).order_by(view.day_from.desc().nulls_last(), view.code.desc())
    if wanted == IncidentFilter():
        return query
    # The view's columns cost much more than the conditions: only those of the rows that are wanted are made.
    rejected = exists().where(
        CorrectionRow.incident == IncidentRow.code, CorrectionRow.field == "reject", ~is_undone(CorrectionRow.id)
    )
    codes = (
        select(IncidentRow.code)
        .where(IncidentRow.status == Standing.CURRENT, ~rejected, *_conditions(connection, wanted))
        .order_by(IncidentRow.day_from.desc().nulls_last(), IncidentRow.code.desc())
        .limit(_limit(wanted.limit))
    )
    return query.where(view.code.in_(codes))


def conflicts(connection: Connection) -> list[ConflictRow]:
    """Checks that do not hold: those of listed incidents, the newest first, then those of series."""
    view = INCIDENTS_TABLE.c
    told = (
        select(IncidentCheckRow, view.title, view.event_date)
        .join(INCIDENTS_TABLE, view.code == IncidentCheckRow.code)
        .where(~IncidentCheckRow.holds)
        .order_by(view.day_from.desc().nulls_last(), IncidentCheckRow.code, IncidentCheckRow.position)
    )
    series = (
        select(FigureCheckRow).where(~FigureCheckRow.holds).order_by(FigureCheckRow.series, FigureCheckRow.position)
    )
    found = [
        _conflict(row, incident=row.code, title=row.title, event_date=row.event_date)
        for row in connection.execute(told)
    ]
    return found + [_conflict(row, series=row.series) for row in connection.execute(series)]


def _conflict(row: Any, **of: str | None) -> ConflictRow:
    check = read_check(row)
    named: dict[str, str | None] = dict.fromkeys(("incident", "series", "title", "event_date")) | of
    return ConflictRow(**named, conflict=check.kind, parts=check.parts, total=check.total, note=check.note)


def figures(connection: Connection, wanted: FigureFilter) -> list[FigureRow]:
    query = select_figures(connection, wanted)
    return [FigureRow(**_values(row, FigureRow)) for row in connection.execute(query)]


def select_figures(connection: Connection, wanted: FigureFilter) -> AnySelect:
    """Rows of figures_view that meet the filter: the newest first, those of one day by series."""
    view = FIGURES_TABLE.c
    conditions = [
        column == value
        for column, value in (
            (view.series, wanted.series),
            (view.role, wanted.role),
            (view.country, wanted.country),
            (view.outlet, wanted.outlet),
        )
        if value is not None
    ]
    if wanted.agency is not None:
        conditions.append(holds_part(connection, func.lower(func.coalesce(view.agency, "")), wanted.agency))
    if wanted.latest:
        conditions.append(view.latest == true())
    conditions += _between(view.as_of, view.as_of, wanted.since, wanted.until)
    query = select(FIGURES_TABLE).where(*conditions)
    order = (view.as_of.desc().nulls_last(), view.series, view.article_id, view.start_offset, view.role)
    return query.order_by(*order).limit(_limit(wanted.limit))


def speaks_of(code: Any) -> ColumnElement[bool]:
    """Whether a row of facts_view is of the incident of this code: its own, or one of several."""
    return FACTS_TABLE.c.incident.contains(code)


def article(connection: Connection, article_id: str) -> Article | None:
    """The newest version of the article."""
    version_id = newest_version_id(connection, article_id)
    return None if version_id is None else load_articles(connection, [version_id])[version_id]


def outlets_summary(connection: Connection) -> list[OutletSummary]:
    """One row an outlet that has pages or articles, by name."""
    articles = _counted(connection, _ARTICLE_COUNTS)
    pages = _counted(connection, _PAGE_COUNTS)
    none_of_articles = dict.fromkeys(("articles", "gone", "versions", "waiting", "failed", "incident_reports"), 0)
    none_of_pages = {"pages": 0, "pages_failing": 0, "last_fetched_at": None}
    return [
        OutletSummary(outlet=name, **(none_of_articles | articles.get(name, {}) | none_of_pages | pages.get(name, {})))
        for name in sorted(articles.keys() | pages.keys())
    ]


def _tally(condition: ColumnElement[bool], distinct: ColumnElement[Any]) -> ColumnElement[int]:
    return func.count(func.distinct(case((condition, distinct))))


_NEWEST_READ = and_(ArticleVersionRow.version == ArticleRow.extracted_version, ExtractionRow.kind == Kind.INCIDENT)
_ARTICLE_COUNTS = (
    select(
        ArticleRow.outlet,
        func.count(func.distinct(ArticleRow.id)).label("articles"),
        _tally(ArticleRow.status == PageStatus.GONE, ArticleRow.id.expression).label("gone"),
        func.count(ArticleVersionRow.id).label("versions"),
        _tally(ExtractionRow.status == Progress.PENDING, ExtractionRow.version_id.expression).label("waiting"),
        _tally(ExtractionRow.status == Progress.FAILED, ExtractionRow.version_id.expression).label("failed"),
        _tally(_NEWEST_READ, ArticleRow.id.expression).label("incident_reports"),
    )
    .join(ArticleVersionRow, ArticleVersionRow.article_id == ArticleRow.id)
    .join(ExtractionRow, ExtractionRow.version_id == ArticleVersionRow.id)
    .group_by(ArticleRow.outlet)
)
_PAGE_COUNTS = select(
    PageRow.outlet,
    func.count().label("pages"),
    func.sum(case((PageRow.failures > 0, 1), else_=0)).label("pages_failing"),
    func.max(PageRow.fetched_at).label("last_fetched_at"),
).group_by(PageRow.outlet)


def _counted(connection: Connection, query: AnySelect) -> dict[str, dict[str, Any]]:
    rows = (dict(row) for row in connection.execute(query).mappings())
    return {row.pop("outlet"): row for row in rows}


def _conditions(connection: Connection, wanted: IncidentFilter) -> Iterator[ColumnElement[bool]]:
    code = IncidentRow.code.expression
    if wanted.country is not None:
        yield code.in_(_country(wanted.country))
    if wanted.outlet is not None:
        yield code.in_(_members().where(ArticleRow.outlet == wanted.outlet))
    if wanted.agency is not None:
        yield _agency(connection, code, wanted.agency)
    if wanted.exploitation is not None:
        form = IncidentExploitationRow.exploitation == _exploitation(wanted.exploitation)
        yield code.in_(select(IncidentExploitationRow.code).where(form))
    if wanted.text is not None:
        newest = _members().join(
            ArticleVersionRow,
            and_(ArticleVersionRow.article_id == ArticleRow.id, ArticleVersionRow.version == ArticleRow.version),
        )
        yield code.in_(newest.where(has_words(connection, wanted.text)))
    yield from _between(IncidentRow.day_from.expression, IncidentRow.day_to.expression, wanted.since, wanted.until)


def _between(
    first: ColumnElement[Any], last: ColumnElement[Any], since: date | None, until: date | None
) -> Iterator[ColumnElement[bool]]:
    if since is not None:
        yield last >= since
    if until is not None:
        yield first < until


def _country(wanted: str) -> AnySelect:
    iso3, colon, role = wanted.partition(":")
    if not (len(iso3) == 3 and iso3.isascii() and iso3.isalpha()):
        raise UsageError(f"{iso3!r} is no country code", hint="Give ISO 3166-1 alpha-3, as in KHM or KHM:destination.")
    query = select(IncidentCountryRow.code).where(IncidentCountryRow.iso3 == iso3.upper())
    if not colon:
        return query
    if role not in set(CountryRole):
        raise UsageError(
            f"{role!r} is no role of a country", hint=f"Roles are {', '.join(CountryRole)}, as in KHM:destination."
        )
    return query.where(IncidentCountryRow.role == CountryRole(role))


def _exploitation(wanted: str) -> Exploitation:
    if wanted.lower() not in set(Exploitation):
        raise UsageError(f"{wanted!r} is no form of exploitation", hint=f"Forms are {', '.join(Exploitation)}.")
    return Exploitation(wanted.lower())


def _agency(connection: Connection, code: ColumnElement[str], part: str) -> ColumnElement[bool]:
    """The incident's own agencies by full name, those of its articles by any form ('KBRI')."""
    joined = select(IncidentAgencyRow.code).where(holds_part(connection, IncidentAgencyRow.folded.expression, part))
    told = (
        _members()
        .join(
            ArticleVersionRow,
            and_(
                ArticleVersionRow.article_id == ArticleRow.id,
                ArticleVersionRow.version == ArticleRow.extracted_version,
            ),
        )
        .join(AgencyFactRow, AgencyFactRow.version_id == ArticleVersionRow.id)
        .join(AgencyNameRow, AgencyNameRow.agency_id == AgencyFactRow.id)
        .where(holds_part(connection, AgencyNameRow.folded.expression, part))
    )
    return or_(code.in_(joined), code.in_(told))


def _members() -> AnySelect:
    """Codes of incidents, to be limited by what their articles hold."""
    return select(IncidentReportRow.code).join(ArticleRow, ArticleRow.id == IncidentReportRow.article_id)


def _limit(limit: int | None) -> int | None:
    if limit is not None and limit < 0:
        raise UsageError(f"A limit of {limit} makes no sense", hint="Give a whole number from 0.")
    return limit


def _values(row: Any, kind: type[Any]) -> dict[str, Any]:
    values = {entry.name: getattr(row, entry.name) for entry in fields(kind)}
    return {name: split_list(value or "") if name in _LISTS else value for name, value in values.items()}
