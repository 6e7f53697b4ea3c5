"""Commands by which a person corrects the machine: `correct`, `merge`, `split`, `reject`, `undo` and `log`."""

from __future__ import annotations

import getpass
from typing import TYPE_CHECKING, Annotated

import typer

from jejak.cli.ask import Format
from jejak.cli.common import opened_store, say, write_rows
from jejak.errors import UsageError

if TYPE_CHECKING:
    from store import Store
    from store.decisions import Decided

Code = Annotated[str, typer.Argument(help="The incident's code.")]
Why = Annotated[str, typer.Option("--why", help="The reason, for whoever reads it later.")]
Author = Annotated[str | None, typer.Option("--author", help="Who decides; default: the login name.")]


def register(app: typer.Typer) -> None:
    for command in (correct, merge, split, reject, undo, log):
        app.command()(command)


def correct(
    context: typer.Context,
    code: Code,
    changes: Annotated[list[str], typer.Argument(metavar="FIELD=VALUE...", help="Such as victims_best=13.")],
    why: Why,
    author: Author = None,
) -> None:
    """Decide the values of fields, all or none; they hold from now on, whatever the machine reads later.

    Example: jejak correct 2024-7K2M9Q victims_best=13 --why "the ministry corrected itself on 9 July"
    """
    values = _values(changes)
    with opened_store(context) as store:
        made = store.correct(_code(code), values, _author(author), why)
    numbers = ", ".join(str(one.number) for one in made)
    say(f"{len(made)} correction{'s' if len(made) > 1 else ''} kept for {made[0].incident} (number {numbers}).")


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


def merge(
    context: typer.Context,
    code: Code,
    other: Annotated[str, typer.Argument(help="The incident that is told under the first code from now on.")],
    why: Why,
    author: Author = None,
) -> None:
    """Decide that two incidents are one event; the second code leads to the first from now on.

    Example: jejak merge 2024-7K2M9Q 2024-ZX81PA --why "the 13 of the second are the 13 who fled"
    """
    with opened_store(context) as store:
        decided = store.merge(_code(code), _code(other), _author(author), why)
        _apply(store, decided)
    made = decided.correction
    say(f"{made.value} is told under {made.incident} now (number {made.number}).")


def split(
    context: typer.Context,
    code: Code,
    articles: Annotated[list[str], typer.Argument(help="Ids of the articles whose reports tell another event.")],
    why: Why,
    author: Author = None,
) -> None:
    """Decide that some reports tell another event than the rest; the code stays with the report that founded it.

    Example: jejak split 2024-7K2M9Q koran-jakarta:1f0c --why "that raid was in Medan, two days before"
    """
    from store.columns import split_list

    with opened_store(context) as store:
        decided = store.split(_code(code), articles, _author(author), why)
        _apply(store, decided)
        known = store.known_codes()
    made = decided.correction
    others = ", ".join(sorted({known[report] for report in split_list(made.value)}))
    say(f"{made.incident} is split; besides it there is {others} (number {made.number}).")


def reject(context: typer.Context, code: Code, why: Why, author: Author = None) -> None:
    """Decide that this is no incident: it is listed no more, and its reports are joined with nothing else.

    Example: jejak reject 2024-7K2M9Q --why "a film, not an event"
    """
    with opened_store(context) as store:
        decided = store.reject(_code(code), _author(author), why)
    say(f"{decided.correction.incident} is listed no more (number {decided.correction.number}).")


def undo(
    context: typer.Context,
    number: Annotated[int, typer.Argument(help="The correction's number, as `jejak log` shows it.")],
    why: Why,
    author: Author = None,
) -> None:
    """Take a correction, merge, split or rejection back; it stays in the log.

    Example: jejak undo 12 --why "the verdict names another boat"
    """
    with opened_store(context) as store:
        decided = store.undo(number, _author(author), why)
        _apply(store, decided)
    say(f"Number {number} is taken back for {decided.correction.incident}.")


def _apply(store: Store, decided: Decided) -> None:
    """Join the reports anew that the decision is about."""
    from jejak.stages import rejoin

    if decided.codes:
        rejoin(store, decided.codes, decided.restored)


def _code(given: str) -> str:
    return given.strip().upper()


def _author(given: str | None) -> str:
    return given or getpass.getuser()


def log(
    context: typer.Context,
    code: Annotated[str | None, typer.Argument(help="The incident's code; all of them if none is given.")] = None,
    form: Format = None,
) -> None:
    """List what people decided, oldest first.

    Example: jejak log 2024-7K2M9Q
    """
    with opened_store(context) as store:
        made = store.corrections(_code(code) if code else None)
    columns = ("number", "made_at", "incident", "field", "value", "author", "reason", "undone")
    rows = (
        (
            item.number,
            f"{item.made_at:%Y-%m-%dT%H:%M:%SZ}",
            item.incident,
            item.field,
            item.value,
            item.author,
            item.reason,
            "yes" if item.undone else "",
        )
        for item in made
    )
    write_rows(columns, rows, form)
