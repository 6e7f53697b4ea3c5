"""The figures of victims that may be the headline: groups that are counted, and people who have only names."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import log, log1p

from extract.counts.finder import find_counts
from extract.headline import words
from extract.headline.candidates import Candidate, value_groups
from extract.headline.context import VICTIMS, claimed, earlier, of_others, sentence_of, size
from extract.headline.named import named_victims
from extract.ranking import Features
from extract.reading import Reading, plain_reading
from jejak.domain import Amount, Check, Count, Qualifier, Role, Scope

_LEAD = 4
_MUCH = 1.5
"""A figure so many times that of the title is another group's."""
_LATE = 0.6
"""Beyond this share of an article's sentences the background is told."""
_LOOSE = (Qualifier.VAGUE, Qualifier.ABOUT, Qualifier.AT_MOST)
_NEAR = 120
_MOST = 40
"""Counts among which sums are looked for."""


@dataclass(frozen=True, slots=True)
class Setting:
    """What all candidates of one article are seen against."""

    reading: Reading
    counts: tuple[Count, ...]
    """Victims and potential victims."""
    sizes: tuple[int, ...]
    """Different sizes of the event's own groups, official ones if there are any; of all groups where none is."""
    plain: tuple[int, ...]
    """Those of them of which nothing says that they are another story's or a stretch of time's."""
    in_title: frozenset[int]
    of_one: bool
    """The story begins with one person, by name, initials or 'seorang', and counts nobody else there."""
    title_of_one: bool
    title_of_many: bool
    of_event: bool
    """Some group is of an event, not of a period."""
    totals: frozenset[int]
    """Figures that a check adds up to."""


def victim_candidates(counts: Sequence[Count], reading: Reading, checks: Sequence[Check] = ()) -> tuple[Candidate, ...]:
    """Every different figure of victims, that of the title, and those told by name alone."""
    setting = _setting(counts, reading, checks)
    groups = value_groups(setting.counts)
    counted = [Candidate(group[0].amount, _features(setting, group)) for group in groups]
    return (*counted, *_uncounted(setting, {size(group[0].amount) for group in groups}))


def _around(reading: Reading, count: Count) -> tuple[str, str]:
    """The words of its sentence before and after the count."""
    sentence, clean = sentence_of(reading, count), reading.clean
    return clean[max(sentence.start, count.start - 200) : count.start], clean[
        count.end : max(count.end, min(sentence.end, count.end + 150))
    ]


def _setting(counts: Sequence[Count], reading: Reading, checks: Sequence[Check]) -> Setting:
    victims = tuple(count for count in counts if count.role in VICTIMS)
    of_event = [count for count in victims if count.scope is Scope.EVENT and not earlier(count, reading)]
    plain = {size(count.amount) for count in of_event if _plain(reading, count)}
    own = [count for count in of_event if not claimed(count, reading)] or of_event or victims
    title = find_counts(plain_reading(reading.title, reading.title)) if reading.title else ()
    many = words.TITLE_OF_MANY.search(reading.title) is not None
    return Setting(
        reading=reading,
        counts=victims,
        sizes=tuple(sorted({size(count.amount) for count in own})),
        plain=tuple(sorted(plain)),
        in_title=frozenset(
            size(count.amount)
            for count in title
            if count.role in VICTIMS and count.amount.qualifier is not Qualifier.VAGUE
        ),
        of_one=_of_one(reading, victims),
        title_of_one=not many and words.TITLE_OF_ONE.search(reading.title) is not None,
        title_of_many=many,
        of_event=any(count.scope is Scope.EVENT for count in victims),
        totals=frozenset(check.total for check in checks if check.holds),
    )


def _plain(reading: Reading, count: Count) -> bool:
    before, after = _around(reading, count)
    return not (
        count.amount.qualifier in _LOOSE
        or claimed(count, reading)
        or of_others(count, reading)
        or words.STRETCH.search(before[-_NEAR:] + " " + after[:60])
    )


def _of_one(reading: Reading, victims: Sequence[Count]) -> bool:
    if not reading.sentences:
        return False
    end = reading.sentences[min(_LEAD, len(reading.sentences)) - 1].end
    several = any(size(count.amount) > 1 and count.start < end for count in victims)
    return not several and words.PERSON.search(reading.clean, 0, end) is not None


def _uncounted(setting: Setting, counted: set[int]) -> Iterable[Candidate]:
    """The figure of the title that the text does not repeat, and the people who have names and no number."""
    for value in sorted(setting.in_title - counted - {0}):
        yield Candidate(Amount.exactly(value), {"only in title": 1.0, **_compared(setting, value)})
    named = named_victims(setting.reading)
    if max(named, 1) not in counted and (named or not setting.in_title):
        told = {"not counted": 1.0, "named": float(named > 0)}
        yield Candidate(Amount.exactly(max(named, 1)), {**told, **_compared(setting, max(named, 1))})


def _compared(setting: Setting, value: int) -> dict[str, float]:
    """The figure against the title's and against the others."""
    largest = setting.sizes[-1] if setting.sizes else value
    larger = len(setting.sizes) - bisect_right(setting.sizes, value)
    larger_plain = len(setting.plain) - bisect_right(setting.plain, value)
    plain = bisect_left(setting.plain, value) < bisect_right(setting.plain, value)
    titled = max(setting.in_title, default=0)
    return {
        "in title": float(value in setting.in_title),
        "title says other": float(bool(setting.in_title) and value not in setting.in_title),
        "below title": float(value < titled),
        "above title": float(0 < titled < value <= _MUCH * titled),
        "one of a story of one": float(setting.of_one and value == 1),
        "many in a story of one": float(setting.of_one and value > 1),
        "one and the title of one": float(value == 1 and setting.title_of_one),
        "many and the title of one": float(value > 1 and setting.title_of_one),
        "one and the title of many": float(value == 1 and setting.title_of_many),
        "plain": float(plain),
        "largest plain one": float(plain and larger_plain == 0),
        "larger plain ones": larger_plain / max(1, len(setting.plain)),
        "largest": float(value >= largest),
        "larger ones": larger / max(1, len(setting.sizes)),
        "log ratio": log((value + 1) / (largest + 1)),
    }


def _features(setting: Setting, group: Sequence[Count]) -> Features:
    of_event = any(count.scope is Scope.EVENT for count in group)
    first = next((count for count in group if count.scope is Scope.EVENT), group[0])
    return {
        **_compared(setting, size(first.amount)),
        **_position(setting, group),
        **_wording(setting, first),
        **_added(setting, first),
        "of the event": float(of_event),
        "of a period beside events": float(not of_event and setting.of_event),
        "told again": log1p(len(group)),
        "potential": float(first.role is Role.POTENTIAL_VICTIM),
    }


def _position(setting: Setting, group: Sequence[Count]) -> Features:
    index = min(setting.reading.sentence_index(count.start) for count in group)
    return {
        "sentence": log1p(index),
        "late": float(index > _LATE * len(setting.reading.sentences)),
        "lead": float(index < _LEAD),
    }


def _wording(setting: Setting, count: Count) -> Features:
    reading = setting.reading
    before, after = _around(reading, count)

    def says(pattern: re.Pattern[str], text: str) -> float:
        return float(pattern.search(text) is not None)

    return {
        "earlier": float(earlier(count, reading)),
        "claimed": float(claimed(count, reading)),
        "of others": float(of_others(count, reading)),
        "of a stretch": says(words.STRETCH, before[-_NEAR:] + " " + after[:60]),
        "these": says(words.THESE, count.quote + after[:16]),
        "total": says(words.TOTAL, before[-40:]),
        "part": says(words.PART, before[-30:] + " " + count.quote),
    }


def _added(setting: Setting, count: Count) -> Features:
    value = size(count.amount)
    others = {size(other.amount) for other in setting.counts[:_MOST]} - {value, 0}
    return {
        "sum of two": float(any(value - one in others - {one} for one in others)),
        "sum": float(value in setting.totals),
    }
