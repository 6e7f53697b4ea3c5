"""Parts that add up to their whole: 'Dua belas tersangka: sepuluh dari sindikat, satu polisi, dan satu pegawai'."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from itertools import groupby, takewhile

from extract.counts.history import Group
from extract.counts.lexicon import Noun
from extract.counts.mentions import Mention
from jejak.domain import Qualifier, Role

_SMALLEST = 3
_MOST_PARTS = 12
_FEWEST_APART = 3
_REMEMBERED = 40


def missing_parts(groups: Sequence[Group], mentions: Sequence[Mention]) -> list[Group]:
    """Groups for the numbers of a sentence that nothing else explains, where they and their like add up exactly.

    `mentions` are those that could be people at all, in text order; so are the groups.
    """
    by_token = {group.mention.token: group for group in groups}
    found: dict[int, Group] = {}
    for whole in groups:
        parts = _parts(whole, mentions)
        known = [by_token.get(part.token) for part in parts]
        if parts and all(group is None or group.role is whole.role for group in known):
            for part in parts:
                if part.token not in by_token:
                    found.setdefault(part.token, Group(part, whole.role, 1.5, "adds up", whole))
    alone = [m for m in mentions if m.token not in by_token and m.token not in found and m.noun in {None, Noun.PERSON}]
    for part, whole in _sum_of_sentence(alone, groups):
        found[part.token] = Group(part, whole.role, 1.5, "adds up", whole)
    return list(found.values())


def _parts(whole: Group, mentions: Sequence[Mention]) -> list[Mention]:
    """The numbers right after the whole in its sentence that add up to it; none where they do not."""
    total = _exact(whole.mention)
    if whole.role is Role.CASE or total < _SMALLEST or whole.mention.collective:
        return []
    parts: list[Mention] = []
    for mention in _following(whole.mention, mentions):
        parts.append(mention)
        added = sum(_exact(part) for part in parts)
        if added >= total or len(parts) == _MOST_PARTS or not _exact(mention):
            return parts if added == total and len(parts) > 1 and all(map(_exact, parts)) else []
    return []


def _sum_of_sentence(mentions: Sequence[Mention], groups: Sequence[Group]) -> Iterator[tuple[Mention, Group]]:
    """All numbers of a later sentence, where nothing else explains them and they add up to a group told before.

    'Sembilan orang berasal dari Ponorogo, lima orang dari Tulungagung, tiga orang dari Ngawi', long after '17 orang'.
    """
    for _, several in groupby(mentions, key=lambda mention: mention.sentence):
        parts = list(several)
        total = sum(map(_exact, parts))
        if len(parts) < _FEWEST_APART or not all(map(_exact, parts)):
            continue
        end = bisect_left(groups, parts[0].token, key=lambda group: group.mention.token)
        before = reversed(groups[max(0, end - _REMEMBERED) : end])
        whole = next((g for g in before if g.role is not Role.CASE and _exact(g.mention) == total), None)
        if whole is not None:
            yield from ((part, whole) for part in parts)


def _following(mention: Mention, mentions: Sequence[Mention]) -> Iterator[Mention]:
    first = bisect_right(mentions, mention.token, key=lambda other: other.token)
    return takewhile(lambda other: other.sentence == mention.sentence, mentions[first : first + _MOST_PARTS])


def _exact(mention: Mention) -> int:
    """The exact number, 0 if it is bounded, vague or spoken of again."""
    amount = mention.numeral.amount
    if amount is None or amount.qualifier is not Qualifier.EXACT or mention.collective:
        return 0
    return amount.best or 0
