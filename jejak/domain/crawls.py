"""What a crawl remembers of pages and outlets."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum


class Outcome(StrEnum):
    """Each URL that a crawl meets ends in exactly one of these."""

    NEW = "new"
    CHANGED = "changed"
    UNCHANGED = "unchanged"
    SKIPPED = "skipped"
    """Title and summary are off the subject: never fetched."""
    NOT_AN_ARTICLE = "not_an_article"
    BLOCKED = "blocked"
    """robots.txt forbids it."""
    GONE = "gone"
    """404 or 410."""
    FAILED = "failed"
    FETCHED = "fetched"
    """It lies in the archive and waits to be read, which gives it one of the others. Only a crawl that was stopped
    leaves any."""


class Health(StrEnum):
    OK = "ok"
    FAILING = "failing"
    """It brings nothing, or far less than it always brought."""


@dataclass(frozen=True, slots=True)
class OutletCrawl:
    """How one crawl of one outlet went: the history that its next crawls are judged by."""

    outlet: str
    began_at: datetime
    ended_at: datetime
    listed: int
    """Article addresses that its listings named, wanted or not."""
    counts: Mapping[Outcome, int]
    lists_same: int = 0
    """Listings that answered that nothing had changed (304)."""
    lists_failed: int = 0
    named: Mapping[str, int] = field(default_factory=dict)
    """Article addresses that each listing named, by its `url` in the outlet's file; only those that were read."""
    health: Health = Health.OK
    reason: str | None = None
    """What is most likely wrong with an outlet that is failing."""
    failures: int = 0
    """Crawls in a row that the outlet refused or did not answer."""
    next_attempt_at: datetime | None = None
    """No crawl of it before this moment."""

    @property
    def fresh(self) -> int:
        """Articles that are new or changed."""
        return self.counts.get(Outcome.NEW, 0) + self.counts.get(Outcome.CHANGED, 0)


@dataclass(frozen=True, slots=True)
class ArchiveRef:
    """Where the raw page lies: a WARC file, relative to the archive folder, and the record's byte offset."""

    file: str
    offset: int


@dataclass(frozen=True, slots=True)
class FetchedPage:
    """An article that a crawl has fetched and nobody has read yet; its pages lie in one WARC file."""

    outlet: str
    url: str
    """Its canonical address."""
    fetched_at: datetime
    file: str
    """As in `ArchiveRef`."""
    offsets: tuple[int, ...]
    """Of the records of its pages, in order."""
    listed: date | None = None
    """Day of publication that a listing told."""
    listed_at: datetime | None = None
    """Last change that a listing told."""

    @property
    def archived(self) -> ArchiveRef:
        return ArchiveRef(self.file, self.offsets[0])


@dataclass(frozen=True, slots=True)
class PageState:
    """What is remembered of one URL between crawls; article pages under their canonical URL, lists under their own."""

    outlet: str
    url: str
    outcome: Outcome
    fetched_at: datetime
    etag: str | None = None
    last_modified: str | None = None
    text_sha256: str | None = None
    failures: int = 0
    """Failures in a row."""
    next_attempt_at: datetime | None = None
    """When it is asked for again, after a failure or to notice a change."""
    error: str | None = None
    listed_at: datetime | None = None
    """Of an article: the last change that a listing had told when it was fetched; of a listing: how far back it was
    walked."""
