"""The nightly run: crawl, extract, join, under a lease so that two never work at once."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import timedelta
from uuid import uuid4

import structlog

from jejak import __version__
from jejak.domain import Run, Verdict
from jejak.errors import JejakError, StoreError
from jejak.settings import Settings
from jejak.stages import crawl_stage, extract_stage, join_stage, verdict_of
from jejak.wiring import Wish, make_extractor
from store import RUN_TTL, Store, run_lease, this_process

log = structlog.get_logger(__name__)
LEASE = "work"
LEASE_TIME = timedelta(minutes=5)
HEARTBEAT_SECONDS = 30.0


class BusyError(JejakError):
    """Another run holds the lease."""


@dataclass(slots=True)
class Record:
    """The record of the run under way; what stands in it at the end is kept."""

    run_id: int
    store: Store
    counts: dict[str, int] = field(default_factory=dict)
    verdict: Verdict = Verdict.OK
    error: str | None = None
    """What is wrong where the verdict is not ok."""


@contextmanager
def recorded(settings: Settings, *, command: str, trigger: str = "manual") -> Iterator[Record]:
    """Work on the store alone and leave a record, whatever happens. Raises BusyError if a run is under way."""
    # Two runs in one process are two owners as well.
    owner = f"{this_process()}:{uuid4().hex[:8]}"
    with Store.open(settings.url, create=True) as store:
        store.abandon_dead_runs()
        if not store.acquire(LEASE, owner, LEASE_TIME):
            raise BusyError(
                "Another run is working on this store.",
                hint="Wait for it (see `jejak runs`); if it died, its lease expires within five minutes.",
            )
        record = Record(store.begin_run(command, trigger, __version__, owner=owner), store)
        try:
            with _heartbeat(settings.url, owner, record.run_id):
                yield record
        except BaseException as error:
            # Whatever ends the run, an interrupt included, leaves a record that says so.
            store.end_run(record.run_id, Verdict.FAILED, record.counts, _reason(error))
            raise
        else:
            store.end_run(record.run_id, record.verdict, record.counts, record.error)
        finally:
            store.release(LEASE, owner)


def run_everything(
    settings: Settings,
    *,
    trigger: str,
    command: str = "run",
    wish: Wish | None = None,
    stop: threading.Event | None = None,
) -> Run:
    """Crawl, extract and join. When `stop` is set it ends after the article in hand, and the next run continues."""
    stop = stop or threading.Event()
    with recorded(settings, command=command, trigger=trigger) as record:
        counts = record.counts
        crawled = crawl_stage(settings, record.store, wish, stop=stop)
        counts.update(crawled.counts)
        record.error = crawled.error
        if not stop.is_set():
            counts.update(extract_stage(record.store, make_extractor(), stop=stop))
        if not stop.is_set():
            counts.update(join_stage(record.store))
        record.verdict = Verdict.PARTIAL if stop.is_set() else verdict_of(counts)
    with Store.open(settings.url) as store:
        done = store.run(record.run_id)
    if done is None:
        raise StoreError(f"The record of run {record.run_id} is gone from the store.")
    log.info("run ended", run=done.id, verdict=str(done.verdict), **_totals(counts))
    return done


def _totals(counts: dict[str, int]) -> dict[str, int]:
    return {name.replace(".", "_"): number for name, number in counts.items() if name.count(".") == 1}


def _reason(error: BaseException) -> str:
    return (error.message if isinstance(error, JejakError) else f"{type(error).__name__}: {error}")[:500]


@contextmanager
def _heartbeat(url: str, owner: str, run_id: int) -> Iterator[None]:
    """Prolong the leases of the run while it works; those of a dead process expire by themselves."""
    ended = threading.Event()
    beat = threading.Thread(target=_beat, args=(url, owner, run_id, ended), name="lease-heartbeat", daemon=True)
    beat.start()
    try:
        yield
    finally:
        ended.set()
        beat.join()


def _beat(url: str, owner: str, run_id: int, ended: threading.Event) -> None:
    while not ended.wait(HEARTBEAT_SECONDS):
        try:
            with Store.open(url) as store:
                store.heartbeat(LEASE, owner, LEASE_TIME)
                store.heartbeat(run_lease(run_id), owner, RUN_TTL)
        except StoreError as error:
            # A database that is busy for a moment is no reason to give up the run; the next beat tries again.
            log.warning("heartbeat failed", error=error.message)
