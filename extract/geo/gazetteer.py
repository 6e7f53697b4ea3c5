"""Names of places and countries from the data files beside this module, indexed by their words."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files

from extract.geo.tokens import Tokens, tokenise

INDONESIA = "IDN"
_JOINING = frozenset(
    """tanjung pangkal bukit kuala muara sungai batu banda bandar padang gunung teluk pulau karang lubuk pasar ujung
    simpang kebon tebing pematang kota tanah sei rantau pasir""".split()
)


@dataclass(frozen=True, slots=True)
class Entry:
    """One meaning of a name. `key` is what two names of one place share; `parent` is a district's regency."""

    name: str
    key: str
    kind: str
    country: str | None
    admin1: str | None = None
    style: str = ""
    parent: str = ""


@dataclass(frozen=True, slots=True)
class Hit:
    """Words `first` to `last` (exclusive) spell a name with these meanings."""

    first: int
    last: int
    entries: tuple[Entry, ...]


class Index:
    """Finds the longest names that begin at a word."""

    def __init__(self) -> None:
        self._names: dict[tuple[str, ...], list[Entry]] = {}
        self._longest: dict[str, int] = {}

    def add(self, surface: str, entry: Entry) -> None:
        folded = surface.casefold()
        words = tuple(folded.split()) if folded.replace(" ", "").isalnum() else tokenise(surface).low
        if not words:
            return
        self._names.setdefault(words, []).append(entry)
        self._longest[words[0]] = max(self._longest.get(words[0], 0), len(words))

    def at(self, tokens: Tokens, first: int) -> Hit | None:
        """The longest name that begins at word `first`, or None."""
        reach = self._reach(tokens, first)
        for length in range(reach, 0, -1):
            found = self._names.get(tokens.low[first : first + length])
            if found is not None:
                return Hit(first, first + length, tuple(found))
        return None

    def get(self, surface: str) -> tuple[Entry, ...]:
        return tuple(self._names.get(tokenise(surface).low, ()))

    def _reach(self, tokens: Tokens, first: int) -> int:
        limit = min(self._longest.get(tokens.low[first], 0), len(tokens.low) - first)
        for length in range(1, limit):
            if not tokens.binds(first + length):
                return length
        return limit


def _rows(name: str) -> Iterator[Mapping[str, str]]:
    text = files("extract.geo").joinpath("data", name).read_text(encoding="utf-8")
    yield from csv.DictReader(text.splitlines())


def _ambiguous() -> frozenset[str]:
    text = files("extract.geo").joinpath("data", "ambiguous_id.txt").read_text(encoding="utf-8")
    return frozenset(line.strip().casefold() for line in text.splitlines() if line.strip())


@cache
def places() -> Index:
    """Indonesian provinces, regencies, cities, islands and towns, and cities and regions abroad."""
    index, ambiguous = Index(), _ambiguous()
    for row in _rows("admin_id.csv"):
        style = "ambiguous" if row["name"].casefold() in ambiguous else ""
        entry = Entry(row["name"], plain(row["name"]), row["kind"], INDONESIA, row["admin1"], style)
        index.add(row["name"], entry)
    for row in _rows("aliases_id.csv"):
        entry = _alias(row)
        if row["style"] in {"", "spelling"}:
            _add_spellings(index, entry)
        else:
            index.add(row["alias"], entry)
    for row in _rows("cities_world.csv"):
        index.add(row["name"], Entry(row["name"], plain(row["name"]), row["kind"], row["iso3"], None, row["style"]))
    for row in _rows("towns_regional.csv"):
        entry = Entry(row["name"], plain(row["name"]), "town", row["iso3"], row["admin1"] or None, "ambiguous")
        _add_spellings(index, entry)
    return index


def _add_spellings(index: Index, entry: Entry) -> None:
    """'Tanjung Uban' and 'Tanjunguban': the press writes such names in one word or two, as it likes."""
    index.add(entry.name, entry)
    head, _, rest = entry.name.partition(" ")
    if head.casefold() in _JOINING and rest.isalpha():
        joined = head + rest.casefold()
        index.add(joined, replace(entry, name=joined))


def _alias(row: Mapping[str, str]) -> Entry:
    keeps = row["style"] not in {"short", "part"}
    name = row["alias"] if keeps else row["name"]
    return Entry(name, plain(row["name"]), row["kind"], INDONESIA, row["admin1"] or None, row["style"])


@cache
def _short_forms() -> Mapping[str, str]:
    return {row["alias"].casefold(): row["name"] for row in _rows("aliases_id.csv") if row["style"] == "short"}


def full_name(name: str) -> str:
    """'Nusa Tenggara Timur' for 'NTT', so that places of several texts can be compared; any other name as it is."""
    return _short_forms().get(name.casefold(), name)


def plain(name: str) -> str:
    """Two names of one place share it: 'Tanjungpinang' and 'Tanjung Pinang'."""
    folded = name.casefold().replace(" ", "")
    return folded if folded.isalnum() else "".join(letter for letter in folded if letter.isalnum())


@cache
def districts() -> Index:
    """Districts (kecamatan). Many share their name with another or with a word, so only a cue makes one a place."""
    index = Index()
    for row in _rows("districts_id.csv"):
        name = row["name"]
        _add_spellings(index, Entry(name, plain(name), "district", INDONESIA, row["admin1"], "", row["parent"]))
    return index


@cache
def countries() -> Index:
    """Countries under every name the press gives them."""
    index = Index()
    for row in _rows("countries.csv"):
        for surface in (row["name"], *filter(None, row["aliases"].split("|"))):
            index.add(surface, Entry(row["name"], row["iso3"], "country", row["iso3"]))
    return index


def admin1_of(name: str) -> str | None:
    """ISO 3166-2 code of the province that is or holds the Indonesian place; None if unknown or in several."""
    codes = {entry.admin1 for entry in places().get(name) if entry.country == INDONESIA and entry.style != "never"}
    return codes.pop() if len(codes) == 1 else None


def country_of_city(name: str) -> str | None:
    """ISO 3166-1 alpha-3 code of a country or of a city's country, as missions are named: 'Johor Bahru' is MYS."""
    entries = (*countries().get(name), *places().get(name))
    return next((entry.country for entry in entries if entry.style != "never"), None)
