"""Ways of counting the suspects of an article, each with the figures that it gives."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import combinations

from extract.headline import words
from extract.headline.arrests import arrests_of, held_apart, held_in_all
from extract.headline.context import size
from extract.headline.hints import one_besides, spoken_again, tells_of_couple
from extract.headline.people import Person, in_title, people_of, suspects_and_victims
from extract.headline.titles import title_of
from extract.reading import Reading
from jejak.domain import Count, Qualifier

_MOST = 12
"""Groups among which sums are looked for, and people who are told one by one."""
_NEAR = 2
"""Sentences that groups may stand apart to be added."""
_APPOSED = 40
"""Characters from a group to the name of the one it counts."""
_OTHERS_NAMED = 3


def ways_of(counts: Sequence[Count], own: Sequence[Count], reading: Reading) -> Mapping[str, frozenset[int]]:
    """`own` are the groups of suspects of the event itself; figures are above 0."""
    suspects, _ = suspects_and_victims(reading, counts)
    ways = {**_by_name(own, suspects, reading), **_by_arrest(counts, reading), **_by_sum(own, suspects, reading)}
    return {name: frozenset(values) - {0} for name, values in ways.items()}


def _by_name(own: Sequence[Count], suspects: Sequence[Person], reading: Reading) -> Mapping[str, Iterable[int]]:
    named = min(len(suspects), _MOST)
    leaning = [one for one in people_of(reading) if one.leans.suspect >= max(one.leans.victim, one.leans.other, 0.1)]
    singles = [count for count in own if size(count.amount) == 1]
    apart = sum(not _names(count, suspects) for count in singles)
    beside = any(words.KIN_BESIDE.search(reading.clean, one.first_at, one.first_at + 80) for one in suspects)
    return {
        "title": title_of(reading).suspects,
        "named": [named],
        "named and held": [min(_MOST, sum(person.leans.held > 0 for person in suspects))],
        "named in title": [sum(in_title(person, reading) for person in suspects)],
        "leaning": [min(len(leaning), _MOST)],
        "named and single": [named + apart] if apart else [],
        "kin besides": [named + 1] if beside else [],
        "singles": [len(singles)],
        "spoken again": [spoken_again(reading)],
        "couple": [2 * tells_of_couple(reading)],
    }


def _by_arrest(counts: Sequence[Count], reading: Reading) -> Mapping[str, Iterable[int]]:
    arrests = arrests_of(reading, counts)
    return {
        "held together": [min(_MOST, arrest.size) for arrest in arrests if not arrest.at_large],
        "held with a group": [
            min(_MOST, arrest.size)
            for arrest in arrests
            if not arrest.at_large and len(arrest.units) > 1 and any(unit.number > 1 for unit in arrest.units)
        ],
        "held in all": [held_in_all(arrests, at_large=False)],
        "held or sought": [held_in_all(arrests, at_large=True)],
        "held apart": [held_apart(arrests)],
    }


def _by_sum(own: Sequence[Count], suspects: Sequence[Person], reading: Reading) -> Mapping[str, Iterable[int]]:
    exact = [count for count in own if count.amount.qualifier is Qualifier.EXACT][:_MOST]
    others = [count for count in exact if "lain" in count.quote.lower() or count.quote.lower().endswith("nya")]
    before = [(size(count.amount), sum(one.first_at < count.start for one in suspects)) for count in others]
    return {
        "sum of two": _sums(exact, reading),
        "one besides": [size(count.amount) + 1 for count in own if one_besides(reading, count.start)],
        "others and named": [value + more for value, more in before if 0 < more <= _OTHERS_NAMED],
    }


def _names(count: Count, people: Sequence[Person]) -> bool:
    """'seorang pengurus, NJ': whether one of the people is who is counted."""
    return any(count.start <= person.first_at <= count.end + _APPOSED for person in people)


def _sums(counts: Sequence[Count], reading: Reading) -> Iterable[int]:
    """Of two groups told near each other."""
    for one, other in combinations(counts, 2):
        apart = reading.sentence_index(other.start) - reading.sentence_index(one.start)
        if apart <= _NEAR and one.amount != other.amount:
            yield size(one.amount) + size(other.amount)
