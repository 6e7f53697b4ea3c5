"""The service: real runs from a real job store, none missed, none twice, stopped in order."""

from __future__ import annotations

import os
import signal
import sqlite3
import subprocess
import sys
import threading
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
import time_machine
from apscheduler.jobstores.sqlalchemy import SQLAlchemyJobStore

from jejak.domain import Verdict
from jejak.errors import JejakError
from jejak.settings import ScheduleSection, Settings
from schedules import service, steps
from schedules.jobs import SERVICE, make_scheduler, pause, plan, planned, resume, run_now, trigger_of
from schedules.record import STOPPED
from store import Store, job_engine
from tests.schedules.listening import Webhook

JAKARTA = ZoneInfo("Asia/Jakarta")
SCRIPT = """
import jejak.wiring as wiring
from extract.pipeline import Extractor
wiring.make_extractor = lambda: Extractor(None)
from jejak.cli import main
main()
"""


def environment(settings: Settings) -> dict[str, str]:
    given = {
        "JEJAK_CRAWL__CONTACT": "test@localhost",
        "JEJAK_CRAWL__OUTLETS": '["iom-indonesia"]',
        "JEJAK_CRAWL__BASE_URLS": str(settings.crawl.base_urls).replace("'", '"'),
        "JEJAK_CRAWL__POLITE": "false",
        "JEJAK_CRAWL__SINCE_DAYS": "3650",
    }
    return {**os.environ, **given}


@pytest.fixture
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """Runs that crawl nothing, and a service that looks about at once."""
    monkeypatch.setitem(steps.WORKING, "crawl", lambda _: None)
    monkeypatch.setattr(service, "TICK_SECONDS", 0.01)


def set_next_run(settings: Settings, moment: datetime | None) -> None:
    """Leave the job in the database as a service that was switched off left it."""
    with Store.open(settings.url, create=True):
        pass
    jobs = SQLAlchemyJobStore(engine=job_engine(settings.url), tablename="apscheduler_jobs")
    scheduler = make_scheduler(settings)
    scheduler.start(paused=True)
    job = plan(scheduler, settings)
    job.modify(next_run_time=moment)
    scheduler.shutdown()
    jobs.shutdown()


def next_run(settings: Settings) -> datetime | None:
    job = planned(settings)
    assert job is not None
    return job.next_run


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
        assert store.holder(SERVICE) is None
    assert (first.trigger, first.command, first.verdict) == ("schedule", "run", Verdict.OK)
    assert first.counts["crawl.new"] > 0
    assert first.ended_at is not None
    assert second.began_at >= first.ended_at
    assert second.counts.get("crawl.new", 0) == 0
    with sqlite3.connect(tmp_path / "jejak.sqlite") as database:
        assert database.execute("SELECT id FROM apscheduler_jobs").fetchall() == [("nightly",)]


@pytest.mark.parametrize(("number", "code"), [(signal.SIGTERM, 0), (signal.SIGINT, 130)])
def test_a_signal_stops_the_service_in_order(
    number: signal.Signals, code: int, settings: Settings, tmp_path: Path
) -> None:
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
    service.send_signal(number)
    rest = service.stderr.read()
    assert service.wait(timeout=20) == code
    assert "service stopped" in rest
    service.stderr.close()
    with Store.open(settings.url) as store:
        assert store.holder(SERVICE) is None


@pytest.mark.usefixtures("quick")
@pytest.mark.parametrize("late", [timedelta(hours=2), timedelta(days=3)], ids=["hours", "nights"])
def test_what_was_missed_while_switched_off_is_made_up_for_once(
    late: timedelta, url: str, make_settings: Callable[..., Settings]
) -> None:
    settings = make_settings(database_url=url)
    set_next_run(settings, datetime.now(UTC) - late)
    assert service.serve(settings, runs=1) == 0
    with Store.open(settings.url) as store:
        assert [(run.trigger, run.verdict) for run in store.runs()] == [("schedule", Verdict.OK)]
    moment = next_run(settings)
    assert moment is not None
    assert moment > datetime.now(UTC)
    assert (moment.hour, moment.minute) == (1, 30)


@pytest.mark.usefixtures("quick")
@pytest.mark.parametrize("how", ["stopped", "died"])
def test_an_interrupted_run_is_continued_when_the_service_starts(how: str, settings: Settings) -> None:
    set_next_run(settings, datetime.now(UTC) + timedelta(hours=20))
    with Store.open(settings.url) as store:
        ttl = timedelta(seconds=0) if how == "died" else timedelta(minutes=5)
        number = store.begin_run("run", "schedule", "0", owner="before", ttl=ttl)
        assert number is not None
        if how == "stopped":
            store.end_run(number, Verdict.PARTIAL, STOPPED, interrupted=True)
    assert service.serve(settings, runs=1) == 0
    with Store.open(settings.url) as store:
        newest, before = store.runs()
    assert before.interrupted
    assert (newest.verdict, newest.interrupted) == (Verdict.OK, False)


@pytest.mark.usefixtures("quick")
def test_a_run_that_dies_again_and_again_waits_for_its_time(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    tomorrow = datetime.now(UTC) + timedelta(hours=20)
    set_next_run(settings, tomorrow)
    with Store.open(settings.url) as store:
        for owner in ("first", "second"):
            store.begin_run("run", "schedule", "0", owner=owner, ttl=timedelta(0))

    def stop_then(*_: Any, **__: Any) -> None:
        os.kill(os.getpid(), signal.SIGTERM)

    monkeypatch.setattr("schedules.service.review", stop_then)
    assert service.serve(settings) == 0
    assert next_run(settings) == tomorrow
    with Store.open(settings.url) as store:
        assert [run.interrupted for run in store.runs()] == [True, True]


@pytest.mark.usefixtures("quick")
def test_a_run_waits_its_turn_while_another_process_works(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(service, "BUSY_PAUSE", timedelta(milliseconds=10))
    set_next_run(settings, datetime.now(UTC))
    with Store.open(settings.url) as store:
        manual = store.begin_run("run", "manual", "0", owner="by hand", ttl=timedelta(minutes=5))
        assert manual is not None
        waits = threading.Event()
        warn = service.log.warning

        def told(event: str, **values: Any) -> None:
            warn(event, **values)
            if event == "nightly run waits" and not waits.is_set():
                store.end_run(manual, Verdict.OK)
                waits.set()

        monkeypatch.setattr(service.log, "warning", told, raising=False)
        assert service.serve(settings, runs=2) == 0
        assert waits.is_set()
        newest, first = store.runs()
    assert (first.id, newest.trigger, newest.verdict) == (manual, "schedule", Verdict.OK)


@pytest.mark.usefixtures("quick")
def test_a_second_service_stands_by_until_the_first_one_is_gone(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    set_next_run(settings, datetime.now(UTC))
    with Store.open(settings.url) as store:
        store.acquire(SERVICE, "first", timedelta(minutes=1))
        warn = service.log.warning

        def told(event: str, **values: Any) -> None:
            warn(event, **values)
            assert store.runs() == []
            store.release(SERVICE, "first")

        monkeypatch.setattr(service.log, "warning", told, raising=False)
        assert service.serve(settings, runs=1) == 0
        assert len(store.runs()) == 1


@pytest.mark.usefixtures("quick")
def test_a_service_whose_place_was_taken_ends(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(service, "LEASE_TIME", timedelta(0))

    def take_over(self: service.Service, store: Store) -> None:
        store.acquire(SERVICE, "another", timedelta(minutes=1))

    monkeypatch.setattr(service.Service, "_review", take_over)
    with pytest.raises(JejakError, match="took over"):
        service.serve(settings)


@pytest.mark.usefixtures("quick")
def test_paused_stays_paused_and_resumed_makes_up_for_nothing(settings: Settings) -> None:
    assert_unknown = pytest.raises(JejakError, match="No service")
    with Store.open(settings.url, create=True), assert_unknown:
        pause(settings)
    assert planned(settings) is None
    set_next_run(settings, datetime.now(UTC) - timedelta(hours=1))
    pause(settings)
    assert next_run(settings) is None
    scheduler = make_scheduler(settings)
    scheduler.start(paused=True)
    assert plan(scheduler, settings).next_run_time is None
    scheduler.shutdown()
    moved = settings.model_copy(update={"schedule": settings.schedule.model_copy(update={"hour": 4})})
    scheduler = make_scheduler(moved)
    scheduler.start(paused=True)
    assert plan(scheduler, moved).next_run_time is None
    scheduler.shutdown()
    assert resume(moved) == next_run(moved)
    assert resume(moved) > datetime.now(UTC)
    assert resume(moved).astimezone(JAKARTA).hour == 4


@pytest.mark.usefixtures("quick")
def test_a_command_beside_the_service_takes_no_run_from_it(settings: Settings) -> None:
    missed = datetime.now(UTC) - timedelta(hours=1)
    set_next_run(settings, missed)
    for _ in range(3):
        assert next_run(settings) == missed
    with pytest.raises(JejakError, match="No service is running"):
        run_now(settings)
    with Store.open(settings.url) as store:
        store.acquire(SERVICE, "there", timedelta(minutes=1))
    run_now(settings)
    moment = next_run(settings)
    assert moment is not None
    assert missed < moment <= datetime.now(UTC)


@pytest.mark.usefixtures("quick")
def test_each_good_run_pings_and_a_bad_one_calls(
    make_settings: Callable[..., Settings], hook: Webhook, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings = make_settings(alerts={"ping_url": hook.url, "urls": [hook.address]})
    set_next_run(settings, datetime.now(UTC))
    service.serve(settings, runs=1)
    assert (hook.pings, hook.messages) == (["/ping"], [])

    def fail(_: steps.Night) -> None:
        raise JejakError("no room left")

    monkeypatch.setitem(steps.WORKING, "join", fail)
    set_next_run(settings, datetime.now(UTC))
    service.serve(settings, runs=1)
    assert hook.pings == ["/ping"]
    (message,) = hook.messages
    assert message["title"] == "Jejak: 1 problem"
    assert "Run 2 failed: Not done: join" in message["message"]


# Time


def test_the_hour_is_that_of_the_setting_whatever_the_machines_zone(machine_zone: str) -> None:
    fires = trigger_of(ScheduleSection(hour=1, minute=30)).get_next_fire_time
    for now, wanted in (
        (datetime(2026, 12, 31, 23, 50, tzinfo=JAKARTA), datetime(2027, 1, 1, 1, 30, tzinfo=JAKARTA)),
        (datetime(2027, 1, 1, 1, 30, 1, tzinfo=JAKARTA), datetime(2027, 1, 2, 1, 30, tzinfo=JAKARTA)),
        # The night in which clocks are put forward in New York.
        (datetime(2027, 3, 14, 12, 0, tzinfo=JAKARTA), datetime(2027, 3, 15, 1, 30, tzinfo=JAKARTA)),
        (datetime(2028, 2, 28, 12, 0, tzinfo=JAKARTA), datetime(2028, 2, 29, 1, 30, tzinfo=JAKARTA)),
    ):
        assert fires(None, now) == wanted, machine_zone


@pytest.mark.usefixtures("quick")
def test_a_run_across_midnight_and_the_years_end_is_of_its_night(settings: Settings, machine_zone: str) -> None:
    """The service begins in the year's last second in Jakarta, wherever in the world the machine believes to be."""
    early = settings.model_copy(update={"schedule": ScheduleSection(hour=0, minute=0)})
    midnight = datetime(2027, 1, 1, tzinfo=JAKARTA)
    set_next_run(early, midnight)
    with time_machine.travel(midnight - timedelta(seconds=1), tick=True):
        assert service.serve(early, runs=1) == 0
        moment = next_run(early)
    assert moment == datetime(2027, 1, 2, 0, 0, tzinfo=JAKARTA)
    with Store.open(settings.url) as store:
        (run,) = store.runs()
    assert run.ended_at is not None
    assert run.began_at.astimezone(JAKARTA).date().isoformat() == "2027-01-01"
    assert timedelta(0) <= run.ended_at - run.began_at < timedelta(minutes=2)
