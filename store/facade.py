"""`Store`: everything that the application does with the database, each method one transaction or one snapshot."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from datetime import datetime
from pathlib import Path
from types import TracebackType
from typing import Self, TextIO

from jejak.domain import (
    ArchiveRef,
    Article,
    Correction,
    Decisions,
    Extraction,
    Figure,
    Joining,
    Kind,
    Outcome,
    OutletCrawl,
    PageState,
    SeriesCheck,
)
from store import corrections, crawls, decisions, detail, joining, ledger, migrate, queries, queue
from store.decisions import Decided
from store.engine import Database
from store.exports import ExportKind, Written, export
from store.ledger import utc_now
from store.nights import Nights
from store.rows import (
    ConflictRow,
    FigureFilter,
    FigureRow,
    IncidentDetail,
    IncidentFilter,
    IncidentSummary,
    OutletSummary,
)


class Store(Nights):
    """An open database at the current schema. Make it with `Store.open`."""

    @classmethod
    def open(cls, url: str, *, create: bool = False) -> Store:
        """Open the database; with `create` make or upgrade it first. StoreError says why it cannot be opened."""
        if create:
            migrate.upgrade(url)
        database = Database(migrate.existing(url))
        try:
            migrate.check_revision(database)
        except BaseException:
            database.close()
            raise
        return cls(database)

    def close(self) -> None:
        self._database.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    # Crawl ledger

    def page(self, url: str) -> PageState | None:
        """What is known of this URL, or None if no crawl has met it."""
        with self._database.read() as connection:
            return ledger.load_page(connection, url)

    def due(self, outlet: str, now: datetime) -> list[PageState]:
        """Pages of the outlet whose next attempt has come, after a failure or to notice a change."""
        with self._database.read() as connection:
            return ledger.due_pages(connection, outlet, now)

    def record(self, state: PageState, article: Article | None = None, archive: ArchiveRef | None = None) -> None:
        """Save what a crawl met; a new or changed text becomes a version that waits for extraction.

        A known text with corrected metadata keeps its version; it waits again if its date changed. ArticleError for
        an address or id too long to store, and nothing is saved.
        """
        with self._database.write() as connection:
            ledger.record_page(connection, state, article, archive)

    def record_all(self, pages: Iterable[tuple[PageState, Article | None, ArchiveRef | None]]) -> None:
        """As `record` for each page, in one transaction."""
        with self._database.write() as connection:
            for state, article, archive in pages:
                ledger.record_page(connection, state, article, archive)

    def add_article(self, article: Article, archive: ArchiveRef | None = None) -> Article:
        """Save an article given by hand; gives it back with the version it is stored under."""
        with self._database.write() as connection:
            return ledger.save_article(connection, article, archive, utc_now())

    def record_reading(self, state: PageState, article: Article, archive: ArchiveRef) -> Outcome | None:
        """Save an archived page as it reads now: new, changed or unchanged; None where a later one is stored.

        A page that is gone stays so. `state` is kept for pages that nothing is known of.
        """
        with self._database.write() as connection:
            return ledger.save_reading(connection, article, archive, state)

    def add_crawl(self, crawl: OutletCrawl) -> None:
        """Append a crawl to its outlet's history."""
        with self._database.write() as connection:
            crawls.add_crawl(connection, crawl)

    def crawls(self, outlet: str, limit: int = 30) -> list[OutletCrawl]:
        """The outlet's newest crawls first."""
        with self._database.read() as connection:
            return crawls.crawls(connection, outlet, limit)

    def last_crawls(self) -> Mapping[str, OutletCrawl]:
        """The newest crawl of every outlet that was ever crawled, by name."""
        with self._database.read() as connection:
            return crawls.last_crawls(connection)

    # Extraction

    def pending(self, extractor_version: str, *, limit: int = 100, now: datetime | None = None) -> list[Article]:
        """The next articles to extract, oldest first, at most 200 at once; empty when nothing is due."""
        with self._database.read() as connection:
            return queue.pending(connection, extractor_version, limit, now or utc_now())

    def pending_count(self, extractor_version: str, *, now: datetime | None = None) -> int:
        with self._database.read() as connection:
            return queue.pending_count(connection, extractor_version, now or utc_now())

    def save_extraction(
        self, article: Article, extraction: Extraction, extractor_version: str, *, now: datetime | None = None
    ) -> None:
        """Put the extraction in the place of what was read from this article version before."""
        with self._database.write() as connection:
            queue.save_extraction(connection, article, extraction, extractor_version, now or utc_now())

    def record_failure(self, article: Article, error: str, now: datetime | None = None) -> None:
        """Note that extraction failed; it is due again after a growing delay."""
        with self._database.write() as connection:
            queue.record_failure(connection, article, error, now or utc_now())

    # Joining

    def iter_extractions(
        self, *kinds: Kind, articles: Collection[str] | None = None
    ) -> Iterator[tuple[Article, Extraction]]:
        """Articles on the subject with what was read from them, by article id, in one snapshot.

        Of `kinds`, all if none is given; with `articles` only those.
        """
        wanted = kinds or tuple(kind for kind in Kind if kind is not Kind.UNRELATED)
        with self._database.read() as connection:
            yield from queue.extractions(connection, *wanted, articles=articles)

    def known_codes(self) -> Mapping[str, str]:
        """Incident code by report id, for joining to keep codes."""
        with self._database.read() as connection:
            return joining.known_codes(connection)

    def members(self, codes: Collection[str]) -> Mapping[str, str]:
        """Incident code by report id of all reports of these incidents."""
        with self._database.read() as connection:
            return joining.members(connection, codes)

    def articles_of(self, codes: Collection[str]) -> frozenset[str]:
        """Ids of the articles that tell these incidents."""
        with self._database.read() as connection:
            return joining.articles_of(connection, codes)

    def all_codes(self) -> frozenset[str]:
        """Every incident code that was ever given."""
        with self._database.read() as connection:
            return joining.all_codes(connection)

    def merged(self) -> Mapping[str, str]:
        """By code of an incident that was merged, by joining or by a person: the code that tells it now."""
        with self._database.read() as connection:
            return joining.merged(connection)

    def retired_codes(self) -> frozenset[str]:
        """Codes that forward to another incident or were withdrawn, for joining not to give them anew."""
        with self._database.read() as connection:
            return joining.retired_codes(connection)

    def decisions(self) -> Decisions:
        """What people decided about which reports tell one event."""
        with self._database.read() as connection:
            return decisions.load(connection)

    def save_joining(
        self,
        joined: Joining,
        figures: Iterable[Figure] | None = None,
        checks: Iterable[SeriesCheck] = (),
        *,
        within: Collection[str] | None = None,
        now: datetime | None = None,
    ) -> None:
        """Make incidents, forwards and figures those given, all or nothing; what did not change is left alone.

        With `within` only the reports of these incidents were joined anew, and all others stay as they are; without
        `figures` those of the store stay.
        """
        with self._database.write() as connection:
            joining.save_joining(connection, joined, now or utc_now(), within)
            if figures is not None:
                joining.save_figures(connection, figures, checks)

    # Queries

    def incidents(self, wanted: IncidentFilter | None = None) -> list[IncidentSummary]:
        """Current incidents that meet the filter, newest first."""
        with self._database.read() as connection:
            return queries.incidents(connection, wanted or IncidentFilter())

    def incident(self, code: str) -> IncidentDetail | None:
        """One incident in full, also under the code it had before a merger; None if there is none."""
        with self._database.read() as connection:
            return detail.incident(connection, code)

    def figures(self, wanted: FigureFilter | None = None) -> list[FigureRow]:
        """Figures that meet the filter, newest first."""
        with self._database.read() as connection:
            return queries.figures(connection, wanted or FigureFilter())

    def article(self, article_id: str) -> Article | None:
        """The newest version of an article."""
        with self._database.read() as connection:
            return queries.article(connection, article_id)

    def outlets_summary(self) -> list[OutletSummary]:
        """Counts of what each outlet has brought, by name."""
        with self._database.read() as connection:
            return queries.outlets_summary(connection)

    def export(
        self,
        kind: ExportKind | str,
        out: Path | TextIO,
        *,
        filter: IncidentFilter | FigureFilter | None = None,
        now: datetime | None = None,
    ) -> Written:
        """Write incidents, bounds, reports, facts or figures as CSV; a path gets a datapackage.json beside it."""
        with self._database.read() as connection:
            return export(connection, kind, out, wanted=filter, now=now or utc_now())

    # Corrections

    def correct(
        self, code: str, values: Mapping[str, str], author: str, reason: str, *, now: datetime | None = None
    ) -> tuple[Correction, ...]:
        """Decide fields of an incident, all or none; an empty value says 'not known'. UsageError if one is wrong."""
        with self._database.write() as connection:
            return corrections.correct(connection, code, values, author=author, reason=reason, now=now or utc_now())

    def merge(self, kept: str, other: str, author: str, reason: str, *, now: datetime | None = None) -> Decided:
        """Decide that two incidents are one; joining their reports anew (`jejak.stages.rejoin`) makes it so."""
        with self._database.write() as connection:
            return decisions.merge(connection, kept, other, author=author, reason=reason, now=now or utc_now())

    def split(
        self, code: str, articles: Collection[str], author: str, reason: str, *, now: datetime | None = None
    ) -> Decided:
        """Decide that the reports of these articles tell another event; joining anew makes it so."""
        with self._database.write() as connection:
            return decisions.split(connection, code, articles, author=author, reason=reason, now=now or utc_now())

    def reject(self, code: str, author: str, reason: str, *, now: datetime | None = None) -> Decided:
        """Decide that this is no incident; it is listed no more."""
        with self._database.write() as connection:
            return decisions.reject(connection, code, author=author, reason=reason, now=now or utc_now())

    def undo(self, number: int, author: str, reason: str, *, now: datetime | None = None) -> Decided:
        """Take the correction of this number back; of a merge or split, joining anew makes it so."""
        with self._database.write() as connection:
            decided = decisions.undo(connection, number, author=author, reason=reason, now=now or utc_now())
            joining.refresh_days(connection, detail.resolve(connection, decided.correction.incident))
            return decided

    def conflicts(self) -> list[ConflictRow]:
        """Sums and totals that do not agree, those of the newest incidents first, then those of series."""
        with self._database.read() as connection:
            return queries.conflicts(connection)

    def corrections(self, code: str | None = None) -> tuple[Correction, ...]:
        """Corrections of one incident, or all, oldest first."""
        with self._database.read() as connection:
            return detail.corrections(connection, code)
