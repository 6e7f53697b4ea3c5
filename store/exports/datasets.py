"""What can be exported: header order, row order, and the query of each dataset. The header order is a contract."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from sqlalchemy import ColumnElement, Connection, case, exists, func, literal_column, select

from store.columns import AnySelect
from store.queries import select_figures, select_incidents, speaks_of
from store.rows import FigureFilter, IncidentFilter
from store.schema import IncidentReportRow
from store.views import BOUNDS_TABLE, FACTS_TABLE, REPORTS_TABLE, VIEWS, View, ViewColumn

QUOTE_LIMIT = 120
"""Characters of a quote that leave the store: number phrases, dates and names of places and bodies are shorter."""
_HIDDEN = {"type_order"}


class ExportKind(StrEnum):
    INCIDENTS = "incidents"
    BOUNDS = "bounds"
    REPORTS = "reports"
    FACTS = "facts"
    FIGURES = "figures"


@dataclass(frozen=True, slots=True)
class Dataset:
    """One CSV file. `key` names the columns that tell its rows apart, if any do."""

    kind: ExportKind
    title: str
    columns: tuple[ViewColumn, ...]
    key: tuple[str, ...]
    select: Callable[[Connection, Any], AnySelect]

    @property
    def header(self) -> tuple[str, ...]:
        return tuple(column.name for column in self.columns)


def _incidents(connection: Connection, wanted: IncidentFilter) -> AnySelect:
    return select_incidents(connection, wanted)


def _bounds(connection: Connection, wanted: IncidentFilter) -> AnySelect:
    view = BOUNDS_TABLE.c
    query = select(BOUNDS_TABLE).with_only_columns(
        *(_if_short(column) if column.name == "quote" else column for column in view)
    )
    if wanted != IncidentFilter():
        query = query.where(view.incident.in_(_codes(connection, wanted)))
    order = case({"low": 0, "best": 1, "high": 2}, value=view.bound)
    return query.order_by(view.incident, view.figure.desc(), order)


def _reports(connection: Connection, wanted: IncidentFilter) -> AnySelect:
    view = REPORTS_TABLE.c
    query = select(REPORTS_TABLE)
    if wanted != IncidentFilter():
        query = query.where(view.incident.in_(_codes(connection, wanted)))
    return query.order_by(view.published, view.article_id, view.event)


def _facts(connection: Connection, wanted: IncidentFilter) -> AnySelect:
    view = FACTS_TABLE.c
    query = select(FACTS_TABLE).with_only_columns(
        *(_short_quote(view) if column.name == "quote" else column for column in view)
    )
    if wanted != IncidentFilter():
        chosen = IncidentReportRow.code.in_(_codes(connection, wanted))
        members = select(IncidentReportRow.article_id).where(chosen)
        own = exists().where(chosen, IncidentReportRow.article_id == view.article_id, speaks_of(IncidentReportRow.code))
        query = query.where(view.article_id.in_(members), own)
    return query.order_by(view.article_id, view.type_order, view.position)


def _short_quote(view: Any) -> ColumnElement[str]:
    """Quotes as they leave the store: none of countries, none that could hold a sentence about a person."""
    return case((view.fact != "country", _if_short(view.quote)), else_=literal_column("NULL")).label("quote")


def _if_short(quote: ColumnElement[str]) -> ColumnElement[str]:
    return case((func.length(quote) <= QUOTE_LIMIT, quote), else_=literal_column("NULL")).label("quote")


def _codes(connection: Connection, wanted: IncidentFilter) -> AnySelect:
    return select(select_incidents(connection, wanted).subquery().c.code)


def _figures(connection: Connection, wanted: FigureFilter) -> AnySelect:
    return select_figures(connection, wanted)


def _dataset(
    kind: ExportKind, view: View, key: tuple[str, ...], query: Callable[[Connection, Any], AnySelect]
) -> Dataset:
    columns = tuple(column for column in view.columns if column.name not in _HIDDEN)
    return Dataset(kind, view.title, columns, key, query)


_VIEWS = {view.name: view for view in VIEWS}
DATASETS = {
    dataset.kind: dataset
    for dataset in (
        _dataset(ExportKind.INCIDENTS, _VIEWS["incidents_view"], ("code",), _incidents),
        _dataset(ExportKind.BOUNDS, _VIEWS["bounds_view"], ("incident", "figure", "bound"), _bounds),
        _dataset(ExportKind.REPORTS, _VIEWS["reports_view"], ("article_id", "event"), _reports),
        _dataset(ExportKind.FACTS, _VIEWS["facts_view"], ("article_id", "fact", "position"), _facts),
        _dataset(ExportKind.FIGURES, _VIEWS["figures_view"], (), _figures),
    )
}
