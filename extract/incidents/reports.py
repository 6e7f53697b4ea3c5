"""The accounts that one article gives: one for each event that it tells, one for each that it looks back at."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise
from typing import TypeVar

from jejak.domain import Article, Event, Extraction, Fact, Kind, Report

_Fact = TypeVar("_Fact", bound=Fact)


def reports_of(article: Article, extraction: Extraction) -> tuple[Report, ...]:
    """Reports of an article that tells incidents; none for other kinds.

    Where the article tells several events, what stands before the first of them, but no figure, belongs to all of them;
    a stretch that only looks back belongs to none.
    """
    if extraction.kind is not Kind.INCIDENT:
        return ()
    told = [event for event in extraction.events if not event.background]
    past = [event for event in extraction.events if event.background]
    whole = Report(
        article_id=article.id,
        outlet=article.outlet,
        url=article.url,
        title=article.title,
        published=article.published,
        text=article.text,
        extraction=extraction,
        user_content=article.user_content,
    )
    if not extraction.events:
        return (whole,)
    if len(told) < 2:
        own = [_without(whole, past)]
    else:
        own = [_one_of(whole, event, told, number) for number, event in enumerate(told)]
    looks_back = [
        replace(_limited(whole, [(event.start, event.end)], event), event=len(own) + number, background=True, title="")
        for number, event in enumerate(past)
    ]
    return (*own, *looks_back)


def _without(report: Report, past: Sequence[Event]) -> Report:
    cuts = [(0, 0), *((event.start, event.end) for event in past), (len(report.text), len(report.text))]
    spans = [(end, start) for (_, end), (start, _) in pairwise(cuts)]
    return _limited(report, spans, None)


def _one_of(report: Report, event: Event, told: Sequence[Event], number: int) -> Report:
    lead = (0, min(other.start for other in told))
    limited = _limited(report, [lead, (event.start, event.end)], event)
    facts = limited.extraction
    own = replace(
        facts,
        counts=tuple(count for count in facts.counts if event.start <= count.start < event.end),
        # What the article says of all its events together is no check of one of them.
        checks=(),
    )
    return replace(limited, extraction=own, event=number, title=report.title if number == 0 else "")


def _limited(report: Report, spans: Sequence[tuple[int, int]], event: Event | None) -> Report:
    """The report with only these stretches of its text, and the facts within them."""
    facts = report.extraction

    def within(found: Sequence[_Fact]) -> tuple[_Fact, ...]:
        return tuple(fact for fact in found if any(start <= fact.start < end for start, end in spans))

    kept = list(" " * len(report.text))
    for start, end in spans:
        kept[start:end] = report.text[start:end]
    return replace(
        report,
        text="".join(kept),
        extraction=replace(
            facts,
            counts=within(facts.counts),
            dates=within(facts.dates),
            countries=within(facts.countries),
            places=within(facts.places),
            agencies=within(facts.agencies),
            headline=event.headline if event is not None else facts.headline,
        ),
    )
