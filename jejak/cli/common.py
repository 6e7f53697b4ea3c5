"""What the commands share: settings, the store, tables, errors."""

from __future__ import annotations

import csv
import io
import json
import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Any, TypeVar

import typer

if TYPE_CHECKING:
    from jejak.settings import Settings
    from store import Store

Item = TypeVar("Item")
INTERRUPTED = 130
PARTIAL = 3
# Columns of a table that no terminal bounds.
PIPED_WIDTH = 160
WIDEST_CELL = 44


class RowFormat(StrEnum):
    TABLE = "table"
    CSV = "csv"
    JSONL = "jsonl"


@dataclass(slots=True)
class State:
    """Options given before the command."""

    database_url: str | None = None
    quiet: bool = False
    debug: bool = False
    log_format: str | None = None

    def settings(self) -> Settings:
        """The settings with these options on top; logging is configured on the way."""
        from jejak.logs import configure
        from jejak.settings import load_settings

        overrides: dict[str, Any] = {"database_url": self.database_url} if self.database_url else {}
        settings = load_settings(**overrides)
        log = settings.log.model_copy(update={"format": self.log_format} if self.log_format else {})
        configure(log, quiet=self.quiet)
        return settings


def state(context: typer.Context) -> State:
    found = context.find_object(State)
    return found if found is not None else State()


@contextmanager
def opened_store(context: typer.Context, *, create: bool = False) -> Iterator[Store]:
    """The store of the settings in force; commands that write may create it."""
    from store import Store

    with Store.open(state(context).settings().url, create=create) as store:
        yield store


def prepare_streams() -> None:
    """UTF-8 whatever the locale says: names and quotes must survive a pipe."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")


def complain(message: str, hint: str | None) -> None:
    """What went wrong, and on a line of its own what to do next."""
    told = message if message.endswith((".", "?", "!")) else f"{message}."
    following = "" if hint is None else f"{hint}\n" if hint[:1].isupper() else f"Try: {hint}\n"
    sys.stderr.write(f"Error: {printable(told)}\n{printable(following)}")


def say(message: str) -> None:
    """A line for the person at the terminal."""
    sys.stderr.write(message + "\n")


def write_rows(columns: Sequence[str], rows: Iterable[Sequence[object]], form: RowFormat | None) -> None:
    """Rows on stdout: a table on a terminal unless a format is asked for, CSV otherwise."""
    chosen = form or (RowFormat.TABLE if sys.stdout.isatty() else RowFormat.CSV)
    if chosen is RowFormat.TABLE:
        _write_table(columns, rows)
    elif chosen is RowFormat.CSV:
        writer = csv.writer(sys.stdout, lineterminator="\n")
        writer.writerow(columns)
        writer.writerows([_guarded(value) for value in row] for row in rows)
    else:
        for row in rows:
            write_json(dict(zip(columns, row, strict=True)))


def watched(items: Iterable[Item], description: str, *, quiet: bool) -> Iterable[Item]:
    """The items, with a progress bar while they pass: on a terminal only, and not where the data itself is shown."""
    if quiet or not sys.stderr.isatty() or sys.stdout.isatty():
        yield from items
        return
    from rich.console import Console
    from rich.progress import Progress

    # The data on stdout is not the bar's to redirect.
    bar = Progress(console=Console(stderr=True), transient=True, redirect_stdout=False, redirect_stderr=False)
    with bar:
        yield from bar.track(items, total=None, description=description)


def write_json(value: object, *, indent: int | None = None) -> None:
    sys.stdout.write(json.dumps(value, ensure_ascii=False, default=str, indent=indent) + "\n")


def _write_table(columns: Sequence[str], rows: Iterable[Sequence[object]]) -> None:
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    cells = [[printable(value) for value in row] for row in rows]
    table = Table(box=None, pad_edge=False, header_style="bold")
    console = Console(width=None if sys.stdout.isatty() else PIPED_WIDTH)
    room = console.width
    for place, column in enumerate(columns):
        name = column.replace("_", " ")
        if place == len(columns) - 1:
            table.add_column(name, no_wrap=True, overflow="ellipsis", max_width=max(room, len(name)))
        else:
            # Codes and numbers are never cut; only the last column, the long one, gives way.
            widest = min(max((len(row[place]) for row in cells), default=0), WIDEST_CELL)
            table.add_column(name, no_wrap=True, width=max(widest, len(name)))
            room -= max(widest, len(name)) + 2
    for row in cells:
        # Text, not markup: what comes from the web is never interpreted.
        table.add_row(*map(Text, row))
    console.print(table)


def printable(value: object) -> str:
    """A value for a terminal: None is empty, control characters of hostile text are shown, not sent."""
    text = "" if value is None else str(value)
    return "".join(char if char.isprintable() or char == "\n" else "\N{REPLACEMENT CHARACTER}" for char in text)


def _guarded(value: object) -> object:
    """Text that a spreadsheet would take for a formula gets an apostrophe in front."""
    return "'" + value if isinstance(value, str) and value[:1] in ("=", "+", "-", "@", "\t", "\r") else value
