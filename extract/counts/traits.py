"""Sex, age group and nationality that the text says of a counted group."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from extract.counts.history import Group
from extract.counts.lexicon import ADULT, CHILD, FEMALE, MALE
from extract.counts.nations import CITIZEN, INDONESIANS, nation_of
from extract.counts.tokens import Token
from jejak.domain import AgeGroup, Role, Sex

_TOWARDS = frozenset({"ke", "di", "dari", "tujuan"})
_MAJORITY = 18
_AGE_REACH = 5
_BELOW = frozenset({"genap", "bawah", "mencapai", "berumur"})
_AGES = frozenset({"berusia", "berumur", "usia", "umur"}) | _BELOW
_PREDICATE = frozenset(
    {"adalah", "merupakan", "masih", "di", "antaranya", "berstatus", "sebagai", "orang", "berusia", "yang"}
)


@dataclass(frozen=True, slots=True)
class Traits:
    sex: Sex | None
    age_group: AgeGroup | None
    nationality: tuple[str, ...]


def traits(tokens: Sequence[Token], groups: Sequence[Group]) -> dict[int, Traits]:
    """What is said of each group, else of the whole that it is a part of; keyed by the token of its number."""
    found: dict[int, Traits] = {}
    for group in groups:
        own = _own_traits(tokens, group)
        above = found.get(group.whole.mention.token) if group.whole is not None else None
        if above is not None and group.whole is not None and _same_people(group, group.whole):
            own = Traits(own.sex or above.sex, own.age_group or above.age_group, own.nationality or above.nationality)
        found[group.mention.token] = own
    return found


def _own_traits(tokens: Sequence[Token], group: Group) -> Traits:
    nationality = _nationality(tokens, group)
    if group.role is Role.CASE:
        return Traits(None, None, nationality)
    words = _said_of(tokens, group)
    return Traits(_sex(words), _told_age(tokens, group) or _age(words), nationality)


def _same_people(group: Group, whole: Group) -> bool:
    if group.role is Role.CASE:
        return False
    persons = {Role.VICTIM, Role.POTENTIAL_VICTIM}
    return group.role is whole.role or {group.role, whole.role} <= persons


def _said_of(tokens: Sequence[Token], group: Group) -> list[str]:
    """Words of the noun phrase, of a short predicate after it, and of a label right before it."""
    mention = group.mention
    words = [tokens[i].text for i in range(mention.token + 1, mention.last + 1)]
    for index in range(mention.last + 1, min(len(tokens), mention.last + 5)):
        word = tokens[index].text
        if tokens[index].sentence != mention.sentence or not tokens[index].is_word:
            break
        if word not in _PREDICATE and word not in CHILD | FEMALE | MALE | ADULT | {"bawah", "umur"}:
            break
        words.append(word)
    if mention.classified or mention.noun is None:
        for index in range(mention.token - 1, max(-1, mention.token - 4), -1):
            word = tokens[index].text
            if not tokens[index].is_word or word not in CHILD | FEMALE | MALE | ADULT:
                break
            words.append(word)
    return words


def _told_age(tokens: Sequence[Token], group: Group) -> AgeGroup | None:
    """'18 gadis berusia 14-17 tahun', 'dua ABK yang belum genap 18 tahun'."""
    start = group.mention.last + 1
    for index in range(start, min(len(tokens) - 1, start + _AGE_REACH)):
        token = tokens[index]
        if token.sentence != group.mention.sentence or token.is_mark:
            return None
        amount = token.numeral.amount if token.numeral is not None else None
        if amount is None:
            continue
        if tokens[index + 1].text != "tahun" or tokens[index - 1].text not in _AGES:
            return None
        low, high = amount.low or amount.best or 0, amount.high or amount.best or 0
        minor = high < _MAJORITY or (tokens[index - 1].text in _BELOW and high <= _MAJORITY)
        return AgeGroup.CHILD if minor else AgeGroup.ADULT if low >= _MAJORITY else None
    return None


def _sex(words: Sequence[str]) -> Sex | None:
    female, male = any(w in FEMALE for w in words), any(w in MALE for w in words)
    if female == male:
        return None
    return Sex.FEMALE if female else Sex.MALE


def _age(words: Sequence[str]) -> AgeGroup | None:
    if "dewasa" in words:
        return AgeGroup.ADULT
    if ("bawah" in words and "umur" in words) or any(w in CHILD for w in words):
        return None if "buah" in words else AgeGroup.CHILD
    return AgeGroup.ADULT if any(w in ADULT for w in words) else None


def _nationality(tokens: Sequence[Token], group: Group) -> tuple[str, ...]:
    mention = group.mention
    end = min(len(tokens), mention.last + 4)
    words = [tokens[i].text for i in range(mention.token + 1, end) if tokens[i].sentence == mention.sentence]
    head = words[: mention.last - mention.token + 3]
    for index, word in enumerate(head):
        if word in INDONESIANS:
            return ("IDN",)
        code = nation_of(tuple(head[index : index + 2]))
        if code is not None and _is_people(head, index, within=index < mention.last - mention.token):
            return (code,)
    return ()


def _is_people(words: Sequence[str], index: int, *, within: bool) -> bool:
    """'pekerja migran Indonesia', '14 tersangka berkewarganegaraan China', but not 'korban ke Kamboja'.

    `within`: the name stands inside the noun phrase; after it, a word for citizens must lead to it.
    """
    before = words[index - 1] if index else ""
    return before in CITIZEN or (within and bool(before) and before not in _TOWARDS)
