"""The service on the demo outlets: real runs from a real job store, one at a time, stopped in order."""

from __future__ import annotations

import os
import signal
import sqlite3
import subprocess
import sys
import threading
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
import time_machine

from jejak.demo import serve_demo
from jejak.domain import Verdict
from jejak.errors import JejakError, UsageError
from jejak.settings import ScheduleSection, Settings, load_settings
from schedules import nightly
from schedules.nightly import LEASE, BusyError, recorded, run_everything
from schedules.service import next_run_time, trigger_of
from store import Store

SCRIPT = """
from datetime import timedelta
import schedules.nightly as nightly
from extract.pipeline import Extractor
nightly.make_extractor = lambda: Extractor(None)
from jejak.cli import main
main()
"""


@pytest.fixture(scope="module")
def outlets() -> Iterator[dict[str, str]]:
    with serve_demo() as site:
        yield dict(site.urls)


@pytest.fixture
def settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, outlets: dict[str, str]) -> Settings:
    monkeypatch.chdir(tmp_path)
    crawl: dict[str, Any] = {
        "contact": "test@localhost",
        "outlets": ["iom-indonesia"],
        "base_urls": outlets,
        "polite": False,
        "since_days": 3650,
    }
    return load_settings(crawl=crawl)


def environment(settings: Settings) -> dict[str, str]:
    given = {
        "JEJAK_CRAWL__CONTACT": "test@localhost",
        "JEJAK_CRAWL__OUTLETS": '["iom-indonesia"]',
        "JEJAK_CRAWL__BASE_URLS": str(settings.crawl.base_urls).replace("'", '"'),
        "JEJAK_CRAWL__POLITE": "false",
        "JEJAK_CRAWL__SINCE_DAYS": "3650",
    }
    return {**os.environ, **given}


def test_the_service_runs_by_itself_and_leaves_a_record(settings: Settings, tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", SCRIPT, "schedule", "run", "--every-seconds", "1", "--runs", "2"],
        cwd=tmp_path,
        env=environment(settings),
        capture_output=True,
        text=True,
        timeout=100,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    with Store.open(settings.url) as store:
        second, first = store.runs()
    assert (first.trigger, first.command, first.verdict) == ("schedule", "run", Verdict.OK)
    assert first.counts["crawl.new"] > 0
    assert first.ended_at is not None
    assert second.began_at >= first.ended_at
    assert second.counts.get("crawl.new", 0) == 0
    with sqlite3.connect(tmp_path / "jejak.sqlite") as database:
        assert database.execute("SELECT id FROM apscheduler_jobs").fetchall() == [("nightly",)]
    assert next_run_time(settings) is not None


def test_sigterm_stops_the_service_in_order(settings: Settings, tmp_path: Path) -> None:
    service = subprocess.Popen(
        [sys.executable, "-c", SCRIPT, "--log-format", "json", "schedule", "run"],
        cwd=tmp_path,
        env=environment(settings),
        stderr=subprocess.PIPE,
        text=True,
    )
    assert service.stderr is not None
    started = next(line for line in service.stderr if "service started" in line)
    assert "next_run" in started
    service.send_signal(signal.SIGTERM)
    rest = service.stderr.read()
    assert service.wait(timeout=20) == 0
    assert "service stopped" in rest
    service.stderr.close()


def test_two_runs_never_work_at_once(settings: Settings) -> None:
    with recorded(settings, command="run"), pytest.raises(BusyError, match="Another run"):
        run_everything(settings, trigger="manual")
    with Store.open(settings.url) as store:
        assert [run.verdict for run in store.runs()] == [Verdict.OK]


def test_the_lease_of_a_dead_run_expires_and_its_record_says_failed(settings: Settings) -> None:
    with Store.open(settings.url, create=True) as store:
        store.acquire(LEASE, "dead", timedelta(minutes=5))
        store.begin_run("run", "schedule", "0", owner="dead", ttl=timedelta(minutes=5))
    later = datetime.now(ZoneInfo("UTC")) + timedelta(minutes=6)
    with time_machine.travel(later, tick=False), recorded(settings, command="run") as record:
        record.counts["crawl.new"] = 1
    with Store.open(settings.url) as store:
        new, old = store.runs()
    assert (new.verdict, new.counts) == (Verdict.OK, {"crawl.new": 1})
    assert old.verdict is Verdict.FAILED


def test_what_ends_a_run_stands_in_its_record(settings: Settings) -> None:
    with pytest.raises(JejakError), recorded(settings, command="run"):
        raise JejakError("the archive folder is gone")
    with pytest.raises(KeyboardInterrupt), recorded(settings, command="run"):
        raise KeyboardInterrupt
    with Store.open(settings.url) as store:
        second, first = store.runs()
    assert (first.verdict, first.error) == (Verdict.FAILED, "the archive folder is gone")
    assert second.error == "KeyboardInterrupt: "


def test_a_stop_ends_the_run_early_and_the_next_one_continues(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    from extract.pipeline import Extractor

    monkeypatch.setattr(nightly, "make_extractor", lambda: Extractor(None))
    stop = threading.Event()
    stop.set()
    first = run_everything(settings, trigger="manual", stop=stop)
    assert first.verdict is Verdict.PARTIAL
    second = run_everything(settings, trigger="manual")
    assert second.verdict is Verdict.OK
    assert second.counts["extract.related"] > 0


def test_the_heartbeat_keeps_the_lease(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    beaten = threading.Event()
    renew = Store.heartbeat

    def beat(self: Store, *arguments: Any, **options: Any) -> bool:
        kept = renew(self, *arguments, **options)
        beaten.set()
        return kept

    monkeypatch.setattr(Store, "heartbeat", beat)
    monkeypatch.setattr(nightly, "HEARTBEAT_SECONDS", 0.01)
    with recorded(settings, command="run"):
        assert beaten.wait(10)


@pytest.mark.parametrize("zone", ["UTC", "America/New_York", "Asia/Jakarta", "Pacific/Kiritimati"])
def test_the_hour_is_that_of_the_setting_whatever_the_machines_zone(zone: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TZ", zone)
    now = datetime(2026, 12, 31, 23, 50, tzinfo=ZoneInfo("Asia/Jakarta"))
    fires = trigger_of(ScheduleSection(hour=1, minute=30)).get_next_fire_time(None, now)
    assert fires == datetime(2027, 1, 1, 1, 30, tzinfo=ZoneInfo("Asia/Jakarta"))


def test_a_zone_that_does_not_exist_is_an_error_of_use() -> None:
    with pytest.raises(UsageError, match="Mars"):
        trigger_of(ScheduleSection(timezone="Mars/Olympus"))
