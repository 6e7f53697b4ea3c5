"""Crawls in a child process, as often as a long-lived caller wants, and survives whatever happens to the child."""

from __future__ import annotations

import importlib
import logging
import multiprocessing
import os
import signal
import threading
import time
from collections.abc import Callable, Sequence
from contextlib import ExitStack
from multiprocessing.connection import Connection, wait
from typing import Any

from crawlers.config import CrawlSettings
from crawlers.ledger import Ledger
from crawlers.tally import CrawlResult
from jejak.errors import JejakError, UsageError

LedgerFactory = str | Callable[[], Any]
"""`module:callable` or a picklable callable, called in the child; gives a Ledger or a context manager of one."""

_log = logging.getLogger(__name__)
_PATIENCE = 60.0
"""Seconds that a child gets to end in order before it is killed."""
_STOP_SECONDS = 5.0
"""Seconds that it gets when the whole run is being stopped: a page in flight may hang, and is asked for again."""
_LOOK = 0.5


def crawl_in_child(
    outlets: Sequence[str],
    ledger_factory: LedgerFactory,
    settings: CrawlSettings,
    *,
    stop: threading.Event | None = None,
) -> list[CrawlResult]:
    """Crawls the outlets in a fresh process; a child that dies gives failed results, errors for users come through.

    Setting `stop`, or an exception such as KeyboardInterrupt while waiting, ends the child in order.
    """
    for name in outlets:
        settings.outlet(name)
    context = multiprocessing.get_context("spawn")
    reader, writer = context.Pipe(duplex=False)
    child = context.Process(target=_work, args=(writer, tuple(outlets), ledger_factory, settings), name="jejak-crawl")
    with _term_as_exit():
        child.start()
        writer.close()
        try:
            answer = _await(reader, child, stop)
        finally:
            _end(child)
            reader.close()
    if isinstance(answer, list):
        return answer
    if isinstance(answer, JejakError):
        raise answer
    reason = answer or f"the crawling process died (exit code {child.exitcode})"
    _log.error("crawl of %s: %s", ", ".join(outlets), reason)
    return [CrawlResult(name, errors={reason: 1}, finish_reason=reason) for name in dict.fromkeys(outlets)]


def _await(reader: Connection, child: Any, stop: threading.Event | None) -> list[CrawlResult] | JejakError | str | None:
    """What the child sent; None if it died without a word."""
    told: float | None = None
    while True:
        ready = wait([reader, child.sentinel], timeout=_LOOK)
        if reader in ready or (ready and reader.poll()):
            try:
                answer: list[CrawlResult] | JejakError | str = reader.recv()
            except EOFError:
                child.join(_PATIENCE)
                return None
            return answer
        if ready:
            return None
        if stop is not None and stop.is_set():
            if told is None:
                child.terminate()
                told = time.monotonic()
            elif time.monotonic() - told > _STOP_SECONDS:
                child.kill()


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


def _work(writer: Connection, outlets: Sequence[str], ledger_factory: LedgerFactory, settings: CrawlSettings) -> None:
    """The child: its own session, so that Ctrl-C reaches it once, through the parent."""
    os.setsid()
    threading.Thread(target=_follow_parent, daemon=True).start()
    try:
        from crawlers.run import crawl

        with ExitStack() as stack:
            results = crawl(outlets, ledger=_ledger(ledger_factory, stack), settings=settings)
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
