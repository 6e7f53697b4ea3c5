"""Finding every count of an article."""

from __future__ import annotations

from collections.abc import Sequence

from extract.counts.history import Group
from extract.counts.judge import judged, judged_scopes
from extract.counts.meaning import meaning_of
from extract.counts.merge import Entry, merged
from extract.counts.reader import read_story, times_of, with_groups
from extract.counts.tokens import Token
from extract.counts.traits import Traits, traits
from extract.periods import period_of
from extract.reading import Reading
from jejak.domain import Count, DateFact, Kind, Scope
from ner_models.analysis import Document

_LONGEST_NAME = 3
_SUREST = 0.97


def find_counts(
    reading: Reading,
    document: Document | None = None,
    dates: Sequence[DateFact] = (),
    kind: Kind | None = None,
) -> tuple[Count, ...]:
    """Victims, potential victims, suspects and cases that the article counts, in text order, each figure once.

    `kind` is the article's, `dates` its dates: both help to tell an event's figures from those of a period.
    """
    story = read_story(reading, document, dates, kind)
    tokens, meaning = story.tokens, meaning_of(reading)
    groups = judged(story, meaning)
    story = with_groups(story, reading, groups, dates)
    scope_of = judged_scopes(story, groups, times_of(reading, dates), meaning)
    traits_of = traits(tokens, groups)
    entries = []
    for group in groups:
        if group.counted:
            token = group.mention.token
            count = _count(reading, tokens, group, scope_of[token], traits_of[token], dates=dates)
            entries.append(Entry(count, group.label, group.mention.sentence, group.mention.head))
    return merged(entries)


def _count(
    reading: Reading, tokens: Sequence[Token], group: Group, scope: Scope, told: Traits, *, dates: Sequence[DateFact]
) -> Count:
    mention = group.mention
    amount = mention.numeral.amount
    if amount is None:
        raise ValueError("a mention without an amount cannot be counted")
    start, end = _quote(tokens, group)
    return Count(
        quote=reading.quote(start, end),
        start=start,
        end=end,
        confidence=round(min(_SUREST, group.share), 2),
        rule=group.reason,
        role=group.role,
        scope=scope,
        amount=amount,
        sex=told.sex,
        age_group=told.age_group,
        nationality=told.nationality,
        period=period_of(reading, dates, start, end) if scope is Scope.PERIOD else None,
    )


def _quote(tokens: Sequence[Token], group: Group) -> tuple[int, int]:
    """From the qualifier (or the place label) to the end of the noun phrase; a bare number takes its next words."""
    mention = group.mention
    first, last = mention.token, mention.last
    if group.label:
        first = _label_start(tokens, first - 2 if tokens[first - 1].text == "(" else first - 1)
        last = (
            last + 1
            if last + 1 < len(tokens) and tokens[last + 1].text == ")" and tokens[first + 1].text == "("
            else last
        )
    elif mention.noun is None:
        while last + 1 < len(tokens) and last < mention.token + 3 and tokens[last + 1].is_word:
            if tokens[last + 1].sentence != mention.sentence:
                break
            last += 1
    return tokens[first].start, tokens[last].end


def _label_start(tokens: Sequence[Token], index: int) -> int:
    """Where a place name of several words begins: 'Nusa Tenggara Timur'."""
    for _ in range(_LONGEST_NAME - 1):
        before = tokens[index - 1] if index else None
        if before is None or not (before.is_word and before.capital) or before.sentence != tokens[index].sentence:
            break
        index -= 1
    return index
