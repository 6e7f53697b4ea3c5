"""Cutting text into digit groups, words and single marks."""

from __future__ import annotations

import re
from dataclasses import dataclass

_TOKEN = re.compile(r"[0-9]+(?:[.,][0-9]+)*|[^\W\d_]+|[^\s]")
_GLUED = re.compile(r"(se|dua|tiga|empat|lima|enam|tujuh|delapan|sembilan)(belas|puluh|ratus|ribu|juta)(an)?")
# 'seorangnya' is a word; anything longer has lost its space ('Seorangremaja').
_LONGEST_SEORANG = 10


@dataclass(frozen=True, slots=True)
class Piece:
    """`text` is lower-cased; `written` as it stands in the text."""

    text: str
    written: str
    start: int
    end: int

    @property
    def is_digits(self) -> bool:
        return "0" <= self.text[0] <= "9"

    @property
    def is_word(self) -> bool:
        return self.text[0].isalpha()


def pieces(clean: str) -> list[Piece]:
    """All digit groups, words and marks in order; 'duapuluh' is cut as 'dua', 'puluh'."""
    found: list[Piece] = []
    for match in _TOKEN.finditer(clean):
        written = match.group()
        lowered = written.lower()
        glued = _GLUED.fullmatch(lowered)
        if glued and glued.group(1) != "se":
            middle = match.start() + len(glued.group(1))
            found.append(Piece(glued.group(1), glued.group(1), match.start(), middle))
            rest = glued.group(2) + (glued.group(3) or "")
            found.append(Piece(rest, rest, middle, match.end()))
        elif lowered.startswith("seorang") and len(lowered) > _LONGEST_SEORANG:
            cut = match.start() + len("seorang")
            found.append(Piece("seorang", written[:7], match.start(), cut))
            found.append(Piece(lowered[7:], written[7:], cut, match.end()))
        else:
            found.append(Piece(lowered, written, match.start(), match.end()))
    return found
