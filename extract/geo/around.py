"""A mention of a country with the stretch of its sentence before and after it."""

from __future__ import annotations

from dataclasses import dataclass

from extract.geo.naming import Mention
from extract.geo.role_words import ADDRESS
from extract.reading import Reading

_LEFT = 170
_RIGHT = 110


@dataclass(frozen=True, slots=True)
class Around:
    """`left` and `right` end at the sentence's ends, at most 170 and 110 characters away."""

    mention: Mention
    word: str
    left: str
    right: str
    homeward: bool
    """The text tells of a return, so that leaving a country may be leaving it for home."""


def around_of(reading: Reading, mention: Mention, *, homeward: bool) -> Around:
    """A small place between a preposition and the mention ('di Tanjung Rhu, Selangor') is left out of `left`."""
    clean = reading.clean
    span = reading.sentences[reading.sentence_index(mention.start)] if reading.sentences else None
    first = max(span.start if span else 0, mention.start - _LEFT)
    last = min(max(span.end if span else 0, mention.end), mention.end + _RIGHT)
    left = clean[first : mention.start]
    address = ADDRESS.search(left)
    left = left[: address.start("between")] if address is not None else left
    return Around(mention, clean[mention.start : mention.end], left, clean[mention.end : last], homeward)
