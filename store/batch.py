"""A crawl's ledger that saves pages in a hurry together: one transaction for many, where they come quickly."""

from __future__ import annotations

import time
from collections.abc import Iterable
from datetime import datetime
from types import TracebackType
from typing import Self

from jejak.domain import ArchiveRef, Article, PageState
from store.facade import Store
from store.ledger import check_keys

MOST = 50
SECONDS = 1.0
"""What came within so long may be lost if the process is killed; those pages are fetched again."""


class BatchLedger:
    """Saves at once what comes at the pace of a polite crawl. Closing it saves the rest and closes the store."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._waiting: list[tuple[PageState, Article | None, ArchiveRef | None]] = []
        self._states: dict[str, PageState] = {}
        self._saved = time.monotonic()

    def page(self, url: str) -> PageState | None:
        return self._states.get(url) or self._store.page(url)

    def due(self, outlet: str, now: datetime) -> Iterable[PageState]:
        self.save()
        return self._store.due(outlet, now)

    def record(self, state: PageState, article: Article | None = None, archive: ArchiveRef | None = None) -> None:
        """As `Store.record`, with ArticleError at once and StoreError when the transaction fails."""
        check_keys(state, article)
        self._waiting.append((state, article, archive))
        self._states[state.url] = state
        if len(self._waiting) >= MOST or time.monotonic() - self._saved >= SECONDS:
            self.save()

    def save(self) -> None:
        """Save what waits, all or nothing."""
        if self._waiting:
            self._store.record_all(self._waiting)
        self._waiting, self._states = [], {}
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
