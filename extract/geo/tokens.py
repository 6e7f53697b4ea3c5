"""Words of a text with their offsets, and what stands between two of them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

_WORD = re.compile(r"[^\W_]+")
# Extracted pages lose the space before a link: 'diKamboja', 'keJepang'.
_GLUED = re.compile(r"(?:di|ke|dari|dan|asal|pada|untuk|warga|menuju|tujuan|yang|oleh|dengan)(?=[A-Z][a-z]{2})")
_PLAIN_GAP = re.compile(r"[ ]{1,2}\Z")
_NAME_GAP = re.compile(r"(?: {1,2}| ?\n|-|'|\. )\Z")


@dataclass(frozen=True, slots=True)
class Token:
    text: str
    start: int
    end: int

    @property
    def low(self) -> str:
        return self.text.casefold()

    @property
    def capital(self) -> bool:
        return self.text[0].isupper()


@dataclass(frozen=True, slots=True)
class Tokens:
    """The words of `clean`; `low` holds them case-folded, `small` those that the text writes without a capital."""

    clean: str
    items: tuple[Token, ...]
    low: tuple[str, ...]
    small: frozenset[str]

    def gap(self, index: int) -> str:
        """What stands between word `index - 1` and word `index`; a newline at either end of the text."""
        if index <= 0 or index >= len(self.items):
            return "\n"
        return self.clean[self.items[index - 1].end : self.items[index].start]

    def touches(self, index: int) -> bool:
        """Only a space stands before word `index`."""
        return _PLAIN_GAP.match(self.gap(index)) is not None

    def binds(self, index: int) -> bool:
        """Words `index - 1` and `index` can be parts of one name."""
        return _NAME_GAP.match(self.gap(index)) is not None


def tokenise(clean: str) -> Tokens:
    items = tuple(_tokens(clean))
    small = frozenset(item.text for item in items if item.text.islower())
    return Tokens(clean, items, tuple(item.low for item in items), small)


def _tokens(clean: str) -> Iterator[Token]:
    for word in _WORD.finditer(clean):
        glued = _GLUED.match(clean, word.start(), word.end())
        if glued is not None:
            yield Token(glued.group(), word.start(), glued.end())
            yield Token(clean[glued.end() : word.end()], glued.end(), word.end())
        else:
            yield Token(word.group(), word.start(), word.end())
