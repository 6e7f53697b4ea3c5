"""Codes that never change their meaning."""

from __future__ import annotations

import re

from extract.incidents import join
from jejak.domain import Joining
from tests.extract.incident_reports import RAIDS, RESCUE, report


def codes(joining: Joining) -> dict[str, str]:
    return {member.article_id: incident.code for incident in joining.incidents for member in incident.members}


def test_a_code_is_the_year_of_the_event_and_six_letters_of_crockford() -> None:
    late = report("a", day="2024-01-02", event="2023-12-30", victims=4)
    (incident,) = join([late], {}).incidents
    assert re.fullmatch(r"2023-[0-9A-HJKMNP-TV-Z]{6}", incident.code)


def test_the_code_comes_from_the_founding_report_alone() -> None:
    alone, together = join(RESCUE[:1], {}), join(RESCUE, {})
    assert alone.incidents[0].code == together.incidents[0].code


def test_an_earlier_report_that_turns_up_later_does_not_change_the_code() -> None:
    known = codes(join(RESCUE[1:], {}))
    assert set(codes(join(RESCUE, known)).values()) == set(known.values())


def test_a_merge_keeps_the_oldest_code_and_forwards_the_other() -> None:
    known = {"r1": "2023-AAAAAA", "r2": "2023-AAAAAA", "r3": "2023-BBBBBB"}
    joining = join(RESCUE, known)
    assert set(codes(joining).values()) == {"2023-AAAAAA"}
    assert joining.forwards == {"2023-BBBBBB": "2023-AAAAAA"}


def test_a_split_leaves_the_code_with_the_founding_report() -> None:
    founder, other = RAIDS
    code = join([other], {}).incidents[0].code
    known = {founder.article_id: code, other.article_id: code}
    after = join(RAIDS, known)
    assert codes(after)["q2"] == code
    assert codes(after)["q1"] != code
    assert after.forwards == {}


def test_a_split_of_a_code_with_an_unknown_founder_leaves_it_with_the_earliest() -> None:
    after = codes(join(RAIDS, {"q1": "2023-AAAAAA", "q2": "2023-AAAAAA"}))
    assert after["q1"] == "2023-AAAAAA" != after["q2"]


def test_a_retired_code_is_not_given_again() -> None:
    code = join(RAIDS[:1], {}).incidents[0].code
    again = join(RAIDS[:1], {}, retired={code}).incidents[0].code
    assert again != code
    assert again[:5] == code[:5]


def test_a_code_in_use_elsewhere_is_not_given_again() -> None:
    code = join(RAIDS[:1], {}).incidents[0].code
    after = codes(join(RAIDS, {"q2": code}))
    assert after["q2"] == code != after["q1"]


def test_a_blog_founds_nothing_beside_a_newsroom_but_an_incident_it_alone_tells() -> None:
    blog = report(
        "b", day="2023-05-01", victims=21, places=["Myawaddy"], destinations=["MMR"], event="2023-05-05", blog=True
    )
    news = RESCUE[0]
    assert join([blog, news], {}).incidents[0].code == join([news], {}).incidents[0].code
    assert len(join([blog], {}).incidents) == 1
