"""An article and what is read from it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from jejak.domain.vocabulary import AgeGroup, AgencyType, CountryRole, Exploitation, Kind, Qualifier, Role, Scope, Sex


@dataclass(frozen=True, slots=True)
class Article:
    """One version of one page of an outlet. `id` names the page, `(id, version)` the text."""

    id: str
    outlet: str
    url: str | None
    title: str
    text: str
    published: date | None
    """The day of publication in the outlet's own zone; dates in the text are resolved against it."""
    published_at: datetime | None = None
    """The same moment with its zone, where the outlet gives a time of day."""
    author: str | None = None
    section: str | None = None
    tags: tuple[str, ...] = ()
    language: str | None = None
    """ISO 639-1, `id` for Indonesian; None where it was not told."""
    version: int = 1
    fetched_at: datetime | None = None
    user_content: bool = False
    """True for blog posts and other text that no newsroom answers for."""


@dataclass(frozen=True, slots=True)
class Amount:
    """A number of people or cases as the text bounds it; None is an open bound or no best value."""

    low: int | None
    best: int | None
    high: int | None
    qualifier: Qualifier

    @classmethod
    def exactly(cls, value: int) -> Amount:
        return cls(value, value, value, Qualifier.EXACT)


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """Something the text says. `rule` names the rule or model that made it; `confidence` is 0..1."""

    quote: str
    start: int
    end: int
    confidence: float = 1.0
    rule: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Count(Fact):
    role: Role
    scope: Scope
    amount: Amount
    sex: Sex | None = None
    age_group: AgeGroup | None = None
    nationality: tuple[str, ...] = ()
    period: str | None = None
    """EDTF interval that a period count covers, where the text says it (`2020/..`)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DateFact(Fact):
    edtf: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CountryFact(Fact):
    iso3: str
    role: CountryRole


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceFact(Fact):
    name: str
    country: str | None
    admin1: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class AgencyFact(Fact):
    """`names[0]` is the canonical full name; the rest are the other forms, those of the text included."""

    names: tuple[str, ...]
    type: AgencyType


@dataclass(frozen=True, slots=True)
class Headline:
    """What a row for the article's main event carries."""

    victims: Amount | None = None
    suspects: Amount | None = None
    event_date: str | None = None


class CheckKind(StrEnum):
    """What a check compares, and the name of the conflict where it does not hold."""

    SUM = "sum"
    """The parts that one article gives, against its total."""
    PARTS = "parts"
    """The parts that two reports give for one total."""
    PART = "part"
    """One part of a total, as two reports give it."""
    SOURCES = "sources"
    """One figure, as two outlets give it on one day."""
    UNITS = "units"
    """What one figure of a series counts, as it is told at different times: people, then cases."""


@dataclass(frozen=True, slots=True)
class Check:
    """Whether counts agree: parts against their total, or two figures of one group."""

    parts: tuple[int, ...]
    total: int
    holds: bool
    note: str
    """One sentence for people: '400 + 164 = 564, but the text gives 554'."""
    kind: CheckKind = CheckKind.SUM


@dataclass(frozen=True, slots=True)
class Event:
    """A stretch of an article that tells an event of its own: `text[start:end]`, with the figures of that event.

    `background` marks what the article only looks back at: another incident, told elsewhere.
    """

    start: int
    end: int
    headline: Headline
    background: bool = False


@dataclass(frozen=True, slots=True)
class Extraction:
    """Everything read from one article version."""

    article_id: str
    kind: Kind
    relevance: float
    """Score 0..1 that the article is about trafficking in persons."""
    language: str = "id"
    """ISO 639-1 code; texts in other languages than Indonesian are flagged so and not read."""
    counts: tuple[Count, ...] = ()
    dates: tuple[DateFact, ...] = ()
    countries: tuple[CountryFact, ...] = ()
    places: tuple[PlaceFact, ...] = ()
    agencies: tuple[AgencyFact, ...] = ()
    exploitation: tuple[Exploitation, ...] = ()
    headline: Headline = Headline()
    checks: tuple[Check, ...] = ()
    events: tuple[Event, ...] = ()
    """The events apart, in the order of the text, where it tells several, and what it looks back at; else empty."""
