"""What the words around a number mean, as word vectors, so that words nobody learnt from still say something."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import lru_cache

import numpy as np
import numpy.typing as npt

from extract.counts.mentions import Mention, is_verb
from extract.counts.tokens import Token, tokenise
from extract.reading import Reading
from ner_models.words import load_words

Floats = npt.NDArray[np.float64]

DIMENSIONS = 60
"""Of the vectors; the rest tell little apart."""
PARTS = (
    *("before", "after", "counted", "verb before", "verb after"),
    *("sentence", "sentence before", "sentence after", "lead", "article"),
)
"""Stretches of the article whose words are averaged."""
SIZE = len(PARTS) * DIMENSIONS
NAMES = tuple(f"meaning of {part} {dimension}" for part in PARTS for dimension in range(DIMENSIONS))
"""Of the numbers that `Meaning.around` gives, in order."""

_SCALE = 1.8
"""Brings the numbers to the size of the other features, so that one penalty suits all."""
_LEFT, _RIGHT, _NOUNS, _VERBS = 4, 5, 2, 8
_LEAD = 3
_ARTICLE = 450

Stretch = tuple[int, int]


class Meaning:
    """The words of one article, for the averages of any stretch of them."""

    def __init__(self, tokens: Sequence[Token]) -> None:
        self._tokens = tokens
        self._sentences = [token.sentence for token in tokens]
        rows = [_row(token.text) if token.is_word else None for token in tokens]
        vectors = np.zeros((len(tokens) + 1, DIMENSIONS))
        known = np.zeros(len(tokens) + 1)
        at = [index + 1 for index, row in enumerate(rows) if row is not None]
        vectors[at] = load_words().rows[[row for row in rows if row is not None], :DIMENSIONS]
        known[at] = 1
        self._sums, self._known = vectors.cumsum(axis=0), known.cumsum()
        self._found: dict[Stretch, Floats] = {}

    def around(self, mention: Mention) -> Floats:
        """Averages of all PARTS, shape (SIZE,); zeros where a part has no word that is known."""
        place = (mention.token, mention.last)
        if place not in self._found:
            starts, ends = zip(*self._stretches(mention), strict=True)
            ends = tuple(map(max, starts, ends))
            numbers = np.maximum(1.0, self._known[list(ends)] - self._known[list(starts)])
            averages = (self._sums[list(ends)] - self._sums[list(starts)]) / numbers[:, None]
            self._found[place] = averages.ravel() * _SCALE
        return self._found[place]

    def _stretches(self, mention: Mention) -> Iterator[Stretch]:
        own = self._sentence(mention.sentence)
        after = mention.last + 1
        yield max(own[0], mention.token - _LEFT), mention.token
        yield after, min(own[1], after + _RIGHT)
        yield mention.token + 1, min(after, mention.token + 1 + _NOUNS)
        yield self._verb(range(mention.token - 1, max(own[0], mention.token - _VERBS) - 1, -1))
        yield self._verb(range(after, min(own[1], after + _VERBS)))
        yield own
        yield self._sentence(mention.sentence - 1)
        yield self._sentence(mention.sentence + 1)
        yield 0, self._sentence(_LEAD)[0]
        yield 0, min(len(self._tokens), _ARTICLE)

    def _sentence(self, number: int) -> Stretch:
        return bisect_left(self._sentences, number), bisect_left(self._sentences, number + 1)

    def _verb(self, places: range) -> Stretch:
        found = next((place for place in places if is_verb(self._tokens[place].text)), None)
        return (0, 0) if found is None else (found, found + 1)


@lru_cache(maxsize=2)
def meaning_of(reading: Reading) -> Meaning:
    """Of the words of an article; that of the last is kept, since an article's counts are read more than once."""
    return Meaning(tokenise(reading))


@lru_cache(maxsize=50_000)
def _row(word: str) -> int | None:
    words = load_words()
    row = words.row(word)
    return words.row(word.removesuffix("nya")) if row is None and word.endswith("nya") else row
