"""`python -m jejak.demo` in a process of its own."""

from __future__ import annotations

import json
import signal
import socket
import subprocess
import sys
import urllib.request

from jejak.demo import OUTLETS


def test_it_prints_the_addresses_serves_and_stops_when_told() -> None:
    with subprocess.Popen(
        [sys.executable, "-m", "jejak.demo", "--print-urls", "--edition", "2"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    ) as process:
        try:
            assert process.stdout is not None
            urls = json.loads(process.stdout.readline())
            assert set(urls) == set(OUTLETS)
            with urllib.request.urlopen(f"{urls['sinarharapan']}/feed/", timeout=10) as reply:
                assert b"dumai" in reply.read()
        finally:
            process.send_signal(signal.SIGTERM)
        _, errors = process.communicate(timeout=10)
    assert (process.returncode, errors) == (0, "")


def test_a_taken_port_is_one_line_on_stderr() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        command = [sys.executable, "-m", "jejak.demo", "--port", str(port)]
        done = subprocess.run(command, capture_output=True, text=True, timeout=30, check=False)
    assert done.returncode == 1
    assert done.stderr.count("\n") == 1
    assert str(port) in done.stderr
