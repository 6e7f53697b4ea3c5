"""The service: APScheduler begins the nightly run; around it, people are told of problems and of how the service is."""

from __future__ import annotations

import signal
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from datetime import UTC, datetime, timedelta
from threading import Event

import structlog
from apscheduler.events import EVENT_JOB_ERROR, EVENT_JOB_EXECUTED, JobExecutionEvent
from apscheduler.schedulers.background import BackgroundScheduler

from jejak.domain import Verdict
from jejak.errors import JejakError, StoreError
from jejak.settings import Settings
from schedules.alerts import is_good, review
from schedules.channels import ping
from schedules.jobs import JOB, SERVICE, make_scheduler, plan
from schedules.nightly import run_everything
from schedules.record import BusyError, this_process
from schedules.stopping import Stop, stopping
from schedules.web import serve_health
from store import Store

log = structlog.get_logger(__name__)
TICK_SECONDS = 5.0
REVIEW_EVERY = timedelta(minutes=1)
BUSY_PAUSE = timedelta(minutes=5)
LEASE_TIME = timedelta(minutes=1)


class Service:
    """The one service of a store: its job runs in a worker thread, all else in the thread that takes signals."""

    def __init__(self, settings: Settings, stop: Stop, runs: int | None) -> None:
        self.settings = settings
        self.stop = stop
        self.scheduler: BackgroundScheduler = make_scheduler(settings)
        self.began = datetime.now(UTC)
        self._runs_left = runs
        self._owner = this_process()
        self._run_ended = Event()
        self._reviewed = datetime.min.replace(tzinfo=UTC)

    # In the worker thread

    def work(self) -> None:
        """One run. While another process works, the run waits its turn instead of being left out."""
        if self.stop.asked:
            return
        try:
            done = run_everything(self.settings, trigger="schedule", stop=self.stop, spread=True)
        except BusyError as error:
            log.warning("nightly run waits", reason=error.message, minutes=BUSY_PAUSE.seconds // 60)
            self._begin_at(datetime.now(UTC) + BUSY_PAUSE)
            return
        except JejakError as error:
            log.error("nightly run failed", error=error.message, hint=error.hint)
            return
        if is_good(done) and self.settings.alerts.ping_url is not None:
            ping(self.settings.alerts.ping_url)

    def one_ended(self, _event: JobExecutionEvent) -> None:
        """Listeners are called by the one worker before it takes up its next job, so no run too many can begin."""
        self._run_ended.set()
        if self._runs_left is not None:
            self._runs_left -= 1
            if self._runs_left <= 0:
                self.stop.ask()

    # In the main thread

    def serve(self) -> None:
        """Until the end is asked for, or the lease of the service is lost (JejakError)."""
        if not self._stand_by():
            return
        self.scheduler.add_listener(self.one_ended, EVENT_JOB_EXECUTED | EVENT_JOB_ERROR)
        self.scheduler.start(paused=True)
        try:
            job = plan(self.scheduler, self.settings)
            with Store.open(self.settings.url) as store:
                store.abandon_dead_runs()
                self._continue(store)
            self.scheduler.resume()
            log.info("service started", next_run=str(job.next_run_time))
            while not self.stop.wait(TICK_SECONDS):
                self._tick()
        finally:
            self.stop.ask()
            self.scheduler.shutdown(wait=True)
            self._leave()

    def _stand_by(self) -> bool:
        """Wait until no other service works on this store; False if the end is asked for before."""
        told = False
        while not self.stop.asked:
            with Store.open(self.settings.url) as store:
                if store.acquire(SERVICE, self._owner, LEASE_TIME):
                    return True
                other = store.holder(SERVICE)
            if not told:
                log.warning("standing by: another service works on this store", owner=other)
                told = True
            self.stop.wait(TICK_SECONDS)
        return False

    def _tick(self) -> None:
        # Commands beside the service change its job in the database; this makes the scheduler look.
        self.scheduler.wakeup()
        if not self.scheduler._thread.is_alive():
            raise JejakError("The scheduler broke down; see the log.", hint="Start the service again.")
        now = datetime.now(UTC)
        try:
            with Store.open(self.settings.url) as store:
                if not store.acquire(SERVICE, self._owner, LEASE_TIME):
                    raise JejakError("Another service took over this store.", hint="Stop one of the two.")
                if self._run_ended.is_set() or now - self._reviewed >= REVIEW_EVERY:
                    self._run_ended.clear()
                    self._reviewed = now
                    self._review(store)
        except StoreError as error:
            # A database that is away for a moment is no reason to end; the next tick tries again.
            log.warning("the store does not answer", error=error.message)

    def _review(self, store: Store) -> None:
        if store.abandon_dead_runs():
            self._continue(store)
        review(store, self.settings, since=self.began)

    def _continue(self, store: Store) -> None:
        """Begin now if the last scheduled run was interrupted. One that died again waits for its time: whatever kills
        it, outlets are not to be asked anew every few seconds."""
        last = [run for run in store.runs() if run.trigger == "schedule"][:2]
        died = [run for run in last if run.interrupted and run.verdict is Verdict.FAILED]
        if last and last[0].interrupted and len(died) < 2:
            log.info("continuing an interrupted run", run=last[0].id)
            self._begin_at(datetime.now(UTC))

    def _begin_at(self, moment: datetime) -> None:
        job = self.scheduler.get_job(JOB)
        if job is not None and job.next_run_time is not None:  # a paused job stays paused
            job.modify(next_run_time=moment)

    def _leave(self) -> None:
        try:
            with Store.open(self.settings.url) as store:
                if self._run_ended.is_set():
                    review(store, self.settings, since=self.began)
                store.release(SERVICE, self._owner)
        except StoreError as error:
            log.warning("the store does not answer", error=error.message)


_service: Service | None = None


def nightly() -> None:
    """The job: stateless and found by name, so that it stands in the database as nothing but this name."""
    if _service is not None:
        _service.work()


def serve(settings: Settings, *, runs: int | None = None) -> int:
    """Run until SIGTERM or Ctrl-C (or for so many runs): the article in hand is finished. Gives the exit code."""
    with Store.open(settings.url, create=True):
        pass
    with stopping(term_code=0) as stop, ExitStack() as stack:
        service = stack.enter_context(_in_force(Service(settings, stop, runs)))
        if settings.metrics.port is not None:
            stack.enter_context(serve_health(settings, service.scheduler, service.began))
        try:
            service.serve()
        finally:
            log.info("service stopped")
    return 128 + signal.SIGINT if stop.signal == signal.SIGINT else 0


@contextmanager
def _in_force(service: Service) -> Iterator[Service]:
    global _service  # noqa: PLW0603 - the job is found by name, so it can be handed nothing
    _service = service
    try:
        yield service
    finally:
        _service = None
