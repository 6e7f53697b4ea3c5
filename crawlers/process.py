"""Crawls in a child process, as often as a long-lived caller wants, and survives whatever happens to the child.

The child fetches; what it fetches is read here, beside it.
"""

from __future__ import annotations

import importlib
import logging
import multiprocessing
import os
import signal
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack
from multiprocessing.connection import Connection, wait
from typing import Any

from crawlers.config import CrawlSettings
from crawlers.ledger import Ledger
from crawlers.outlet import Outlet
from crawlers.tally import STOPPED, CrawlResult, Read
from jejak.domain import Outcome
from jejak.errors import JejakError, UsageError

LedgerFactory = str | Callable[[], Any]
"""`module:callable` or a picklable callable, called in the child; gives a Ledger or a context manager of one."""

_log = logging.getLogger(__name__)
_PATIENCE = 60.0
"""Seconds that a child gets to end in order before it is killed."""
_STOP_SECONDS = 5.0
"""Seconds that it gets when the whole run is being stopped: a page in flight may hang, and is asked for again."""
_LOOK = 0.5
_READING = 2.0
"""Seconds between two looks for pages to read."""


def crawl_in_child(
    outlets: Sequence[str],
    ledger_factory: LedgerFactory,
    settings: CrawlSettings,
    *,
    stop: threading.Event | None = None,
) -> list[CrawlResult]:
    """Crawls the outlets in a fresh process and reads here what it fetches; gives one result for each outlet.

    What an earlier crawl fetched and nobody read is read first. A child that dies gives failed results, errors for
    users come through. Setting `stop`, or an exception such as KeyboardInterrupt while waiting, ends the child in
    order; pages that were not read by then wait for the next crawl.
    """
    names = tuple(dict.fromkeys(outlets))
    desk = _Desk([settings.outlet(name) for name in names], ledger_factory, settings, stop)
    desk.read_leftovers()
    if stop is not None and stop.is_set():
        return [desk.completed(CrawlResult(name, finish_reason=STOPPED)) for name in names]
    context = multiprocessing.get_context("spawn")
    reader, writer = context.Pipe(duplex=False)
    child = context.Process(
        target=_work, args=(writer, names, ledger_factory, settings, desk.before), name="jejak-crawl"
    )
    with _term_as_exit():
        child.start()
        writer.close()
        try:
            answer = _await(reader, child, stop, desk)
        finally:
            _end(child)
            reader.close()
        if isinstance(answer, JejakError):
            raise answer
        desk.read_all()
    if isinstance(answer, list):
        return [desk.completed(result) for result in answer]
    if stop is not None and stop.is_set():  # it was told to end before it could say anything
        return [desk.completed(CrawlResult(name, finish_reason=STOPPED)) for name in names]
    reason = answer or f"the crawling process died (exit code {child.exitcode})"
    _log.error("crawl of %s: %s", ", ".join(names), reason)
    return [desk.completed(CrawlResult(name, errors={reason: 1}, finish_reason=reason)) for name in names]


class _Desk:
    """Where the pages that the child fetches are read, and what has come of them."""

    def __init__(
        self,
        outlets: Sequence[Outlet],
        ledger_factory: LedgerFactory,
        settings: CrawlSettings,
        stop: threading.Event | None,
    ) -> None:
        self._outlets, self._factory, self._settings, self._stop = outlets, ledger_factory, settings, stop
        self.before: dict[str, dict[str, Outcome]] = {outlet.name: {} for outlet in outlets}
        """By outlet, how the pages ended that an earlier crawl had fetched."""
        self._late: dict[str, Counter[str]] = {outlet.name: Counter() for outlet in outlets}
        self._read: dict[str, Counter[Read]] = {outlet.name: Counter() for outlet in outlets}
        self._next = 0.0

    def read_leftovers(self) -> None:
        for name, url, read in self._reading(None):
            self.before[name][url] = read.outcome
            self._late[name].update([read.error] if read.error else [])

    def read_some(self) -> bool:
        """Reads a batch of each outlet now and then; whether there were any, so that more may wait."""
        if time.monotonic() < self._next:
            return False
        found = self._count(batches=1)
        self._next = time.monotonic() + (0.0 if found else _READING)
        return found

    def read_all(self) -> None:
        self._count(batches=None)

    def completed(self, result: CrawlResult) -> CrawlResult:
        """The result with what its pages turned out to be."""
        return result.having_read(self._read[result.outlet], self._late[result.outlet])

    def _count(self, batches: int | None) -> bool:
        found = False
        for name, _, read in self._reading(batches):
            self._read[name][read] += 1
            found = True
        return found

    def _reading(self, batches: int | None) -> Iterator[tuple[str, str, Read]]:
        """Outlet, address and outcome of pages as they are read."""
        with ExitStack() as stack:
            ledger = _ledger(self._factory, stack)
            for outlet in self._outlets:
                if not ledger.waiting(outlet.name, 1):
                    continue
                from crawlers.reader import Reader  # reading loads much, which a crawl that brings nothing can spare

                reader = Reader(outlet, ledger, self._settings.archive_dir, self._settings.revisit_days)
                for url, read in reader.read(self._stop, batches=batches):
                    yield outlet.name, url, read


def _await(
    reader: Connection, child: Any, stop: threading.Event | None, desk: _Desk
) -> list[CrawlResult] | JejakError | str | None:
    """What the child sent; None if it died without a word. Meanwhile what it fetches is read."""
    told: float | None = None
    busy = False
    while True:
        ready = wait([reader, child.sentinel], timeout=0 if busy else _LOOK)
        if reader in ready or (ready and reader.poll()):
            try:
                answer: list[CrawlResult] | JejakError | str = reader.recv()
            except EOFError:
                child.join(_PATIENCE)
                return None
            return answer
        if ready:
            return None
        busy = False
        if stop is not None and stop.is_set():
            if told is None:
                child.terminate()
                told = time.monotonic()
            elif time.monotonic() - told > _STOP_SECONDS:
                child.kill()
        else:
            busy = desk.read_some()


def _end(child: Any) -> None:
    """Leaves no child behind: asks once, waits, kills."""
    child.join(_LOOK)
    if child.is_alive():
        child.terminate()
        child.join(_PATIENCE)
    if child.is_alive():
        child.kill()
        child.join()


class _term_as_exit:  # noqa: N801 - used as a with-statement, like contextlib's
    """While a main thread waits, SIGTERM ends it by an exception, so that the child is ended too."""

    def __enter__(self) -> None:
        self._before: Any = None
        if threading.current_thread() is threading.main_thread() and signal.getsignal(signal.SIGTERM) is signal.SIG_DFL:
            self._before = signal.signal(signal.SIGTERM, _exit_on_term)

    def __exit__(self, *_: object) -> None:
        if self._before is not None:
            signal.signal(signal.SIGTERM, self._before)


def _exit_on_term(number: int, _frame: object) -> None:
    raise SystemExit(128 + number)


def _work(
    writer: Connection,
    outlets: Sequence[str],
    ledger_factory: LedgerFactory,
    settings: CrawlSettings,
    before: Mapping[str, Mapping[str, Outcome]],
) -> None:
    """The child: its own session, so that Ctrl-C reaches it once, through the parent."""
    os.setsid()
    threading.Thread(target=_follow_parent, daemon=True).start()
    try:
        from crawlers.run import crawl

        with ExitStack() as stack:
            results = crawl(outlets, ledger=_ledger(ledger_factory, stack), settings=settings, before=before)
        writer.send(results)  # only now has the ledger saved the last of it
    except JejakError as error:
        writer.send(error)
    except Exception as error:  # noqa: BLE001 - told to the parent, which answers for it
        _log.exception("the crawling process broke down")
        writer.send(f"the crawling process broke down: {type(error).__name__}: {error}")
    finally:
        writer.close()


def _follow_parent() -> None:
    """Ends this process in order when its parent is gone."""
    parent = multiprocessing.parent_process()
    if parent is not None:
        wait([parent.sentinel])
        os.kill(os.getpid(), signal.SIGTERM)


def _ledger(factory: LedgerFactory, stack: ExitStack) -> Ledger:
    made = (_named(factory) if isinstance(factory, str) else factory)()
    entered: Ledger = stack.enter_context(made) if hasattr(made, "__enter__") else made
    return entered


def _named(name: str) -> Callable[[], Any]:
    module, _, attribute = name.partition(":")
    if not attribute:
        raise UsageError(f"a ledger factory is named module:callable, not {name!r}")
    found: Callable[[], Any] = getattr(importlib.import_module(module), attribute)
    return found
