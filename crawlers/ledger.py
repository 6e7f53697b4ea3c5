"""What a crawl must remember, as an interface: the application passes in the store's implementation."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Protocol

from jejak.domain import ArchiveRef, Article, PageState


class Ledger(Protocol):
    def page(self, url: str) -> PageState | None:
        """What is known of this URL, or None if no crawl has met it."""
        ...

    def due(self, outlet: str, now: datetime) -> Iterable[PageState]:
        """Pages of the outlet whose next attempt has come."""
        ...

    def record(self, state: PageState, article: Article | None = None, archive: ArchiveRef | None = None) -> None:
        """Save the state and, with it in one transaction, the article; a changed text becomes a new version."""
        ...


class MemoryLedger:
    """Remembers for the life of the object: plain `scrapy crawl` without a store, and tests."""

    def __init__(self) -> None:
        self.pages: dict[str, PageState] = {}
        self.articles: dict[str, Article] = {}

    def page(self, url: str) -> PageState | None:
        return self.pages.get(url)

    def due(self, outlet: str, now: datetime) -> Iterable[PageState]:
        return [
            state
            for state in self.pages.values()
            if state.outlet == outlet and state.next_attempt_at is not None and state.next_attempt_at <= now
        ]

    def record(self, state: PageState, article: Article | None = None, archive: ArchiveRef | None = None) -> None:
        self.pages[state.url] = state
        if article is not None:
            self.articles[article.id] = article
