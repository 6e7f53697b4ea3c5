"""Ledgers for crawls in child processes: kept in a file, or failing on purpose."""

from __future__ import annotations

import os
import pickle
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from crawlers.ledger import MemoryLedger
from jejak.domain import ArchiveRef, Article, FetchedPage, PageState
from jejak.errors import ArticleError


class FileLedger(MemoryLedger):
    """Also remembers where each article was archived, and whether anything was written."""

    def __init__(self) -> None:
        super().__init__()
        self.archived: dict[str, ArchiveRef] = {}
        self.written = False

    def record(self, state: PageState) -> None:
        super().record(state)
        self.written = True

    def keep(self, page: FetchedPage) -> None:
        super().keep(page)
        self.archived[page.url] = page.archived
        self.written = True

    def finish(self, page: FetchedPage, state: PageState, article: Article | None = None) -> None:
        super().finish(page, state, article)
        self.written = True


def load(path: Path) -> FileLedger:
    if not path.exists():
        return FileLedger()
    ledger: FileLedger = pickle.loads(path.read_bytes())
    return ledger


def save(path: Path, ledger: FileLedger) -> None:
    path.write_bytes(pickle.dumps(ledger))


@contextmanager
def kept(path: Path, kind: type[FileLedger] = FileLedger) -> Iterator[FileLedger]:
    """The ledger of a file, written back at the end if it was written to."""
    ledger = load(path) if path.exists() else kind()
    ledger.written = False
    try:
        yield ledger
    finally:
        if ledger.written:
            save(path, ledger)


class DyingLedger(MemoryLedger):
    def keep(self, page: FetchedPage) -> None:
        os._exit(9)


class LockedLedger(MemoryLedger):
    def keep(self, page: FetchedPage) -> None:
        raise OSError("database is locked")


class RefusingLedger(FileLedger):
    """Refuses the article of 6 October, and the very address of 7 October."""

    def record(self, state: PageState) -> None:
        _check(state.url)
        super().record(state)

    def keep(self, page: FetchedPage) -> None:
        _check(page.url)
        super().keep(page)

    def finish(self, page: FetchedPage, state: PageState, article: Article | None = None) -> None:
        if article is not None and "2026-10-06" in state.url:
            raise ArticleError("the address is too long")
        super().finish(page, state, article)


def _check(url: str) -> None:
    if "2026-10-07" in url:
        raise ArticleError("the address is too long")
