"""The spider of all outlets: walks the listings newest first, fetches what is new or may have changed, and books it.

Pages are not read here. They lie in the archive, and `crawlers.reader` reads them from there.
"""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Any

from scrapy import Request
from scrapy.http import Response, TextResponse

from crawlers.archive import RawPage
from crawlers.links import further_pages
from crawlers.lists import Found
from crawlers.manners import lower_headers
from crawlers.plan import conditions, next_visit, retry_after
from crawlers.publications import is_told_whole
from crawlers.spiders.listings import ListingSpider
from crawlers.urls import article_id, canonical_url, fetch_url, names, real_url, server_url
from jejak.domain import ArchiveRef, Article, FetchedPage, Outcome, PageState

_EVER = datetime(9999, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Gathering:
    """An article whose pages are being fetched."""

    page: FetchedPage
    waiting: tuple[str, ...]
    """Addresses of the pages still to come."""
    seen: frozenset[int]
    """Hashes of the pages that are there."""


class ArticleSpider(ListingSpider):
    """Spiders by outlet name are made of it; what differs between outlets lies in their files."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.ids: dict[str, str] = {}

    async def start(self) -> AsyncIterator[Any]:
        for state in self.due():
            url = canonical_url(state.url, self.outlet)
            if url == state.url and self.tally.meet(url, again=state.failures > 0):
                yield self.article_request(Found(url), url, state)
        async for request in self.listing_requests():
            yield request

    def due(self) -> Iterator[PageState]:
        """Pages whose next attempt has come; on demand also those that failed and would have to wait."""
        for state in self.ledger.due(self.outlet.name, _EVER if self.crawl.retry else self.now):
            if is_told_whole(state.url, self.outlet):
                continue
            if state.failures or (state.next_attempt_at is not None and state.next_attempt_at <= self.now):
                yield state

    def article_request(self, found: Found, url: str, state: PageState | None, *, dated: bool = False) -> Request:
        return Request(
            fetch_url(url, self.outlet),
            callback=self.parse_article,
            errback=self.page_failed,
            headers=conditions(state),
            dont_filter=True,
            priority=10,
            meta={"page": url, "found": found, "dated": dated, "archive": True},
        )

    def parse_article(self, response: Response) -> Iterator[Any]:
        """One answer to a request for an article: every kind of answer ends the page or leads on to its next pages."""
        asked: str = response.meta["page"]
        found: Found = response.meta["found"]
        if response.status in (200, 304, 404, 410):
            self.answered()
        if response.status == 304:
            self.unchanged(asked, found, response)
        elif response.status in (404, 410):
            self.book(asked, Outcome.GONE, listed_at=found.modified, error=f"HTTP {response.status}")
        elif response.status != 200:
            self.refused(asked, response)
        else:
            url = self.real_address(asked, response)
            if url is not None:
                yield from self.fetched(url, found, response)

    def unchanged(self, url: str, found: Found, response: Response) -> None:
        state = self.ledger.page(url)
        if state is None:
            self.fail(url, "HTTP 304 for a page that was never read")
            return
        now = datetime.now(UTC)
        self.save(
            replace(
                state,
                outcome=Outcome.UNCHANGED,
                fetched_at=now,
                failures=0,
                next_attempt_at=next_visit(self.crawl.revisit_days, now - state.fetched_at, now),
                error=None,
                listed_at=found.modified or state.listed_at,
            )
        )
        self.tally.end(url, Outcome.UNCHANGED)

    def refused(self, url: str, response: Response) -> None:
        asked = retry_after(lower_headers(response), datetime.now(UTC)) if response.status in (429, 503) else None
        self.fail(url, f"HTTP {response.status}", asked)
        self.unanswered(f"HTTP {response.status}")

    def real_address(self, asked: str, response: Response) -> str | None:
        """The canonical address the answer came from; None if the page has ended because it leads elsewhere."""
        named = names(response.url, self.outlet)
        if named is None:
            self.book(asked, Outcome.NOT_AN_ARTICLE, error="redirected to a page that is no article")
            return None
        url, identity = named
        first = self.ids.setdefault(identity, url)
        if url != asked:
            self.book(asked, Outcome.UNCHANGED)
            response.meta["page"] = url
            if not self.tally.meet(url):
                return None
        if first != url:
            self.book(url, Outcome.UNCHANGED)
            return None
        return url

    def fetched(self, url: str, found: Found, response: Response) -> Iterator[Any]:
        """The first page of an article, which goes unread: the archive holds it."""
        if not isinstance(response, TextResponse):
            self.book(url, Outcome.NOT_AN_ARTICLE, error="not a text page")
            return
        archived: ArchiveRef = response.meta["archived"]
        now = datetime.now(UTC)
        raw = RawPage(real_url(response.url, self.outlet), now, response.body, lower_headers(response))
        if response.meta["dated"]:
            self.tell_day(url, found, raw)
        page = FetchedPage(
            outlet=self.outlet.name,
            url=url,
            fetched_at=now,
            file=archived.file,
            offsets=(archived.offset,),
            listed=found.published,
            listed_at=found.modified,
        )
        further = further_pages(raw.text, raw.url, self.outlet)
        yield from self.next_page(Gathering(page, further, frozenset({hash(response.body)})))

    def tell_day(self, url: str, found: Found, raw: RawPage) -> None:
        """Listings by pages go on until articles are too old, which those must tell where the listing does not."""
        day = found.published
        if day is None:
            from crawlers.page import page_day  # few crawls need it, and it loads much

            day = page_day(raw.text, raw.url, self.outlet, now=raw.fetched_at)
        if day is not None:
            self.days[url] = day

    def next_page(self, gathering: Gathering) -> Iterator[Any]:
        """Asks for the next page of an article, or books the article as fetched when all are there."""
        if not gathering.waiting:
            yield from self.gathered(gathering.page)
            return
        yield Request(
            server_url(gathering.waiting[0], self.outlet),
            callback=self.parse_next_page,
            errback=self.page_failed,
            dont_filter=True,
            priority=20,
            meta={"page": gathering.page.url, "gathering": gathering, "archive": True},
        )

    def parse_next_page(self, response: Response) -> Iterator[Any]:
        gathering: Gathering = response.meta["gathering"]
        if response.status in (404, 410):
            yield from self.gathered(gathering.page)
        elif response.status != 200:
            self.refused(gathering.page.url, response)
        elif not isinstance(response, TextResponse):
            self.book(gathering.page.url, Outcome.NOT_AN_ARTICLE, error="not a text page")
        elif hash(response.body) in gathering.seen:  # beyond the last page many sites show the first one again
            yield from self.gathered(gathering.page)
        else:
            archived: ArchiveRef = response.meta["archived"]
            page = replace(gathering.page, offsets=(*gathering.page.offsets, archived.offset))
            seen = gathering.seen | {hash(response.body)}
            yield from self.next_page(Gathering(page, gathering.waiting[1:], seen))

    def gathered(self, page: FetchedPage) -> Iterator[Article]:
        """All pages of an article are there. By itself the spider reads them at once, and hands the article over."""
        self.keep(page)
        if self.alone is not None:
            from crawlers.reader import Reader

            for url, read in Reader(self.outlet, self.alone, self.crawl.archive_dir, self.crawl.revisit_days).read():
                self.tally.end(url, read.outcome, read.error)
                if article := self.alone.articles.get(article_id(url, self.outlet)):
                    yield article
