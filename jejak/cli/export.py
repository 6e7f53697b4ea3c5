"""The `export` command."""

from __future__ import annotations

import sys
from datetime import UTC, datetime
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from jejak.cli.ask import Agency, Country, Form, Limit, Outlet, Since, Until, Words, day
from jejak.cli.common import opened_store, say
from jejak.errors import UsageError


class Table(StrEnum):
    INCIDENTS = "incidents"
    BOUNDS = "bounds"
    REPORTS = "reports"
    FACTS = "facts"
    FIGURES = "figures"


def register(app: typer.Typer) -> None:
    app.command()(export)


def export(
    context: typer.Context,
    table: Annotated[Table, typer.Argument(help="What to export.")],
    out: Annotated[Path, typer.Option("-o", "--output", help="CSV file to write; - is stdout.")],
    country: Country = None,
    since: Since = None,
    until: Until = None,
    outlet: Outlet = None,
    agency: Agency = None,
    exploitation: Form = None,
    text: Words = None,
    limit: Limit = None,
) -> None:
    """Write a CSV file and, beside it, a datapackage.json that explains every column.

    Example: jejak export incidents -o incidents.csv --since 2024-01-01
    """
    from store.rows import FigureFilter, IncidentFilter

    first, end = day(since), day(until)
    chosen: FigureFilter | IncidentFilter
    if table is Table.FIGURES:
        if exploitation or text:
            raise UsageError("Figures cannot be filtered by exploitation or text.", hint="Leave those options out.")
        chosen = FigureFilter(country=country, since=first, until=end, outlet=outlet, agency=agency, limit=limit)
    else:
        chosen = IncidentFilter(
            country=country,
            since=first,
            until=end,
            outlet=outlet,
            agency=agency,
            exploitation=exploitation,
            text=text,
            limit=limit,
        )
    with opened_store(context) as store:
        written = store.export(str(table), sys.stdout if str(out) == "-" else out, filter=chosen, now=datetime.now(UTC))
    say(f"{written.rows:,} rows" + (f" in {written.path}, explained in {written.package}" if written.path else ""))
