"""Crawl state, articles and their versions."""

from __future__ import annotations

from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import BigInteger, CheckConstraint, ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped

from jejak.domain import Outcome
from store.columns import EnumText, ZonedMoment
from store.schema.base import Base, documented


class PageStatus(StrEnum):
    CURRENT = "current"
    GONE = "gone"


class PageRow(Base):
    __tablename__ = "page"
    __table_args__ = (
        Index("ix_page_outlet_next_attempt_at", "outlet", "next_attempt_at"),
        {"comment": "What crawls remember of each URL"},
    )

    url: Mapped[str] = documented("Canonical URL of an article page, or URL of a list", primary_key=True)
    outlet: Mapped[str] = documented("Name of the outlet")
    outcome: Mapped[Outcome] = documented("How the last crawl of this URL ended", EnumText(Outcome))
    fetched_at: Mapped[datetime] = documented("Moment of the last crawl of this URL, UTC")
    etag: Mapped[str | None] = documented("ETag header, for conditional requests")
    last_modified: Mapped[str | None] = documented("Last-Modified header as it came, for conditional requests")
    text_sha256: Mapped[str | None] = documented("SHA-256 of what was read, to notice a change")
    failures: Mapped[int] = documented("Failures in a row")
    next_attempt_at: Mapped[datetime | None] = documented(
        "When to ask again, after a failure or to notice a change, UTC"
    )
    error: Mapped[str | None] = documented("What went wrong last")
    listed_at: Mapped[datetime | None] = documented(
        "Last change that a listing told of an article, or how far back a listing was walked, UTC"
    )


class FetchedPageRow(Base):
    __tablename__ = "fetched_page"
    __table_args__ = (
        Index("ix_fetched_page_outlet", "outlet", "fetched_at"),
        {"comment": "Articles that crawls have put into the archive and that wait to be read"},
    )

    url: Mapped[str] = documented("Canonical URL of the article", primary_key=True)
    outlet: Mapped[str] = documented("Name of the outlet")
    fetched_at: Mapped[datetime] = documented("Moment of the fetch, UTC")
    archive_file: Mapped[str] = documented("WARC file of the raw pages, relative to the archive folder")
    archive_offsets: Mapped[str] = documented(
        "Byte offsets of the records of its pages in that file, whole numbers separated by '; '"
    )
    listed: Mapped[date | None] = documented("Day of publication that a listing told")
    listed_at: Mapped[datetime | None] = documented("Last change that a listing told, UTC")


class ArticleRow(Base):
    __tablename__ = "article"
    __table_args__ = (
        CheckConstraint("status IN ('current', 'gone')", name="status"),
        Index("ix_article_outlet", "outlet"),
        Index("ix_article_url", "url"),
        {"comment": "One page of an outlet; its texts are in article_version"},
    )

    id: Mapped[str] = documented("Names the page for good", primary_key=True)
    outlet: Mapped[str] = documented("Name of the outlet")
    url: Mapped[str | None] = documented("Canonical URL; empty for text given by hand")
    first_seen_at: Mapped[datetime] = documented("Moment of the first fetch, UTC")
    status: Mapped[PageStatus] = documented("current, or gone when the outlet removed the page", EnumText(PageStatus))
    version: Mapped[int] = documented("Number of the newest version")
    extracted_version: Mapped[int | None] = documented("Newest version with facts; empty before the first extraction")


class ArticleVersionRow(Base):
    __tablename__ = "article_version"
    __table_args__ = (
        UniqueConstraint("article_id", "version"),
        Index("ix_article_version_published", "published"),
        {"comment": "One text of an article; a changed text or title is a new version"},
    )

    id: Mapped[int] = documented("Number of the version within the store", primary_key=True)
    article_id: Mapped[str] = documented("The article", ForeignKey("article.id"))
    version: Mapped[int] = documented("1 for the first text of the article, then 2, 3, ...")
    title: Mapped[str] = documented("Headline without the outlet's name")
    author: Mapped[str | None] = documented("Byline")
    section: Mapped[str | None] = documented("The outlet's section")
    published: Mapped[date | None] = documented("Day of publication in the outlet's zone")
    published_at: Mapped[datetime | None] = documented("Moment of publication, ISO 8601 with zone", ZonedMoment)
    language: Mapped[str | None] = documented("ISO 639-1 code; empty when unknown")
    text: Mapped[str] = documented("The article's text")
    sha256: Mapped[str] = documented("SHA-256 of title and text")
    fetched_at: Mapped[datetime] = documented("Moment of the fetch, UTC")
    archive_file: Mapped[str | None] = documented("WARC file of the raw page, relative to the archive folder")
    archive_offset: Mapped[int | None] = documented("Byte offset of the record in that file", BigInteger)
    user_content: Mapped[bool] = documented("Whether no newsroom answers for the text (blogs)")


class ArticleTagRow(Base):
    __tablename__ = "article_tag"
    __table_args__ = ({"comment": "The outlet's tags of an article version"},)

    version_id: Mapped[int] = documented(
        "article_version.id", ForeignKey("article_version.id", ondelete="CASCADE"), primary_key=True
    )
    position: Mapped[int] = documented("Order on the page, from 0", primary_key=True)
    tag: Mapped[str] = documented("The tag as the outlet writes it")
