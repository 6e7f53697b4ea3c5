"""Articles read again from the archive, without network: for a better reader, or a store that was lost."""

from __future__ import annotations

import logging
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from crawlers.archive import ArchivedPage, read_archive, recover
from crawlers.body import further_text
from crawlers.outlet import Outlet
from crawlers.page import PageContent, read_page
from crawlers.reading import put_together
from crawlers.urls import canonical_url
from jejak.domain import ArchiveRef, Article
from jejak.errors import ArticleError

_log = logging.getLogger(__name__)


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


@dataclass(slots=True)
class _Begun:
    """An article whose first page was read and whose further ones may follow in the file."""

    page: ArchivedPage
    content: PageContent
    waiting: list[str]
    texts: list[str] = field(default_factory=list)


def read_again(folder: Path, outlet: Outlet) -> Iterator[Reread]:
    """Every archived article of the outlet in the order of its fetching, once for each time it was fetched."""
    recover(folder)
    for path in sorted((folder / outlet.name).glob("*.warc.gz")):
        yield from _File(path, f"{outlet.name}/{path.name}", outlet).articles()


class _File:
    def __init__(self, path: Path, name: str, outlet: Outlet) -> None:
        self.path, self.name, self.outlet = path, name, outlet
        self.begun: dict[str, _Begun] = {}

    def articles(self) -> Iterator[Reread]:
        for page in read_archive(self.path):
            url = canonical_url(page.url, self.outlet)
            if url is not None:
                yield from self._page(url, page)
        for url in [*self.begun]:
            yield self._finish(url)

    def _page(self, url: str, page: ArchivedPage) -> Iterator[Reread]:
        try:
            content = read_page(
                page.html,
                page.url,
                self.outlet,
                now=page.fetched_at,
                content_type=page.headers.get("content-type"),
            )
        except ArticleError as error:
            yield self._problem(url, page, error.message)
            return
        known = self.begun.get(url)
        if known is not None and known.waiting and _same_place(known.waiting[0], page.url):
            more = further_text(known.texts, content.text)
            known.texts.extend([more] if more else [])
            known.waiting = known.waiting[1:] if more else []
        elif not content.is_article:
            yield self._problem(url, page, content.reason or "not an article")
            return
        else:
            if known is not None:
                yield self._finish(url)
            known = self.begun[url] = _Begun(page, content, [*content.further], [content.text])
        if not known.waiting:
            yield self._finish(url)

    def _finish(self, url: str) -> Reread:
        begun = self.begun.pop(url)
        page = begun.page
        article = put_together(self.outlet, url, begun.content, begun.texts, listed=None, fetched_at=page.fetched_at)
        return Reread(url, ArchiveRef(self.name, page.offset), page.fetched_at, page.headers, article)

    def _problem(self, url: str, page: ArchivedPage, problem: str) -> Reread:
        return Reread(url, ArchiveRef(self.name, page.offset), page.fetched_at, page.headers, problem=problem)


def archived_outlets(folder: Path) -> Sequence[str]:
    """Names of the outlets that the archive holds pages of."""
    return sorted({path.parent.name for path in folder.glob("*/*.warc.gz*")})


def _same_place(one: str, other: str) -> bool:
    return one.rsplit("://", maxsplit=1)[-1].rstrip("/") == other.rsplit("://", maxsplit=1)[-1].rstrip("/")
