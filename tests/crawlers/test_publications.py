"""Kemlu's interface: a listing that holds its articles whole, where the pages are empty shells."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from functools import partial
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest

from crawlers.config import CrawlSettings
from crawlers.lists import UnreadableListError, read_listing
from crawlers.outlet import outlet
from crawlers.process import crawl_in_child
from crawlers.reader import read_again
from crawlers.tally import CrawlResult
from jejak.domain import Article, Outcome
from tests.crawlers.fixture_server import Asked, FixtureServer, Reply, serving
from tests.crawlers.ledgers import kept, load, save
from tests.crawlers.pages import HTML

NAME = "kemlu"
INTERFACE = "/~backpanel.kemlu.go.id/public-content-service/api/contentMenu"
SHELL = b"<!doctype html><title>Kemlu</title><div id=app></div>"
TEXT = (
    "<p>Kementerian Luar Negeri memulangkan {number} WNI korban tindak pidana perdagangan orang dari Myanmar.</p>"
    "<p>Mereka tiba di Jakarta pada hari Rabu dan diserahkan kepada Kementerian Sosial untuk direhabilitasi.</p>"
    "<p>Para korban dijanjikan pekerjaan dengan gaji besar, lalu dipaksa bekerja di pusat penipuan daring.</p>"
)
HEALED, RETURNED, GUESTS = "wni-korban-tppo-pulih", "wni-korban-tppo-dipulangkan", "menlu-menerima-tamu"


def _entry(slug: str, day: int, number: int) -> dict[str, object]:
    title = slug.replace("-", " ").title()
    text = TEXT.format(number=number) if "tppo" in slug else "<p>Menlu menerima tamu untuk makan siang bersama.</p>"
    moment = f"2026-10-{day:02} 09:30:00"
    return {"slug": slug, "title": title, "content_detail": text, "publish_date": moment, "id": 7}


class Ministry:
    """The interface, whose entries can be changed, in front of shells."""

    def __init__(self) -> None:
        self.entries = [_entry(HEALED, 9, 3), _entry(GUESTS, 8, 0), _entry(RETURNED, 7, 12)]

    def route(self, asked: Asked, before: int) -> Reply:
        parts = urlsplit(asked.path)
        if parts.path == INTERFACE:
            shown = self.entries if parse_qs(parts.query)["page"] == ["1"] else []
            body = json.dumps({"success": True, "data": {"publication": shown}})
            return Reply(body=body.encode(), headers={"Content-Type": "application/json", "ETag": f'"{hash(body)}"'})
        if parts.path.endswith("robots.txt"):
            return Reply(404)
        if parts.path == "/portal/id/list/berita":  # names what is an empty shell by now
            return Reply(body=f"<a href=/berita/{RETURNED}>Dipulangkan</a>".encode(), headers=HTML)
        return Reply(body=SHELL, headers=HTML)


class Scene:
    def __init__(self, server: FixtureServer, ministry: Ministry, folder: Path) -> None:
        self.server, self.ministry, self.file, self.archive = server, ministry, folder / "ledger", folder / "archive"

    def crawl(self) -> CrawlResult:
        self.server.asked.clear()
        settings = CrawlSettings(
            since=date(2026, 9, 1), polite=False, archive_dir=self.archive, base_urls={NAME: self.server.url}
        )
        (result,) = crawl_in_child([NAME], partial(kept, self.file), settings)
        return result

    @property
    def articles(self) -> dict[str, Article]:
        """By slug."""
        return {(one.url or "").rpartition("/")[2]: one for one in load(self.file).articles.values()}

    @property
    def shells(self) -> list[str]:
        return [path for path in self.server.paths if path.startswith("/berita/")]


@pytest.fixture
def scene(tmp_path: Path) -> Iterator[Scene]:
    ministry = Ministry()
    with serving(ministry.route) as server:
        yield Scene(server, ministry, tmp_path)


def test_articles_are_read_from_the_listing_and_their_shells_are_not_asked_for(scene: Scene) -> None:
    result = scene.crawl()
    assert result.counts == {Outcome.NEW: 2, Outcome.SKIPPED: 1}
    assert scene.shells == []
    article = scene.articles[RETURNED]
    assert article.url == f"https://kemlu.go.id/berita/{RETURNED}"
    assert article.title == "Wni Korban Tppo Dipulangkan"
    assert article.text.split("\n")[0].endswith("12 WNI korban tindak pidana perdagangan orang dari Myanmar.")
    assert len(article.text.split("\n")) == 3
    assert article.published_at == datetime(2026, 10, 7, 2, 30, tzinfo=UTC)


def test_a_second_crawl_reads_nothing_anew_until_a_text_is_due(scene: Scene) -> None:
    scene.crawl()
    assert scene.crawl().counts == {}
    scene.ministry.entries[2]["content_detail"] = TEXT.format(number=15)
    assert scene.crawl().counts == {Outcome.UNCHANGED: 2, Outcome.SKIPPED: 1}  # not asked about so soon
    ledger = load(scene.file)
    for state in [*ledger.states.values()]:
        if "/berita/" in state.url and state.outcome is Outcome.NEW:
            ledger.states[state.url] = replace(state, next_attempt_at=datetime.now(UTC) - timedelta(hours=1))
    save(scene.file, ledger)
    scene.ministry.entries.append(_entry("wni-korban-tppo-lain", 6, 2))
    assert scene.crawl().counts == {
        Outcome.NEW: 1,
        Outcome.CHANGED: 1,
        Outcome.UNCHANGED: 1,
        Outcome.SKIPPED: 1,
    }
    assert "15 WNI" in scene.articles[RETURNED].text
    assert scene.shells == []


def test_the_archive_gives_the_articles_on_the_subject_again(scene: Scene) -> None:
    scene.crawl()
    again = {reread.url: reread.article for reread in read_again(scene.archive, outlet(NAME))}
    assert {url.rpartition("/")[2] for url in again} == {HEALED, RETURNED}
    for slug, article in scene.articles.items():
        found = again[f"https://kemlu.go.id/berita/{slug}"]
        assert found is not None
        assert (found.id, found.title, found.text) == (article.id, article.title, article.text)


@pytest.mark.parametrize(
    "body",
    [b"<html>", b"[]", b'{"publication": 3}', b'{"data": []}', b"[" * 100_000, b"null", b'{"publication": null}'],
)
def test_other_answers_of_the_interface_are_told_as_unreadable(body: bytes) -> None:
    with pytest.raises(UnreadableListError, match="publications"):
        read_listing("publications", body, "https://backpanel.kemlu.go.id/", outlet(NAME), {})


@pytest.mark.parametrize("slug", ["../../admin", "a/b", "", None, 7, {"a": 1}, "x" * 3000, "//lain.example/x"])
def test_a_slug_leads_nowhere_else(slug: object) -> None:
    body = json.dumps({"publication": [{**_entry(HEALED, 1, 1), "slug": slug}, 3, None]}).encode()
    found = read_listing("publications", body, "https://backpanel.kemlu.go.id/", outlet(NAME), {}).found
    assert all(one.url.startswith("https://kemlu.go.id/berita/") and one.url.count("/") == 4 for one in found)
