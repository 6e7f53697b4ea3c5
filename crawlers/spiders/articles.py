"""The spider of all outlets: walks the listings newest first, fetches what is new or changed, reads and books it."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

from scrapy import Request
from scrapy.http import Response, TextResponse

from crawlers.body import further_text
from crawlers.lists import Found
from crawlers.manners import lower_headers
from crawlers.page import PageContent, read_page
from crawlers.plan import conditions, next_visit, retry_after
from crawlers.reading import put_together, text_digest
from crawlers.spiders.listings import ListingSpider
from crawlers.urls import article_id, canonical_url, fetch_url, real_url, server_url
from jejak.domain import ArchiveRef, Article, Outcome, PageState
from jejak.errors import ArticleError

_EVER = datetime(9999, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Reading:
    """An article whose pages are being gathered."""

    url: str
    """Its canonical address."""
    state: PageState | None
    found: Found
    content: PageContent
    etag: str | None
    last_modified: str | None
    archived: ArchiveRef | None
    waiting: tuple[str, ...]
    """Addresses of the pages still to come."""
    texts: tuple[str, ...]
    fetched_at: datetime


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
            if state.failures or (state.next_attempt_at is not None and state.next_attempt_at <= self.now):
                yield state

    def article_request(self, found: Found, url: str, state: PageState | None) -> Request:
        return Request(
            fetch_url(url, self.outlet),
            callback=self.parse_article,
            errback=self.page_failed,
            headers=conditions(state),
            dont_filter=True,
            priority=10,
            meta={"page": url, "found": found, "state": state, "archive": True},
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
                state = response.meta["state"] if url == asked else self.ledger.page(url)
                yield from self.read(url, found, state, response)

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
        url = canonical_url(response.url, self.outlet)
        if url is None:
            self.book(asked, Outcome.NOT_AN_ARTICLE, error="redirected to a page that is no article")
            return None
        first = self.ids.setdefault(article_id(url, self.outlet), url)
        if url != asked:
            self.book(asked, Outcome.UNCHANGED)
            response.meta["page"] = url
            if not self.tally.meet(url):
                return None
        if first != url:
            self.book(url, Outcome.UNCHANGED)
            return None
        return url

    def read(self, url: str, found: Found, state: PageState | None, response: Response) -> Iterator[Any]:
        content = self.content(url, response)
        if content is None:
            return
        if not content.is_article:
            self.no_article(url, content, state)
            return
        headers = lower_headers(response)
        yield from self.next_page(
            Reading(
                url=url,
                state=state,
                found=found,
                content=content,
                etag=headers.get("etag"),
                last_modified=headers.get("last-modified"),
                archived=response.meta.get("archived"),
                waiting=content.further,
                texts=(content.text,),
                fetched_at=datetime.now(UTC),
            )
        )

    def content(self, url: str, response: Response) -> PageContent | None:
        """What the page says; None if it has ended because it cannot be read."""
        if not isinstance(response, TextResponse):
            self.book(url, Outcome.NOT_AN_ARTICLE, error="not a text page")
            return None
        try:
            return read_page(
                response.body,
                real_url(response.url, self.outlet),
                self.outlet,
                now=datetime.now(UTC),
                content_type=lower_headers(response).get("content-type"),
            )
        except ArticleError as error:
            self.fail(url, error.message)
            return None

    def no_article(self, url: str, content: PageContent, state: PageState | None) -> None:
        if state is not None and state.text_sha256 is not None:
            self.fail(url, f"no longer reads as an article: {content.reason}")
        else:
            self.book(url, Outcome.NOT_AN_ARTICLE, error=content.reason)

    def next_page(self, reading: Reading) -> Iterator[Any]:
        """Asks for the next page of an article, or books the article when all are there."""
        if not reading.waiting:
            yield from self.finish(reading)
            return
        yield Request(
            server_url(reading.waiting[0], self.outlet),
            callback=self.parse_next_page,
            errback=self.page_failed,
            dont_filter=True,
            priority=20,
            meta={"page": reading.url, "reading": reading, "archive": True},
        )

    def parse_next_page(self, response: Response) -> Iterator[Any]:
        reading: Reading = response.meta["reading"]
        if response.status in (404, 410):
            yield from self.finish(reading)
            return
        if response.status != 200:
            self.refused(reading.url, response)
            return
        content = self.content(reading.url, response)
        if content is None:
            return
        more = further_text(reading.texts, content.text)
        if not more:
            yield from self.finish(reading)
            return
        texts = (*reading.texts, more)
        yield from self.next_page(replace(reading, texts=texts, waiting=reading.waiting[1:]))

    def finish(self, reading: Reading) -> Iterator[Article]:
        """Books the article as new, changed or unchanged (its metadata may be corrected); hands over new texts."""
        article = put_together(
            self.outlet,
            reading.url,
            reading.content,
            reading.texts,
            listed=reading.found.published,
            fetched_at=reading.fetched_at,
        )
        digest = text_digest(article)
        state = reading.state
        before = state.text_sha256 if state else None
        outcome = Outcome.NEW if before is None else Outcome.UNCHANGED if before == digest else Outcome.CHANGED
        if article.published is not None:
            self.days[reading.url] = article.published
        kept = self.book(
            reading.url,
            outcome,
            article=article,
            archived=reading.archived,
            elapsed=self.unchanged_for(outcome, state, article.published),
            etag=reading.etag,
            last_modified=reading.last_modified,
            text_sha256=digest,
            listed_at=reading.found.modified or (state.listed_at if state else None),
        )
        if kept and outcome is not Outcome.UNCHANGED:
            yield article

    def unchanged_for(self, outcome: Outcome, state: PageState | None, published: date | None) -> timedelta:
        """How long the article has been as it is now, as far as is known."""
        now = datetime.now(UTC)
        if outcome is Outcome.CHANGED:
            return timedelta(0)
        if outcome is Outcome.UNCHANGED and state is not None:
            return now - state.fetched_at
        today = now.astimezone(self.outlet.zone_info).date()
        return max(today - published, timedelta(0)) if published is not None else timedelta(0)
