"""Incidents as the machine joined them, and what people decided about them."""

from __future__ import annotations

from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import BigInteger, CheckConstraint, ForeignKey, ForeignKeyConstraint, Index, true
from sqlalchemy.orm import Mapped, declared_attr

from jejak.domain import CountryRole, Exploitation, Step
from store.columns import EnumText
from store.schema.base import Base, CheckColumns, documented


class Standing(StrEnum):
    CURRENT = "current"
    MERGED = "merged"
    WITHDRAWN = "withdrawn"


class IncidentRow(Base):
    __tablename__ = "incident"
    __table_args__ = (
        CheckConstraint("status IN ('current', 'merged', 'withdrawn')", name="status"),
        Index("ix_incident_day_from", "day_from"),
        {"comment": "One event in the world, as the machine joined it; never deleted"},
    )

    code: Mapped[str] = documented("Public code; never given to another event", primary_key=True)
    title: Mapped[str] = documented("Title that the machine gave")
    event_date: Mapped[str | None] = documented("When it happened as the machine read it, EDTF")
    first_published: Mapped[date | None] = documented("Day of the first report")
    day_from: Mapped[date | None] = documented("First day of the date in force, else of the first report; for sorting")
    day_to: Mapped[date | None] = documented("Last day of the date in force, else of the first report; for filtering")
    status: Mapped[Standing] = documented(
        "current; merged when told under another code; withdrawn when no report tells it any more",
        EnumText(Standing),
    )
    progress: Mapped[Step] = documented(
        "Furthest step told: reported, rescued, repatriated, suspects_held, tried, sentenced or acquitted",
        EnumText(Step),
        server_default="reported",
    )
    confirmed: Mapped[bool] = documented(
        "Whether a newsroom or public body tells it; blogs alone confirm nothing", server_default=true()
    )
    split_from: Mapped[str | None] = documented("Code under which its reports were told before they were split off")
    fingerprint: Mapped[str] = documented("SHA-256 of all that was joined, to leave unchanged rows alone")
    created_at: Mapped[datetime] = documented("When the incident was first saved, UTC")
    updated_at: Mapped[datetime] = documented("When the machine last changed it, UTC")


class OfIncident:
    """Key of the rows below one incident."""

    # The code stands first in the table and so in the key, by which rows are looked up.
    position: Mapped[int] = documented("Order within the incident, from 0", primary_key=True, sort_order=-1)

    @declared_attr
    @classmethod
    def code(cls) -> Mapped[str]:
        column: Mapped[str] = documented("The incident", ForeignKey("incident.code"), primary_key=True, sort_order=-2)
        return column


class IncidentReportRow(Base):
    __tablename__ = "incident_report"
    __table_args__ = (
        Index("ix_incident_report_article_id", "article_id"),
        {"comment": "Which articles tell the incident"},
    )

    code: Mapped[str] = documented("The incident", ForeignKey("incident.code"), primary_key=True)
    article_id: Mapped[str] = documented("The article", ForeignKey("article.id"), primary_key=True)
    position: Mapped[int] = documented("Order within the incident, from 0")
    score: Mapped[float] = documented("How well it fits the incident")
    copy_of: Mapped[str | None] = documented("Article whose text it repeats")
    event: Mapped[int] = documented("Which of the article's events it is, from 0", server_default="0")
    beside: Mapped[str | None] = documented("Report that score and reasons compare it with")


class MembershipReasonRow(Base):
    __tablename__ = "membership_reason"
    __table_args__ = (
        ForeignKeyConstraint(
            ["code", "article_id"],
            ["incident_report.code", "incident_report.article_id"],
            ondelete="CASCADE",
        ),
        {"comment": "Why a report belongs to its incident"},
    )

    code: Mapped[str] = documented("The incident", primary_key=True)
    article_id: Mapped[str] = documented("The article", primary_key=True)
    position: Mapped[int] = documented("Order, from 0", primary_key=True)
    reason: Mapped[str] = documented("Name of the reason")
    weight: Mapped[float] = documented("What it adds to the score")


class IncidentBoundRow(Base):
    __tablename__ = "incident_bound"
    __table_args__ = (
        CheckConstraint("figure IN ('victims', 'suspects')", name="figure"),
        CheckConstraint("bound IN ('low', 'best', 'high')", name="bound"),
        {"comment": "Bounds of an incident's victims and suspects, each with the words it rests on"},
    )

    code: Mapped[str] = documented("The incident", ForeignKey("incident.code"), primary_key=True)
    figure: Mapped[str] = documented("victims or suspects", primary_key=True)
    bound: Mapped[str] = documented("low, best or high", primary_key=True)
    value: Mapped[int] = documented("The number", BigInteger)
    quote: Mapped[str] = documented("The words it rests on")
    outlet: Mapped[str] = documented("Outlet that printed them")
    article_id: Mapped[str] = documented("Article that holds them", ForeignKey("article.id"))


class IncidentCountryRow(OfIncident, Base):
    __tablename__ = "incident_country"
    __table_args__ = (
        Index("ix_incident_country_iso3_role", "iso3", "role"),
        {"comment": "Countries of an incident and their part in it"},
    )

    iso3: Mapped[str] = documented("ISO 3166-1 alpha-3")
    role: Mapped[CountryRole] = documented("origin, destination, transit or other", EnumText(CountryRole))


class IncidentPlaceRow(OfIncident, Base):
    __tablename__ = "incident_place"
    __table_args__ = ({"comment": "Places of an incident"},)

    name: Mapped[str] = documented("Name of the place")


class IncidentAgencyRow(OfIncident, Base):
    __tablename__ = "incident_agency"
    __table_args__ = ({"comment": "Bodies that act or speak in an incident"},)

    name: Mapped[str] = documented("Full name")
    folded: Mapped[str] = documented("Full name in lower case, for searching")


class IncidentExploitationRow(OfIncident, Base):
    __tablename__ = "incident_exploitation"
    __table_args__ = ({"comment": "Forms of exploitation in an incident"},)

    exploitation: Mapped[Exploitation] = documented("Form of exploitation", EnumText(Exploitation))


class IncidentCheckRow(OfIncident, CheckColumns, Base):
    __tablename__ = "incident_check"
    __table_args__ = ({"comment": "Sums and contradictions within and between the reports of an incident"},)


class TimelineRow(OfIncident, Base):
    __tablename__ = "incident_step"
    __table_args__ = ({"comment": "What happened in an incident, step by step, with the words it rests on"},)

    step: Mapped[Step] = documented("The step", EnumText(Step))
    day: Mapped[str | None] = documented("When, EDTF; by the day of the report, ../DAY, where the text tells no day")
    quote: Mapped[str] = documented("The words it rests on")
    outlet: Mapped[str] = documented("Outlet that printed them")
    article_id: Mapped[str] = documented("Article that holds them", ForeignKey("article.id"))


class ReferenceRow(OfIncident, Base):
    __tablename__ = "incident_reference"
    __table_args__ = ({"comment": "Other incidents that the reports of one look back at"},)

    article_id: Mapped[str] = documented("Article that looks back", ForeignKey("article.id"))
    quote: Mapped[str] = documented("Its words")
    refers_to: Mapped[str | None] = documented("Code of the incident meant; empty where none is known")


class ForwardRow(Base):
    __tablename__ = "forward"
    __table_args__ = (
        Index("ix_forward_new_code", "new_code"),
        {"comment": "Codes of merged incidents and the code that tells them now; never a chain"},
    )

    old_code: Mapped[str] = documented("Code of the merged incident", primary_key=True)
    new_code: Mapped[str] = documented("Code that it leads to", ForeignKey("incident.code"))


class CorrectionRow(Base):
    __tablename__ = "correction"
    __table_args__ = (
        Index("ix_correction_incident_field", "incident", "field"),
        Index("ix_correction_field_value", "field", "value"),
        {"comment": "What people decided about incidents; rows are only ever added"},
    )

    id: Mapped[int] = documented("Order of the corrections", primary_key=True)
    incident: Mapped[str] = documented("Code of the incident", ForeignKey("incident.code"))
    field: Mapped[str] = documented("Corrected field, or merge, split, reject or undo")
    value: Mapped[str] = documented(
        "What holds: a value, empty for 'not known'; the code merged in; reports split off; the number undone"
    )
    author: Mapped[str] = documented("Who decided")
    reason: Mapped[str] = documented("Why")
    made_at: Mapped[datetime] = documented("When, UTC")


class CorrectionReportRow(Base):
    __tablename__ = "correction_report"
    __table_args__ = (
        {"comment": "The reports that a merge, split or rejection was made for; rows are only ever added"},
    )

    correction_id: Mapped[int] = documented("The correction", ForeignKey("correction.id"), primary_key=True)
    side: Mapped[str] = documented("kept, or other for those merged in or split off", primary_key=True)
    position: Mapped[int] = documented("Order, the most telling first, from 0", primary_key=True)
    article_id: Mapped[str] = documented("The article", ForeignKey("article.id"))
    event: Mapped[int] = documented("Which of the article's events it is, from 0")
