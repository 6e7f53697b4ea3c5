"""The words that every stage shares, as frozen types. Imports nothing else of ours.

Facts follow the annotation guide of the project: a fact carries its quote and the quote's character
offsets, so that `text[start:end] == quote` on the text of the article version it was read from.
Dates are EDTF strings (`2023-07-07`, `2023-05`, `2020`, `2023-06-05/2023-07-20`, `2020/..`, `199X`).
Countries are ISO 3166-1 alpha-3, Indonesian provinces ISO 3166-2 (`ID-JB`).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum


class Kind(StrEnum):
    """What an article's main news is."""

    INCIDENT = "incident"
    STATISTICS = "statistics"
    PROGRAMME = "programme"
    OPINION = "opinion"
    UNRELATED = "unrelated"


class Role(StrEnum):
    """Whom or what a count counts."""

    VICTIM = "victim"
    POTENTIAL_VICTIM = "potential_victim"
    SUSPECT = "suspect"
    CASE = "case"


class Scope(StrEnum):
    """A group in one concrete event, or a figure that adds up many events."""

    EVENT = "event"
    PERIOD = "period"


class Qualifier(StrEnum):
    EXACT = "exact"
    ABOUT = "about"
    AT_LEAST = "at_least"
    AT_MOST = "at_most"
    RANGE = "range"
    VAGUE = "vague"


class Sex(StrEnum):
    FEMALE = "female"
    MALE = "male"


class AgeGroup(StrEnum):
    CHILD = "child"
    ADULT = "adult"


class CountryRole(StrEnum):
    ORIGIN = "origin"
    DESTINATION = "destination"
    TRANSIT = "transit"
    OTHER = "other"


class AgencyType(StrEnum):
    MINISTRY = "ministry"
    POLICE = "police"
    PROSECUTOR = "prosecutor"
    COURT = "court"
    EMBASSY = "embassy"
    IMMIGRATION = "immigration"
    MILITARY = "military"
    LOCAL_GOVERNMENT = "local_government"
    AGENCY = "agency"
    IGO = "igo"
    NGO = "ngo"
    LEGISLATURE = "legislature"
    FOREIGN_GOVERNMENT = "foreign_government"
    OTHER = "other"


class Exploitation(StrEnum):
    SEXUAL = "sexual"
    LABOUR = "labour"
    DOMESTIC_WORK = "domestic_work"
    FISHING = "fishing"
    FORCED_CRIMINALITY = "forced_criminality"
    BEGGING = "begging"
    ORGAN_REMOVAL = "organ_removal"
    FORCED_MARRIAGE = "forced_marriage"
    ILLEGAL_ADOPTION = "illegal_adoption"
    DEBT_BONDAGE = "debt_bondage"
    SLAVERY = "slavery"
    ILLEGAL_PLACEMENT = "illegal_placement"
    OTHER = "other"


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


@dataclass(frozen=True, slots=True)
class Figure:
    """A count over a period or an area. Figures of one `series` are compared, never added."""

    article_id: str
    outlet: str
    url: str | None
    as_of: date | None
    """The day the source said it: its publication date."""
    count: Count
    series: str
    """Key of who counts what, where, since when."""
    agency: str | None = None
    country: str | None = None


class Step(StrEnum):
    """What happened in an incident, in the order in which it mostly happens."""

    REPORTED = "reported"
    RESCUED = "rescued"
    SUSPECTS_HELD = "suspects_held"
    REPATRIATED = "repatriated"
    TRIED = "tried"
    SENTENCED = "sentenced"
    ACQUITTED = "acquitted"


@dataclass(frozen=True, slots=True)
class StepTold:
    """A step that a report tells, with its words; `day` is EDTF, the day of publication where it is not told."""

    step: Step
    day: str | None
    quote: str


@dataclass(frozen=True, slots=True)
class Report:
    """One article's account of one incident. `text` has its length, with what belongs to other events blanked out."""

    article_id: str
    outlet: str
    url: str | None
    title: str
    published: date | None
    text: str
    extraction: Extraction
    user_content: bool = False
    event: int = 0
    """Which of the article's events this is: 0 for the first or only one."""
    background: bool = False
    """Whether the article only looks back at it; such a report founds and changes no incident."""

    @property
    def id(self) -> str:
        """The article's id, with the number of the event behind it from the second on: `a`, `a#1`, `a#2`."""
        return report_id(self.article_id, self.event)


def report_id(article_id: str, event: int) -> str:
    return f"{article_id}#{event}" if event else article_id


@dataclass(frozen=True, slots=True)
class Bound:
    """One bound of an incident's figure, with the words and the source it rests on."""

    value: int
    quote: str
    outlet: str
    article_id: str


@dataclass(frozen=True, slots=True)
class Bounds:
    low: Bound | None = None
    best: Bound | None = None
    high: Bound | None = None


@dataclass(frozen=True, slots=True)
class Membership:
    """Why a report belongs to its incident. `copy_of` names the article whose text it repeats."""

    article_id: str
    score: float
    reasons: Mapping[str, float]
    copy_of: str | None = None
    event: int = 0
    """Which of the article's events it tells."""
    beside: str | None = None
    """The report that it was compared with for score and reasons: the one it fits best."""


@dataclass(frozen=True, slots=True)
class TimelineEntry:
    """One step of an incident on one day, with the words and the source it rests on."""

    step: Step
    day: str | None
    quote: str
    outlet: str
    article_id: str


@dataclass(frozen=True, slots=True)
class Reference:
    """Where a report looks back at another incident; `code` is that incident, None if none is known."""

    article_id: str
    quote: str
    code: str | None


@dataclass(frozen=True, slots=True)
class Incident:
    """One event in the world, told by one or more reports."""

    code: str
    title: str
    event_date: str | None
    victims: Bounds
    suspects: Bounds
    countries: tuple[tuple[str, CountryRole], ...]
    places: tuple[str, ...]
    agencies: tuple[str, ...]
    exploitation: tuple[Exploitation, ...]
    members: tuple[Membership, ...]
    checks: tuple[Check, ...] = ()
    """Sums and contradictions, within one report and between reports."""
    timeline: tuple[TimelineEntry, ...] = ()
    references: tuple[Reference, ...] = ()
    confirmed: bool = True
    """Whether a newsroom or a public body tells it; user content alone confirms nothing."""
    split_from: str | None = None
    """Code under which its reports were told before they were split off."""

    @property
    def status(self) -> Step:
        """The step that was reached last."""
        return self.timeline[-1].step if self.timeline else Step.REPORTED


@dataclass(frozen=True, slots=True)
class Correction:
    """What a person decided about an incident. Append-only; outlives re-extraction.

    `field` is the corrected field, or `merge`, `split`, `reject` or `undo`; `value` what holds then: the value, the
    code that was merged in, the reports that were split off, or the number of the correction that is undone.
    """

    incident: str
    field: str
    value: str
    author: str
    reason: str
    made_at: datetime
    number: int = 0
    """Order of the corrections within the store; 0 before it is kept."""
    undone: bool = False


@dataclass(frozen=True, slots=True)
class Ruling:
    """A person's word on which reports tell one event: all of `left` and `right`, report ids, together or apart."""

    number: int
    together: bool
    left: tuple[str, ...]
    right: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Decisions:
    """What joining has to respect, the newest ruling first."""

    rulings: tuple[Ruling, ...] = ()
    leading: Mapping[str, str] = field(default_factory=dict)
    """By code of an incident that a person merged: the code that tells it now."""
    rejected: frozenset[str] = frozenset()
    """Codes that a person rejected: they are joined with nothing that has another code."""


class Verdict(StrEnum):
    OK = "ok"
    PARTIAL = "partial"
    """It ended, but an outlet or an article failed, or it was stopped early; those are tried again."""
    FAILING = "failing"
    """It ended, but an outlet stays far below its own normal, or has failed again and again."""
    FAILED = "failed"
    RUNNING = "running"


@dataclass(frozen=True, slots=True)
class RunStep:
    """One step of a run. `ended_at` is None while it is under way, and for good where a run was cut off."""

    name: str
    began_at: datetime
    ended_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class RunError:
    """A reason for failures within a run, grouped. `source` is an outlet or a step."""

    source: str
    message: str
    times: int


@dataclass(frozen=True, slots=True)
class Run:
    id: int
    command: str
    trigger: str
    """`manual` or `schedule`."""
    version: str
    began_at: datetime
    ended_at: datetime | None
    verdict: Verdict
    counts: Mapping[str, int] = field(default_factory=dict)
    """Named outcomes, each article in exactly one of a stage: `crawl.new`, `crawl.unchanged`, `extract.done`, ...;
    those of one outlet as `crawl.OUTLET.new`."""
    error: str | None = None
    interrupted: bool = False
    """Stopped or cut off before its last step; the next run continues."""
    steps: tuple[RunStep, ...] = ()
    errors: tuple[RunError, ...] = ()


@dataclass(frozen=True, slots=True)
class Alert:
    """A problem that was seen, by its key (`silence`, `run`, `outlet:NAME`, `watch:NAME`)."""

    key: str
    message: str
    since: datetime
    sent_at: datetime | None = None
    """When people were last told; None while every channel failed."""
    tried_at: datetime | None = None
    ended_at: datetime | None = None
    """When it was found gone; None while it lasts."""


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


@dataclass(frozen=True, slots=True)
class SeriesCheck:
    """A check of what a series of figures counts."""

    series: str
    check: Check


@dataclass(frozen=True, slots=True)
class Joining:
    """The result of joining reports: all incidents, and old codes that now lead to another."""

    incidents: tuple[Incident, ...]
    forwards: Mapping[str, str]
