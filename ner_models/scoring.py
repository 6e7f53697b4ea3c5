"""Counts of right and wrong, the same for every engine: what is compared is characters of the text."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from ner_models.analysis import Document, Word
from ner_models.recipes.conllu import Tree

Spans = Iterable[tuple[str, int, int]]


@dataclass(slots=True)
class Tally:
    """Precision, recall and F1 in per cent; 0 where nothing was there to find."""

    right: int = 0
    gold: int = 0
    predicted: int = 0

    @property
    def precision(self) -> float:
        return 100 * self.right / self.predicted if self.predicted else 0.0

    @property
    def recall(self) -> float:
        return 100 * self.right / self.gold if self.gold else 0.0

    @property
    def f1(self) -> float:
        return 200 * self.right / (self.gold + self.predicted) if self.gold + self.predicted else 0.0


@dataclass(slots=True)
class ParseScores:
    """Over written words, marks included. A word that the tokenizer cut otherwise counts as missed and as spurious."""

    words: Tally = field(default_factory=Tally)
    upos: Tally = field(default_factory=Tally)
    uas: Tally = field(default_factory=Tally)
    las: Tally = field(default_factory=Tally)
    """Head and universal relation; the subtype after a colon is not compared."""


def add_tree(scores: ParseScores, gold: Tree, predicted: Document) -> None:
    """Count one sentence. `predicted` may have cut it into several."""
    found = {
        (word.start, word.end): (word, _head_span(sentence.words, word))
        for sentence in predicted.sentences
        for word in sentence.words
    }
    for tally in (scores.words, scores.upos, scores.uas, scores.las):
        tally.gold += len(gold.nodes)
        tally.predicted += len(found)
    for node in gold.nodes:
        word, head = found.get((node.start, node.end), (None, None))
        if word is None:
            continue
        wanted = gold.nodes[node.head] if node.head >= 0 else None
        attached = head == ((wanted.start, wanted.end) if wanted else None)
        scores.words.right += 1
        scores.upos.right += word.upos == node.upos
        scores.uas.right += attached
        scores.las.right += attached and _universal(word.deprel) == _universal(node.deprel)


def _head_span(words: Sequence[Word], word: Word) -> tuple[int, int] | None:
    if word.head < 0:
        return None
    return words[word.head].start, words[word.head].end


def _universal(deprel: str) -> str:
    return deprel.partition(":")[0].lower()


def add_entities(tallies: Mapping[str, Tally], gold: Spans, predicted: Spans) -> None:
    """Count exact spans of one text per label; labels that `tallies` lacks are left out."""
    expected, given = set(gold), set(predicted)
    for label, tally in tallies.items():
        wanted = {span for span in expected if span[0] == label}
        made = {span for span in given if span[0] == label}
        tally.gold += len(wanted)
        tally.predicted += len(made)
        tally.right += len(wanted & made)


def total(tallies: Iterable[Tally]) -> Tally:
    """The micro average."""
    summed = Tally()
    for tally in tallies:
        summed.right += tally.right
        summed.gold += tally.gold
        summed.predicted += tally.predicted
    return summed
