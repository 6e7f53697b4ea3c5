"""The `schedule` commands."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated

import typer

from jejak.cli.ask import Format
from jejak.cli.common import say, state, write_rows


def register(app: typer.Typer) -> None:
    group = typer.Typer(help="The service that runs every night.", no_args_is_help=True, rich_markup_mode=None)
    for name, command in (
        ("run", serve),
        ("list", list_jobs),
        ("next", following),
        ("pause", pause),
        ("resume", resume),
        ("run-now", run_now),
    ):
        group.command(name)(command)
    app.add_typer(group, name="schedule")


def serve(
    context: typer.Context,
    every_seconds: Annotated[
        int | None, typer.Option("--every-seconds", min=1, help="Run at this interval instead of nightly.")
    ] = None,
    runs: Annotated[int | None, typer.Option("--runs", min=1, help="Stop after so many runs.")] = None,
) -> None:
    """Start the service: the whole of `jejak run` every night at the set hour, until it is stopped.

    Example: jejak schedule run
    """
    from jejak.cli.collect import check_contact
    from schedules.service import serve as start

    settings = state(context).settings()
    check_contact(settings)
    if every_seconds is not None:
        schedule = settings.schedule.model_copy(update={"every_seconds": every_seconds})
        settings = settings.model_copy(update={"schedule": schedule})
    raise typer.Exit(start(settings, runs=runs))


def list_jobs(context: typer.Context, form: Format = None) -> None:
    """List what the service has to do, when it does it next, and whether a service is running.

    Example: jejak schedule list
    """
    from schedules.jobs import planned

    job = planned(state(context).settings())
    rows = [] if job is None else [(job.name, job.when, _told(job.next_run), job.service or "none")]
    write_rows(("job", "when", "next", "service"), rows, form)


def following(context: typer.Context) -> None:
    """Say when the next nightly run is.

    Example: jejak schedule next
    """
    from schedules.jobs import planned

    job = planned(state(context).settings())
    if job is None or job.next_run is None:
        say("No service has been started on this store yet." if job is None else "The nightly run is paused.")
        raise typer.Exit(1)
    typer.echo(_told(job.next_run))


def _told(moment: datetime | None) -> str:
    return moment.isoformat(timespec="seconds") if moment else "paused"


def pause(context: typer.Context) -> None:
    """Let no run begin until `resume`; one under way goes on.

    Example: jejak schedule pause
    """
    from schedules.jobs import pause as hold

    hold(state(context).settings())
    say("Paused. Go on with: jejak schedule resume")


def resume(context: typer.Context) -> None:
    """Let runs begin again at their time; what was missed meanwhile is not made up for.

    Example: jejak schedule resume
    """
    from schedules.jobs import resume as go_on

    say(f"The next run begins at {_told(go_on(state(context).settings()))}.")


def run_now(context: typer.Context) -> None:
    """Let the running service begin its run within seconds.

    Example: jejak schedule run-now
    """
    from schedules.jobs import run_now as begin

    begin(state(context).settings())
    say("The service begins within seconds; see `jejak runs`.")
