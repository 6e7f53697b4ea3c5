"""Exports: the header is a contract, files come whole, and nothing in them runs or names a victim."""

from __future__ import annotations

import csv
import hashlib
import json
import re
from dataclasses import replace
from datetime import date, timedelta
from io import StringIO
from pathlib import Path
from typing import Any, TextIO

import frictionless
import pytest
from hypothesis import given
from hypothesis import strategies as st

from jejak.errors import InputError, UsageError
from store import ExportKind, FigureFilter, IncidentFilter, Store
from store.exports import guarded
from store.exports.csvfile import write_rows
from tests.store.samples import NOW, TEXT, article, count, extraction, figure, incident, joining, quoted

HEADERS = {
    "incidents": (
        "code,title,event_date,victims_low,victims_best,victims_high,suspects_low,suspects_best,suspects_high,"
        "origin_countries,destination_countries,transit_countries,other_countries,places,agencies,exploitation,"
        "reports,sources,outlets,first_published,last_published,day_from,day_to,progress,confirmed,"
        "conflicts,corrected_fields,created_at,updated_at"
    ),
    "bounds": ("incident,figure,bound,value,quote,outlet,article_id,published,url,decided_by,reason"),
    "reports": (
        "incident,article_id,event,version,outlet,url,published,published_at,author,page,user_content,relevance,"
        "victims_low,victims_best,victims_high,victims_qualifier,suspects_low,suspects_best,suspects_high,"
        "suspects_qualifier,event_date,copy_of,extractor_version"
    ),
    "facts": (
        "incident,article_id,version,outlet,url,published,fact,position,value,names,role,scope,low,best,high,"
        "qualifier,sex,age_group,nationality,period,country,admin1,quote,start_offset,end_offset,confidence,rule"
    ),
    "figures": (
        "series,as_of,role,low,best,high,qualifier,sex,age_group,nationality,agency,country,period,latest,outlet,"
        "article_id,url,quote,start_offset,confidence"
    ),
}
KINDS = sorted(HEADERS)


@pytest.fixture
def stocked(opened: Store) -> Store:
    for number in (1, 2, 3):
        read = opened.add_article(article(number, title='=HYPERLINK("http://x.example")' if number == 2 else "Judul"))
        opened.save_extraction(read, extraction(read.id), "1", now=NOW)
    a = incident("A", article(1).id, article(2).id, title='+62 dan, koma; "kutip"\nbaris')
    opened.save_joining(
        joining(a, incident("B", article(3).id, event_date="2023-05")), [figure(), figure(2, 2000)], now=NOW
    )
    return opened


def rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.mark.parametrize("kind", KINDS)
def test_the_header_is_a_contract(stocked: Store, kind: str) -> None:
    out = StringIO()
    written = stocked.export(kind, out)
    assert out.getvalue().splitlines()[0] == HEADERS[kind]
    assert (written.path, written.package) == (None, None)
    assert written.rows > 0


@pytest.mark.parametrize("kind", KINDS)
def test_frictionless_finds_nothing_wrong(stocked: Store, kind: str, tmp_path: Path) -> None:
    written = stocked.export(kind, tmp_path / f"{kind}.csv", now=NOW)
    assert written.package is not None
    package = json.loads(written.package.read_text(encoding="utf-8"))
    resource = package["resources"][0]
    body = (tmp_path / f"{kind}.csv").read_bytes()
    assert resource["hash"] == f"sha256:{hashlib.sha256(body).hexdigest()}"
    assert (resource["bytes"], resource["rowCount"]) == (len(body), written.rows)
    assert package["created"] == "2026-03-01T02:00:00Z"
    assert package["licenses"][0]["name"] == "CC-BY-4.0"
    assert [field["name"] for field in resource["schema"]["fields"]] == HEADERS[kind].split(",")
    assert all(field["description"] for field in resource["schema"]["fields"])
    report = _validate(written.package)
    assert report.valid, report.flatten(["type", "note"])


def test_frictionless_notices_a_changed_file(stocked: Store, tmp_path: Path) -> None:
    written = stocked.export("incidents", tmp_path / "incidents.csv", now=NOW)
    assert written.package is not None
    file = tmp_path / "incidents.csv"
    file.write_text(file.read_text(encoding="utf-8").replace(",47,", ",48,"), encoding="utf-8")
    assert not _validate(written.package).valid


def test_two_exports_of_one_store_are_the_same_file(stocked: Store, tmp_path: Path) -> None:
    for kind in KINDS:
        bodies = set()
        for hours in (0, 5):
            stocked.export(kind, tmp_path / "out.csv", now=NOW + timedelta(hours=hours))
            bodies.add((tmp_path / "out.csv").read_bytes())
        assert len(bodies) == 1, kind


def test_values_are_those_in_force_in_standard_forms(stocked: Store, tmp_path: Path) -> None:
    stocked.correct("A", {"victims_high": "52"}, "analyst", "verdict", now=NOW)
    stocked.export("incidents", tmp_path / "i.csv")
    row = next(row for row in rows(tmp_path / "i.csv") if row["code"] == "A")
    assert (row["victims_low"], row["victims_best"], row["victims_high"]) == ("47", "47", "52")
    assert (row["suspects_low"], row["suspects_best"]) == ("", "3")
    assert (row["event_date"], row["first_published"]) == ("2023-07-07", "2023-07-08")
    assert (row["created_at"], row["corrected_fields"]) == ("2026-03-01T02:00:00Z", "victims_high")
    stocked.export("reports", tmp_path / "r.csv")
    report = rows(tmp_path / "r.csv")[0]
    assert (report["published_at"], report["user_content"]) == ("2023-07-08T09:30:00+07:00", "false")


def test_every_bound_has_its_words_and_source_or_the_person_who_decided(stocked: Store, tmp_path: Path) -> None:
    stocked.correct("A", {"victims_high": "52", "suspects_high": "4"}, "R. Analis", "verdict", now=NOW)
    stocked.correct("A", {"suspects_best": ""}, "R. Analis", "not known", now=NOW)
    stocked.reject("B", "R. Analis", "a film", now=NOW)
    stocked.export("bounds", tmp_path / "b.csv")
    told = [
        (row["incident"], row["figure"], row["bound"], row["value"], row["quote"], row["outlet"], row["decided_by"])
        for row in rows(tmp_path / "b.csv")
    ]
    assert told == [
        ("A", "victims", "low", "47", "47 pekerja migran", "koran-contoh", ""),
        ("A", "victims", "best", "47", "47 pekerja migran", "koran-contoh", ""),
        ("A", "victims", "high", "52", "", "", "R. Analis"),
        ("A", "suspects", "high", "4", "", "", "R. Analis"),
    ]


def test_no_cell_is_a_formula(stocked: Store, tmp_path: Path) -> None:
    stocked.export("reports", tmp_path / "r.csv")
    stocked.export("incidents", tmp_path / "i.csv")
    assert "HYPERLINK" not in (tmp_path / "r.csv").read_text("utf-8"), "headlines are not exported"
    assert {row["title"][:4] for row in rows(tmp_path / "i.csv")} == {"'+62", "47 p"}


@given(st.text())
def test_a_guarded_text_is_the_text_behind_at_most_an_apostrophe(text: str) -> None:
    found = guarded(text)
    assert found in (text, f"'{text}")
    assert not found.startswith(("=", "+", "-", "@", "\t", "\r"))


@given(st.lists(st.text(st.characters(codec="utf-8", exclude_characters="\x00")), min_size=2, max_size=4))
def test_any_row_is_read_back(values: list[str]) -> None:
    out = StringIO(newline="")
    write_rows(out, ["h"] * len(values), [values])
    assert list(csv.reader(StringIO(out.getvalue(), newline="")))[1] == [guarded(value) for value in values]


def test_filters_choose_the_incidents_and_what_belongs_to_them(stocked: Store, tmp_path: Path) -> None:
    wanted = IncidentFilter(since=date(2023, 7, 1))
    got = {}
    for kind, column in (("incidents", "code"), ("reports", "incident"), ("facts", "incident")):
        stocked.export(kind, tmp_path / "out.csv", filter=wanted)
        got[kind] = {row[column] for row in rows(tmp_path / "out.csv")}
    assert got == {"incidents": {"A"}, "reports": {"A"}, "facts": {"A"}}
    assert stocked.export("figures", StringIO(), filter=FigureFilter(latest=True)).rows == 1


def test_wrong_kinds_and_filters_are_refused(stocked: Store) -> None:
    with pytest.raises(UsageError, match="no export 'persons'"):
        stocked.export("persons", StringIO())
    with pytest.raises(UsageError, match="FigureFilter"):
        stocked.export(ExportKind.FACTS, StringIO(), filter=FigureFilter())


def test_texts_and_long_quotes_stay_in_the_store(stocked: Store, tmp_path: Path) -> None:
    long = "13 korban yang namanya " + "panjang " * 30
    read = stocked.add_article(article(1, text=TEXT + long))
    facts = (count(), replace(count(13), **quoted(long, TEXT + long)))
    stocked.save_extraction(read, extraction(read.id, counts=facts), "1")
    everything = ""
    for kind in KINDS:
        stocked.export(kind, tmp_path / "out.csv")
        everything += (tmp_path / "out.csv").read_text(encoding="utf-8")
    assert "47 pekerja migran" in everything
    assert "panjang panjang" not in everything
    assert "Mereka hendak" not in everything
    stocked.export("facts", tmp_path / "f.csv")
    quotes = {row["fact"]: row["quote"] for row in rows(tmp_path / "f.csv")}
    assert quotes["country"] == ""
    assert quotes["place"] == "Batam"


def test_a_broken_export_leaves_the_older_file(stocked: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    stocked.export("reports", tmp_path / "r.csv", now=NOW)
    before = {path.name: path.read_bytes() for path in tmp_path.iterdir()}

    def broken(out: TextIO, *_: Any) -> int:
        out.write("incident,article_id\r\nA,")
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("store.exports.writing.write_rows", broken)
    with pytest.raises(InputError, match="No space left"):
        stocked.export("reports", tmp_path / "r.csv")
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == before


def test_a_missing_folder_is_named(stocked: Store, tmp_path: Path) -> None:
    with pytest.raises(InputError, match="none"):
        stocked.export("reports", tmp_path / "none" / "r.csv")


def test_exports_of_one_folder_share_a_package(stocked: Store, tmp_path: Path) -> None:
    for kind in KINDS:
        stocked.export(kind, tmp_path / f"{kind}.csv", now=NOW)
    stocked.export("facts", tmp_path / "facts.csv", now=NOW)
    package = json.loads((tmp_path / "datapackage.json").read_text(encoding="utf-8"))
    assert [resource["path"] for resource in package["resources"]] == [f"{kind}.csv" for kind in KINDS]
    (tmp_path / "facts.csv").unlink()
    written = stocked.export("figures", tmp_path / "figures.csv", now=NOW)
    assert written.package is not None
    assert re.findall(r"\w+\.csv", written.package.read_text(encoding="utf-8")) == [
        "bounds.csv",
        "figures.csv",
        "incidents.csv",
        "reports.csv",
    ]


@pytest.mark.parametrize("content", ["{", "[]", '{"name": "mine"}', '{"name": "jejak-export", "resources": 3}'])
def test_a_damaged_or_foreign_package_is_replaced(stocked: Store, tmp_path: Path, content: str) -> None:
    (tmp_path / "datapackage.json").write_text(content, encoding="utf-8")
    written = stocked.export("figures", tmp_path / "figures.csv", now=NOW)
    assert written.package is not None
    assert _validate(written.package).valid


def _validate(package: Path) -> Any:
    return frictionless.validate(str(package))
