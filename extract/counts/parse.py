"""Evidence from a dependency parse, where the analysis brings one: verbs too far away for the words in between."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from extract.counts.evidence import Evidence
from extract.counts.mentions import Mention
from extract.counts.tokens import Token
from extract.counts.verbs import DO, DONE_TO, UNDERGO
from jejak.domain import Role
from ner_models.analysis import Document, Sentence, Word

_SHARE = 0.4
_UP = frozenset({"nummod", "clf", "flat", "compound", "appos", "conj", "nmod", "det"})
_MOST_STEPS = 4
_UNDERGOES = frozenset({"obj", "nsubj:pass"})


class ParseEvidence:
    """A source of evidence: the verb whose object, passive subject or agent the counted noun is."""

    def __init__(self, document: Document) -> None:
        self._words: dict[int, tuple[Sentence, int]] = {
            word.start: (sentence, index)
            for sentence in document.sentences
            for index, word in enumerate(sentence.words)
            if word.head >= 0 or word.deprel
        }

    def __call__(self, tokens: Sequence[Token], mention: Mention) -> Iterator[Evidence]:
        place = self._place(tokens, mention)
        if place is None:
            return
        sentence, index = place
        nominal = _nominal(sentence.words, index)
        if nominal is None or not 0 <= nominal.head < len(sentence.words):
            return
        verb = sentence.words[nominal.head].text.lower()
        if nominal.deprel in _UNDERGOES and verb in UNDERGO:
            role, weight = UNDERGO[verb]
            yield Evidence(role, weight * _SHARE, f"parse: {nominal.deprel} of {verb}")
        elif nominal.deprel == "nsubj" and verb in DO:
            yield Evidence(Role.SUSPECT, 2.5 * _SHARE, f"parse: subject of {verb}")
        elif nominal.deprel == "obl:agent" and verb in DONE_TO:
            yield Evidence(Role.SUSPECT, 2.5 * _SHARE, f"parse: agent of {verb}")

    def _place(self, tokens: Sequence[Token], mention: Mention) -> tuple[Sentence, int] | None:
        """The counted noun in the parse, or the numeral where no noun follows."""
        for index in range(mention.last, mention.token, -1):
            if tokens[index].start in self._words:
                return self._words[tokens[index].start]
        return self._words.get(mention.numeral.start)


def _nominal(words: Sequence[Word], index: int) -> Word | None:
    """The head of the whole noun phrase: up from numerals, classifiers and apposed nouns."""
    for _ in range(_MOST_STEPS):
        word = words[index]
        if word.deprel not in _UP:
            return word
        if not 0 <= word.head < len(words):
            return None
        index = word.head
    return None
