"""Which reports are joined, and that neither their order nor a second run changes anything."""

from __future__ import annotations

import random
from collections.abc import Iterable
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extract.incidents import join
from jejak.domain import AgencyType, Joining, Kind, Report
from tests.extract.incident_reports import RAIDS, RESCUE, report

_WORDS = "petugas menemukan rombongan pekerja di gudang tepi sungai lalu membawa mereka ke kota untuk diperiksa".split()


def groups(joining: Joining) -> set[frozenset[str]]:
    return {frozenset(member.article_id for member in incident.members) for incident in joining.incidents}


def joined(reports: Iterable[Report]) -> set[frozenset[str]]:
    return groups(join(reports, {}))


def long_text(seed: int, words: int = 120) -> str:
    chosen = random.Random(seed)
    return " ".join(f"{chosen.choice(_WORDS)}{chosen.randrange(30)}" for _ in range(words))


def test_reports_of_one_event_join_days_and_weeks_apart() -> None:
    assert joined(RESCUE) == {frozenset({"r1", "r2", "r3"})}


def test_two_raids_of_one_day_in_one_province_stay_apart() -> None:
    assert joined(RAIDS) == {frozenset({"q1"}), frozenset({"q2"})}


def test_sharing_only_what_everybody_shares_joins_nothing() -> None:
    common = {
        "places": ["Jakarta"],
        "agencies": [("Kementerian Luar Negeri", AgencyType.MINISTRY), ("Polri", AgencyType.POLICE)],
        "destinations": ["KHM"],
    }
    assert len(joined(report(f"a{index}", victims=index + 2, **common) for index in range(4))) == 4  # type: ignore[arg-type]


def test_another_country_abroad_keeps_alike_reports_apart() -> None:
    first = report("a", victims=20, places=["Indramayu"], destinations=["SAU"])
    second = report("b", victims=20, places=["Indramayu"], destinations=["KHM"])
    assert len(joined([first, second])) == 2


def test_a_ship_or_firm_that_both_name_joins_them_months_later() -> None:
    first = report("a", day="2022-01-10", victims=14, places=["Tegal"], text="Mereka bekerja di kapal Hai Feng 12.")
    later = report(
        "b", day="2022-05-02", victims=14, suspects=1, places=["Tegal"], text="Awak kapal Hai Feng 12 bersaksi."
    )
    assert len(joined([first, later])) == 1


def test_initials_with_ages_count_but_are_never_told() -> None:
    first = report("a", victims=6, suspects=1, places=["Sampang"], text="Tersangka berinisial HSN (41) ditahan.")
    second = report("b", victims=6, suspects=1, places=["Sampang"], text="Jaksa mendakwa HSN (41) kemarin.")
    reasons = {
        reason for incident in join([first, second], {}).incidents for m in incident.members for reason in m.reasons
    }
    assert "1 initials and ages shared" in reasons
    assert not any("HSN" in reason for reason in reasons)


@pytest.mark.parametrize("kind", [kind for kind in Kind if kind is not Kind.INCIDENT])
def test_only_incident_reports_are_joined(kind: Kind) -> None:
    assert joined([report("a", kind=kind, victims=3)]) == set()


def test_a_copy_is_folded_into_the_earliest_and_says_so() -> None:
    text = long_text(1)
    first = report("z", day="2023-05-06", text=text, victims=8)
    copy = report("a", day="2023-05-07", text=text + " Sumber lain juga memuatnya.", victims=8)
    (incident,) = join([copy, first], {}).incidents
    assert [(m.article_id, m.copy_of) for m in incident.members] == [("z", None), ("a", "z")]
    assert incident.members[1].score > 0.9
    assert incident.victims.best is not None
    assert incident.victims.best.article_id == "z"


def test_a_shortened_copy_is_a_copy_and_another_text_is_none() -> None:
    text = long_text(2)
    reports = [
        report("a", day="2023-05-06", text=text),
        report("b", day="2023-05-07", text=" ".join(text.split()[:90])),
        report("c", day="2023-05-07", text=long_text(3)),
    ]
    copies = {m.article_id: m.copy_of for incident in join(reports, {}).incidents for m in incident.members}
    assert copies == {"a": None, "b": "a", "c": None}


@settings(max_examples=30)
@given(st.permutations([*RESCUE, *RAIDS, report("x", text=long_text(5)), report("y", text=long_text(5), blog=True)]))
def test_the_order_of_arrival_changes_nothing(shuffled: list[Report]) -> None:
    assert join(shuffled, {}) == join(
        [*RESCUE, *RAIDS, report("x", text=long_text(5)), report("y", text=long_text(5), blog=True)], {}
    )


def test_a_second_run_gives_the_same_incidents_and_codes() -> None:
    first = join([*RESCUE, *RAIDS], {})
    known = {member.article_id: incident.code for incident in first.incidents for member in incident.members}
    assert join([*RESCUE, *RAIDS], known) == first


def test_reports_without_anything_to_compare_stand_alone() -> None:
    bare = [replace(one, published=None) for one in (report("a"), report("b"))]
    assert len(joined(bare)) == 2
    assert join([], {}).incidents == ()


def test_a_year_of_reports_is_joined() -> None:
    chosen = random.Random(7)
    reports = [
        report(
            f"n{index}",
            day=f"2023-{chosen.randrange(1, 13):02d}-{chosen.randrange(1, 28):02d}",
            victims=chosen.randrange(1, 60),
            places=[f"Kota {chosen.randrange(150)}", "Jakarta"],
            agencies=[("Polri", AgencyType.POLICE)],
            text=long_text(index, 60),
        )
        for index in range(600)
    ]
    assert len(joined(reports)) > 200


def test_one_unit_s_next_interception_at_the_same_port_is_another_incident() -> None:
    same = {
        "places": ["Nunukan", "Sebatik"],
        "agencies": [("Polres Nunukan", AgencyType.POLICE)],
        "destinations": ["MYS"],
    }
    first = report("a", day="2023-08-14", victims=48, event="2023-08-13", **same)  # type: ignore[arg-type]
    second = report("b", day="2023-08-18", victims=12, event="2023-08-17", **same)  # type: ignore[arg-type]
    assert len(joined([first, second])) == 2


def test_one_group_counted_a_little_differently_is_no_other_group() -> None:
    same = {"places": ["Sihanoukville"], "destinations": ["KHM"], "event": "2025-03-18"}
    first = report("a", day="2025-03-19", victims=456, **same)  # type: ignore[arg-type]
    second = report("b", day="2025-03-20", victims=446, **same)  # type: ignore[arg-type]
    assert len(joined([first, second])) == 1
