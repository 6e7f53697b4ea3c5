"""The `runs` commands: records of past runs, one by one or a week at a glance."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Annotated

import typer

from jejak.cli.ask import Format, Limit
from jejak.cli.common import RowFormat, opened_store, printable, state, write_json, write_rows
from jejak.errors import InputError

if TYPE_CHECKING:
    from zoneinfo import ZoneInfo

    from jejak.domain import Run

COLUMNS = "id command trigger began took verdict new changed read incidents failed error".split()
NARROW = 48
"""Characters of an error that a table shows; `show` tells all."""
DAYS = 7
_FAR = 100_000


def register(app: typer.Typer) -> None:
    group = typer.Typer(help="Records of past runs.", invoke_without_command=True, rich_markup_mode=None)
    group.callback()(runs)
    group.command("show")(show_run)
    group.command("week")(week)
    app.add_typer(group, name="runs")


def runs(context: typer.Context, limit: Limit = None, form: Format = None) -> None:
    """List past runs, newest first; times in the schedule's zone.

    Example: jejak runs --limit 7
    """
    if context.invoked_subcommand:
        return
    zone = state(context).settings().schedule.zone
    with opened_store(context) as store:
        rows: list[tuple[object, ...]] = [_row(run, zone) for run in store.runs(limit or 20)]
    if form is RowFormat.TABLE or (form is None and sys.stdout.isatty()):
        brief = ["id", *COLUMNS[3:]]
        rows = [(row[0], *row[3:-1], (str(row[-1] or ""))[:NARROW]) for row in rows]
        write_rows(brief, rows, form)
    else:
        write_rows(COLUMNS, rows, form)


def _row(run: Run, zone: ZoneInfo) -> tuple[object, ...]:
    counts = run.counts
    return (
        run.id,
        run.command,
        run.trigger,
        f"{run.began_at.astimezone(zone):%Y-%m-%d %H:%M:%S}",
        _took(run.began_at, run.ended_at),
        run.verdict,
        counts.get("crawl.new", 0),
        counts.get("crawl.changed", 0),
        counts.get("extract.related", 0) + counts.get("extract.unrelated", 0),
        counts.get("join.incidents"),
        counts.get("crawl.failed", 0) + counts.get("extract.failed", 0),
        run.error or "; ".join(sorted({f"{error.source}: {error.message}" for error in run.errors}))[:200] or None,
    )


def _took(began: datetime, ended: datetime | None) -> str | None:
    return None if ended is None else str(timedelta(seconds=round((ended - began).total_seconds())))


def show_run(
    context: typer.Context,
    number: Annotated[int, typer.Argument(help="The run's number.")],
    as_json: Annotated[bool, typer.Option("--json", help="Everything as one JSON object.")] = False,
) -> None:
    """Show one run: its steps, every count by outlet, and what went wrong.

    Example: jejak runs show 12
    """
    zone = state(context).settings().schedule.zone
    with opened_store(context) as store:
        run = store.run(number)
    if run is None:
        raise InputError(f"No run has the number {number}.", hint="List them: jejak runs")
    if as_json:
        from dataclasses import asdict

        write_json(asdict(run), indent=1)
        return
    sys.stdout.writelines(printable(line) + "\n" for line in _lines(run, zone))


def _lines(run: Run, zone: ZoneInfo) -> Iterable[str]:

    yield f"Run {run.id}: {run.verdict}" + (" (cut off; the next run continues)" if run.interrupted else "")
    yield f"{run.command}, {run.trigger}, Jejak {run.version}"
    took = _took(run.began_at, run.ended_at)
    yield f"began {run.began_at.astimezone(zone):%Y-%m-%d %H:%M:%S %Z}" + (f", took {took}" if took else "")
    if run.error:
        yield f"error: {run.error}"
    yield ""
    yield "Steps"
    for step in run.steps:
        yield f"  {step.name:10} {_took(step.began_at, step.ended_at) or 'cut off'}"
    outlets = crawled(run.counts)
    if outlets:
        yield ""
        yield "Outlets"
    for outlet in outlets:
        told = [
            f"{name.split('.')[2].replace('_', ' ')} {count:,}"
            for name, count in run.counts.items()
            if name.startswith(f"crawl.{outlet}.") and count
        ]
        yield f"  {outlet:20} {', '.join(told)}"
    yield ""
    yield "All"
    for name, count in sorted(run.counts.items()):
        if name.count(".") == 1:
            yield f"  {name.replace('.', ' ').replace('_', ' '):30} {count:>7,}"
    if run.errors:
        yield ""
        yield "Errors"
        for error in run.errors:
            yield f"  {error.times:>5,} x {error.source}: {error.message}"


def week(
    context: typer.Context,
    ending: Annotated[
        datetime | None, typer.Option(formats=["%Y-%m-%d"], help="Last day of the week; today without it.")
    ] = None,
    form: Format = None,
) -> None:
    """A week at a glance: one row for all runs and one an outlet, one column a day (of the schedule's zone).

    A cell of an outlet tells new and changed pages; '!' marks an outlet that was failing.

    Example: jejak runs week
    """
    zone = state(context).settings().schedule.zone
    last = ending.date() if ending else datetime.now(zone).date()
    days = [last - timedelta(days=back) for back in reversed(range(DAYS))]
    begin = datetime(days[0].year, days[0].month, days[0].day, tzinfo=zone)
    with opened_store(context) as store:
        found = store.runs(_FAR, since=begin, until=begin + timedelta(days=DAYS))
    by_day = {day: [run for run in found if run.began_at.astimezone(zone).date() == day] for day in days}
    rows: list[list[object]] = [["runs", *(_verdicts(by_day[day]) for day in days)]]

    outlets = sorted({outlet for run in found for outlet in crawled(run.counts)})
    rows += [[outlet, *(_cell(by_day[day], outlet) for day in days)] for outlet in outlets]
    write_rows(["", *(f"{day:%a %d %b}" for day in days)], rows, form)


def crawled(counts: Mapping[str, int]) -> list[str]:
    """Outlets that were crawled, by name."""
    parts = (name.split(".") for name in counts)
    return sorted({part[1] for part in parts if len(part) == 3 and part[0] == "crawl"})


def _verdicts(of_day: list[Run]) -> str:
    """'ok', or '3 ok, 1 failed' where a day has several."""
    count: dict[str, int] = {}
    for run in of_day:
        count[run.verdict] = count.get(run.verdict, 0) + 1
    if len(of_day) == 1:
        return str(of_day[0].verdict)
    return ", ".join(f"{number} {verdict}" for verdict, number in sorted(count.items()))


def _cell(of_day: list[Run], outlet: str) -> str:

    its = [run.counts for run in of_day if outlet in crawled(run.counts)]
    if not its:
        return ""
    brought = sum(counts.get(f"crawl.{outlet}.{name}", 0) for counts in its for name in ("new", "changed"))
    failing = any(counts.get(f"crawl.{outlet}.outlet_failing") for counts in its)
    return f"{brought:,}{' !' if failing else ''}"
