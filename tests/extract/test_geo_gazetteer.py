"""The lists of names and what others ask of them."""

from __future__ import annotations

import pytest

from extract.geo import admin1_of, country_of_city
from extract.geo.gazetteer import countries, districts, full_name, places


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("Jawa Barat", "ID-JB"),
        ("NTT", "ID-NT"),
        ("Kabil", None),
        ("Solo", "ID-JT"),
        ("Papua Barat Daya", "ID-PD"),
        ("Lombok", "ID-NB"),
        ("Tanjung Pinang", "ID-KR"),
        ("Banjar", None),
        ("Kalimantan", None),
        ("Kuala Lumpur", None),
        ("", None),
    ],
)
def test_province_of_a_place(name: str, code: str | None) -> None:
    assert admin1_of(name) == code


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("Yangon", "MMR"),
        ("Johor Bahru", "MYS"),
        ("Phnom Penh", "KHM"),
        ("Jeddah", "SAU"),
        ("Singapura", "SGP"),
        ("Korea Selatan", "KOR"),
        ("Medan", "IDN"),
        ("Entah Berantah", None),
        ("", None),
    ],
)
def test_country_of_a_city_or_a_country_name(name: str, code: str | None) -> None:
    assert country_of_city(name) == code


def test_all_provinces_regencies_and_districts_are_there() -> None:
    provinces = "ID-AC ID-SU ID-JK ID-YO ID-PS ID-PT ID-PE ID-PD ID-KU ID-SR".split()
    names = ["Aceh", "Sumatera Utara", "Jakarta", "Yogyakarta", "Papua Selatan", "Papua Tengah", "Papua Pegunungan"]
    names += ["Papua Barat Daya", "Kalimantan Utara", "Sulawesi Barat"]
    assert [admin1_of(name) for name in names] == provinces
    assert {entry.kind for entry in places().get("Bandung")} == {"regency", "city"}
    assert {entry.parent for entry in districts().get("Juntinyuat")} == {"Indramayu"}


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("Tiongkok", "CHN"),
        ("Cina", "CHN"),
        ("UEA", "ARE"),
        ("Korsel", "KOR"),
        ("Amerika Serikat", "USA"),
        ("AS", "USA"),
    ],
)
def test_countries_under_the_names_of_the_press(name: str, code: str) -> None:
    assert {entry.country for entry in countries().get(name)} == {code}


@pytest.mark.parametrize(
    ("name", "full"), [("NTT", "Nusa Tenggara Timur"), ("jaksel", "Jakarta Selatan"), ("Batam", "Batam"), ("", "")]
)
def test_short_forms_have_a_full_name_to_compare_by(name: str, full: str) -> None:
    assert full_name(name) == full
