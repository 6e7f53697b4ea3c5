"""The figures of suspects that may be the headline: groups that are counted, their sums, and people told one by one."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import log1p

from extract.headline.candidates import Candidate, value_groups
from extract.headline.context import size
from extract.headline.groups import is_plain, position, told_of
from extract.headline.hints import one_is_charged, tells_of_couple, tells_of_one_suspect
from extract.headline.people import people_of
from extract.headline.ways import ways_of
from extract.ranking import Features
from extract.reading import Reading
from jejak.domain import Amount, Count, Qualifier, Role, Scope

_VOTES = (
    *("title", "named", "named and held", "named and single", "spoken again", "couple", "others and named"),
    *("held in all", "held apart"),
)
_BELOW = ("title", "named", "spoken again", "others and named", "held together", "held with a group", "held apart")
_FEW = ("named", "named and held", "held apart", "held in all")
_ONE_BY_ONE = ("singles", "named", "spoken again")
_TOLD = (
    *(
        "claimed",
        "of others",
        "of a stretch",
        "these",
        "total",
        "looks back",
        "charged",
        "at large",
        "denied",
        "others",
    ),
    *("with", "of a household", "called suspects", "called helpers", "called migrants", "called vulnerable"),
    "called people",
)


@dataclass(frozen=True, slots=True)
class Setting:
    """What all candidates of one article are seen against."""

    reading: Reading
    counts: tuple[Count, ...]
    sizes: tuple[int, ...]
    """Different sizes of the event's own groups."""
    ways: Mapping[str, frozenset[int]]
    of_event: bool
    """Some group is of an event, not of a period."""


def suspect_candidates(counts: Sequence[Count], reading: Reading) -> tuple[Candidate, ...]:
    """Every different figure of suspects, and what the ways of counting them give; none if nobody is told."""
    if not _tells_of_suspects(counts, reading):
        return ()
    setting = _setting(counts, reading)
    groups = [group for group in value_groups(setting.counts) if size(group[0].amount) != 1]
    found = [Candidate(group[0].amount, _features(setting, group)) for group in groups]
    counted = {size(group[0].amount) for group in groups}
    for value in sorted(frozenset({1}).union(*setting.ways.values()) - counted):
        found.append(Candidate(Amount.exactly(value), {"not counted": 1.0, **_compared(setting, value)}))
    return tuple(found)


def _tells_of_suspects(counts: Sequence[Count], reading: Reading) -> bool:
    """Whether anybody is counted, named or charged as a suspect."""
    return (
        any(count.role is Role.SUSPECT for count in counts)
        or any(person.role is Role.SUSPECT for person in people_of(reading))
        or tells_of_couple(reading)
        or tells_of_one_suspect(reading)
        or one_is_charged(reading)
    )


def _setting(counts: Sequence[Count], reading: Reading) -> Setting:
    mine = tuple(count for count in counts if count.role is Role.SUSPECT)
    of_event = [count for count in mine if count.scope is Scope.EVENT]
    own = [count for count in of_event if is_plain(reading, count)] or of_event or list(mine)
    return Setting(
        reading=reading,
        counts=mine,
        sizes=tuple(sorted({size(count.amount) for count in own})),
        ways=ways_of(counts, own, reading),
        of_event=bool(of_event),
    )


def _features(setting: Setting, group: Sequence[Count]) -> Features:
    of_event = any(count.scope is Scope.EVENT for count in group)
    first = next((count for count in group if count.scope is Scope.EVENT), group[0])
    value = size(first.amount)
    return {
        **_compared(setting, value),
        **position(setting.reading, group),
        **told_of(setting.reading, first, _TOLD),
        "plain": float(is_plain(setting.reading, first)),
        "of a period": float(not of_event),
        "of a period beside events": float(not of_event and setting.of_event),
        "vague": float(first.amount.qualifier is not Qualifier.EXACT),
        "a sum that is counted": float(value in setting.ways["sum of two"]),
    }


def _compared(setting: Setting, value: int) -> Features:
    """The figure beside what the ways of counting give and beside the other groups."""
    ways, sizes = setting.ways, setting.sizes
    titled, largest = max(ways["title"], default=0), sizes[-1] if sizes else 0
    larger = len(sizes) - bisect_right(sizes, value)
    return {
        **{f"as {name}": float(value in values) for name, values in ways.items()},
        **{f"below {name}": float(value < max(ways[name], default=0)) for name in _BELOW},
        "votes": float(sum(value in ways[name] for name in _VOTES) + (value in sizes)),
        **{f"{name}, few counted": float(largest <= 1 and value in ways[name]) for name in _FEW},
        "above title": float(0 < titled < value),
        "one": float(value == 1),
        "one is counted": float(value == 1 and 1 in setting.sizes),
        "one, though more are told": float(value == 1 and max(max(ways[name], default=0) for name in _ONE_BY_ONE) > 1),
        "two": float(value == 2),
        "log": log1p(value),
        "largest": float(value == largest),
        "above largest": float(0 < largest < value),
        "larger ones": larger / max(1, len(sizes)),
    }
