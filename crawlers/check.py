"""Tries an outlet's description against its servers: robots.txt, every kind of listing, one article read whole.

A check is a crawl of a few requests under the same manners; nothing of it is kept.
"""

from __future__ import annotations

import logging
from collections.abc import AsyncIterator, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any
from urllib.parse import quote, urljoin, urlsplit

from scrapy import Request
from scrapy.crawler import CrawlerProcess
from scrapy.http import Response, TextResponse
from scrapy.http.request import NO_CALLBACK

from crawlers.archive import RawPage
from crawlers.config import CrawlSettings, scrapy_settings
from crawlers.links import further_pages
from crawlers.lists import Found, Listing, UnreadableListError, read_listing
from crawlers.manners import lower_headers
from crawlers.outlet import ListFacts
from crawlers.outlet import outlet as outlet_by_name
from crawlers.page import warm_up
from crawlers.publications import KIND, page_of
from crawlers.reading import read_pages
from crawlers.spiders.base import OutletSpider, failure_reason
from crawlers.urls import canonical_url, fetch_url, is_allowed, real_url, server_url
from jejak.domain import Article
from jejak.errors import ArticleError

_SINCE = timedelta(days=30)
_TRIES = 3
"""Articles that are tried until one reads as such."""
_SITEMAPS = 2


@dataclass(frozen=True, slots=True)
class Step:
    """One thing tried: what, where, whether it worked, and what came of it."""

    name: str
    address: str
    works: bool
    told: str
    evidence: str = ""
    """How the outlet's file knows of it."""


@dataclass(slots=True)
class Check:
    """The steps in the order they were taken, and the article that was read, if any."""

    outlet: str
    steps: list[Step] = field(default_factory=list)
    article: Article | None = None

    @property
    def useful(self) -> bool:
        """Whether a crawl would bring something: one listing and one dated article are enough."""
        return self.article is not None and self.article.published is not None


def check(outlets: Sequence[str], settings: CrawlSettings) -> list[Check]:
    """Checks outlets side by side and tells of them in the given order; UsageError for unknown names.

    Works once in a process.
    """
    names = list(dict.fromkeys(outlets))
    for name in names:
        settings.outlet(name)
    warm_up()
    with _quiet():
        return _checks(names, settings)


@contextmanager
def _quiet() -> Iterator[None]:
    """Scrapy sets its own loggers up anew whatever is configured, and tells of each page."""
    logging.disable(logging.INFO)
    try:
        yield
    finally:
        logging.disable(logging.NOTSET)


def _checks(names: Sequence[str], settings: CrawlSettings) -> list[Check]:
    process = CrawlerProcess(scrapy_settings(settings))
    found = {name: Check(name) for name in names}
    for name in names:
        spider = type("Checker", (CheckSpider,), {"name": name, "outlet": outlet_by_name(name)})
        started: Any = process.crawl(spider, crawl=settings, check=found[name])
        started.addErrback(_broke_down, found[name])
    if names:
        process.start(install_signal_handlers=True)
    return [found[name] for name in names]


def _broke_down(failure: Any, check: Check) -> None:
    check.steps.append(Step("check", "", works=False, told=f"{type(failure.value).__name__}: {failure.value}"))


class CheckSpider(OutletSpider):
    """Asks for one thing after another, so that the table reads in the order of the outlet's file."""

    def __init__(self, *, check: Check, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.check = check
        self.whole: dict[str, RawPage] = {}
        """Articles that a listing held whole."""
        self.pages = 0
        """Pages that the article was read from."""

    async def start(self) -> AsyncIterator[Any]:
        await self._robots()
        found: list[Found] = []
        for facts in self.outlet.lists:
            found += await self._list(facts)
        await self._article(found)
        requests: tuple[Request, ...] = ()
        for request in requests:  # none is left to Scrapy, which wants a generator
            yield request

    async def _robots(self) -> None:
        address = urljoin(self.outlet.base, "/robots.txt")
        answer = await self._answer(address, robots_itself=True)
        if isinstance(answer, str):
            self._step("robots.txt", address, works=False, told=answer)
        elif answer.status >= 500 or answer.status == 429:
            self._step("robots.txt", address, works=False, told=f"HTTP {answer.status}: nothing is asked for")
        else:
            told = "absent: all is allowed" if answer.status >= 400 else f"{len(answer.body)} bytes"
            self._step("robots.txt", address, works=True, told=told)

    async def _list(self, facts: ListFacts) -> list[Found]:
        """What the first page of a listing names, asked for with the first word, tag and channel."""
        address = urljoin(self.outlet.base, facts.address(page=facts.first_page, **self._values()))
        listing = await self._listing(facts.kind, address)
        if isinstance(listing, str):
            self._step(facts.label, address, works=False, told=listing, evidence=facts.evidence)
            return []
        found = [*listing.found]
        for inner, _ in sorted(listing.sitemaps, key=_newest, reverse=True)[:_SITEMAPS]:
            deeper = await self._listing("sitemap", inner)
            if isinstance(deeper, Listing):
                found += deeper.found
        named = [one for one in found if canonical_url(one.url, self.outlet)]
        dated = sum(one.published is not None for one in named)
        told = f"{len(named)} articles, {dated} with a day" if named else f"none of {len(found)} links is an article"
        if listing.sitemaps:
            told = f"{len(listing.sitemaps)} sitemaps, {told}"
        self._step(facts.label, address, works=bool(named), told=told, evidence=facts.evidence)
        return named

    async def _listing(self, kind: str, address: str) -> Listing | str:
        answer = await self._answer(address, robots_itself=kind == "robots")
        if isinstance(answer, str):
            return answer
        if answer.status != 200:
            return f"HTTP {answer.status}"
        url = real_url(answer.url, self.outlet)
        try:
            listing = read_listing(kind, answer.body, url, self.outlet, lower_headers(answer))
            if kind == KIND:
                raw = RawPage(url, datetime.now(UTC), answer.body, lower_headers(answer))
                held = ((one.url, page_of(raw, one.url, self.outlet)) for one in listing.found[:_TRIES])
                self.whole.update((address, page) for address, page in held if page is not None)
            return listing
        except UnreadableListError as error:
            return str(error)

    async def _article(self, found: Iterable[Found]) -> None:
        """Reads the newest articles that the listings named until one is an article."""
        urls = dict.fromkeys(
            url
            for one in sorted(found, key=lambda one: str(one.published or ""), reverse=True)
            if (url := canonical_url(one.url, self.outlet))
        )
        if not urls:
            self._step("article", self.outlet.base, works=False, told="no listing named an article")
        for url in list(urls)[:_TRIES]:
            article = await self._read(url)
            if isinstance(article, str):
                self._step("article", url, works=False, told=article)
                continue
            self._keep(url, article)
            return

    async def _read(self, url: str) -> Article | str:
        """The article, read from all its pages; or why it is none."""
        first = self.whole.get(url) or await self._page(fetch_url(url, self.outlet))
        if isinstance(first, str):
            return first
        pages = [first]
        for address in further_pages(first.text, first.url, self.outlet):
            further = await self._page(server_url(address, self.outlet))
            if isinstance(further, str):
                break
            pages.append(further)
        self.pages = len(pages)
        try:
            return read_pages(self.outlet, url, pages, fetched_at=first.fetched_at)
        except ArticleError as error:
            return error.message

    async def _page(self, address: str) -> RawPage | str:
        answer = await self._answer(address)
        if isinstance(answer, str):
            return answer
        if answer.status != 200 or not isinstance(answer, TextResponse):
            return f"HTTP {answer.status}" if answer.status != 200 else "not a text page"
        return RawPage(real_url(answer.url, self.outlet), datetime.now(UTC), answer.body, lower_headers(answer))

    def _keep(self, url: str, article: Article) -> None:
        self.check.article = article
        pages = f" on {self.pages} pages" if self.pages > 1 else ""
        day = article.published.isoformat() if article.published else "no day"
        author = "with an author" if article.author else "no author"
        told = f"{day}, {len(article.text):,} characters{pages}, {author}, language {article.language or 'not told'}"
        self._step("article", url, works=article.published is not None, told=told)

    async def _answer(self, address: str, **meta: Any) -> Response | str:
        """The answer, or why there is none."""
        asked = server_url(address, self.outlet)
        if not is_allowed(asked, self.outlet):
            return f"leads to another host: {urlsplit(address).netloc[:100]}"
        request = Request(asked, callback=NO_CALLBACK, dont_filter=True, meta=meta)
        if self.crawler.engine is None:
            raise RuntimeError("the check has no engine yet")
        try:
            return await self.crawler.engine.download_async(request)
        except Exception as error:  # noqa: BLE001 - whatever went wrong is what the check is to tell
            return failure_reason(error)

    def _values(self) -> dict[str, object]:
        today = self.now.astimezone(self.outlet.zone_info).date()
        return {
            "word": quote(next(iter(self.crawl.words), "")),
            "tag": quote(next(iter(self.outlet.tags), "")),
            "channel": next(iter(self.outlet.channels), ""),
            "date": today,
            "since": today - _SINCE,
            "until": today + timedelta(days=1),
        }

    def _step(self, name: str, address: str, *, works: bool, told: str, evidence: str = "") -> None:
        self.check.steps.append(Step(name, address, works=works, told=told, evidence=evidence))


def _newest(item: tuple[str, Any]) -> tuple[bool, str]:
    return (item[1] is not None, str(item[1] or item[0]))
