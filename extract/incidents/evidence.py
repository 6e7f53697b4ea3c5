"""What a report offers for comparison with another: places, agencies, figures, names, sums, days. Small, so that
those of many years fit into memory."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from extract.incidents.names import firms_and_ships, persons, proper_names, sums
from extract.incidents.words import COMMON_PLACES, TITLE_STOP
from jejak.domain import AgencyType, CountryRole, Exploitation, Report, Role, Scope

_NATIONAL = re.compile(
    r"polri|bareskrim|kepolisian negara|kementerian|kemlu|kemenlu|badan pelindungan pekerja|bp2mi|organization|tni\b"
    r"|komisi (?:perlindungan|nasional)|lembaga perlindungan saksi|lpsk|interpol|united nations|dpr\b|dewan perwakilan"
    r"|serikat buruh|kp2mi|mahkamah agung|kejaksaan agung|imigrasi\Z",
    re.IGNORECASE,
)
_LOCAL_TYPES = frozenset({AgencyType.POLICE, AgencyType.PROSECUTOR, AgencyType.COURT, AgencyType.IMMIGRATION})
_NATIONAL_WEIGHT, _REGIONAL_WEIGHT, _LOCAL_WEIGHT = 0.02, 0.08, 0.16
_PLACE_WEIGHT, _COMMON_PLACE_WEIGHT = 0.2, 0.04


@dataclass(frozen=True, slots=True)
class Evidence:
    """Weights are what sharing the item is worth. Names of people are hashed."""

    id: str
    article_id: str
    published: date | None
    places: Mapping[str, float]
    agencies: Mapping[str, float]
    figures: frozenset[tuple[str, int]]
    """('victim' or 'suspect', value) of the counts of the event."""
    headline: int | None
    suspects: int | None
    firms: frozenset[str]
    """Firms and ships."""
    persons: frozenset[str]
    """Initials with ages."""
    names: frozenset[str]
    officials: frozenset[str]
    sums: frozenset[str]
    abroad: frozenset[str]
    destinations: frozenset[str]
    forms: frozenset[Exploitation]
    event_day: date | None
    days: frozenset[date]
    """All days that the report names."""
    title_words: frozenset[str]
    background: bool = False

    @property
    def keys(self) -> frozenset[str]:
        """What other reports are looked up by; two reports that share fewer than two of them cannot be joined."""
        exact = {f"figure {role} {value}" for role, value in self.figures if value > 1}
        if self.headline is not None and self.headline > 1:
            exact.add(f"figure victim {self.headline}")
        days = {f"day {day}" for day in self.days | ({self.event_day} if self.event_day else set())}
        local = {f"agency {name}" for name, weight in self.agencies.items() if weight > _NATIONAL_WEIGHT}
        return frozenset(
            {f"place {name}" for name in self.places}
            | local
            | exact
            | days
            | {f"firm {name}" for name in self.firms}
            | {f"person {name}" for name in self.persons}
            | {f"name {name}" for name in self.names}
            | {f"abroad {code}" for code in self.abroad}
        )


def gather(report: Report) -> Evidence:
    extraction = report.extraction
    destinations = {
        fact.iso3 for fact in extraction.countries if fact.role in (CountryRole.DESTINATION, CountryRole.TRANSIT)
    }
    victims, suspects = extraction.headline.victims, extraction.headline.suspects
    names, officials = proper_names(report)
    event_day = first_day(extraction.headline.event_date)
    return Evidence(
        id=report.id,
        article_id=report.article_id,
        published=report.published,
        places={_fold(fact.name): place_weight(fact.name) for fact in extraction.places},
        agencies={_fold(fact.names[0]): agency_weight(fact.names[0], fact.type) for fact in extraction.agencies},
        figures=frozenset(_figures(report)),
        headline=victims.best if victims else None,
        suspects=suspects.best if suspects else None,
        firms=firms_and_ships(report),
        persons=persons(report),
        names=names,
        officials=officials,
        sums=sums(report),
        abroad=frozenset(fact.iso3 for fact in extraction.countries if fact.iso3 != "IDN"),
        destinations=frozenset(destinations),
        forms=frozenset(extraction.exploitation) - {Exploitation.OTHER, Exploitation.LABOUR},
        event_day=event_day,
        days=frozenset(day for fact in extraction.dates if (day := first_day(fact.edtf)) and day != report.published),
        title_words=frozenset(
            word for word in re.findall(r"[^\W\d_]{3,}", _fold(report.title)) if word not in TITLE_STOP
        ),
        background=report.background,
    )


def first_day(edtf: str | None) -> date | None:
    """First day of an EDTF day or interval of days; None for anything coarser."""
    try:
        return date.fromisoformat((edtf or "").split("/", maxsplit=1)[0])
    except ValueError:
        return None


def place_weight(name: str) -> float:
    return _COMMON_PLACE_WEIGHT if _fold(name) in COMMON_PLACES else _PLACE_WEIGHT


def agency_weight(name: str, kind: AgencyType) -> float:
    """A local unit says much, a regional one or an embassy less, a national body next to nothing."""
    if _NATIONAL.search(name) and "polda" not in name.casefold():
        return _NATIONAL_WEIGHT
    if re.search(r"\bpolda\b|kepolisian daerah|pemerintah provinsi|bp3mi|balai pelayanan", name, re.IGNORECASE):
        return _REGIONAL_WEIGHT
    return _LOCAL_WEIGHT if kind in _LOCAL_TYPES else _REGIONAL_WEIGHT


def _figures(report: Report) -> set[tuple[str, int]]:
    found = set()
    for count in report.extraction.counts:
        if count.scope is Scope.EVENT and count.role is not Role.CASE and count.amount.best is not None:
            found.add(("suspect" if count.role is Role.SUSPECT else "victim", count.amount.best))
    return found


def _fold(name: str) -> str:
    return " ".join(name.casefold().split())
