"""The `schedule` commands."""

from __future__ import annotations

from typing import Annotated

import typer

from jejak.cli.common import say, state


def register(app: typer.Typer) -> None:
    group = typer.Typer(help="The service that runs every night.", no_args_is_help=True, rich_markup_mode=None)
    group.command("run")(serve)
    group.command("next")(following)
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
    start(settings, runs=runs)


def following(context: typer.Context) -> None:
    """Say when the next nightly run is.

    Example: jejak schedule next
    """
    from schedules.service import next_run_time

    moment = next_run_time(state(context).settings())
    if moment is None:
        say("No service has been started on this store yet.")
        raise typer.Exit(1)
    typer.echo(moment.isoformat())
