"""A crawl far back through a capped search, killed and continued; later what changed and what is gone."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, timedelta
from functools import partial
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest

from crawlers.config import CrawlSettings
from crawlers.outlet import outlet
from crawlers.process import crawl_in_child
from crawlers.reader import read_again
from crawlers.reading import text_digest
from crawlers.tally import CrawlResult
from jejak.domain import FetchedPage, Outcome, PageState
from store import Store
from tests.crawlers.fixture_server import Asked, FixtureServer, Reply, serving
from tests.crawlers.pages import HTML, SENTENCE, article

NAME = "arsip"
OUTLET = r"""
title = "Arsip Contoh"
base = "https://arsip.example"
hosts = ["arsip.example"]
language = "id"
zone = "Asia/Jakarta"

[[articles]]
path = '/(?P<date>\d{4}-\d\d-\d\d)/(?P<slug>[^/]+)'
canonical = "/{date}/{slug}"

[[lists]]
kind = "links"
url = "/cari?q={word}&dari={since}&sampai={until}&page={page}"
on_subject = true
slice_days = 7
most_pages = 2
"""
TODAY = datetime.now(UTC).date()
SINCE = TODAY - timedelta(days=30)
PER_DAY, PER_PAGE, PAGES = 2, 5, 2
DIES_AFTER = 35


@dataclass
class Site:
    """A search that shows two pages at most, and two articles a day; their texts can be changed or taken away."""

    texts: dict[str, str] = field(default_factory=dict)
    gone: set[str] = field(default_factory=set)

    def route(self, asked: Asked, before: int) -> Reply:
        parts = urlsplit(asked.path)
        if parts.path == "/cari":
            return self.found({name: values[0] for name, values in parse_qs(parts.query).items()})
        if parts.path in self.gone:
            return Reply(410)
        if parts.path[1:5].isdecimal():
            words = self.texts.get(parts.path, SENTENCE)
            body = article(f"Korban TPPO {parts.path[1:]}", [words], published=f"{parts.path[1:11]}T09:30:00+07:00")
            return Reply(body=body, headers=HTML)
        return Reply(404)

    def found(self, asked: dict[str, str]) -> Reply:
        day, until, page = date.fromisoformat(asked["dari"]), date.fromisoformat(asked["sampai"]), int(asked["page"])
        days = [day + timedelta(days=n) for n in range((until - day).days) if day + timedelta(days=n) <= TODAY]
        paths = [address(one, number) for one in reversed(days) for number in range(PER_DAY)]
        shown = paths[(page - 1) * PER_PAGE : page * PER_PAGE] if page <= PAGES else []
        links = "".join(f'<li><a href="{path}">Korban TPPO {path}</a></li>' for path in shown)
        return Reply(body=f"<html><body><ul>{links}</ul></body></html>".encode(), headers=HTML)


def address(day: date, number: int) -> str:
    return f"/{day}/korban-dipulangkan-{number}"


class DyingStore:
    """A store whose process is killed when it has kept so many pages."""

    def __init__(self, store: Store) -> None:
        self.store, self.left = store, DIES_AFTER
        self.page, self.pages, self.due, self.record = store.page, store.pages, store.due, store.record
        self.waiting, self.finish = store.waiting, store.finish

    def keep(self, page: FetchedPage) -> None:
        self.store.keep(page)
        self.left -= 1
        if not self.left:
            os._exit(9)


@contextmanager
def dying(url: str) -> Iterator[DyingStore]:
    with Store.open(url) as store:
        yield DyingStore(store)


@dataclass
class Scene:
    site: Site
    server: FixtureServer
    url: str
    archive: Path

    def crawl(self, *, dies: bool = False, **changes: object) -> tuple[CrawlResult, list[str]]:
        """The result, and what was asked for."""
        self.server.asked.clear()
        settings = CrawlSettings(
            since=SINCE,
            words=("TPPO",),
            polite=False,
            base_urls={NAME: self.server.url},
            archive_dir=self.archive,
            **changes,  # type: ignore[arg-type]
        )
        factory = partial(dying if dies else Store.open, self.url)
        (result,) = crawl_in_child([NAME], factory, settings)
        return result, self.server.paths


@pytest.fixture(scope="module")
def scene(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Scene]:
    folder = tmp_path_factory.mktemp("history")
    (folder / "outlets").mkdir()
    (folder / "outlets" / f"{NAME}.toml").write_text(OUTLET)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("JEJAK_OUTLETS_DIR", str(folder / "outlets"))
        url = f"sqlite:///{folder}/jejak.sqlite"
        Store.open(url, create=True).close()
        site = Site()
        with serving(site.route) as server:
            yield Scene(site, server, url, folder / "archive")


@pytest.mark.slow
def test_history_is_read_whole_whatever_stops_it_and_watched_from_then_on(scene: Scene) -> None:
    every = {address(SINCE + timedelta(days=day), number) for day in range(31) for number in range(PER_DAY)}

    # Killed after some articles, without a chance to tidy up.
    killed, first = scene.crawl(dies=True)
    assert killed.failed
    assert "died" in killed.finish_reason

    # The next crawl goes on: slices that were dealt with are not asked for again, nor is any article.
    result, second = scene.crawl()
    assert result.finish_reason == "finished"
    read = [path for path in first + second if path in every]
    assert {*read} == every
    in_flight = 4
    assert len(read) <= len(every) + in_flight
    asked_twice = {*_searches(first)} & {*_searches(second)}
    assert len({*_searches(first)} - asked_twice) >= 3  # a slice, its first pages and the halves it was split into

    # Nothing is new: days long past are not asked for at all, and no article is.
    result, third = scene.crawl()
    assert result.counts.get(Outcome.NEW, 0) == 0
    assert not [path for path in third if path in every]
    earliest = TODAY - timedelta(days=3 + 7)
    assert all(_day(path, "sampai") > earliest for path in _searches(third))
    assert result.lists[Outcome.UNCHANGED] >= 3

    # Later: one article has another text, one is gone. Both are asked for again when their time comes.
    changed, gone = address(TODAY, 0), address(TODAY - timedelta(days=1), 0)
    scene.site.texts[changed] = SENTENCE.replace("dua perekrut", "tiga perekrut")
    scene.site.gone.add(gone)
    with Store.open(scene.url) as store:
        for path in (changed, gone):
            state = store.page(f"https://arsip.example{path}")
            assert state is not None
            assert state.next_attempt_at is not None
            assert timedelta(0) < state.next_attempt_at - datetime.now(UTC) <= timedelta(days=10)
            store.record(replace(state, next_attempt_at=datetime.now(UTC) - timedelta(minutes=1)))
    result, fourth = scene.crawl(anew=True)
    assert [path for path in fourth if path in every] in ([changed, gone], [gone, changed])
    assert len(_searches(fourth)) > len(_searches(third))  # asked for in full, all lists are walked again
    assert (result.counts[Outcome.CHANGED], result.counts[Outcome.GONE]) == (1, 1)
    with Store.open(scene.url) as store:
        (summary,) = store.outlets_summary()
        assert (summary.articles, summary.gone, summary.versions) == (len(every), 1, len(every) + 1)

    # The archive gives the same texts, and in a new store also the older version.
    with Store.open(f"{scene.url}.again", create=True) as store:
        kept = _keep(store, scene.archive)
        (summary,) = store.outlets_summary()
    # Pages that were archived and not yet booked when the crawl was killed were fetched again, and lie there twice.
    assert kept.pop(Outcome.UNCHANGED, 0) <= len(read) - len(every)
    assert kept == {Outcome.NEW: len(every), Outcome.CHANGED: 1}
    assert (summary.articles, summary.versions) == (len(every), len(every) + 1)
    with Store.open(scene.url) as store:
        again = _keep(store, scene.archive)
        (summary,) = store.outlets_summary()
    assert again.get(Outcome.NEW, 0) == again.get(Outcome.CHANGED, 0) == 0
    assert (summary.gone, summary.versions) == (1, len(every) + 1)


def _keep(store: Store, archive: Path) -> dict[Outcome | None, int]:
    counts: dict[Outcome | None, int] = {}
    for reread in read_again(archive, outlet(NAME)):
        assert reread.article is not None
        digest = text_digest(reread.article)
        state = PageState(NAME, reread.url, Outcome.NEW, reread.fetched_at, text_sha256=digest)
        outcome = store.record_reading(state, reread.article, reread.archive)
        counts[outcome] = counts.get(outcome, 0) + 1
    return counts


def _searches(paths: list[str]) -> list[str]:
    return [path for path in paths if path.startswith("/cari")]


def _day(path: str, name: str) -> date:
    return date.fromisoformat(parse_qs(urlsplit(path).query)[name][0])
