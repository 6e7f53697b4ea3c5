"""`jejak crawl` over an outlet that stops answering: told, left alone for a while, asked again on demand."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest

from jejak.cli import app
from jejak.cli.common import PARTIAL
from jejak.counts import verdict_of
from jejak.crawling import crawl_stage
from jejak.domain import Health, Verdict
from jejak.errors import UsageError
from jejak.settings import Settings, load_settings
from jejak.wiring import Wish
from store import Store
from tests.crawlers.fault_sites import refusing, with_robots
from tests.crawlers.fixture_server import Reply, serving


@pytest.fixture
def settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Settings:
    monkeypatch.chdir(tmp_path)
    return load_settings(database_url=f"sqlite:///{tmp_path}/jejak.sqlite")


def _at(settings: Settings, base: str) -> Settings:
    crawl = settings.crawl.model_copy(
        update={"outlets": ("bbc-indonesia",), "base_urls": {"bbc-indonesia": base}, "polite": False}
    )
    return settings.model_copy(update={"crawl": crawl})


def _listed(capsys: pytest.CaptureFixture[str], url: str) -> dict[str, dict[str, str]]:
    capsys.readouterr()
    app(["--database-url", url, "outlets", "list", "--format", "csv"], standalone_mode=False)
    return {row["name"]: row for row in csv.DictReader(io.StringIO(capsys.readouterr().out))}


def test_an_outlet_that_refuses_is_failing_and_left_alone_until_asked_for(
    settings: Settings, capsys: pytest.CaptureFixture[str]
) -> None:
    with Store.open(settings.url, create=True) as store, serving(refusing) as server:
        here = _at(settings, server.url)
        done = crawl_stage(here, store)
        assert done.counts["crawl.outlets_failing"] == 1
        assert done.counts["crawl.failed"] == done.counts["crawl.bbc-indonesia.failed"] == 60
        assert verdict_of(done.counts) is Verdict.PARTIAL
        assert "it refuses us (HTTP 403)" in (done.error or "")
        assert store.last_crawls()["bbc-indonesia"].health is Health.FAILING

        server.asked.clear()
        waiting = crawl_stage(here, store)
        assert server.asked == []
        assert dict(waiting.counts) == {"crawl.outlets_waiting": 1}
        assert verdict_of(waiting.counts) is Verdict.PARTIAL
        assert "left alone until" in waiting.problems["bbc-indonesia"]

        rows = _listed(capsys, settings.url)
        assert rows["bbc-indonesia"]["health"] == "failing"
        assert "it refuses us (HTTP 403)" in rows["bbc-indonesia"]["reason"]
        assert rows["kompas"]["health"] == ""

        crawl_stage(here, store, Wish(retry=True))
        assert server.asked
        assert [crawl.failures for crawl in store.crawls("bbc-indonesia")] == [2, 1]


def test_a_contact_is_one_that_reaches_somebody() -> None:
    assert load_settings(crawl={"contact": "https://example.org/robot"}).crawl.contact
    for wrong in ("nobody", "a@b.example\r\nX-Evil: 1", ""):
        with pytest.raises(UsageError, match="contact"):
            load_settings(crawl={"contact": wrong})


def test_search_words_are_settings() -> None:
    words = load_settings().crawl.search_words
    assert {"TPPO", "perdagangan orang", "perdagangan manusia", "pekerja migran ilegal", "ABK"} <= {*words}
    with pytest.raises(UsageError, match="search_words"):
        load_settings(crawl={"search_words": []})


def test_a_crawl_that_ends_below_what_is_expected_has_its_own_exit_code(
    settings: Settings, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    with serving(with_robots(Reply(503))) as server:
        monkeypatch.setenv("JEJAK_CRAWL__BASE_URLS", f'{{"bbc-indonesia": "{server.url}"}}')
        monkeypatch.setenv("JEJAK_CRAWL__POLITE", "false")
        code = app(["--database-url", settings.url, "crawl", "bbc-indonesia"], standalone_mode=False)
    assert code == PARTIAL == 3
    assert "its robots.txt answers with a server error" in capsys.readouterr().err
    with Store.open(settings.url) as store:
        (run,) = store.runs()
    assert run.verdict is Verdict.PARTIAL
    assert "bbc-indonesia: its robots.txt answers" in (run.error or "")
