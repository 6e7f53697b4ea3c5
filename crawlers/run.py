"""Crawls outlets in this process, once, as Twisted's reactor cannot be started again; see `crawlers.process`."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from typing import Any

from scrapy.crawler import CrawlerProcess

from crawlers.archive import recover
from crawlers.config import CrawlSettings, scrapy_settings
from crawlers.ledger import Ledger
from crawlers.page import warm_up
from crawlers.spiders import OutletSpiders
from crawlers.tally import CrawlResult

_log = logging.getLogger(__name__)


def crawl(outlets: Sequence[str], *, ledger: Ledger, settings: CrawlSettings) -> list[CrawlResult]:
    """Crawls the outlets side by side and returns one result each, in the given order; UsageError for unknown names.

    Works once in a process. SIGINT and SIGTERM end it in order: what is in flight is finished and booked.
    """
    names = list(dict.fromkeys(outlets))
    for name in names:
        settings.outlet(name)
    if settings.archive_dir is not None and settings.archive_dir.is_dir():
        for path in recover(settings.archive_dir):
            _log.warning("recovered the archive of a crawl that was cut off: %s", path.name)
    for noisy in ("scrapy", "twisted", "trafilatura", "htmldate"):
        logging.getLogger(noisy).setLevel(logging.WARNING)
    warm_up()
    results: list[CrawlResult] = []
    chosen = scrapy_settings(settings)
    process = CrawlerProcess(chosen)
    loader = OutletSpiders()
    failures: dict[str, str] = {}
    for name in names:
        started: Any = process.crawl(loader.load(name), ledger=ledger, crawl=settings, results=results)
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
