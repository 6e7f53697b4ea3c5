"""The service's one job as it stands in the store's database, for the service itself and for commands beside it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from apscheduler.executors.pool import ThreadPoolExecutor
from apscheduler.job import Job
from apscheduler.jobstores.sqlalchemy import SQLAlchemyJobStore
from apscheduler.schedulers.background import BackgroundScheduler
from apscheduler.triggers.base import BaseTrigger
from apscheduler.triggers.cron import CronTrigger
from apscheduler.triggers.interval import IntervalTrigger

from jejak.errors import JejakError
from jejak.settings import ScheduleSection, Settings
from store import Store, job_engine

JOB = "nightly"
SERVICE = "service"
"""Lease of the service: one works on a store, another one stands by."""


@dataclass(frozen=True, slots=True)
class Planned:
    """The job of a store. `next_run` is None while it is paused; `service` is the process that serves it, if any."""

    name: str
    when: str
    next_run: datetime | None
    service: str | None


def trigger_of(schedule: ScheduleSection) -> BaseTrigger:
    """When the job fires, in the schedule's own zone whatever the machine's is."""
    if schedule.every_seconds is not None:
        return IntervalTrigger(
            seconds=schedule.every_seconds, timezone=schedule.zone, start_date=datetime.now(schedule.zone)
        )
    return CronTrigger(hour=schedule.hour, minute=schedule.minute, timezone=schedule.zone)


def make_scheduler(settings: Settings) -> BackgroundScheduler:
    """A scheduler over the store's database; not started yet. A run that was missed is made up for, once."""
    return BackgroundScheduler(
        jobstores={"default": SQLAlchemyJobStore(engine=job_engine(settings.url), tablename="apscheduler_jobs")},
        executors={"default": ThreadPoolExecutor(1)},
        job_defaults={"coalesce": True, "max_instances": 1, "misfire_grace_time": None},
        timezone=settings.schedule.zone,
    )


def plan(scheduler: BackgroundScheduler, settings: Settings) -> Job:
    """Put the job into a started scheduler. One that stands there keeps its next run, so that a missed one is made up
    for, and stays paused if it was; only another time in the settings moves it."""
    wanted = trigger_of(settings.schedule)
    known = scheduler.get_job(JOB)
    if known is not None and _same(known.trigger, wanted):
        return known
    paused: dict[str, Any] = {} if known is None or known.next_run_time else {"next_run_time": None}
    return scheduler.add_job(
        "schedules.service:nightly",
        wanted,
        id=JOB,
        name="crawl, extract, join, tell",
        replace_existing=True,
        **paused,
    )


def _same(one: BaseTrigger, other: BaseTrigger) -> bool:
    return str(one) == str(other) and str(one.timezone) == str(other.timezone)


def planned(settings: Settings) -> Planned | None:
    """The job that stands in the store; None if no service was ever started on it."""
    with Store.open(settings.url) as store:
        service = store.holder(SERVICE)
    with _beside(settings) as scheduler:
        job = scheduler.get_job(JOB)
        if job is None:
            return None
        zone = settings.schedule.zone
        moment: datetime | None = job.next_run_time
        return Planned(job.name, str(job.trigger), moment.astimezone(zone) if moment else None, service)


def pause(settings: Settings) -> None:
    """No run begins any more; one under way goes on. A running service notices within seconds."""
    with _beside(settings) as scheduler:
        _job(scheduler).pause()


def resume(settings: Settings) -> datetime | None:
    """Runs begin again at their time; what was missed meanwhile is not made up for. Gives the next one."""
    with _beside(settings) as scheduler:
        _job(scheduler).resume()
        moment: datetime | None = _job(scheduler).next_run_time
        return moment


def run_now(settings: Settings) -> None:
    """Let the running service begin its run within seconds. JejakError if no service runs."""
    with Store.open(settings.url) as store:
        if store.holder(SERVICE) is None:
            raise JejakError("No service is running on this store.", hint="jejak run does the same here and now.")
    with _beside(settings) as scheduler:
        _job(scheduler).modify(next_run_time=datetime.now(UTC))


def _job(scheduler: BackgroundScheduler) -> Job:
    job = scheduler.get_job(JOB)
    if job is None:
        raise JejakError("No service has been started on this store yet.", hint="jejak schedule run")
    return job


@contextmanager
def _beside(settings: Settings) -> Iterator[BackgroundScheduler]:
    """The job store without running anything."""
    with Store.open(settings.url):
        pass
    scheduler = make_scheduler(settings)
    scheduler.start(paused=True)
    try:
        yield scheduler
    finally:
        scheduler.shutdown(wait=False)
