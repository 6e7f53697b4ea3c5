"""How alike two texts are in their rarer words: the cosine of their word weights.

How rare a word is comes from a fixed list (in how many of some hundred reports of many events it stands), so that the
likeness of two texts never depends on what else was read.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from dataclasses import dataclass
from functools import cache
from importlib import resources

import numpy as np
from datasketch.hashfunc import sha1_hash32
from numpy.typing import NDArray

_WORD = re.compile(r"[^\W\d_]{4,}")
_UNSEEN = 0.7
"""Reports that a word outside the list counts as standing in."""
_FEWEST = 12
_COMMON = 0.35
"""Words that stand in a greater share of reports say nothing."""


@dataclass(frozen=True, slots=True, eq=False)
class Wording:
    """Hashes of the words in rising order, and the weight of each; the squares of the weights add up to 1."""

    words: NDArray[np.uint32]
    weights: NDArray[np.float32]


def wording(text: str) -> Wording:
    reports, counts = _listed()
    weights: dict[int, float] = {}
    for word, times in Counter(_WORD.findall(text.casefold())).items():
        stands_in = counts.get(word, _UNSEEN)
        if stands_in < reports * _COMMON:
            weights[sha1_hash32(word.encode())] = (1.0 + math.log(times)) * math.log(reports / stands_in)
    length = math.sqrt(sum(weight * weight for weight in weights.values())) or 1.0
    order = sorted(weights)
    return Wording(
        np.array(order, dtype=np.uint32), np.array([weights[word] / length for word in order], dtype=np.float32)
    )


def likeness(first: Wording, second: Wording) -> float:
    """0 for no rare word in common, 1 for the same words; texts of a few words are like nothing."""
    if min(len(first.words), len(second.words)) < _FEWEST:
        return 0.0
    if len(first.words) < len(second.words):
        first, second = second, first
    places = np.minimum(np.searchsorted(first.words, second.words), len(first.words) - 1)
    shared = first.words[places] == second.words
    return float(np.dot(first.weights[places[shared]], second.weights[shared]))


@cache
def _listed() -> tuple[int, dict[str, int]]:
    """(number of reports, in how many of them each word stands)."""
    lines = resources.files("extract.incidents").joinpath("data/word_counts.txt").read_text("utf-8").splitlines()
    counted = (line.split(" ") for line in lines[1:])
    return int(lines[0]), {word: int(count) for word, count in counted}
