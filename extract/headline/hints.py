"""What tells how many suspects there are without counting them: 'kedua terdakwa', 'pasutri', 'pemilik dan [dua]'."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from itertools import pairwise

from extract.counts.lexicon import Noun
from extract.counts.mentions import noun_of
from extract.counts.tokens import Token, tokenise
from extract.headline import person_words as words
from extract.numbers import Form
from extract.reading import Reading

_SUSPECTS = frozenset({Noun.SUSPECT, Noun.RECRUITER, Noun.HELPER})
_THE_CHARGED = frozenset({"terdakwa", "tersangka"})
_DENYING = frozenset({"belum", "tidak", "tak", "tanpa", "bukan"})
_WITH = frozenset({"dan", "beserta", "bersama", "serta"})
_WITH_REACH = 5
_BLAMED = words.CAUGHT | words.ARRESTS | words.EXPLOITS | {"memeriksa", "diperiksa"}
_ORDINALS = ("kedua", "ketiga", "keempat", "kelima", "keenam", "ketujuh", "kedelapan", "kesembilan")
_MANY = frozenset({"para", "sejumlah", "beberapa", "sindikat", "jaringan", "komplotan"})
_LEAD_SENTENCES = 3
_REACH = 6


def tells_of_one_suspect(reading: Reading) -> bool:
    """Whether title or lead say that somebody was caught or tried, with no word of how many."""
    lead = [token.text for token in tokenise(reading) if token.sentence < _LEAD_SENTENCES]
    told = {word.strip(".,:;!?'\"") for word in reading.title.lower().split()} | set(lead)
    return not told.isdisjoint(words.HELD) and told.isdisjoint(_MANY)


def one_is_charged(reading: Reading) -> bool:
    """Whether the text speaks of 'terdakwa' or 'tersangka', and never of several."""
    tokens = tokenise(reading)
    at = [index for index, token in enumerate(tokens) if token.text in _THE_CHARGED and not _denied(tokens, index)]
    before = {tokens[index - 1].text for index in at if index}
    return bool(at) and before.isdisjoint(_MANY)


def _denied(tokens: Sequence[Token], index: int) -> bool:
    """'belum menetapkan [tersangka]', 'tanpa [tersangka]'."""
    return any(
        token.text in _DENYING
        for token in tokens[max(0, index - 3) : index]
        if token.sentence == tokens[index].sentence
    )


def one_besides(reading: Reading, start: int) -> bool:
    """Whether one more suspect is joined before a group: 'pemilik ruko dan [dua anak buahnya]'."""
    tokens = tokenise(reading)
    at = bisect_left(tokens, start, key=lambda token: token.start)
    if at == 0 or tokens[at - 1].text not in _WITH:
        return False
    for token in reversed(tokens[max(0, at - 1 - _WITH_REACH) : at - 1]):
        if token.numeral is not None or token.is_mark or token.text in _MANY:
            return False
        if noun_of(token.text) in _SUSPECTS:
            return True
    return False


def spoken_again(reading: Reading) -> int:
    """How many suspects 'kedua pelaku', 'ketiga terdakwa' or 'tersangka ketiga' tell; 0 without such words."""
    tokens, most = tokenise(reading), 0
    for index, (token, following) in enumerate(pairwise(tokens)):
        numeral = token.numeral
        if numeral is not None and numeral.form is Form.COLLECTIVE:
            near = tokens[index + 1 : index + _REACH] if token.text.endswith("nya") else ()
            charged = any(word.text in words.CAUGHT and word.sentence == token.sentence for word in near)
            charged = charged or (token.text.endswith("nya") and index > 0 and tokens[index - 1].text in words.ARRESTS)
            if charged or noun_of(following.text) is Noun.SUSPECT:
                most = max(most, int(numeral.value or 0))
        if token.text == "tersangka" and following.text in _ORDINALS:
            most = max(most, 2 + _ORDINALS.index(following.text))
    return most


def tells_of_couple(reading: Reading) -> bool:
    """'Polisi menahan pasangan suami istri': a couple in a sentence that speaks of suspects."""
    tokens = tokenise(reading)
    couples = {token.sentence for token in tokens if token.text == "pasutri"}
    couples |= {one.sentence for one, other in pairwise(tokens) if (one.text, other.text) == ("suami", "istri")}
    return any(token.sentence in couples and token.text in _BLAMED for token in tokens)
