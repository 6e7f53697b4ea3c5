"""The events that one article tells apart, and those that it only looks back at."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from extract.event_date import event_date
from extract.events.background import looks_back
from extract.events.roundup import stretches
from extract.headline import headline_amounts
from extract.reading import Reading
from extract.span import Span
from jejak.domain import Event, Extraction, Headline, Kind

__all__ = ["find_events"]


def find_events(reading: Reading, extraction: Extraction) -> tuple[Event, ...]:
    """Events in the order of the text; empty where the article tells a single one and looks back at none.

    Errors lean to one event: what is told twice can be joined by a person, what was torn apart counts victims twice.
    """
    if extraction.kind is not Kind.INCIDENT:
        return ()
    told = stretches(reading, extraction)
    past = [span for span in looks_back(reading, extraction) if not _within(span, told)]
    found = [_event(reading, span, extraction, background=False) for span in told]
    found += [_event(reading, span, extraction, background=True) for span in past]
    return tuple(sorted(found, key=lambda event: event.start))


def _within(span: Span, others: Sequence[Span]) -> bool:
    return any(other.start < span.end and span.start < other.end for other in others)


def _event(reading: Reading, span: Span, extraction: Extraction, *, background: bool) -> Event:
    """The stretch with its own headline figures, read as if it were an article of its own."""
    alone = " " * span.start + reading.clean[span.start : span.end] + " " * (len(reading.clean) - span.end)
    sentences = tuple(one for one in reading.sentences if span.start <= one.start < span.end)
    own = replace(reading, clean=alone, title="", sentences=sentences)
    counts = [count for count in extraction.counts if span.start <= count.start < span.end]
    dates = [fact for fact in extraction.dates if span.start <= fact.start < span.end]
    victims, suspects = headline_amounts(counts, own, Kind.INCIDENT)
    told = Headline(victims, suspects, event_date(own, dates, counts, Kind.INCIDENT))
    return Event(span.start, span.end, told, background=background)
