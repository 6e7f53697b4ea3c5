"""Ending in order: the first signal asks for it, the second one or too long a wait insists."""

from __future__ import annotations

import os
import select
import signal
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import FrameType

import structlog

log = structlog.get_logger(__name__)
GRACE_SECONDS = 8.0
"""What is in flight this long after the signal is left: every write is one transaction, so it is rolled back whole."""
_LAST_WORDS_SECONDS = 1.0


class Stop:
    """A request to end after the item in hand. `event` is for the work; `wait` is for the thread that takes signals."""

    def __init__(self) -> None:
        self.event = threading.Event()
        self.ended = threading.Event()
        self.signal: int | None = None
        self.last_words: Callable[[], None] = lambda: None
        """What is still noted when the process is left before its work has ended."""
        self._pipe: tuple[int, int] | None = None

    @property
    def asked(self) -> bool:
        return self.event.is_set()

    def ask(self) -> None:
        self.event.set()
        if self._pipe is not None:
            os.write(self._pipe[1], b"!")

    def wait(self, seconds: float) -> bool:
        """True as soon as the end is asked for. Within `stopping`: a handler that sets an event its own thread is
        waiting for could lock that thread for good, so this waits for the other end of a pipe."""
        if not self.asked:
            readable = [] if self._pipe is None else [self._pipe[0]]
            select.select(readable, [], [], seconds)
        return self.asked

    def open(self) -> None:
        self._pipe = os.pipe()

    def close(self) -> None:
        """The work has ended: nothing needs to be forced."""
        self.ended.set()
        pipe, self._pipe = self._pipe, None
        for end in pipe or ():
            os.close(end)

    @property
    def exit_code(self) -> int | None:
        """What a shell expects of a command that a signal ended; None without one."""
        return None if self.signal is None else 128 + self.signal


@contextmanager
def stopping(*, term_code: int | None = None) -> Iterator[Stop]:
    """Take SIGTERM and Ctrl-C for the length of the block. `term_code` is the exit code after a forced SIGTERM."""
    stop = Stop()
    stop.open()

    def take(number: int, _frame: FrameType | None) -> None:
        code = term_code if number == signal.SIGTERM and term_code is not None else 128 + number
        if stop.signal is not None:
            _leave(stop, code)
        stop.signal = number
        threading.Thread(target=_insist, args=(stop, code), name="stop-deadline", daemon=True).start()
        stop.ask()

    previous = {number: signal.signal(number, take) for number in (signal.SIGTERM, signal.SIGINT)}
    try:
        yield stop
    finally:
        for number, handler in previous.items():
            signal.signal(number, handler)
        stop.close()


def _insist(stop: Stop, code: int) -> None:
    log.info("stopping", signal=signal.Signals(stop.signal or 0).name)
    if not stop.ended.wait(GRACE_SECONDS):
        _leave(stop, code)


def _leave(stop: Stop, code: int) -> None:
    words = threading.Thread(target=stop.last_words, name="last-words", daemon=True)
    words.start()
    words.join(_LAST_WORDS_SECONDS)
    os._exit(code)
