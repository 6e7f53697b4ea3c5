"""The `models` commands: which language models are in use, whether they are whole, how well they do."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from jejak.cli.ask import Format
from jejak.cli.common import RowFormat, say, state, write_rows
from jejak.errors import InputError, JejakError, UsageError

if TYPE_CHECKING:
    from ner_models.manifest import Shipped
    from ner_models.rescoring import Comparison

_COLUMNS = ("engine", "model", "from", "in_use", "megabytes", "files", "folder")


def register(app: typer.Typer) -> None:
    group = typer.Typer(help="The language models.", no_args_is_help=True, rich_markup_mode=None)
    group.command("list")(list_models)
    group.command()(check)
    group.command()(evaluate)
    group.command()(use)
    app.add_typer(group, name="models")


def list_models(context: typer.Context, form: Format = None) -> None:
    """List the language models, where each comes from and which are in use; loads none.

    Example: jejak models list
    """
    write_rows(_COLUMNS, _rows(context), form)


def _rows(context: typer.Context) -> list[tuple[object, ...]]:
    from ner_models.manifest import shipped
    from ner_models.sources import stanza_source

    source = stanza_source(state(context).settings().models.stanza)
    # Entities are always found by ours: Stanza has no others for Indonesian.
    rows = [_row(model, "yes" if model.engine == "spaCy" or source.shipped else "entities") for model in shipped()]
    if not source.shipped:
        size = sum(path.stat().st_size for path in source.folder.rglob("*.pt"))
        rows.append(
            ("Stanza", source.folder.name, source.origin, "parser", _megabytes(size), "not ours", source.folder)
        )
    return rows


def _row(model: Shipped, used: str) -> tuple[object, ...]:
    whole = model.problem or "as shipped"
    return model.engine, model.name, "shipped", used, _megabytes(model.size), whole, model.folder


def _megabytes(size: int) -> float:
    return round(size / 1e6, 1)


def check(
    context: typer.Context,
    load: Annotated[bool, typer.Option("--load/--no-load", help="Also load the models in use and read a line.")] = True,
) -> None:
    """Compare the files that ship with their hashes, then load the models in use.

    Example: jejak models check
    """
    from ner_models.manifest import shipped

    failed = False
    for model in shipped():
        failed = failed or model.problem is not None
        sys.stdout.write(f"{'FAIL' if model.problem else 'ok  '}  {model.name:16} {model.problem or 'as shipped'}\n")
    choice = state(context).settings().models.stanza
    if load and not failed:
        failed = not _reads(choice)
    if failed:
        raise typer.Exit(1)


def _reads(choice: str) -> bool:
    """Both engines on one sentence, with the time each took to load and its threads."""
    from ner_models.trial import try_engines

    whole = True
    for name, found in try_engines(choice):
        if isinstance(found, JejakError):
            whole = False
            sys.stdout.write(f"FAIL  {name:16} {found.message} {found.hint or ''}\n")
        else:
            sys.stdout.write(f"ok    {name:16} {found}\n")
    return whole


def evaluate(
    context: typer.Context,
    data: Annotated[Path, typer.Option(help="Folder with the corpora, named as in ner_models/corpora.toml.")],
    only: Annotated[str | None, typer.Option(help="One engine: spacy or stanza.")] = None,
    form: Format = None,
) -> None:
    """Repeat the scores of the models that ship on the test splits in a folder, and compare them with the cards.

    A score that is more than a tenth of a point below its card fails the command.

    Example: jejak models evaluate --data corpora
    """
    from ner_models.rescoring import compare, missing_files

    state(context).settings()
    if only not in (None, "spacy", "stanza"):
        raise UsageError(f"--only: expected spacy or stanza, found {only}.")
    if absent := missing_files(data):
        raise InputError(
            f"{data}: expected {', '.join(map(str, absent))}, found nothing there.",
            hint="`python -m ner_models.recipes.fetch --data DIR` gets what has a public address; see docs/models.md.",
        )
    found: list[Comparison] = list(compare(data, only))
    columns = ("model", "test", "measure", "card", "now", "difference")
    write_rows(columns, [(*row.place, row.card, row.now, row.difference) for row in found], form or RowFormat.TABLE)
    fallen = [row for row in found if row.fallen]
    say(f"{len(found)} scores, {len(fallen)} below the card")
    if fallen:
        raise typer.Exit(1)


def use(
    context: typer.Context,
    choice: Annotated[str, typer.Argument(help="auto, shipped, official, or a folder of Stanza models.")],
) -> None:
    """Choose the Stanza models, in the settings file; `auto` takes the official package where it is installed.

    Example: jejak models use shipped
    """
    from jejak.settings import origin_of, set_in_file
    from ner_models.sources import CHOICES, STANZA_DIR, chosen_source

    chosen = choice if choice in CHOICES else str(Path(choice).resolve())
    source = chosen_source(chosen)
    path = set_in_file("models", "stanza", chosen)
    state(context).settings()
    say(f"{path}: models.stanza = {chosen}, which is {source.folder}")
    if (origin := origin_of("models", "stanza")) != str(path):
        say(f"The {origin} says otherwise, and wins over the settings file.")
    if os.environ.get(STANZA_DIR):
        say(f"{STANZA_DIR} is set and wins over the settings file.")
