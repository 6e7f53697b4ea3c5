"""The run: one at a time, recorded whatever ends it, stopped in order, each step on its own."""

from __future__ import annotations

import csv
import threading
from collections import Counter
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
import time_machine

from jejak.crawling import Crawled, crawl_stage
from jejak.domain import Verdict
from jejak.errors import JejakError, StoreError, UsageError
from jejak.settings import Settings
from jejak.wiring import Wish
from schedules import record as records
from schedules import steps
from schedules.nightly import run_everything
from schedules.record import BusyError, LostLeaseError, recorded
from schedules.stopping import Stop
from store import WORK, Store

pytestmark = pytest.mark.usefixtures("rules_only")


def test_two_runs_never_work_at_once(settings: Settings) -> None:
    with recorded(settings, command="run"), pytest.raises(BusyError, match="Another run"):
        run_everything(settings, trigger="manual")
    with Store.open(settings.url) as store:
        assert [run.verdict for run in store.runs()] == [Verdict.OK]


def test_the_lease_of_a_dead_run_expires_and_its_record_says_failed(settings: Settings) -> None:
    with Store.open(settings.url, create=True) as store:
        store.begin_run("run", "schedule", "0", owner="dead", ttl=timedelta(minutes=5))
    with pytest.raises(BusyError), recorded(settings, command="run"):
        pass
    later = datetime.now(UTC) + timedelta(minutes=6)
    with time_machine.travel(later, tick=False), recorded(settings, command="run") as record:
        record.add({"crawl.new": 1})
    with Store.open(settings.url) as store:
        new, old = store.runs()
    assert (new.verdict, new.counts) == (Verdict.OK, {"crawl.new": 1})
    assert (old.verdict, old.interrupted) == (Verdict.FAILED, True)


def test_what_ends_a_run_stands_in_its_record_with_what_it_did(settings: Settings) -> None:
    with pytest.raises(JejakError), recorded(settings, command="run") as record:
        record.blame("koran-contoh", "HTTP 503", 3)
        record.counts["crawl.failed"] = 3
        raise JejakError("the archive folder is gone")
    with pytest.raises(KeyboardInterrupt), recorded(settings, command="run"):
        raise KeyboardInterrupt
    with Store.open(settings.url) as store:
        second, first = store.runs()
    assert (first.verdict, first.error, first.interrupted) == (Verdict.FAILED, "the archive folder is gone", False)
    assert first.counts == {"crawl.failed": 3}
    assert [(e.source, e.message, e.times) for e in first.errors] == [("koran-contoh", "HTTP 503", 3)]
    assert (second.error, second.interrupted) == ("KeyboardInterrupt: ", True)


def test_a_stop_ends_the_run_early_and_the_next_one_continues(settings: Settings) -> None:
    stop = Stop()
    stop.ask()
    first = run_everything(settings, trigger="manual", stop=stop)
    assert (first.verdict, first.interrupted, first.steps) == (Verdict.PARTIAL, True, ())
    second = run_everything(settings, trigger="manual")
    assert (second.verdict, second.interrupted) == (Verdict.OK, False)
    assert second.counts["extract.related"] > 0
    assert [step.name for step in second.steps] == ["crawl", "extract", "join", "digest", "export", "health"]
    assert all(step.ended_at for step in second.steps)


def test_the_heartbeat_keeps_the_lease(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    beaten = threading.Event()
    renew = Store.heartbeat

    def beat(self: Store, *arguments: Any, **options: Any) -> bool:
        kept = renew(self, *arguments, **options)
        beaten.set()
        return kept

    monkeypatch.setattr(Store, "heartbeat", beat)
    monkeypatch.setattr(records, "HEARTBEAT_SECONDS", 0.01)
    with recorded(settings, command="run"):
        assert beaten.wait(10)


def test_a_run_that_lost_its_lease_ends(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(records, "HEARTBEAT_SECONDS", 0.01)
    stop = Stop()
    with pytest.raises(LostLeaseError), recorded(settings, command="run", stop=stop):
        with Store.open(settings.url) as store:
            store.begin_run("run", "manual", "0", owner="other", ttl=timedelta(1), now=datetime.now(UTC) + timedelta(1))
        assert stop.event.wait(10)
    with Store.open(settings.url) as store:
        assert store.holder(WORK) == "other"
        assert [run.verdict for run in store.runs()] == [Verdict.RUNNING, Verdict.FAILED]


def test_an_unknown_outlet_is_an_error_of_use_before_anything_begins(settings: Settings) -> None:
    with pytest.raises(UsageError):
        run_everything(settings, trigger="manual", wish=Wish(("no-such-outlet",)))


def test_an_outlet_that_breaks_down_keeps_no_other_from_being_crawled(
    make_settings: Callable[..., Settings], monkeypatch: pytest.MonkeyPatch
) -> None:
    settings = make_settings(schedule={"spread_seconds": 1})
    asked: list[tuple[str, ...]] = []

    def crawl(settings: Settings, store: Store, wish: Wish, **options: Any) -> Any:
        asked.append(wish.outlets)
        if wish.outlets == ("kompasiana",):
            raise JejakError("robots.txt is <b>odd</b>")
        return crawl_stage(settings, store, wish, **options)

    monkeypatch.setattr(steps, "crawl_stage", crawl)
    done = run_everything(settings, trigger="schedule", wish=Wish(("kompasiana", "iom-indonesia")), spread=True)
    assert asked == [("kompasiana",), ("iom-indonesia",)]
    assert done.verdict is Verdict.FAILING
    assert done.counts["crawl.kompasiana.outlet_failing"] == 1
    assert done.counts["crawl.iom-indonesia.new"] > 0
    assert [(e.source, e.message) for e in done.errors] == [("kompasiana", "robots.txt is ‹b›odd‹/b›")]


@pytest.mark.parametrize(("down", "verdict"), [(1, Verdict.FAILING), (2, Verdict.FAILED)])
def test_a_night_in_which_no_outlet_answers_has_failed(
    down: int, verdict: Verdict, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(steps, "crawl_stage", lambda *_, **__: Crawled(Counter({"crawl.outlets_failing": down})))
    done = run_everything(settings, trigger="manual", wish=Wish(("kompasiana", "iom-indonesia")))
    assert done.verdict is verdict


@pytest.mark.parametrize(("step", "verdict"), [("join", Verdict.FAILED), ("health", Verdict.PARTIAL)])
def test_a_step_that_fails_leaves_the_others_to_be_done(
    step: str, verdict: Verdict, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(_: steps.Night) -> None:
        raise JejakError("no room left")

    monkeypatch.setitem(steps.WORKING if step in steps.WORKING else steps.TELLING, step, fail)
    monkeypatch.setitem(steps.WORKING, "crawl", lambda _: None)
    done = run_everything(settings, trigger="manual")
    assert done.verdict is verdict
    assert [(error.source, error.message) for error in done.errors] == [(step, "no room left")]
    assert len(done.steps) == 6


def test_a_store_that_fails_ends_the_run(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(_: steps.Night) -> None:
        raise StoreError("The database is full")

    monkeypatch.setitem(steps.WORKING, "crawl", fail)
    with pytest.raises(StoreError):
        run_everything(settings, trigger="manual")
    with Store.open(settings.url) as store:
        (run,) = store.runs()
    assert (run.verdict, run.error) == (Verdict.FAILED, "The database is full")
    assert [(step.name, step.ended_at) for step in run.steps] == [("crawl", None)]


def test_exports_and_old_records(
    make_settings: Callable[..., Settings], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(steps.WORKING, "crawl", lambda _: None)
    settings = make_settings(schedule={"export_dir": tmp_path / "out", "keep_runs_days": 30})
    with time_machine.travel(datetime.now(UTC) - timedelta(days=31), tick=False):
        old = run_everything(settings, trigger="manual")
    new = run_everything(settings, trigger="manual")
    assert new.counts["export.incidents"] == 0
    with (tmp_path / "out" / "incidents.csv").open(encoding="utf-8") as file:
        assert next(csv.reader(file))[0] == "code"
    with Store.open(settings.url) as store:
        assert [run.id for run in store.runs()] == [new.id]
        assert store.run(old.id) is None
