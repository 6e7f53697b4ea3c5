"""What a report offers for comparison with another: places, agencies, figures, names, sums, days. Small, so that
those of many years fit into memory."""

from __future__ import annotations

import re
from array import array
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from hashlib import blake2b
from sys import intern

from extract.geo.gazetteer import full_name
from extract.incidents.names import firms_and_ships, persons, proper_names, sums
from extract.incidents.wording import Wording, wording
from extract.incidents.words import COMMON_PLACES, LARGE_CITIES, TITLE_STOP
from jejak.domain import AgencyType, CountryRole, Exploitation, PlaceFact, Report, Role, Scope

_NATIONAL = re.compile(
    r"polri|bareskrim|kepolisian negara|kementerian|kemlu|kemenlu|badan pelindungan pekerja|bp2mi|organization|tni\b"
    r"|komisi (?:perlindungan|nasional)|lembaga perlindungan saksi|lpsk|interpol|united nations|dpr\b|dewan perwakilan"
    r"|serikat buruh|kp2mi|mahkamah agung|kejaksaan agung|imigrasi\Z",
    re.IGNORECASE,
)
_DIGITS = re.compile(r"(?<![\d.,/(])\d{1,4}(?![\d/]|[.,]\d)")
_RAID = re.compile(
    r"\b(?:men?g?gagal\w+|digagal\w+|gagal\w+|dicegah|mencegah|diselamatkan|menyelamatkan|selamatkan|dibebaskan|bebaskan"
    r"|membebaskan|amankan|mengamankan|diamankan|menangkap|ditangkap|tangkap|bekuk|dibekuk|membekuk|ringkus|diringkus"
    r"|meringkus|gerebek|digerebek|menggerebek|penggerebekan|bongkar|membongkar|dibongkar|dihentikan|menghentikan"
    r"|mengungkap|ungkap|razia|dirazia|menjaring|terjaring)\b",
    re.IGNORECASE,
)
_CAPITAL = "ID-JK"
_TELLING_FIGURE = 20
_LEAD, _FRESH_DAYS = 500, 7
_LOCAL_TYPES = frozenset({AgencyType.POLICE, AgencyType.PROSECUTOR, AgencyType.COURT, AgencyType.IMMIGRATION})
_NATIONAL_WEIGHT, _REGIONAL_WEIGHT, _LOCAL_WEIGHT = 0.02, 0.08, 0.16
_PLACE_WEIGHT, _CITY_WEIGHT, _COMMON_PLACE_WEIGHT = 0.2, 0.12, 0.04


@dataclass(frozen=True, slots=True)
class Evidence:
    """Weights are what sharing the item is worth. Names of people are hashed."""

    id: str
    article_id: str
    published: date | None
    places: Mapping[str, float]
    provinces: frozenset[str]
    """Of the Indonesian places, ISO 3166-2; where ministries and newsrooms sit left out."""
    agencies: Mapping[str, float]
    figures: frozenset[tuple[str, int]]
    """('victim' or 'suspect', value) of the counts of the event."""
    headline: int | None
    numbers: frozenset[int]
    """All numbers of the text, and those of its counts."""
    firms: frozenset[str]
    """Firms and ships."""
    persons: frozenset[int]
    """Initials with ages."""
    names: frozenset[int]
    officials: frozenset[int]
    sums: frozenset[str]
    abroad: frozenset[str]
    destinations: frozenset[str]
    forms: frozenset[Exploitation]
    event_day: date | None
    days: frozenset[date]
    """All days that the report names."""
    title_words: frozenset[str]
    wording: Wording
    fresh: bool
    """Whether the event was in the days before publication."""
    raid: bool
    """Whether it was then that people were stopped, freed or caught."""
    background: bool = False

    def lookup(self) -> tuple[array[int], array[int]]:
        """(telling keys, common ones) by which other reports are looked up, as whole numbers."""
        numbers = {(role, value) for role, value in self.figures if value > 1}
        numbers |= {("victim", self.headline)} if self.headline is not None and self.headline > 1 else set()
        telling = {f"place {name}" for name, weight in self.places.items() if weight > _COMMON_PLACE_WEIGHT}
        telling |= {f"agency {name}" for name, weight in self.agencies.items() if weight > _NATIONAL_WEIGHT}
        telling |= {f"figure {role} {value}" for role, value in numbers if value >= _TELLING_FIGURE}
        telling |= {f"firm {name}" for name in self.firms}
        telling |= {f"name {name}" for name in self.names | self.persons}
        common = {f"figure {role} {value}" for role, value in numbers if value < _TELLING_FIGURE}
        common |= {f"day {day}" for day in self.days | ({self.event_day} if self.event_day else set())}
        common |= {f"province {code}" for code in self.provinces} | {f"abroad {code}" for code in self.abroad}
        common |= {f"place {name}" for name, weight in self.places.items() if weight <= _COMMON_PLACE_WEIGHT}
        return _keys(telling), _keys(common)


def _keys(told: Iterable[str]) -> array[int]:
    """Hashes below 2**63, which every database holds."""
    digests = (blake2b(key.encode("utf-8", "replace"), digest_size=8).digest() for key in told)
    return array("q", sorted(int.from_bytes(digest) >> 1 for digest in digests))


def gather(report: Report) -> Evidence:
    extraction = report.extraction
    destinations = {
        intern(fact.iso3)
        for fact in extraction.countries
        if fact.role in (CountryRole.DESTINATION, CountryRole.TRANSIT)
    }
    victims = extraction.headline.victims
    names, officials = proper_names(report)
    event_day = first_day(extraction.headline.event_date)
    fresh = (
        event_day is not None and report.published is not None and (report.published - event_day).days <= _FRESH_DAYS
    )
    return Evidence(
        id=report.id,
        article_id=report.article_id,
        published=report.published,
        places={_fold(name): place_weight(name) for name in map(_full_name, extraction.places)},
        provinces=frozenset(intern(fact.admin1) for fact in extraction.places if fact.admin1) - {_CAPITAL},
        agencies={_fold(fact.names[0]): agency_weight(fact.names[0], fact.type) for fact in extraction.agencies},
        figures=frozenset(_figures(report)),
        headline=victims.best if victims else None,
        numbers=frozenset(_numbers(report)),
        firms=firms_and_ships(report),
        persons=persons(report),
        names=names,
        officials=officials,
        sums=sums(report),
        abroad=frozenset(intern(fact.iso3) for fact in extraction.countries if fact.iso3 != "IDN"),
        destinations=frozenset(destinations),
        forms=frozenset(extraction.exploitation) - {Exploitation.OTHER, Exploitation.LABOUR},
        event_day=event_day,
        days=frozenset(day for fact in extraction.dates if (day := first_day(fact.edtf)) and day != report.published),
        title_words=frozenset(
            intern(word) for word in re.findall(r"[^\W\d_]{3,}", _fold(report.title)) if word not in TITLE_STOP
        ),
        wording=wording(f"{report.title} {report.text}"),
        fresh=fresh,
        raid=fresh and _RAID.search(f"{report.title} {report.text[:_LEAD]}") is not None,
        background=report.background,
    )


@lru_cache(maxsize=20_000)  # one object for each day, not one for each report
def first_day(edtf: str | None) -> date | None:
    """First day of an EDTF day or interval of days; None for anything coarser."""
    try:
        return date.fromisoformat((edtf or "").split("/", maxsplit=1)[0])
    except ValueError:
        return None


def place_weight(name: str) -> float:
    """A village or town says most, a large city less, a province next to nothing."""
    folded = _fold(name)
    return (
        _COMMON_PLACE_WEIGHT if folded in COMMON_PLACES else _CITY_WEIGHT if folded in LARGE_CITIES else _PLACE_WEIGHT
    )


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


def _numbers(report: Report) -> set[int]:
    """Numbers in digits that may count people, and those that counts give in words."""
    told = {count.amount.best for count in report.extraction.counts if count.amount.best is not None}
    return told | {int(digits) for digits in _DIGITS.findall(report.text)}


def _full_name(fact: PlaceFact) -> str:
    return full_name(fact.name)


def _fold(name: str) -> str:
    return intern(" ".join(name.casefold().split()))
