"""How much speaks for two reports telling one event: a sum of named parts that people can read.

The score of a pair depends on the two reports alone, so that it is the same whatever else was read before or after.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from extract.incidents.evidence import Evidence
from extract.incidents.wording import likeness

JOINED = 0.5
"""Two reports at or above this tell one event."""
WINDOW_DAYS = 400
"""Reports published further apart are not compared."""
_MOST_WHERE = 0.35
"""Places and bodies together: one police station has many raids, so that they alone join nothing."""
_PROVINCE = 0.08
_MOST_FIGURES, _MOST_FIRMS = 0.4, 0.5
_FIRM_OR_SHIP = 0.3
_PERSON, _MOST_PERSONS = 0.25, 0.5
_NAME, _MOST_NAMES = 0.07, 0.28
_OFFICIAL, _MOST_OFFICIALS = 0.03, 0.06
_SUM, _MOST_SUMS = 0.05, 0.15
_WORDING_FROM, _WORDING, _MOST_WORDING = 0.1, 1.3, 0.35
"""Texts of two events of one kind are alike up to about the first; what lies above counts."""
_LARGE, _ALIKE = 20, 1.1
"""Headline figures of this size and ratio may be one group counted twice."""
_NEAR_DAYS, _SAME_NEWS, _MONTH, _HALF_YEAR = 2, 4, 31, 183


@dataclass(frozen=True, slots=True)
class Link:
    """`score` is the sum of `reasons`, at most 1; below 0 where more speaks against one event than for it."""

    score: float
    reasons: Mapping[str, float]


def compare(first: Evidence, second: Evidence) -> Link:
    """The link between two reports; symmetric. Reasons name what is shared or contradicts, each with its weight."""
    parts: dict[str, float] = {}
    where = {f"same place {name}": first.places[name] for name in first.places.keys() & second.places.keys()}
    where |= {f"same agency {name}": first.agencies[name] for name in first.agencies.keys() & second.agencies.keys()}
    if first.provinces & second.provinces:
        where["same province"] = _PROVINCE
    _capped(parts, where, _MOST_WHERE)
    _capped(parts, _figures(first, second), _MOST_FIGURES)
    firms = {f"same firm or ship {name}": _FIRM_OR_SHIP for name in first.firms & second.firms}
    _capped(parts, firms, _MOST_FIRMS)
    _counted(parts, "initials and ages shared", first.persons & second.persons, _PERSON, _MOST_PERSONS)
    _counted(parts, "names shared", first.names & second.names, _NAME, _MOST_NAMES)
    _counted(parts, "names of officials shared", first.officials & second.officials, _OFFICIAL, _MOST_OFFICIALS)
    _counted(parts, "sums of money shared", first.sums & second.sums, _SUM, _MOST_SUMS)
    for part in (_wording, _titles, _other_figures, _other_scene, _countries, _days, _published):
        parts |= part(first, second)
    parts = {reason: round(value, 3) for reason, value in parts.items() if abs(value) >= 0.005}
    return Link(round(min(1.0, sum(parts.values())), 3), parts)


def _capped(parts: dict[str, float], shared: Mapping[str, float], most: float) -> None:
    """Adds what is shared, the weightiest first, until the group's share is full."""
    left = most
    for item, weight in sorted(shared.items(), key=lambda entry: (-entry[1], entry[0])):
        if left <= 0:
            return
        parts[item] = min(weight, left)
        left -= weight


def _counted(
    parts: dict[str, float], label: str, shared: frozenset[str] | frozenset[int], each: float, most: float
) -> None:
    """Adds a share for each item, without naming any: they may be people."""
    if shared:
        parts[f"{len(shared)} {label}"] = min(most, each * len(shared))


def _figures(first: Evidence, second: Evidence) -> dict[str, float]:
    """Counts that both give; the number of all victims says more than that of a part."""
    shared = {f"same figure {value} {role}": _rarity(value) for role, value in first.figures & second.figures}
    if first.headline is not None and first.headline == second.headline:
        key = f"same figure {first.headline} victim"
        shared[key] = shared.get(key, _rarity(first.headline)) * 1.5
    return shared


def _rarity(value: int) -> float:
    """Small and round numbers meet by chance."""
    weight = 0.0 if value < 3 else 0.03 if value < 6 else 0.06 if value < 10 else min(0.2, 0.035 * math.log2(value))
    return weight * (0.6 if value >= 10 and value % 10 == 0 else 1.0)


def _other_figures(first: Evidence, second: Evidence) -> dict[str, float]:
    """Two numbers of victims, none of which the other report knows, speak for two events."""
    if first.headline is None or second.headline is None or first.headline == second.headline:
        return {}
    low, high = sorted((first.headline, second.headline))
    if first.headline in second.numbers or second.headline in first.numbers:
        return {"knows the other's figure": 0.1} if low >= 10 else {}
    if low >= _LARGE and high <= low * _ALIKE:
        return {}
    return {"other figures": -0.25}


def _other_scene(first: Evidence, second: Evidence) -> dict[str, float]:
    """Both name towns or villages, and none of them is the same: two raids of one day in one province."""
    scenes = [{name for name, weight in one.places.items() if weight > 0.1} for one in (first, second)]
    parts = {}
    if scenes[0] and scenes[1] and not scenes[0] & scenes[1] and not first.provinces & second.provinces:
        parts["other places"] = -0.15
    if first.persons and second.persons and not first.persons & second.persons:
        parts["other initials and ages"] = -0.1
    if first.forms and second.forms:
        parts |= {"same exploitation": 0.05} if first.forms & second.forms else {"other exploitation": -0.1}
    return parts


def _wording(first: Evidence, second: Evidence) -> dict[str, float]:
    above = max(0.0, likeness(first.wording, second.wording) - _WORDING_FROM)
    return {"alike wording": min(_MOST_WORDING, _WORDING * above)}


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
    """The day of the event, or one report naming the day on which the other's event was."""
    if first.event_day and second.event_day:
        apart = _days_between(first.event_day, second.event_day)
        if apart <= 1:
            return {"same day of the event" if apart == 0 else "events a day apart": 0.2 if apart == 0 else 0.1}
        if first.fresh and second.fresh and _days_between(first.published, second.published) <= _SAME_NEWS:
            return {"events days apart in the news of one week": -0.15}
        if first.raid and second.raid:
            return {"raids days apart": -0.15}
    if _looks_back_at(first, second) or _looks_back_at(second, first):
        return {"names the day of the event": 0.2}
    return {"names the same day": 0.1} if first.days & second.days else {}


def _looks_back_at(later: Evidence, earlier: Evidence) -> bool:
    """A follow-up names the day on which the event was; it tells nothing older itself."""
    day = earlier.event_day
    return day is not None and day in later.days and (later.event_day is None or later.event_day > day)


def _published(first: Evidence, second: Evidence) -> dict[str, float]:
    if not (first.published and second.published):
        return {}
    apart = _days_between(first.published, second.published)
    if apart <= _NEAR_DAYS:
        return {"published within two days": 0.05}
    if apart > _HALF_YEAR:
        return {"published more than half a year apart": -0.3}
    return {"published more than a month apart": -0.1} if apart > _MONTH else {}


def _days_between(first: date | None, second: date | None) -> float:
    """Infinite if either is not known."""
    return abs((first - second).days) if first and second else math.inf
