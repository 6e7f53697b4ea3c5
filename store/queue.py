"""Work of extraction: which articles wait for it, and what came of it."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, Connection, and_, func, or_, select, update

from jejak.domain import Article, Extraction, Kind
from jejak.errors import StoreError
from store.columns import AnyRow, clean
from store.facts import headline_values, load_extractions, replace_facts
from store.ledger import batched, load_articles, mark_unjoined, newest_version_id
from store.schema import ArticleRow, ArticleVersionRow, ExtractionRow, Progress

BATCH = 200
"""Most articles held in memory at once."""
FIRST_DELAY = timedelta(hours=1)
LONGEST_DELAY = timedelta(days=7)
LONGEST_ERROR = 2000


def pending(connection: Connection, extractor_version: str, limit: int, now: datetime) -> list[Article]:
    """Newest versions that this extractor has not read, those that failed when their time has come; oldest first."""
    query = select(ExtractionRow.version_id).where(_waits(extractor_version, now))
    version_ids = connection.execute(query.order_by(ExtractionRow.version_id).limit(min(limit, BATCH))).scalars().all()
    articles = load_articles(connection, version_ids)
    return [articles[version_id] for version_id in version_ids]


def pending_count(connection: Connection, extractor_version: str, now: datetime) -> int:
    query = select(func.count()).select_from(ExtractionRow).where(_waits(extractor_version, now))
    return connection.execute(query).scalar_one()


def save_extraction(
    connection: Connection, article: Article, extraction: Extraction, extractor_version: str, now: datetime
) -> None:
    """Put the extraction in the place of what was read from this article version before."""
    version_id = _version_id(connection, article)
    replace_facts(connection, version_id, extraction)
    connection.execute(
        update(ExtractionRow)
        .where(ExtractionRow.version_id == version_id)
        .values(
            status=_progress(connection, article, version_id),
            extractor_version=extractor_version,
            kind=extraction.kind,
            relevance=extraction.relevance,
            error=None,
            attempts=0,
            next_attempt_at=None,
            done_at=now,
            **headline_values(extraction.headline),
        )
    )
    known = func.coalesce(ArticleRow.extracted_version, 0)
    connection.execute(
        update(ArticleRow)
        .where(ArticleRow.id == article.id, known < article.version)
        .values(extracted_version=article.version)
    )
    mark_unjoined(connection, article.id)


def _progress(connection: Connection, article: Article, version_id: int) -> Progress:
    """Done, unless a newer text came meanwhile, or another date, against which the text must be read again."""
    if version_id != newest_version_id(connection, article.id):
        return Progress.SUPERSEDED
    dated = select(ArticleVersionRow.published).where(ArticleVersionRow.id == version_id)
    same = connection.execute(dated).scalar_one() == article.published
    return Progress.DONE if same else Progress.PENDING


def record_failure(connection: Connection, article: Article, error: str, now: datetime) -> None:
    """Note a failed attempt; the next one comes after a delay that doubles each time. Older facts stay."""
    version_id = _version_id(connection, article)
    of_version = ExtractionRow.version_id == version_id
    attempts = connection.execute(select(ExtractionRow.attempts).where(of_version)).scalar_one() + 1
    delay = min(FIRST_DELAY * 2 ** min(attempts - 1, 10), LONGEST_DELAY)
    connection.execute(
        update(ExtractionRow)
        .where(of_version, ExtractionRow.status != Progress.SUPERSEDED)
        .values(
            status=Progress.FAILED,
            error=error[:LONGEST_ERROR],
            attempts=attempts,
            next_attempt_at=now + delay,
        )
    )


def extractions(
    connection: Connection, *kinds: Kind, articles: Collection[str] | None = None
) -> Iterator[tuple[Article, Extraction]]:
    """Articles of these kinds with what was read from their newest version that was read, by article id.

    With `articles` only those.
    """
    query = (
        select(ArticleRow.id, ExtractionRow.version_id)
        .join(
            ArticleVersionRow,
            and_(
                ArticleVersionRow.article_id == ArticleRow.id,
                ArticleVersionRow.version == ArticleRow.extracted_version,
            ),
        )
        .join(ExtractionRow, ExtractionRow.version_id == ArticleVersionRow.id)
        .where(ExtractionRow.kind.in_(kinds))
        .order_by(ArticleRow.id)
        .limit(BATCH)
    )
    if articles is not None:
        for chunk in batched(sorted(articles), BATCH):
            yield from _loaded(connection, connection.execute(query.where(ArticleRow.id.in_(chunk))).all())
        return
    after = ""
    while batch := connection.execute(query.where(ArticleRow.id > after)).all():
        yield from _loaded(connection, batch)
        after = batch[-1].id


def _loaded(connection: Connection, batch: Sequence[AnyRow]) -> Iterator[tuple[Article, Extraction]]:
    version_ids = [row.version_id for row in batch]
    articles = load_articles(connection, version_ids)
    facts = load_extractions(connection, version_ids)
    for version_id in version_ids:
        article = articles[version_id]
        yield article, replace(facts[version_id], article_id=article.id)


def _waits(extractor_version: str, now: datetime) -> ColumnElement[bool]:
    return or_(
        ExtractionRow.status == Progress.PENDING,
        and_(ExtractionRow.status == Progress.FAILED, ExtractionRow.next_attempt_at <= now),
        and_(ExtractionRow.status == Progress.DONE, ExtractionRow.extractor_version != clean(extractor_version)),
    )


def _version_id(connection: Connection, article: Article) -> int:
    found = connection.execute(
        select(ArticleVersionRow.id).where(
            ArticleVersionRow.article_id == article.id, ArticleVersionRow.version == article.version
        )
    ).scalar_one_or_none()
    if found is None:
        raise StoreError(
            f"Article {article.id!r} has no version {article.version} in the store", hint="Add the article first."
        )
    return found
