"""What is said of an outlet by a crawl and the crawls before it."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from crawlers.health import judge, waits
from crawlers.tally import CrawlResult
from jejak.domain import Health, Outcome, OutletCrawl

NOW = datetime(2026, 11, 20, 2, tzinfo=UTC)
GOOD = CrawlResult(
    "koran",
    counts={Outcome.NEW: 4, Outcome.UNCHANGED: 20, Outcome.SKIPPED: 60},
    asked={Outcome.NEW: 4},
    lists={Outcome.CHANGED: 3},
    listed=90,
    began_at=NOW - timedelta(hours=1),
    ended_at=NOW,
)
NOTHING = replace(GOOD, counts={}, asked={}, listed=0)


def nights(number: int, *, new: int = 4, listed: int = 90, failures: int = 0) -> list[OutletCrawl]:
    """Nightly crawls before this one, newest first."""
    return [
        OutletCrawl(
            "koran",
            NOW - timedelta(days=day, hours=1),
            NOW - timedelta(days=day),
            listed,
            {Outcome.NEW: new} if new else {},
            failures=failures,
        )
        for day in range(1, number + 1)
    ]


def test_a_crawl_that_brings_what_it_always_brought_is_well() -> None:
    judged = judge(GOOD, nights(10))
    assert (judged.health, judged.reason, judged.next_attempt_at) == (Health.OK, None, None)
    assert judged.fresh == 4


def test_an_outlet_that_brings_nothing_where_it_always_brought_something_is_failing() -> None:
    judged = judge(NOTHING, nights(10))
    assert judged.health is Health.FAILING
    assert judged.reason is not None
    assert "as 10 of 10 earlier crawls did" in judged.reason
    assert judged.next_attempt_at is None  # nothing refuses us: it is looked at again the next night


def test_an_outlet_that_never_brought_anything_is_failing_too() -> None:
    assert "never" in (judge(NOTHING, []).reason or "")


def test_lists_that_are_the_same_are_not_nothing() -> None:
    assert judge(replace(NOTHING, lists={Outcome.UNCHANGED: 3}), nights(10)).health is Health.OK


def test_a_quiet_week_is_no_failure_where_weeks_were_quiet_before() -> None:
    quiet = replace(GOOD, counts={Outcome.UNCHANGED: 20}, asked={}, lists={Outcome.UNCHANGED: 1})
    busy = nights(10)
    assert judge(quiet, busy).health is Health.OK
    silent = [*nights(4, new=0), *(replace(one, ended_at=one.ended_at - timedelta(days=4)) for one in busy)]
    assert "nothing new for 5 days" in (judge(quiet, silent).reason or "")
    rare = [replace(one, ended_at=NOW - timedelta(days=5 * day)) for day, one in enumerate(busy, 1)]
    assert judge(quiet, rare).health is Health.OK


def test_far_fewer_than_usual_is_a_failure() -> None:
    few = replace(GOOD, listed=3)
    assert "3 articles instead of 90" in (judge(few, nights(10)).reason or "")
    assert judge(few, nights(10, listed=5)).health is Health.OK
    assert judge(few, nights(3)).health is Health.OK  # too little is known of it


@pytest.mark.parametrize(
    ("error", "told"),
    [
        ("HTTP 403", "refuses us"),
        ("listing: HTTP 429", "fewer requests"),
        ("listing: robots.txt answers HTTP 503", "left alone"),
        ("listing: host name not found", "may have moved"),
        ("listing: HTTP 502", "servers answer with errors"),
        ("listing: leads to another host: x.example", "redirects to another host"),
        ("listing: not a feed", "cannot be read"),
    ],
)
def test_the_likeliest_reason_is_told(error: str, told: str) -> None:
    failed = replace(NOTHING, lists={Outcome.FAILED: 3}, errors={error: 3})
    judged = judge(failed, nights(10))
    assert judged.health is Health.FAILING
    assert told in (judged.reason or "")
    assert (judged.next_attempt_at is None) is (error == "listing: not a feed")


def test_pages_that_all_fail_are_told_whatever_lists_say() -> None:
    walls = replace(GOOD, counts={Outcome.NOT_AN_ARTICLE: 30}, asked={Outcome.NOT_AN_ARTICLE: 30})
    assert "0 of 30 pages read as articles" in (judge(walls, nights(10)).reason or "")
    old = replace(GOOD, counts={Outcome.FAILED: 30, Outcome.UNCHANGED: 9}, asked={}, errors={"HTTP 500": 30})
    assert judge(old, nights(10)).health is Health.OK  # pages that had failed before, and fail again


def test_waits_grow_with_each_refusal_in_a_row_and_end_with_an_answer() -> None:
    refused = replace(NOTHING, lists={Outcome.FAILED: 3}, errors={"HTTP 403": 3})
    hours = []
    for failures in (0, 1, 4, 20):
        judged = judge(refused, nights(1, failures=failures))
        assert judged.failures == failures + 1
        assert judged.next_attempt_at is not None
        hours.append((judged.next_attempt_at - NOW) / timedelta(hours=1))
    assert hours == [1, 2, 16, 168]
    assert judge(GOOD, nights(1, failures=4)).failures == 0


def test_a_pause_that_was_asked_for_is_kept() -> None:
    until = NOW + timedelta(hours=6)
    judged = judge(replace(GOOD, not_before=until), nights(3))
    assert judged.next_attempt_at == until
    assert waits(judged, NOW + timedelta(hours=5))
    assert not waits(judged, until)
    assert not waits(None, NOW)


def _naming(number: int, named: list[int]) -> list[OutletCrawl]:
    """Nights whose feed named so many articles, newest first; the search always named some."""
    return [replace(night, named={"/rss": of, "/cari": 9}) for night, of in zip(nights(number), named, strict=True)]


SILENT = replace(GOOD, named={"/rss": 0, "/cari": 9})


@pytest.mark.parametrize("since", [0, 1, 4], ids=["tonight", "last-night", "days-ago"])
def test_a_listing_that_fell_silent_is_told_while_others_bring_articles(since: int) -> None:
    judged = judge(SILENT, _naming(12, [0] * since + [20] * (12 - since)))
    assert judged.health is Health.FAILING
    assert "no article is named any more by /rss, as always before" in (judged.reason or "")
    assert judged.named == SILENT.named


@pytest.mark.parametrize(
    "named",
    [[20] * 4, [20, 20, 0, 20, 20, 20, 20], [0] * 12],
    ids=["too-young", "silent-at-times", "never"],
)
def test_a_listing_that_was_not_always_full_may_be_empty(named: list[int]) -> None:
    assert judge(SILENT, _naming(len(named), named)).health is Health.OK


def test_a_listing_that_was_not_read_is_not_judged() -> None:
    assert judge(replace(GOOD, named={"/cari": 9}), _naming(12, [20] * 12)).health is Health.OK
