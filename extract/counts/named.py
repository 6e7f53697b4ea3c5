"""People who are told only by a name or by initials, without a number word."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from extract.counts.lexicon import NOUNS, Noun
from extract.counts.mentions import noun_of
from extract.counts.tokens import Token, tokenise
from extract.reading import Reading

_NAMING = frozenset({"bernama", "berinisial", "inisial"})
_VICTIMS = frozenset({Noun.VICTIM, Noun.MIGRANT, Noun.VULNERABLE})
_SUSPECTS = frozenset({Noun.SUSPECT, Noun.RECRUITER, Noun.HELPER})
_CATCH = frozenset({"menangkap", "meringkus", "membekuk", "mengamankan", "menahan", "menciduk"})
_LEAD_SENTENCES = 3
_REACH = 6
_LONGEST_INITIALS = 3
_ACRONYMS = frozenset({"uu", "ri", "dpr", "tni", "kuh", "hak", "pt", "cv", "ham", "ngo", "igo", "lsm", "ntt", "ntb"})


def named_victims(reading: Reading) -> int:
    """How many people are told as victims by name alone: initials after 'korban', or one person in the lead."""
    tokens = tokenise(reading)
    found: set[str] = set()
    for index, token in enumerate(tokens):
        if noun_of(token.text) is Noun.VICTIM:
            naming = _naming_after(tokens, index, reach=2)
            found.update(_initials(tokens, index + 1 if naming is None else naming + 1))
    return len(found) or int(_presents_one(tokens))


def _presents_one(tokens: Sequence[Token]) -> bool:
    """'Model asal Belarusia bernama ...' in the first sentences."""
    lead = (index for index, token in enumerate(tokens) if token.sentence < _LEAD_SENTENCES)
    return any(noun_of(tokens[i].text) in _VICTIMS and _naming_after(tokens, i) is not None for i in lead)


def named_suspects(reading: Reading) -> int:
    """How many different initials follow a word for suspects; 2 for a couple without; 0 if there is neither."""
    tokens = tokenise(reading)
    found: set[str] = set()
    for index, token in enumerate(tokens):
        if noun_of(token.text) not in _SUSPECTS and token.text not in _CATCH:
            continue
        naming = _naming_after(tokens, index, reach=2)
        found.update(_initials(tokens, index + 1 if naming is None else naming + 1))
    return len(found) or (2 if _tells_of_couple(tokens) else 0)


def _tells_of_couple(tokens: Sequence[Token]) -> bool:
    """'pasangan suami istri', 'pasutri'."""
    words = [token.text for token in tokens]
    return "pasutri" in words or any(pair == ("suami", "istri") for pair in pairwise(words))


def _naming_after(tokens: Sequence[Token], index: int, reach: int = _REACH) -> int | None:
    for other in range(index + 1, min(len(tokens), index + 1 + reach)):
        if tokens[other].sentence != tokens[index].sentence or tokens[other].numeral is not None:
            return None
        if tokens[other].text in _NAMING:
            return other
    return None


def _initials(tokens: Sequence[Token], start: int) -> set[str]:
    """Initials at `start`, and those that follow after ages, commas and 'dan': 'ES (30) dan DW (27)'."""
    found: set[str] = set()
    index, depth = start, 0
    while index < len(tokens) and tokens[index].sentence == tokens[start].sentence:
        token = tokens[index]
        depth += (token.text == "(") - (token.text == ")")
        inside = depth > 0 or token.text in {")", ",", "dan", "serta", "alias"}
        if not inside:
            if not _is_initials(token):
                break
            if tokens[index - 1].text != "alias":
                found.add(token.text)
        index += 1
    return found


def _is_initials(token: Token) -> bool:
    short = token.is_word and token.upper and len(token.text) <= _LONGEST_INITIALS
    return short and token.text not in _ACRONYMS and token.text not in NOUNS
