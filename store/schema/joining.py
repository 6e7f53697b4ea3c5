"""What joining keeps of each report, so that a night compares new reports without reading the others again."""

from __future__ import annotations

from sqlalchemy import BigInteger, ForeignKey, LargeBinary, UniqueConstraint
from sqlalchemy.orm import Mapped

from store.schema.base import Base, documented


class TraceRow(Base):
    __tablename__ = "report_trace"
    __table_args__ = (
        UniqueConstraint("article_id", "event"),
        {"comment": "What joining keeps of a report; made anew from its article at any time"},
    )

    id: Mapped[int] = documented("Number of the report in joining", primary_key=True, autoincrement=False)
    article_id: Mapped[str] = documented("The article", ForeignKey("article.id"))
    event: Mapped[int] = documented("Which of the article's events it tells, from 0")
    background: Mapped[bool] = documented("Whether the article only looks back at it")
    day: Mapped[int] = documented("Day of publication as a number; 0 where it is not known")
    telling: Mapped[bytes] = documented("Keys that few reports share, 8 bytes each", LargeBinary)
    common: Mapped[bytes] = documented("Keys that many reports share, 8 bytes each", LargeBinary)
    bands: Mapped[bytes] = documented("Keys of its text, of which copies share one, 8 bytes each", LargeBinary)
    packed: Mapped[bytes] = documented("What is compared, for joining alone; names of people as hashes", LargeBinary)


class TraceKeyRow(Base):
    __tablename__ = "trace_key"
    __table_args__ = (
        {"comment": "Reports by each of their keys, to find those to compare", "sqlite_with_rowid": False},
    )

    key: Mapped[int] = documented(
        "Hash of a place, an agency, a number, a name, or of a part of the text",
        BigInteger,
        primary_key=True,
        autoincrement=False,
    )
    day: Mapped[int] = documented("Day of publication, as in report_trace", primary_key=True, autoincrement=False)
    trace_id: Mapped[int] = documented("report_trace.id", primary_key=True, autoincrement=False)


class TraceLinkRow(Base):
    __tablename__ = "trace_link"
    __table_args__ = ({"comment": "Reports that may tell one event, each pair both ways", "sqlite_with_rowid": False},)

    trace_id: Mapped[int] = documented("report_trace.id", primary_key=True, autoincrement=False)
    other_id: Mapped[int] = documented("report_trace.id of the other", primary_key=True, autoincrement=False)


class UnjoinedRow(Base):
    __tablename__ = "unjoined"
    __table_args__ = ({"comment": "Articles that were read, or dated anew, since their reports were joined last"},)

    article_id: Mapped[str] = documented("The article", ForeignKey("article.id"), primary_key=True)
    mark: Mapped[int] = documented("Grows by one whenever the article is read again")


class JoiningRow(Base):
    __tablename__ = "joining"
    __table_args__ = ({"comment": "What the traces rest on; one row after the first joining"},)

    id: Mapped[int] = documented("Always 1", primary_key=True, autoincrement=False)
    version: Mapped[str] = documented("Version of the joining that made the traces; another makes all anew")
    correction_id: Mapped[int] = documented("The last correction that was respected, correction.id")
