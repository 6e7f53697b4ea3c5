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
    from jejak.domain import Amount
    from store.rows import FieldValue, IncidentDetail, ReportRow

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
    if as_json:
        write_json(_plain(detail), indent=1)
    else:
        sys.stdout.writelines(printable(line) + "\n" for line in _lines(detail))


def _plain(detail: IncidentDetail) -> dict[str, Any]:
    found = asdict(detail)
    for report in found["reports"]:
        report["membership"]["reasons"] = dict(report["membership"]["reasons"])
    return found


def _lines(detail: IncidentDetail) -> Iterable[str]:
    yield from _head_lines(detail)
    yield ""
    for value in detail.fields:
        yield from _field_lines(value)
    for name, items in (
        ("countries", [f"{iso3} ({role})" for iso3, role in detail.countries]),
        ("places", detail.places),
        ("agencies", detail.agencies),
        ("exploitation", [str(form) for form in detail.exploitation]),
    ):
        if items:
            yield f"{name:14} {'; '.join(items)}"
    yield ""
    yield f"Reports ({len(detail.reports)})"
    for report in detail.reports:
        yield from _report_lines(report)
    yield from _timeline_lines(detail)
    if detail.checks:
        yield ""
        yield "Checks"
        yield from (
            f"  {'holds' if check.holds else f'CONFLICT ({check.kind})'}  {check.note}" for check in detail.checks
        )
    if detail.corrections:
        yield ""
        yield "Corrections"
        for made in detail.corrections:
            undone = "  [undone]" if made.undone else ""
            said = f"{made.field} = {made.value}" if made.value else made.field
            yield f"  {made.number}  {made.made_at:%Y-%m-%d} {made.author}: {said} ({made.reason}){undone}"
    yield ""
    yield f"Facts ({len(detail.facts)})"
    for fact in detail.facts:
        number = bounds_text(fact.low, fact.best, fact.high)
        about = " ".join(part for part in (fact.role, fact.scope, fact.value or number, fact.period) if part)
        quote = f"  «{fact.quote}»" if fact.quote else ""
        yield f"  {fact.fact:12} {about}{quote}"


def _head_lines(detail: IncidentDetail) -> Iterable[str]:
    yield f"{detail.code}  {detail.title}"
    if detail.asked != detail.code:
        yield f"  {detail.asked} was merged into {detail.code}"
    if detail.status != "current":
        yield f"  status: {detail.status}"
    if not detail.confirmed:
        yield "  told by user content alone: not confirmed"
    if detail.split_from:
        yield f"  split from {detail.split_from}"
    if detail.split_into:
        yield f"  split into {'; '.join((detail.code, *detail.split_into))}"


def _timeline_lines(detail: IncidentDetail) -> Iterable[str]:
    if detail.timeline:
        yield ""
        yield f"Timeline (now: {detail.progress})"
        for entry in detail.timeline:
            yield f"  {entry.day or '?':12} {entry.step:14} «{entry.quote}»  {entry.outlet}"
    if detail.references:
        yield ""
        yield "Looks back at"
        for reference in detail.references:
            yield f"  {reference.code or 'an incident not known here'}: «{reference.quote}»"


def _field_lines(value: FieldValue) -> Iterable[str]:
    if value.value is None and value.machine is None:
        return
    yield f"{value.name:14} {value.value or '-'}" + (f"  (machine: {value.machine or '-'})" if value.correction else "")
    if value.quote:
        yield f"{'':14} «{value.quote}»  {value.outlet} {value.url or ''}"


def _report_lines(report: ReportRow) -> Iterable[str]:
    marks = [
        mark
        for mark, holds in (
            (f"event {report.membership.event + 1} of the article", report.membership.event > 0),
            (f"copy of {report.membership.copy_of}", report.membership.copy_of is not None),
            ("blog", report.user_content),
            ("page gone", report.page_gone),
        )
        if holds
    ]
    yield f"  {report.published or '?'}  {report.outlet}  {report.title}" + (f"  [{', '.join(marks)}]" if marks else "")
    yield f"    {report.url or report.article_id}"
    told = f"victims {_amount(report.victims)}; suspects {_amount(report.suspects)}"
    yield f"    {told}; event {report.event_date or '?'}"
    reasons = ", ".join(f"{reason} {weight:+.2f}" for reason, weight in report.membership.reasons.items())
    if reasons:
        beside = f", compared with {report.membership.beside}" if report.membership.beside else ""
        yield f"    joined because: {reasons} (score {report.membership.score:.2f}{beside})"


def _amount(amount: Amount | None) -> str:
    return bounds_text(amount.low, amount.best, amount.high) if amount else "?"


def conflicts(context: typer.Context, form: Format = None) -> None:
    """List figures that contradict each other: sums that fail, parts and totals that reports give differently.

    Example: jejak conflicts --format csv
    """
    with opened_store(context) as store:
        found = store.conflicts()
    rows = [
        (row.incident, row.series, row.conflict, " + ".join(map(str, row.parts)), row.total, row.event_date, row.note)
        for row in found
    ]
    columns = ("incident", "series", "conflict", "parts", "against", "event_date", "note")
    if form is RowFormat.TABLE or (form is None and sys.stdout.isatty()):
        write_rows(("of", *columns[2:]), [(row[0] or row[1], *row[2:]) for row in rows], form)
    else:
        write_rows(columns, rows, form)


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
