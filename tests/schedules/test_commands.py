"""The commands around unattended runs: `runs`, `schedule`, `alerts`."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
import time_machine

from jejak.domain import RunError, RunStep, Verdict
from schedules.jobs import SERVICE
from store import Store
from tests.jejak.command import Command
from tests.schedules.listening import Webhook

# Half past one in Jakarta on the first day of a year is still the old year in UTC.
NEW_YEAR = datetime(2026, 12, 31, 18, 30, tzinfo=UTC)


@pytest.fixture
def jejak(capsys: pytest.CaptureFixture[str]) -> Command:
    return Command(capsys)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store.open(f"sqlite:///{tmp_path}/jejak.sqlite", create=True) as opened:
        yield opened


def ran(store: Store, at: datetime, verdict: Verdict = Verdict.OK, **counts: int) -> int:
    number = store.begin_run("run", "schedule", "1", owner="o", ttl=timedelta(hours=1), now=at)
    assert number is not None
    steps = [RunStep("crawl", at, at + timedelta(seconds=61)), RunStep("extract", at)]
    errors = [RunError("kompasiana", "HTTP 503\x1b[2J", 4)] if verdict is not Verdict.OK else []
    named = {name.replace("__", "."): count for name, count in counts.items()}
    store.save_progress(number, steps=steps, counts=named, errors=errors)
    store.end_run(number, verdict, now=at + timedelta(seconds=62))
    return number


def rows(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text)))


def test_a_week_at_a_glance_counts_days_of_the_schedules_zone(store: Store, jejak: Command, machine_zone: str) -> None:
    day = timedelta(days=1)
    ran(store, NEW_YEAR - 2 * day, crawl__kompasiana__new=2, crawl__kompasiana__listed=1)
    ran(store, NEW_YEAR - day, Verdict.PARTIAL, crawl__kompasiana__listed=1)
    ran(store, NEW_YEAR, Verdict.FAILING, crawl__kompasiana__outlet_failing=1)
    ran(store, NEW_YEAR - 8 * day, Verdict.FAILED)
    with time_machine.travel(NEW_YEAR + timedelta(hours=1)):
        all_runs, kompasiana = rows(jejak("runs", "week", "--format", "csv").out)
    assert list(all_runs.values()) == ["runs", "", "", "", "", "ok", "partial", "failing"]
    assert list(kompasiana.values()) == ["kompasiana", "", "", "", "", "2", "0", "0 !"]
    assert list(all_runs)[-1] == "Fri 01 Jan", machine_zone
    assert [*rows(jejak("runs", "week", "--ending", "2026-12-24").out)[0].values()][-1] == "failed"


def test_runs_and_one_run(store: Store, jejak: Command) -> None:
    number = ran(store, NEW_YEAR, Verdict.PARTIAL, crawl__new=3, crawl__kompasiana__new=3)
    (row,) = rows(jejak("runs", "--format", "csv").out)
    assert (row["began"], row["took"], row["verdict"], row["new"]) == ("2027-01-01 01:30:00", "0:01:02", "partial", "3")
    shown = jejak("runs", "show", str(number)).out
    assert "began 2027-01-01 01:30:00 WIB, took 0:01:02" in shown
    assert "  crawl      0:01:01\n  extract    cut off" in shown
    assert "kompasiana           new 3" in shown
    assert "4 x kompasiana: HTTP 503" in shown
    assert "\x1b" not in shown
    assert json.loads(jejak("runs", "show", str(number), "--json").out)["verdict"] == "partial"
    assert jejak("runs", "show", "99").code == 1


def test_the_service_is_steered_from_beside(store: Store, jejak: Command) -> None:
    assert jejak("schedule", "list").out == "job,when,next,service\n"
    assert jejak("schedule", "next").code == 1
    assert "No service has been started" in jejak("schedule", "pause").err
    assert "No service is running" in jejak("schedule", "run-now").err
    store.acquire(SERVICE, "host:1", timedelta(minutes=1))
    assert jejak("schedule", "run-now").code == 1


def test_alerts_are_checked_tested_and_listed(store: Store, jejak: Command, tmp_path: Path, hook: Webhook) -> None:
    assert jejak("alerts", "test").code == 2
    (tmp_path / "jejak.toml").write_text(f'[alerts]\nurls = ["{hook.address}"]\n', "utf-8")
    assert jejak("alerts", "check").code == 0
    ran(store, datetime.now(UTC) - timedelta(minutes=5), Verdict.FAILED)
    failed = jejak("alerts", "check")
    assert (failed.code, "Run 1 failed" in failed.err) == (3, True)
    assert "run,20" in jejak("alerts", "list").out
    tested = jejak("alerts", "test")
    assert (tested.code, f"ok    json://127.0.0.1:{hook.port}/..." in tested.err) == (0, True)
    assert [message["title"] for message in hook.messages] == ["Jejak: 1 problem", "Jejak: test"]
    hook.status = 500
    assert jejak("alerts", "test").code == 1
