"""A crawl's ledger that saves pages in a hurry together: one transaction for many, where they come quickly."""

from __future__ import annotations

import time
from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import datetime
from types import TracebackType
from typing import Self

from jejak.domain import Article, FetchedPage, PageState
from store.facade import Store
from store.ledger import check_keys

MOST = 200
SECONDS = 1.0
"""What came within so long may be lost if the process is killed; those pages are fetched, or read, again."""


class BatchLedger:
    """Saves at once what comes at the pace of a polite crawl. Closing it saves the rest and closes the store."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._met: dict[str, PageState] = {}
        self._kept: list[FetchedPage] = []
        self._read: list[tuple[FetchedPage, PageState, Article | None]] = []
        self._saved = time.monotonic()

    def page(self, url: str) -> PageState | None:
        return self._met.get(url) or self._store.page(url)

    def pages(self, urls: Collection[str]) -> Mapping[str, PageState]:
        met = {url: self._met[url] for url in urls if url in self._met}
        return {**self._store.pages([url for url in urls if url not in met]), **met}

    def due(self, outlet: str, now: datetime) -> Iterable[PageState]:
        self.save()
        return self._store.due(outlet, now)

    def record(self, state: PageState) -> None:
        """As `Store.record`, with ArticleError at once and StoreError when the transaction fails."""
        check_keys(state.url)
        self._met[state.url] = state
        self._save_in_time()

    def keep(self, page: FetchedPage) -> None:
        """As `Store.keep`, with errors as in `record`."""
        check_keys(page.url)
        self._kept.append(page)
        self._save_in_time()

    def waiting(self, outlet: str, limit: int) -> Sequence[FetchedPage]:
        self.save()
        return self._store.waiting(outlet, limit)

    def finish(self, page: FetchedPage, state: PageState, article: Article | None = None) -> None:
        """As `Store.finish`, with errors as in `record`."""
        check_keys(state.url, article)
        self._read.append((page, state, article))
        self._save_in_time()

    def _save_in_time(self) -> None:
        number = len(self._met) + len(self._kept) + len(self._read)
        if number >= MOST or time.monotonic() - self._saved >= SECONDS:
            self.save()

    def save(self) -> None:
        """Save what waits, all or nothing."""
        if self._met or self._kept or self._read:
            self._store.save_pages([*self._met.values()], self._kept, self._read)
        self._met, self._kept, self._read = {}, [], []
        self._saved = time.monotonic()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        try:
            self.save()
        finally:
            self._store.close()
