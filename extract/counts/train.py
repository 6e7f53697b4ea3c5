"""The recipe of roles.json and scopes.json: whom a number counts, and over what, learnt from gold articles.

    python -m extract.counts.train --gold GOLD.jsonl ... --also GOLD.jsonl ... --held-out IDS.txt

Two logistic regressions with small weights over features of a mention, what the rules say of it and what the words
around mean among them. They learn from the short reports of examples.toml too. Articles of `--also` count less: the
rules were written on them, so that there they say more than they do elsewhere. Facts are read by the rules alone, so
that nothing but this checkout is needed. Deterministic.
"""

from __future__ import annotations

import argparse
import json
import random
import sys
import tomllib
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from importlib import resources
from pathlib import Path
from typing import Any

import numpy as np

from extract.counts.history import Group
from extract.counts.judge import NOBODY, Weights, likeliest
from extract.counts.meaning import NAMES, SIZE, Floats, meaning_of
from extract.counts.mentions import Mention
from extract.counts.reader import read_story, times_of
from extract.counts.role_features import nobodys, role_features
from extract.counts.scope_features import scope_features
from extract.counts.story import Features
from extract.dates import find_dates
from extract.numbers import find_numbers
from extract.reading import prepare
from jejak.domain import Amount, Kind, Role, Scope

SEED = 11
FOLDS = 5
PENALTY = 10.0
STEPS = 250
RATE = 0.05
LEAST = 4
"""A feature that is seen less often is left out."""
ALSO = 0.5
DOUBTFUL = 0.5
"""Weight of a number that a gold count has too, told elsewhere: it may be the same group again."""
ROLES = (NOBODY, *(role.value for role in Role))
SCOPES = tuple(scope.value for scope in Scope)
_MOMENTUM, _SCALE, _SMALLEST = 0.9, 0.999, 0.01

Array = np.ndarray[Any, np.dtype[np.float32]]


@dataclass(frozen=True, slots=True)
class Example:
    """`right` is a class of ROLES or SCOPES, `rule` that of the rules."""

    article: str
    features: Features
    right: str
    rule: str
    weight: float
    meaning: Floats
    """What `Meaning.around` gives."""


@dataclass(frozen=True, slots=True)
class Examples:
    roles: list[Example]
    scopes: list[Example]


def read_examples(paths: Iterable[Path], held_out: frozenset[str], weight: float, into: Examples) -> None:
    """Adds the mentions of gold articles about trafficking, outside the held-out ids."""
    for path in paths:
        for line in path.read_text("utf-8").splitlines():
            record = json.loads(line)
            if record["id"] not in held_out and "counts" in record and record["kind"] != Kind.UNRELATED:
                _read_article(record, weight, into)


def read_plain_reports(into: Examples) -> None:
    """Adds the mentions of examples.toml."""
    text = resources.files("extract.counts").joinpath("examples.toml").read_text("utf-8")
    for number, example in enumerate(tomllib.loads(text)["example"]):
        counts = [_count_of(*count) for count in example["counts"]]
        record = {"id": f"example-{number}", "text": example["text"], "kind": example["kind"], "counts": counts}
        _read_article(record, 1.0, into)


def _count_of(quote: str, role: str, scope: str) -> dict[str, Any]:
    amount = next(numeral.amount for numeral in find_numbers(quote) if numeral.amount is not None)
    bounds = {"low": amount.low, "best": amount.best, "high": amount.high}
    return {"quote": quote, "role": role, "scope": scope, **bounds}


def _read_article(record: dict[str, Any], weight: float, into: Examples) -> None:
    published = date.fromisoformat(record["published"]) if record.get("published") else None
    reading = prepare(record["text"], record.get("title") or "", published)
    kind = Kind(record["kind"])
    dates = find_dates(reading)
    story = read_story(reading, None, dates, kind)
    times = times_of(reading, dates)
    gold = _Gold(record)
    meaning = meaning_of(reading)
    before: Group | None = None
    for at, (mention, evidence) in enumerate(story.mentions):
        group = story.groups.get(mention.token)
        if not mention.collective and not nobodys(mention, evidence):
            count, sure = gold.count_of(mention, group)
            role = count["role"] if count else NOBODY
            rule = group.role.value if group else NOBODY
            features = role_features(story, at)
            share, words = weight * (1.0 if sure else DOUBTFUL), meaning.around(mention)
            into.roles.append(Example(record["id"], features, role, rule, share, words))
            if group is not None and count is not None:
                features = scope_features(story, group, before, times.get(mention.sentence, ()))
                scope = story.scopes[mention.token].value
                into.scopes.append(Example(record["id"], features, count["scope"], scope, weight, words))
        before = group or before


class _Gold:
    """The counts of one gold article, found in its text by their quotes."""

    def __init__(self, record: dict[str, Any]) -> None:
        self._counts: list[dict[str, Any]] = record["counts"]
        self._places = [
            (start, start + len(count["quote"]), count)
            for count in self._counts
            for start in _starts(record["text"], count["quote"])
        ]

    def count_of(self, mention: Mention, group: Group | None) -> tuple[dict[str, Any] | None, bool]:
        """(the gold count that a mention is, whether that is sure)."""
        amount, start = mention.numeral.amount, mention.numeral.start
        if amount is None:
            return None, True
        same = [count for count in self._counts if _is_amount(count, amount)]
        here = [count for first, last, count in self._places if first <= start < last and count in same]
        if here or not same:
            return (here[0] if here else None), True
        again = [count for count in same if group is not None and count["role"] == group.role]
        return (again[0], True) if again else (None, False)


def _starts(text: str, quote: str) -> Iterator[int]:
    start = text.find(quote)
    while start >= 0:
        yield start
        start = text.find(quote, start + 1)


def _is_amount(count: dict[str, Any], amount: Amount) -> bool:
    if count["best"] is not None or amount.best is not None:
        return bool(count["best"] == amount.best)
    return bool((count["low"], count["high"]) == (amount.low, amount.high))


Table = dict[str, dict[str, float]]
"""Class -> feature -> weight."""


def fit(examples: Sequence[Example], classes: Sequence[str], penalty: float = PENALTY) -> Table:
    """Weights per class and feature."""
    seen = Counter(name for example in examples for name in example.features)
    names = sorted(name for name, number in seen.items() if number >= LEAST)
    place = {name: index for index, name in enumerate(names)}
    table = np.zeros((len(examples), len(names) + SIZE), dtype=np.float32)
    for row, example in enumerate(examples):
        for name, value in example.features.items():
            if name in place:
                table[row, place[name]] = value
        table[row, len(names) :] = example.meaning
    names += NAMES
    right = np.eye(len(classes), dtype=np.float32)[[classes.index(example.right) for example in examples]]
    shares = np.array([example.weight for example in examples], dtype=np.float32)
    weights = _descend(table, right, shares / shares.sum(), penalty / len(examples))
    return {
        klass: {
            name: round(float(value), 2)
            for name, value in zip(names, weights[:, column], strict=True)
            if abs(value) >= _SMALLEST
        }
        for column, klass in enumerate(classes)
    }


def _descend(table: Array, right: Array, shares: Array, penalty: float) -> Array:
    """Adam on the mean negative log likelihood of the right classes, with a quadratic penalty."""
    weights = np.zeros((table.shape[1], right.shape[1]), dtype=np.float32)
    speed, scale = np.zeros_like(weights), np.zeros_like(weights)
    for step in range(1, STEPS + 1):
        scores = table @ weights
        likely = np.exp(scores - scores.max(axis=1, keepdims=True))
        likely /= likely.sum(axis=1, keepdims=True)
        slope = table.T @ ((likely - right) * shares[:, None]) + penalty * weights
        speed = _MOMENTUM * speed + (1 - _MOMENTUM) * slope
        scale = _SCALE * scale + (1 - _SCALE) * slope**2
        weights -= RATE * (speed / (1 - _MOMENTUM**step)) / (np.sqrt(scale / (1 - _SCALE**step)) + 1e-8)
    return weights


def cross_validated(examples: Sequence[Example], classes: Sequence[str]) -> float:
    """Share found right, by weight, when learnt from the other articles."""
    articles = sorted({example.article for example in examples})
    random.Random(SEED).shuffle(articles)  # noqa: S311
    right = 0.0
    for fold in range(FOLDS):
        out = set(articles[fold::FOLDS])
        weights = Weights.of(fit([example for example in examples if example.article not in out], classes))
        tested = [example for example in examples if example.article in out]
        right += sum(e.weight for e in tested if likeliest(e.features, weights, e.meaning)[0] == e.right)
    return right / sum(example.weight for example in examples)


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--gold", type=Path, nargs="+", required=True)
    parser.add_argument("--also", type=Path, nargs="*", default=[], help="gold files that count less")
    parser.add_argument("--held-out", type=Path, help="ids to leave out, one a line")
    parser.add_argument("--out", type=Path, default=Path(__file__).parent, help="folder of the two files")
    options = parser.parse_args(arguments)
    held_out = frozenset(options.held_out.read_text("utf-8").split("\n")) if options.held_out else frozenset()
    found = Examples([], [])
    read_examples(options.gold, held_out, 1.0, found)
    read_examples(options.also, held_out, ALSO, found)
    read_plain_reports(found)
    figures: dict[str, float] = {}
    for name, examples, classes in (("roles", found.roles, ROLES), ("scopes", found.scopes, SCOPES)):
        total = sum(example.weight for example in examples)
        figures[f"{name}_examples"] = len(examples)
        figures[f"{name}_right_by_rules"] = sum(e.weight for e in examples if e.rule == e.right) / total
        figures[f"{name}_right_cross_validated"] = cross_validated(examples, classes)
        text = json.dumps(fit(examples, classes), indent=0, sort_keys=True, ensure_ascii=False)
        (options.out / f"{name}.json").write_text(text + "\n", "utf-8")
    json.dump({name: round(value, 4) for name, value in figures.items()}, sys.stdout, indent=1)
    sys.stdout.write("\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
