"""Choosing one of an article's candidates by weighed features; the weights were learnt and people can read them."""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cache
from importlib import resources

Features = Mapping[str, float]
Weights = Mapping[str, float]


def score(features: Features, weights: Weights) -> float:
    return sum(weights.get(name, 0.0) * value for name, value in features.items())


@cache
def weights_of(package: str, name: str = "weights.json") -> Weights:
    """The weights that ship with a package of this project."""
    loaded: dict[str, float] = json.loads(resources.files(package).joinpath(name).read_text("utf-8"))
    return loaded
