"""Where names of places stand in a text, longest names first, each word in one name at most."""

from __future__ import annotations

from collections.abc import Iterator

from extract.geo.cues import SMALLER
from extract.geo.gazetteer import INDONESIA, Entry, Hit, Index, districts, places
from extract.geo.tokens import Tokens

# Words inside names that are written small.
_PARTICLES = frozenset("of al s el dan del de ez au bin the state il".split())


def place_hits(tokens: Tokens) -> tuple[Hit, ...]:
    """Every known name of a place as the text writes names: with capitals; `never` phrases hide what is inside them."""
    return tuple(_scan(tokens, places()))


def _scan(tokens: Tokens, index: Index) -> Iterator[Hit]:
    position = 0
    while position < len(tokens.items):
        hit = None if _smaller(tokens, position) else _longest(tokens, index, position)
        if hit is None:
            position += 1
            continue
        entries = tuple(entry for entry in hit.entries if entry.style != "short" or _shortened(tokens, hit, entry))
        if entries:
            yield Hit(hit.first, hit.last, entries)
        position = hit.last


def _smaller(tokens: Tokens, position: int) -> bool:
    return position > 0 and tokens.low[position - 1] in SMALLER and tokens.gap(position) in {" ", ". "}


def _longest(tokens: Tokens, index: Index, position: int) -> Hit | None:
    """The name at a word; a district's longer name ('Nunukan Selatan') wins over the place it begins with.

    A district that shares its name with a town here or abroad is a second meaning.
    """
    if not tokens.items[position].capital:
        return None
    hit = index.at(tokens, position)
    if hit is None or not named(tokens, hit):
        return None
    district = districts().at(tokens, position)
    if district is None or district.last < hit.last or not named(tokens, district):
        return hit
    if district.last > hit.last:
        return district
    weak = all(entry.country != INDONESIA or entry.kind == "town" for entry in hit.entries)
    return Hit(hit.first, hit.last, hit.entries + district.entries) if weak else hit


def named(tokens: Tokens, hit: Hit) -> bool:
    """All words of the name are capitalised, but for particles."""
    words = tokens.items[hit.first : hit.last]
    return words[0].capital and all(word.capital or word.low in _PARTICLES or word.text.isdigit() for word in words)


def _shortened(tokens: Tokens, hit: Hit, entry: Entry) -> bool:
    """Initials such as NTT are all capitals; 'Jabar' is 'Jabar' or 'JABAR'."""
    word = tokens.items[hit.first].text
    vowels = sum(letter in "aiueo" for letter in word.casefold())
    initials = len(word) <= 3 or vowels == 0
    return hit.last - hit.first > 1 or not initials or word.isupper()
