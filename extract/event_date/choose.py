"""The date of the main event, by a ranking that was learnt; none at all is one of the candidates."""

from __future__ import annotations

from collections.abc import Sequence

from extract.event_date.candidates import candidates
from extract.ranking import score, weights_of
from extract.reading import Reading
from jejak.domain import Count, DateFact, Kind


def event_date(reading: Reading, dates: Sequence[DateFact], counts: Sequence[Count], kind: Kind) -> str | None:
    """EDTF of the main event of an incident article; None for other kinds and where the text does not tell it."""
    if kind is not Kind.INCIDENT:
        return None
    weights = weights_of("extract.event_date")
    return max(candidates(reading, dates, counts), key=lambda candidate: score(candidate.features, weights)).edtf
