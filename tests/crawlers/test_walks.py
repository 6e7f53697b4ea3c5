"""Which days a listing is asked for, and which need not be asked for again."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crawlers.outlet import ListFacts, outlet
from crawlers.plan import Span
from crawlers.walks import Track, Tracks, Walk, is_past_month, walks
from jejak.domain import Outcome, PageState

TODAY = date(2026, 11, 20)
SEARCH = ListFacts(kind="links", url="/s?q={word}&from={since}&to={until}&p={page}", slice_days=7, most_pages=3)
INDEX = ListFacts(kind="links", url="/indeks?date={date:%d/%m/%Y}")
OUTLET = outlet("kompas")


def spans(facts: ListFacts, span: Span) -> list[Walk]:
    return [*walks(facts, OUTLET, span, TODAY, ["TPPO"])]


@given(
    since=st.dates(date(2015, 1, 1), TODAY),
    length=st.integers(1, 400),
    until=st.dates(date(2015, 1, 2), TODAY) | st.none(),
)
def test_slices_cover_all_days_once_the_newest_first(since: date, length: int, until: date | None) -> None:
    if until is not None and until <= since:
        return
    made = spans(SEARCH.model_copy(update={"slice_days": length}), Span(since, until))
    for newer, older in pairwise(made):
        assert older.until == newer.since
    assert made[-1].since <= since
    assert made[0].until >= (until or TODAY + timedelta(days=1))
    assert len(made) <= (made[0].until - since).days // length + 1


def test_slices_lie_on_a_grid_so_that_each_crawl_asks_for_the_same_ones() -> None:
    one = {walk.name for walk in spans(SEARCH, Span(date(2026, 10, 1)))}
    other = {walk.name for walk in spans(SEARCH, Span(date(2026, 9, 14)))}
    assert one < other


def test_an_index_by_day_is_asked_for_each_day() -> None:
    addresses = [walk.address for walk in spans(INDEX, Span(date(2026, 11, 18)))]
    assert addresses == [f"/indeks?date={day}/11/2026" for day in (20, 19, 18)]


def test_a_listing_whose_days_move_keeps_its_name() -> None:
    whole = SEARCH.model_copy(update={"slice_days": 0})
    (walk,), (later,) = spans(whole, Span(date(2026, 10, 1))), spans(whole, Span(date(2026, 10, 2)))
    assert walk.name == later.name
    assert walk.address != later.address


def test_a_capped_search_is_split_down_to_single_days() -> None:
    (walk, *_) = spans(SEARCH, Span(date(2026, 11, 1)))
    days, todo = [], [walk]
    while todo:
        one = todo.pop()
        halves = one.halves()
        todo.extend(halves)
        if not halves:
            days.append((one.since, one.until))
    assert sorted(days) == [
        (walk.since + timedelta(days=day), walk.since + timedelta(days=day + 1)) for day in range(7)
    ]


def _state(fetched: date, back_to: date) -> PageState:
    def moment(day: date) -> datetime:
        return datetime(day.year, day.month, day.day, tzinfo=UTC)

    return PageState("kompas", "x", Outcome.NEW, moment(fetched), listed_at=moment(back_to))


def test_days_are_closed_when_they_were_walked_long_enough_after_their_end() -> None:
    since = date(2026, 10, 1)
    walk = spans(SEARCH, Span(since))[2]
    long_after, soon_after = walk.until + timedelta(days=3), walk.until + timedelta(days=2)
    assert walk.is_closed(_state(long_after, since), Span(since))
    assert not walk.is_closed(_state(soon_after, since), Span(since))
    assert not walk.is_closed(None, Span(since))
    first = spans(SEARCH, Span(since))[-1]
    assert first.since < since
    assert first.is_closed(_state(long_after, since), Span(since))
    assert not first.is_closed(_state(long_after, since), Span(date(2026, 1, 1)))  # it was read back to October only


def test_a_walk_is_settled_when_the_last_it_named_has_ended() -> None:
    settled: list[Track] = []
    tracks, track, other = Tracks(settled.append), Track(), Track()
    for name in ("list", "a", "b"):
        tracks.await_(name, track)
    tracks.await_("b", other)
    tracks.end("list")
    tracks.end("a")
    assert settled == []
    tracks.end("b")
    assert settled == [track, other]


def test_a_walk_with_something_lost_is_never_settled() -> None:
    settled: list[Track] = []
    tracks, track = Tracks(settled.append), Track()
    tracks.await_("list", track)
    tracks.await_("a", track)
    tracks.end("a", lost=True)
    tracks.end("list")
    assert settled == []


@pytest.mark.parametrize(
    ("address", "past"),
    [
        ("/sitemap-2026-09.xml", True),
        ("/sitemap-2026-10.xml", False),
        ("/2026/09/sitemap.xml", True),
        ("/post-sitemap-201503.xml", True),
        ("/sitemap_2026_12.xml", False),
        ("/sitemap-12.xml", False),
        ("/sitemap-20150312345.xml", False),
        ("/sitemap-2015.xml", False),
    ],
)
def test_sitemaps_of_months_long_past_are_known_by_their_address(address: str, past: bool) -> None:
    assert is_past_month(address, date(2026, 10, 2)) is past
