"""Districts, villages, islands and capes: places too small for the list of names, found by the word before them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from extract.geo.context import Placed, Standing, in_heading
from extract.geo.cues import (
    ABROAD,
    ADMIN,
    BODIES,
    BUILDINGS,
    EVERYDAY,
    EXAMPLES,
    INTO,
    KEPT,
    LOCATIVE,
    NEUTRAL,
    NOT_A_VILLAGE,
    POSTS,
    SHORTENED,
    SMALL,
    STAYING,
    SURE,
    TITLES,
)
from extract.geo.gazetteer import INDONESIA, Entry, Hit, countries, districts, plain
from extract.geo.near import nearest
from extract.geo.spot import Spot
from extract.geo.surroundings import Surroundings
from extract.geo.tokens import Tokens

_LONGEST = 3
_SHORTEST = 3
_NO_NAMES = (BUILDINGS | ABROAD | NEUTRAL | TITLES) - {"sungai"}
_TELLING = 6
"""Letters of a district's name that are hardly a person's or a word's."""
_THERE = frozenset("di ke asal kawasan perairan kecamatan".split())
_ADMIN_WORDS = frozenset((word,) for word in ADMIN)
_STOP = BODIES | ADMIN | frozenset(SMALL) | frozenset("rt rw no nomor jalan jl indonesia yang".split())


@dataclass(frozen=True, slots=True)
class _Page:
    """A text's words, the known names in it, and the provinces and regencies that those speak of."""

    tokens: Tokens
    placed: Sequence[Placed]
    around: Surroundings
    taken: frozenset[int]
    inner: frozenset[int]
    starts: Mapping[int, Placed]


def small_places(tokens: Tokens, placed: Sequence[Placed], around: Surroundings) -> Iterator[Spot]:
    """Small places: after 'Kecamatan', 'Desa', 'Pulau' and the like, or a district of a regency that the text names."""
    known = frozenset(index for item in placed if not _doubtful(item) for index in range(item.hit.first, item.hit.last))
    inner = frozenset(
        index for item in placed if item.standing is Standing.INSIDE for index in range(item.hit.first, item.hit.last)
    )
    page = _Page(tokens, placed, around, known, inner, {item.hit.first: item for item in placed})
    taken = set(known)
    spots: list[int] = []
    for index, word in enumerate(tokens.items):
        if index in taken or not word.capital:
            continue
        follows = bool(spots) and index - spots[-1] == 1 and tokens.low[index - 1] in {"dan", "serta"}
        spot = (
            _announced(page, index)
            or _district(page, index, follows=follows)
            or _addressed(page, index)
            or _unlisted(page, index)
        )
        if spot is not None and (taken - inner).isdisjoint(range(spot.first, spot.last)):
            taken |= set(range(spot.first, spot.last))
            spots.append(spot.last)
            yield spot


def _doubtful(item: Placed) -> bool:
    """A name that only a locative word makes a place, inside of a longer name: 'Tanjung Bemban'."""
    return item.standing is Standing.INSIDE and all(entry.style == "ambiguous" for entry in item.hit.entries)


def _announced(page: _Page, index: int) -> Spot | None:
    tokens = page.tokens
    cue = tokens.low[index - 1] if index > 0 else ""
    kind = SMALL.get(cue)
    if kind is None or not _announces(tokens, index, cue, kind):
        return None
    last = _name_end(page, index)
    short = last == index or len(tokens.items[index].text) < 3
    if short or tokens.low[index] in NOT_A_VILLAGE or in_heading(tokens, Hit(index, last, ())):
        return None
    first = index - 1 if cue in KEPT else index
    entry = _entry(page, first, last, kind)
    return None if entry is None else Spot(tokens, first, last, entry, 0.85, f"cue+{kind}")


def _announces(tokens: Tokens, index: int, cue: str, kind: str) -> bool:
    """The word before is a cue as it is written here, and no part of an office ('Kepala Desa')."""
    if not _follows_cue(tokens, index, cue) or _post(tokens, index - 1):
        return False
    capital = tokens.items[index - 1].capital
    if kind == "coast" or (cue in EVERYDAY and not capital):
        return _after_locative(tokens, index - 1) and (capital or cue not in KEPT)
    return capital or cue not in KEPT


def _follows_cue(tokens: Tokens, index: int, cue: str) -> bool:
    gap = tokens.gap(index)
    # 'KP' is a police boat.
    plain_space = gap == " " and not (cue == "kp" and tokens.items[index - 1].text.isupper())
    return plain_space or (cue in SHORTENED and gap in {". ", "."})


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
    near = nearest(page.placed, page.around, first, last)
    if near is not None and near.country != INDONESIA:
        return Entry(name, plain(name), kind, near.country)
    known = (
        [entry for entry in districts().get(name) if entry.admin1 in page.around.admin1] if kind == "district" else []
    )
    if known:
        return max(known, key=lambda entry: plain(entry.parent) in page.around.keys)
    if near is None:
        return None
    return Entry(name, plain(name), kind, near.country, near.admin1)


def _written(tokens: Tokens, first: int, last: int) -> str:
    words = [word.text.title() if word.text.isupper() else word.text for word in tokens.items[first:last]]
    return " ".join(words)


def _district(page: _Page, index: int, *, follows: bool) -> Spot | None:
    """A district without its cue: where a place is expected, in a text that names the district's regency or city.

    `follows` when the word before links it to a small place.
    """
    tokens = page.tokens
    hit = districts().at(tokens, index)
    if hit is None or not _whole(tokens, hit):
        return None
    after = _after_locative(tokens, index)
    if not (after or follows or _between_commas(tokens, index, hit.last) or _example(tokens, index)):
        return None
    for entry in hit.entries:
        if plain(entry.parent) in page.around.keys:
            return Spot(tokens, hit.first, hit.last, entry, 0.8, "district+parent")
    if len(hit.entries) == 1 and hit.entries[0].admin1 in page.around.admin1 and after:
        return Spot(tokens, hit.first, hit.last, hit.entries[0], 0.7, "district+province")
    if len(hit.entries) == 1 and tokens.low[index - 1] in _THERE and len(hit.entries[0].key) >= _TELLING:
        return Spot(tokens, hit.first, hit.last, hit.entries[0], 0.6, "district")
    return None


def _example(tokens: Tokens, index: int) -> bool:
    return index > 0 and tokens.low[index - 1] in EXAMPLES and tokens.touches(index)


def _unlisted(page: _Page, index: int) -> Spot | None:
    """'gadis asal Oesao', 'kawasan Margonda', 'disekap di Bambu Apus': a place that no list holds, by its cue."""
    tokens = page.tokens
    if not _sure_cue(tokens, index):
        return None
    last = _name_end(replace(page, taken=page.taken - page.inner), index)
    if not _new_name(tokens, index, last):
        return None
    near = nearest(page.placed, page.around, index, last)
    if near is None:
        return None
    name = _written(tokens, index, last)
    return Spot(tokens, index, last, Entry(name, plain(name), "part", near.country, near.admin1), 0.6, "unlisted")


def _new_name(tokens: Tokens, index: int, last: int) -> bool:
    """Words that are no everyday words, no initials, no country, and the whole of the name."""
    words = tokens.items[index:last]
    if not words or (tokens.touches(last) and tokens.items[last].capital):
        return False
    if any(word.text.isupper() or len(word.text) < _SHORTEST or word.low in tokens.small for word in words):
        return False
    return not in_heading(tokens, Hit(index, last, ())) and countries().at(tokens, index) is None


def _sure_cue(tokens: Tokens, index: int) -> bool:
    if index < 2 or not tokens.touches(index) or tokens.items[index - 1].capital or tokens.low[index] in _NO_NAMES:
        return False
    cue = tokens.low[index - 1]
    if cue in SURE:
        return tokens.low[index] != "sungai"
    return cue == "di" and tokens.low[index - 2] in STAYING and tokens.touches(index - 1)


def _addressed(page: _Page, index: int) -> Spot | None:
    """'di Condet, Jakarta Timur': an unknown name between a preposition and the known place that holds it."""
    tokens = page.tokens
    if not _after_locative(tokens, index) or tokens.low[index - 1] not in INTO or tokens.low[index] in BUILDINGS:
        return None
    last = _name_end(page, index)
    if not index < last <= index + 2 or tokens.gap(last) != ", " or last >= len(tokens.items):
        return None
    if any(word.text.isupper() or len(word.text) < 3 or word.low in tokens.small for word in tokens.items[index:last]):
        return None
    holder = _holder(page, last)
    if holder is None or countries().at(tokens, index) is not None:
        return None
    name = _written(tokens, index, last)
    entry = Entry(name, plain(name), "part", holder.country, holder.admin1)
    return Spot(tokens, index, last, entry, 0.7, "address")


def _holder(page: _Page, first: int) -> Entry | None:
    """The known place that begins at a word, words of administration before it aside."""
    while first in page.starts or page.tokens.low[first : first + 1] in _ADMIN_WORDS:
        if first in page.starts:
            item = page.starts[first]
            free = item.standing in {Standing.FREE, Standing.CUED}
            entry = page.around.settle(item.hit)
            return entry if free and entry.style != "never" else None
        first += 1
    return None


def _whole(tokens: Tokens, hit: Hit) -> bool:
    words = tokens.items[hit.first : hit.last]
    if not all(word.capital for word in words) or in_heading(tokens, hit):
        return False
    if len(words) == 1 and (words[0].low in tokens.small or words[0].low in ADMIN | BODIES | set(SMALL)):
        return False
    return not (tokens.touches(hit.last) and tokens.items[hit.last].capital)
