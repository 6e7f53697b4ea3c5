"""How much speaks for two reports telling one event: a sum of named parts that people can read."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from extract.incidents.evidence import Evidence

JOINED = 0.5
"""Two reports at or above this tell one event."""
WINDOW_DAYS = 220
_MOST = {"place": 0.4, "agency": 0.3, "figure": 0.4, "name": 0.5}
_LARGE, _ALIKE = 20, 1.1
"""Headline figures of this size and ratio are one group counted twice."""
_FIRM_OR_SHIP, _PERSONS = 0.3, 0.25
_NEAR_DAYS, _WEEK, _MONTH = 2, 7, 31


@dataclass(frozen=True, slots=True)
class Link:
    score: float
    reasons: Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Commonness:
    """In how many reports each item stands."""

    items: Mapping[str, int]

    @classmethod
    def of(cls, evidence: Iterable[Evidence]) -> Commonness:
        counter: Counter[str] = Counter()
        for one in evidence:
            counter.update({*one.places, *one.agencies, *one.named})
        return cls(counter)

    def damped(self, item: str, weight: float) -> float:
        """Full weight for what up to five reports share, less by a third with each doubling after."""
        return weight / (1.0 + 0.5 * math.log2(max(1.0, self.items.get(item, 1) / 5)))


def compare(first: Evidence, second: Evidence, common: Commonness) -> Link:
    """The link between two reports; symmetric. Reasons name what is shared or contradicts, each with its weight."""
    parts: dict[str, float] = {}
    places = _shared(first.places, second.places, common)
    _capped(parts, "same place", places, _MOST["place"])
    _capped(parts, "same agency", _shared(first.agencies, second.agencies, common), _MOST["agency"])
    _capped(parts, "same figure", _figures(first, second), _MOST["figure"])
    named = {name: common.damped(name, _FIRM_OR_SHIP) for name in first.named & second.named}
    _capped(parts, "same firm or ship", named, _MOST["name"])
    if first.persons & second.persons:
        parts["same initials and ages"] = min(_MOST["name"], _PERSONS * len(first.persons & second.persons))
    parts |= _other_figures(first, second) | _titles(first, second) | _countries(first, second) | _days(first, second)
    parts = {reason: round(value, 3) for reason, value in parts.items() if abs(value) >= 0.005}
    return Link(round(max(0.0, min(1.0, sum(parts.values()))), 3), parts)


def _shared(first: Mapping[str, float], second: Mapping[str, float], common: Commonness) -> dict[str, float]:
    return {item: common.damped(item, first[item]) for item in first.keys() & second.keys()}


def _capped(parts: dict[str, float], label: str, shared: Mapping[str, float], most: float) -> None:
    """Adds the shared items, the weightiest first, until the group's share is full."""
    left = most
    for item, weight in sorted(shared.items(), key=lambda entry: (-entry[1], entry[0])):
        if left <= 0:
            return
        parts[f"{label} {item}"] = min(weight, left)
        left -= weight


def _figures(first: Evidence, second: Evidence) -> dict[str, float]:
    shared = {f"{value} {role}": _rarity(value) for role, value in first.figures & second.figures if value > 1}
    if first.headline is not None and first.headline == second.headline:
        key = f"{first.headline} victim"
        shared[key] = shared.get(key, _rarity(first.headline)) * 1.5
    return shared


def _other_figures(first: Evidence, second: Evidence) -> dict[str, float]:
    if first.headline is None or second.headline is None or first.headline == second.headline:
        return {}
    low, high = sorted((first.headline, second.headline))
    if low >= _LARGE and high <= low * _ALIKE:
        return {"alike figures": 0.05}
    return {} if _figures(first, second) else {"other figures": -0.2}


def _rarity(value: int) -> float:
    """Small and round numbers meet by chance."""
    weight = min(0.2, 0.035 * math.log2(max(1, value)))
    return weight * (0.6 if value >= 10 and value % 10 == 0 else 1.0)


def _titles(first: Evidence, second: Evidence) -> dict[str, float]:
    together = first.title_words | second.title_words
    shared = first.title_words & second.title_words
    return {"alike titles": 0.3 * len(shared) / len(together)} if len(shared) > 1 else {}


def _countries(first: Evidence, second: Evidence) -> dict[str, float]:
    if first.abroad and second.abroad:
        shared = first.abroad & second.abroad
        return {"same country abroad": 0.08} if shared else {"other country abroad": -0.25}
    if first.destinations and second.destinations and not first.destinations & second.destinations:
        return {"other destination": -0.15}
    return {}


def _days(first: Evidence, second: Evidence) -> dict[str, float]:
    parts: dict[str, float] = {}
    if first.event_day and second.event_day:
        apart = abs((first.event_day - second.event_day).days)
        if apart <= 1:
            parts["same day of the event" if apart == 0 else "events a day apart"] = 0.2 if apart == 0 else 0.1
        else:
            parts["events days apart"] = -0.15
    if first.report.published and second.report.published:
        apart = abs((first.report.published - second.report.published).days)
        if apart <= _NEAR_DAYS:
            parts["published within two days"] = 0.1
        elif apart <= _WEEK:
            parts["published within a week"] = 0.05
        elif apart > _MONTH:
            parts["published more than a month apart"] = -0.1
    return parts
