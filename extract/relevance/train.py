"""The recipe of weights.json: logistic regressions over concept features, fitted with scikit-learn.

    python -m extract.relevance.train --gold GOLD.jsonl ... --negatives ARTICLES.jsonl[.gz] --held-out IDS.txt

Gold records carry `id`, `title`, `text` and `kind`; `python -m jejak.demo --records` prints the demo's articles as
such, `tests/gold/own_tune.jsonl` has more. `--weak` takes records whose kind was assigned by rule. Negatives are
articles of which all but a few are off the subject; those whose text is in a gold file are left out, and so is every
text whose gold id is held out. Deterministic.
"""

from __future__ import annotations

import argparse
import gzip
import json
import random
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import StratifiedKFold, cross_val_predict

from extract.reading import prepare
from extract.relevance.classify import Weights
from extract.relevance.features import features
from jejak.domain import Kind

SEED = 21
NEGATIVES = 4000
RELEVANCE_C = 1.0
# A word that fewer articles hold says nothing that can be learnt.
LEAST_ARTICLES = 4
KIND_C = 0.3
# Rare kinds count a little more than their share; in full they would be guessed too often.
BALANCE = 0.25
# How much an example counts: read by a person against this project's guide, labelled by rule, assumed.
GOLD, WEAK, ASSUMED = 2.0, 1.0, 0.6
RELATED = 4.0
# What a false alarm costs when the threshold is chosen, against a miss, which loses every fact of an article.
# Crawls ask by subject, so few of the assumed negatives are met.
FALSE_ALARM = {GOLD: 0.25, WEAK: 0.1, ASSUMED: 0.02}

# Cuts whose F1 is this close to the best are as good; their middle moves less from one fit to the next.
NEAR = 0.01

Vector = np.ndarray[tuple[int], np.dtype[Any]]


@dataclass(frozen=True, slots=True)
class Example:
    title: str
    text: str
    kind: Kind
    weight: float
    user_content: bool = False

    def values(self) -> dict[str, float]:
        values = features(self.title, prepare(self.text, self.title).clean)
        values["s:user_content"] = float(self.user_content)
        return values


def read_lines(path: Path) -> Iterator[dict[str, object]]:
    opener = gzip.open if path.suffix == ".gz" else open
    with opener(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            if line.strip():
                yield json.loads(line)


def _key(text: object) -> str:
    return " ".join(str(text).split())[:160]


def collect(gold: Iterable[Path], weak: Iterable[Path], negatives: Path, held_out: frozenset[str]) -> list[Example]:
    """Gold and weak examples outside the held-out ids, and a fixed sample of negatives that are in neither."""
    examples: list[Example] = []
    known: set[str] = set()
    for path, weight in [*((path, GOLD) for path in gold), *((path, WEAK) for path in weak)]:
        for record in read_lines(path):
            if _key(record["text"]) not in known and record["id"] not in held_out:
                examples.append(_example(record, weight))
            known.add(_key(record["text"]))
    others = [record for record in read_lines(negatives) if _key(record["text"]) not in known]
    sample = random.Random(SEED).sample(others, min(NEGATIVES, len(others)))  # noqa: S311
    return examples + [_example({**record, "kind": "unrelated"}, ASSUMED) for record in sample]


def _example(record: dict[str, object], weight: float) -> Example:
    return Example(
        title=str(record.get("title") or ""),
        text=str(record["text"]),
        kind=Kind(str(record["kind"])),
        weight=weight,
        user_content=record.get("outlet") in {"kompasiana", "blog"},
    )


def _balanced(kinds: Vector) -> Vector:
    """A weight for each article by how rare its kind is."""
    counts = Counter(kinds.tolist())
    return np.array([(len(kinds) / counts[kind]) ** BALANCE for kind in kinds.tolist()])


def _values(examples: Sequence[Example]) -> list[dict[str, float]]:
    """Features of each; of single words those that enough articles near the subject hold."""
    values = [example.values() for example in examples]
    near = Counter(
        name
        for example, features in zip(examples, values, strict=True)
        if example.weight != ASSUMED
        for name in features
        if name.startswith("w:")
    )
    return [
        {name: value for name, value in features.items() if not name.startswith("w:") or near[name] >= LEAST_ARTICLES}
        for features in values
    ]


def _rows(model: LogisticRegression, names: Sequence[str]) -> list[dict[str, float]]:
    rows = []
    for coefficients, bias in zip(model.coef_, model.intercept_, strict=True):
        row = {
            name: round(float(value), 4) for name, value in zip(names, coefficients, strict=True) if abs(value) > 1e-3
        }
        rows.append({"bias": round(float(bias), 4), **dict(sorted(row.items()))})
    return rows


def _threshold(scores: Vector, wanted: Vector, costs: Vector) -> float:
    """The probability at which F1, false alarms weighted by cost, is best; the middle of all that come near."""
    found = []
    for step in range(5, 96):
        cut = step / 100
        hit = float((scores >= cut)[wanted].sum())
        false = float(costs[(scores >= cut) & ~wanted].sum())
        found.append((2 * hit / max(1.0, hit + false + float(wanted.sum())), cut))
    top = max(f1 for f1, _ in found)
    cuts = [cut for f1, cut in found if f1 >= top - NEAR]
    return round(sum(cuts) / len(cuts), 3)


def fit(examples: Sequence[Example]) -> tuple[Weights, dict[str, float]]:
    """Weights and their cross-validated figures on the gold examples (three folds)."""
    vectoriser = DictVectorizer()
    matrix = vectoriser.fit_transform(_values(examples)).tocsc()
    names = [str(name) for name in vectoriser.get_feature_names_out()]
    # A text's shape speaks for its kind; its words, and what is told together, for its subject.
    subject = [place for place, name in enumerate(names) if not name.startswith("s:")]
    shape = [place for place, name in enumerate(names) if not name.startswith(("w:", "p:"))]
    related = np.array([example.kind is not Kind.UNRELATED for example in examples])
    weights = np.array([example.weight for example in examples]) * np.where(related, RELATED, 1.0)
    relevance = LogisticRegression(C=RELEVANCE_C, solver="liblinear")
    # Opinions are few; the folds of the kinds need at least one each.
    folds = StratifiedKFold(3, shuffle=True, random_state=SEED)
    scores = cross_val_predict(
        relevance, matrix[:, subject], related, cv=folds, method="predict_proba", params={"sample_weight": weights}
    )[:, 1]
    gold = np.array([example.weight == GOLD for example in examples])
    costs = np.array([FALSE_ALARM[example.weight] for example in examples])
    threshold = _threshold(scores, related, costs)
    kinds = np.array([str(example.kind) for example in examples])
    kind = LogisticRegression(C=KIND_C, max_iter=4000)
    tellers = matrix[:, shape].tocsr()[related].toarray()
    shares = _balanced(kinds[related])
    guessed = cross_val_predict(kind, tellers, kinds[related], cv=folds, params={"sample_weight": shares})
    relevance.fit(matrix[:, subject], related, sample_weight=weights)
    kind.fit(tellers, kinds[related], sample_weight=shares)
    hit = int(((scores[gold] >= threshold) & related[gold]).sum())
    figures = {
        "relevance_f1_cv": 2 * hit / (int((scores[gold] >= threshold).sum()) + int(related[gold].sum())),
        "kind_accuracy_cv": float((guessed == kinds[related]).mean()),
        "false_positives_among_negatives": float((scores[~gold] >= threshold).mean()),
        "examples": float(len(examples)),
    }
    rows = dict(zip((str(name) for name in kind.classes_), _rows(kind, [names[place] for place in shape]), strict=True))
    return {
        "relevance": _rows(relevance, [names[place] for place in subject])[0],
        "kind": rows,
        "threshold": threshold,
    }, figures


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--gold", type=Path, nargs="+", required=True)
    parser.add_argument("--weak", type=Path, nargs="*", default=[])
    parser.add_argument("--negatives", type=Path, required=True)
    parser.add_argument("--held-out", type=Path, help="ids to leave out, one a line")
    parser.add_argument("--out", type=Path, default=Path(__file__).with_name("weights.json"))
    options = parser.parse_args(arguments)
    held_out = frozenset(options.held_out.read_text("utf-8").split("\n")) if options.held_out else frozenset()
    weights, figures = fit(collect(options.gold, options.weak, options.negatives, held_out))
    options.out.write_text(json.dumps(weights, indent=0, ensure_ascii=False) + "\n", "utf-8")
    json.dump({name: round(value, 4) for name, value in figures.items()}, sys.stdout, indent=1)
    sys.stdout.write("\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
