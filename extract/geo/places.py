"""Places of a text: known names in their context, and small places that a word such as 'Desa' announces."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from extract.geo.context import Placed, Standing, in_heading, stand
from extract.geo.cues import LOCATIVE
from extract.geo.gazetteer import Entry, Hit
from extract.geo.mentions import place_hits
from extract.geo.small import small_places
from extract.geo.spot import Spot, fact_of
from extract.geo.surroundings import Surroundings, surroundings
from extract.geo.tokens import Tokens, tokenise
from extract.reading import Reading
from jejak.domain import PlaceFact

_REJECTED = frozenset({Standing.BODY, Standing.INSIDE, Standing.DATELINE})
_NEEDS_CUE = frozenset({"ambiguous", "ethnic", "surname"})
_CONFIDENCE = {Standing.CUED: 0.95, Standing.FREE: 0.88, Standing.PORT: 0.75}


def find_places(reading: Reading) -> tuple[PlaceFact, ...]:
    """Places that the text names, once each, where they first stand; names as written there.

    A short form ('NTT') is given in full where the text has the full name too.
    """
    tokens = tokenise(reading.clean)
    placed = stand(tokens, place_hits(tokens))
    around = surroundings(placed)
    spots = [*_known(tokens, placed, around), *small_places(tokens, placed, around)]
    facts: dict[str, PlaceFact] = {}
    for spot in sorted(spots, key=lambda spot: (spot.start, -spot.end)):
        facts.setdefault(spot.entry.key, _as_written(reading, spot))
    return tuple(facts.values())


def _as_written(reading: Reading, spot: Spot) -> PlaceFact:
    fact = fact_of(reading, spot)
    short = spot.entry.style == "short" and fact.name.casefold() not in reading.clean.casefold()
    return replace(fact, name=reading.quote(spot.start, spot.end)) if short else fact


def _known(tokens: Tokens, placed: Sequence[Placed], around: Surroundings) -> Iterable[Spot]:
    accepted: set[int] = set()
    for item in placed:
        entry = around.settle(item.hit)
        if not _accept(tokens, item, entry, accepted):
            continue
        accepted.add(item.hit.last)
        if tokens.low[item.hit.last : item.hit.last + 1] in {("dan",), ("serta",)}:
            accepted.add(item.hit.last + 1)
        rule = f"gazetteer+{item.standing.value}"
        yield Spot(tokens, item.hit.first, item.hit.last, entry, _CONFIDENCE.get(item.standing, 0.7), rule)


def _accept(tokens: Tokens, item: Placed, entry: Entry, accepted: set[int]) -> bool:
    if entry.style == "never" or (entry.style == "port" and item.standing is Standing.PORT):
        return False
    listed = item.hit.first in accepted and tokens.gap(item.hit.first).strip() in {"", ",", "("}
    if in_heading(tokens, item.hit):
        return listed or _cued(tokens, item.hit)
    if item.standing in _REJECTED:
        return False
    return listed or entry.style not in _NEEDS_CUE or item.standing is Standing.CUED


def _cued(tokens: Tokens, hit: Hit) -> bool:
    return hit.first > 0 and tokens.low[hit.first - 1] in LOCATIVE and tokens.touches(hit.first)
