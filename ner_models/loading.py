"""The way in: loads a model once a process, on first use, from files that ship. Nothing is ever downloaded."""

from __future__ import annotations

import os
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Protocol

from jejak.errors import JejakError
from ner_models.analysis import Analyser, Document
from ner_models.manifest import ROOT, SPACY_MODEL, STANZA_MODEL, check_files

STANZA_DIR = "JEJAK_STANZA_DIR"


class Parser(Protocol):
    """Tags and parses chosen sentences of a text."""

    def parse(self, text: str, sentences: Sequence[tuple[int, int]]) -> Document:
        """One sentence of the result for each (start, end) of `text`, in their order."""
        ...


@cache
def load_analyser() -> Analyser:
    """spaCy: tokens, sentences, tags, parse, entities of whole texts. JejakError where files are not as shipped."""
    return analyser_from(ROOT / SPACY_MODEL)


@cache
def load_parser() -> Parser:
    """Stanza, from the folder that JEJAK_STANZA_DIR names, else from ours. JejakError where it cannot be loaded."""
    folder = os.environ.get(STANZA_DIR)
    if folder:
        return parser_from(Path(folder), checked=False)
    return parser_from(ROOT / STANZA_MODEL)


def analyser_from(folder: Path) -> Analyser:
    """A spaCy pipeline in `folder` that has a manifest."""
    check_files(folder)
    from ner_models.spacy_engine import SpacyAnalyser

    return SpacyAnalyser(folder)


def parser_from(folder: Path, *, checked: bool = True) -> Parser:
    """A Stanza folder (`resources.json`, `id/...`); a user's own has no manifest to check."""
    if checked:
        check_files(folder)
    elif not (folder / "resources.json").is_file():
        raise JejakError(
            f"{folder} holds no Stanza models: there is no resources.json",
            hint=f"Let {STANZA_DIR} name a folder made by stanza.download('id', model_dir=...), or unset it.",
        )
    from ner_models.stanza_engine import StanzaParser

    return StanzaParser(folder)
