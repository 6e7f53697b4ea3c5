"""Linear models in two steps; the weights are a file that the recipe writes and people can read.

`screen` is cheap and sees the words alone: it lets nearly every article on the subject pass, and keeps most others from
being read. `judge` also sees what the rules found in it, and decides.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from math import exp
from typing import TypedDict

from extract.relevance.features import Features, features
from jejak.domain import Kind


class Weights(TypedDict):
    """Feature -> weight with `bias`: for the screen, the subject, and each kind; thresholds on probabilities."""

    screen: dict[str, float]
    screen_threshold: float
    relevance: dict[str, float]
    threshold: float
    kind: dict[str, dict[str, float]]


@dataclass(frozen=True, slots=True)
class Screening:
    features: Features
    relevance: float
    """Probability 0..1, by the words alone, that the article is about trafficking in persons."""
    passed: bool


@dataclass(frozen=True, slots=True)
class Judgement:
    relevance: float
    """Probability 0..1 that the article is about trafficking in persons."""
    kind: Kind
    kind_scores: Mapping[Kind, float]
    """Probability of each kind if the article is relevant; they add up to 1."""


@cache
def _weights() -> Weights:
    loaded: Weights = json.loads(resources.files("extract.relevance").joinpath("weights.json").read_text("utf-8"))
    return loaded


def screen(title: str, clean: str, *, user_content: bool = False) -> Screening:
    """A first judgement of an article by its title and its folded text without noise."""
    values = features(title, clean, user_content=user_content)
    weights = _weights()
    relevance = probability(weights["screen"], values)
    return Screening(values, relevance, passed=relevance >= weights["screen_threshold"])


def judge(screening: Screening, evidence: Features) -> Judgement:
    """Relevance and kind of an article that passed the screen, with the evidence that the rules found in it."""
    values = {**screening.features, **evidence}
    weights = _weights()
    relevance = probability(weights["relevance"], values)
    scores = {Kind(name): _score(row, values) for name, row in weights["kind"].items()}
    top = max(scores.values())
    total = sum(exp(score - top) for score in scores.values())
    shares = {kind: exp(score - top) / total for kind, score in scores.items()}
    kind = Kind.UNRELATED if relevance < weights["threshold"] else max(shares, key=lambda item: shares[item])
    return Judgement(relevance=relevance, kind=kind, kind_scores=shares)


def probability(row: Mapping[str, float], values: Features) -> float:
    """What a row of weights makes of the features, 0..1."""
    return 1 / (1 + exp(-_score(row, values)))


def _score(row: Mapping[str, float], values: Features) -> float:
    return max(-60.0, min(60.0, row["bias"] + sum(row.get(name, 0.0) * value for name, value in values.items())))
