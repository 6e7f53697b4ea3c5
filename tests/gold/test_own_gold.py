"""Our own annotated articles are well-formed and agree with themselves: quotes, values, dates, codes, names."""

from __future__ import annotations

import json
import re
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import Any

import pytest
from babel.core import get_global
from num2words import num2words

from jejak.domain import AgeGroup, AgencyType, CountryRole, Exploitation, Kind, Qualifier, Role, Scope, Sex

Record = dict[str, Any]
Triple = tuple[int | None, int | None, int | None]

FIELDS = {
    *("id", "source", "url", "outlet", "title", "published", "text", "kind", "counts", "countries", "places"),
    *("dates", "agencies", "exploitation", "headline", "event"),
}
GROUPS = ("counts", "countries", "places", "dates")
VAGUE = {"belasan": (11, 19), "puluhan": (20, 99), "ratusan": (100, 999), "ribuan": (1000, 9999)}
PROVINCES = {
    f"ID-{code}"
    for code in (
        *"AC BA BB BE BT GO JA JB JI JK JT KB KI KR KS KT KU LA MA MU".split(),
        *"NB NT PA PB PD PE PS PT RI SA SB SG SN SR SS ST SU YO".split(),
    )
}
OF_SEVERAL_PROVINCES = {"Sumatera", "Jawa", "Sulawesi", "Kalimantan"}
WEEKDAYS = {"senin": 0, "selasa": 1, "rabu": 2, "kamis": 3, "jumat": 4, "sabtu": 5, "minggu": 6, "ahad": 6}
COUPLE = re.compile(r"suami[- ]istri|pasutri", re.IGNORECASE)
POINT = r"(?:\d{3}[\dX]|\d{4}-(?:0[1-9]|1[0-2])(?:-\d\d)?)"
EDTF = re.compile(rf"{POINT}(?:/(?:{POINT}|\.\.))?")
MOST_TOLD_BY_NAME = 5
FOLDER = Path(__file__).parent


def _read(name: str) -> list[Record]:
    return [json.loads(line) for line in (FOLDER / name).read_text(encoding="utf-8").splitlines()]


TUNE, HELD = _read("own_tune.jsonl"), _read("own_held.jsonl")
PRESS_TUNE, PRESS_HELD = _read("press_tune.jsonl"), _read("press_held.jsonl")
DESK_TUNE, DESK_HELD = _read("desk_tune.jsonl"), _read("desk_held.jsonl")
ALL_TUNE, ALL_HELD = TUNE + PRESS_TUNE + DESK_TUNE, HELD + PRESS_HELD + DESK_HELD
RECORDS = ALL_TUNE + ALL_HELD
each_record = pytest.mark.parametrize("record", RECORDS, ids=lambda record: record["id"])


def _within(value: str | None, words: type[StrEnum]) -> bool:
    return value is None or value in [word.value for word in words]


def _triple(figure: Record) -> Triple:
    return figure["low"], figure["best"], figure["high"]


def _fits(count: Record) -> bool:
    low, best, high = _triple(count)
    match Qualifier(count["qualifier"]):
        case Qualifier.EXACT:
            return best is not None and low == best == high
        case Qualifier.ABOUT:
            return best is not None and low is None and high is None
        case Qualifier.AT_LEAST:
            return best is not None and low == best and high is None
        case Qualifier.AT_MOST:
            return best is not None and high == best and low is None
        case Qualifier.RANGE:
            return best is None and low is not None and high is not None and low < high
        case Qualifier.VAGUE:
            words = [bounds for word, bounds in VAGUE.items() if word in count["quote"].lower()]
            return best is None and (low, high) in words


def _ways_to_write(number: int) -> list[str]:
    ways = [str(number), f"{number:,}".replace(",", "."), num2words(number, lang="id")]
    if number == 1:
        ways += ["seorang", "satu"]
    if number % 1000 == 0:
        ways.append(f"{number // 1000} ribu")
    if number % 100_000 == 0:
        ways.append(f"{number / 1_000_000:g} juta".replace(".", ","))
    return ways


def _says(quote: str, number: int) -> bool:
    ways = "|".join(re.escape(way) for way in _ways_to_write(number))
    if re.search(rf"(?<![\d.,])(?:\b|ke)(?:{ways})(?![\d]|[.,]\d)", quote, re.IGNORECASE):
        return True
    return number == 2 and COUPLE.search(quote) is not None


def test_each_half_holds_its_parity_and_no_id_comes_twice() -> None:
    ids = [record["id"] for record in RECORDS]
    assert len(set(ids)) == len(ids)
    assert (len(TUNE), len(HELD), len(PRESS_TUNE), len(PRESS_HELD)) == (30, 30, 286, 104)
    assert (len(DESK_TUNE), len(DESK_HELD)) == (293, 97)
    assert all(int(record["id"].removeprefix("own-")) % 2 == 1 for record in TUNE)
    assert all(int(record["id"].removeprefix("own-")) % 2 == 0 for record in HELD)


def test_no_event_is_told_on_both_sides() -> None:
    tune, held = ({record["event"] for record in half if record["event"]} for half in (ALL_TUNE, ALL_HELD))
    assert not tune & held


@each_record
def test_a_record_has_the_fields_of_a_gold_record(record: Record) -> None:
    assert set(record) - {"copy_of"} == FIELDS
    assert date.fromisoformat(record["published"])
    assert record["text"].strip() == record["text"] != ""
    assert record["url"] is None


@each_record
def test_words_come_from_the_domain(record: Record) -> None:
    assert record["kind"] in list(Kind)
    for count in record["counts"]:
        assert count["role"] in list(Role)
        assert count["scope"] in list(Scope)
        assert _within(count["sex"], Sex), count
        assert _within(count["age_group"], AgeGroup), count
    assert all(country["role"] in list(CountryRole) for country in record["countries"])
    assert all(agency["type"] in list(AgencyType) for agency in record["agencies"])
    assert set(record["exploitation"]) <= set(Exploitation)


@each_record
def test_every_quote_stands_in_the_text(record: Record) -> None:
    quotes = [fact["quote"] for group in GROUPS for fact in record[group]]
    assert [quote for quote in quotes if not quote or quote not in record["text"]] == []


@each_record
def test_some_name_of_each_agency_stands_in_the_text(record: Record) -> None:
    absent = [a["names"] for a in record["agencies"] if not any(name in record["text"] for name in a["names"])]
    assert absent == []


@each_record
def test_no_two_agencies_of_a_record_share_a_name(record: Record) -> None:
    names = [name for agency in record["agencies"] for name in set(agency["names"])]
    assert len(names) == len(set(names))


@each_record
def test_values_fit_their_qualifier_and_are_said_by_their_quote(record: Record) -> None:
    assert [count["quote"] for count in record["counts"] if not _fits(count)] == []
    for count in record["counts"]:
        if count["qualifier"] == Qualifier.VAGUE:
            continue
        for number in {value for value in _triple(count) if value is not None}:
            assert _says(count["quote"], number), count


@each_record
def test_dates_are_edtf_and_fall_on_the_weekday_they_name(record: Record) -> None:
    for fact in record["dates"]:
        assert EDTF.fullmatch(fact["edtf"]), fact
        days = [date.fromisoformat(part) for part in fact["edtf"].split("/") if re.fullmatch(r"\d{4}-\d\d-\d\d", part)]
        assert days == sorted(days), fact
        named = re.search(r"\b(" + "|".join(WEEKDAYS) + r")\b", fact["quote"].lower())
        if named and len(days) == 1:
            assert days[0].weekday() == WEEKDAYS[named[1]], fact


@each_record
def test_countries_and_provinces_have_iso_codes(record: Record) -> None:
    known = get_global("territory_aliases")
    codes = [country["iso3"] for country in record["countries"]]
    codes += [place["country"] for place in record["places"]]
    codes += [code for count in record["counts"] for code in count["nationality"]]
    assert [code for code in codes if not re.fullmatch(r"[A-Z]{3}", code) or code not in known] == []
    for place in record["places"]:
        inside = place["country"] == "IDN" and place["name"] not in OF_SEVERAL_PROVINCES
        assert (place["admin1"] in PROVINCES) == inside, place


@each_record
def test_the_headline_is_some_count_or_the_number_of_people_told_by_name(record: Record) -> None:
    told: dict[str, set[Triple]] = {
        "victims": {_triple(c) for c in record["counts"] if c["role"] in (Role.VICTIM, Role.POTENTIAL_VICTIM)},
        "suspects": {_triple(c) for c in record["counts"] if c["role"] == Role.SUSPECT},
    }
    for key, figures in told.items():
        figure = record["headline"][key]
        if figure is None or _triple(figure) in figures:
            continue
        low, best, high = _triple(figure)
        assert low == best == high, (key, figure)
        assert best in range(1, MOST_TOLD_BY_NAME + 1), (key, figure)


@each_record
def test_only_an_incident_has_a_headline_and_the_unrelated_have_no_facts(record: Record) -> None:
    headline = record["headline"]
    if record["kind"] == Kind.INCIDENT:
        assert headline["victims"] or headline["suspects"]
        assert record["event"]
        assert headline["event_date"] is None or EDTF.fullmatch(headline["event_date"])
        return
    assert set(headline.values()) == {None}
    assert record["event"] is None
    if record["kind"] == Kind.UNRELATED:
        assert not any(record[group] for group in (*GROUPS, "agencies", "exploitation"))
