"""Low, best and high, each with its source; contradictions named."""

from __future__ import annotations

from dataclasses import replace

import pytest

from extract.incidents import join
from jejak.domain import Amount, Bound, Check, Incident, Qualifier, Report
from tests.extract.incident_reports import report

_SAME = {
    "places": ["Sihanoukville", "Kendal"],
    "destinations": ["KHM"],
    "event": "2022-07-30",
    "title": "Bebas dari Kendal",
}


def one(*reports: Report) -> Incident:
    (incident,) = join(reports, {}).incidents
    return incident


def told(article_id: str, victims: Amount | int, **more: object) -> Report:
    return report(article_id, victims=victims, **{**_SAME, **more})  # type: ignore[arg-type]


def best(incident: Incident) -> int | None:
    return incident.victims.best.value if incident.victims.best else None


def test_each_bound_has_its_quote_outlet_and_article() -> None:
    incident = one(told("a", 47, day="2022-07-29", outlet="harian"), told("b", 52, day="2022-08-01", outlet="kantor"))
    assert incident.victims.low == Bound(47, "47 korban", "harian", "a")
    assert incident.victims.best == incident.victims.high == Bound(52, "52 korban", "kantor", "b")


def test_an_official_figure_is_preferred_to_a_later_one_from_hearsay() -> None:
    assert best(one(told("a", 47, day="2022-07-29", official=True), told("b", 60, day="2022-08-01"))) == 47


def test_a_later_official_figure_is_preferred_to_an_earlier() -> None:
    first, second = told("a", 47, day="2022-07-29", official=True), told("b", 52, day="2022-08-01", official=True)
    assert best(one(first, second)) == 52


def test_user_content_gives_best_only_where_no_newsroom_does() -> None:
    blog = told("b", 90, day="2022-08-02", blog=True, official=True)
    assert best(one(told("a", 47, day="2022-07-29"), blog)) == 47
    assert best(one(blog)) == 90


def test_open_bounds_stay_open_and_vague_ones_have_no_best() -> None:
    at_least = Amount(27, 27, None, Qualifier.AT_LEAST)
    vague = Amount(20, None, 99, Qualifier.VAGUE)
    incident = one(told("a", vague, quote="puluhan korban"))
    assert (incident.victims.best, incident.victims.low and incident.victims.low.value) == (None, 20)
    assert incident.victims.high is not None
    assert incident.victims.high.value == 99
    assert best(one(told("a", at_least))) == 27


@pytest.mark.parametrize(
    ("title", "words"),
    [
        ("Tiga Korban Tiba di Rumah", "Tiga Korban"),
        ("Jumlah Korban Jadi Tiga Setelah Siti Lestari Ditemukan", "Tiga"),
        ("Siti, Ani, dan Rini Akhirnya Pulang", ""),
    ],
)
def test_a_figure_without_a_count_rests_on_the_number_in_the_title_and_on_nobodys_name(title: str, words: str) -> None:
    bare = told("a", 3)
    extraction = replace(bare.extraction, counts=(), agencies=())
    hidden = replace(bare, title=title, extraction=extraction)
    assert one(hidden).victims.best == Bound(3, words, bare.outlet, "a")


def test_a_total_that_only_the_title_of_a_later_official_report_gives_is_best() -> None:
    first = told("a", 6, day="2023-05-10", official=True)
    later = told("b", 8, day="2023-05-16", official=True)
    later = replace(later, title="Bebas dari Kendal, Delapan", extraction=replace(later.extraction, counts=()))
    best = one(first, later).victims.best
    assert best is not None
    assert (best.value, best.quote) == (8, "Delapan")


def test_reports_of_one_day_that_contradict_are_a_check_that_does_not_hold() -> None:
    incident = one(told("a", 48, day="2022-08-01", outlet="harian"), told("b", 51, day="2022-08-01", outlet="kantor"))
    (check,) = incident.checks
    assert (check.parts, check.total, check.holds) == ((48,), 51, False)
    assert "harian gives 48" in check.note
    assert "kantor 51" in check.note


def test_reports_that_agree_or_follow_one_another_are_no_contradiction() -> None:
    assert one(told("a", 48, day="2022-08-01"), told("b", 48, day="2022-08-01")).checks == ()
    assert one(told("a", 48, day="2022-08-01"), told("b", 51, day="2022-08-03")).checks == ()


def test_parts_that_differ_between_reports_of_one_total_are_named() -> None:
    wrong = Check((400, 164), 554, holds=False, note="400 + 164 = 564, but the text gives 554")
    right = Check((400, 154), 554, holds=True, note="400 + 154 = 554")
    incident = one(told("a", 554, checks=[wrong]), told("b", 554, day="2023-05-11", checks=[right]))
    assert incident.checks[:2] == (replace(wrong, note=f"outlet-a: {wrong.note}"), right)
    assert "400 + 164" in incident.checks[2].note
    assert "400 + 154" in incident.checks[2].note
    assert not incident.checks[2].holds


def test_of_one_day_what_more_reports_give_is_best_then_the_greater_figure() -> None:
    two = [told("a", 29, official=True), told("b", 26, official=True)]
    assert best(one(*two)) == best(one(*reversed(two))) == 29
    assert best(one(*two, told("c", 26, official=True))) == 26
    assert best(one(*two, told("c", 27, official=True, day="2023-05-12"))) == 27


def test_suspects_have_bounds_of_their_own() -> None:
    incident = one(told("a", 48, suspects=2))
    assert incident.suspects.best == Bound(2, "2 tersangka", "outlet-a", "a")
