"""The whole job on the demo outlets, and every question to its store."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

from jejak.demo import expected_events
from tests.jejak.command import Command

Rows = list[dict[str, str]]


def rows(text: str) -> Rows:
    return list(csv.DictReader(io.StringIO(text)))


def all_incidents(demo: Command) -> Rows:
    return rows(demo("incidents", "--format", "csv").out)


def test_the_demo_says_what_it_did(demo_folder: Path) -> None:
    told = (demo_folder / "demo.err").read_text("utf-8")
    assert "crawl    " in told
    assert "jejak show CODE" in told
    assert (demo_folder / "demo.out").read_text("utf-8").startswith("code")
    assert list((demo_folder / "archive").rglob("*.warc.gz"))


def test_events_written_for_the_demo_are_found_with_their_numbers(demo: Command) -> None:
    found = [
        (int(row["victims_low"]), int(row["victims_best"]), int(row["victims_high"]))
        for row in all_incidents(demo)
        if row["victims_low"] and row["victims_best"] and row["victims_high"]
    ]
    written = [event.victims for event in expected_events() if event.victims]
    right = sum(bounds in found for bounds in written)
    assert right >= 0.8 * len(written), (sorted(map(str, found)), sorted(map(str, written)))


def test_filters_narrow_the_list(demo: Command) -> None:
    everything = all_incidents(demo)
    to_cambodia = rows(demo("incidents", "--country", "KHM:destination", "--format", "csv").out)
    assert 0 < len(to_cambodia) < len(everything)
    assert all("KHM" in row["destination_countries"] for row in to_cambodia)
    late = rows(demo("incidents", "--since", "2025-01-01", "--format", "csv").out)
    early = rows(demo("incidents", "--until", "2025-01-01", "--format", "csv").out)
    assert {row["code"] for row in late + early} == {row["code"] for row in everything}
    assert len(rows(demo("incidents", "--limit", "2", "--format", "csv").out)) == 2
    told = rows(demo("incidents", "--outlet", "koran-jakarta", "--format", "csv").out)
    assert all("koran-jakarta" in row["outlets"] for row in told)
    assert rows(demo("incidents", "--text", "ginjal", "--format", "csv").out)
    assert not rows(demo("incidents", "--text", "tidakadakata", "--format", "csv").out)


def test_rows_come_as_json_lines_and_table(demo: Command) -> None:
    lines = demo("incidents", "--format", "jsonl").out.splitlines()
    assert {json.loads(line)["code"] for line in lines} == {row["code"] for row in all_incidents(demo)}
    assert demo("incidents", "--format", "table").out.splitlines()[0].startswith("code")


def test_show_gives_every_number_its_words_and_its_source(demo: Command) -> None:
    row = next(row for row in all_incidents(demo) if int(row["reports"]) > 1 and row["victims_best"])
    shown = demo("show", row["code"].lower())
    assert shown.code == 0
    assert f"victims_best   {row['victims_best']:6} «" in shown.out
    assert "«" in shown.out
    assert "https://" in shown.out
    assert "joined because" in shown.out
    detail = json.loads(demo("show", row["code"], "--json").out)
    assert detail["code"] == row["code"]
    assert all(field["quote"] for field in detail["fields"] if field["name"].startswith("victims_") and field["value"])


def test_running_totals_are_one_series_and_no_incident(demo: Command) -> None:
    figures = rows(demo("figures", "--role", "victim", "--format", "csv").out)
    series = {row["series"] for row in figures if row["best"] == "1833"}
    assert len(series) == 1
    members = {row["best"] for row in figures if row["series"] in series}
    assert {"1214", "1476", "1833", "2041", "2268"} <= members
    latest = rows(demo("figures", "--series", series.pop(), "--latest", "--format", "csv").out)
    assert [row["best"] for row in latest] == ["2268"]


def test_corrections_stand_over_the_machine_and_are_logged(demo: Command) -> None:
    code = all_incidents(demo)[0]["code"]
    done = demo(
        "correct", code, "victims_best=99", "victims_high=120", "--why", "the ministry said so", "--author", "sri"
    )
    assert done.code == 0
    row = next(row for row in all_incidents(demo) if row["code"] == code)
    assert (row["victims_best"], row["victims_high"]) == ("99", "120")
    assert "(machine: " in demo("show", code).out
    log = rows(demo("log", code, "--format", "csv").out)
    assert [(entry["field"], entry["author"]) for entry in log] == [("victims_best", "sri"), ("victims_high", "sri")]


def test_export_writes_a_file_that_explains_itself(demo: Command, tmp_path: Path) -> None:
    assert demo("export", "incidents", "-o", "incidents.csv").code == 0
    written = rows((tmp_path / "incidents.csv").read_text("utf-8"))
    assert {row["code"] for row in written} == {row["code"] for row in all_incidents(demo)}
    package = json.loads((tmp_path / "datapackage.json").read_text("utf-8"))
    names = [field["name"] for field in package["resources"][0]["schema"]["fields"]]
    assert names == list(written[0])
    for table in ("bounds", "reports", "facts", "figures"):
        assert rows(demo("export", table, "-o", "-").out)


def test_runs_are_recorded(demo: Command) -> None:
    (run,) = rows(demo("runs", "--format", "csv").out)
    assert (run["command"], run["verdict"]) == ("demo", "ok")
    assert "crawl new " in demo("runs", "show", run["id"]).out


def test_looking_after_the_installation(demo: Command) -> None:
    outlets = rows(demo("outlets", "list", "--format", "csv").out)
    assert {"sinarharapan", "koran-jakarta", "kompasiana", "iom-indonesia"} <= {row["name"] for row in outlets}
    assert demo("db", "revision").out.strip()
    assert demo("db", "upgrade").code == 0
    assert "store" in demo("doctor").out


def test_the_demo_shows_figures_that_contradict_each_other(demo: Command, demo_folder: Path) -> None:
    found = rows(demo("conflicts", "--format", "csv").out)
    told = {(row["conflict"], row["parts"], row["against"]) for row in found}
    assert told == {("sources", "26", "29"), ("sum", "310 + 146", "446"), ("units", "162", "171")}
    assert "Figures that contradict each other" in (demo_folder / "demo.out").read_text("utf-8")
    marked = {row["code"] for row in all_incidents(demo) if row["conflicts"] != "0"}
    assert marked == {row["incident"] for row in found if row["incident"]}


def test_the_next_edition_brings_what_is_new_and_joins_what_was_told_apart(demo: Command) -> None:
    before = {row["code"]: row for row in all_incidents(demo)}
    (apart,) = (code for code, row in before.items() if "Wonosobo" in row["places"])
    (poipet,) = (code for code, row in before.items() if row["title"].startswith("Poipet"))
    again = demo("demo", "--edition", "2")
    assert again.code == 0
    counts = next(line for line in again.err.splitlines() if line.startswith("crawl"))
    assert "new 3" in counts
    assert "changed 1" in counts
    after = {row["code"]: row for row in all_incidents(demo)}
    assert set(before) - set(after) == {apart}
    assert len(after) == len(before)
    assert (after[poipet]["victims_best"], after[poipet]["reports"]) == ("23", "3")
    assert f"{apart} is told under {poipet} now" in again.out
    assert f"{apart} was merged into {poipet}" in demo("show", apart).out
    assert f"merged into it: {apart}" in demo("show", poipet).out
