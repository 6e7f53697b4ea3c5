"""The tables of names, indexed for one pass over the words of a text."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any, Generic, TypeVar

from extract.agencies.tokens import Token, fold_word, tokenise
from jejak.domain import AgencyType

T = TypeVar("T")
_JOINS = frozenset((" ", "", ",", "/", "&", "-", "'"))


@dataclass(frozen=True, slots=True)
class Head:
    """A kind of body that exists once per region. `alone` is 'body' or 'echo': what it means without a region."""

    name: str
    forms: tuple[str, ...]
    type: AgencyType
    alone: str
    abroad: bool = False
    small: bool = False
    numbered: bool = False
    single: bool = False
    per_country: bool = False


@dataclass(frozen=True, slots=True)
class Body:
    """A body that exists once."""

    name: str
    forms: tuple[str, ...]
    type: AgencyType


@dataclass(frozen=True, slots=True)
class Unit:
    """A part of a police headquarters. `standalone`: a body of its own where no parent is named."""

    name: str
    forms: tuple[str, ...]
    type: AgencyType
    standalone: bool


@dataclass(frozen=True, slots=True)
class Words:
    ranks: frozenset[str]
    titles: frozenset[str]
    stops: frozenset[str]
    inner: frozenset[str]
    nouns: Mapping[tuple[str, ...], AgencyType]
    strict: frozenset[str]
    defined_only: frozenset[str]
    english: frozenset[str]
    english_ends: frozenset[str]
    english_short: frozenset[str]
    english_never: frozenset[str]
    official: frozenset[str]
    not_bodies: tuple[str, ...]
    prefixes: frozenset[str]
    suffixes: frozenset[str]
    openers: frozenset[str]


class Index(Generic[T]):
    """Longest match of word sequences at a position."""

    def __init__(self, entries: Iterable[tuple[str, T]]) -> None:
        table: dict[str, list[tuple[tuple[str, ...], bool, str, T]]] = {}
        for form, value in entries:
            words = tuple(token.folded for token in tokenise(form))
            table.setdefault(words[0], []).append((words, _is_abbreviation(form), form, value))
        self._table = {first: sorted(rows, key=lambda row: len(row[0]), reverse=True) for first, rows in table.items()}

    def values(self, word: str) -> list[T]:
        """What the single word stands for."""
        return [value for words, _, _, value in self._table.get(word, ()) if words == (word,)]

    def longest(self, tokens: Sequence[Token], at: int, *, lower: bool = False) -> tuple[int, T] | None:
        """The end of the longest form that begins at `at`, and its value. `lower` accepts a small first letter."""
        for words, abbreviation, form, value in self._table.get(tokens[at].folded, ()):
            end = at + len(words)
            if end <= len(tokens) and _fits(tokens[at:end], words, abbreviation, form, lower=lower):
                return end, value
        return None


def _is_abbreviation(form: str) -> bool:
    return " " not in form and sum(char.isupper() for char in form) > 1


def _fits(found: Sequence[Token], words: tuple[str, ...], abbreviation: bool, form: str, *, lower: bool) -> bool:
    if any(token.folded != word for token, word in zip(found, words, strict=True)):
        return False
    if any(token.gap not in _JOINS for token in found[1:]):
        return False
    if any(token.gap == "," for token in found[1:]) and "," not in form:
        return False
    if abbreviation and len(found) == 1:
        return found[0].text in (form, form.upper())
    return (lower or found[0].capital) and found[-1].capital


@dataclass(frozen=True, slots=True)
class Lexicon:
    heads: Index[Head]
    bodies: Index[Body]
    units: Index[Unit]
    regions: Index[str]
    abroad: Index[str]
    capitals: Mapping[str, str]
    countries: Index[str]
    nouns: Index[AgencyType]
    words: Words


@cache
def lexicon() -> Lexicon:
    """All tables, read once."""
    heads = [_head(row) for row in _toml("heads.toml")["head"]]
    units = [_unit(row) for row in _toml("units.toml")["unit"]]
    bodies = [
        Body(name, tuple(forms), AgencyType(kind))
        for kind, table in _toml("bodies.toml").items()
        for name, forms in table.items()
    ]
    words = _words()
    return Lexicon(
        heads=Index((form, head) for head in heads for form in (head.name, *head.forms)),
        bodies=Index((form, body) for body in bodies for form in (body.name, *body.forms)),
        units=Index((form, unit) for unit in units for form in (unit.name, *unit.forms)),
        regions=Index(_pairs("regions.csv")),
        abroad=Index((name, name) for name in (*_lines("abroad.txt"), *_lines("countries.txt"))),
        capitals=dict(_pairs("capitals.csv")),
        countries=Index((name, name) for name in _lines("countries.txt")),
        nouns=Index((" ".join(noun), kind) for noun, kind in words.nouns.items()),
        words=words,
    )


def _head(row: Mapping[str, Any]) -> Head:
    return Head(
        name=row["name"],
        forms=tuple(row["forms"]),
        type=AgencyType(row["type"]),
        alone=row["alone"],
        abroad=row.get("abroad", False),
        small=row.get("small", False),
        numbered=row.get("numbered", False),
        single=row.get("single", False),
        per_country=row.get("per_country", False),
    )


def _unit(row: Mapping[str, Any]) -> Unit:
    return Unit(
        name=row["name"],
        forms=tuple(row["forms"]),
        type=AgencyType(row.get("type", "police")),
        standalone=row.get("standalone", False),
    )


def _words() -> Words:
    table = _toml("words.toml")
    places = table["places"]
    return Words(
        ranks=frozenset(table["ranks"].split()),
        titles=frozenset(table["titles"].split()),
        stops=frozenset(table["stops"].split()),
        inner=frozenset(table["inner"].split()),
        nouns={tuple(noun.split()): AgencyType(kind) for kind, nouns in table["nouns"].items() for noun in nouns},
        strict=frozenset(fold_word(word) for word in table["nouns_strict"]["words"]),
        defined_only=frozenset(fold_word(word) for word in table["nouns_strict"]["defined_only"]),
        english=frozenset(fold_word(word) for word in table["english"]["words"]),
        english_ends=frozenset(fold_word(word) for word in table["english_ends"]["words"]),
        english_short=frozenset(fold_word(word) for word in table["english_ends"]["short"]),
        english_never=frozenset(fold_word(word) for word in table["english_ends"]["never"]),
        official=frozenset(fold_word(word) for word in table["official"]["words"]),
        not_bodies=tuple(fold_word(word) for word in table["not_bodies"]["words"]),
        prefixes=frozenset(fold_word(word) for word in places["prefixes"]),
        suffixes=frozenset(fold_word(word) for word in places["suffixes"]),
        openers=frozenset(fold_word(word) for word in places["openers"]),
    )


def _pairs(name: str) -> list[tuple[str, str]]:
    rows = [line.split(",") for line in _lines(name)[1:]]
    return [(row[0], row[1]) for row in rows]


def _toml(name: str) -> dict[str, Any]:
    return tomllib.loads(_read(name))


def _lines(name: str) -> list[str]:
    return [line for line in _read(name).splitlines() if line]


def _read(name: str) -> str:
    return files("extract.agencies").joinpath("data", name).read_text(encoding="utf-8")
