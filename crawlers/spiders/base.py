"""What every spider of ours keeps: the outlet, the ledger, the tally, the archive, and how failures are booked."""

from __future__ import annotations

import logging
from contextlib import suppress
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any, Self

import scrapy
from scrapy import signals
from scrapy.crawler import Crawler
from scrapy.exceptions import CloseSpider, IgnoreRequest
from twisted.python.failure import Failure

from crawlers.archive import Archive
from crawlers.config import CrawlSettings
from crawlers.ledger import Ledger, MemoryLedger
from crawlers.outlet import Outlet
from crawlers.plan import next_attempt, next_visit
from crawlers.refusals import AskedToWaitError, BlockedError, StayAwayError
from crawlers.tally import TIME_IS_UP, CrawlResult, Tally
from jejak.domain import ArchiveRef, Article, Outcome, PageState
from jejak.errors import ArticleError, UsageError

_log = logging.getLogger(__name__)
_GIVES_UP = 10
"""Requests in a row that the outlet refuses or does not answer, after which its crawl ends."""
_READ = (Outcome.NEW, Outcome.CHANGED, Outcome.UNCHANGED)
_UNANSWERED = frozenset(
    ("DownloadTimeoutError", "DownloadConnectionRefusedError", "CannotResolveHostError", "DownloadFailedError")
)


class OutletSpider(scrapy.Spider):
    """`ledger`, `crawl` and `results` come from the application; the rest from `scrapy crawl -a NAME=VALUE`."""

    outlet: Outlet

    def __init__(
        self,
        *,
        ledger: Ledger | None = None,
        crawl: CrawlSettings | None = None,
        results: list[CrawlResult] | None = None,
        since: str = "",
        until: str = "",
        limit: str = "",
        base: str = "",
        **kwargs: Any,
    ) -> None:
        super().__init__(**kwargs)
        self.crawl = crawl or CrawlSettings(_day(since), _day(until), limit=_number(limit))
        self.outlet = self.outlet.at(base or self.crawl.base_urls.get(self.outlet.name))
        self.ledger: Ledger = MemoryLedger() if ledger is None else ledger
        self.results = results if results is not None else []
        self.now = datetime.now(UTC)
        self.span = self.crawl.span(self.outlet.zone_info, self.now)
        self.tally = Tally()
        self.archive: Archive | None = None
        self.refusals = 0
        """Requests in a row that were refused or not answered."""
        self.broken: str | None = None
        """What makes the whole crawl worthless, such as a store that cannot be written."""

    @classmethod
    def from_crawler(cls, crawler: Crawler, *args: Any, **kwargs: Any) -> Self:
        spider = super().from_crawler(crawler, *args, **kwargs)
        folder = spider.crawl.archive_dir or crawler.settings.get("ARCHIVE_DIR")
        if folder:
            spider.archive = Archive(Path(folder), spider.outlet.name, spider.now, crawler.settings["USER_AGENT"])
        crawler.signals.connect(spider.wind_up, signal=signals.spider_closed)
        crawler.signals.connect(spider.walk_fallback, signal=signals.spider_idle)
        crawler.signals.connect(spider.spider_failed, signal=signals.spider_error)
        return spider

    def wind_up(self, spider: scrapy.Spider, reason: str) -> None:
        """Closes the archive and hands over the result."""
        finish = self.broken or {"closespider_timeout": TIME_IS_UP}.get(reason, reason)
        self.tally.close(f"the crawl ended before it was fetched ({finish})")
        archive = self.archive.close() if self.archive is not None else None
        self.results.append(self.tally.result(self.outlet.name, finish, archive))

    def answered(self) -> None:
        """The outlet answered as it does to anybody."""
        self.refusals = 0

    def unanswered(self, reason: str) -> None:
        """The outlet refused or did not answer. After too many in a row its crawl ends: it is left alone."""
        self.refusals += 1
        if self.refusals == _GIVES_UP and self.broken is None and self.crawler.engine is not None:
            self.broken = f"gave up after {_GIVES_UP} requests in a row: {reason}"
            raise CloseSpider("gave up")

    def walk_fallback(self) -> None:
        """Called when all is quiet, before the crawl ends."""

    def spider_failed(self, failure: Failure, response: Any, spider: scrapy.Spider) -> None:
        """An error of our own while reading a page: that page failed, the crawl goes on."""
        reason = f"error in the crawler: {type(failure.value).__name__}: {str(failure.value)[:200]}"
        meta = response.request.meta if getattr(response, "request", None) is not None else {}
        if "page" in meta:
            self.fail(meta["page"], reason)
        elif "list" in meta:
            self.tally.end_list(meta["list"], Outcome.FAILED, reason)
        else:
            self.broken = self.broken or reason

    def book(
        self,
        url: str,
        outcome: Outcome,
        *,
        article: Article | None = None,
        archived: ArchiveRef | None = None,
        elapsed: timedelta | None = None,
        **facts: Any,
    ) -> bool:
        """Ends an article page: in the ledger and in the tally. An article that cannot be kept is False, and failed.

        `elapsed`: how long the article has been as it is now, which tells when it is asked for again.
        """
        now = datetime.now(UTC)
        again = next_visit(self.crawl.revisit_days, elapsed, now) if outcome in _READ and elapsed is not None else None
        state = PageState(self.outlet.name, url, outcome, now, next_attempt_at=again, **facts)
        try:
            self.save(state, article, archived)
        except ArticleError as error:
            self.fail(url, error.message)
            return False
        self.tally.end(url, outcome)
        return True

    def fail(self, url: str, reason: str, not_before: datetime | None = None) -> None:
        """Ends an article page as failed; it is due again after a time that grows with its failures in a row."""
        now = datetime.now(UTC)
        before = self.ledger.page(url)
        failures = (before.failures if before else 0) + 1
        state = before or PageState(self.outlet.name, url, Outcome.FAILED, now)
        after = next_attempt(failures, now, not_before)
        self.tally.end(url, Outcome.FAILED, reason)
        with suppress(ArticleError):  # an address that no ledger holds: the tally alone tells of it
            self.save(
                replace(
                    state,
                    outcome=Outcome.FAILED,
                    fetched_at=now,
                    failures=failures,
                    next_attempt_at=after,
                    error=reason,
                )
            )

    def save(self, state: PageState, article: Article | None = None, archived: ArchiveRef | None = None) -> None:
        """Writes to the ledger; ArticleError for what it refuses; a ledger that cannot be written ends the crawl."""
        try:
            self.ledger.record(state, article, archived)
        except ArticleError:
            raise
        except Exception as error:
            self.broken = self.broken or f"the ledger cannot be written: {type(error).__name__}: {error}"
            raise CloseSpider("ledger") from error

    def page_failed(self, failure: Failure) -> None:
        """The request for an article page got no answer."""
        url = failure.request.meta["page"]  # type: ignore[attr-defined]
        error = failure.value
        if isinstance(error, BlockedError):
            self.book(url, Outcome.BLOCKED, error=str(error))
        elif isinstance(error, StayAwayError):
            self.tally.end(url, Outcome.FAILED, str(error), lost=True)
        elif isinstance(error, AskedToWaitError):
            self.fail(url, str(error), error.until)
        else:
            self.fail(url, failure_reason(error))
            if type(error).__name__ in _UNANSWERED:
                self.unanswered(failure_reason(error))

    def list_failed(self, failure: Failure) -> None:
        """The request for a listing got no answer."""
        outcome = Outcome.BLOCKED if isinstance(failure.value, BlockedError) else Outcome.FAILED
        url = failure.request.meta["list"]  # type: ignore[attr-defined]
        reason = failure_reason(failure.value)
        self.tally.end_list(url, outcome, f"listing: {reason}")
        if type(failure.value).__name__ in _UNANSWERED:
            self.unanswered(reason)


def failure_reason(error: BaseException | None) -> str:
    """A short reason without address or time, so that equal ones are counted together."""
    known = {
        "DownloadTimeoutError": "no answer in time",
        "DownloadConnectionRefusedError": "connection refused",
        "CannotResolveHostError": "host name not found",
        "ResponseDataLossError": "the answer broke off",
        "DownloadCancelledError": "the answer is too large",
        "DownloadFailedError": "connection lost",
    }
    name = type(error).__name__
    if name in known:
        return known[name]
    if isinstance(error, IgnoreRequest):
        told = str(error)
        if "exceeded DOWNLOAD_MAXSIZE" in told or "DOWNLOAD_MAXSIZE" in told:
            return "the unpacked answer is too large"
        return "too many redirects" if "max redirections" in told else told[:200] or name
    return f"{name}: {str(error)[:200]}"


def _day(text: str) -> date | None:
    if not text:
        return None
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise UsageError(f"a day is written YYYY-MM-DD, not {text!r}") from error


def _number(text: str) -> int | None:
    if not text:
        return None
    if not text.isdecimal():
        raise UsageError(f"limit is a whole number, not {text!r}")
    return int(text)
