"""A second opinion on the sentences where a parse may decide a count: only what both engines say is kept."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from jejak.domain import Count
from ner_models.analysis import Document, Sentence, Word
from ner_models.loading import Parser

_MOST_SENTENCES = 12


def hard_sentences(document: Document, plain: Sequence[Count], parsed: Sequence[Count]) -> tuple[Sentence, ...]:
    """Sentences in which counts read with the first parse differ from those read without; the first few of them."""
    differing = {count.start for count in set(map(_meaning, plain)) ^ set(map(_meaning, parsed))}
    found = [
        sentence
        for sentence in document.sentences
        if any(sentence.start <= start < sentence.end for start in differing)
    ]
    return tuple(found[:_MOST_SENTENCES])


def _meaning(count: Count) -> Count:
    """The count without what says how it was found."""
    return replace(count, confidence=1.0, rule="")


def agreed(document: Document, hard: Sequence[Sentence], parser: Parser) -> Document:
    """The document, in whose hard sentences only relations stand that both parses give to a word."""
    tree = parser.parse(document.text, [(sentence.start, sentence.end) for sentence in hard])
    second = {word.start: relation for sentence in tree.sentences for word, relation in _relations(sentence)}
    checked = {sentence.start: _checked(sentence, second) for sentence in hard}
    return replace(document, sentences=tuple(checked.get(known.start, known) for known in document.sentences))


_Relation = tuple[str, int]
"""Relation of a word, and the offset of its head; -1 for the root."""


def _relations(sentence: Sentence) -> list[tuple[Word, _Relation]]:
    words = sentence.words
    return [(word, (word.deprel, words[word.head].start if word.head >= 0 else -1)) for word in words]


def _checked(sentence: Sentence, second: dict[int, _Relation]) -> Sentence:
    words = tuple(
        word if second.get(word.start) == relation else replace(word, head=-1, deprel="")
        for word, relation in _relations(sentence)
    )
    return replace(sentence, words=words)
