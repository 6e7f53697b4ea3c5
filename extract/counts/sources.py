"""Evidence from nouns: the counted noun, its modifiers, the subject that a number completes, the subject matter."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from extract.counts.evidence import Evidence
from extract.counts.lexicon import Noun
from extract.counts.mentions import Mention, is_verb, noun_of
from extract.counts.tokens import Token
from extract.counts.verbs import EXPLOITED, HARMED, UNDERGO
from extract.numbers import Form
from jejak.domain import Kind, Role

_BY_NOUN: dict[Noun, tuple[Role | None, float]] = {
    Noun.VICTIM: (Role.VICTIM, 5.0),
    Noun.POTENTIAL: (Role.POTENTIAL_VICTIM, 6.0),
    Noun.SUSPECT: (Role.SUSPECT, 5.5),
    Noun.RECRUITER: (Role.SUSPECT, 2.5),
    Noun.HELPER: (Role.SUSPECT, 1.5),
    Noun.CASE: (Role.CASE, 8.0),
    Noun.MIGRANT: (Role.VICTIM, 0.8),
    Noun.VULNERABLE: (Role.VICTIM, 0.5),
    Noun.DEAD: (Role.VICTIM, 3.0),
    Noun.OUTSIDER: (None, 4.0),
}
_AS_MODIFIER: dict[Noun, tuple[Role, float]] = {
    Noun.VICTIM: (Role.VICTIM, 3.0),
    Noun.SUSPECT: (Role.SUSPECT, 3.5),
    Noun.RECRUITER: (Role.SUSPECT, 1.5),
    Noun.HELPER: (Role.SUSPECT, 1.5),
}
_AS_SUBJECT: dict[Noun, Role] = {
    Noun.VICTIM: Role.VICTIM,
    Noun.SUSPECT: Role.SUSPECT,
    Noun.CASE: Role.CASE,
    Noun.POTENTIAL: Role.POTENTIAL_VICTIM,
    Noun.MIGRANT: Role.VICTIM,
}
_HELPING = frozenset({Noun.RECRUITER, Noun.HELPER})
# Babies rescued before they were sold are victims.
INFANTS = frozenset({"bayi", "orok"})
_IRREGULAR = frozenset({"ilegal", "nonprosedural", "non-prosedural", "unprosedural", "bermasalah"})
_JOINED = frozenset({"dan", "serta", "beserta", "bersama"})
_JOINING_NOUNS = frozenset({Noun.MIGRANT, Noun.PERSON, *_HELPING})
_SUBJECT_REACH = 12
_APPOSING = frozenset({",", "berjumlah", "sebanyak", "ada", "total", "mencapai", "adalah", ":"})
# What somebody is quoted for is not about himself: "Menurut pengakuan tersangka, 25 bayi ..."
_REPORTED = frozenset({"menurut", "pengakuan", "keterangan", "kata", "ujar", "kesaksian", "kepada"})
_APPOSED = frozenset({Noun.DEAD, Noun.PERSON, Noun.VULNERABLE})
_APPOSITION_REACH = 3
_SETTING_REACH = 25
_OPENING = 3
_HOT = 3
_IN_CLIMATE = {Noun.MIGRANT: 1.0, Noun.VULNERABLE: 0.5}


def noun_evidence(tokens: Sequence[Token], mention: Mention) -> Iterator[Evidence]:
    """The counted noun itself and the words that modify it: '13 WNI korban TPPO'."""
    if mention.noun in _BY_NOUN:
        role, weight = _BY_NOUN[mention.noun]
        yield Evidence(role, weight, f"noun {mention.head}")
        if mention.head in INFANTS:
            yield Evidence(Role.VICTIM, 0.5, "infants")
    if mention.noun in {Noun.VICTIM, Noun.SUSPECT, Noun.CASE}:
        return
    for word, following in zip(mention.modifiers, (*mention.modifiers[1:], ""), strict=False):
        if word == "calon" and following != "pengantin":
            yield Evidence(Role.POTENTIAL_VICTIM, 5.0, "modifier calon")
        noun = noun_of(word)
        if noun in _AS_MODIFIER:
            role, weight = _AS_MODIFIER[noun]
            yield Evidence(role, weight, f"modifier {word}")
        elif word in _IRREGULAR:
            yield Evidence(Role.VICTIM, 1.0, f"modifier {word}")


def company(tokens: Sequence[Token], mention: Mention) -> Iterator[Evidence]:
    """Who is named in one breath with helpers: 'nakhoda dan tiga ABK ditahan', 'seorang bidan dan dua perantara'."""
    index = mention.token
    joined = index > 1 and tokens[index - 1].text in _JOINED and tokens[index - 1].sentence == mention.sentence
    if joined and mention.noun in _JOINING_NOUNS and noun_of(tokens[index - 2].text) in {*_HELPING, Noun.SUSPECT}:
        yield Evidence(Role.SUSPECT, 1.5, "beside a helper")
    following = tokens[mention.last + 1 : mention.last + 4]
    if mention.noun not in _HELPING or len(following) < 3 or following[0].text not in _JOINED:
        return
    if following[1].numeral is not None and noun_of(following[2].text) in {Noun.SUSPECT, Noun.RECRUITER}:
        yield Evidence(Role.SUSPECT, 1.5, "beside recruiters")


def subject_before(tokens: Sequence[Token], mention: Mention) -> Iterator[Evidence]:
    """A role noun that the number completes: 'tersangka 15 orang', 'jumlah korban sebanyak 121 orang'."""
    complete = mention.noun is not None and not mention.classified
    if complete and mention.noun not in _APPOSED:
        return
    reach = _APPOSITION_REACH if complete else _SUBJECT_REACH
    plain = True
    for passed, index in enumerate(range(mention.token - 1, max(-1, mention.token - reach), -1)):
        token = tokens[index]
        closed = token.numeral is not None and not _grows_from(tokens, index)
        if closed or token.sentence != mention.sentence or token.text in {";", ":", ".", "oleh"}:
            return
        if token.text in {",", '"'} and passed > 0:
            return
        if complete and token.text not in _APPOSING and noun_of(token.text) is None:
            return
        plain = plain and token.text not in UNDERGO and not is_verb(token.text)
        if complete and _REPORTED & {tokens[other].text for other in range(max(0, index - 3), index)}:
            return
        found = _as_subject(tokens, index, mention, passed)
        if found is None and plain and passed < _APPOSITION_REACH and noun_of(token.text) in _HELPING:
            found = Evidence(Role.SUSPECT, 2.0, f"subject {token.text}")
        if found is not None:
            yield found
            return


def _grows_from(tokens: Sequence[Token], index: int) -> bool:
    """Whether the number is where a movement starts: 'jumlah tersangka bertambah dari sembilan menjadi sebelas'."""
    return tokens[index - 1].text in {"dari", "semula"} and tokens[index + 1].text in {"menjadi", "jadi"}


def _as_subject(tokens: Sequence[Token], index: int, mention: Mention, passed: int) -> Evidence | None:
    word = tokens[index].text
    noun = noun_of(word)
    if noun is Noun.OUTSIDER and passed == 0:
        return Evidence(None, 3.0, f"subject {word}")
    if noun is not None and index and tokens[index - 1].text == "calon":
        noun = Noun.POTENTIAL
    if noun not in _AS_SUBJECT or (noun is Noun.CASE and mention.noun is not None):
        return None
    if noun is Noun.MIGRANT:
        return Evidence(Role.VICTIM, 1.8, f"subject {word}") if passed < 6 else None
    return Evidence(_AS_SUBJECT[noun], 4.0 if passed < 4 else 2.5, f"subject {word}")


def setting(tokens: Sequence[Token], mention: Mention) -> Iterator[Evidence]:
    """A sentence about slavery, forced work or trafficking makes victims of people it only calls people."""
    if mention.noun not in {Noun.PERSON, Noun.MIGRANT, Noun.VULNERABLE}:
        return
    near = tokens[max(0, mention.token - _SETTING_REACH) : mention.token + _SETTING_REACH]
    if any(token.text in EXPLOITED and token.sentence == mention.sentence for token in near):
        yield Evidence(Role.VICTIM, 0.6 if mention.numeral.form is Form.SINGLE else 1.4, "setting")


class Climate:
    """Whether the article as a whole is about people who were exploited: then its migrants and children are victims.

    In an article about training or savings the same words count people who came to no harm. An article that was judged
    to tell of an incident is about them, whatever its words.
    """

    def __init__(self, title: str, tokens: Sequence[Token], kind: Kind | None = None) -> None:
        hot = EXPLOITED | HARMED
        told = sum(token.text in hot for token in tokens)
        opening = sum(token.text in EXPLOITED for token in tokens if token.sentence < _OPENING)
        titled = sum(word.strip(".,:;!?'\"") in hot for word in title.lower().split())
        self._hot = kind is Kind.INCIDENT or told + 2 * opening + 2 * titled >= _HOT

    def __call__(self, tokens: Sequence[Token], mention: Mention) -> Iterator[Evidence]:
        weight = _IN_CLIMATE.get(mention.noun) if mention.noun is not None else None
        if self._hot and weight is not None:
            yield Evidence(Role.VICTIM, weight, "climate")
