"""An article as words, numerals and marks, with sentence numbers."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from extract.counts.lexicon import NOUNS
from extract.numbers import Numeral, find_numbers
from extract.reading import Reading

_TOKEN = re.compile(r"\ba\.n\b\.?|[^\W\d_]+(?:[-'][^\W\d_]+)*|[0-9][0-9.,/:-]*|[^\s]")
# Words that lost the space between them: 'remajaberusia', 'orangdibandingkan'.
_LOST_SPACE = re.compile(
    r"(orang|korban|tersangka|remaja|perempuan|wanita|pria|laki-laki|gadis|siswi|anak|pelaku)"
    r"(?:berusia|berinisial|dibandingkan|yang|asal|dari|ditangkap|diamankan|dengan)|(korban)(?!nya)[a-z]{4}"
)


@dataclass(frozen=True, slots=True)
class Token:
    """`text` is lower-cased. `numeral` is set on the one token that stands for a whole number with its qualifier."""

    text: str
    start: int
    end: int
    sentence: int
    capital: bool = False
    numeral: Numeral | None = None
    upper: bool = False
    """All capitals, as acronyms and initials are."""

    @property
    def is_word(self) -> bool:
        return self.numeral is None and self.text[:1].isalpha()

    @property
    def is_mark(self) -> bool:
        return self.numeral is None and not self.text[:1].isalnum()


@lru_cache(maxsize=2)
def tokenise(reading: Reading) -> tuple[Token, ...]:
    """Tokens of `reading.clean` in order. The last article's are kept: counts and headline ask for the same."""
    starts = [span.start for span in reading.sentences]
    tokens: list[Token] = []
    position = 0
    for numeral in find_numbers(reading.clean):
        _add_words(reading.clean, position, numeral.qualified_start, starts, tokens)
        tokens.append(_number_token(reading.clean, numeral, starts))
        position = numeral.end
    _add_words(reading.clean, position, len(reading.clean), starts, tokens)
    return tuple(tokens)


def _number_token(clean: str, numeral: Numeral, starts: Sequence[int]) -> Token:
    written = clean[numeral.start : numeral.end]
    return Token(
        text=written.lower(),
        start=numeral.qualified_start,
        end=numeral.end,
        sentence=max(0, bisect_right(starts, numeral.start) - 1),
        capital=written[:1].isupper(),
        numeral=numeral,
    )


def _add_words(clean: str, start: int, end: int, starts: Sequence[int], tokens: list[Token]) -> None:
    for match in _TOKEN.finditer(clean, start, end):
        sentence = max(0, bisect_right(starts, match.start()) - 1)
        for word, offset in _parts(match.group()):
            begin = match.start() + offset
            tokens.append(
                Token(word.lower(), begin, begin + len(word), sentence, word[:1].isupper(), upper=word.isupper())
            )


def _parts(word: str) -> list[tuple[str, int]]:
    lowered = word.lower()
    if lowered in NOUNS or len(lowered) < 9 or len(lowered) > 60:
        return [(word, 0)]
    split = _LOST_SPACE.match(lowered)
    if split is None:
        return [(word, 0)]
    cut = split.end(1) if split.group(1) else split.end(2)
    return [(word[:cut], 0), (word[cut:], cut)]
