"""The flat views that people query. They hold no data and are made anew at each upgrade."""

from __future__ import annotations

import hashlib

from sqlalchemy import Connection, inspect

from store.views.articles import FACTS, FIGURES, HEADLINE, REPORTS
from store.views.definition import View, ViewColumn
from store.views.incidents import BOUNDS, CORRECTIONS, FIELDS, INCIDENTS, NUMBERS

__all__ = [
    "BOUNDS_TABLE",
    "CORRECTIONS_TABLE",
    "FACTS_TABLE",
    "FIELDS",
    "FIGURES_TABLE",
    "HEADLINE",
    "INCIDENTS_TABLE",
    "NUMBERS",
    "REPORTS_TABLE",
    "VIEWS",
    "View",
    "ViewColumn",
    "create_views",
    "drop_views",
    "fingerprint",
]

VIEWS = (CORRECTIONS, INCIDENTS, BOUNDS, REPORTS, FACTS, FIGURES)
"""Each stands after those it reads."""
CORRECTIONS_TABLE = CORRECTIONS.table()
INCIDENTS_TABLE = INCIDENTS.table()
BOUNDS_TABLE = BOUNDS.table()
REPORTS_TABLE = REPORTS.table()
FACTS_TABLE = FACTS.table()
FIGURES_TABLE = FIGURES.table()


def create_views(connection: Connection) -> None:
    dialect = connection.dialect.name
    for view in VIEWS:
        connection.exec_driver_sql(view.statement(dialect))
        if dialect == "postgresql":
            for comment in view.comments():
                connection.exec_driver_sql(comment)


def drop_views(connection: Connection) -> None:
    present = set(inspect(connection).get_view_names())
    for view in reversed(VIEWS):
        if view.name in present:
            connection.exec_driver_sql(f"DROP VIEW {view.name}")


def fingerprint() -> str:
    """Changes when a view's SQL changes, not when only its documentation does."""
    statements = (view.statement(dialect, documented=False) for view in VIEWS for dialect in ("sqlite", "postgresql"))
    return hashlib.sha256("\n".join(statements).encode()).hexdigest()[:16]
