"""One article as far as the rules have read it: what the learnt models of role and scope look at."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from extract.counts.evidence import Evidence
from extract.counts.history import Group, upper
from extract.counts.mentions import Mention, noun_of
from extract.counts.tokens import Token
from extract.numbers import find_numbers
from jejak.domain import Kind, Role, Scope

_SIZES = ((1, "1"), (2, "2"), (5, "3-5"), (12, "6-12"), (30, "13-30"), (99, "31-99"), (999, "100-999"))
_INITIALS = 3

Features = dict[str, float]


@dataclass(frozen=True, slots=True)
class Story:
    """`groups` and `scopes` are keyed by the token of the number."""

    tokens: Sequence[Token]
    mentions: Sequence[tuple[Mention, Sequence[Evidence]]]
    groups: Mapping[int, Group]
    scopes: Mapping[int, Scope]
    told: Mapping[int, Scope | None]
    """The scope where the words around the number tell it."""
    kind: Kind | None
    stopped: bool
    """Whether its people were stopped before they left."""
    titled: frozenset[int]
    """Sizes that the title names."""
    sizes: Mapping[int, Counter[Role]]
    """How many groups of each role have a size."""
    people: Counter[Role]
    """How many groups have each role."""
    periods: int
    """How many groups the rules take for figures of a period."""


def story_of(
    tokens: Sequence[Token],
    mentions: Sequence[tuple[Mention, Sequence[Evidence]]],
    groups: Sequence[Group],
    scopes: Mapping[int, Scope],
    told: Mapping[int, Scope | None],
    *,
    kind: Kind | None,
    stopped: bool,
    title: str,
) -> Story:
    """The article as the rules have read it."""
    counted = [group for group in groups if group.counted]
    sizes: dict[int, Counter[Role]] = {}
    for group in counted:
        sizes.setdefault(upper(group.mention), Counter())[group.role] += 1
    return Story(
        tokens=tokens,
        mentions=mentions,
        groups={group.mention.token: group for group in groups},
        scopes=scopes,
        told=told,
        kind=kind,
        stopped=stopped,
        titled=_sizes_in(title),
        sizes=sizes,
        people=Counter(group.role for group in counted),
        periods=sum(scopes[group.mention.token] is Scope.PERIOD for group in counted),
    )


def _sizes_in(title: str) -> frozenset[int]:
    """The exact numbers of a title."""
    found = (numeral.amount for numeral in find_numbers(title))
    return frozenset(amount.best for amount in found if amount is not None and amount.best is not None)


def size_name(mention: Mention) -> str:
    """A class of sizes."""
    most = upper(mention)
    return next((name for limit, name in _SIZES if most <= limit), "1000+")


def shape(token: Token) -> str:
    """The word, or what kind of thing it is."""
    if token.numeral is not None:
        return "NUMBER"
    if token.text[:1].isdigit():
        return "DIGITS"
    if token.is_word and noun_of(token.text) is None:
        if token.upper and len(token.text) <= _INITIALS:
            return "INITIALS"
        if token.capital and len(token.text) > _INITIALS:
            return "NAME"
    return token.text
