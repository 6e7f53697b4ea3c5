"""The figures of victims that may be the headline: groups that are counted, and people who have only names."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import log

from extract.headline import words
from extract.headline.again import Again, numbers_again
from extract.headline.candidates import Candidate, value_groups
from extract.headline.context import VICTIMS, claimed, earlier, size
from extract.headline.groups import LEAD, is_plain, lead_end, position, told_of
from extract.headline.heroes import Heroes, heroes_of
from extract.headline.people import ages_told
from extract.headline.titles import Title, title_of
from extract.ranking import Features
from extract.reading import Reading
from jejak.domain import Amount, Check, Count, Qualifier, Scope

_MUCH = 1.5
"""A figure so many times that of the title is another group's."""
_MOST = 40
"""Counts among which sums are looked for."""
_TOLD = (
    *(
        "claimed",
        "of others",
        "these",
        "total",
        "in the end",
        "looks back",
        "at large",
        "sent",
        "denied",
        "others",
    ),
    *("of a household", "called migrants", "called vulnerable", "called victims", "called people", "not called"),
)


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
    title: Title
    heroes: Heroes
    again: Again
    of_one: bool
    """The story begins with one person, by name, initials or 'seorang', and counts nobody else there."""
    of_pair: bool
    """It begins with two who belong together."""
    of_event: bool
    """Some group is of an event, not of a period."""
    totals: frozenset[int]
    """Figures that a check adds up to."""
    of_lead: int
    """The largest figure of the event in the lead."""
    most_times: int
    """How often the figure is told that is told most."""


def victim_candidates(counts: Sequence[Count], reading: Reading, checks: Sequence[Check] = ()) -> tuple[Candidate, ...]:
    """Every different figure of victims, that of the title, and those told by name alone; none if nobody is."""
    setting = _setting(counts, reading, checks)
    if not (setting.counts or setting.title.victims or setting.heroes.leaning):
        return ()
    groups = value_groups(setting.counts)
    counted = [Candidate(group[0].amount, _features(setting, group)) for group in groups]
    return (*counted, *_uncounted(setting, {size(group[0].amount) for group in groups}))


def _setting(counts: Sequence[Count], reading: Reading, checks: Sequence[Check]) -> Setting:
    ages = ages_told(reading)
    victims = tuple(count for count in counts if count.role in VICTIMS and not _is_age(count, ages))
    of_event = [count for count in victims if count.scope is Scope.EVENT]
    own = [count for count in of_event if not earlier(count, reading)]
    plain = {size(count.amount) for count in own if is_plain(reading, count)}
    own = [count for count in own if not claimed(count, reading)] or own or list(victims)
    again, heroes = numbers_again(reading), heroes_of(reading, counts)
    lead = [c for c in own if reading.sentence_index(c.start) < LEAD and c.amount.qualifier is not Qualifier.VAGUE]
    return Setting(
        reading=reading,
        counts=victims,
        sizes=tuple(sorted({size(count.amount) for count in own})),
        plain=tuple(sorted(plain)),
        title=title_of(reading),
        heroes=heroes,
        again=again,
        of_one=_of_one(reading, victims) and (heroes.named < 2 or heroes.leads),
        of_pair=words.PAIR.search(reading.clean, 0, lead_end(reading)) is not None,
        of_event=bool(of_event),
        totals=frozenset(check.total for check in checks if check.holds),
        of_lead=max((size(count.amount) for count in lead), default=0),
        most_times=max((again.times.get(size(count.amount), 0) for count in victims), default=0),
    )


def _is_age(count: Count, ages: Sequence[int]) -> bool:
    """'Andri (20)': the number after a person's name."""
    at = bisect_left(ages, count.start)
    return at < len(ages) and ages[at] < count.end


def _of_one(reading: Reading, victims: Sequence[Count]) -> bool:
    end = lead_end(reading)
    several = any(size(count.amount) > 1 and count.start < end for count in victims)
    return not several and words.PERSON.search(reading.clean, 0, end) is not None


def _uncounted(setting: Setting, counted: set[int]) -> Iterable[Candidate]:
    """The figure of the title that the text does not repeat, and the people who have names and no number."""
    titled = setting.title.victims
    for value in sorted(titled - counted - {0}):
        yield Candidate(Amount.exactly(value), {"only in title": 1.0, **_compared(setting, value)})
    pair = 2 * (setting.title.of_pair or setting.of_pair)
    for value in sorted({pair, setting.heroes.named, setting.heroes.leaning, 1} - {0} - counted - titled):
        yield Candidate(Amount.exactly(value), {"not counted": 1.0, **_compared(setting, value)})


def _features(setting: Setting, group: Sequence[Count]) -> Features:
    of_event = any(count.scope is Scope.EVENT for count in group)
    first = next((count for count in group if count.scope is Scope.EVENT), group[0])
    value = size(first.amount)
    others = {size(other.amount) for other in setting.counts[:_MOST]} - {value, 0}
    return {
        **_compared(setting, value),
        **position(setting.reading, group),
        **told_of(setting.reading, first, _TOLD),
        "sum of two": float(any(value - one in others - {one} for one in others)),
        "sum": float(value in setting.totals),
        "largest of the lead": float(of_event and value == setting.of_lead),
        "above the lead": float(value > setting.of_lead > 0),
        "of the event": float(of_event),
        "of a period beside events": float(not of_event and setting.of_event),
    }


def _compared(setting: Setting, value: int) -> Features:
    return {**_beside_title(setting, value), **_beside_names(setting, value), **_beside_groups(setting, value)}


def _beside_title(setting: Setting, value: int) -> Features:
    title = setting.title
    titled = max(title.victims, default=0)
    return {
        "in title": float(value in title.victims),
        "title says other": float(bool(title.victims) and value not in title.victims),
        "below title": float(value < titled),
        "above title": float(0 < titled < value <= _MUCH * titled),
        "one and the title of one": float(value == 1 and title.of_one),
        "one and the title of many": float(value == 1 and title.of_many),
        "one of a tale": float(value == 1 and title.tale),
        "many of a tale": float(value > 1 and title.tale),
        "a pair of the title": float(value == 2 and title.of_pair),
        "a pair of the lead": float(value == 2 and setting.of_pair),
    }


def _beside_names(setting: Setting, value: int) -> Features:
    heroes = setting.heroes
    return {
        "as named": float(0 < value == heroes.named),
        "as named, nobody counted": float(0 < value == heroes.named and not setting.sizes),
        "below named": float(value < heroes.named),
        "one": float(value == 1),
        "one of a story of one": float(setting.of_one and value == 1),
        "one, and a hero": heroes.share * (value == 1),
        "one, and a hero leads": float(value == 1 and heroes.leads),
        "one, and a hero in the title": float(value == 1 and heroes.in_title),
        "many, and a hero": heroes.share * (value > 1),
    }


def _beside_groups(setting: Setting, value: int) -> Features:
    largest = setting.sizes[-1] if setting.sizes else value
    larger = len(setting.sizes) - bisect_right(setting.sizes, value)
    larger_plain = len(setting.plain) - bisect_right(setting.plain, value)
    plain = bisect_left(setting.plain, value) < bisect_right(setting.plain, value)
    times = setting.again.times.get(value, 0)
    return {
        "spoken again": float(value in setting.again.groups),
        "most repeated": float(value > 1 and times == setting.most_times > 1),
        "largest plain one": float(plain and larger_plain == 0),
        "larger plain ones": larger_plain / max(1, len(setting.plain)),
        "largest": float(value >= largest),
        "larger ones": larger / max(1, len(setting.sizes)),
        "log ratio": log((value + 1) / (largest + 1)),
    }
