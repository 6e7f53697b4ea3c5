"""Finding every count of an article."""

from __future__ import annotations

from collections.abc import Sequence

from extract.counts.evidence import Source
from extract.counts.frame import is_stopped_story, reframe
from extract.counts.groups import find_groups
from extract.counts.history import Group
from extract.counts.merge import Entry, merged
from extract.counts.parse import ParseEvidence
from extract.counts.scope import scopes
from extract.counts.sources import Climate
from extract.counts.tokens import Token, tokenise
from extract.counts.traits import Traits, traits
from extract.periods import period_of
from extract.reading import Reading
from jejak.domain import Count, DateFact, Kind, Scope
from ner_models.analysis import Document

_LONGEST_NAME = 3
_DAY = len("2023-07-07")
_LOOSE = {
    "near a group": 0.85,
    "topic": 0.8,
    "remainder": 0.85,
    "agent": 0.75,
    "who ": 0.75,
    "a group in all": 0.8,
    "setting": 0.85,
    "climate": 0.85,
}


def find_counts(
    reading: Reading,
    document: Document | None = None,
    dates: Sequence[DateFact] = (),
    kind: Kind | None = None,
) -> tuple[Count, ...]:
    """Victims, potential victims, suspects and cases that the article counts, in text order, each figure once.

    With the article's `kind`: what an article of statistics counts adds up a period, whatever its sentences leave out.
    """
    tokens = tokenise(reading)
    sources: list[Source] = [Climate(reading.title, tokens, kind)]
    if document is not None:
        sources.append(ParseEvidence(document))
    groups = find_groups(tokens, sources)
    scope_of = scopes(tokens, groups, reading.title, kind)
    if kind is Kind.STATISTICS:
        scope_of = {token: _of_statistics(reading, tokens[token], scope, dates) for token, scope in scope_of.items()}
    groups = reframe(tokens, groups, scope_of, stopped=is_stopped_story(reading, tokens, groups))
    traits_of = traits(tokens, groups)
    entries = []
    for group in groups:
        if group.counted:
            token = group.mention.token
            count = _count(reading, tokens, group, scope_of[token], traits_of[token], dates=dates)
            entries.append(Entry(count, group.label, group.mention.sentence, group.mention.head))
    return merged(entries)


def _of_statistics(reading: Reading, token: Token, scope: Scope, dates: Sequence[DateFact]) -> Scope:
    """A period's, unless the sentence itself tells of one day."""
    if scope is Scope.EVENT:
        sentence = reading.sentences[reading.sentence_index(token.start)]
        days = {fact.edtf for fact in dates if fact.start in sentence}
        if len(days) == 1 and len(days.pop()) == _DAY:
            return scope
    return Scope.PERIOD


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
        confidence=_confidence(group),
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


def _confidence(group: Group) -> float:
    """How often such a decision was right on annotated articles, rounded down."""
    loose = next((share for start, share in _LOOSE.items() if group.reason.startswith(start)), None)
    return loose if loose is not None else round(min(0.97, 0.9 + 0.01 * group.lead), 2)
