"""The headline of an article: its victims by a ranking that was learnt, its suspects by rule."""

from __future__ import annotations

from collections.abc import Sequence

from extract.headline.candidates import Candidate
from extract.headline.suspects import suspects_of
from extract.headline.victims import victim_candidates
from extract.ranking import score, weights_of
from extract.reading import Reading
from jejak.domain import Amount, Check, Count, Kind


def headline_amounts(
    counts: Sequence[Count], reading: Reading, kind: Kind, checks: Sequence[Check] = ()
) -> tuple[Amount | None, Amount | None]:
    """(victims, suspects) of the main event; both None unless the article is an incident.

    Victims and those stopped before harm are one figure. A figure that the text does not count at all, because its
    people are only named, is told only where the names are there or nobody else is counted.
    """
    if kind is not Kind.INCIDENT:
        return None, None
    found = victim_candidates(counts, reading, checks)
    told = any(_sure(candidate) for candidate in found)
    return _best(found) if told else None, suspects_of(counts, reading)


def _best(found: Sequence[Candidate]) -> Amount | None:
    weights = weights_of("extract.headline", "victims.json")
    return max(found, key=lambda candidate: score(candidate.features, weights)).amount


def _sure(candidate: Candidate) -> bool:
    """Somebody is counted, named or in the title; else the article tells of nobody in particular."""
    return not candidate.features.get("not counted") or bool(candidate.features.get("named"))
