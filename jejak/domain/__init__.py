"""The words that every stage shares, as frozen types. Imports nothing else of ours.

Facts follow the annotation guide of the project: a fact carries its quote and the quote's character
offsets, so that `text[start:end] == quote` on the text of the article version it was read from.
Dates are EDTF strings (`2023-07-07`, `2023-05`, `2020`, `2023-06-05/2023-07-20`, `2020/..`, `199X`).
Countries are ISO 3166-1 alpha-3, Indonesian provinces ISO 3166-2 (`ID-JB`).
"""

from __future__ import annotations

from jejak.domain.crawls import ArchiveRef, FetchedPage, Health, Outcome, OutletCrawl, PageState
from jejak.domain.decisions import Correction, Decisions, Ruling
from jejak.domain.facts import (
    AgencyFact,
    Amount,
    Article,
    Check,
    CheckKind,
    Count,
    CountryFact,
    DateFact,
    Event,
    Extraction,
    Fact,
    Headline,
    PlaceFact,
)
from jejak.domain.incidents import (
    Bound,
    Bounds,
    Figure,
    Incident,
    Joining,
    Membership,
    Reference,
    Report,
    SeriesCheck,
    Step,
    TimelineEntry,
    Trace,
    report_id,
)
from jejak.domain.runs import Alert, Run, RunError, RunStep, Verdict
from jejak.domain.vocabulary import AgeGroup, AgencyType, CountryRole, Exploitation, Kind, Qualifier, Role, Scope, Sex

__all__ = [
    "AgeGroup",
    "AgencyFact",
    "AgencyType",
    "Alert",
    "Amount",
    "ArchiveRef",
    "Article",
    "Bound",
    "Bounds",
    "Check",
    "CheckKind",
    "Correction",
    "Count",
    "CountryFact",
    "CountryRole",
    "DateFact",
    "Decisions",
    "Event",
    "Exploitation",
    "Extraction",
    "Fact",
    "FetchedPage",
    "Figure",
    "Headline",
    "Health",
    "Incident",
    "Joining",
    "Kind",
    "Membership",
    "Outcome",
    "OutletCrawl",
    "PageState",
    "PlaceFact",
    "Qualifier",
    "Reference",
    "Report",
    "Role",
    "Ruling",
    "Run",
    "RunError",
    "RunStep",
    "Scope",
    "SeriesCheck",
    "Sex",
    "Step",
    "TimelineEntry",
    "Trace",
    "Verdict",
    "report_id",
]
