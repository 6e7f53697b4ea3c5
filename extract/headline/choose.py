"""The headline of an article: its victims and its suspects, each by a ranking that was learnt."""

from __future__ import annotations

from collections.abc import Sequence

from extract.headline.candidates import Candidate
from extract.headline.suspects import suspect_candidates
from extract.headline.victims import victim_candidates
from extract.ranking import score, weights_of
from extract.reading import Reading
from jejak.domain import Amount, Check, Count, Kind


def headline_amounts(
    counts: Sequence[Count], reading: Reading, kind: Kind, checks: Sequence[Check] = ()
) -> tuple[Amount | None, Amount | None]:
    """(victims, suspects) of the main event; both None unless the article is an incident.

    Victims and those stopped before harm are one figure.
    """
    if kind is not Kind.INCIDENT:
        return None, None
    victims = victim_candidates(counts, reading, checks)
    suspects = suspect_candidates(counts, reading)
    return _best(victims, "victims.json"), _best(suspects, "suspects.json")


def _best(found: Sequence[Candidate], weights: str) -> Amount | None:
    learnt = weights_of("extract.headline", weights)
    best = max(found, key=lambda candidate: score(candidate.features, learnt), default=None)
    return best.amount if best is not None else None
