"""Where a text names a country: by its name, its people, a city of it or a mission there."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import Enum

from extract.geo.context import Placed, Standing, in_dateline
from extract.geo.gazetteer import INDONESIA, Hit, countries
from extract.geo.surroundings import surroundings
from extract.geo.tokens import Tokens
from jejak.domain import PlaceFact

_NEEDS_CUE = frozenset({"ambiguous", "surname"})
_NICKNAMES = frozenset({"negeri", "tanah"})
_INITIALS = 2

# The name of a language, a currency, a league or an outlet is no mention of the country.
_NOT_THE_COUNTRY = re.compile(
    r"(?:\b(?:bahasa|berbahasa|dolar|dollar|us|baht|won|yuan|riyal|dinar|franc|pound|liga|timnas|soto|jazirah|liga|cnn|cnbc|"
    r"bbc|voa|bloomberg|kompas|media|laut|samudra|samudera|selat|kontributor)\s{1,2})\Z",
    re.IGNORECASE,
)
_CUED_INITIALS = re.compile(
    r"(?:\b(?:di|ke|dari|asal|warga|negara|wn|wna|pemerintah|presiden|menteri|kedutaan|kedubes|dubes|otoritas|kongres|senat|"
    r"kementerian|militer|tentara|serikat|luar|antara|dan|tujuan|menuju|imigrasi|bersama|besar|negeri|laporan|senator|"
    r"sama)\s{1,2}|\bserikat \(|[-/])\Z",
    re.IGNORECASE,
)
_PERSON = re.compile(
    r"\b(?:inisial|berinisial|tersangka|terdakwa|korban|alias|nama|bernama|saudara|saudari)\s{1,2}\Z", re.I
)
_AGE = re.compile(r"\s{0,2}\(\s?\d|\s{1,2}alias\b")
_ARAB = re.compile(r"\b(?:ke|di|dari|tanah|tujuan)\s{1,2}\Z", re.IGNORECASE)
_CONTINENT = re.compile(r"[ -](?:selatan|utara|latin|tengah)\b", re.IGNORECASE)
_MISSION = re.compile(
    r"\b(?:kbri|kjri|kdei|kri|konjen(?: ri)?|konsulat(?: jenderal)?(?: ri| republik indonesia)?|"
    r"(?:\bri|perwakilan indonesia|besar indonesia|republik indonesia|konsul jenderal|atase \w{2,20}) "
    r"(?:di|untuk))\s{1,2}\Z",
    re.IGNORECASE,
)
_WINDOW = 40


class Way(Enum):
    NAME = "name"
    CITY = "city"
    MISSION = "mission"
    HOME = "home"


@dataclass(frozen=True, slots=True)
class Mention:
    """A country named at `start`..`end` of the text."""

    iso3: str
    start: int
    end: int
    way: Way


def country_mentions(tokens: Tokens, placed: Sequence[Placed]) -> tuple[Mention, ...]:
    """All mentions in order of the text. A city counts inside a body's name too, but not in a dateline."""
    found = [*_named(tokens, placed), *_cities(tokens, placed)]
    return tuple(sorted(found, key=lambda mention: (mention.start, -mention.end)))


def with_places(mentions: Sequence[Mention], places: Sequence[PlaceFact]) -> tuple[Mention, ...]:
    """The mentions and those of places that were found by other means than a list of names."""
    known = {mention.start for mention in mentions}
    added = [
        Mention(place.country, place.start, place.end, Way.HOME if place.country == INDONESIA else Way.CITY)
        for place in places
        if place.country is not None and place.start not in known
    ]
    return tuple(sorted([*mentions, *added], key=lambda mention: (mention.start, -mention.end)))


def _named(tokens: Tokens, placed: Sequence[Placed]) -> Iterator[Mention]:
    taken = {index for item in placed for index in range(item.hit.first, item.hit.last) if _solid(item)}
    position, index = 0, countries()
    while position < len(tokens.items):
        hit = index.at(tokens, position) if position not in taken else None
        if hit is None or not _written_as_country(tokens, hit):
            position += 1
            continue
        start, end = tokens.items[hit.first].start, tokens.items[hit.last - 1].end
        iso3 = str(hit.entries[0].country)
        if not in_dateline(tokens, hit) and _means_country(tokens, hit, start, end):
            before = tokens.clean[max(0, start - _WINDOW) : start]
            yield Mention(iso3, start, end, Way.MISSION if _MISSION.search(before) else Way.NAME)
        position = hit.last


def _solid(item: Placed) -> bool:
    """Phrases such as 'Papua Nugini' only keep shorter names away; the country in them is read here."""
    return any(entry.style != "never" for entry in item.hit.entries)


def _written_as_country(tokens: Tokens, hit: Hit) -> bool:
    words = tokens.items[hit.first : hit.last]
    if len(words) > 1 and words[0].low in _NICKNAMES:
        return True
    return words[0].capital and words[-1].capital


def _means_country(tokens: Tokens, hit: Hit, start: int, end: int) -> bool:
    clean = tokens.clean
    before, after = clean[max(0, start - _WINDOW) : start], clean[end : end + 16]
    word = clean[start:end]
    if _NOT_THE_COUNTRY.search(before):
        return False
    if len(word) <= _INITIALS:
        return word.isupper() and _initials_mean(word, before, after)
    folded = word.casefold()
    if folded == "arab":
        return _ARAB.search(before) is not None
    return not (folded == "amerika" and _CONTINENT.match(after))


def _initials_mean(word: str, before: str, after: str) -> bool:
    """'AS' and 'RI' are initials of suspects as well: 'AS (34)'."""
    if _PERSON.search(before) or _AGE.match(after):
        return False
    return word == "RI" or _CUED_INITIALS.search(before) is not None


def _cities(tokens: Tokens, placed: Sequence[Placed]) -> Iterator[Mention]:
    around = surroundings(placed)
    for item in placed:
        entry = around.settle(item.hit)
        if item.standing is Standing.DATELINE or entry.country is None or entry.style == "never":
            continue
        if entry.style in _NEEDS_CUE and item.standing is not Standing.CUED:
            continue
        if item.standing is Standing.INSIDE and entry.country != INDONESIA:
            continue
        start, end = tokens.items[item.hit.first].start, tokens.items[item.hit.last - 1].end
        before = tokens.clean[max(0, start - _WINDOW) : start]
        way = Way.HOME if entry.country == INDONESIA else Way.MISSION if _MISSION.search(before) else Way.CITY
        yield Mention(entry.country, start, end, way)
