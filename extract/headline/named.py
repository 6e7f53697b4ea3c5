"""People who are told only by a name or by initials, without a number word."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from itertools import pairwise

from extract.counts.lexicon import NOUNS, Noun
from extract.counts.mentions import noun_of
from extract.counts.tokens import Token, tokenise
from extract.numbers import Form
from extract.reading import Reading

_NAMING = frozenset({"bernama", "berinisial", "inisial"})
_VICTIMS = frozenset({Noun.VICTIM, Noun.MIGRANT, Noun.VULNERABLE})
_SUSPECTS = frozenset({Noun.SUSPECT, Noun.RECRUITER, Noun.HELPER})
_CATCH = frozenset({"menangkap", "meringkus", "membekuk", "mengamankan", "menahan", "menciduk"})
_ACCUSED = frozenset(
    """
    tersangka terdakwa ditangkap ditahan diringkus dibekuk diciduk divonis dihukum didakwa dituntut menjerat dijerat
    """.split()
)
_CHARGED = _ACCUSED | {"terbukti", "disangka", "disangkakan", "bersalah", "disidang", "diadili"}
_CHARGING = frozenset("menuntut menahan menangkap menjerat membekuk meringkus memvonis menghukum mendakwa".split())
_THE_CHARGED = frozenset({"terdakwa", "tersangka"})
_DENYING = frozenset({"belum", "tidak", "tak", "tanpa", "bukan"})
_WITH = frozenset({"dan", "beserta", "bersama", "serta"})
_WITH_REACH = 5
_HELD = frozenset(
    """
    ditangkap diringkus dibekuk diciduk divonis dihukum didakwa menangkap meringkus membekuk menciduk memvonis
    menghukum mendakwa terdakwa diadili diburu memburu dicokok
    """.split()
)
_ORDINALS = ("kedua", "ketiga", "keempat", "kelima", "keenam", "ketujuh", "kedelapan", "kesembilan")
_AFTER_INITIALS = frozenset({",", "(", "dan", "serta"})
_MANY = frozenset({"para", "sejumlah", "beberapa", "sindikat", "jaringan", "komplotan"})
_LEAD_SENTENCES = 3
_REACH = 6
_LONGEST_INITIALS = 3
_ACRONYMS = frozenset({"uu", "ri", "dpr", "tni", "kuh", "hak", "pt", "cv", "ham", "ngo", "igo", "lsm", "ntt", "ntb"})
# Short forms that stand between commas and brackets as initials do.
_TITLES = frozenset(
    """
    as pn lp sh mh akp iom ojk ktp bap dpo km wib kk si mm kpk atm sim pol bin kua lpk hp wa fb sma smp sd
    """.split()
)


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
    accused = {token.sentence for token in tokens if token.text in _ACCUSED}
    for index, token in enumerate(tokens):
        if token.sentence in accused and _is_initials(token) and _apposed(tokens, index):
            found.add(token.text)
    return max(len(found), _spoken_again(tokens)) or (2 if _tells_of_couple(tokens) else 0)


def tells_of_one_suspect(reading: Reading) -> bool:
    """Whether title or lead say that somebody was caught or tried, with no word of how many."""
    lead = [token.text for token in tokenise(reading) if token.sentence < _LEAD_SENTENCES]
    words = {word.strip(".,:;!?'\"") for word in reading.title.lower().split()} | set(lead)
    return not words.isdisjoint(_HELD) and words.isdisjoint(_MANY)


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


def _apposed(tokens: Sequence[Token], index: int) -> bool:
    """', HS, dan' or 'NR (51)', with no word for victims right before."""
    before = [token.text for token in tokens[max(0, index - 3) : index]]
    after = tokens[index + 1].text if index + 1 < len(tokens) else ""
    if tokens[index].text in _TITLES:
        return False
    enclosed = after in _AFTER_INITIALS and (after == "(" or before[-1:] in ([","], ["dan"]))
    return enclosed and not any(noun_of(word) in _VICTIMS for word in before)


def _spoken_again(tokens: Sequence[Token]) -> int:
    """How many suspects 'kedua pelaku', 'ketiga terdakwa' or 'tersangka ketiga' tell; 0 without such words."""
    most = 0
    for index, (token, following) in enumerate(pairwise(tokens)):
        numeral = token.numeral
        if numeral is not None and numeral.form is Form.COLLECTIVE:
            near = tokens[index + 1 : index + _REACH] if token.text.endswith("nya") else ()
            charged = any(word.text in _CHARGED and word.sentence == token.sentence for word in near)
            charged = charged or (token.text.endswith("nya") and index > 0 and tokens[index - 1].text in _CHARGING)
            if charged or noun_of(following.text) is Noun.SUSPECT:
                most = max(most, int(numeral.value or 0))
        if token.text == "tersangka" and following.text in _ORDINALS:
            most = max(most, 2 + _ORDINALS.index(following.text))
    return most


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
