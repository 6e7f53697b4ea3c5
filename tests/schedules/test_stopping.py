"""Signals: the first asks, the work in hand ends; what hangs is left, and the process ends in time all the same."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
from datetime import timedelta
from pathlib import Path

import pytest

from jejak.domain import Verdict
from schedules.stopping import stopping
from store import Store

HANGING = """
import sys, time
import schedules.stopping
schedules.stopping.GRACE_SECONDS = float(sys.argv.pop(1))
from jejak.logs import configure
from jejak.settings import LogSection, load_settings
from schedules.record import recorded
from schedules.stopping import stopping
configure(LogSection())
with stopping() as stop, recorded(load_settings(), command="run", stop=stop) as record:
    print("working", flush=True)
    {work}
    record.add({{"crawl.new": 1}})
sys.exit(stop.exit_code or 0)
"""

HANGS = 'stop.wait(60); print("asked", flush=True); time.sleep(600)'


def started(folder: Path, work: str, grace: float) -> subprocess.Popen[str]:
    process = subprocess.Popen(
        [sys.executable, "-c", HANGING.format(work=work), str(grace)],
        cwd=folder,
        env=dict(os.environ),
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )
    assert process.stdout is not None
    assert process.stdout.readline() == "working\n"
    return process


@pytest.mark.parametrize(("number", "code"), [(signal.SIGTERM, 143), (signal.SIGINT, 130)])
def test_a_signal_lets_the_work_in_hand_end(number: signal.Signals, code: int, tmp_path: Path) -> None:
    with started(tmp_path, "stop.wait(60)", 30) as process:
        process.send_signal(number)
        assert process.wait(30) == code
    with Store.open(f"sqlite:///{tmp_path}/jejak.sqlite") as store:
        (run,) = store.runs()
    assert (run.counts, run.interrupted) == ({"crawl.new": 1}, True)


@pytest.mark.parametrize("twice", [False, True], ids=["deadline", "second-signal"])
def test_work_that_hangs_is_left_with_a_record_and_no_lease(twice: bool, tmp_path: Path) -> None:
    with started(tmp_path, HANGS, 60 if twice else 0.5) as process:
        process.send_signal(signal.SIGINT)
        assert process.stdout is not None
        assert process.stdout.readline() == "asked\n"
        if twice:
            process.send_signal(signal.SIGINT)
        assert process.wait(30) == 130
    with Store.open(f"sqlite:///{tmp_path}/jejak.sqlite") as store:
        (run,) = store.runs()
        assert (run.verdict, run.interrupted) == (Verdict.PARTIAL, True)
        assert store.begin_run("run", "manual", "0", owner="next", ttl=timedelta(minutes=1)) is not None


@pytest.mark.slow
@pytest.mark.parametrize("command", [("run",), ("schedule", "run", "--every-seconds", "1")], ids=["run", "service"])
def test_an_outlet_that_hangs_keeps_nobody_from_stopping_within_ten_seconds(
    command: tuple[str, ...], tmp_path: Path
) -> None:
    with socket.create_server(("127.0.0.1", 0)) as silent:
        settings = {
            "JEJAK_CRAWL__CONTACT": "test@localhost",
            "JEJAK_CRAWL__OUTLETS": '["kompasiana"]',
            "JEJAK_CRAWL__BASE_URLS": f'{{"kompasiana": "http://127.0.0.1:{silent.getsockname()[1]}"}}',
        }
        process = subprocess.Popen(
            [sys.executable, "-m", "jejak", *command],
            cwd=tmp_path,
            env={**os.environ, **settings},
            stderr=subprocess.DEVNULL,
        )
        silent.settimeout(60)
        asked, _ = silent.accept()
        began = time.monotonic()
        process.send_signal(signal.SIGTERM)
        assert process.wait(60) == (143 if command == ("run",) else 0)
        assert time.monotonic() - began < 10
        asked.close()
    with Store.open(f"sqlite:///{tmp_path}/jejak.sqlite") as store:
        (run,) = store.runs()
    assert (run.verdict, run.interrupted) == (Verdict.PARTIAL, True)


def test_waiting_ends_with_the_signal_and_handlers_are_given_back() -> None:
    before = signal.getsignal(signal.SIGTERM)
    with stopping() as stop:
        assert not stop.wait(0)
        began = time.monotonic()
        os.kill(os.getpid(), signal.SIGTERM)
        assert stop.wait(60)
        assert time.monotonic() - began < 60
        assert stop.exit_code == 143
    assert signal.getsignal(signal.SIGTERM) is before
