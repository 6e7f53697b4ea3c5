"""Commands by which a person corrects the machine: `correct` and `log`."""

from __future__ import annotations

import getpass
from typing import Annotated

import typer

from jejak.cli.ask import Format
from jejak.cli.common import opened_store, say, write_rows
from jejak.errors import UsageError


def register(app: typer.Typer) -> None:
    app.command()(correct)
    app.command()(log)


def correct(
    context: typer.Context,
    code: Annotated[str, typer.Argument(help="The incident's code.")],
    changes: Annotated[list[str], typer.Argument(metavar="FIELD=VALUE...", help="Such as victims_best=13.")],
    why: Annotated[str, typer.Option("--why", help="The reason, for whoever reads it later.")],
    author: Annotated[str | None, typer.Option("--author", help="Who decides; default: the login name.")] = None,
) -> None:
    """Decide the values of fields, all or none; they hold from now on, whatever the machine reads later.

    Example: jejak correct 2024-7K2M9Q victims_best=13 --why "the ministry corrected itself on 9 July"
    """
    values = _values(changes)
    with opened_store(context) as store:
        made = store.correct(code.strip().upper(), values, author or getpass.getuser(), why)
    say(f"{len(made)} correction{'s' if len(made) > 1 else ''} kept for {made[0].incident}.")


def _values(changes: list[str]) -> dict[str, str]:
    """Value by field; UsageError for anything that is no FIELD=VALUE, or a field given twice."""
    values: dict[str, str] = {}
    for change in changes:
        name, sign, value = (part.strip() for part in change.partition("="))
        if not sign:
            raise UsageError(
                f"Expected FIELD=VALUE, found {name!r}.", hint="jejak correct CODE victims_best=13 --why ..."
            )
        if name in values:
            raise UsageError(f"The field {name} is given twice.", hint="Give each field one value.")
        values[name] = value
    return values


def log(
    context: typer.Context,
    code: Annotated[str | None, typer.Argument(help="The incident's code; all of them if none is given.")] = None,
    form: Format = None,
) -> None:
    """List the corrections made, oldest first.

    Example: jejak log 2024-7K2M9Q
    """
    with opened_store(context) as store:
        made = store.corrections(code.strip().upper() if code else None)
    rows = ((item.made_at, item.incident, item.field, item.value, item.author, item.reason) for item in made)
    write_rows(("made_at", "incident", "field", "value", "author", "reason"), rows, form)
