"""Where the stages meet: stores as crawl ledgers, extractors with their models."""

from __future__ import annotations

import threading
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from functools import partial
from typing import TYPE_CHECKING

from jejak.errors import UsageError
from jejak.settings import Settings, load_settings

if TYPE_CHECKING:
    from crawlers.config import CrawlSettings
    from crawlers.tally import CrawlResult
    from extract.pipeline import Extractor
    from store import BatchLedger


def make_extractor(*, rules_only: bool = False) -> Extractor:
    """An extractor with the language models of the settings in force, or with the rules alone."""
    from extract.pipeline import Extractor
    from ner_models.loading import load_analyser, load_parser

    return (
        Extractor() if rules_only else Extractor(load_analyser(), partial(load_parser, load_settings().models.stanza))
    )


def open_ledger(url: str) -> BatchLedger:
    """The store as a crawl's ledger; called inside the crawl's own process."""
    from store import BatchLedger, Store

    return BatchLedger(Store.open(url))


@dataclass(frozen=True, slots=True)
class Wish:
    """What one crawl is asked for beyond the settings. Days are days of publication, `until` excluded."""

    outlets: tuple[str, ...] = ()
    """Empty: those of the settings."""
    since: date | None = None
    until: date | None = None
    limit: int | None = None
    """The most article pages of one outlet."""
    full: bool = False
    """Walk all listings again, as if none had been walked before."""
    retry: bool = False
    """Also ask what is not due yet: pages that failed, outlets that are left alone for a while."""


def crawl(
    settings: Settings, outlets: tuple[str, ...], wish: Wish, *, stop: threading.Event | None = None
) -> list[CrawlResult]:
    """Crawl the outlets in a process of their own; what it meets is recorded in the settings' store."""
    from crawlers.process import crawl_in_child

    return crawl_in_child(outlets, partial(open_ledger, settings.url), crawl_settings(settings, wish), stop=stop)


def crawl_settings(settings: Settings, wish: Wish) -> CrawlSettings:
    """A crawl that is not told its days ends in time for the next night; one that is told them ends when it is done."""
    from crawlers.config import CrawlSettings

    given = settings.crawl
    return CrawlSettings(
        archive_dir=settings.archive_dir,
        since=wish.since or (datetime.now(UTC) - timedelta(days=given.since_days)).date(),
        until=wish.until,
        words=given.search_words,
        limit=wish.limit,
        contact=given.contact or "",
        polite=given.polite,
        delay=given.delay,
        base_urls=given.base_urls,
        max_seconds=0 if wish.since else given.most_hours * 3600,
        revisit_days=given.revisit_days,
        anew=wish.full,
        retry=wish.retry,
    )


def chosen_outlets(settings: Settings, named: tuple[str, ...] = ()) -> tuple[str, ...]:
    """Outlets to crawl: those named, else those of the settings, else all but those that are off.

    UsageError for an unknown one, and for one whose terms forbid it and that has not permitted it.
    """
    from crawlers.outlet import load_outlets, outlet

    open_to_us = {*settings.crawl.permitted, *settings.crawl.base_urls}
    on = tuple(name for name, known in load_outlets().items() if not known.off or name in settings.crawl.permitted)
    chosen = [outlet(name) for name in named or settings.crawl.outlets or on]
    for one in chosen:
        if one.off and one.name not in open_to_us:
            raise UsageError(
                f"outlet {one.name!r} is off: {one.off}",
                hint=f"Once it has permitted you: permitted = [{one.name!r}] under [crawl] in jejak.toml.",
            )
    return tuple(one.name for one in chosen)
