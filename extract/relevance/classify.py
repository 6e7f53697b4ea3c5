"""Linear models over concept features; the weights are a file that the recipe writes and people can read."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from math import exp
from typing import TypedDict

from extract.relevance.features import features
from jejak.domain import Kind


class Weights(TypedDict):
    """`relevance`: feature -> weight with `bias`; `kind`: the same for each kind; `threshold` on the probability."""

    relevance: dict[str, float]
    kind: dict[str, dict[str, float]]
    threshold: float


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


def judge(title: str, clean: str, *, user_content: bool = False) -> Judgement:
    """Relevance and kind of an article from its title and its folded text without noise."""
    values = features(title, clean)
    values["s:user_content"] = float(user_content)
    weights = _weights()
    relevance = 1 / (1 + exp(-_score(weights["relevance"], values)))
    scores = {Kind(name): _score(row, values) for name, row in weights["kind"].items()}
    top = max(scores.values())
    total = sum(exp(score - top) for score in scores.values())
    shares = {kind: exp(score - top) / total for kind, score in scores.items()}
    kind = Kind.UNRELATED if relevance < weights["threshold"] else max(shares, key=lambda item: shares[item])
    return Judgement(relevance=relevance, kind=kind, kind_scores=shares)


def _score(row: Mapping[str, float], values: Mapping[str, float]) -> float:
    return max(-60.0, min(60.0, row["bias"] + sum(row.get(name, 0.0) * value for name, value in values.items())))
