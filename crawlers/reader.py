"""Reads what crawls have put into the archive: pages that wait to be read, or all of an outlet's once more."""

from __future__ import annotations

import logging
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from itertools import count
from pathlib import Path
from threading import Event, Lock

from crawlers.archive import RawPage, read_archive, recover
from crawlers.ledger import Ledger
from crawlers.links import further_pages
from crawlers.lists import UnreadableListError, read_listing
from crawlers.outlet import Outlet
from crawlers.plan import failed, next_visit
from crawlers.publications import KIND, is_told_whole, page_of
from crawlers.reading import NotAnArticleError, read_pages, text_digest
from crawlers.subject import may_be_on_subject
from crawlers.tally import Read
from crawlers.urls import canonical_url
from jejak.domain import ArchiveRef, Article, FetchedPage, Outcome, PageState
from jejak.errors import ArticleError, InputError

BATCH = 50
"""Waiting pages that are taken from the ledger at once."""
_LOST = "its page is not in the archive"
_log = logging.getLogger(__name__)
_one_at_a_time = Lock()
"""Libraries that read pages keep state of their own, and threads would only take turns."""


class Reader:
    """Reads an outlet's waiting pages into the ledger."""

    def __init__(self, outlet: Outlet, ledger: Ledger, archive: Path, revisit_days: Sequence[int]) -> None:
        self.outlet, self.ledger, self.archive, self.revisit_days = outlet, ledger, archive, revisit_days

    def read(self, stop: Event | None = None, *, batches: int | None = None) -> Iterator[tuple[str, Read]]:
        """Addresses as they are read, until none waits, `stop` is set or so many batches have been taken."""
        for _ in count() if batches is None else range(batches):
            batch = self.ledger.waiting(self.outlet.name, BATCH)
            known = self.ledger.pages([page.url for page in batch])
            for page in batch:
                if stop is not None and stop.is_set():
                    return
                yield page.url, self._read(page, known.get(page.url))
            if not batch:
                return

    def _read(self, page: FetchedPage, before: PageState | None) -> Read:
        again = before is not None and before.failures > 0
        state, article = self._state(page, before)
        try:
            self.ledger.finish(page, state, article)
        except ArticleError as error:
            state = self._failed(page, before, error.message)
            self.ledger.finish(page, state)
        told = state.error if state.outcome is Outcome.FAILED else None
        return Read(state.outcome, told, again)

    def _state(self, page: FetchedPage, before: PageState | None) -> tuple[PageState, Article | None]:
        """What is remembered of the page from now on, and its article."""
        try:
            with _one_at_a_time:
                pages = self._pages(page)
                article = read_pages(self.outlet, page.url, pages, listed=page.listed, fetched_at=page.fetched_at)
        except NotAnArticleError as error:
            if before is not None and before.text_sha256 is not None:
                return self._failed(page, before, f"no longer reads as an article: {error.message}"), None
            reason = error.message
            return PageState(page.outlet, page.url, Outcome.NOT_AN_ARTICLE, page.fetched_at, error=reason), None
        except ArticleError as error:
            return self._failed(page, before, error.message), None
        except InputError as error:
            _log.warning("%s", error.message)
            return self._failed(page, before, _LOST), None
        except Exception as error:  # noqa: BLE001 - one page never stops the others
            _log.exception("a page could not be read: %s", page.url)
            reason = f"error in the reader: {type(error).__name__}: {str(error)[:200]}"
            return self._failed(page, before, reason), None
        return self._known(page, before, article, pages[0].headers), article

    def _pages(self, page: FetchedPage) -> list[RawPage]:
        path = self.archive / page.file
        found = [next(read_archive(path, offset), None) for offset in page.offsets]
        if is_told_whole(page.url, self.outlet):
            found = [raw and page_of(raw, page.url, self.outlet) for raw in found]
        if None in found:
            raise ArticleError(_LOST)
        return [raw for raw in found if raw is not None]

    def _known(
        self, page: FetchedPage, before: PageState | None, article: Article, headers: Mapping[str, str]
    ) -> PageState:
        digest = text_digest(article)
        known = before.text_sha256 if before else None
        outcome = Outcome.NEW if known is None else Outcome.UNCHANGED if known == digest else Outcome.CHANGED
        elapsed = self._unchanged_for(outcome, page, before, article.published)
        return PageState(
            page.outlet,
            page.url,
            outcome,
            page.fetched_at,
            etag=headers.get("etag"),
            last_modified=headers.get("last-modified"),
            text_sha256=digest,
            next_attempt_at=next_visit(self.revisit_days, elapsed, page.fetched_at),
            listed_at=page.listed_at or (before.listed_at if before else None),
        )

    def _unchanged_for(
        self, outcome: Outcome, page: FetchedPage, before: PageState | None, published: date | None
    ) -> timedelta:
        """How long the article had been as it was when it was fetched, as far as is known."""
        if outcome is Outcome.CHANGED:
            return timedelta(0)
        if outcome is Outcome.UNCHANGED and before is not None:
            return page.fetched_at - before.fetched_at
        today = page.fetched_at.astimezone(self.outlet.zone_info).date()
        return max(today - published, timedelta(0)) if published is not None else timedelta(0)

    def _failed(self, page: FetchedPage, before: PageState | None, reason: str) -> PageState:
        return failed(before or PageState(page.outlet, page.url, Outcome.FAILED, page.fetched_at), reason)


@dataclass(frozen=True, slots=True)
class Reread:
    """One archived article as it reads now; `article` is None where `problem` says that it does not read as one."""

    url: str
    """Its canonical address."""
    archive: ArchiveRef
    fetched_at: datetime
    headers: Mapping[str, str]
    article: Article | None = None
    problem: str | None = None


def read_again(folder: Path, outlet: Outlet) -> Iterator[Reread]:
    """Every archived article of the outlet in the order of its fetching, once for each time it was fetched."""
    recover(folder)
    for path in sorted((folder / outlet.name).glob("*.warc.gz")):
        for url, pages in _articles(path, outlet):
            yield _reread(outlet, url, pages, f"{outlet.name}/{path.name}")


def _reread(outlet: Outlet, url: str, pages: Sequence[RawPage], file: str) -> Reread:
    first = pages[0]
    place = ArchiveRef(file, first.offset)
    try:
        article = read_pages(outlet, url, pages, fetched_at=first.fetched_at)
    except ArticleError as error:
        return Reread(url, place, first.fetched_at, first.headers, problem=error.message)
    return Reread(url, place, first.fetched_at, first.headers, article)


@dataclass(slots=True)
class _Begun:
    """An article whose first page was met, and whose further ones may follow in the file."""

    waiting: list[str]
    pages: list[RawPage] = field(default_factory=list)


def _articles(path: Path, outlet: Outlet) -> Iterator[tuple[str, list[RawPage]]]:
    """The articles of a WARC file: address and pages, as they were fetched."""
    begun: dict[str, _Begun] = {}
    for page in read_archive(path):
        url = canonical_url(page.url, outlet)
        if url is None:
            yield from _told_whole(page, outlet)
            continue
        known = begun.get(url)
        if known is not None and _same_place(known.waiting[0], page.url):
            known.pages.append(page)
            known.waiting.pop(0)
        else:
            if known is not None:
                yield url, known.pages
            known = begun[url] = _Begun([*further_pages(page.text, page.url, outlet)], [page])
        if not known.waiting:
            yield url, begun.pop(url).pages
    for url, known in begun.items():
        yield url, known.pages


def _told_whole(listing: RawPage, outlet: Outlet) -> Iterator[tuple[str, list[RawPage]]]:
    """The articles on the subject that an archived listing holds whole."""
    if not any(facts.kind == KIND for facts in outlet.lists):
        return
    try:
        held = read_listing(KIND, listing.html, listing.url, outlet, {}).found
    except UnreadableListError:
        return
    for found in held:
        page = page_of(listing, found.url, outlet)
        if page is not None and may_be_on_subject(found.title, found.summary, found.url):
            yield found.url, [page]


def archived_outlets(folder: Path) -> Sequence[str]:
    """Names of the outlets that the archive holds pages of."""
    return sorted({path.parent.name for path in folder.glob("*/*.warc.gz*")})


def _same_place(one: str, other: str) -> bool:
    return one.rsplit("://", maxsplit=1)[-1].rstrip("/") == other.rsplit("://", maxsplit=1)[-1].rstrip("/")
