"""Stanza behind the `Parser` interface. Importing this module imports Stanza and torch."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import islice
from pathlib import Path
from typing import Any

import stanza
import torch

from jejak.errors import JejakError
from ner_models import tokens
from ner_models.analysis import Document, Sentence, Word
from ner_models.spacing import pieces

_LONGEST = 150
"""Words parsed at once, as time grows with the square. Longer sentences are parsed in parts, each with its root."""

Token = tuple[str, int, int]


class StanzaParser:
    """Stanza's tagger and parser over our tokens, on one thread: two were seen to be several times slower."""

    def __init__(self, folder: Path) -> None:
        torch.set_num_threads(1)
        try:
            self._stanza = stanza.Pipeline(
                lang="id",
                dir=str(folder),
                processors="tokenize,pos,lemma,depparse",
                package="default",
                tokenize_pretokenized=True,
                download_method=None,
                use_gpu=False,
                logging_level="ERROR",
            )
        except Exception as error:  # Stanza raises many kinds; all mean the same to the user
            raise JejakError(
                f"The Stanza models in {folder} cannot be loaded: {error}",
                hint="The folder needs resources.json and the id models for pos and depparse.",
            ) from error
        self._tokenizer = tokens.blank().tokenizer
        self._engine = f"stanza/{folder.name}"

    def parse(self, text: str, sentences: Sequence[tuple[int, int]]) -> Document:
        cut = [self._tokens(text, start, end) for start, end in sentences]
        parts = [(number, part) for number, found in enumerate(cut) for part in _parts(found)]
        parsed = self._stanza([[form for form, _, _ in part] for _, part in parts]).sentences if parts else []
        words: list[list[Word]] = [[] for _ in sentences]
        for (number, part), result in zip(parts, parsed, strict=True):
            words[number].extend(_words(part, result, len(words[number])))
        made = zip(sentences, words, strict=True)
        return Document(
            text, tuple(Sentence(start, end, tuple(found)) for (start, end), found in made), engine=self._engine
        )

    def _tokens(self, text: str, start: int, end: int) -> list[Token]:
        found = []
        for piece in pieces(text, start, end):
            for token in self._tokenizer(piece.text):
                found.append((token.text, *piece.span(token.idx, token.idx + len(token))))
        return found


def _parts(words: Iterable[Token]) -> Iterable[list[Token]]:
    rest = iter(words)
    while part := list(islice(rest, _LONGEST)):
        yield part


def _words(part: Sequence[Token], parsed: Any, offset: int) -> list[Word]:
    """Stanza's words joined to our tokens: one that it split stands where its own head stands."""
    owner = {word.id: index for index, token in enumerate(parsed.tokens) for word in token.words}
    made = []
    for index, ((form, start, end), token) in enumerate(zip(part, parsed.tokens, strict=True)):
        top = next((word for word in token.words if owner.get(word.head) != index), token.words[0])
        made.append(
            Word(
                text=form,
                start=start,
                end=end,
                upos=top.upos or "",
                head=owner[top.head] + offset if top.head else -1,
                deprel=top.deprel or "",
            )
        )
    return made
