"""The `watch` commands: saved filters whose new and changed incidents are told after each night's run."""

from __future__ import annotations

import shlex
import sys
from typing import TYPE_CHECKING, Annotated

import typer

from jejak.cli.ask import Agency, Country, Form, Format, Outlet, Words
from jejak.cli.common import opened_store, printable, say, state, write_rows
from jejak.errors import InputError, UsageError

if TYPE_CHECKING:
    from jejak.settings import Settings
    from store import Watch

Name = Annotated[str, typer.Argument(help="What you call it.")]


def register(app: typer.Typer) -> None:
    group = typer.Typer(help="Filters that you are told about.", no_args_is_help=True, rich_markup_mode=None)
    group.command("add")(add)
    group.command("list")(list_watches)
    group.command("digest")(digest)
    group.command("remove")(remove)
    app.add_typer(group, name="watch")


def add(
    context: typer.Context,
    name: Name,
    country: Country = None,
    outlet: Outlet = None,
    agency: Agency = None,
    exploitation: Form = None,
    text: Words = None,
    to: Annotated[str | None, typer.Option("--to", help="Channel of the settings; all of them without it.")] = None,
    everything: Annotated[
        bool, typer.Option("--everything", help="Let the first digest tell what is known already, too.")
    ] = False,
) -> None:
    """Save a filter; after each night's run a digest tells its new and changed incidents.

    Example: jejak watch add "KHM online scam" --country KHM --exploitation forced_criminality --to newsroom
    """
    from datetime import UTC, datetime

    from schedules.digest import current
    from store import Watch

    settings = state(context).settings()
    if not name.strip() or not printable(name) == name:
        raise UsageError("A watch needs a name of printable characters.", hint='jejak watch add "KHM online scam" ...')
    if not any((country, outlet, agency, exploitation, text)):
        raise UsageError("A watch needs at least one condition.", hint="--country, --outlet, --agency, --text, ...")
    _check_channel(settings, to)
    watch = Watch(
        name=name,
        created_at=datetime.now(UTC),
        country=country,
        outlet=outlet,
        agency=agency,
        exploitation=exploitation,
        text=text,
        channel=to,
    )
    with opened_store(context, create=True) as store:
        known = current(store, watch)
        store.add_watch(watch, () if everything else known)
    number = f"{len(known):,} {'incident meets' if len(known) == 1 else 'incidents meet'}"
    say(f"{number} it now; digests tell {'these, and ' if everything else ''}what changes from now on.")
    if not settings.watch.channels:
        say("The settings name no channel yet: add one under [watch.channels] (see `jejak config template`).")


def _check_channel(settings: Settings, name: str | None) -> None:
    from difflib import get_close_matches

    known = sorted(settings.watch.channels)
    if name is not None and name not in known:
        near = get_close_matches(name, known, n=1)
        hint = f"Did you mean {near[0]}?" if near else f"Known: {', '.join(known) or 'none'}."
        raise UsageError(f"The settings name no channel {name!r} under [watch.channels].", hint=hint)


def list_watches(context: typer.Context, form: Format = None) -> None:
    """List the saved filters.

    Example: jejak watch list
    """
    columns = ("name", "country", "outlet", "agency", "exploitation", "text", "channel")
    with opened_store(context) as store:
        rows = [[getattr(watch, column) for column in columns] for watch in store.watches()]
    write_rows(columns, rows, form)


def digest(context: typer.Context, name: Name) -> None:
    """Print what the next digest of a watch would tell; nothing is sent and nothing counts as told.

    Example: jejak watch digest "KHM online scam"
    """
    from schedules.digest import digest_of

    with opened_store(context) as store:
        watch = next((watch for watch in store.watches() if watch.name == name), None)
        if watch is None:
            raise InputError(f"There is no watch named {name!r}.", hint="List them: jejak watch list")
        found = digest_of(store, watch)
    if not found.lines:
        number = f"{len(found.now):,} incident{'' if len(found.now) == 1 else 's'}"
        say(f"Nothing is new or changed. What meets it, {number}, was there when it was added or has been told since.")
        say(f"List them: jejak incidents {_options(watch)}")
        return
    sys.stdout.write(f"{found.title}\n\n{found.body}\n")


def _options(watch: Watch) -> str:
    """The filter as the options of `jejak incidents`, ready to be pasted into a shell."""
    names = ("country", "outlet", "agency", "exploitation", "text")
    given = ((name, getattr(watch, name)) for name in names)
    return " ".join(f"--{name} {shlex.quote(printable(value))}" for name, value in given if value is not None)


def remove(context: typer.Context, name: Name) -> None:
    """Forget a saved filter.

    Example: jejak watch remove "KHM online scam"
    """
    with opened_store(context) as store:
        store.remove_watch(name)
    say(f"Removed {printable(name)}.")
