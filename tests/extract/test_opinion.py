"""The second parse: asked only where the first one changes a count, believed only where both agree."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from extract.counts import find_counts
from extract.opinion import agreed, hard_sentences
from extract.reading import prepare
from jejak.domain import Role
from ner_models.analysis import Document, Sentence, Word

TEXT = "Enam orang yang sejak lama menetap di rumah itu dijual."


def parsed(relation: str, head: str = "dijual") -> Document:
    """A parse in which 'orang' has this relation to a word, and nothing else is known."""
    words, at = [], 0
    for token in TEXT.rstrip(".").split():
        start = TEXT.index(token, at)
        at = start + len(token)
        words.append(Word(token, start, at))
    heads = [word.text for word in words]
    words[0] = replace(words[0], head=1, deprel="nummod")
    words[1] = replace(words[1], head=heads.index(head), deprel=relation)
    words[-1] = replace(words[-1], deprel="root")
    return Document(TEXT, (Sentence(0, len(TEXT), tuple(words)),))


class Second:
    """A parser with a fixed answer that notes what it was asked."""

    def __init__(self, answer: Document) -> None:
        self.answer = answer
        self.asked: list[tuple[int, int]] = []

    def parse(self, text: str, sentences: Sequence[tuple[int, int]]) -> Document:
        self.asked += sentences
        return self.answer


def test_a_sentence_is_hard_where_the_first_parse_changes_what_is_counted() -> None:
    first = parsed("nsubj:pass")
    told = find_counts(prepare(TEXT))
    surer = tuple(replace(count, confidence=0.1, rule="parse: obj of menjual") for count in told)
    assert told
    assert hard_sentences(first, told, surer) == ()
    assert hard_sentences(first, (), told) == first.sentences
    assert hard_sentences(first, told, (replace(told[0], role=Role.SUSPECT),)) == first.sentences


def test_only_what_both_parses_say_is_kept() -> None:
    first = parsed("nsubj:pass")
    same = agreed(first, first.sentences, Second(parsed("nsubj:pass")))
    assert same.sentences == first.sentences
    for other in (parsed("obl"), parsed("nsubj:pass", head="menetap")):
        kept = agreed(first, first.sentences, Second(other)).sentences[0].words
        assert (kept[1].head, kept[1].deprel) == (-1, "")
        assert (kept[0].head, kept[0].deprel) == (1, "nummod")


def test_the_second_engine_is_asked_for_the_hard_sentences_alone() -> None:
    first, second = parsed("nsubj:pass"), Second(parsed("nsubj:pass"))
    agreed(first, first.sentences, second)
    assert second.asked == [(0, len(TEXT))]


def test_counts_read_with_an_agreed_parse_are_still_counts() -> None:
    reading = prepare(TEXT)
    found = find_counts(reading, agreed(parsed("nsubj:pass"), parsed("nsubj:pass").sentences, Second(parsed("obl"))))
    assert all(count.role in set(Role) for count in found)
