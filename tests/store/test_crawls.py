"""The history of outlets' crawls, and pages of the archive that are read again."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from jejak.domain import ArchiveRef, FetchedPage, Health, Outcome, OutletCrawl, PageState
from jejak.errors import ArticleError
from store import BatchLedger, Store, batch
from tests.store.samples import NOW, article

CRAWL = OutletCrawl(
    "koran-contoh",
    NOW,
    NOW + timedelta(minutes=9),
    listed=40,
    counts={Outcome.NEW: 3, Outcome.SKIPPED: 30, Outcome.NOT_AN_ARTICLE: 1},
    lists_same=2,
    lists_failed=1,
    named={"/rss": 30, "/tag/{tag}": 0},
)
WAITING = FetchedPage("koran-contoh", "https://koran.example/2", NOW, "koran/1.warc.gz", (10, 40), NOW.date(), NOW)
FAILING = replace(
    CRAWL,
    counts={},
    listed=0,
    named={},
    health=Health.FAILING,
    reason="it refuses us",
    failures=2,
    next_attempt_at=NOW + timedelta(hours=2),
)


def test_crawls_are_kept_as_they_were_the_newest_first(opened: Store) -> None:
    for crawl in (CRAWL, FAILING, replace(CRAWL, outlet="lain")):
        opened.add_crawl(crawl)
    assert opened.crawls("koran-contoh") == [FAILING, CRAWL]
    assert opened.crawls("koran-contoh", 1) == [FAILING]
    assert opened.crawls("tiada") == []
    assert opened.last_crawls() == {"koran-contoh": FAILING, "lain": replace(CRAWL, outlet="lain")}


def test_a_page_read_again_replaces_what_was_read_of_it_and_never_what_came_later(opened: Store) -> None:
    first, later = ArchiveRef("koran/1.warc.gz", 10), ArchiveRef("koran/2.warc.gz", 10)
    read = replace(article(), fetched_at=NOW)
    state = PageState(read.outlet, read.url or "", Outcome.NEW, NOW, etag='"1"', text_sha256="a")
    assert opened.record_reading(state, read, first) is Outcome.NEW
    assert opened.record_reading(replace(state, text_sha256="b"), read, first) is Outcome.UNCHANGED
    known = opened.page(state.url)
    assert known == replace(state, text_sha256="b")

    better = replace(read, text=read.text + "\nSatu paragraf lagi.", published=None, published_at=None)
    assert opened.record_reading(state, better, first) is Outcome.CHANGED
    stored = opened.article(read.id)
    assert stored is not None
    assert (stored.version, stored.text, stored.published) == (2, better.text, read.published)

    newer = replace(read, text="Teks yang diperbarui oleh redaksi.", fetched_at=NOW + timedelta(days=1))
    assert opened.record_reading(state, newer, later) is Outcome.CHANGED
    assert opened.record_reading(state, better, first) is None
    stored = opened.article(read.id)
    assert stored is not None
    assert (stored.version, stored.text) == (3, newer.text)


def test_a_page_that_is_gone_stays_gone_when_it_is_read_again(opened: Store) -> None:
    read, ref = replace(article(), fetched_at=NOW), ArchiveRef("koran/1.warc.gz", 10)
    state = PageState(read.outlet, read.url or "", Outcome.NEW, NOW)
    opened.record_reading(state, read, ref)
    opened.record(replace(state, outcome=Outcome.GONE))
    assert opened.record_reading(state, replace(read, text=read.text + " Lagi."), ref) is Outcome.CHANGED
    (summary,) = opened.outlets_summary()
    assert (summary.gone, summary.versions) == (1, 2)


def test_pages_that_come_quickly_are_saved_together_and_none_is_lost(
    opened: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(batch, "SECONDS", 3600.0)
    ledger = BatchLedger(opened)
    states = [
        PageState("koran-contoh", f"https://koran.example/{number}", Outcome.SKIPPED, NOW)
        for number in range(batch.MOST + 10)
    ]
    for state in states:
        ledger.record(state)
        assert ledger.page(state.url) == state
    saved = [state for state in states if opened.page(state.url) is not None]
    assert saved == states[: batch.MOST]
    with pytest.raises(ArticleError, match="too long"):
        ledger.record(replace(states[0], url="https://koran.example/" + "x" * 3000))
    assert [*ledger.due("koran-contoh", NOW)] == []
    assert all(opened.page(state.url) == state for state in states)


def test_at_the_pace_of_a_polite_crawl_each_page_is_saved_at_once(
    opened: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(batch, "SECONDS", 0.0)
    ledger, state = BatchLedger(opened), PageState("koran-contoh", "https://koran.example/1", Outcome.NEW, NOW)
    ledger.record(state)
    assert opened.page(state.url) == state
    ledger.keep(WAITING)
    assert opened.waiting("koran-contoh", 10) == [WAITING]
    ledger.finish(WAITING, replace(state, url=WAITING.url), article())
    assert opened.waiting("koran-contoh", 10) == []
    assert opened.article(article().id) is not None


def test_articles_wait_to_be_read_in_the_order_of_their_fetching(opened: Store) -> None:
    later = replace(WAITING, url="https://koran.example/1", fetched_at=NOW + timedelta(seconds=1), offsets=(70,))
    for page in (later, WAITING, replace(WAITING, outlet="lain", url="https://lain.example/1")):
        opened.keep(page)
    assert opened.waiting("koran-contoh", 10) == [WAITING, later]
    assert opened.waiting("koran-contoh", 1) == [WAITING]
    opened.keep(replace(later, offsets=(90,)))  # fetched anew before it was read: the newer page counts
    assert opened.waiting("koran-contoh", 10)[1].offsets == (90,)
    assert opened.page(later.url) is None
    with pytest.raises(ArticleError, match="too long"):
        opened.keep(replace(later, url="https://koran.example/" + "x" * 3000))


def test_a_page_whose_article_cannot_be_kept_goes_on_waiting(opened: Store) -> None:
    opened.keep(WAITING)
    state = PageState("koran-contoh", WAITING.url, Outcome.NEW, NOW)
    for ledger in (opened, BatchLedger(opened)):
        with pytest.raises(ArticleError, match="too long"):
            ledger.finish(WAITING, state, replace(article(), id="x" * 3000))
    assert opened.waiting("koran-contoh", 10) == [WAITING]
    assert opened.page(WAITING.url) is None
