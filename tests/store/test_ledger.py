"""What a crawl records, and when a text becomes a version."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any

import pytest

from crawlers.ledger import Ledger
from jejak.domain import Article, FetchedPage, Outcome, PageState
from jejak.errors import ArticleError
from store import Store
from tests.store.samples import NOW, WIB, article, extraction, reports

URL = "https://koran.example/berita/1"


def state(url: str = URL, outcome: Outcome = Outcome.NEW, **changes: object) -> PageState:
    made = PageState(
        "koran-contoh", url, outcome, NOW, etag='"a"', last_modified="Sat, 08 Jul 2023 02:30:00 GMT", listed_at=NOW
    )
    return replace(made, **changes)  # type: ignore[arg-type]


def brought(opened: Store, met: PageState, found: Article) -> None:
    """A page that was fetched and read as this article."""
    opened.finish(FetchedPage(met.outlet, met.url, met.fetched_at, "2026/koran.warc.gz", (812,)), met, found)


def test_the_store_is_a_ledger_for_crawls(opened: Store) -> None:
    ledger: Ledger = opened
    assert ledger.page(URL) is None
    ledger.record(state())
    assert ledger.page(URL) == state()
    assert ledger.pages([URL, f"{URL}/2"]) == {URL: state()}


def test_a_page_is_remembered_as_it_was_last_met(opened: Store) -> None:
    opened.record(state())
    later = state(
        outcome=Outcome.FAILED,
        fetched_at=NOW + timedelta(days=1),
        failures=2,
        next_attempt_at=NOW + timedelta(days=2),
        error="HTTP 503",
        etag=None,
    )
    opened.record(later)
    assert opened.page(URL) == later


def test_due_pages_are_those_of_the_outlet_whose_time_has_come(opened: Store) -> None:
    for number, hours in ((1, 5), (2, 1), (3, 9)):
        opened.record(
            state(f"https://koran.example/{number}", Outcome.FAILED, next_attempt_at=NOW + timedelta(hours=hours))
        )
    opened.record(state("https://koran.example/4"))
    opened.record(replace(state("https://lain.example/5", next_attempt_at=NOW), outlet="lain"))
    due = opened.due("koran-contoh", NOW + timedelta(hours=5))
    assert [page.url for page in due] == ["https://koran.example/2", "https://koran.example/1"]


def test_every_field_of_an_article_survives(opened: Store) -> None:
    brought(opened, state(), article())
    assert opened.article(article().id) == article()


def test_the_same_text_again_changes_nothing(opened: Store) -> None:
    brought(opened, state(), article())
    read = opened.pending("1")[0]
    opened.save_extraction(read, extraction(read.id), "1")
    brought(opened, state(outcome=Outcome.UNCHANGED), article(fetched_at=NOW + timedelta(days=1)))
    assert opened.pending("1") == []
    assert opened.article(article().id) == article()


@pytest.mark.parametrize("changes", [{"text": "Teks yang diralat: 52 korban."}, {"title": "Judul baru"}])
def test_a_changed_text_or_title_is_a_new_version_that_waits(opened: Store, changes: dict[str, Any]) -> None:
    brought(opened, state(), article())
    brought(opened, state(outcome=Outcome.CHANGED), article(**changes))
    stored = opened.article(article().id)
    assert stored == article(version=2, **changes)
    assert opened.pending("1") == [stored]


def test_a_text_that_returns_to_its_first_form_is_a_third_version(opened: Store) -> None:
    for text in ("satu", "dua", "satu"):
        brought(opened, state(), article(text=text))
    stored = opened.article(article().id)
    assert stored is not None
    assert (stored.version, stored.text) == (3, "satu")


def test_a_removed_page_is_gone_and_can_come_back(opened: Store) -> None:
    brought(opened, state(), article())
    opened.record(state(outcome=Outcome.GONE))
    assert opened.outlets_summary()[0].gone == 1
    brought(opened, state(), article())
    assert opened.outlets_summary()[0].gone == 0


def test_an_article_given_by_hand_needs_no_page(opened: Store) -> None:
    stored = opened.add_article(article(url=None, published=None, published_at=None, fetched_at=None, tags=()))
    assert stored.version == 1
    assert stored.fetched_at is not None
    assert opened.add_article(article(url=None, text="Lain")).version == 2
    assert opened.article("no such article") is None


def test_texts_of_any_characters_keep_their_length(opened: Store) -> None:
    hostile = "a\x00b\ud800c'; DROP TABLE article; -- \U0001f600 \u202e =1+1"
    opened.add_article(article(text=hostile, title="\x00", author="\udfff"))
    stored = opened.article(article().id)
    assert stored is not None
    assert stored.text == hostile.replace("\x00", "\ufffd").replace("\ud800", "\ufffd")
    assert opened.add_article(article(text=hostile, title="\x00")).version == 1


@pytest.mark.parametrize(
    "changes",
    [
        {"author": "Sari Utami"},
        {"section": "Daerah", "tags": ("perdagangan orang",)},
        {"tags": ("satu", "dua", "tiga"), "language": "ms"},
        {"published_at": datetime(2023, 7, 8, 21, 5, tzinfo=WIB)},
    ],
)
def test_corrected_metadata_of_a_known_text_hold_without_reading_it_again(
    opened: Store, changes: dict[str, Any]
) -> None:
    brought(opened, state(), article())
    read = opened.pending("1")[0]
    opened.save_extraction(read, extraction(read.id), "1")
    brought(opened, state(outcome=Outcome.UNCHANGED), article(fetched_at=NOW + timedelta(days=1), **changes))
    assert opened.article(article().id) == article(**changes)
    assert opened.pending("1") == []


def test_a_corrected_date_of_a_known_text_makes_it_wait_for_reading(opened: Store) -> None:
    brought(opened, state(), article())
    read = opened.pending("1")[0]
    opened.save_extraction(read, extraction(read.id), "1")
    corrected = article(published=date(2024, 7, 8), published_at=None)
    brought(opened, state(outcome=Outcome.UNCHANGED), corrected)
    assert opened.pending("1") == [corrected]
    assert [report.published for report in reports(opened)] == [date(2024, 7, 8)]
    opened.save_extraction(read, extraction(read.id), "1")  # one that had begun with the old date
    assert opened.pending("1") == [corrected]
    opened.save_extraction(corrected, extraction(read.id), "1")
    assert opened.pending("1") == []


def test_what_a_page_does_not_tell_any_more_stays(opened: Store) -> None:
    brought(opened, state(), article())
    bare = article(author=None, section=None, tags=(), language=None, published=None, published_at=None)
    brought(opened, state(outcome=Outcome.UNCHANGED), bare)
    assert opened.add_article(bare) == opened.article(article().id) == article()


def test_an_endless_address_is_refused_and_nothing_is_saved(opened: Store) -> None:
    with pytest.raises(ArticleError, match="too long"):
        brought(opened, state(), article(url="https://koran.example/" + "a" * 3000))
    assert opened.page(URL) is None
    assert opened.article(article().id) is None


def test_a_moment_without_zone_is_refused(opened: Store) -> None:
    with pytest.raises(Exception, match="needs its zone"):
        opened.record(state(fetched_at=NOW.replace(tzinfo=None)))


def test_outlets_are_summed_up(opened: Store) -> None:
    brought(opened, state(), article())
    brought(opened, state(), article(text="Diralat."))
    opened.record(state("https://koran.example/x", Outcome.FAILED, failures=1))
    opened.add_article(article(7, outlet="blog-contoh", published=date(2024, 1, 1)))
    read = opened.pending("1", limit=1)[0]
    opened.save_extraction(read, extraction(read.id), "1")
    opened.record_failure(opened.pending("1")[0], "broken")
    blog, paper = opened.outlets_summary()
    assert (blog.outlet, blog.articles, blog.pages, blog.failed) == ("blog-contoh", 1, 0, 1)
    assert (paper.articles, paper.versions, paper.waiting, paper.incident_reports) == (1, 2, 0, 1)
    assert (paper.pages, paper.pages_failing, paper.last_fetched_at) == (2, 1, NOW)


def test_what_a_listing_told_is_remembered(opened: Store) -> None:
    told = state(listed_at=NOW)
    opened.record(told)
    assert opened.page(URL) == told


def test_corrected_metadata_of_a_known_text_waits_only_for_a_new_date(opened: Store) -> None:
    first = opened.add_article(article(1))
    opened.save_extraction(first, extraction(first.id), "1")
    opened.add_article(replace(article(1), author="Redaksi"))
    assert opened.pending_count("1") == 0
    opened.add_article(replace(article(1), published=date(2023, 7, 9), published_at=None))
    (waiting,) = opened.pending("1")
    assert (waiting.version, waiting.published, waiting.author) == (first.version, date(2023, 7, 9), "Redaksi")
