"""Ledgers for crawls in child processes: kept in a file, or failing on purpose."""

from __future__ import annotations

import os
import pickle
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from crawlers.ledger import MemoryLedger
from jejak.domain import ArchiveRef, Article, PageState
from jejak.errors import ArticleError


class FileLedger(MemoryLedger):
    """Also remembers where each article was archived."""

    def __init__(self) -> None:
        super().__init__()
        self.archived: dict[str, ArchiveRef] = {}

    def record(self, state: PageState, article: Article | None = None, archive: ArchiveRef | None = None) -> None:
        super().record(state, article, archive)
        if archive is not None:
            self.archived[state.url] = archive


def load(path: Path) -> FileLedger:
    if not path.exists():
        return FileLedger()
    ledger: FileLedger = pickle.loads(path.read_bytes())
    return ledger


def save(path: Path, ledger: FileLedger) -> None:
    path.write_bytes(pickle.dumps(ledger))


@contextmanager
def kept(path: Path) -> Iterator[FileLedger]:
    """The ledger of a file, written back at the end."""
    ledger = load(path)
    try:
        yield ledger
    finally:
        save(path, ledger)


class DyingLedger(MemoryLedger):
    def record(self, state: PageState, article: Article | None = None, archive: ArchiveRef | None = None) -> None:
        os._exit(9)


class LockedLedger(MemoryLedger):
    def record(self, state: PageState, article: Article | None = None, archive: ArchiveRef | None = None) -> None:
        raise OSError("database is locked")


class RefusingLedger(FileLedger):
    """Refuses the article of 6 October, and the very address of 7 October."""

    def record(self, state: PageState, article: Article | None = None, archive: ArchiveRef | None = None) -> None:
        if "2026-10-07" in state.url or (article is not None and "2026-10-06" in state.url):
            raise ArticleError("the address is too long")
        super().record(state, article, archive)


@contextmanager
def refusing(path: Path) -> Iterator[RefusingLedger]:
    """A refusing ledger, written to a file at the end."""
    ledger = RefusingLedger()
    try:
        yield ledger
    finally:
        save(path, ledger)
