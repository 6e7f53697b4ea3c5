"""A dependency parse decides where the words in between are too many for the rules."""

from __future__ import annotations

from extract.counts import find_counts
from extract.reading import prepare
from jejak.domain import Role
from ner_models.analysis import Document, Sentence, Word

_TEXT = "Tujuh orang asal desa itu, menurut cerita tetangga, kepala desa, camat, dan guru mereka di sana, dijual."


def _document(text: str, noun: str, verb: str, relation: str) -> Document:
    """A one-sentence parse in which `noun` depends on `verb`."""
    found = [(text.index(word), word) for word in (noun, verb)]
    places = [(start, word, start + len(word)) for start, word in found]
    words = tuple(
        Word(
            text=word, start=start, end=end, head=1 if word == noun else -1, deprel=relation if word == noun else "root"
        )
        for start, word, end in places
    )
    return Document(text=text, sentences=(Sentence(0, len(text), words),), engine="by hand")


def _roles(document: Document | None) -> list[Role]:
    return [count.role for count in find_counts(prepare(_TEXT), document)]


def test_without_a_parse_the_far_verb_is_not_reached() -> None:
    assert _roles(None) == []


def test_a_passive_subject_is_a_victim_of_its_verb() -> None:
    assert _roles(_document(_TEXT, "orang", "dijual", "nsubj:pass")) == [Role.VICTIM]


def test_an_agent_of_harm_is_a_suspect() -> None:
    assert _roles(_document(_TEXT, "orang", "dijual", "obl:agent")) == [Role.SUSPECT]


def test_a_parse_without_relations_changes_nothing() -> None:
    empty = Document(text=_TEXT, sentences=(), engine="none")
    assert _roles(empty) == []
