"""The way in: loads a model once a process, on first use, from files that ship. Nothing is ever downloaded."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Protocol

from ner_models.analysis import Analyser, Document
from ner_models.manifest import ROOT, SPACY_MODEL, STANZA_MODEL, check_files
from ner_models.news import Entities, NewsAnalyser
from ner_models.sources import AUTO, stanza_source


class Parser(Protocol):
    """Tags and parses chosen sentences of a text."""

    def parse(self, text: str, sentences: Sequence[tuple[int, int]]) -> Document:
        """One sentence of the result for each (start, end) of `text`, in their order."""
        ...


@cache
def load_analyser() -> Analyser:
    """Words, sentences, tags and trees by spaCy, entities by Stanza. JejakError where files are not as shipped."""
    return NewsAnalyser(analyser_from(ROOT / SPACY_MODEL), entities_from(ROOT / STANZA_MODEL))


@cache
def load_parser(choice: str = AUTO) -> Parser:
    """Stanza with the models that `choice` leads to (see `stanza_source`). JejakError where they cannot be loaded."""
    source = stanza_source(choice)
    return parser_from(source.folder, checked=source.shipped)


def analyser_from(folder: Path) -> Analyser:
    """A spaCy pipeline in `folder` that has a manifest."""
    check_files(folder)
    from ner_models.spacy_engine import SpacyAnalyser

    return SpacyAnalyser(folder)


def entities_from(folder: Path) -> Entities:
    """The entity model of a Stanza folder that has a manifest."""
    check_files(folder)
    from ner_models.stanza_entities import StanzaEntities

    return StanzaEntities(folder / "id" / "ner" / "jejak.pt", folder / "id" / "pretrain" / "jejak.pt")


def parser_from(folder: Path, *, checked: bool = True) -> Parser:
    """A Stanza folder (`resources.json`, `id/...`); a user's own has no manifest to check."""
    if checked:
        check_files(folder)
    from ner_models.stanza_engine import StanzaParser

    return StanzaParser(folder)
