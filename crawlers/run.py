"""Crawls outlets in this process, once, as Twisted's reactor cannot be started again; see `crawlers.process`."""

from __future__ import annotations

import logging
from collections.abc import Mapping, Sequence
from typing import Any

from scrapy.crawler import CrawlerProcess

from crawlers.archive import recover
from crawlers.config import CrawlSettings, scrapy_settings
from crawlers.ledger import Ledger
from crawlers.spiders import OutletSpiders
from crawlers.tally import CrawlResult
from jejak.domain import Outcome

_log = logging.getLogger(__name__)


def crawl(
    outlets: Sequence[str],
    *,
    ledger: Ledger,
    settings: CrawlSettings,
    before: Mapping[str, Mapping[str, Outcome]] | None = None,
) -> list[CrawlResult]:
    """Crawls the outlets side by side and returns one result each, in the given order; UsageError for unknown names.

    Articles end as `fetched`; `crawlers.process` has them read as well. `before` are, by outlet, the outcomes of pages
    that an earlier crawl fetched and that were read just now.

    Works once in a process. SIGINT and SIGTERM end it in order: what is in flight is finished and booked.
    """
    names = list(dict.fromkeys(outlets))
    for name in names:
        settings.outlet(name)
    if settings.archive_dir.is_dir():
        for path in recover(settings.archive_dir):
            _log.warning("recovered the archive of a crawl that was cut off: %s", path.name)
    for noisy in ("scrapy", "twisted"):
        logging.getLogger(noisy).setLevel(logging.WARNING)
    results: list[CrawlResult] = []
    chosen = scrapy_settings(settings)
    process = CrawlerProcess(chosen)
    loader = OutletSpiders()
    failures: dict[str, str] = {}
    for name in names:
        known = (before or {}).get(name)
        started: Any = process.crawl(loader.load(name), ledger=ledger, crawl=settings, results=results, before=known)
        started.addErrback(_not_started, name, failures)
    if names:
        process.start(install_signal_handlers=True)
    by_name = {result.outlet: result for result in results}
    return [by_name.get(name) or _absent(name, failures) for name in names]


def _not_started(failure: Any, name: str, failures: dict[str, str]) -> None:
    failures[name] = f"{type(failure.value).__name__}: {failure.value}"
    _log.error("the crawl of %s broke down: %s", name, failures[name])


def _absent(name: str, failures: dict[str, str]) -> CrawlResult:
    reason = failures.get(name, "the crawl ended before it began")
    return CrawlResult(name, errors={reason: 1}, finish_reason=f"broke down: {reason}")
