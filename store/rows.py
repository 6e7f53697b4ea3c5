"""What queries give and take: small frozen types, nothing of SQL."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from jejak.domain import (
    Amount,
    Check,
    CheckKind,
    Correction,
    CountryRole,
    Exploitation,
    Membership,
    Reference,
    Step,
    TimelineEntry,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class IncidentFilter:
    """Conditions that all must hold. `since` and `until` are half-open days against the event's days, or those of
    the first report; an event dated by month or interval is met if any of its days is."""

    country: str | None = None
    """ISO 3166-1 alpha-3 in any role (`KHM`), or with one (`KHM:destination`)."""
    since: date | None = None
    until: date | None = None
    outlet: str | None = None
    agency: str | None = None
    """Part of a name of an agency, in any case."""
    exploitation: str | None = None
    text: str | None = None
    """Words that one of its articles holds, all of them."""
    limit: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class FigureFilter:
    """Conditions that all must hold; `since` and `until` are half-open days of the source."""

    series: str | None = None
    role: str | None = None
    country: str | None = None
    since: date | None = None
    until: date | None = None
    outlet: str | None = None
    agency: str | None = None
    latest: bool = False
    """Only the newest figure of each series."""
    limit: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class IncidentSummary:
    """One incident, corrections applied."""

    code: str
    title: str
    event_date: str | None
    victims_low: int | None
    victims_best: int | None
    victims_high: int | None
    suspects_low: int | None
    suspects_best: int | None
    suspects_high: int | None
    origin_countries: tuple[str, ...]
    destination_countries: tuple[str, ...]
    transit_countries: tuple[str, ...]
    other_countries: tuple[str, ...]
    places: tuple[str, ...]
    agencies: tuple[str, ...]
    exploitation: tuple[str, ...]
    reports: int
    sources: int
    outlets: tuple[str, ...]
    first_published: date | None
    last_published: date | None
    progress: str
    """The furthest step told: reported, rescued, repatriated, suspects_held, tried, sentenced or acquitted."""
    confirmed: bool
    """Whether a newsroom or public body tells it."""
    conflicts: int
    corrected_fields: tuple[str, ...]
    updated_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldValue:
    """One correctable field: what the machine said, on which words, and what holds now."""

    name: str
    value: str | None
    machine: str | None
    quote: str | None = None
    outlet: str | None = None
    article_id: str | None = None
    url: str | None = None
    correction: Correction | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportRow:
    """One article's account, and why it belongs to the incident."""

    article_id: str
    outlet: str
    url: str | None
    title: str
    author: str | None
    published: date | None
    page_gone: bool
    user_content: bool
    victims: Amount | None
    suspects: Amount | None
    event_date: str | None
    membership: Membership


@dataclass(frozen=True, slots=True, kw_only=True)
class FactRow:
    """One fact of one article; numbers for counts, `value` for the rest."""

    article_id: str
    fact: str
    value: str | None
    names: tuple[str, ...]
    role: str | None
    scope: str | None
    low: int | None
    best: int | None
    high: int | None
    qualifier: str | None
    sex: str | None
    age_group: str | None
    nationality: tuple[str, ...]
    period: str | None
    country: str | None
    admin1: str | None
    quote: str | None
    start_offset: int | None
    end_offset: int | None
    confidence: float | None
    rule: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class IncidentDetail:
    """All that is known of one incident. `status` is current, merged, withdrawn or rejected."""

    code: str
    title: str
    event_date: str | None
    status: str
    asked: str
    """The code that was asked for; another one than `code` after a merger."""
    fields: tuple[FieldValue, ...]
    countries: tuple[tuple[str, CountryRole], ...]
    places: tuple[str, ...]
    agencies: tuple[str, ...]
    exploitation: tuple[Exploitation, ...]
    progress: Step
    confirmed: bool
    timeline: tuple[TimelineEntry, ...]
    references: tuple[Reference, ...]
    reports: tuple[ReportRow, ...]
    facts: tuple[FactRow, ...]
    checks: tuple[Check, ...]
    corrections: tuple[Correction, ...]
    merged_codes: tuple[str, ...]
    split_from: str | None
    split_into: tuple[str, ...]
    created_at: datetime
    updated_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class FigureRow:
    """One figure as one article gives it."""

    series: str
    as_of: date | None
    role: str
    low: int | None
    best: int | None
    high: int | None
    qualifier: str
    sex: str | None
    age_group: str | None
    nationality: tuple[str, ...]
    agency: str | None
    country: str | None
    period: str | None
    latest: bool
    outlet: str
    article_id: str
    url: str | None
    quote: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ConflictRow:
    """A check that does not hold, of an incident or of a series of figures."""

    incident: str | None
    series: str | None
    title: str | None
    event_date: str | None
    conflict: CheckKind
    parts: tuple[int, ...]
    total: int
    note: str


@dataclass(frozen=True, slots=True, kw_only=True)
class OutletSummary:
    """What one outlet has brought."""

    outlet: str
    articles: int
    gone: int
    versions: int
    waiting: int
    """Article versions whose extraction is pending."""
    failed: int
    """Article versions whose last extraction failed."""
    incident_reports: int
    pages: int
    pages_failing: int
    last_fetched_at: datetime | None


__all__ = [
    "ConflictRow",
    "FactRow",
    "FieldValue",
    "FigureFilter",
    "FigureRow",
    "IncidentDetail",
    "IncidentFilter",
    "IncidentSummary",
    "OutletSummary",
    "ReportRow",
]
