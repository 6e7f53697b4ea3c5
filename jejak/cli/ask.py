"""Commands that ask the store: `incidents`, `show`, `figures`."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from dataclasses import asdict, fields
from datetime import date, datetime
from typing import TYPE_CHECKING, Annotated, Any

import typer

from jejak.cli.common import RowFormat, opened_store, printable, write_json, write_rows
from jejak.errors import InputError
from jejak.wording import bounds_text, route_text

if TYPE_CHECKING:
    from store.rows import ConflictRow, IncidentDetail

Since = Annotated[datetime | None, typer.Option(formats=["%Y-%m-%d"], help="From this day on.")]
Until = Annotated[datetime | None, typer.Option(formats=["%Y-%m-%d"], help="Before this day.")]
Country = Annotated[str | None, typer.Option(help="ISO 3166-1 alpha-3 in any role (KHM), or in one (KHM:destination).")]
Outlet = Annotated[str | None, typer.Option(help="Told by this outlet.")]
Agency = Annotated[str | None, typer.Option(help="Part of an agency's name.")]
Form = Annotated[str | None, typer.Option("--exploitation", help="Form of exploitation, such as labour.")]
Words = Annotated[str | None, typer.Option("--text", help="Words that one of the articles holds.")]
Limit = Annotated[int | None, typer.Option(min=1, help="At most so many rows.")]
Format = Annotated[RowFormat | None, typer.Option("--format", help="Default: table on a terminal, else csv.")]


def register(app: typer.Typer) -> None:
    app.command()(incidents)
    app.command()(show)
    app.command()(conflicts)
    app.command()(figures)


def day(moment: datetime | None) -> date | None:
    return moment.date() if moment else None


def incidents(
    context: typer.Context,
    country: Country = None,
    since: Since = None,
    until: Until = None,
    outlet: Outlet = None,
    agency: Agency = None,
    exploitation: Form = None,
    text: Words = None,
    limit: Limit = None,
    form: Format = None,
) -> None:
    """List incidents, newest first, with low, best and high numbers of victims and suspects.

    Example: jejak incidents --country KHM:destination --since 2024-01-01
    """
    from store.rows import IncidentFilter

    wanted = IncidentFilter(
        country=country,
        since=day(since),
        until=day(until),
        outlet=outlet,
        agency=agency,
        exploitation=exploitation,
        text=text,
        limit=limit,
    )
    with opened_store(context) as store:
        rows = store.incidents(wanted)
    if form is RowFormat.TABLE or (form is None and sys.stdout.isatty()):
        write_rows(
            ("code", "event", "victims", "suspects", "route", "exploitation", "reports", "title"),
            map(_brief, rows),
            form,
        )
    else:
        write_rows(*_all_columns(rows, "store.rows", "IncidentSummary"), form)


def _brief(row: Any) -> tuple[object, ...]:
    return (
        row.code,
        row.event_date,
        bounds_text(row.victims_low, row.victims_best, row.victims_high) + ("!" if row.conflicts else ""),
        bounds_text(row.suspects_low, row.suspects_best, row.suspects_high),
        route_text(row.origin_countries, row.transit_countries, row.destination_countries),
        ", ".join(row.exploitation),
        f"{row.sources}/{row.reports}",
        row.title,
    )


def _all_columns(rows: Iterable[Any], module: str, name: str) -> tuple[list[str], list[list[object]]]:
    from importlib import import_module

    columns = [entry.name for entry in fields(getattr(import_module(module), name))]
    return columns, [[_flat(getattr(row, column)) for column in columns] for row in rows]


def _flat(value: object) -> object:
    return "; ".join(map(str, value)) if isinstance(value, tuple) else value


def show(
    context: typer.Context,
    code: Annotated[str, typer.Argument(help="The incident's code; an old code leads to the one it became.")],
    as_json: Annotated[bool, typer.Option("--json", help="Everything as one JSON object.")] = False,
) -> None:
    """Show one incident: every field with the words it rests on, its reports with links, checks and corrections.

    Example: jejak show 2024-7K2M9Q
    """
    with opened_store(context) as store:
        detail = store.incident(code.strip().upper())
    if detail is None:
        raise InputError(f"No incident has the code {code}.", hint="List them: jejak incidents")
    from jejak.cli.incident_text import incident_lines

    if as_json:
        write_json(_plain(detail), indent=1)
    else:
        sys.stdout.writelines(printable(line) + "\n" for line in incident_lines(detail))


def _plain(detail: IncidentDetail) -> dict[str, Any]:
    found = asdict(detail)
    for report in found["reports"]:
        report["membership"]["reasons"] = dict(report["membership"]["reasons"])
    return found


def conflicts(context: typer.Context, form: Format = None) -> None:
    """List figures that contradict each other: sums that fail, parts and totals that reports give differently.

    Example: jejak conflicts --format csv
    """
    with opened_store(context) as store:
        found = store.conflicts()
    if form is RowFormat.TABLE or (form is None and sys.stdout.isatty()):
        write_conflicts(found)
    else:
        columns = ("incident", "series", "conflict", "parts", "against", "event_date", "title", "note")
        rows = (
            (row.incident, row.series, row.conflict, _sum(row), row.total, row.event_date, row.title, row.note)
            for row in found
        )
        write_rows(columns, rows, form)


def write_conflicts(found: Iterable[ConflictRow]) -> None:
    """The conflicts as a table of what contradicts what, where."""
    rows = [(row.incident or "figures", row.event_date, row.conflict, row.note) for row in found]
    write_rows(("of", "event", "conflict", "what contradicts what"), rows, RowFormat.TABLE)


def _sum(row: ConflictRow) -> str:
    return " + ".join(map(str, row.parts))


def figures(
    context: typer.Context,
    series: Annotated[str | None, typer.Option(help="One series, by its key.")] = None,
    role: Annotated[str | None, typer.Option(help="victim, potential_victim, suspect or case.")] = None,
    country: Annotated[str | None, typer.Option(help="ISO 3166-1 alpha-3.")] = None,
    since: Since = None,
    until: Until = None,
    outlet: Outlet = None,
    agency: Agency = None,
    latest: Annotated[bool, typer.Option("--latest", help="Only the newest figure of each series.")] = False,
    limit: Limit = None,
    form: Format = None,
) -> None:
    """List figures over periods and areas, by series; figures of one series are never to be added up.

    Example: jejak figures --role victim --latest
    """
    from store.rows import FigureFilter

    wanted = FigureFilter(
        series=series,
        role=role,
        country=country,
        since=day(since),
        until=day(until),
        outlet=outlet,
        agency=agency,
        latest=latest,
        limit=limit,
    )
    with opened_store(context) as store:
        rows = store.figures(wanted)
    if form is RowFormat.TABLE or (form is None and sys.stdout.isatty()):
        brief = (
            (
                row.series,
                row.as_of,
                row.role,
                bounds_text(row.low, row.best, row.high),
                row.period,
                row.outlet,
                row.quote,
            )
            for row in rows
        )
        write_rows(("series", "as_of", "role", "figure", "period", "outlet", "quote"), brief, form)
    else:
        write_rows(*_all_columns(rows, "store.rows", "FigureRow"), form)
