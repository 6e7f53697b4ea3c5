"""Loads the models in use and lets them read a line, to see that they work here."""

from __future__ import annotations

from collections.abc import Iterator
from time import monotonic

from jejak.errors import JejakError
from ner_models.loading import load_analyser, load_parser

_LINE = "Polisi menangkap dua tersangka di Batam."


def try_engines(choice: str) -> Iterator[tuple[str, str | JejakError]]:
    """For each engine, its name and what it did, or why it cannot; `choice` as in `stanza_source`."""
    for name, read in (("spaCy", _with_analyser), ("Stanza", lambda: _with_parser(choice))):
        began = monotonic()
        try:
            told = read()
        except JejakError as error:
            yield name, error
        else:
            yield name, f"{told}, {monotonic() - began:.1f} s with imports"


def _with_analyser() -> str:
    document = load_analyser().analyse(_LINE)
    return f"{document.engine} read {sum(len(sentence.words) for sentence in document.sentences)} words"


def _with_parser(choice: str) -> str:
    document = load_parser(choice).parse(_LINE, [(0, len(_LINE))])
    import torch

    words = sum(len(sentence.words) for sentence in document.sentences)
    return f"{document.engine} read {words} words on {torch.get_num_threads()} thread"
