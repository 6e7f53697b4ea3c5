"""One article prepared for reading: the text as stored, and the same text with what is not article blanked out."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from datetime import date

from extract.noise import blank, noise_spans
from extract.sentences import split_sentences
from extract.span import Span, fold

__all__ = ["Reading", "Span", "fold", "plain_reading", "prepare"]


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
        return max(0, bisect_right(self.sentences, offset, key=lambda span: span.start) - 1)


def prepare(text: str, title: str = "", published: date | None = None) -> Reading:
    """The reading of an article as it was stored: folded, noise blanked, sentences split."""
    folded = fold(text)
    clean = blank(folded, noise_spans(folded))
    return Reading(text=text, clean=clean, title=title, published=published, sentences=split_sentences(clean))


def plain_reading(text: str, title: str = "", published: date | None = None) -> Reading:
    """A reading with nothing blanked out, for text that is known to be all article."""
    clean = fold(text)
    return Reading(text=text, clean=clean, title=title, published=published, sentences=split_sentences(clean))
