"""Crawls in child processes: results come back whatever happens to the child."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import threading
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from functools import partial
from itertools import pairwise
from pathlib import Path

import pytest

from crawlers.config import CrawlSettings
from crawlers.health import judge
from crawlers.ledger import MemoryLedger
from crawlers.process import crawl_in_child
from crawlers.tally import TIME_IS_UP
from jejak.domain import Health, Outcome
from jejak.errors import UsageError
from tests.crawlers.fixture_server import Asked, FixtureServer, Reply, serving
from tests.crawlers.ledgers import DyingLedger, LockedLedger, RefusingLedger, kept, load, save
from tests.crawlers.pages import HTML, article

DAYS = ("2026-10-05", "2026-10-06", "2026-10-07")
ROBOTS = b"User-agent: *\nCrawl-delay: 0.4\nSitemap: /peta.xml\n"


def _daily(asked: Asked, before: int) -> Reply:
    if asked.path == "/robots.txt":
        return Reply(body=ROBOTS, headers={"Content-Type": "text/plain"})
    if asked.path == "/peta.xml":
        rows = "".join(f"<url><loc>{{base}}/{day}/pekerja-migran</loc></url>" for day in DAYS)
        return Reply(body=f"<urlset>{rows}</urlset>".replace("{base}", f"http://{asked.headers['host']}").encode())
    return Reply(body=article(f"Pekerja migran {asked.path[1:11]}"), headers=HTML)


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the archive lies."""
    monkeypatch.chdir(tmp_path)


@pytest.fixture
def daily() -> Iterator[FixtureServer]:
    with serving(_daily) as server:
        yield server


def _settings(server: FixtureServer, **more: object) -> CrawlSettings:
    return CrawlSettings(since=date(2026, 9, 20), base_urls={"koran-jakarta": server.url}, **{"polite": False, **more})  # type: ignore[arg-type]


def test_a_polite_crawl_keeps_the_distance_that_is_asked_for(daily: FixtureServer, tmp_path: Path) -> None:
    settings = _settings(daily, polite=True, delay=0.05)
    (result,) = crawl_in_child(["koran-jakarta"], partial(kept, tmp_path / "ledger"), settings)
    assert result.counts == {Outcome.NEW: 3}
    moments = [asked.at for asked in daily.asked if asked.path.startswith("/2026")]
    # A little less than asked: the clock runs at the server, requests travel.
    assert min(after - before for before, after in pairwise(moments)) > 0.3
    article_read = next(iter(load(tmp_path / "ledger").articles.values()))
    assert article_read.outlet == "koran-jakarta"


def test_a_host_that_is_busy_is_asked_no_more(tmp_path: Path) -> None:
    def busy(asked: Asked, before: int) -> Reply:
        return Reply(429, b"", {"Retry-After": "3600"}) if asked.path.startswith("/2026") else _daily(asked, before)

    with serving(busy) as server:
        settings = _settings(server, polite=True, delay=0.05, max_wait=1.0)
        (result,) = crawl_in_child(["koran-jakarta"], partial(kept, tmp_path / "ledger"), settings)
        assert len([path for path in server.paths if path.startswith("/2026")]) == 1
    assert result.counts == {Outcome.FAILED: 3}
    times = [state.next_attempt_at for state in load(tmp_path / "ledger").states.values() if "/2026" in state.url]
    assert all(moment is not None and (moment - datetime.now(UTC)).total_seconds() > 3400 for moment in times)


def test_a_child_that_dies_is_a_failed_crawl(daily: FixtureServer) -> None:
    (result,) = crawl_in_child(["koran-jakarta"], DyingLedger, _settings(daily))
    assert result.failed
    assert result.finish_reason == "the crawling process died (exit code 9)"


def test_a_ledger_that_cannot_be_written_ends_the_crawl(daily: FixtureServer) -> None:
    (result,) = crawl_in_child(["koran-jakarta"], LockedLedger, _settings(daily))
    assert result.failed
    assert "database is locked" in result.finish_reason


def test_articles_that_the_ledger_refuses_fail_alone(daily: FixtureServer, tmp_path: Path) -> None:
    (result,) = crawl_in_child(["koran-jakarta"], partial(kept, tmp_path / "ledger", RefusingLedger), _settings(daily))
    assert result.counts == {Outcome.NEW: 1, Outcome.FAILED: 2}
    assert result.errors == {"the address is too long": 2}
    assert result.partial
    ledger = load(tmp_path / "ledger")
    assert [article.url for article in ledger.articles.values()] == [
        "https://koran-jakarta.com/2026-10-05/pekerja-migran"
    ]
    (refused,) = (state for state in ledger.states.values() if "2026-10-06" in state.url)
    assert (refused.outcome, refused.failures, refused.error) == (Outcome.FAILED, 1, "the address is too long")
    assert refused.next_attempt_at is not None


def _set_after(first: threading.Event, then: threading.Event) -> None:
    first.wait(30)
    then.set()


def test_a_crawl_can_be_stopped_in_order(tmp_path: Path) -> None:
    def slow(asked: Asked, before: int) -> Reply:
        return Reply(hang=True) if asked.path.startswith("/2026-10-06") else _daily(asked, before)

    stop = threading.Event()
    with serving(slow) as server:
        threading.Thread(target=_set_after, args=(server.hanging, stop), daemon=True).start()
        settings = _settings(server, timeout=1.0)
        (result,) = crawl_in_child(["koran-jakarta"], partial(kept, tmp_path / "ledger"), settings, stop=stop)
    assert result.finish_reason == "shutdown"
    assert result.failed
    assert sum(result.counts.values()) == 3


def test_a_crawl_whose_time_is_up_ends_and_is_no_failure_of_the_outlet(tmp_path: Path) -> None:
    def slow(asked: Asked, before: int) -> Reply:
        return Reply(hang=True) if asked.path.startswith("/2026-10-06") else _daily(asked, before)

    with serving(slow) as server:
        settings = _settings(server, timeout=1.5, max_seconds=0.8)
        (result,) = crawl_in_child(["koran-jakarta"], partial(kept, tmp_path / "ledger"), settings)
    assert result.finish_reason == TIME_IS_UP
    assert not result.failed
    assert result.partial
    assert judge(result, []).health is Health.OK


def test_unknown_outlets_are_told_as_wrong_use(daily: FixtureServer) -> None:
    with pytest.raises(UsageError, match="koran-jakrta"):
        crawl_in_child(["koran-jakrta"], MemoryLedger, _settings(daily))


def test_plain_scrapy_crawls_an_outlet(daily: FixtureServer, tmp_path: Path) -> None:
    arguments = f"crawl koran-jakarta -a since=2026-10-06 -a base={daily.url} -s DOWNLOAD_DELAY=0"
    more = f"-s AUTOTHROTTLE_ENABLED=0 -s ARCHIVE_DIR={tmp_path} -O -:jsonlines"
    command = [sys.executable, "-m", "scrapy", *arguments.split(), *more.split()]
    environment = {**os.environ, "SCRAPY_SETTINGS_MODULE": "crawlers.settings"}
    done = subprocess.run(command, env=environment, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    found = [json.loads(line) for line in done.stdout.splitlines()]
    assert {one["published"] for one in found} == {"2026-10-05"}
    assert {one["url"][-25:-15] for one in found} == {"2026-10-06", "2026-10-07"}
    assert len([*(tmp_path / "koran-jakarta").glob("*.warc.gz")]) == 1


def _of_maps(asked: Asked, before: int) -> Reply:
    if asked.path == "/robots.txt":
        return Reply(body=b"Sitemap: /peta.xml\n", headers={"Content-Type": "text/plain"})
    if asked.path == "/peta.xml":
        maps = "".join(f"<sitemap><loc>/peta-{name}.xml</loc></sitemap>" for name in ("a", "b", "c"))
        return Reply(body=f"<sitemapindex>{maps}</sitemapindex>".encode())
    if asked.path.startswith("/peta-"):
        link = f"<url><loc>/2026-10-05/pekerja-migran-{asked.path[6]}</loc></url>"
        return Reply(body=f"<urlset>{link}</urlset>".encode())
    return Reply(body=article(f"Pekerja migran {asked.path[-1]}"), headers=HTML)


def test_sitemaps_that_stay_the_same_are_asked_for_ever_more_rarely(tmp_path: Path) -> None:
    site, now, file = "https://koran-jakarta.com", datetime.now(UTC), tmp_path / "ledger"
    with serving(_of_maps) as server:
        crawl_in_child(["koran-jakarta"], partial(kept, file), _settings(server))
        ledger = load(file)
        old, resting = ledger.states[f"{site}/peta-a.xml"], ledger.states[f"{site}/peta-b.xml"]
        ledger.states[old.url] = replace(old, fetched_at=now - timedelta(days=4))
        ledger.states[resting.url] = replace(resting, next_attempt_at=now + timedelta(days=2))
        save(file, ledger)
        server.asked.clear()
        (result,) = crawl_in_child(["koran-jakarta"], partial(kept, file), _settings(server))
        assert {path for path in server.paths if path.startswith("/peta-")} == {"/peta-a.xml", "/peta-c.xml"}
    assert result.lists[Outcome.UNCHANGED] == 3
    later = {name: load(file).states[f"{site}/peta-{name}.xml"].next_attempt_at for name in ("a", "c")}
    assert later["a"] is not None
    assert (later["a"] - now) / timedelta(days=1) == pytest.approx(4, abs=0.1)
    assert later["c"] is None  # it may well change today
