"""The service's one job as it stands in the store's database, for the service itself and for commands beside it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from apscheduler.executors.pool import ThreadPoolExecutor
from apscheduler.job import Job
from apscheduler.jobstores.sqlalchemy import SQLAlchemyJobStore
from apscheduler.schedulers.background import BackgroundScheduler
from apscheduler.schedulers.base import STATE_STOPPED
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
    return _Scheduler(
        jobstores={"default": _job_store(settings)},
        executors={"default": ThreadPoolExecutor(1)},
        job_defaults={"coalesce": True, "max_instances": 1, "misfire_grace_time": None},
        timezone=settings.schedule.zone,
    )


def _job_store(settings: Settings) -> SQLAlchemyJobStore:
    return SQLAlchemyJobStore(engine=job_engine(settings.url), tablename="apscheduler_jobs")


class _Scheduler(BackgroundScheduler):  # type: ignore[misc] # the library has no types
    def _process_jobs(self) -> float | None:
        """Nothing once it is shut down: a job taken up then would only lose its turn."""
        return None if self.state == STATE_STOPPED else super()._process_jobs()


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
    with _jobs(settings) as jobs:
        job = jobs.lookup_job(JOB)
        if job is None:
            return None
        moment: datetime | None = job.next_run_time
        next_run = moment.astimezone(settings.schedule.zone) if moment else None
        return Planned(job.name, str(job.trigger), next_run, service)


def pause(settings: Settings) -> None:
    """No run begins any more; one under way goes on. A running service notices within seconds."""
    with _jobs(settings) as jobs:
        _move(jobs, None)


def resume(settings: Settings) -> datetime:
    """Runs begin again at their time; what was missed meanwhile is not made up for. Gives the next one."""
    with _jobs(settings) as jobs:
        moment: datetime = _job(jobs).trigger.get_next_fire_time(None, datetime.now(settings.schedule.zone))
        _move(jobs, moment)
        return moment


def run_now(settings: Settings) -> None:
    """Let the running service begin its run within seconds. JejakError if no service runs."""
    with Store.open(settings.url) as store:
        if store.holder(SERVICE) is None:
            raise JejakError("No service is running on this store.", hint="jejak run does the same here and now.")
    with _jobs(settings) as jobs:
        _move(jobs, datetime.now(settings.schedule.zone))


def _job(jobs: SQLAlchemyJobStore) -> Job:
    job = jobs.lookup_job(JOB)
    if job is None:
        raise JejakError("No service has been started on this store yet.", hint="jejak schedule run")
    return job


def _move(jobs: SQLAlchemyJobStore, moment: datetime | None) -> None:
    job = _job(jobs)
    job._modify(next_run_time=moment)
    jobs.update_job(job)


@contextmanager
def _jobs(settings: Settings) -> Iterator[SQLAlchemyJobStore]:
    """The job store alone. A scheduler, even a paused one, would take up what is due when it is shut down."""
    with Store.open(settings.url):
        pass
    jobs = _job_store(settings)
    jobs.start(BackgroundScheduler(timezone=settings.schedule.zone), "default")
    try:
        yield jobs
    finally:
        jobs.shutdown()
