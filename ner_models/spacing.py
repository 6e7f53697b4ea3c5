"""Texts in the form that models read, with the way back to offsets of the given text."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

_WORD = re.compile(r"\S+")
_LONE_SURROGATE = re.compile("[\ud800-\udfff]")
_LINE_END = re.compile("[\n\r\u2028\u2029]")
_LONGEST = 10_000


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of one line with single spaces between words. `starts[i]` maps to `origins[i]` of the given text."""

    text: str
    starts: tuple[int, ...]
    origins: tuple[int, ...]

    def origin(self, offset: int) -> int:
        """The offset in the given text of the character at `offset`."""
        word = max(0, bisect_right(self.starts, offset) - 1)
        return self.origins[word] + offset - self.starts[word]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The span in the given text; `end` is exclusive, the span not empty."""
        return self.origin(start), self.origin(end - 1) + 1


def pieces(text: str, start: int = 0, end: int | None = None) -> Iterator[Piece]:
    """The lines of `text[start:end]`, empty ones left out, very long ones cut at a space or, without one, anywhere."""
    end = len(text) if end is None else min(end, len(text))
    words: list[str] = []
    starts: list[int] = []
    origins: list[int] = []
    length = 0
    previous = start
    for first, last in _words(text, start, end):
        if words and (length + last - first > _LONGEST or _LINE_END.search(text, previous, first)):
            yield Piece(" ".join(words), tuple(starts), tuple(origins))
            words, starts, origins, length = [], [], [], 0
        words.append(_LONE_SURROGATE.sub("\ufffd", text[first:last]))
        starts.append(length)
        origins.append(first)
        length += last - first + 1
        previous = last
    if words:
        yield Piece(" ".join(words), tuple(starts), tuple(origins))


def _words(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    for match in _WORD.finditer(text, start, end):
        for first in range(match.start(), match.end(), _LONGEST):
            yield first, min(first + _LONGEST, match.end())
