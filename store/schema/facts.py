"""What extraction read from one article version: one row of `extraction` and typed fact tables below it."""

from __future__ import annotations

from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import BigInteger, CheckConstraint, ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, declared_attr

from jejak.domain import AgeGroup, AgencyType, CountryRole, Exploitation, Kind, Qualifier, Role, Scope, Sex
from store.columns import EnumText
from store.schema.base import AmountColumns, Base, CheckColumns, documented


class Progress(StrEnum):
    PENDING = "pending"
    DONE = "done"
    FAILED = "failed"
    SUPERSEDED = "superseded"


class ExtractionRow(Base):
    __tablename__ = "extraction"
    __table_args__ = (
        CheckConstraint("status IN ('pending', 'done', 'failed', 'superseded')", name="status"),
        Index("ix_extraction_queue", "version_id", "status", "extractor_version", "next_attempt_at"),
        Index("ix_extraction_kind", "kind"),
        {"comment": "State and result of reading one article version"},
    )

    version_id: Mapped[int] = documented(
        "article_version.id", ForeignKey("article_version.id", ondelete="CASCADE"), primary_key=True
    )
    status: Mapped[Progress] = documented(
        "State of the last attempt: pending, done, failed; superseded when a newer text exists", EnumText(Progress)
    )
    extractor_version: Mapped[str | None] = documented("Version of the extractor that made the facts kept here")
    kind: Mapped[Kind | None] = documented("What the article's main news is", EnumText(Kind))
    relevance: Mapped[float | None] = documented("Score 0 to 1 that the article is about trafficking in persons")
    victims_low: Mapped[int | None] = documented("Headline victims, lower bound", BigInteger)
    victims_best: Mapped[int | None] = documented("Headline victims, best value", BigInteger)
    victims_high: Mapped[int | None] = documented("Headline victims, upper bound", BigInteger)
    victims_qualifier: Mapped[Qualifier | None] = documented("How the text bounds the victims", EnumText(Qualifier))
    suspects_low: Mapped[int | None] = documented("Headline suspects, lower bound", BigInteger)
    suspects_best: Mapped[int | None] = documented("Headline suspects, best value", BigInteger)
    suspects_high: Mapped[int | None] = documented("Headline suspects, upper bound", BigInteger)
    suspects_qualifier: Mapped[Qualifier | None] = documented("How the text bounds the suspects", EnumText(Qualifier))
    event_date: Mapped[str | None] = documented("When the main event happened, EDTF")
    error: Mapped[str | None] = documented("Why the last attempt failed")
    attempts: Mapped[int] = documented("Failed attempts in a row")
    next_attempt_at: Mapped[datetime | None] = documented("When to try again after a failure, UTC")
    done_at: Mapped[datetime | None] = documented("When the facts kept here were made, UTC")


class FactColumns:
    """What every fact carries: its place in the text and where it came from."""

    id: Mapped[int] = documented("Number of the fact within the store", primary_key=True)
    position: Mapped[int] = documented("Order within the extraction, from 0")
    quote: Mapped[str] = documented("The words of the text")
    start_offset: Mapped[int] = documented("First character of the quote in the text, from 0")
    end_offset: Mapped[int] = documented("Character after the quote")
    confidence: Mapped[float] = documented("How sure the rule is, 0 to 1")
    rule: Mapped[str] = documented("Name of the rule or model that made the fact")

    @declared_attr
    @classmethod
    def version_id(cls) -> Mapped[int]:
        column: Mapped[int] = documented(
            "The extraction, article_version.id",
            ForeignKey("extraction.version_id", ondelete="CASCADE"),
            index=True,
        )
        return column


class CountColumns(AmountColumns):
    """What a count says besides its amount."""

    role: Mapped[Role] = documented("victim, potential_victim, suspect or case", EnumText(Role))
    scope: Mapped[Scope] = documented("event, or period for a figure that adds up many events", EnumText(Scope))
    qualifier: Mapped[Qualifier] = documented("exact, about, at_least, at_most, range or vague", EnumText(Qualifier))
    sex: Mapped[Sex | None] = documented("female, male or empty", EnumText(Sex))
    age_group: Mapped[AgeGroup | None] = documented("child (under 18), adult or empty", EnumText(AgeGroup))
    nationality: Mapped[str] = documented("ISO 3166-1 alpha-3 codes separated by '; '")
    period: Mapped[str | None] = documented("EDTF interval that a period count covers")


class CountFactRow(CountColumns, FactColumns, Base):
    __tablename__ = "count_fact"
    __table_args__ = ({"comment": "Counts of people or cases"},)


class DateFactRow(FactColumns, Base):
    __tablename__ = "date_fact"
    __table_args__ = ({"comment": "Dates that the text names"},)

    edtf: Mapped[str] = documented("The date, EDTF")


class CountryFactRow(FactColumns, Base):
    __tablename__ = "country_fact"
    __table_args__ = ({"comment": "Countries and their part in the event"},)

    iso3: Mapped[str] = documented("ISO 3166-1 alpha-3")
    role: Mapped[CountryRole] = documented("origin, destination, transit or other", EnumText(CountryRole))


class PlaceFactRow(FactColumns, Base):
    __tablename__ = "place_fact"
    __table_args__ = ({"comment": "Places below the country"},)

    name: Mapped[str] = documented("Name of the place")
    country: Mapped[str | None] = documented("ISO 3166-1 alpha-3")
    admin1: Mapped[str | None] = documented("Indonesian province, ISO 3166-2")


class AgencyFactRow(FactColumns, Base):
    __tablename__ = "agency_fact"
    __table_args__ = ({"comment": "Public bodies and organisations that act or speak; names in agency_name"},)

    type: Mapped[AgencyType] = documented("Type of body", EnumText(AgencyType))


class AgencyNameRow(Base):
    __tablename__ = "agency_name"
    __table_args__ = ({"comment": "Forms of an agency's name; position 0 is the canonical full name"},)

    agency_id: Mapped[int] = documented(
        "agency_fact.id", ForeignKey("agency_fact.id", ondelete="CASCADE"), primary_key=True
    )
    position: Mapped[int] = documented("0 for the full name, then other forms", primary_key=True)
    name: Mapped[str] = documented("The form")
    folded: Mapped[str] = documented("The form in lower case, for searching")


class ExploitationFactRow(Base):
    __tablename__ = "exploitation_fact"
    __table_args__ = ({"comment": "Forms of exploitation that the article tells of"},)

    version_id: Mapped[int] = documented(
        "The extraction, article_version.id",
        ForeignKey("extraction.version_id", ondelete="CASCADE"),
        primary_key=True,
    )
    position: Mapped[int] = documented("Order within the extraction, from 0", primary_key=True)
    exploitation: Mapped[Exploitation] = documented("Form of exploitation", EnumText(Exploitation))


class EventRow(Base):
    __tablename__ = "event"
    __table_args__ = ({"comment": "Stretches of an article that tell events of their own, or look back at another"},)

    version_id: Mapped[int] = documented(
        "The extraction, article_version.id",
        ForeignKey("extraction.version_id", ondelete="CASCADE"),
        primary_key=True,
    )
    position: Mapped[int] = documented("Order within the extraction, from 0", primary_key=True)
    start_offset: Mapped[int] = documented("First character of the stretch in the text, from 0")
    end_offset: Mapped[int] = documented("Character after it")
    background: Mapped[bool] = documented("Whether the article only looks back at it")
    victims_low: Mapped[int | None] = documented("Victims of the event, lower bound", BigInteger)
    victims_best: Mapped[int | None] = documented("Victims of the event, best value", BigInteger)
    victims_high: Mapped[int | None] = documented("Victims of the event, upper bound", BigInteger)
    victims_qualifier: Mapped[Qualifier | None] = documented("How the text bounds the victims", EnumText(Qualifier))
    suspects_low: Mapped[int | None] = documented("Suspects of the event, lower bound", BigInteger)
    suspects_best: Mapped[int | None] = documented("Suspects of the event, best value", BigInteger)
    suspects_high: Mapped[int | None] = documented("Suspects of the event, upper bound", BigInteger)
    suspects_qualifier: Mapped[Qualifier | None] = documented("How the text bounds the suspects", EnumText(Qualifier))
    event_date: Mapped[str | None] = documented("When the event happened, EDTF")


class CountCheckRow(CheckColumns, Base):
    __tablename__ = "count_check"
    __table_args__ = ({"comment": "Sums and contradictions among the counts of one article version"},)

    version_id: Mapped[int] = documented(
        "The extraction, article_version.id",
        ForeignKey("extraction.version_id", ondelete="CASCADE"),
        primary_key=True,
    )
    position: Mapped[int] = documented("Order within the extraction, from 0", primary_key=True)


class FigureRow(CountColumns, Base):
    __tablename__ = "figure"
    __table_args__ = (
        UniqueConstraint("fingerprint"),
        Index("ix_figure_article_id", "article_id"),
        Index("ix_figure_as_of", "as_of"),
        {"comment": "Counts over a period or an area; figures of one series are compared, never added"},
    )

    id: Mapped[int] = documented("Number of the figure within the store", primary_key=True)
    fingerprint: Mapped[str] = documented("SHA-256 of all that the figure says")
    article_id: Mapped[str] = documented("The article that gives it", ForeignKey("article.id"))
    as_of: Mapped[date | None] = documented("Day on which the source said it")
    series: Mapped[str] = documented("Who counts what, where, since when")
    agency: Mapped[str | None] = documented("Body that the figure is ascribed to")
    country: Mapped[str | None] = documented("ISO 3166-1 alpha-3 of the area counted")
    quote: Mapped[str] = documented("The words of the text")
    start_offset: Mapped[int] = documented("First character of the quote in the text, from 0")
    end_offset: Mapped[int] = documented("Character after the quote")
    confidence: Mapped[float] = documented("How sure the rule is, 0 to 1")
    rule: Mapped[str] = documented("Name of the rule or model that made the fact")


class FigureCheckRow(CheckColumns, Base):
    __tablename__ = "figure_check"
    __table_args__ = ({"comment": "Series of figures whose unit changes from one source to the next"},)

    series: Mapped[str] = documented("The series", primary_key=True)
    position: Mapped[int] = documented("Order within the series, from 0", primary_key=True)
