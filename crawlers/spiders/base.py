"""What every spider of ours keeps: the outlet, the ledger, the tally, the archive, and how failures are booked."""

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any, Self, TypeVar

import scrapy
from scrapy import signals
from scrapy.crawler import Crawler
from scrapy.exceptions import CloseSpider, IgnoreRequest
from twisted.python.failure import Failure

from crawlers.archive import Archive
from crawlers.config import CrawlSettings
from crawlers.ledger import Ledger, MemoryLedger
from crawlers.outlet import Outlet
from crawlers.plan import failed
from crawlers.refusals import AskedToWaitError, BlockedError, StayAwayError
from crawlers.tally import TIME_IS_UP, CrawlResult, Tally
from jejak.domain import FetchedPage, Outcome, PageState
from jejak.errors import ArticleError, UsageError

_log = logging.getLogger(__name__)
_GIVES_UP = 10
"""Requests in a row that the outlet refuses or does not answer, after which its crawl ends."""
_UNANSWERED = frozenset(
    ("DownloadTimeoutError", "DownloadConnectionRefusedError", "CannotResolveHostError", "DownloadFailedError")
)


Told = TypeVar("Told")


class OutletSpider(scrapy.Spider):
    """`ledger`, `crawl` and `results` come from the application; the rest from `scrapy crawl -a NAME=VALUE`."""

    outlet: Outlet
    archive: Archive

    def __init__(
        self,
        *,
        ledger: Ledger | None = None,
        crawl: CrawlSettings | None = None,
        results: list[CrawlResult] | None = None,
        before: Mapping[str, Outcome] | None = None,
        since: str = "",
        until: str = "",
        limit: str = "",
        base: str = "",
        **kwargs: Any,
    ) -> None:
        super().__init__(**kwargs)
        self.crawl = crawl or CrawlSettings(_day(since), _day(until), limit=_number(limit))
        self.outlet = self.outlet.at(base or self.crawl.base_urls.get(self.outlet.name))
        self.alone = MemoryLedger() if ledger is None else None
        """Set where Scrapy runs the spider by itself, so that nobody else would read what it fetches."""
        self.ledger: Ledger = self.alone or ledger or MemoryLedger()
        self.results = results if results is not None else []
        self.now = datetime.now(UTC)
        self.span = self.crawl.span(self.outlet.zone_info, self.now)
        self.tally = Tally(before)
        self.refusals = 0
        """Requests in a row that were refused or not answered."""
        self.broken: str | None = None
        """What makes the whole crawl worthless, such as a store that cannot be written."""

    @classmethod
    def from_crawler(cls, crawler: Crawler, *args: Any, **kwargs: Any) -> Self:
        spider = super().from_crawler(crawler, *args, **kwargs)
        agent, folder = crawler.settings["USER_AGENT"], crawler.settings.get("ARCHIVE_DIR")
        if spider.alone is not None and folder:
            spider.crawl = replace(spider.crawl, archive_dir=Path(folder))
        spider.archive = Archive(spider.crawl.archive_dir, spider.outlet.name, spider.now, agent)
        crawler.signals.connect(spider.wind_up, signal=signals.spider_closed)
        crawler.signals.connect(spider.walk_fallback, signal=signals.spider_idle)
        crawler.signals.connect(spider.spider_failed, signal=signals.spider_error)
        return spider

    def wind_up(self, spider: scrapy.Spider, reason: str) -> None:
        """Closes the archive and hands over the result."""
        finish = self.broken or {"closespider_timeout": TIME_IS_UP}.get(reason, reason)
        self.tally.close(f"the crawl ended before it was fetched ({finish})")
        self.results.append(self.tally.result(self.outlet.name, finish, self.archive.close()))

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

    def book(self, url: str, outcome: Outcome, *, listed_at: datetime | None = None, error: str | None = None) -> None:
        """Ends an article page: in the ledger and in the tally. One that the ledger refuses has failed."""
        state = PageState(self.outlet.name, url, outcome, datetime.now(UTC), listed_at=listed_at, error=error)
        try:
            self.save(state)
        except ArticleError as refusal:
            self.fail(url, refusal.message)
        else:
            self.tally.end(url, outcome)

    def keep(self, page: FetchedPage) -> None:
        """Ends an article page as fetched: it lies in the archive, and the ledger knows that it is to be read."""
        try:
            self.write(self.ledger.keep, page)
        except ArticleError as refusal:
            self.fail(page.url, refusal.message)
        else:
            self.tally.end(page.url, Outcome.FETCHED)

    def fail(self, url: str, reason: str, not_before: datetime | None = None) -> None:
        """Ends an article page as failed; it is due again after a time that grows with its failures in a row."""
        before = self.ledger.page(url)
        state = before or PageState(self.outlet.name, url, Outcome.FAILED, datetime.now(UTC))
        self.tally.end(url, Outcome.FAILED, reason)
        with suppress(ArticleError):  # an address that no ledger holds: the tally alone tells of it
            self.save(failed(state, reason, not_before))

    def save(self, state: PageState) -> None:
        """Writes to the ledger; ArticleError for what it refuses."""
        self.write(self.ledger.record, state)

    def write(self, how: Callable[[Told], None], what: Told) -> None:
        """A ledger that cannot be written ends the crawl."""
        try:
            how(what)
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
