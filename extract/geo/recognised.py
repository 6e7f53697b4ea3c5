"""What a language model's entities add: places that no list holds, and persons who bear a place's name."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence

from extract.geo.context import Placed
from extract.geo.cues import ABROAD, BODIES, LOCATIVE, NOT_A_VILLAGE
from extract.geo.gazetteer import Entry, countries, plain
from extract.geo.near import nearest
from extract.geo.spot import Spot
from extract.geo.surroundings import Surroundings
from extract.geo.tokens import Tokens
from ner_models.analysis import Document, Entity

_PLACES = frozenset({"GPE", "LOC"})
_LONGEST = 4


class Persons:
    """Spans that are persons' names; spans do not overlap."""

    def __init__(self, document: Document | None) -> None:
        entities = document.entities if document is not None else ()
        self._spans = sorted((entity.start, entity.end) for entity in entities if entity.label == "PER")

    def hold(self, offset: int) -> bool:
        index = bisect_right(self._spans, (offset, offset + 1)) - 1
        return any(start <= offset < end for start, end in self._spans[max(0, index) : index + 2])


def recognised(
    document: Document | None, tokens: Tokens, placed: Sequence[Placed], around: Surroundings
) -> Iterator[Spot]:
    """Entities after a locative word that are neither known names, nor countries, nor parts of bodies' names."""
    if document is None:
        return
    firsts = {token.start: index for index, token in enumerate(tokens.items)}
    lasts = {token.end: index + 1 for index, token in enumerate(tokens.items)}
    taken = {index for item in placed for index in range(item.hit.first, item.hit.last)}
    for entity in document.entities:
        first, last = firsts.get(entity.start), lasts.get(entity.end)
        if entity.label not in _PLACES or first is None or last is None or not _unknown(tokens, first, last, taken):
            continue
        near = nearest(placed, around, first, last)
        if near is not None:
            yield _spot(tokens, first, last, near, entity)


def _unknown(tokens: Tokens, first: int, last: int, taken: set[int]) -> bool:
    words = tokens.items[first:last]
    if first == 0 or tokens.low[first - 1] not in LOCATIVE or not tokens.touches(first):
        return False
    if not 1 <= len(words) <= _LONGEST or not all(word.capital for word in words):
        return False
    if any(word.low in BODIES | ABROAD | NOT_A_VILLAGE for word in words) or len(words[0].text) < 3:
        return False
    return taken.isdisjoint(range(first, last)) and countries().at(tokens, first) is None


def _spot(tokens: Tokens, first: int, last: int, near: Entry, entity: Entity) -> Spot:
    name = " ".join(word.text for word in tokens.items[first:last])
    entry = Entry(name, plain(name), "place", near.country, near.admin1)
    return Spot(tokens, first, last, entry, 0.6, f"entity+{entity.label}")
