"""What the words around a name say of a person: a victim, a suspect, or neither."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from extract.counts.lexicon import Noun
from extract.counts.mentions import is_verb, noun_of
from extract.counts.tokens import Token
from extract.headline import person_words as words

_BEFORE = 7
_AFTER = 15
_SENTENCE = 25
_PENALTIES = frozenset({"hukuman", "vonis", "pidana", "memvonis", "menjatuhkan", "tuntutan"})
_NEAR = 2
"""Words within which 'korban' or 'gadis' stands with the name and not with another."""


@dataclass(slots=True)
class Leaning:
    """What speaks for a role, in no unit: only the comparison means something."""

    victim: float = 0.0
    suspect: float = 0.0
    other: float = 0.0
    held: float = 0.0
    """Whether the person is said to be caught, held or tried, not sought."""

    def add(self, more: Leaning) -> None:
        self.victim += more.victim
        self.suspect += more.suspect
        self.other += more.other
        self.held += more.held


_NOUNS = {
    Noun.SUSPECT: Leaning(0.0, 3.0, 0.0),
    Noun.RECRUITER: Leaning(0.0, 2.0, 0.0),
    Noun.HELPER: Leaning(0.0, 1.5, 0.0),
    Noun.VICTIM: Leaning(3.0, 0.0, 0.0),
    Noun.MIGRANT: Leaning(1.5, 0.0, 0.0),
    Noun.POTENTIAL: Leaning(2.0, 0.0, 0.0),
    Noun.VULNERABLE: Leaning(1.0, 0.0, 0.0),
    Noun.DEAD: Leaning(2.0, 0.0, 0.0),
    Noun.OUTSIDER: Leaning(0.0, 0.0, 1.5),
}
_OFTEN_OF_OTHERS = frozenset({Noun.VICTIM, Noun.MIGRANT, Noun.VULNERABLE, Noun.POTENTIAL, Noun.DEAD, Noun.OUTSIDER})


def leaning(tokens: Sequence[Token], first: int, last: int) -> Leaning:
    """What is said around one mention of a name."""
    told = Leaning()
    if _sentenced(tokens, first):
        told.suspect += 2.0
        told.held += 1.0
    owned = last + 1 < len(tokens) and tokens[last + 1].text in words.NAMING
    if not owned:
        _before(tokens, first, told)
    _after(tokens, last, told)
    return told


def _sentenced(tokens: Sequence[Token], first: int) -> bool:
    """'menjatuhkan hukuman tujuh tahun penjara kepada X'."""
    if first == 0 or tokens[first - 1].text not in {"kepada", "terhadap"}:
        return False
    before = tokens[max(0, first - _SENTENCE) : first - 1]
    return any(token.text in _PENALTIES and token.sentence == tokens[first].sentence for token in before)


def _before(tokens: Sequence[Token], first: int, told: Leaning) -> None:
    """The noun phrase or the verb that leads to the name."""
    described = False
    for index in range(first - 1, max(-1, first - 1 - _BEFORE), -1):
        token, distance = tokens[index], first - 1 - index
        if token.sentence != tokens[first].sentence or token.text in {'"', ";", ":"}:
            return
        if token.text == "," and distance > 0 and described:
            return
        if _decides(token, told):
            return
        if token.text in words.ARRESTS:
            told.add(Leaning(suspect=2.0, held=float(token.text not in words.SEEKS)))
            if token.text not in words.ACCUSED:
                return
            described = True
        elif token.text in words.NAMING or described or _in_couple(tokens, index):
            continue
        else:
            noun = _described(tokens, index, distance)
            told.add(noun)
            described = noun != Leaning()


def _decides(token: Token, told: Leaning) -> bool:
    """Whether nothing before the word can say more: an office, a verb."""
    if token.text in words.OFFICE:
        told.suspect = told.victim = told.held = 0.0
        told.other += 3.0
    elif token.text in words.BY:
        told.suspect += 2.0
    elif token.text in words.OBJECT:
        told.victim += 0.0 if told.suspect else 2.0
    else:
        return token.text not in words.NAMING | words.ARRESTS and is_verb(token.text)
    return True


def _described(tokens: Sequence[Token], index: int, distance: int) -> Leaning:
    """What a noun before the name says of the person."""
    word = tokens[index].text
    if word in words.OF_VICTIM and distance == 0:
        return Leaning(victim=1.0)
    noun = noun_of(word)
    if noun in _NOUNS and (noun not in _OFTEN_OF_OTHERS or distance <= _NEAR):
        return _NOUNS[noun]
    kin = word in words.RELATIVES and tokens[index + 1].text != "buah"
    return Leaning(other=1.0) if kin else Leaning()


def _in_couple(tokens: Sequence[Token], index: int) -> bool:
    """'suami istri': nobody's relatives."""
    pair = {(tokens[index - 1].text, tokens[index].text), (tokens[index].text, tokens[index + 1].text)}
    return ("suami", "istri") in pair


def _after(tokens: Sequence[Token], last: int, told: Leaning) -> None:
    """The first verb after the name decides; before it, an apposition may tell what the person is."""
    sentence = tokens[last].sentence
    for index in range(last + 1, min(len(tokens), last + 1 + _AFTER)):
        token = tokens[index]
        if token.sentence != sentence or token.text in {'"', ";"}:
            return
        if token.text == "saksi":
            told.other += 3.0
            return
        if token.text in words.CAUGHT:
            told.suspect += 2.0
            told.held += token.text not in words.SEEKS
            return
        if token.text in words.SUFFERS:
            told.victim += 1.5
            return
        if token.text in words.EXPLOITS:
            told.suspect += 1.5
            return
        if tokens[index - 1].text in {",", ")", "adalah", "merupakan"}:
            noun = noun_of(token.text)
            if noun in {Noun.SUSPECT, Noun.HELPER, Noun.RECRUITER}:
                told.suspect += 1.0
            elif noun in {Noun.MIGRANT, Noun.VICTIM}:
                told.victim += 1.0
            elif token.text in words.RELATIVES:
                told.other += 1.0
