"""What a crawl must remember, as an interface: the application passes in the store's implementation."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import datetime
from typing import Protocol

from jejak.domain import Article, FetchedPage, PageState


class Ledger(Protocol):
    def page(self, url: str) -> PageState | None:
        """What is known of this URL, or None if no crawl has met it."""
        ...

    def pages(self, urls: Collection[str]) -> Mapping[str, PageState]:
        """What is known of these URLs, by URL; those that no crawl has met are not in it."""
        ...

    def due(self, outlet: str, now: datetime) -> Iterable[PageState]:
        """Pages of the outlet whose next attempt has come."""
        ...

    def record(self, state: PageState) -> None:
        """Save what a crawl met at one URL. ArticleError for an address too long to keep."""
        ...

    def keep(self, page: FetchedPage) -> None:
        """Save that an article lies in the archive and waits to be read. ArticleError as for `record`."""
        ...

    def waiting(self, outlet: str, limit: int) -> Sequence[FetchedPage]:
        """Articles of the outlet that wait to be read, those fetched first before others."""
        ...

    def finish(self, page: FetchedPage, state: PageState, article: Article | None = None) -> None:
        """Save how reading a page ended and, in the same transaction, its article; it waits no more.

        A changed text becomes a new version. ArticleError for an address or id too long to keep; it goes on waiting.
        """
        ...


class MemoryLedger:
    """Remembers for the life of the object: plain `scrapy crawl` without a store, and tests."""

    def __init__(self) -> None:
        self.states: dict[str, PageState] = {}
        self.fetched: dict[str, FetchedPage] = {}
        self.articles: dict[str, Article] = {}

    def page(self, url: str) -> PageState | None:
        return self.states.get(url)

    def pages(self, urls: Collection[str]) -> Mapping[str, PageState]:
        return {url: self.states[url] for url in urls if url in self.states}

    def due(self, outlet: str, now: datetime) -> Iterable[PageState]:
        return [
            state
            for state in self.states.values()
            if state.outlet == outlet and state.next_attempt_at is not None and state.next_attempt_at <= now
        ]

    def record(self, state: PageState) -> None:
        self.states[state.url] = state

    def keep(self, page: FetchedPage) -> None:
        self.fetched[page.url] = page

    def waiting(self, outlet: str, limit: int) -> Sequence[FetchedPage]:
        return [page for page in self.fetched.values() if page.outlet == outlet][:limit]

    def finish(self, page: FetchedPage, state: PageState, article: Article | None = None) -> None:
        self.fetched.pop(page.url, None)
        self.states[state.url] = state
        if article is not None:
            self.articles[article.id] = article
