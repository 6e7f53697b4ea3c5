"""Copies as newsrooms make them: cut, retitled, with other bylines and changed words."""

from __future__ import annotations

import json
import random
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bench.copies import desk_copies, follow_ups, score_texts, stories
from bench.desk import copy_of
from extract.incidents import join, reports_of
from extract.incidents.copies import find_copies
from extract.pipeline import Extractor
from jejak.domain import Article, Report
from jejak.incident_scores import score_incidents
from jejak.inputs import article_of_record
from tests.extract.incident_reports import report

_GOLD = Path(__file__).parent.parent / "gold" / "own_tune.jsonl"
_LEAST = 0.97


def _texts() -> list[str]:
    return [json.loads(line)["text"] for line in _GOLD.read_text("utf-8").splitlines()]


@pytest.fixture(scope="module")
def told() -> tuple[list[Article], list[Article]]:
    """Stories of which copies are made, and later ones that close with a part of them."""
    every = stories()
    own = every[::3]
    originals = [one for one in every if one not in own]
    return originals, follow_ups(originals, own, 1)


@pytest.mark.parametrize("seed", range(2))
@pytest.mark.parametrize("level", ["light", "usual"])
def test_copies_as_desks_edit_them_are_found_and_follow_ups_are_none(
    told: tuple[list[Article], list[Article]], level: str, seed: int
) -> None:
    originals, others = told
    score = score_texts(originals, desk_copies(originals, level, seed), others)
    assert score.f1 >= _LEAST, score
    assert score.extra <= 1, score


def test_the_copies_of_the_gold_articles_are_folded_and_no_other() -> None:
    records = [json.loads(line) for line in (_GOLD.parent / "press_tune.jsonl").read_text("utf-8").splitlines()]
    extractor = Extractor(None)
    articles = [article_of_record(record, record["id"]) for record in records]
    reports = [report for one in articles for report in reports_of(one, extractor.extract(one))]
    copies = score_incidents(records, join(reports, {}).incidents).copies
    assert (copies.hit, copies.extra, copies.missed) == (2, 0, 0)


def _half_taken(victims: int) -> tuple[Report, Report]:
    text = _texts()[0]
    first = report("a", day="2023-05-06", text=text, victims=8, places=["Sampang"])
    cut = text[: int(len(text) * 0.55)] + " " + " ".join(f"kata{n} baru{n} lain{n}" for n in range(20))
    return first, report("b", day="2023-05-09", text=cut, victims=victims, places=["Sampang"])


def test_a_text_taken_for_the_most_part_is_a_copy_unless_its_number_of_victims_is_new() -> None:
    assert find_copies(_half_taken(8)).keys() == {"b"}
    assert find_copies(_half_taken(11)) == {}


def test_a_copy_counts_as_no_source_and_changes_no_figure() -> None:
    text = _texts()[0]
    first = report("a", day="2023-05-06", text=text, victims=8, places=["Sampang"])
    copy = report("b", day="2023-05-09", text=text, victims=80, places=["Sampang"], official=True)
    (incident,) = join([copy, first], {}).incidents
    assert incident.victims.high is not None
    assert incident.victims.high.value == 8


def test_what_blogs_alone_tell_is_not_confirmed() -> None:
    blog = report("a", victims=8, places=["Sampang"], blog=True)
    assert not join([blog], {}).incidents[0].confirmed
    news = replace(report("b", victims=8, places=["Sampang"], event="2023-05-09"), title="Delapan orang bebas")
    told = replace(blog, extraction=replace(news.extraction, article_id="a"))
    (incident,) = join([told, news], {}).incidents
    assert incident.confirmed


_CHAIN = [
    report(
        f"n{n}", day=f"2023-05-{1 + 2 * n:02d}", text=text, victims=8 + n % 2, places=["Sampang"], event="2023-04-30"
    )
    for n, text in enumerate(
        [*_texts()[:2], *[copy_of(_texts()[0], random.Random(n), plain=2, hard=1) for n in range(4)]]
    )
]


@settings(max_examples=25, deadline=None)
@given(st.permutations(_CHAIN))
def test_copies_lead_to_the_same_original_whatever_comes_first(shuffled: list[Report]) -> None:
    assert find_copies(shuffled) == find_copies(_CHAIN)
    assert join(shuffled, {}) == join(_CHAIN, {})
