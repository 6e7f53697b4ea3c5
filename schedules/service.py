"""The service: APScheduler runs the nightly job from a job store in the same database."""

from __future__ import annotations

import signal
import threading
from datetime import datetime
from itertools import count
from types import FrameType
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import structlog
from apscheduler.events import EVENT_JOB_ERROR, EVENT_JOB_EXECUTED, JobExecutionEvent
from apscheduler.executors.pool import ThreadPoolExecutor
from apscheduler.jobstores.sqlalchemy import SQLAlchemyJobStore
from apscheduler.schedulers.background import BackgroundScheduler
from apscheduler.triggers.base import BaseTrigger
from apscheduler.triggers.cron import CronTrigger
from apscheduler.triggers.interval import IntervalTrigger

from jejak.errors import JejakError, UsageError
from jejak.settings import ScheduleSection, Settings, load_settings
from schedules.nightly import BusyError, run_everything
from store import Store

log = structlog.get_logger(__name__)
JOB = "nightly"
# A machine that slept through the hour still runs that night, once.
MISFIRE_SECONDS = 6 * 3600

_stopping = threading.Event()


def nightly() -> None:
    """The job: stateless, addressed by name, reading the settings afresh each night."""
    if _stopping.is_set():
        return
    try:
        run_everything(_settings_in_force(), trigger="schedule", stop=_stopping)
    except BusyError as error:
        log.warning("nightly run skipped", reason=error.message)
    except JejakError as error:
        log.error("nightly run failed", error=error.message, hint=error.hint)


_settings: Settings | None = None


def _settings_in_force() -> Settings:
    return _settings or load_settings()


def trigger_of(schedule: ScheduleSection) -> BaseTrigger:
    """When the job fires, in the schedule's own zone whatever the machine's is."""
    try:
        zone = ZoneInfo(schedule.timezone)
    except (ZoneInfoNotFoundError, ValueError) as error:
        raise UsageError(f"Setting schedule.timezone: {schedule.timezone!r} is no IANA time zone.") from error
    if schedule.every_seconds is not None:
        return IntervalTrigger(seconds=schedule.every_seconds, timezone=zone, start_date=datetime.now(zone))
    return CronTrigger(hour=schedule.hour, minute=schedule.minute, timezone=zone)


def _job_store(settings: Settings) -> SQLAlchemyJobStore:
    return SQLAlchemyJobStore(url=settings.url, tablename="apscheduler_jobs")


def make_scheduler(settings: Settings) -> BackgroundScheduler:
    """A scheduler whose one job stands in the store's database; not started yet."""
    scheduler = BackgroundScheduler(
        jobstores={"default": _job_store(settings)},
        executors={"default": ThreadPoolExecutor(1)},
        job_defaults={"coalesce": True, "max_instances": 1, "misfire_grace_time": MISFIRE_SECONDS},
        timezone=ZoneInfo(settings.schedule.timezone),
    )
    scheduler.add_job(
        "schedules.service:nightly",
        trigger_of(settings.schedule),
        id=JOB,
        name="crawl, extract and join",
        replace_existing=True,
    )
    return scheduler


def serve(settings: Settings, *, runs: int | None = None) -> None:
    """Run until SIGTERM or Ctrl-C (or for so many runs): the article in hand is finished, then it stops."""
    global _settings  # noqa: PLW0603 - the job is found by name, so it can be handed nothing
    _settings = settings
    _stopping.clear()
    with Store.open(settings.url, create=True):
        pass
    scheduler = make_scheduler(settings)
    if runs is not None:
        _stop_after(scheduler, runs)
    previous = {number: signal.signal(number, _stop) for number in (signal.SIGTERM, signal.SIGINT)}
    scheduler.start()
    job = scheduler.get_job(JOB)
    log.info("service started", next_run=str(job.next_run_time) if job else None)
    try:
        while not _stopping.wait(0.2):
            pass
    finally:
        _stopping.set()
        scheduler.shutdown(wait=True)
        for number, handler in previous.items():
            signal.signal(number, handler)
        log.info("service stopped")


def _stop(number: int, _frame: FrameType | None) -> None:
    log.info("stopping", signal=signal.Signals(number).name)
    _stopping.set()


def _stop_after(scheduler: BackgroundScheduler, runs: int) -> None:
    """Stop the service when so many runs have ended.

    Listeners are called by the one worker before it takes up its next job, so no run too many can begin.
    """
    ended = count(1)

    def one_ended(_event: JobExecutionEvent) -> None:
        if next(ended) >= runs:
            _stopping.set()

    scheduler.add_listener(one_ended, EVENT_JOB_EXECUTED | EVENT_JOB_ERROR)


def next_run_time(settings: Settings) -> datetime | None:
    """When the job in the store's database fires next; None if no service was ever started on it."""
    with Store.open(settings.url):
        pass
    scheduler = BackgroundScheduler(jobstores={"default": _job_store(settings)})
    scheduler.start(paused=True)
    try:
        job = scheduler.get_job(JOB)
        moment: datetime | None = job.next_run_time if job else None
        return moment
    finally:
        scheduler.shutdown(wait=False)
