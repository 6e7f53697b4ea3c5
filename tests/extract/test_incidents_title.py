"""Incidents are called by what happened, where and whither; a headline's names never get into a title."""

from __future__ import annotations

from dataclasses import replace

from extract.incidents import join
from jejak.domain import CountryFact, CountryRole, Exploitation, Report
from tests.extract.incident_reports import report


def told(base: Report, *forms: Exploitation, origin: str | None = None) -> Report:
    countries = base.extraction.countries
    if origin:
        countries = (*countries, CountryFact(iso3=origin, role=CountryRole.ORIGIN, quote=origin, start=0, end=3))
    return replace(base, extraction=replace(base.extraction, exploitation=forms, countries=countries))


def title(*reports: Report) -> str:
    (incident,) = join(reports, {}).incidents
    return incident.title


def test_place_form_and_way() -> None:
    one = report(
        "a", title="Kisah Rina, Korban Sindikat", places=["Jakarta", "Myawaddy"], destinations=["MMR"], victims=9
    )
    assert title(told(one, Exploitation.FORCED_CRIMINALITY, origin="IDN")) == "Myawaddy: forced criminality, IDN to MMR"


def test_within_one_country_there_is_no_way() -> None:
    one = report("a", title="Bocah Rani Dijual", places=["Makassar"], destinations=["IDN"], victims=2)
    assert title(told(one, Exploitation.SEXUAL, origin="IDN")) == "Makassar: sexual"


def test_nothing_known_but_the_subject() -> None:
    assert title(report("a", title="Nama Korban Terungkap")) == "trafficking in persons"


def test_a_capital_is_the_place_only_if_no_other_is_told() -> None:
    assert title(report("a", places=["Jakarta"])).startswith("Jakarta: ")


def test_where_people_were_exploited_comes_before_where_they_came_from() -> None:
    one = report("a", places=["Palembang", "Sumatera Selatan", "Bavet"], destinations=["KHM"], victims=8)
    scene = replace(one.extraction.places[2], country="KHM")
    placed = replace(one, extraction=replace(one.extraction, places=(*one.extraction.places[:2], scene)))
    assert title(told(placed, Exploitation.FORCED_CRIMINALITY)).startswith("Bavet: ")
    assert not title(told(one, Exploitation.LABOUR)).startswith("Sumatera Selatan")
