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
import re
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np
from scipy.special import expit, softmax
from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import StratifiedGroupKFold, cross_val_predict

from extract.reading import Reading, prepare
from extract.relevance.classify import Weights
from extract.relevance.evidence import evidence
from extract.relevance.features import Features, features
from extract.skim import skim
from jejak.domain import Kind

SEED = 21
NEGATIVES = 4000
FOLDS = 5
SCREEN_C = 1.0
RELEVANCE_C = 1.0
# The screen may lose so many of the articles on the subject, before its threshold is lowered by the margin.
LOST, MARGIN = 0.005, 0.7
# A word that fewer articles hold says nothing that can be learnt.
LEAST_ARTICLES = 4
KIND_C = 0.3
KIND_WORDS = 2.0
# Rare kinds count more than their share; in full they would be guessed too often.
BALANCE = 0.5
# How much an example counts: read by a person against this project's guide, labelled by rule, assumed.
GOLD, WEAK, ASSUMED = 2.0, 0.3, 0.2
RELATED, JUDGED_RELATED = 4.0, 2.0
# What a false alarm costs when the threshold is chosen, against a miss, which loses every fact of an article.
# Crawls ask by subject, so few of the assumed negatives are met.
FALSE_ALARM = {GOLD: 0.4, WEAK: 0.1, ASSUMED: 0.02}

# Cuts whose F1 is this close to the best are as good; their middle moves less from one fit to the next.
NEAR = 0.01

_DAY = re.compile(r"\d{4}-\d\d-\d\d")

Vector = np.ndarray[tuple[int], np.dtype[Any]]
Rows = dict[str, dict[str, float]]


@dataclass(frozen=True, slots=True)
class Example:
    reading: Reading
    kind: Kind
    weight: float
    event: str
    """Articles with the same one are told apart by no fold."""
    user_content: bool = False

    def words(self) -> Features:
        return features(self.reading.title, self.reading.clean, user_content=self.user_content)

    def evidence(self) -> Features:
        return evidence(skim(self.reading))


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
    title, text, published = (str(record.get(name) or "") for name in ("title", "text", "published"))
    return Example(
        reading=prepare(text, title, date.fromisoformat(published[:10]) if _DAY.match(published) else None),
        kind=Kind(str(record["kind"])),
        weight=weight,
        event=str(record.get("event") or _key(text)),
        user_content=record.get("outlet") in {"kompasiana", "blog"},
    )


def _balanced(kinds: Vector) -> Vector:
    """A weight for each article by how rare its kind is."""
    counts = Counter(kinds.tolist())
    return np.array([(len(kinds) / counts[kind]) ** BALANCE for kind in kinds.tolist()])


def _words(examples: Sequence[Example]) -> list[Features]:
    """Features of each; of single words those that enough articles near the subject hold."""
    values = [example.words() for example in examples]
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


class Learner:
    """One regression over the features whose names begin with none of `left_out`.

    `c` is the inverse of its penalty, `words` how much more single words may say than the penalty lets others say.
    """

    def __init__(
        self, values: Sequence[Features], *, left_out: tuple[str, ...] = (), c: float, words: float = 1.0
    ) -> None:
        kept = [{name: value for name, value in row.items() if not name.startswith(left_out)} for row in values]
        vectoriser = DictVectorizer()
        vectors = vectoriser.fit_transform(kept).tocsr()
        self.names = [str(name) for name in vectoriser.get_feature_names_out()]
        self.sizes = np.array([words if name.startswith("w:") else 1.0 for name in self.names])
        self.matrix = vectors.multiply(self.sizes).tocsr()
        self.model = LogisticRegression(C=c, max_iter=4000)

    def out_of_fold(self, wanted: Vector, weights: Vector, events: Sequence[str], method: str) -> Vector:
        """What models that saw nothing of an article's event say of it."""
        folds = StratifiedGroupKFold(FOLDS, shuffle=True, random_state=SEED)
        said: Vector = cross_val_predict(
            self.model, self.matrix, wanted, groups=events, cv=folds, method=method, params={"sample_weight": weights}
        )
        return said

    def rows(self, wanted: Vector, weights: Vector, scale: float = 1.0, shift: float = 0.0) -> Rows:
        """Class -> feature -> weight with `bias`; of two classes the second. Scores become scale * score + shift."""
        self.model.fit(self.matrix, wanted, sample_weight=weights)
        classes = [str(name) for name in self.model.classes_][-len(self.model.coef_) :]
        return {
            name: _row(scale * coefficients * self.sizes, scale * bias + shift, self.names)
            for name, coefficients, bias in zip(classes, self.model.coef_, self.model.intercept_, strict=True)
        }


def _calibration(scores: Vector, wanted: Vector) -> tuple[float, float]:
    """Scale and shift that make the logistic of out-of-fold scores a probability among the articles that were read."""
    fitted = LogisticRegression(C=1e6).fit(scores.reshape(-1, 1), wanted)
    return float(fitted.coef_[0, 0]), float(fitted.intercept_[0])


def _sharpness(scores: Vector, wanted: Vector, classes: Sequence[str]) -> float:
    """What the scores of kinds are multiplied by for their softmax to be probabilities: least out-of-fold log loss."""
    places = np.array([list(classes).index(kind) for kind in wanted])

    def loss(scale: float) -> float:
        shares = softmax(scale * scores, axis=1)
        return float(-np.log(shares[np.arange(len(places)), places]).mean())

    return min((step / 20 for step in range(4, 61)), key=loss)


def calibration_error(probabilities: Vector, right: Vector) -> float:
    """Mean gap between what is said and what is so, over ten bins of the probability, weighted by their articles."""
    bins = np.minimum((probabilities * 10).astype(int), 9)
    gaps = [
        abs(float(probabilities[bins == one].mean() - right[bins == one].mean())) * float((bins == one).mean())
        for one in set(bins.tolist())
    ]
    return sum(gaps)


def _row(coefficients: Vector, bias: float, names: Sequence[str]) -> dict[str, float]:
    told = {name: round(float(value), 4) for name, value in zip(names, coefficients, strict=True) if abs(value) > 1e-3}
    return {"bias": round(float(bias), 4), **dict(sorted(told.items()))}


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


def _let_pass(scores: Vector, related: Vector) -> float:
    """The probability below which the screen keeps articles out: hardly one on the subject, even with less luck."""
    return round(float(np.quantile(scores[related], LOST)) * MARGIN, 4)


def _screen(examples: Sequence[Example], words: Sequence[Features]) -> tuple[dict[str, float], float, Vector]:
    """Weights, threshold, and which of the examples pass by models that did not see them."""
    related = np.array([example.kind is not Kind.UNRELATED for example in examples])
    weights = np.array([example.weight for example in examples]) * np.where(related, RELATED, 1.0)
    learner = Learner(words, left_out=("s:",), c=SCREEN_C)
    scores = learner.out_of_fold(related, weights, [example.event for example in examples], "predict_proba")[:, 1]
    cut = _let_pass(scores, related)
    return learner.rows(related, weights)["True"], cut, scores >= cut


def fit(examples: Sequence[Example]) -> tuple[Weights, dict[str, float]]:
    """Weights and their cross-validated figures (folds by event)."""
    words = _words(examples)
    screen, screen_threshold, passed = _screen(examples, words)
    gold, assumed = (np.array([example.weight == weight for example in examples]) for weight in (GOLD, ASSUMED))
    on_subject = np.array([example.kind is not Kind.UNRELATED for example in examples])
    # What the screen keeps out is never judged; of what was read by a person all is worth learning from.
    places = np.flatnonzero(passed | gold).tolist()
    judged = [examples[place] for place in places]
    values = [{**words[place], **examples[place].evidence()} for place in places]
    subject, threshold, figures = _subject(judged, values)
    about = [place for place, example in enumerate(judged) if example.kind is not Kind.UNRELATED]
    kind, more = _kinds([judged[place] for place in about], [values[place] for place in about])
    weights: Weights = {
        "screen": screen,
        "screen_threshold": screen_threshold,
        "relevance": subject,
        "threshold": threshold,
        "kind": kind,
    }
    return weights, {
        "screen_recall_cv": float(passed[gold & on_subject].mean()),
        "screen_passes_of_assumed_cv": float(passed[assumed].mean()) if assumed.any() else 0.0,
        **figures,
        **more,
        "examples": float(len(examples)),
    }


def _subject(
    examples: Sequence[Example], values: Sequence[Features]
) -> tuple[dict[str, float], float, dict[str, float]]:
    """Weights of relevance, calibrated, with their threshold and figures."""
    related = np.array([example.kind is not Kind.UNRELATED for example in examples])
    read = np.array([example.weight == GOLD for example in examples])
    weights = np.array([example.weight for example in examples]) * np.where(related, JUDGED_RELATED, 1.0)
    learner = Learner(values, left_out=("s:",), c=RELEVANCE_C)
    scores = learner.out_of_fold(related, weights, [example.event for example in examples], "decision_function")
    scale, shift = _calibration(scores[read], related[read])
    said = expit(scale * scores + shift)
    threshold = _threshold(said, related, np.array([FALSE_ALARM[example.weight] for example in examples]))
    told = said >= threshold
    return (
        learner.rows(related, weights, scale, shift)["True"],
        threshold,
        {
            "relevance_f1_cv": 2 * float((told & related)[read].sum()) / float(told[read].sum() + related[read].sum()),
            "false_alarms_cv": float((told & ~related)[read].sum()),
            "missed_cv": float((~told & related)[read].sum()),
            "relevance_calibration_error_cv": calibration_error(said[read], related[read]),
            "relevance_calibration_error_cv_before": calibration_error(expit(scores[read]), related[read]),
        },
    )


def _kinds(examples: Sequence[Example], values: Sequence[Features]) -> tuple[Rows, dict[str, float]]:
    """Weights of the kinds of articles on the subject, calibrated, with their figures."""
    kinds = np.array([str(example.kind) for example in examples])
    shares = _balanced(kinds)
    learner = Learner(values, c=KIND_C, words=KIND_WORDS)
    scores = learner.out_of_fold(kinds, shares, [example.event for example in examples], "decision_function")
    classes = sorted(set(kinds.tolist()))
    scale = _sharpness(scores, kinds, classes)
    right = np.array(classes)[scores.argmax(axis=1)] == kinds
    return learner.rows(kinds, shares, scale), {
        "kind_accuracy_cv": float(right.mean()),
        "kind_calibration_error_cv": calibration_error(softmax(scale * scores, axis=1).max(axis=1), right),
        "kind_calibration_error_cv_before": calibration_error(softmax(scores, axis=1).max(axis=1), right),
    }


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
