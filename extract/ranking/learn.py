"""How weights are learnt: a conditional logit over the candidates of each article, small weights preferred.

Candidates compete only with those of their own article, so nothing has to be comparable between articles.
Deterministic.
"""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from extract.ranking import Features, Weights, score

SHUFFLES = 4
FOLDS = 6
STEPS = 600
RATE = 0.05
_MOMENTUM, _SCALE = 0.9, 0.999

Array = np.ndarray[Any, np.dtype[np.float64]]


@dataclass(frozen=True, slots=True)
class Story:
    """One article: the features of its candidates, which of them are right, and its event."""

    event: str
    found: tuple[Features, ...]
    right: tuple[bool, ...]
    weight: float = 1.0


def fit(examples: Sequence[Story], penalty: float) -> dict[str, float]:
    """Weights per feature; features are brought to one scale while they are learnt."""
    useful = [story for story in examples if any(story.right) and not all(story.right)]
    names = sorted({name for story in useful for features in story.found for name in features})
    table = np.array([[features.get(name, 0.0) for name in names] for story in useful for features in story.found])
    middle, spread = table.mean(axis=0), table.std(axis=0) + 1e-6
    weights = _descend((table - middle) / spread, useful, penalty) / spread
    return {name: round(float(weight), 4) for name, weight in zip(names, weights, strict=True)}


def _descend(table: Array, stories: Sequence[Story], penalty: float) -> Array:
    """Adam on the mean negative log likelihood of the right candidates, with a quadratic penalty."""
    sizes = np.array([len(story.found) for story in stories])
    starts = np.concatenate([[0], np.cumsum(sizes)[:-1]])
    right = np.array([flag for story in stories for flag in story.right], dtype=float)
    share = np.repeat([story.weight / len(stories) for story in stories], sizes)
    weights = np.zeros(table.shape[1])
    speed, scale = np.zeros_like(weights), np.zeros_like(weights)

    def likely(scores: Array, among: Array | float) -> Array:
        top = np.repeat(np.maximum.reduceat(scores, starts), sizes)
        shares = np.exp(scores - top) * among + 1e-12
        return np.asarray(shares / np.repeat(np.add.reduceat(shares, starts), sizes))

    for step in range(1, STEPS + 1):
        scores = table @ weights
        slope = penalty * weights / len(stories) + table.T @ (share * (likely(scores, 1.0) - likely(scores, right)))
        speed = _MOMENTUM * speed + (1 - _MOMENTUM) * slope
        scale = _SCALE * scale + (1 - _SCALE) * slope**2
        weights -= RATE * (speed / (1 - _MOMENTUM**step)) / (np.sqrt(scale / (1 - _SCALE**step)) + 1e-8)
    return weights


def best(found: Sequence[Features], weights: Weights) -> int:
    """Index of the candidate that scores highest."""
    return max(range(len(found)), key=lambda index: score(found[index], weights))


def cross_validated(examples: Sequence[Story], penalty: float, beside: Sequence[Story] = ()) -> float:
    """Share of the stories whose choice is right when it is learnt from other events, the mean of some shuffles.

    Stories `beside` are learnt from and not counted.
    """
    right = 0
    for seed in range(SHUFFLES):
        events = sorted({story.event for story in examples})
        random.Random(seed).shuffle(events)  # noqa: S311
        fold = {event: number % FOLDS for number, event in enumerate(events)}
        learnt = [
            fit([*(story for story in examples if fold[story.event] != out), *beside], penalty) for out in range(FOLDS)
        ]
        right += sum(story.right[best(story.found, learnt[fold[story.event]])] for story in examples if story.found)
    return right / (SHUFFLES * max(1, len(examples)))
