"""What recipes of rankings share: gold articles read by the rules alone, arguments, figures, the file of weights.

Articles are taken as the incidents that a person judged them to be, and no language model is needed, so that nothing
but this checkout decides what is learnt. Short reports of our own (examples.toml by the weights) are learnt from too:
they say in plain cases what articles say among much else; figures are measured on articles only.
"""

from __future__ import annotations

import argparse
import json
import sys
import tomllib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

from extract.counts import find_counts
from extract.dates import find_dates
from extract.ranking.learn import Story, cross_validated, fit
from extract.reading import Reading, prepare
from jejak.domain import Amount, Count, DateFact, Kind

EXAMPLE = 1.0
"""How much a short report of our own counts beside an article."""
PUBLISHED = "2022-06-10"
"""The day on which they are published, a Friday."""


@dataclass(frozen=True, slots=True)
class Gold:
    """An incident article with what the rules read from it; `headline` is what a person says of it."""

    event: str
    reading: Reading
    dates: tuple[DateFact, ...]
    counts: tuple[Count, ...]
    headline: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Ranking:
    """One ranking to learn: `story` gives an article's candidates, or None where there is nothing to learn."""

    file: str
    story: Callable[[Gold], Story | None]
    penalty: float


def run(rankings: Sequence[Ranking], description: str, folder: Path, arguments: Sequence[str] | None = None) -> int:
    """Learn the rankings, write their files into the folder, print figures as JSON. Returns the exit code."""
    parser = argparse.ArgumentParser(description=description)
    parser.add_argument("--gold", type=Path, nargs="+", required=True)
    parser.add_argument("--held-out", type=Path, help="ids to leave out, one a line")
    parser.add_argument("--out", type=Path, default=folder, help="folder for the weights")
    options = parser.parse_args(arguments)
    held_out = frozenset(options.held_out.read_text("utf-8").split("\n")) if options.held_out else frozenset()
    articles, examples = list(_articles(options.gold, held_out)), list(_examples(folder))
    figures = {ranking.file: _learn(ranking, articles, examples, options.out) for ranking in rankings}
    json.dump(figures, sys.stdout, indent=1)
    sys.stdout.write("\n")
    return 0


def _articles(paths: Iterable[Path], held_out: frozenset[str]) -> Iterator[Gold]:
    for path in paths:
        for line in path.read_text("utf-8").splitlines():
            record = json.loads(line)
            if record["kind"] == Kind.INCIDENT and record["id"] not in held_out:
                yield read(record)


def read(record: Mapping[str, Any]) -> Gold:
    """A gold record as the rules read it."""
    published = date.fromisoformat(record["published"]) if record.get("published") else None
    reading = prepare(record["text"], record.get("title") or "", published)
    dates = find_dates(reading)
    counts = find_counts(reading, None, dates, Kind.INCIDENT)
    return Gold(record.get("event") or record["id"], reading, dates, counts, record.get("headline") or {})


def _examples(folder: Path) -> Iterator[Gold]:
    for number, example in enumerate(tomllib.loads((folder / "examples.toml").read_text("utf-8"))["example"]):
        told = {name: {"best": value} if isinstance(value, int) else value for name, value in example.items()}
        yield read(
            {
                "id": f"example {number}",
                "text": told["text"],
                "title": told.get("title"),
                "published": PUBLISHED,
                "headline": told,
            }
        )


def _learn(ranking: Ranking, articles: Sequence[Gold], examples: Sequence[Gold], out: Path) -> dict[str, float]:
    stories, beside = _stories(ranking, articles), _stories(ranking, examples)
    beside = [replace(story, weight=EXAMPLE * story.weight) for story in beside]
    weights = fit([*stories, *beside], ranking.penalty)
    (out / ranking.file).write_text(json.dumps(weights, indent=0, sort_keys=True) + "\n", "utf-8")
    return {
        "articles": len(stories),
        "right_one_among_candidates": round(sum(any(story.right) for story in stories) / max(1, len(stories)), 4),
        "right_cross_validated": round(cross_validated(stories, ranking.penalty, beside), 4),
    }


def _stories(ranking: Ranking, articles: Sequence[Gold]) -> list[Story]:
    return [story for article in articles if (story := ranking.story(article)) is not None]


def same_amount(amount: Amount | None, wanted: Mapping[str, int | None] | None) -> bool:
    """Whether a figure is the one a person gave; None is the right answer where there is none."""
    if amount is None or not wanted:
        return amount is None and not wanted
    if amount.best is not None and wanted.get("best") is not None:
        return amount.best == wanted["best"]
    return (amount.low, amount.best, amount.high) == (wanted.get("low"), wanted.get("best"), wanted.get("high"))
