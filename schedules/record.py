"""The record of a run: made before its first step, kept up to date, closed whatever ends the run."""

from __future__ import annotations

import os
import socket
import threading
from collections import Counter
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from uuid import uuid4

import structlog

from jejak import __version__
from jejak.domain import RunError, RunStep, Verdict
from jejak.errors import JejakError, StoreError
from jejak.settings import Settings
from schedules.stopping import Stop
from store import WORK, Store

log = structlog.get_logger(__name__)
LEASE_TIME = timedelta(minutes=5)
HEARTBEAT_SECONDS = 30.0
STOPPED = "Stopped before its end; the next run continues."


class BusyError(JejakError):
    """Another run holds the lease."""


class LostLeaseError(JejakError):
    """This run gave no sign of life for so long that another one took over."""


@dataclass(slots=True)
class Record:
    """The record of the run under way; what stands in it is saved after each step and at the end."""

    run_id: int
    store: Store
    stop: Stop
    counts: Counter[str] = field(default_factory=Counter)
    verdict: Verdict = Verdict.OK
    error: str | None = None
    lost: bool = False
    _errors: Counter[tuple[str, str]] = field(default_factory=Counter)
    _lock: threading.RLock = field(default_factory=threading.RLock)

    def add(self, counts: Mapping[str, int]) -> None:
        """Add counts of work that ended, and save them at once. May be called from several threads."""
        with self._lock:
            self.counts.update(counts)
            self.save()

    def blame(self, source: str, message: str, times: int = 1) -> None:
        """Note a reason for failures of an outlet or a step."""
        with self._lock:
            self._errors[source, message] += times

    @contextmanager
    def step(self, name: str) -> Iterator[None]:
        began = _now()
        self.save(RunStep(name, began))
        log.debug("step began", run=self.run_id, step=name)
        yield
        self.save(RunStep(name, began, _now()))
        log.debug("step ended", run=self.run_id, step=name)

    def save(self, *steps: RunStep) -> None:
        with self._lock:
            errors = [RunError(source, message, times) for (source, message), times in self._errors.items()]
            self.store.save_progress(self.run_id, steps=steps, counts=self.counts, errors=errors)


@contextmanager
def recorded(
    settings: Settings, *, command: str, trigger: str = "manual", stop: Stop | None = None
) -> Iterator[Record]:
    """Work on the store alone and leave a record, whatever happens. Raises BusyError if a run is under way."""
    stop = stop or Stop()
    owner = this_process()
    with Store.open(settings.url, create=True) as store:
        run_id = store.begin_run(command, trigger, __version__, owner=owner, ttl=LEASE_TIME)
        if run_id is None:
            raise BusyError(
                "Another run is working on this store.",
                hint="Wait for it (see `jejak runs`); if it died, its lease expires within five minutes.",
            )
        record = Record(run_id, store, stop)
        stop.last_words = lambda: _cut_off(settings.url, run_id)
        try:
            with _heartbeat(settings.url, owner, record):
                yield record
        except BaseException as error:
            # Whatever ends the run, an interrupt included, leaves a record that says so.
            record.save()
            store.end_run(run_id, Verdict.FAILED, _reason(error), interrupted=not isinstance(error, Exception))
            raise
        finally:
            stop.last_words = lambda: None
        if record.lost:
            raise LostLeaseError(f"Run {run_id} lost its lease to another run.", hint="See `jejak runs`.")
        record.save()
        store.end_run(run_id, record.verdict, record.error, interrupted=stop.asked)


def this_process() -> str:
    """An owner's name: host, process, and a part of its own, as two runs in one process are two owners as well."""
    return f"{socket.gethostname()}:{os.getpid()}:{uuid4().hex[:8]}"


def _now() -> datetime:
    return datetime.now(UTC)


def _reason(error: BaseException) -> str:
    return (error.message if isinstance(error, JejakError) else f"{type(error).__name__}: {error}")[:500]


def _cut_off(url: str, run_id: int) -> None:
    # The process is being left: an error here could be told to nobody, and the lease's end tells the same.
    with suppress(StoreError), Store.open(url) as store:
        store.end_run(run_id, Verdict.PARTIAL, STOPPED, interrupted=True)


@contextmanager
def _heartbeat(url: str, owner: str, record: Record) -> Iterator[None]:
    """Prolong the lease while the run works; that of a dead process expires by itself."""
    ended = threading.Event()
    beat = threading.Thread(target=_beat, args=(url, owner, record, ended), name="lease-heartbeat", daemon=True)
    beat.start()
    try:
        yield
    finally:
        ended.set()
        beat.join()


def _beat(url: str, owner: str, record: Record, ended: threading.Event) -> None:
    while not ended.wait(HEARTBEAT_SECONDS):
        try:
            with Store.open(url) as store:
                kept = store.heartbeat(WORK, owner, LEASE_TIME)
        except StoreError as error:
            # A database that is busy for a moment is no reason to give up the run; the next beat tries again.
            log.warning("heartbeat failed", error=error.message)
            continue
        if not kept:
            log.error("the lease is lost; this run ends", run=record.run_id)
            record.lost = True
            record.stop.ask()
            return
