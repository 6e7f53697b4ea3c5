"""Commands that read texts: `extract` and `evaluate`."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Annotated, Any

import typer

from jejak.cli.common import PARTIAL, complain, opened_store, say, state, watched, write_json
from jejak.errors import ArticleError, InputError, UsageError


def register(app: typer.Typer) -> None:
    app.command()(extract)
    app.command()(evaluate)


def extract(
    context: typer.Context,
    files: Annotated[list[Path] | None, typer.Argument(help="Text or HTML files, one article each.")] = None,
    jsonl: Annotated[
        Path | None, typer.Option(help="JSON Lines file of articles: id, title, text, published, url.")
    ] = None,
    pending: Annotated[bool, typer.Option("--pending", help="Articles of the store that are due.")] = False,
    from_archive: Annotated[
        bool, typer.Option("--from-archive", help="Read all archived pages again, without network, into the store.")
    ] = False,
    outlet: Annotated[
        list[str] | None, typer.Option(help="With --from-archive: only this outlet; may be repeated.")
    ] = None,
    published: Annotated[
        datetime | None, typer.Option(formats=["%Y-%m-%d"], help="Publication date of the given files.")
    ] = None,
    title: Annotated[str | None, typer.Option(help="Title of the given file.")] = None,
    rules_only: Annotated[bool, typer.Option("--rules-only", help="Without the language models.")] = False,
) -> None:
    """Read articles and print their facts, one JSON object per line.

    Example: jejak extract artikel.txt --published 2023-07-08
    """
    if sum((bool(files), jsonl is not None, pending, from_archive)) != 1:
        raise UsageError(
            "Give files, or --jsonl FILE, or --pending, or --from-archive: exactly one of them.",
            hint="jejak extract --help",
        )
    if outlet and not from_archive:
        raise UsageError("--outlet goes with --from-archive.", hint="jejak extract --from-archive --outlet NAME")
    state(context).settings()
    if from_archive:
        _reread(context, tuple(outlet or ()))
    if pending or from_archive:
        _extract_pending(context, rules_only=rules_only)
        return
    day = published.date() if published else None
    failures = done = 0
    from jejak.wiring import make_extractor

    extractor = make_extractor(rules_only=rules_only)
    from jejak.inputs import read_article_file, read_json_lines
    from jejak.records import extraction_record

    articles: Iterator[Any] = (
        read_json_lines(jsonl)
        if jsonl is not None
        else (_guard(read_article_file, path, published=day, title=title) for path in files or ())
    )
    for article in watched(articles, "reading", quiet=state(context).quiet):
        if isinstance(article, InputError):
            complain(article.message, article.hint)
            failures += 1
            continue
        try:
            write_json(extraction_record(article, extractor.extract(article)))
            done += 1
        except ArticleError as error:
            complain(error.message, error.hint)
            failures += 1
    if failures:
        raise typer.Exit(PARTIAL if done else 1)


def _guard(read: Any, path: Path, **options: Any) -> Any:
    """The article, or the error that says why there is none: one bad file does not stop the others."""
    try:
        return read(path, **options)
    except InputError as error:
        return error


def _reread(context: typer.Context, outlets: tuple[str, ...]) -> None:
    from jejak.crawling import reread_stage

    settings = state(context).settings()
    if not settings.archive_dir.is_dir():
        raise InputError(f"There is no archive at {settings.archive_dir}.", hint="See archive_dir: jejak config show")
    with opened_store(context, create=True) as store:
        counts = reread_stage(settings, store, outlets)
    told = ", ".join(f"{name.removeprefix('reread.').replace('_', ' ')} {number}" for name, number in counts.items())
    say(f"archive: {told or 'no pages'}")


def _extract_pending(context: typer.Context, *, rules_only: bool) -> None:
    from jejak.stages import extract_stage
    from jejak.wiring import make_extractor

    with opened_store(context) as store:
        counts = extract_stage(store, make_extractor(rules_only=rules_only))
    say(", ".join(f"{name.removeprefix('extract.')} {value}" for name, value in counts.items()) or "nothing was due")
    if counts.get("extract.failed"):
        raise typer.Exit(PARTIAL)


def evaluate(
    context: typer.Context,
    gold: Annotated[list[Path], typer.Argument(help="Gold records, JSON Lines.")],
    predicted: Annotated[
        Path | None, typer.Option(help="Records to score, as `jejak extract` prints them; else they are made now.")
    ] = None,
    only: Annotated[Path | None, typer.Option(help="Score only the ids in this file, one a line.")] = None,
    without: Annotated[Path | None, typer.Option(help="Leave out the ids in this file.")] = None,
    errors: Annotated[bool, typer.Option("--errors", help="List every missed and extra fact.")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Print the figures as JSON.")] = False,
    floors: Annotated[
        Path | None, typer.Option(help="TOML file of least scores; a figure below its floor fails.")
    ] = None,
    floor_set: Annotated[str, typer.Option(help="Table of that file.")] = "floors",
    rules_only: Annotated[bool, typer.Option("--rules-only", help="Without the language models.")] = False,
    incidents: Annotated[
        bool, typer.Option("--incidents", help="Score the joining of the articles by their 'event', instead.")
    ] = False,
) -> None:
    """Score the extraction against gold records.

    Example: jejak evaluate gold/real.jsonl --only tests/gold/held_out.txt
    """
    from jejak.evaluation import evaluate as score

    state(context).settings()
    wanted = _selected(gold, only, without)
    if not wanted:
        raise InputError("No gold record is left to score.", hint="Look at the ids given with --only and --without.")
    if incidents:
        if predicted is not None:
            raise UsageError("Joining reads the articles itself.", hint="Leave --predicted or --incidents out.")
        figures = _joining_figures(wanted, rules_only=rules_only, errors=errors, as_json=as_json)
        if floors is not None:
            _hold(figures, floors, floor_set)
        return
    made = _records(predicted) if predicted else _extract_records(wanted, rules_only=rules_only)
    scores = score(wanted, made)
    figures = _figures(scores)
    if as_json:
        write_json(figures, indent=1)
    else:
        _print_scores(scores)
    if errors:
        for name, tally in sorted(scores.measures.items()):
            sys.stdout.writelines(f"  [{name}] {line}\n" for line in tally.errors)
    if floors is not None:
        _hold(figures, floors, floor_set)


def _selected(gold: list[Path], only: Path | None, without: Path | None) -> list[dict[str, Any]]:
    kept = _ids(only) if only else None
    dropped = _ids(without) if without else frozenset()
    records = [record for path in gold for record in _records(path).values()]
    return [record for record in records if (kept is None or record["id"] in kept) and record["id"] not in dropped]


def _ids(path: Path) -> frozenset[str]:
    try:
        lines = path.read_text("utf-8").splitlines()
    except OSError as error:
        raise InputError(f"{path}: cannot be read ({error.strerror}).") from error
    return frozenset(line.strip() for line in lines if line.strip() and not line.startswith("#"))


def _records(path: Path) -> dict[str, dict[str, Any]]:
    try:
        lines = path.read_text("utf-8").split("\n")
    except OSError as error:
        raise InputError(f"{path}: cannot be read ({error.strerror}).") from error
    except UnicodeDecodeError as error:
        raise InputError(f"{path}: expected UTF-8, found byte {error.object[error.start]:#04x}.") from error
    records = (_record(f"{path}:{number}", line) for number, line in enumerate(lines, 1) if line.strip())
    return {record["id"]: record for record in records}


def _record(where: str, line: str) -> dict[str, Any]:
    try:
        record = json.loads(line)
    except json.JSONDecodeError as error:
        raise InputError(f"{where}: not JSON ({error.msg} at column {error.colno}).") from error
    if not isinstance(record, dict) or not isinstance(record.get("id"), str) or "kind" not in record:
        raise InputError(f"{where}: expected a record with an 'id' and a 'kind'.")
    return record


def _extract_records(gold: list[dict[str, Any]], *, rules_only: bool) -> dict[str, dict[str, Any]]:
    from jejak.inputs import article_of_record
    from jejak.records import extraction_record
    from jejak.wiring import make_extractor

    extractor = make_extractor(rules_only=rules_only)
    articles = (article_of_record(record, str(record["id"])) for record in gold)
    return {article.id: extraction_record(article, extractor.extract(article)) for article in articles}


def _joining_figures(gold: list[dict[str, Any]], *, rules_only: bool, errors: bool, as_json: bool) -> dict[str, float]:
    """Read and join the articles, print the scores and give them."""
    from extract.incidents import join, reports_of
    from jejak.incident_scores import score_incidents
    from jejak.inputs import article_of_record
    from jejak.wiring import make_extractor

    extractor = make_extractor(rules_only=rules_only)
    articles = [article_of_record(record, str(record["id"])) for record in gold]
    reports = [report for article in articles for report in reports_of(article, extractor.extract(article))]
    scores = score_incidents(gold, join(reports, {}).incidents)
    figures = {"joining": scores.f1, "joining_precision": scores.precision, "joining_recall": scores.recall}
    figures |= {"copies": scores.copies.f1} if scores.copies.hit + scores.copies.missed else {}
    figures = {name: round(value, 4) for name, value in figures.items()}
    if as_json:
        write_json(figures, indent=1)
    else:
        sys.stdout.write(
            f"joining (B-cubed)        F1 {scores.f1:.3f}  P {scores.precision:.3f}  R {scores.recall:.3f}"
            f"  ({scores.articles} articles, {scores.told} of them told as incidents; {scores.events} events)\n"
        )
        copies = scores.copies
        if "copies" in figures:
            sys.stdout.write(
                f"copies                   F1 {copies.f1:.3f}  P {copies.precision:.3f}  R {copies.recall:.3f}"
                f"  (hit {copies.hit}, extra {copies.extra}, missed {copies.missed})\n"
            )
    if errors:
        sys.stdout.writelines(f"  [joined wrongly] {', '.join(group)}\n" for group in scores.wrong)
        sys.stdout.writelines(f"  [not joined] {', '.join(group)}\n" for group in scores.apart)
        sys.stdout.writelines(f"  [copies] {line}\n" for line in scores.copies.errors)
    return figures


def _figures(scores: Any) -> dict[str, float]:
    figures = {name: round(tally.f1, 4) for name, tally in scores.measures.items()}
    figures |= {name: round(share.ratio, 4) for name, share in scores.shares.items() if share.ratio is not None}
    return dict(sorted(figures.items()))


def _print_scores(scores: Any) -> None:
    for name, tally in sorted(scores.measures.items()):
        sys.stdout.write(
            f"{name:24} F1 {tally.f1:.3f}  P {tally.precision:.3f}  R {tally.recall:.3f}"
            f"  (hit {tally.hit}, extra {tally.extra}, missed {tally.missed})\n"
        )
    for name, share in sorted(scores.shares.items()):
        if share.total:
            sys.stdout.write(f"{name:24} {share.right}/{share.total} = {share.ratio:.3f}\n")
    sys.stdout.write(f"{'articles':24} {scores.articles}\n")
    if scores.missing:
        say(f"without prediction: {', '.join(scores.missing)}")


def _hold(figures: dict[str, float], path: Path, table: str) -> None:
    """Fail when a figure is below its floor."""
    import tomllib

    try:
        floors = tomllib.loads(path.read_text("utf-8"))[table]
    except OSError as error:
        raise InputError(f"{path}: cannot be read ({error.strerror}).") from error
    except (tomllib.TOMLDecodeError, KeyError) as error:
        raise InputError(f"{path}: expected TOML with a table [{table}] of least scores.") from error
    missing = sorted(set(floors) - set(figures))
    below = [
        f"{name} {figures[name]:.3f} < {least:.3f}"
        for name, least in floors.items()
        if name in figures and figures[name] < least
    ]
    if missing or below:
        said = [*below, *(f"{name} is no figure" for name in missing)]
        raise InputError(
            f"Below the floors [{table}] of {path}: {'; '.join(said)}.", hint="Floors are only ever raised."
        )
