"""The recipe of weights.json: which of an article's figures is its headline, learnt from gold articles.

    python -m extract.headline.train --gold GOLD.jsonl ... --also GOLD.jsonl ... --held-out IDS.txt

A conditional logit over the candidates of each article: the weights under which the right ones are likeliest, small
ones preferred. Articles of `--also` count half: imitations of the press beside the press itself. Facts are read by the
rules alone, so that nothing but this checkout is needed. Deterministic.
"""

from __future__ import annotations

import argparse
import json
import random
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np

from extract.checks import find_checks
from extract.counts import find_counts
from extract.dates import find_dates
from extract.event_date import event_date
from extract.headline.candidates import Candidate, candidates
from extract.headline.choose import score
from extract.reading import prepare
from jejak.domain import Amount, Kind

SEED = 11
FOLDS = 6
PENALTY = 1.0
STEPS = 600
RATE = 0.05
_MOMENTUM, _SCALE = 0.9, 0.999

Weights = dict[str, float]
Array = np.ndarray[Any, np.dtype[np.float64]]


@dataclass(frozen=True, slots=True)
class Story:
    """One incident article: its candidates, which of them are right, and its event."""

    event: str
    found: tuple[Candidate, ...]
    right: tuple[bool, ...]
    weight: float = 1.0


def stories(paths: Iterable[Path], held_out: frozenset[str], weight: float = 1.0) -> Iterator[Story]:
    """Gold incidents with a headline of victims, outside the held-out ids."""
    for path in paths:
        for line in path.read_text("utf-8").splitlines():
            record = json.loads(line)
            wanted = (record.get("headline") or {}).get("victims")
            if wanted and record["id"] not in held_out and record["kind"] == Kind.INCIDENT:
                yield replace(_story(record, wanted), weight=weight)


def _story(record: dict[str, Any], wanted: dict[str, int | None]) -> Story:
    from datetime import date

    published = date.fromisoformat(record["published"]) if record.get("published") else None
    reading = prepare(record["text"], record.get("title") or "", published)
    dates = find_dates(reading)
    counts = find_counts(reading, None, dates, Kind.INCIDENT)
    when = event_date(reading, dates, Kind.INCIDENT)
    found = candidates(counts, reading, dates, find_checks(reading, counts), when)
    return Story(
        event=record.get("event") or record["id"],
        found=found,
        right=tuple(_same(candidate.amount, wanted) for candidate in found),
    )


def _same(amount: Amount, wanted: dict[str, int | None]) -> bool:
    if amount.best is not None and wanted.get("best") is not None:
        return amount.best == wanted["best"]
    return (amount.low, amount.best, amount.high) == (wanted.get("low"), wanted.get("best"), wanted.get("high"))


def fit(examples: Sequence[Story], penalty: float = PENALTY) -> Weights:
    """Weights per feature; features are brought to one scale while they are learnt."""
    useful = [story for story in examples if any(story.right) and not all(story.right)]
    names = sorted({name for story in useful for candidate in story.found for name in candidate.features})
    tables = [_table(story.found, names) for story in useful]
    everything = np.concatenate(tables)
    middle, spread = everything.mean(axis=0), everything.std(axis=0) + 1e-6
    wanted = [np.array(story.right, dtype=float) for story in useful]
    shares = [story.weight / len(useful) for story in useful]
    weights = _descend([(table - middle) / spread for table in tables], wanted, shares, penalty) / spread
    return {name: round(float(weight), 4) for name, weight in zip(names, weights, strict=True)}


def _table(found: Sequence[Candidate], names: Sequence[str]) -> Array:
    return np.array([[candidate.features.get(name, 0.0) for name in names] for candidate in found])


def _descend(tables: Sequence[Array], wanted: Sequence[Array], shares: Sequence[float], penalty: float) -> Array:
    """Adam on the mean negative log likelihood of the right candidates, with a quadratic penalty."""
    weights = np.zeros(tables[0].shape[1])
    speed, scale = np.zeros_like(weights), np.zeros_like(weights)
    for step in range(1, STEPS + 1):
        slope = penalty * weights / len(tables)
        for table, right, share in zip(tables, wanted, shares, strict=True):
            slope += share * table.T @ (_likely(table @ weights) - _likely(table @ weights, right))
        speed = _MOMENTUM * speed + (1 - _MOMENTUM) * slope
        scale = _SCALE * scale + (1 - _SCALE) * slope**2
        weights -= RATE * (speed / (1 - _MOMENTUM**step)) / (np.sqrt(scale / (1 - _SCALE**step)) + 1e-8)
    return weights


def _likely(scores: Array, among: Array | None = None) -> Array:
    shares = np.exp(scores - scores.max()) * (1.0 if among is None else among)
    return np.asarray(shares / shares.sum())


def right_share(examples: Sequence[Story], choose: Callable[[Story], int]) -> float:
    return sum(story.right[choose(story)] for story in examples if story.found) / max(1, len(examples))


def cross_validated(examples: Sequence[Story]) -> float:
    """Share of headlines found right when learnt from the other events."""
    events = sorted({story.event for story in examples})
    random.Random(SEED).shuffle(events)  # noqa: S311
    right = 0.0
    for fold in range(FOLDS):
        out = set(events[fold::FOLDS])
        weights = fit([story for story in examples if story.event not in out])
        tested = [story for story in examples if story.event in out]
        right += len(tested) * right_share(tested, lambda story, weights=weights: best(story, weights))  # type: ignore[misc]
    return right / len(examples)


def best(story: Story, weights: Weights) -> int:
    """Index of the candidate that scores highest."""
    return max(range(len(story.found)), key=lambda index: score(story.found[index].features, weights))


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--gold", type=Path, nargs="+", required=True)
    parser.add_argument("--also", type=Path, nargs="*", default=[], help="gold files that count half")
    parser.add_argument("--held-out", type=Path, help="ids to leave out, one a line")
    parser.add_argument("--out", type=Path, default=Path(__file__).with_name("weights.json"))
    options = parser.parse_args(arguments)
    held_out = frozenset(options.held_out.read_text("utf-8").split("\n")) if options.held_out else frozenset()
    examples = [*stories(options.gold, held_out), *stories(options.also, held_out, weight=0.5)]
    figures = {
        "articles": len(examples),
        "right_one_among_candidates": right_share(examples, lambda story: story.right.index(max(story.right))),
        "right_cross_validated": cross_validated(examples),
    }
    options.out.write_text(json.dumps(fit(examples), indent=0, sort_keys=True) + "\n", "utf-8")
    json.dump({name: round(value, 4) for name, value in figures.items()}, sys.stdout, indent=1)
    sys.stdout.write("\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
