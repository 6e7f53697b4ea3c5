"""The headline of an article: its victims by a ranking that was learnt, its suspects by rule."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from functools import cache
from importlib import resources

from extract.headline.candidates import Candidate, Features, candidates
from extract.headline.suspects import suspects_of
from extract.reading import Reading
from jejak.domain import Amount, Check, Count, DateFact, Kind


@cache
def _weights() -> Mapping[str, float]:
    loaded: dict[str, float] = json.loads(
        resources.files("extract.headline").joinpath("weights.json").read_text("utf-8")
    )
    return loaded


def headline_amounts(
    counts: Sequence[Count],
    reading: Reading,
    kind: Kind,
    *,
    dates: Sequence[DateFact] = (),
    checks: Sequence[Check] = (),
    event_date: str | None = None,
) -> tuple[Amount | None, Amount | None]:
    """(victims, suspects) of the main event; both None unless the article is an incident.

    Victims and those stopped before harm are one figure. A figure that the text does not count at all, because its
    people are only named, is told only where the names are there or nobody else is counted.
    """
    if kind is not Kind.INCIDENT:
        return None, None
    return _victims(candidates(counts, reading, dates, checks, event_date)), suspects_of(counts, reading)


def _victims(found: Sequence[Candidate]) -> Amount | None:
    if not any(_sure(candidate.features) for candidate in found):
        return None
    return max(found, key=lambda candidate: score(candidate.features, _weights())).amount


def _sure(features: Features) -> bool:
    """Somebody is counted, named or in the title; else the article tells of nobody in particular."""
    return not features.get("not counted") or bool(features.get("named"))


def score(features: Features, weights: Mapping[str, float]) -> float:
    return sum(weights.get(name, 0.0) * value for name, value in features.items())
