"""Places where an article introduces somebody by a name or initials."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from extract.counts.lexicon import NOUNS, Noun
from extract.counts.mentions import noun_of
from extract.counts.tokens import Token
from extract.geo.gazetteer import countries, places
from extract.headline import person_words as words

_LONGEST_INITIALS = 3
_LONGEST_NAME = 8
_AGES = range(1, 96)
_LIST = frozenset({",", "dan", "serta", "&"})
_ROLE_REACH = 4
_OFTEN = 4
_INSIDE = 2
"""Sentences that tell of a hero, and times that the name stands inside one, where its capital says something."""
_YEARS = frozenset({"tahun", "th", "thn", ",", "."})


@dataclass(frozen=True, slots=True)
class Introduction:
    """First and last token of the name."""

    first: int
    last: int
    age: int | None


def introductions(tokens: Sequence[Token]) -> Iterator[Introduction]:
    """Names and initials at places that say that they are people's: with an age, after 'bernama', in a list of such."""
    plain = {token.text for token in tokens if not token.capital} | words.OPENING
    capitals = Counter(token.text for token in tokens if token.capital)
    index, listed = 0, False
    while index < len(tokens):
        last = _name_end(tokens, index)
        if last is not None and last > index and tokens[index].text in plain and _opens(tokens, index):
            index += 1
            continue
        if last is None:
            token = tokens[index]
            listed = listed and (token.text in _LIST or not token.is_word)
            index += 1
            continue
        after, age = _after_age(tokens, last + 1)
        joined = listed and tokens[index - 1].text in _LIST
        again = capitals[tokens[index].text] > 1
        if _is_person(tokens, index, last, aged=age is not None, joined=joined, again=again):
            yield Introduction(index, last, age)
            listed = True
            index = after
        else:
            listed = False
            index = last + 1


def told_often(tokens: Sequence[Token]) -> Iterator[Introduction]:
    """A single name without an age that much of the story is told of: 'Warsih', 'S'."""
    plain = {token.text for token in tokens if not token.capital} | words.OPENING
    alone: dict[str, list[int]] = {}
    official: set[str] = set()
    index = 0
    while index < len(tokens):
        last = _name_end(tokens, index)
        if last is None or (last > index and tokens[index].text in plain and _opens(tokens, index)):
            index += 1
            continue
        spelt = [token.text for token in tokens[max(0, index - 2) : last + 1]]
        if not words.OFFICE.isdisjoint(spelt):
            official.update(spelt)
        elif last == index:
            alone.setdefault(tokens[index].text, []).append(index)
        index = last + 1
    usual = plain | words.SHORT_FORMS | official
    for text, at in alone.items():
        inside = sum(not _opens(tokens, place) for place in at)
        if len({tokens[place].sentence for place in at}) < _OFTEN or inside < _INSIDE or text in usual:
            continue
        if text not in NOUNS and text not in words.OFFICE and not _is_place(tokens, at[0], at[0]):
            yield Introduction(at[0], at[0], None)


def _opens(tokens: Sequence[Token], index: int) -> bool:
    """'Tangis Rokhayah pecah': the first word of a sentence is no name because of its capital."""
    before = tokens[index - 1] if index else None
    return before is None or before.sentence != tokens[index].sentence or before.text in {'"', "-", "–", "—"}


def spells_initials(token: Token) -> bool:
    return token.is_word and token.upper and len(token.text) <= _LONGEST_INITIALS


def _is_person(tokens: Sequence[Token], first: int, last: int, *, aged: bool, joined: bool, again: bool) -> bool:
    if first == last and spells_initials(tokens[first]):
        usual = tokens[first].text in words.SHORT_FORMS or tokens[first].text in NOUNS
        return aged or _named(tokens, first) or (not usual and (joined or _announced(tokens, first)))
    honoured = tokens[first].text in words.HONORIFICS and last > first and tokens[first].text not in words.KIN
    alias = tokens[min(last + 1, len(tokens) - 1)].text == "alias"
    told = aged or alias or honoured or _named(tokens, first) or _apposed(tokens, first, last)
    told = told or (again and _arrested(tokens, first))
    return told and not _is_place(tokens, first, last)


def _name_end(tokens: Sequence[Token], index: int) -> int | None:
    """Last token of the initials or the capitalised words at `index`; None where there is neither."""
    token = tokens[index]
    if not token.is_word or not token.capital:
        return None
    last = index
    while last + 1 < len(tokens) and last - index < _LONGEST_NAME and not spells_initials(token):
        following = tokens[last + 1]
        if following.sentence != token.sentence:
            break
        if (
            following.text == "."
            and len(tokens[last].text) <= 3
            and last + 2 < len(tokens)
            and tokens[last + 2].capital
        ):
            last += 2
        elif following.is_word and following.capital and following.start - tokens[last].end <= 1:
            last += 1
        else:
            break
    return last


def _after_age(tokens: Sequence[Token], index: int) -> tuple[int, int | None]:
    """Where the words go on after an age, and the age: '(34)', '(34 tahun)', ', 34 tahun,', ', 34,'."""
    if index + 2 >= len(tokens):
        return index, None
    opening, number, closing = tokens[index : index + 3]
    value = number.numeral.value if number.numeral is not None and number.text[:1].isdigit() else None
    if value is None or value not in _AGES:
        return index, None
    if opening.text == "(":
        if closing.text == ")":
            return index + 3, int(value)
        if closing.text in _YEARS and index + 3 < len(tokens) and tokens[index + 3].text in {")", ","}:
            return index + 4, int(value)
    if opening.text == "," and closing.text in _YEARS:
        return index + 3, int(value)
    return index, None


def _is_place(tokens: Sequence[Token], first: int, last: int) -> bool:
    """'Riau (12)' counts people of a province."""
    spelt = " ".join(token.text for token in tokens[first : last + 1])
    return bool(places().get(spelt) or countries().get(spelt) or countries().get(tokens[last].text))


def _named(tokens: Sequence[Token], first: int) -> bool:
    """'bernama X', 'sebut saja X', 'alias X'."""
    if first == 0 or tokens[first - 1].sentence != tokens[first].sentence:
        return False
    before = tokens[first - 1].text
    if before in words.NAMING:
        return words.THINGS.isdisjoint(token.text for token in tokens[max(0, first - 4) : first - 1])
    return before == "alias" or (before == "saja" and tokens[first - 2].text == "sebut")


def _announced(tokens: Sequence[Token], first: int) -> bool:
    """Whether a word for people leads to the initials: 'tersangka AB', 'pemilik kafe, CD', 'menangkap EF'."""
    if first == 0 or tokens[first - 1].sentence != tokens[first].sentence:
        return False
    before = tokens[first - 1].text
    if before in words.ARRESTS or before in words.OBJECT or before in words.RELATIVES or _is_people(before):
        return True
    return before in {",", "dan", "yakni", "yaitu", "adalah"} and any(
        _is_people(token.text) or (token.numeral is not None and token.numeral.value == 1)
        for token in tokens[max(0, first - 1 - _ROLE_REACH) : first - 1]
        if token.sentence == tokens[first].sentence
    )


def _apposed(tokens: Sequence[Token], first: int, last: int) -> bool:
    """'Calo itu, Kusnadi, ...'."""
    if first < 2 or last + 1 >= len(tokens) or tokens[first - 1].text != "," or tokens[last + 1].text != ",":
        return False
    near = [token.text for token in tokens[max(0, first - 3) : first - 1] if token.sentence == tokens[first].sentence]
    return any(noun_of(word) in {Noun.SUSPECT, Noun.RECRUITER} or word in words.HANDS for word in near)


def _arrested(tokens: Sequence[Token], first: int) -> bool:
    """'memvonis Hamzah Z', 'terdakwa Zul'."""
    if first == 0 or tokens[first - 1].sentence != tokens[first].sentence:
        return False
    return tokens[first - 1].text in words.ARRESTS or tokens[first - 1].text in words.OBJECT


def _is_people(word: str) -> bool:
    return noun_of(word) not in {None, Noun.CASE, Noun.OUTSIDER}
