"""The recipe of roles.json: what part a foreign country has, learnt from gold articles with scikit-learn.

    python -m extract.geo.train --gold GOLD.jsonl ... --held-out IDS.txt

A multinomial logistic regression over what the rules read and the words beside a country's name (`evidence.py`). A
feature that fewer than four countries have says nothing that can be learnt. Short reports of our own (examples.toml)
are learnt from too, and not counted. Deterministic.
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
from pathlib import Path
from typing import Any

from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression

from extract.geo.countries import likeliest, read_foreign
from extract.geo.places import find_places
from extract.ranking import Features
from extract.reading import prepare
from jejak.domain import CountryRole, Kind

STRENGTH = 0.5
LEAST = 4
SHORT_REPORT = 3
"""How many countries of articles one of a short report counts as: what is plain must not be unlearnt."""
FOLDS = 6
SEED = 1
_BY_WEIGHT = (CountryRole.TRANSIT, CountryRole.ORIGIN, CountryRole.DESTINATION)

Weights = dict[str, dict[str, float]]


@dataclass(frozen=True, slots=True)
class Example:
    """One foreign country of one article; of several roles the rarest is learnt."""

    event: str
    features: Features
    role: CountryRole


def examples(paths: Iterable[Path], held_out: frozenset[str]) -> Iterator[Example]:
    """The countries of related articles outside the held-out ids."""
    for path in paths:
        for line in path.read_text("utf-8").splitlines():
            record = json.loads(line)
            if record["kind"] != Kind.UNRELATED and record["id"] not in held_out:
                yield from _countries(record)


def _countries(record: dict[str, Any]) -> Iterator[Example]:
    published = date.fromisoformat(record["published"]) if record.get("published") else None
    reading = prepare(record["text"], record.get("title") or "", published)
    kind = Kind(record["kind"]) if "kind" in record else None
    found = read_foreign(reading, find_places(reading), kind)
    for iso3, (_, _, features) in found.items():
        roles = {CountryRole(fact["role"]) for fact in record["countries"] if fact["iso3"] == iso3}
        role = next((role for role in _BY_WEIGHT if role in roles), CountryRole.OTHER)
        yield Example(record.get("event") or record["id"], features, role)


def _short_reports() -> Iterator[Example]:
    text = Path(__file__).with_name("examples.toml").read_text("utf-8")
    for number, example in enumerate(tomllib.loads(text)["example"]):
        roles = [{"iso3": iso3, "role": role} for iso3, role in example.items() if iso3 != "text"]
        yield from _countries({"id": f"example {number}", "text": example["text"], "countries": roles})


def fit(learnt_from: Sequence[Example]) -> Weights:
    """Role -> feature -> weight."""
    known = Counter(name for example in learnt_from for name in example.features)
    rows = [
        {name: value for name, value in example.features.items() if known[name] >= LEAST} for example in learnt_from
    ]
    table = DictVectorizer()
    model = LogisticRegression(C=STRENGTH, max_iter=3000, fit_intercept=False)
    model.fit(table.fit_transform(rows), [example.role.value for example in learnt_from])
    names = table.get_feature_names_out()
    return {
        str(role): {
            str(name): round(float(value), 3) for name, value in zip(names, row, strict=True) if abs(value) >= 5e-4
        }
        for role, row in zip(model.classes_, model.coef_, strict=True)
    }


def f1(pairs: Iterable[tuple[CountryRole, CountryRole]]) -> float:
    """Micro F1 over (right role, chosen role), `other` left out as the evaluation does."""
    hits = wanted = chosen = 0
    for right, got in pairs:
        hits += right is got is not CountryRole.OTHER
        wanted += right is not CountryRole.OTHER
        chosen += got is not CountryRole.OTHER
    return 2 * hits / (wanted + chosen) if wanted + chosen else 0.0


def cross_validated(all_of: Sequence[Example], beside: Sequence[Example]) -> float:
    """F1 when each event's countries are judged by what was learnt from other events."""
    events = sorted({example.event for example in all_of})
    random.Random(SEED).shuffle(events)  # noqa: S311
    fold = {event: number % FOLDS for number, event in enumerate(events)}
    learnt = [fit([*(example for example in all_of if fold[example.event] != out), *beside]) for out in range(FOLDS)]
    return f1((example.role, likeliest(example.features, learnt[fold[example.event]])) for example in all_of)


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--gold", type=Path, nargs="+", required=True)
    parser.add_argument("--held-out", type=Path, help="ids to leave out, one a line")
    parser.add_argument("--out", type=Path, default=Path(__file__).parent, help="folder for the weights")
    options = parser.parse_args(arguments)
    held_out = frozenset(options.held_out.read_text("utf-8").split("\n")) if options.held_out else frozenset()
    found, beside = list(examples(options.gold, held_out)), [*_short_reports()] * SHORT_REPORT
    (options.out / "roles.json").write_text(
        json.dumps(fit([*found, *beside]), indent=0, sort_keys=True) + "\n", "utf-8"
    )
    figures = {"countries": len(found), "f1_cross_validated": round(cross_validated(found, beside), 4)}
    json.dump(figures, sys.stdout, indent=1)
    sys.stdout.write("\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
