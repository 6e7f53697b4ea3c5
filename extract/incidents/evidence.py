"""What a report offers for comparison with another: places, agencies, figures, names of firms and ships, dates."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from extract.incidents.words import COMMON_FIRMS, COMMON_PLACES, TITLE_STOP
from jejak.domain import AgencyType, CountryRole, Report, Role, Scope

_NATIONAL = re.compile(
    r"polri|bareskrim|kepolisian negara|kementerian|kemlu|kemenlu|badan pelindungan pekerja|bp2mi|organization|tni\b"
    r"|komisi (?:perlindungan|nasional)|lembaga perlindungan saksi|lpsk|interpol|united nations|dpr\b|dewan perwakilan",
    re.IGNORECASE,
)
_LOCAL_TYPES = frozenset(
    {AgencyType.POLICE, AgencyType.PROSECUTOR, AgencyType.COURT, AgencyType.IMMIGRATION, AgencyType.EMBASSY}
)
_FIRM_OR_SHIP = re.compile(
    r"\b(?:PT|CV|KMP?|MV|KLM|FV|kapal|Kapal)\.? "
    r"(?P<name>(?:[A-Z][\w'-]{2,20}|\d{1,4})(?: (?:[A-Z][\w'-]{1,20}|\d{1,4})){0,3})"
)
_TITLE_WORD = re.compile(r"[^\W\d_]{3,}")
_INITIALS = re.compile(r"\b(?P<who>[A-Z]{2,4}),? \((?P<age>\d{2})\)")
_NATIONAL_WEIGHT, _REGIONAL_WEIGHT, _LOCAL_WEIGHT = 0.02, 0.08, 0.16
_PLACE_WEIGHT, _COMMON_PLACE_WEIGHT = 0.2, 0.04


@dataclass(frozen=True, slots=True)
class Evidence:
    """Weights are what sharing the item alone is worth before its commonness among the reports is counted."""

    report: Report
    places: Mapping[str, float]
    agencies: Mapping[str, float]
    figures: frozenset[tuple[str, int]]
    """('victim' or 'suspect', value) of the counts of the event."""
    headline: int | None
    named: frozenset[str]
    """Firms and ships."""
    persons: frozenset[str]
    """Initials with ages: compared, never told."""
    abroad: frozenset[str]
    destinations: frozenset[str]
    event_day: date | None
    title_words: frozenset[str]


def gather(report: Report) -> Evidence:
    extraction = report.extraction
    destinations = {
        fact.iso3 for fact in extraction.countries if fact.role in (CountryRole.DESTINATION, CountryRole.TRANSIT)
    }
    victims = extraction.headline.victims
    return Evidence(
        report=report,
        places={_fold(fact.name): place_weight(fact.name) for fact in extraction.places},
        agencies={_fold(fact.names[0]): agency_weight(fact.names[0], fact.type) for fact in extraction.agencies},
        figures=frozenset(_figures(report)),
        headline=victims.best if victims else None,
        named=frozenset(match["name"] for match in _FIRM_OR_SHIP.finditer(report.text)) - COMMON_FIRMS,
        persons=frozenset(f"{match['who']} {match['age']}" for match in _INITIALS.finditer(report.text)),
        abroad=frozenset(fact.iso3 for fact in extraction.countries if fact.iso3 != "IDN"),
        destinations=frozenset(destinations),
        event_day=first_day(extraction.headline.event_date),
        title_words=frozenset(
            word for word in re.findall(r"[^\W\d_]{3,}", _fold(report.title)) if word not in TITLE_STOP
        ),
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
    """A local unit says much, a regional one less, a national body next to nothing."""
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
