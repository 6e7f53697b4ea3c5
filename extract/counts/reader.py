"""An article as the rules read it, before the learnt models have the last word."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from extract.counts.evidence import Source
from extract.counts.frame import is_stopped_story, reframe
from extract.counts.groups import find_groups
from extract.counts.history import Group
from extract.counts.parse import ParseEvidence
from extract.counts.scope import scopes
from extract.counts.sources import Climate
from extract.counts.story import Story, story_of
from extract.counts.tokens import Token, tokenise
from extract.reading import Reading
from jejak.domain import DateFact, Kind, Scope
from ner_models.analysis import Document

_DAY = len("2023-07-07")
_MOST_TIMES = 20


def read_story(reading: Reading, document: Document | None, dates: Sequence[DateFact], kind: Kind | None) -> Story:
    """What the rules find in an article: every mention, whom it seems to count, and its scope."""
    tokens = tokenise(reading)
    sources: list[Source] = [Climate(reading.title, tokens, kind)]
    if document is not None:
        sources.append(ParseEvidence(document))
    groups, mentions = find_groups(tokens, sources)
    scope_of, told = _scopes(reading, tokens, groups, dates, kind)
    stopped = is_stopped_story(reading, tokens, groups)
    groups = reframe(tokens, groups, scope_of, stopped=stopped)
    return story_of(tokens, mentions, groups, scope_of, told, kind=kind, stopped=stopped, title=reading.title)


def with_groups(story: Story, reading: Reading, groups: Sequence[Group], dates: Sequence[DateFact]) -> Story:
    """The story with the scopes that the rules give to `groups`."""
    scope_of, told = _scopes(reading, story.tokens, groups, dates, story.kind)
    return replace(story, scopes=scope_of, told=told)


def times_of(reading: Reading, dates: Sequence[DateFact]) -> dict[int, list[DateFact]]:
    """The first dates of each sentence, by its number; no honest sentence has more than are kept."""
    times: dict[int, list[DateFact]] = {}
    for fact in dates:
        mine = times.setdefault(reading.sentence_index(fact.start), [])
        if len(mine) < _MOST_TIMES:
            mine.append(fact)
    return times


def _scopes(
    reading: Reading, tokens: Sequence[Token], groups: Sequence[Group], dates: Sequence[DateFact], kind: Kind | None
) -> tuple[dict[int, Scope], dict[int, Scope | None]]:
    found, told = scopes(tokens, groups, reading.title, kind)
    if kind is not Kind.STATISTICS:
        return found, told
    times = times_of(reading, dates)
    return {at: _of_statistics(times.get(tokens[at].sentence, []), scope) for at, scope in found.items()}, told


def _of_statistics(times: Sequence[DateFact], scope: Scope) -> Scope:
    """A period's, unless the sentence itself tells of one day."""
    days = {fact.edtf for fact in times}
    one_day = len(days) == 1 and len(days.pop()) == _DAY
    return scope if scope is Scope.EVENT and one_day else Scope.PERIOD
