"""What is done about a listed article, and when a failed one is tried again."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from crawlers.lists import Found
from crawlers.plan import Span, Step, conditions, next_attempt, next_step, next_visit, retry_after
from crawlers.tally import Tally
from jejak.domain import Outcome, PageState

NOW = datetime(2026, 1, 10, 12, tzinfo=UTC)
SPAN = Span(date(2026, 1, 1))
FOUND = Found("https://x.id/a", "Calon pekerja migran dicegah", published=date(2026, 1, 9))
READ = PageState("x", "https://x.id/a", Outcome.NEW, NOW - timedelta(days=1), etag='"1"', text_sha256="0")


def step(found: Found = FOUND, state: PageState | None = None, *, on_subject: bool = False) -> Step:
    return next_step(found, state, SPAN, NOW, on_subject=on_subject)


def test_a_new_article_on_the_subject_is_fetched() -> None:
    assert step() is Step.FETCH


def test_one_off_the_subject_is_skipped_unless_the_listing_chose_it() -> None:
    off = replace(FOUND, title="Gol menit akhir", url="https://x.id/gol")
    assert step(off) is Step.SKIP
    assert step(off, on_subject=True) is Step.FETCH
    assert step(off, replace(READ, outcome=Outcome.SKIPPED)) is Step.SKIP


def test_days_outside_are_not_met() -> None:
    assert step(replace(FOUND, published=date(2025, 12, 31))) is Step.OUTSIDE


def test_a_known_article_is_kept_until_a_listing_tells_a_change() -> None:
    assert step(state=READ) is Step.KEEP
    changed = replace(FOUND, modified=NOW - timedelta(hours=1))
    assert step(changed, READ) is Step.FETCH
    assert step(changed, replace(READ, listed_at=changed.modified)) is Step.KEEP
    assert step(changed, replace(READ, last_modified="Sat, 10 Jan 2026 11:30:00 GMT")) is Step.KEEP
    assert step(changed, replace(READ, last_modified="kemarin")) is Step.FETCH


@pytest.mark.parametrize("outcome", [Outcome.GONE, Outcome.NOT_AN_ARTICLE])
def test_dead_pages_are_left_alone(outcome: Outcome) -> None:
    assert step(state=replace(READ, outcome=outcome)) is Step.KEEP


def test_failed_pages_wait_their_time() -> None:
    failed = replace(READ, outcome=Outcome.FAILED, next_attempt_at=NOW + timedelta(minutes=1))
    assert step(state=failed) is Step.WAIT
    assert step(state=replace(failed, next_attempt_at=NOW)) is Step.FETCH


def test_on_demand_failed_pages_wait_no_longer() -> None:
    failed = replace(READ, outcome=Outcome.FAILED, next_attempt_at=NOW + timedelta(days=6))
    assert next_step(FOUND, failed, SPAN, NOW, on_subject=False, retry=True) is Step.FETCH


def test_known_articles_are_asked_for_again_after_growing_times_and_then_no_more() -> None:
    days = (3, 1, 10)
    for quiet, wait in ((0, 1), (1, 3), (2, 3), (3, 10), (9, 10)):
        assert next_visit(days, timedelta(days=quiet), NOW) == NOW + timedelta(days=wait)
    assert next_visit(days, timedelta(days=400), NOW) is None
    assert next_visit((), timedelta(0), NOW) is None


def test_forbidden_pages_are_judged_anew() -> None:
    assert step(state=replace(READ, outcome=Outcome.BLOCKED)) is Step.FETCH


def test_the_wait_doubles_up_to_a_week() -> None:
    waits = [next_attempt(failures, NOW) - NOW for failures in (1, 2, 3, 8, 9, 1000)]
    hours = [wait / timedelta(hours=1) for wait in waits]
    assert hours == [1, 2, 4, 128, 168, 168]
    assert next_attempt(1, NOW, NOW + timedelta(days=2)) == NOW + timedelta(days=2)


@pytest.mark.parametrize(
    ("told", "seconds"),
    [
        ("120", 120),
        ("Sat, 10 Jan 2026 12:05:00 GMT", 300),
        ("0", 0),
        ("", None),
        ("nanti", None),
        ("-5", None),
        ("9" * 50, None),
    ],
)
def test_retry_after_in_seconds_or_as_a_date(told: str, seconds: int | None) -> None:
    until = retry_after({"retry-after": told}, NOW)
    assert until == (None if seconds is None else NOW + timedelta(seconds=seconds))


def test_only_pages_that_were_read_are_asked_for_conditionally() -> None:
    assert conditions(READ) == {"If-None-Match": '"1"'}
    assert conditions(None) == {}
    assert conditions(replace(READ, outcome=Outcome.FAILED)) == {}


def test_each_address_is_counted_once() -> None:
    tally = Tally()
    assert tally.pass_by("a", Outcome.SKIPPED)
    assert not tally.pass_by("a", Outcome.SKIPPED)
    assert tally.meet("a")
    assert not tally.meet("a")
    tally.end("a", Outcome.NEW)
    assert not tally.meet("a")
    assert tally.meet("b")
    tally.close("stopped")
    result = tally.result("x", "shutdown", None)
    assert result.counts == {Outcome.NEW: 1, Outcome.FAILED: 1}
    assert result.errors == {"stopped": 1}
    assert result.failed
