"""Stanza's entity model behind the `Analyser` interface, without sentences. Importing this module imports torch."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from pathlib import Path
from typing import Any

import torch

from ner_models import tokens
from ner_models.analysis import Document, Entity
from ner_models.spacing import Piece, pieces

_BATCH = 64

Token = tuple[str, int, int]


class StanzaEntities:
    """Entities of whole texts, a line at a time, on one thread."""

    def __init__(self, model: Path, pretrain: Path) -> None:
        from stanza.models.common.pretrain import Pretrain
        from stanza.models.ner.trainer import Trainer

        torch.set_num_threads(1)
        self._trainer = Trainer(
            args={"predict_tagset": 0}, model_file=str(model), pretrain=Pretrain(str(pretrain)), device="cpu"
        )
        self._tokenizer = tokens.blank().tokenizer
        self._engine = f"stanza-ner/{model.parent.name}"

    def analyse(self, text: str) -> Document:
        return next(self.analyse_many([text]))

    def analyse_many(self, texts: Iterable[str]) -> Iterator[Document]:
        """Documents in the order of `texts`."""
        given = list(texts)
        lines = [
            (number, found)
            for number, text in enumerate(given)
            for piece in pieces(text)
            if (found := self._tokens(piece))
        ]
        tags = self._tags([[form for form, _, _ in line] for _, line in lines])
        entities = {
            number: [entity for (_, line), marks in group for entity in _entities(given[number], line, marks)]
            for number, group in groupby(zip(lines, tags, strict=True), key=lambda item: item[0][0])
        }
        for number, text in enumerate(given):
            yield Document(text, (), tuple(entities.get(number, [])), self._engine)

    def _tokens(self, piece: Piece) -> list[Token]:
        return [(token.text, *piece.span(token.idx, token.idx + len(token))) for token in self._tokenizer(piece.text)]

    def _tags(self, lines: Sequence[Sequence[str]]) -> list[list[str]]:
        """BIOES tags of each line."""
        from stanza.models.common.doc import Document as StanzaDocument
        from stanza.models.ner.data import DataLoader

        made: list[list[str]] = []
        for first in range(0, len(lines), 5000):
            rows: list[list[dict[str, Any]]] = [
                [{"id": place + 1, "text": form, "multi_ner": ["O", "-"]} for place, form in enumerate(line)]
                for line in lines[first : first + 5000]
            ]
            batches = DataLoader(
                StanzaDocument(rows), _BATCH, self._trainer.args, vocab=self._trainer.vocab, evaluation=True
            )
            for batch in batches:
                made += self._trainer.predict(batch)
        return made


def _entities(text: str, line: Sequence[Token], tags: Sequence[str]) -> Iterator[Entity]:
    label, start, end = "", 0, 0
    for (_, first, last), tag in zip(line, tags, strict=True):
        prefix, _, name = tag.partition("-")
        if label and not (prefix in {"I", "E"} and name == label):
            yield Entity(label, start, end, text[start:end])
            label = ""
        if name and not label:
            label, start = name, first
        end = last
    if label:
        yield Entity(label, start, end, text[start:end])
