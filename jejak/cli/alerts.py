"""The `alerts` commands."""

from __future__ import annotations

import typer

from jejak.cli.ask import Format
from jejak.cli.common import PARTIAL, opened_store, say, state, write_rows
from jejak.errors import UsageError


def register(app: typer.Typer) -> None:
    group = typer.Typer(help="Who is told when something is wrong.", no_args_is_help=True, rich_markup_mode=None)
    group.command("list")(list_alerts)
    group.command("check")(check)
    group.command("test")(test)
    app.add_typer(group, name="alerts")


def list_alerts(context: typer.Context, form: Format = None) -> None:
    """List problems that last and those that are over, and when people were told; times in the schedule's zone.

    Example: jejak alerts list
    """
    with opened_store(context) as store:
        found = store.alerts()
    zone = state(context).settings().schedule.zone
    rows = [
        (
            a.key,
            *(f"{m.astimezone(zone):%Y-%m-%d %H:%M}" if m else None for m in (a.since, a.sent_at, a.ended_at)),
            a.message,
        )
        for a in found
    ]
    write_rows(("problem", "since", "told", "over", "message"), rows, form)


def check(context: typer.Context) -> None:
    """Look for problems now and tell people of those that are due; ends with 3 while any lasts.

    Example: jejak alerts check
    """
    from schedules.alerts import review

    settings = state(context).settings()
    with opened_store(context) as store:
        store.abandon_dead_runs()
        lasting = review(store, settings)
    for alert in lasting:
        say(alert.message)
    if lasting:
        raise typer.Exit(PARTIAL)
    say("No problem.")


def test(context: typer.Context) -> None:
    """Send a test message to every channel and say which took it.

    Example: jejak alerts test
    """
    from schedules.alerts import send_test

    deliveries = send_test(state(context).settings())
    if not deliveries:
        raise UsageError("No channel is set.", hint="Set alerts.urls or alerts.command; see `jejak config template`.")
    for delivery in deliveries:
        say(f"{'ok   ' if delivery.delivered else 'FAIL '} {delivery.channel} {delivery.reason or ''}".rstrip())
    if not all(delivery.delivered for delivery in deliveries):
        raise typer.Exit(1)
