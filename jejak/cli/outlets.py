"""Commands about the publishers: `outlets list`, `outlets new`, `outlets check`."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Annotated, Any

import typer

from jejak.cli.ask import Format
from jejak.cli.common import PARTIAL, say, state, write_rows
from jejak.cli.manage import list_outlets
from jejak.errors import ArticleError, UsageError

if TYPE_CHECKING:
    from crawlers.check import Check

_FAILED = 1


def register(app: typer.Typer) -> None:
    group = typer.Typer(help="The publishers that are crawled.", no_args_is_help=True, rich_markup_mode=None)
    group.command("list")(list_outlets)
    group.command("new")(new)
    group.command("check")(check)
    app.add_typer(group, name="outlets")


def new(
    name: Annotated[str, typer.Argument(help="Short name: small letters, digits, hyphens.")],
    base: Annotated[str, typer.Option(metavar="URL", help="Address of its front page.")],
    title: Annotated[str | None, typer.Option(help="Its name as readers know it.")] = None,
    family: Annotated[str, typer.Option(help="Platform whose facts it shares, such as wordpress.")] = "",
) -> None:
    """Write a file for a new outlet, to be filled in and then checked.

    Example: jejak outlets new harian-contoh --base https://contoh.example --family wordpress
    """
    from crawlers.outlet import outlet_template, own_folder, read_outlet

    text = outlet_template(title or name, base, family)
    read_outlet(name, text)
    folder = own_folder()
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"{name}.toml"
    try:
        with path.open("x", encoding="utf-8") as file:
            file.write(text)
    except FileExistsError as error:
        raise UsageError(f"{path} exists already.", hint=f"Edit it, then: jejak outlets check {name}") from error
    typer.echo(path)
    say(f"Fill it in, then: jejak outlets check {name}")


def check(
    context: typer.Context,
    names: Annotated[list[str] | None, typer.Argument(help="Outlets; none: all that are crawled.")] = None,
    rules_only: Annotated[bool, typer.Option("--rules-only", help="Extract without the language models.")] = False,
    form: Format = None,
) -> None:
    """Try outlets against their servers: robots.txt, every listing, one article through the whole extraction.

    Asks each outlet for a handful of pages, politely; keeps nothing.

    Example: jejak outlets check koran-jakarta
    """
    from crawlers.check import check as check_outlets
    from jejak.wiring import Wish, chosen_outlets, crawl_settings, make_extractor

    settings = state(context).settings()
    checks = check_outlets(chosen_outlets(settings, tuple(names or ())), crawl_settings(settings, Wish()))
    extractor = make_extractor(rules_only=rules_only) if any(one.article for one in checks) else None
    rows = [row for one in checks for row in _rows(one, extractor)]
    write_rows(("outlet", "step", "result", "known_by", "told", "address"), rows, form)
    useless = [one.outlet for one in checks if not one.useful]
    if useless:
        say(f"{len(useless)} of {len(checks)} outlets cannot be crawled as described: {', '.join(useless)}")
        raise typer.Exit(_FAILED if len(useless) == len(checks) else PARTIAL)


def _rows(check: Check, extractor: Any) -> Iterator[Sequence[object]]:
    for step in check.steps:
        result = "works" if step.works else "fails"
        yield (check.outlet, step.name, result, step.evidence, step.told, step.address)
    if check.article is None or extractor is None:
        return
    try:
        found = extractor.extract(check.article)
        told = f"{found.kind}, {len(found.counts)} counts, {len(found.dates)} dates, {len(found.places)} places"
        yield (check.outlet, "extraction", "works", "", told, check.article.url)
    except ArticleError as error:
        yield (check.outlet, "extraction", "fails", "", error.message, check.article.url)
