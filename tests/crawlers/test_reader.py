"""Fetching and reading are two things: what is fetched is read once, whenever that is, and not fetched again for it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from functools import partial
from pathlib import Path
from threading import Event

import pytest

from crawlers.config import CrawlSettings
from crawlers.outlet import outlet
from crawlers.process import crawl_in_child
from crawlers.reader import Reader
from crawlers.tally import CrawlResult, Read
from jejak.domain import FetchedPage, Outcome, PageState
from tests.crawlers.fixture_server import Asked, FixtureServer, Reply, serving
from tests.crawlers.ledgers import FileLedger, kept, load, save
from tests.crawlers.pages import HTML, article

NAME = "koran-jakarta"
DAYS = ("2026-10-05", "2026-10-06", "2026-10-07")
FIRST = f"https://koran-jakarta.com/{DAYS[0]}/pekerja-migran"
WITHOUT_DAYS = """
title = "Arsip"
base = "https://arsip.example"
hosts = ["arsip.example"]
zone = "Asia/Jakarta"

[[articles]]
path = '/baca/(?P<slug>[^/]+)'
canonical = "/baca/{slug}"

[[lists]]
kind = "links"
url = "/daftar?page={page}"
on_subject = true
"""
OLD = 3
"""Articles from this page of the list on are older than the crawl asks for."""


def _site(asked: Asked, before: int) -> Reply:
    if asked.path == "/robots.txt":
        return Reply(body=b"Sitemap: /peta.xml\n", headers={"Content-Type": "text/plain"})
    if asked.path == "/peta.xml":
        rows = "".join(f"<url><loc>http://{asked.headers['host']}/{day}/pekerja-migran</loc></url>" for day in DAYS)
        return Reply(body=f"<urlset>{rows}</urlset>".encode())
    if asked.path.startswith("/202"):
        return Reply(body=article(f"Pekerja migran {asked.path[1:11]}"), headers={**HTML, "ETag": '"satu"'})
    return Reply(404)


class Scene:
    def __init__(self, server: FixtureServer, folder: Path) -> None:
        self.server, self.file = server, folder / "ledger"
        self.settings = CrawlSettings(
            since=date(2026, 9, 20), polite=False, archive_dir=folder / "archive", base_urls={NAME: server.url}
        )

    def crawl(self, stop: Event | None = None) -> CrawlResult:
        self.server.asked.clear()
        (result,) = crawl_in_child([NAME], partial(kept, self.file), self.settings, stop=stop)
        return result

    @property
    def ledger(self) -> FileLedger:
        return load(self.file)

    @property
    def asked(self) -> list[str]:
        """Articles that were asked for."""
        return [path for path in self.server.paths if path.startswith("/202")]

    def unread(self, state: PageState | None = None, **changes: object) -> FetchedPage:
        """Makes the first article one that a killed crawl left unread; `state` is what was known of it before."""
        ledger = self.ledger
        known, place = ledger.states.pop(FIRST), ledger.archived[FIRST]
        page = FetchedPage(NAME, FIRST, known.fetched_at, place.file, (place.offset,))
        ledger.fetched[FIRST] = replace(page, **changes)  # type: ignore[arg-type]
        ledger.articles.clear()
        if state is not None:
            ledger.states[FIRST] = state
        save(self.file, ledger)
        return ledger.fetched[FIRST]


@pytest.fixture
def scene(tmp_path: Path) -> Iterator[Scene]:
    with serving(_site) as server:
        made = Scene(server, tmp_path)
        assert made.crawl().counts == {Outcome.NEW: 3}
        yield made


def test_what_a_killed_crawl_fetched_is_read_by_the_next_and_counted_once(scene: Scene) -> None:
    waiting = scene.unread()
    result = scene.crawl()
    assert scene.asked == []
    assert result.counts == {Outcome.NEW: 1}
    ledger = scene.ledger
    assert not ledger.fetched
    assert [article.url for article in ledger.articles.values()] == [FIRST]
    state = ledger.states[FIRST]
    assert (state.outcome, state.etag, state.fetched_at) == (Outcome.NEW, '"satu"', waiting.fetched_at)
    assert scene.crawl().counts == {}


@pytest.mark.parametrize("known", [True, False])
def test_a_text_is_told_against_the_one_that_was_known_before(scene: Scene, known: bool) -> None:
    before = scene.ledger.states[FIRST]
    scene.unread(before if known else replace(before, text_sha256="0" * 64))
    assert scene.crawl().counts == {Outcome.UNCHANGED if known else Outcome.CHANGED: 1}


def test_a_page_that_the_archive_lost_has_failed_and_is_fetched_again(scene: Scene) -> None:
    scene.unread(file=f"{NAME}/tiada.warc.gz")
    result = scene.crawl()
    assert result.counts == {Outcome.FAILED: 1}
    assert result.errors == {"its page is not in the archive": 1}
    scene.settings = replace(scene.settings, retry=True)
    assert scene.crawl().counts == {Outcome.NEW: 1}
    assert [path.partition("?")[0] for path in scene.asked] == [f"/{DAYS[0]}/pekerja-migran"]


def test_an_address_within_the_archive_where_no_page_begins_has_failed(scene: Scene) -> None:
    page, ledger = scene.unread(), scene.ledger
    end = (scene.settings.archive_dir / page.file).stat().st_size
    ledger.fetched[FIRST] = replace(page, offsets=(end,))
    reader = Reader(outlet(NAME), ledger, scene.settings.archive_dir, (1,))
    assert [*reader.read()] == [(FIRST, Read(Outcome.FAILED, "its page is not in the archive"))]
    assert not ledger.fetched


def test_reading_that_is_stopped_leaves_pages_for_the_next_crawl(tmp_path: Path) -> None:
    stop = Event()

    def hangs_once(asked: Asked, before: int) -> Reply:
        if asked.path.startswith(f"/{DAYS[1]}") and not stop.is_set():
            stop.set()
            return Reply(hang=True)
        return _site(asked, before)

    with serving(hangs_once) as server:
        scene = Scene(server, tmp_path)
        scene.settings = replace(scene.settings, timeout=1.0, retry=True)
        stopped = scene.crawl(stop)
        assert stopped.stopped
        assert sum(stopped.counts.values()) == 3
        left = {*scene.ledger.fetched}
        assert stopped.counts.get(Outcome.FETCHED, 0) == len(left) > 0
        result = scene.crawl()
        assert not {path for path in scene.asked if f"https://koran-jakarta.com{path}" in left}
    assert result.counts == {Outcome.NEW: 3}
    assert not scene.ledger.fetched


def test_a_crawl_that_is_stopped_before_it_begins_asks_for_nothing_and_blames_nobody(scene: Scene) -> None:
    scene.unread()
    stop = Event()
    stop.set()
    result = scene.crawl(stop)
    assert (scene.server.paths, result.counts, result.stopped) == ([], {}, True)
    assert FIRST in scene.ledger.fetched


def test_a_result_with_unread_pages_says_nothing_of_its_outlet() -> None:
    fetched = CrawlResult(NAME, counts={Outcome.FETCHED: 3, Outcome.GONE: 1}, asked={Outcome.FETCHED: 3})
    read = {Read(Outcome.NEW): 1, Read(Outcome.FAILED, "broken", again=True): 1}
    result = fetched.having_read(read, {"late": 2})
    assert result.counts == {Outcome.FETCHED: 1, Outcome.NEW: 1, Outcome.FAILED: 1, Outcome.GONE: 1}
    assert result.asked == {Outcome.FETCHED: 2, Outcome.NEW: 1}
    assert result.errors == {"broken": 1, "late": 2}
    assert result.stopped
    assert not result.having_read({Read(Outcome.CHANGED): 1}, {}).stopped


def test_an_error_of_our_own_fails_its_page_and_no_other(scene: Scene, monkeypatch: pytest.MonkeyPatch) -> None:
    page, ledger = scene.unread(), scene.ledger
    other = replace(page, url=page.url.replace("-05", "-06"))
    ledger.fetched[other.url] = other

    def breaks(_outlet: object, url: str, *_pages: object, **_options: object) -> object:
        raise RecursionError(url)

    monkeypatch.setattr("crawlers.reader.read_pages", breaks)
    reader = Reader(outlet(NAME), ledger, scene.settings.archive_dir, (1,))
    told = {url: read.error for url, read in reader.read()}
    assert told == {url: f"error in the reader: RecursionError: {url}" for url in (page.url, other.url)}
    assert all(ledger.states[url].next_attempt_at is not None for url in told)


def _endless(asked: Asked, before: int) -> Reply:
    """A list without end that tells no days."""
    if asked.path.startswith("/daftar"):
        number = asked.path.rpartition("=")[2]
        links = "".join(f"<a href='/baca/tppo-{number}-{place}'>Korban TPPO {number}</a>" for place in "ab")
        return Reply(body=f"<main>{links}</main>".encode(), headers=HTML)
    if asked.path.startswith("/baca/"):
        day = "2026-10-05" if int(asked.path.split("-")[1]) < OLD else "2020-01-01"
        return Reply(body=article(f"Pekerja migran {asked.path}", published=f"{day}T09:30:00+07:00"), headers=HTML)
    return Reply(404)


def test_a_list_that_tells_no_days_is_left_when_its_articles_are_too_old(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "outlets").mkdir()
    (tmp_path / "outlets" / "arsip.toml").write_text(WITHOUT_DAYS)
    monkeypatch.setenv("JEJAK_OUTLETS_DIR", str(tmp_path / "outlets"))
    with serving(_endless) as server:
        settings = CrawlSettings(
            since=date(2026, 9, 20), delay=0.01, archive_dir=tmp_path / "archive", base_urls={"arsip": server.url}
        )
        (result,) = crawl_in_child(["arsip"], partial(kept, tmp_path / "ledger"), settings)
        lists = [path for path in server.paths if path.startswith("/daftar")]
    assert lists == [f"/daftar?page={number}" for number in range(1, OLD + 2)]
    assert result.counts == {Outcome.NEW: 2 * len(lists)}
