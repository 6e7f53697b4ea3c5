"""The analysis of news as it is used: one engine's words, sentences and trees, another's entities."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Protocol

from ner_models.analysis import Analyser, Document


class Entities(Protocol):
    def add(self, documents: Iterable[Document]) -> Iterator[Document]:
        """The documents in their order, with entities."""
        ...


@dataclass(frozen=True, slots=True)
class NewsAnalyser:
    """An `Analyser` of two: which of them finds entities is decided by the scores on the cards."""

    analyser: Analyser
    entities: Entities

    def analyse(self, text: str) -> Document:
        return next(self.analyse_many([text]))

    def analyse_many(self, texts: Iterable[str]) -> Iterator[Document]:
        """Documents in the order of `texts`; some dozens of texts share a batch."""
        return self.entities.add(self.analyser.analyse_many(texts))
