"""What an incident is called: made from its facts, never from a headline, which may name a victim."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from extract.geo.gazetteer import places
from jejak.domain import CountryRole, Exploitation, PlaceFact, Report

_UNNAMED = "trafficking in persons"
# Where ministries and police headquarters speak; the event is there only if nothing else is told.
_SPOKEN_FROM = frozenset({"Jakarta", "Jakarta Pusat", "Jakarta Selatan"})


def title_of(reports: Sequence[Report], founder: Report) -> str:
    """'Myawaddy: forced criminality, IDN to MMR': place, forms of exploitation, and the way if it crosses a border."""
    forms = _forms(reports)
    place, way = _place(reports, founder), _way(reports)
    return (f"{place}: " if place else "") + forms + (f", {way}" if way else "")


def _forms(reports: Sequence[Report]) -> str:
    told = Counter(form for report in reports for form in report.extraction.exploitation)
    named = [form for form, _ in told.most_common() if form is not Exploitation.OTHER]
    return " and ".join(form.replace("_", " ") for form in named[:2]) or _UNNAMED


def _place(reports: Sequence[Report], founder: Report) -> str | None:
    """The place that most reports name; among equals the more telling, then the one that the founder names first."""
    order = {fact.name: fact.start for fact in sorted(founder.extraction.places, key=_start, reverse=True)}
    exploited = {form for report in reports for form in report.extraction.exploitation} - {
        Exploitation.ILLEGAL_PLACEMENT
    }
    ranks = {fact.name: _rank(fact, bool(exploited)) for report in reports for fact in report.extraction.places}
    told = Counter(name for report in reports for name in {fact.name for fact in report.extraction.places})
    return min(
        told,
        key=lambda name: (ranks[name] == _OFFICE, -told[name], ranks[name], order.get(name, len(founder.text)), name),
        default=None,
    )


_SCENE, _TOWN, _PROVINCE, _OFFICE = range(4)


def _rank(fact: PlaceFact, exploited: bool) -> int:
    """Where people were exploited abroad tells most, then towns, then provinces; where ministries speak, nothing."""
    if fact.name in _SPOKEN_FROM:
        return _OFFICE
    if fact.country not in {None, "IDN"}:
        return _SCENE if exploited else _TOWN
    return _PROVINCE if any(entry.kind == "province" for entry in places().get(fact.name)) else _TOWN


def _start(fact: PlaceFact) -> int:
    return fact.start


def _way(reports: Sequence[Report]) -> str | None:
    """'IDN to MMR', over the countries that most reports give as origin and destination."""
    told = Counter(
        (fact.role, fact.iso3)
        for report in reports
        for fact in {(fact.role, fact.iso3): fact for fact in report.extraction.countries}.values()
    )
    origin = _top(told, CountryRole.ORIGIN)
    destination = _top(told, CountryRole.DESTINATION)
    if destination is None or destination == origin:
        return None
    return f"{origin} to {destination}" if origin else f"to {destination}"


def _top(told: Counter[tuple[CountryRole, str]], role: CountryRole) -> str | None:
    found = {iso3: count for (kind, iso3), count in told.items() if kind is role}
    return min(found, key=lambda iso3: (-found[iso3], iso3), default=None)
