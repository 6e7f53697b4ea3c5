"""The one document type that every language engine yields. Offsets are characters of the text that was given."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Protocol


@dataclass(frozen=True, slots=True)
class Word:
    """A syntactic word. `head` is the index of its head within the sentence, -1 for the root or without a parse."""

    text: str
    start: int
    end: int
    upos: str = ""
    lemma: str = ""
    head: int = -1
    deprel: str = ""


@dataclass(frozen=True, slots=True)
class Sentence:
    start: int
    end: int
    words: tuple[Word, ...]


@dataclass(frozen=True, slots=True)
class Entity:
    """`label` is one of PER ORG NOR GPE LOC FAC DAT LAW."""

    label: str
    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Document:
    text: str
    sentences: tuple[Sentence, ...]
    entities: tuple[Entity, ...] = ()
    engine: str = ""


class Analyser(Protocol):
    """Tokens, tags, parse and entities of whole texts."""

    def analyse(self, text: str) -> Document: ...

    def analyse_many(self, texts: Iterable[str]) -> Iterator[Document]: ...
