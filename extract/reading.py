"""One article prepared for reading: the text as stored, and the same text with what is not article blanked out."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from datetime import date

# One character for one character, so that offsets into `clean` are offsets into `text`.
_FOLD = str.maketrans(
    {
        "\u00a0": " ",
        "\u2007": " ",
        "\u202f": " ",
        "\u2009": " ",
        "\t": " ",
        "\u2018": "'",
        "\u2019": "'",
        "\u02bc": "'",
        "\u201c": '"',
        "\u201d": '"',
        "\u201e": '"',
        "\u2010": "-",
        "\u2011": "-",
        "\u2012": "-",
        "\u2013": "-",
        "\u2014": "-",
        "\u2212": "-",
    }
)


@dataclass(frozen=True, slots=True)
class Span:
    """Half-open character range into the article's text."""

    start: int
    end: int

    def __contains__(self, offset: int) -> bool:
        return self.start <= offset < self.end


@dataclass(frozen=True, slots=True)
class Reading:
    """What every component reads.

    `clean` has the length of `text`: noise (link lists, bylines, boilerplate) is blanked with spaces, newlines
    are kept, typographic spaces, quotes and dashes are folded to ASCII. Match on `clean`, quote from `text`.
    """

    text: str
    clean: str
    title: str
    published: date | None
    sentences: tuple[Span, ...]

    def quote(self, start: int, end: int) -> str:
        return self.text[start:end]

    def sentence_index(self, offset: int) -> int:
        """Index of the sentence that holds `offset`, or of the last one that begins before it (0 if none)."""
        starts = [span.start for span in self.sentences]
        return max(0, bisect_right(starts, offset) - 1)


def fold(text: str) -> str:
    """Typographic spaces, quotes and dashes as ASCII; the length does not change."""
    return text.translate(_FOLD)


_SENTENCE_END = re.compile(r"""[.!?]["')\]]*(?=\s+["'(\[]?[A-Z0-9])|\n+""")


def plain_reading(text: str, title: str = "", published: date | None = None) -> Reading:
    """A reading with nothing blanked out and sentences split at end marks before a capital, and at line breaks."""
    clean = fold(text)
    return Reading(text=text, clean=clean, title=title, published=published, sentences=_split(clean))


def _split(clean: str) -> tuple[Span, ...]:
    spans: list[Span] = []
    start = 0
    for mark in _SENTENCE_END.finditer(clean):
        spans.append(Span(start, mark.end()))
        start = mark.end()
    if start < len(clean):
        spans.append(Span(start, len(clean)))
    return tuple(span for span in spans if clean[span.start : span.end].strip())
