"""Districts, villages, islands and capes: places too small for the list of names, found by the word before them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from extract.geo.context import Placed, in_heading
from extract.geo.cues import ADMIN, BODIES, EVERYDAY, KEPT, LOCATIVE, NOT_A_VILLAGE, POSTS, SHORTENED, SMALL
from extract.geo.gazetteer import INDONESIA, Entry, Hit, districts, plain
from extract.geo.near import nearest
from extract.geo.spot import Spot
from extract.geo.tokens import Tokens

_LONGEST = 3
_STOP = BODIES | ADMIN | frozenset(SMALL) | frozenset("rt rw no nomor jalan jl indonesia yang".split())


@dataclass(frozen=True, slots=True)
class _Page:
    """A text's words, the known names in it, and the provinces and regencies that those speak of."""

    tokens: Tokens
    placed: Sequence[Placed]
    admin1: frozenset[str]
    keys: frozenset[str]
    taken: frozenset[int]


def small_places(
    tokens: Tokens, placed: Sequence[Placed], admin1: frozenset[str], keys: frozenset[str]
) -> Iterator[Spot]:
    """Small places: after 'Kecamatan', 'Desa', 'Pulau' and the like, or a district of a regency that the text names."""
    known = frozenset(index for item in placed for index in range(item.hit.first, item.hit.last))
    page = _Page(tokens, placed, admin1, keys, known)
    taken = set(known)
    for index, word in enumerate(tokens.items):
        if index in taken or not word.capital:
            continue
        spot = _announced(page, index) or _district(page, index)
        if spot is not None and taken.isdisjoint(range(spot.first, spot.last)):
            taken |= set(range(spot.first, spot.last))
            yield spot


def _announced(page: _Page, index: int) -> Spot | None:
    tokens = page.tokens
    cue = tokens.low[index - 1] if index > 0 else ""
    kind = SMALL.get(cue)
    if kind is None or not _follows_cue(tokens, index, cue) or _post(tokens, index - 1):
        return None
    if cue in KEPT and not tokens.items[index - 1].capital:
        return None
    if cue in EVERYDAY and not tokens.items[index - 1].capital and not _after_locative(tokens, index - 1):
        return None
    if kind == "coast" and not _after_locative(tokens, index - 1):
        return None
    last = _name_end(page, index)
    if last == index or len(tokens.items[index].text) < 3 or tokens.low[index] in NOT_A_VILLAGE:
        return None
    first = index - 1 if cue in KEPT else index
    entry = _entry(page, first, last, kind)
    return None if entry is None else Spot(tokens, first, last, entry, 0.85, f"cue+{kind}")


def _follows_cue(tokens: Tokens, index: int, cue: str) -> bool:
    gap = tokens.gap(index)
    return gap == " " or (cue in SHORTENED and gap in {". ", "."})


def _post(tokens: Tokens, cue: int) -> bool:
    return cue > 0 and tokens.touches(cue) and tokens.low[cue - 1] in POSTS


def _after_locative(tokens: Tokens, index: int) -> bool:
    return index > 0 and tokens.touches(index) and tokens.low[index - 1] in LOCATIVE


def _between_commas(tokens: Tokens, index: int, last: int) -> bool:
    """', Sekupang, Jumat': a part of an address."""
    return tokens.gap(index).strip() == "," and tokens.gap(last).strip()[:1] in {",", "("}


def _name_end(page: _Page, index: int) -> int:
    tokens, last = page.tokens, index
    while last < min(len(tokens.items), index + _LONGEST) and (last == index or tokens.touches(last)):
        word = tokens.items[last]
        if not word.capital or word.low in _STOP or last in page.taken:
            break
        last += 1
    return last


def _entry(page: _Page, first: int, last: int, kind: str) -> Entry | None:
    name = _written(page.tokens, first, last)
    near = nearest(page.placed, first, last)
    if near is not None and near.country != INDONESIA:
        return Entry(name, plain(name), kind, near.country)
    known = [entry for entry in districts().get(name) if entry.admin1 in page.admin1] if kind == "district" else []
    if known:
        return known[0]
    if near is None:
        return None
    return Entry(name, plain(name), kind, near.country, near.admin1)


def _written(tokens: Tokens, first: int, last: int) -> str:
    words = [word.text.title() if word.text.isupper() else word.text for word in tokens.items[first:last]]
    return " ".join(words)


def _district(page: _Page, index: int) -> Spot | None:
    """A district without its cue: where a place is expected, in a text that names the district's regency or city."""
    tokens = page.tokens
    hit = districts().at(tokens, index)
    if hit is None or not _whole(tokens, hit):
        return None
    if not _after_locative(tokens, index) and not _between_commas(tokens, index, hit.last):
        return None
    for entry in hit.entries:
        if plain(entry.parent) in page.keys:
            return Spot(tokens, hit.first, hit.last, entry, 0.8, "district+parent")
    if len(hit.entries) == 1 and hit.entries[0].admin1 in page.admin1 and _after_locative(tokens, index):
        return Spot(tokens, hit.first, hit.last, hit.entries[0], 0.7, "district+province")
    return None


def _whole(tokens: Tokens, hit: Hit) -> bool:
    words = tokens.items[hit.first : hit.last]
    if not all(word.capital for word in words) or in_heading(tokens, hit):
        return False
    if len(words) == 1 and (words[0].low in tokens.small or words[0].low in ADMIN | BODIES | set(SMALL)):
        return False
    return not (tokens.touches(hit.last) and tokens.items[hit.last].capital)
