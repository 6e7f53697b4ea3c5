"""Reports, the incidents that they are joined into, and figures in series."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from jejak.domain.facts import Check, Count, Extraction
from jejak.domain.vocabulary import CountryRole, Exploitation


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
    """What happened in an incident, in the order by which one counts as further than another."""

    REPORTED = "reported"
    RESCUED = "rescued"
    REPATRIATED = "repatriated"
    SUSPECTS_HELD = "suspects_held"
    TRIED = "tried"
    SENTENCED = "sentenced"
    ACQUITTED = "acquitted"


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
class Trace:
    """What joining keeps of a report, so that later ones are compared with it without reading its article again.

    Reports that share enough keys within some days, or one band, may tell one event. `packed` is for joining alone.
    """

    article_id: str
    event: int
    background: bool
    day: int
    """Day of publication as a number; 0 where it is not known."""
    telling: tuple[int, ...]
    common: tuple[int, ...]
    bands: tuple[int, ...]
    packed: bytes

    @property
    def id(self) -> str:
        return report_id(self.article_id, self.event)


@dataclass(frozen=True, slots=True)
class Bound:
    """One bound of an incident's figure, with the words and the source it rests on.

    `quote` is empty where the article tells people one by one, by names or initials, without a number.
    """

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
    """One step of an incident, with the words and the source it rests on.

    `day` is EDTF; '../2023-07-20' where the text tells no day: it was so when the report was published.
    """

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
        """The furthest step that is told, in the order of `Step`: days are not known of all."""
        told = {entry.step for entry in self.timeline}
        return next((step for step in reversed(Step) if step in told), Step.REPORTED)


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
