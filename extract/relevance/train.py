"""The recipe of weights.json: logistic regressions over concept features, fitted with scikit-learn.

    python -m extract.relevance.train --gold GOLD.jsonl ... --held-out IDS.txt \\
        --negatives ARTICLES.jsonl[.gz] --labels tests/gold/wild.jsonl

Gold records carry `id`, `title`, `text` and `kind`; `python -m jejak.demo --records` prints the demo's articles as
such, `tests/gold/*_tune.jsonl` and `tests/gold/kinds.jsonl` have more. Negatives are articles of the press at large,
of which all but a few are off the subject; those whose text is in a gold file are left out, and so is every text
whose gold id is held out, every row that the labels call doubtful, and every row that `extract.relevance.wild`
measures on; rows labelled as related with a kind are learnt from as gold. The screen is learnt from a sample of the
negatives; whatever else of them passes it shows the second judgement what comes near the subject in the press without
being about it. Takes a minute or two with 1,400 gold and 40,000 negative articles. Deterministic.
"""

from __future__ import annotations

import argparse
import json
import random
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np
from scipy.special import expit, softmax
from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import StratifiedGroupKFold, cross_val_predict

from extract.reading import Reading
from extract.relevance.classify import Weights, probability
from extract.relevance.evidence import evidence
from extract.relevance.features import Features, features
from extract.relevance.wild import Label, Labelled, Record, key, labels, measured, press, read_lines, reading_of
from extract.skim import skim
from jejak.domain import Kind

SEED = 21
NEGATIVES = 4000
FOLDS = 5
# The threshold moves with the luck of the folds; it is chosen on the mean of several.
SHUFFLES = 4
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
# How much an example counts: read by a person against this project's guide, assumed to be off the subject, and the
# same of the press when it passes the screen; and how much more one on the subject does before the screen.
GOLD, ASSUMED, PRESS = 2.0, 0.2, 0.25
RELATED = 4.0
# Most gold was written for the purpose, all the press was published. What was published and is on the subject counts
# more, or the second judgement learns to tell our writing from the press.
PUBLISHED = 2.0
# What a false alarm costs when the threshold is chosen, against a miss, which loses every fact of an article.
FALSE_ALARM = 0.25

# Cuts whose F1 is this close to the best are as good; their middle moves less from one fit to the next.
NEAR = 0.005

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
    published: bool = False
    """Whether it was read in a newspaper, not written for this project."""

    def words(self) -> Features:
        return features(self.reading.title, self.reading.clean, user_content=self.user_content)

    def evidence(self) -> Features:
        return evidence(skim(self.reading))


def collect(gold: Iterable[Path], held_out: frozenset[str]) -> tuple[list[Example], set[str]]:
    """Gold examples outside the held-out ids, and what the texts of all of them begin with."""
    examples: list[Example] = []
    known: set[str] = set()
    for path in gold:
        for record in read_lines(path):
            if key(record["text"]) not in known and record["id"] not in held_out:
                examples.append(_example(record, GOLD))
            known.add(key(record["text"]))
    return examples, known


def from_press(articles: Path, labelled: Mapping[int, Labelled], known: set[str]) -> tuple[list[Example], list[Record]]:
    """Articles of the press to learn from: those read and on the subject, and those off it as far as anybody read them.

    The latter are in a fixed order that has nothing to do with where they stand.
    """
    related, others = [], []
    for row, record in press(articles, labelled):
        if measured(row) or key(record["text"]) in known:
            continue
        read = labelled.get(row)
        if read is None or read.label is Label.UNRELATED:
            others.append(record)
        elif read.kind is not None:
            related.append(replace(_example({**record, "kind": read.kind}, GOLD), published=True))
    random.Random(SEED).shuffle(others)  # noqa: S311
    return related, others


def _example(record: Record, weight: float) -> Example:
    return Example(
        reading=reading_of(record),
        kind=Kind(str(record["kind"])),
        weight=weight,
        event=str(record.get("event") or key(record["text"])),
        user_content=record.get("outlet") in {"kompasiana", "blog"},
        published="written" not in (record.get("source") or {"written": True}),
    )


def _negative(record: Record, weight: float) -> Example:
    return _example({**record, "kind": Kind.UNRELATED, "event": None}, weight)


def _balanced(kinds: Vector) -> Vector:
    """A weight for each article by how rare its kind is."""
    counts = Counter(kinds.tolist())
    return np.array([(len(kinds) / counts[kind]) ** BALANCE for kind in kinds.tolist()])


def _telling(values: Sequence[Features], near: Sequence[Features]) -> list[Features]:
    """The features without the single words that few of the articles near the subject hold."""
    held = Counter(name for features in near for name in features if name.startswith("w:"))
    return [
        {name: value for name, value in features.items() if not name.startswith("w:") or held[name] >= LEAST_ARTICLES}
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

    def out_of_fold(
        self, wanted: Vector, weights: Vector, events: Sequence[str], method: str, shuffles: int = 1
    ) -> Vector:
        """What models that saw nothing of an article's event say of it, the mean of some shuffles."""
        said = [
            cross_val_predict(
                self.model,
                self.matrix,
                wanted,
                groups=events,
                cv=StratifiedGroupKFold(FOLDS, shuffle=True, random_state=SEED + shuffle),
                method=method,
                params={"sample_weight": weights},
            )
            for shuffle in range(shuffles)
        ]
        return np.asarray(sum(said) / shuffles)

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


def _threshold(scores: Vector, wanted: Vector, worth: Vector) -> float:
    """The probability at which F1, with hits weighted by worth, is best; the middle of those that are near."""
    found = []
    all_hits = float(worth[wanted].sum())
    for step in range(5, 96):
        cut = step / 100
        hit = float(worth[(scores >= cut) & wanted].sum())
        false = FALSE_ALARM * float(((scores >= cut) & ~wanted).sum())
        found.append((2 * hit / max(1.0, hit + false + all_hits), cut))
    top = max(f1 for f1, _ in found)
    cuts = [cut for f1, cut in found if f1 >= top - NEAR]
    return round(sum(cuts) / len(cuts), 3)


def _let_pass(scores: Vector, related: Vector) -> float:
    """The probability below which the screen keeps articles out: hardly one on the subject, even with less luck."""
    return round(float(np.quantile(scores[related], LOST)) * MARGIN, 4)


def _screen(examples: Sequence[Example]) -> tuple[dict[str, float], float, Vector]:
    """Weights, threshold, and which of the examples pass by models that did not see them."""
    values = [example.words() for example in examples]
    near = [features for example, features in zip(examples, values, strict=True) if example.weight != ASSUMED]
    related = np.array([example.kind is not Kind.UNRELATED for example in examples])
    weights = np.array([example.weight for example in examples]) * np.where(related, RELATED, 1.0)
    learner = Learner(_telling(values, near), left_out=("s:", "c:"), c=SCREEN_C)
    scores = learner.out_of_fold(related, weights, [example.event for example in examples], "predict_proba")[:, 1]
    cut = _let_pass(scores, related)
    return learner.rows(related, weights)["True"], cut, scores >= cut


def _passing(others: Iterable[Record], screen: Mapping[str, float], threshold: float) -> Iterator[Example]:
    for record in others:
        example = _negative(record, PRESS)
        if probability(screen, example.words()) >= threshold:
            yield example


def fit(examples: Sequence[Example], others: Sequence[Record]) -> tuple[Weights, dict[str, float]]:
    """Weights and their cross-validated figures (folds by event), of examples and others that are off the subject."""
    shown = [*examples, *(_negative(record, ASSUMED) for record in others[:NEGATIVES])]
    screen, screen_threshold, passed = _screen(shown)
    gold, assumed = (np.array([example.weight == weight for example in shown]) for weight in (GOLD, ASSUMED))
    on_subject = np.array([example.kind is not Kind.UNRELATED for example in shown])
    # What the screen keeps out is never judged; of what was read by a person all is worth learning from.
    judged = [shown[place] for place in np.flatnonzero(gold | (passed & ~assumed))]
    judged += [replace(shown[place], weight=PRESS) for place in np.flatnonzero(passed & assumed)]
    judged += _passing(others[NEGATIVES:], screen, screen_threshold)
    words = [example.words() for example in judged]
    found = [example.evidence() for example in judged]
    values = [{**one, **other} for one, other in zip(_telling(words, words), found, strict=True)]
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
        "examples": float(len(shown)),
        "press_that_passes": float(sum(example.weight == PRESS for example in judged)),
    }


def _subject(
    examples: Sequence[Example], values: Sequence[Features]
) -> tuple[dict[str, float], float, dict[str, float]]:
    """Weights of relevance, calibrated, with their threshold and figures."""
    related = np.array([example.kind is not Kind.UNRELATED for example in examples])
    read, press_at_large = (np.array([example.weight == weight for example in examples]) for weight in (GOLD, PRESS))
    published = np.array([example.published for example in examples]) & read
    weights = np.array([example.weight for example in examples]) * np.where(published, PUBLISHED, 1.0)
    learner = Learner(values, left_out=("s:",), c=RELEVANCE_C)
    events = [example.event for example in examples]
    scores = learner.out_of_fold(related, weights, events, "decision_function", SHUFFLES)
    met = read | press_at_large
    scale, shift = _calibration(scores[met], related[met])
    said = expit(scale * scores + shift)
    worth = np.where(published, PUBLISHED, 1.0)
    threshold = _threshold(said, related, worth)
    told = said >= threshold
    return (
        learner.rows(related, weights, scale, shift)["True"],
        threshold,
        {
            "relevance_f1_cv": 2 * float((told & related)[read].sum()) / float(told[read].sum() + related[read].sum()),
            "false_alarms_cv": float((told & ~related)[read].sum()),
            "missed_cv": float((~told & related)[read].sum()),
            "published_cv": float((published & related).sum()),
            "published_missed_cv": float((~told & related)[published].sum()),
            "press_told_cv": float(told[press_at_large].sum()),
            "relevance_calibration_error_cv": calibration_error(said[met], related[met]),
            "relevance_calibration_error_cv_before": calibration_error(expit(scores[met]), related[met]),
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
    parser.add_argument("--negatives", type=Path, required=True)
    parser.add_argument("--labels", type=Path, help="what a person says of rows of the negatives")
    parser.add_argument("--held-out", type=Path, help="ids to leave out, one a line")
    parser.add_argument("--out", type=Path, default=Path(__file__).with_name("weights.json"))
    options = parser.parse_args(arguments)
    held_out = frozenset(options.held_out.read_text("utf-8").split("\n")) if options.held_out else frozenset()
    examples, known = collect(options.gold, held_out)
    related, others = from_press(options.negatives, labels(options.labels) if options.labels else {}, known)
    weights, figures = fit([*examples, *related], others)
    options.out.write_text(json.dumps(weights, indent=0, ensure_ascii=False) + "\n", "utf-8")
    json.dump({name: round(value, 4) for name, value in figures.items()}, sys.stdout, indent=1)
    sys.stdout.write("\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
