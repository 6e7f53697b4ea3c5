"""spaCy behind the `Analyser` interface. Importing this module imports spaCy."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby
from pathlib import Path

import numpy as np
import spacy
from spacy.language import Language
from spacy.tokens import Doc, Span
from spacy.vectors import Vectors  # type: ignore[import-not-found]

from jejak.errors import JejakError
from ner_models import tokens  # noqa: F401  (registers the tokenizer that the pipeline names)
from ner_models.analysis import Document, Entity, Sentence, Word
from ner_models.brackets import balanced
from ner_models.spacing import Piece, pieces

_BATCH = 128


class SpacyAnalyser:
    """A trained pipeline; safe to share between calls, not between threads."""

    def __init__(self, folder: Path) -> None:
        try:
            self._nlp = load_pipeline(folder)
        except (OSError, ValueError, KeyError) as error:
            raise JejakError(
                f"The spaCy pipeline in {folder} cannot be loaded: {error}",
                hint="Check that the installed spaCy is 3.8, which the pipeline was made with.",
            ) from error
        self._engine = f"spacy/{folder.name}"

    def analyse(self, text: str) -> Document:
        return next(self.analyse_many([text]))

    def analyse_many(self, texts: Iterable[str]) -> Iterator[Document]:
        """Documents in the order of `texts`; pieces of many texts share a batch."""

        def work() -> Iterator[tuple[str, tuple[int, str, Piece | None]]]:
            for number, text in enumerate(texts):
                empty = True
                for piece in pieces(text):
                    empty = False
                    yield piece.text, (number, text, piece)
                if empty:
                    yield "", (number, text, None)

        done = self._nlp.pipe(work(), as_tuples=True, batch_size=_BATCH)
        for _, group in groupby(done, key=lambda item: item[1][0]):
            yield self._document(list(group))

    def _document(self, parts: list[tuple[Doc, tuple[int, str, Piece | None]]]) -> Document:
        text = parts[0][1][1]
        sentences: list[Sentence] = []
        entities: list[Entity] = []
        for doc, (_, _, piece) in parts:
            if piece is None:
                continue
            cut = doc.sents if doc.has_annotation("SENT_START") else [doc[:]]
            sentences.extend(_sentence(sent, piece) for sent in cut)
            for found in doc.ents:
                first, last = balanced(piece.text, found.start_char, found.end_char)
                if first < last:
                    start, end = piece.span(first, last)
                    entities.append(Entity(found.label_, start, end, text[start:end]))
        return Document(text, tuple(sentences), tuple(entities), self._engine)


def load_pipeline(folder: Path) -> Language:
    """The pipeline of `folder`. Vectors are widened from half precision and keyed by lower case again, which spaCy's
    files do not say: without it every capitalised word would be unknown."""
    nlp = spacy.load(folder)
    stored = nlp.vocab.vectors
    vectors = Vectors(strings=nlp.vocab.strings, data=stored.data.astype(np.float32), name=stored.name, attr="LOWER")
    vectors.key2row.update(stored.key2row)
    nlp.vocab.vectors = vectors
    return nlp


def _sentence(sent: Span, piece: Piece) -> Sentence:
    words = []
    for token in sent:
        start, end = piece.span(token.idx, token.idx + len(token))
        root = token.head.i == token.i
        words.append(
            Word(
                text=token.text,
                start=start,
                end=end,
                upos=token.pos_,
                head=-1 if root else token.head.i - sent.start,
                deprel="root" if root else token.dep_,
            )
        )
    return Sentence(words[0].start, words[-1].end, tuple(words))
