"""Crawl state and articles: what a crawl met, and each text it brought as a version."""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Connection, bindparam, delete, insert, select, update
from sqlalchemy.dialects import sqlite

from jejak.domain import ArchiveRef, Article, FetchedPage, Outcome, PageState
from jejak.errors import ArticleError
from store.columns import SEPARATOR, AnyRow, clean
from store.schema import (
    ArticleRow,
    ArticleTagRow,
    ArticleVersionRow,
    ExtractionRow,
    FetchedPageRow,
    PageRow,
    PageStatus,
    Progress,
    UnjoinedRow,
)

MOST_KEYS = 500
"""Addresses that one query asks for."""
LONGEST_KEY = 2000
"""Characters of a URL or id; PostgreSQL cannot index much longer ones."""


_ADD_VERSION = insert(ArticleVersionRow).returning(ArticleVersionRow.id)
_ADD_EXTRACTION = insert(ExtractionRow)
_PAGES = select(PageRow).where(PageRow.url.in_(bindparam("urls", expanding=True)))


def batched(items: Sequence[str], size: int) -> Iterator[Sequence[str]]:
    return (items[start : start + size] for start in range(0, len(items), size))


def upsert(connection: Connection, table: type[Any]) -> Any:
    """An INSERT that takes `on_conflict_...` on either database."""
    if connection.dialect.name == "sqlite":
        return sqlite.insert(table)
    from sqlalchemy.dialects import postgresql  # takes a tenth of a second to load

    return postgresql.insert(table)


def text_sha256(title: str, text: str) -> str:
    """What tells one version of an article from the next."""
    return hashlib.sha256(f"{clean(title)}\n{clean(text)}".encode()).hexdigest()


def load_page(connection: Connection, url: str) -> PageState | None:
    row = connection.execute(select(PageRow).where(PageRow.url == url)).one_or_none()
    return None if row is None else _page(row)


def due_pages(connection: Connection, outlet: str, now: datetime) -> list[PageState]:
    """Pages of the outlet whose next attempt has come, the longest waiting first."""
    query = select(PageRow).where(PageRow.outlet == outlet, PageRow.next_attempt_at <= now)
    return [_page(row) for row in connection.execute(query.order_by(PageRow.next_attempt_at, PageRow.url))]


def load_pages(connection: Connection, urls: Collection[str]) -> dict[str, PageState]:
    """What is known of these URLs, by URL."""
    known: dict[str, PageState] = {}
    for chunk in batched(sorted(urls), MOST_KEYS):
        known |= {row.url: _page(row) for row in connection.execute(_PAGES, {"urls": chunk})}
    return known


def record_pages(connection: Connection, states: Sequence[PageState]) -> None:
    """Save what a crawl met; of an address that is given twice the last counts."""
    rows = [_values(state) for state in {state.url: state for state in states}.values()]
    if rows:
        insertion = upsert(connection, PageRow)
        changed = {name: insertion.excluded[name] for name in rows[0] if name != "url"}
        connection.execute(insertion.on_conflict_do_update(index_elements=["url"], set_=changed), rows)
    for state in states:
        if state.outcome is Outcome.GONE:
            gone = update(ArticleRow).where(ArticleRow.url == state.url, ArticleRow.outlet == state.outlet)
            connection.execute(gone.values(status=PageStatus.GONE))


def keep_pages(connection: Connection, pages: Sequence[FetchedPage]) -> None:
    """Save that articles lie in the archive and wait to be read."""
    rows = [
        {
            "url": page.url,
            "outlet": page.outlet,
            "fetched_at": page.fetched_at,
            "archive_file": page.file,
            "archive_offsets": SEPARATOR.join(map(str, page.offsets)),
            "listed": page.listed,
            "listed_at": page.listed_at,
        }
        for page in {page.url: page for page in pages}.values()
    ]
    if rows:
        insertion = upsert(connection, FetchedPageRow)
        changed = {name: insertion.excluded[name] for name in rows[0] if name != "url"}
        connection.execute(insertion.on_conflict_do_update(index_elements=["url"], set_=changed), rows)


def waiting_pages(connection: Connection, outlet: str, limit: int) -> list[FetchedPage]:
    """Articles of the outlet that wait to be read, those fetched first before others."""
    query = select(FetchedPageRow).where(FetchedPageRow.outlet == outlet)
    query = query.order_by(FetchedPageRow.fetched_at, FetchedPageRow.url).limit(limit)
    return [
        FetchedPage(
            outlet=row.outlet,
            url=row.url,
            fetched_at=row.fetched_at,
            file=row.archive_file,
            offsets=tuple(map(int, row.archive_offsets.split(SEPARATOR))),
            listed=row.listed,
            listed_at=row.listed_at,
        )
        for row in connection.execute(query)
    ]


def finish_pages(connection: Connection, read: Sequence[tuple[FetchedPage, PageState, Article | None]]) -> None:
    """Save how reading pages ended, with their articles; they wait no more."""
    record_pages(connection, [state for _, state, _ in read])
    for page, state, article in read:
        if article is not None:
            save_article(connection, article, page.archived, state.fetched_at)
    urls = [page.url for page, _, _ in read]
    for chunk in batched(urls, MOST_KEYS):
        connection.execute(delete(FetchedPageRow).where(FetchedPageRow.url.in_(chunk)))


def _values(state: PageState) -> dict[str, Any]:
    return {
        "url": state.url,
        "outlet": state.outlet,
        "outcome": state.outcome,
        "fetched_at": state.fetched_at,
        "etag": state.etag,
        "last_modified": state.last_modified,
        "text_sha256": state.text_sha256,
        "failures": state.failures,
        "next_attempt_at": state.next_attempt_at,
        "error": state.error,
        "listed_at": state.listed_at,
    }


def save_article(connection: Connection, article: Article, archive: ArchiveRef | None, now: datetime) -> Article:
    """Save a new article, a changed text or corrected metadata of a known one; gives the article as it is stored."""
    check_keys("", article)
    fetched_at = article.fetched_at or now
    sha256 = text_sha256(article.title, article.text)
    first = {
        "id": article.id,
        "outlet": article.outlet,
        "url": article.url,
        "first_seen_at": fetched_at,
        "status": PageStatus.CURRENT,
        "version": 1,
    }
    added = upsert(connection, ArticleRow).on_conflict_do_nothing().returning(ArticleRow.id)
    if connection.execute(added, first).first() is not None:
        stored = replace(article, version=1, fetched_at=fetched_at)
        _add_version(connection, stored, sha256, archive)
        return stored
    known = connection.execute(select(ArticleRow).where(ArticleRow.id == article.id).with_for_update()).one()
    if known.status is not PageStatus.CURRENT:
        _change(connection, article.id, status=PageStatus.CURRENT)
    newest = _newest(connection, article.id, known.version)
    if newest is not None and newest.sha256 == sha256:
        return _correct_metadata(connection, newest, article)
    stored = replace(article, version=known.version + 1, fetched_at=fetched_at)
    older = select(ArticleVersionRow.id).where(ArticleVersionRow.article_id == article.id)
    connection.execute(
        update(ExtractionRow).where(ExtractionRow.version_id.in_(older)).values(status=Progress.SUPERSEDED)
    )
    _add_version(connection, stored, sha256, archive)
    _change(connection, article.id, version=stored.version, url=article.url)
    return stored


def save_reading(connection: Connection, article: Article, archive: ArchiveRef, state: PageState) -> Outcome | None:
    """Save an archived page as it reads now; None, and nothing is saved, where a page fetched later is stored.

    What is remembered of the page stays but for its text's digest; `state` is for pages that nothing is known of.
    """
    known = connection.execute(
        select(ArticleRow.status, ArticleVersionRow)
        .join(ArticleVersionRow, ArticleVersionRow.article_id == ArticleRow.id)
        .where(ArticleRow.id == article.id, ArticleVersionRow.version == ArticleRow.version)
    ).one_or_none()
    if known is None:
        check_keys(state.url)
        record_pages(connection, [state])
        save_article(connection, article, archive, state.fetched_at)
        return Outcome.NEW
    same = (known.archive_file, known.archive_offset) == (archive.file, archive.offset)
    if not same and (article.fetched_at or state.fetched_at) <= known.fetched_at:
        return None
    if article.published is None:  # a listing may have told it, which no page of the archive does
        article = replace(article, published=known.published, published_at=known.published_at)
    stored = save_article(connection, article, archive, state.fetched_at)
    _change(connection, article.id, status=known.status)
    digest = update(PageRow).where(PageRow.url == state.url).values(text_sha256=state.text_sha256)
    connection.execute(digest)
    return Outcome.CHANGED if stored.version > known.version else Outcome.UNCHANGED


def load_articles(connection: Connection, version_ids: Sequence[int]) -> dict[int, Article]:
    """The articles of these versions, by version id."""
    query = (
        select(ArticleVersionRow, ArticleRow.outlet, ArticleRow.url)
        .join(ArticleRow, ArticleRow.id == ArticleVersionRow.article_id)
        .where(ArticleVersionRow.id.in_(version_ids))
    )
    tags: dict[int, list[str]] = {}
    tag_query = select(ArticleTagRow).where(ArticleTagRow.version_id.in_(version_ids))
    for row in connection.execute(tag_query.order_by(ArticleTagRow.version_id, ArticleTagRow.position)):
        tags.setdefault(row.version_id, []).append(row.tag)
    return {row.id: _article(row, tags.get(row.id, ())) for row in connection.execute(query)}


def newest_version_id(connection: Connection, article_id: str) -> int | None:
    return connection.execute(
        select(ArticleVersionRow.id)
        .join(ArticleRow, ArticleRow.id == ArticleVersionRow.article_id)
        .where(ArticleRow.id == article_id, ArticleVersionRow.version == ArticleRow.version)
    ).scalar_one_or_none()


def _newest(connection: Connection, article_id: str, version: int) -> AnyRow | None:
    return connection.execute(
        select(ArticleVersionRow).where(
            ArticleVersionRow.article_id == article_id, ArticleVersionRow.version == version
        )
    ).one_or_none()


def _correct_metadata(connection: Connection, known: AnyRow, article: Article) -> Article:
    """Take over what is told anew of a known text; what is not told any more stays. A new date is read against."""
    before = load_articles(connection, [known.id])[known.id]
    told = {name: getattr(article, name) or getattr(before, name) for name in ("author", "section", "language", "tags")}
    if article.published is not None:
        told["published"] = article.published
        if article.published_at is not None or article.published != before.published:
            told["published_at"] = article.published_at
    after = replace(before, **told)
    if after == before:
        return before
    names = ("author", "section", "language", "published", "published_at")
    values = {name: getattr(after, name) for name in names}
    connection.execute(update(ArticleVersionRow).where(ArticleVersionRow.id == known.id).values(**values))
    if after.tags != before.tags:
        connection.execute(delete(ArticleTagRow).where(ArticleTagRow.version_id == known.id))
        _add_tags(connection, known.id, after.tags)
    if after.published != before.published:
        again = update(ExtractionRow).where(ExtractionRow.version_id == known.id)
        connection.execute(again.values(status=Progress.PENDING, attempts=0, next_attempt_at=None))
        mark_unjoined(connection, article.id)
    return after


def mark_unjoined(connection: Connection, article_id: str) -> None:
    """Note that the reports of this article are to be joined anew."""
    marked = upsert(connection, UnjoinedRow).values(article_id=article_id, mark=1)
    grown = {"mark": UnjoinedRow.mark + 1}
    connection.execute(marked.on_conflict_do_update(index_elements=["article_id"], set_=grown))


def _change(connection: Connection, article_id: str, **values: Any) -> None:
    connection.execute(update(ArticleRow).where(ArticleRow.id == article_id).values(**values))


def _add_version(connection: Connection, article: Article, sha256: str, archive: ArchiveRef | None) -> None:
    values = {
        "article_id": article.id,
        "version": article.version,
        "title": article.title,
        "author": article.author,
        "section": article.section,
        "published": article.published,
        "published_at": article.published_at,
        "language": article.language,
        "text": article.text,
        "sha256": sha256,
        "fetched_at": article.fetched_at,
        "archive_file": None if archive is None else archive.file,
        "archive_offset": None if archive is None else archive.offset,
        "user_content": article.user_content,
    }
    version_id = connection.execute(_ADD_VERSION, values).scalar_one()
    _add_tags(connection, version_id, article.tags)
    connection.execute(_ADD_EXTRACTION, {"version_id": version_id, "status": Progress.PENDING, "attempts": 0})


def _add_tags(connection: Connection, version_id: int, tags: Sequence[str]) -> None:
    rows = [{"version_id": version_id, "position": n, "tag": tag} for n, tag in enumerate(tags)]
    if rows:
        connection.execute(insert(ArticleTagRow), rows)


def check_keys(url: str, article: Article | None = None) -> None:
    """ArticleError for an address or id that is too long to be stored."""
    for key in (url, article.id if article else "", (article.url or "") if article else ""):
        _check_key(key)


def _check_key(key: str) -> None:
    if len(key) > LONGEST_KEY:
        raise ArticleError(f"An address or id of {len(key)} characters is too long: {key[:80]}...")


def _page(row: AnyRow) -> PageState:
    return PageState(
        outlet=row.outlet,
        url=row.url,
        outcome=row.outcome,
        fetched_at=row.fetched_at,
        etag=row.etag,
        last_modified=row.last_modified,
        text_sha256=row.text_sha256,
        failures=row.failures,
        next_attempt_at=row.next_attempt_at,
        error=row.error,
        listed_at=row.listed_at,
    )


def _article(row: AnyRow, tags: Sequence[str]) -> Article:
    return Article(
        id=row.article_id,
        outlet=row.outlet,
        url=row.url,
        title=row.title,
        text=row.text,
        published=row.published,
        published_at=row.published_at,
        author=row.author,
        section=row.section,
        tags=tuple(tags),
        language=row.language,
        version=row.version,
        fetched_at=row.fetched_at,
        user_content=row.user_content,
    )


def utc_now() -> datetime:
    return datetime.now(UTC)
