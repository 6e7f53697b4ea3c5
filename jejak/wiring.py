"""Where the stages meet: stores as crawl ledgers, extractors with their models."""

from __future__ import annotations

import threading
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from functools import partial
from typing import TYPE_CHECKING

from jejak.settings import Settings, load_settings

if TYPE_CHECKING:
    from crawlers.config import CrawlSettings
    from crawlers.tally import CrawlResult
    from extract.pipeline import Extractor
    from store import Store


def make_extractor(*, rules_only: bool = False) -> Extractor:
    """An extractor with the language models of the settings in force, or with the rules alone."""
    from extract.pipeline import Extractor
    from ner_models.loading import load_analyser, load_parser

    return (
        Extractor() if rules_only else Extractor(load_analyser(), partial(load_parser, load_settings().models.stanza))
    )


def open_ledger(url: str) -> Store:
    """The store as a crawl's ledger; called inside the crawl's own process."""
    from store import Store

    return Store.open(url)


def crawl(
    settings: Settings, outlets: tuple[str, ...], *, since: date | None = None, stop: threading.Event | None = None
) -> list[CrawlResult]:
    """Crawl the outlets in a process of their own; what it meets is recorded in the settings' store."""
    from crawlers.process import crawl_in_child

    return crawl_in_child(outlets, partial(open_ledger, settings.url), crawl_settings(settings, since=since), stop=stop)


def crawl_settings(settings: Settings, *, since: date | None = None) -> CrawlSettings:
    from crawlers.config import CrawlSettings

    begin = since or (datetime.now(UTC) - timedelta(days=settings.crawl.since_days)).date()
    made = CrawlSettings(
        archive_dir=settings.archive_dir,
        since=begin,
        contact=settings.crawl.contact or "",
        polite=settings.crawl.polite,
        base_urls=settings.crawl.base_urls,
    )
    return replace(made, words=settings.crawl.search_words) if settings.crawl.search_words else made


def chosen_outlets(settings: Settings, named: tuple[str, ...] = ()) -> tuple[str, ...]:
    """Outlets to crawl: those named, else those of the settings, else all. Raises UsageError for an unknown one."""
    from crawlers.outlet import load_outlets, outlet

    names = named or settings.crawl.outlets or tuple(load_outlets())
    return tuple(outlet(name).name for name in names)
