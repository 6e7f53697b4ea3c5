"""Stanza's entity model over the words of documents. Importing this module imports Stanza and torch."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import islice
from pathlib import Path
from typing import Any

import torch
from stanza.models.common.doc import Document as StanzaDocument
from stanza.models.common.pretrain import Pretrain
from stanza.models.ner.data import DataLoader
from stanza.models.ner.trainer import Trainer

from jejak.errors import JejakError
from ner_models.analysis import Document, Entity, Word
from ner_models.brackets import balanced

_BATCH = 64
"""Sentences tagged at once."""
_TOGETHER = 64
"""Documents whose sentences share batches."""


class StanzaEntities:
    """Entities of analysed documents, a sentence at a time, on one thread."""

    def __init__(self, model: Path, pretrain: Path) -> None:
        torch.set_num_threads(1)
        try:
            self._trainer = Trainer(
                args={"predict_tagset": 0}, model_file=str(model), pretrain=Pretrain(str(pretrain)), device="cpu"
            )
        except Exception as error:  # Stanza raises many kinds; all mean the same to the user
            raise JejakError(f"The entity model {model} cannot be loaded: {error}") from error

    def add(self, documents: Iterable[Document]) -> Iterator[Document]:
        """The documents in their order, with this model's entities in place of any that they had."""
        rest = iter(documents)
        while group := list(islice(rest, _TOGETHER)):
            runs = [_runs(document) for document in group]
            tags = iter(self._tags([run for made in runs for run in made]))
            for document, made in zip(group, runs, strict=True):
                found = [entity for run in made for entity in _entities(document.text, run, next(tags))]
                yield replace(document, entities=tuple(found))

    def _tags(self, runs: Sequence[Sequence[Word]]) -> list[list[str]]:
        """BIOES tags of each run of words; runs of like length share a batch."""
        order = sorted(range(len(runs)), key=lambda number: len(runs[number]))
        rows: list[list[dict[str, Any]]] = [
            [{"id": place + 1, "text": word.text, "multi_ner": ["O", "-"]} for place, word in enumerate(runs[number])]
            for number in order
        ]
        made: list[list[str]] = []
        if rows:
            for batch in DataLoader(
                StanzaDocument(rows), _BATCH, self._trainer.args, vocab=self._trainer.vocab, evaluation=True
            ):
                made += self._trainer.predict(batch)
        return [tags for _, tags in sorted(zip(order, made, strict=True))]


def _runs(document: Document) -> list[list[Word]]:
    """The words of each sentence; of several where no space stands between them, as in `TEMPO.CO` cut in two."""
    runs: list[list[Word]] = []
    end = -1
    for sentence in document.sentences:
        if sentence.start == end:
            runs[-1].extend(sentence.words)
        else:
            runs.append(list(sentence.words))
        end = sentence.end
    return runs


def _entities(text: str, words: Sequence[Word], tags: Sequence[str]) -> Iterator[Entity]:
    label, start, end = "", 0, 0
    for word, tag in zip(words, tags, strict=True):
        prefix, _, name = tag.partition("-")
        if label and not (prefix in {"I", "E"} and name == label):
            yield from _balanced(text, label, start, end)
            label = ""
        if name and not label:
            label, start = name, word.start
        end = word.end
    if label:
        yield from _balanced(text, label, start, end)


def _balanced(text: str, label: str, start: int, end: int) -> Iterator[Entity]:
    first, last = balanced(text, start, end)
    if first < last:
        yield Entity(label, first, last, text[first:last])
