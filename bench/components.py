"""What each part of reading costs, as its share of the whole."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Callable
from typing import TypeVar

from bench.measure import Result, Row
from bench.model import shipped
from bench.texts import relevant
from extract.agencies import find_agencies
from extract.checks import find_checks
from extract.counts import find_counts
from extract.dates import find_dates
from extract.event_date import event_date
from extract.exploitation import find_exploitation
from extract.geo import find_countries, find_places
from extract.headline import headline_amounts
from extract.reading import prepare
from extract.relevance import screen
from jejak.domain import Article, Kind
from ner_models.analysis import Analyser

ARTICLES = 40
T = TypeVar("T")


class Shares:
    """Processor seconds by part."""

    def __init__(self) -> None:
        self.spent: Counter[str] = Counter()

    def timed(self, name: str, work: Callable[[], T]) -> T:
        began = time.process_time_ns()
        result = work()
        self.spent[name] += time.process_time_ns() - began
        return result


def measure() -> list[Result]:
    """Milliseconds an article of 400 words, each part against the sum of all."""
    stories, analyser = relevant(ARTICLES), shipped()
    read(stories[0], analyser, Shares())
    shares = Shares()
    for story in stories:
        read(story, analyser, shares)
    whole = shares.spent.total() / 1e6 / len(stories)
    return [Row(name, spent / 1e6 / len(stories), whole, "ms/article") for name, spent in shares.spent.most_common()]


def read(article: Article, analyser: Analyser | None, shares: Shares) -> None:
    """The steps of the extraction, one after the other."""
    timed = shares.timed
    reading = timed("cleaning and sentences", lambda: prepare(article.text, article.title, article.published))
    timed("relevance", lambda: screen(article.title, reading.clean))
    document = timed("language analysis", lambda: analyser.analyse(reading.clean)) if analyser else None
    dates = timed("dates", lambda: find_dates(reading))
    places = timed("places", lambda: find_places(reading))
    counts = timed("counts", lambda: find_counts(reading, document, dates))
    timed("headline", lambda: headline_amounts(counts, reading, Kind.INCIDENT))
    timed("countries", lambda: find_countries(reading, places))
    timed("agencies", lambda: find_agencies(reading, document))
    timed("exploitation", lambda: find_exploitation(reading, counts, Kind.INCIDENT))
    timed("event date", lambda: event_date(reading, dates, counts, Kind.INCIDENT))
    timed("checks", lambda: find_checks(reading, counts))
