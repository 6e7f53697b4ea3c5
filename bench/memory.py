"""Peak memory of `jejak extract --jsonl`: articles stream through, so five times as many need no more."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from pathlib import Path

from bench.measure import Result, Row
from bench.model import shipped
from bench.texts import varied, write_lines

FEW, MANY = 200, 1_000


def measure() -> list[Result]:
    """Peak resident megabytes of the whole command, many articles against few."""
    modes = [["--rules-only"], *([[]] if shipped() else [])]
    with tempfile.TemporaryDirectory() as folder:
        return [_row(mode, Path(folder)) for mode in modes]


def _row(mode: list[str], folder: Path) -> Row:
    name = f"peak at {MANY:,} : at {FEW} articles{', rules alone' if mode else ''}"
    many, few = (_peak(mode, number, folder) for number in (MANY, FEW))
    return Row(name, many, few, "MB", "at most 1.1")


def _peak(mode: list[str], number: int, folder: Path) -> float:
    file = folder / f"{number}.jsonl"
    write_lines(varied(number), file)
    command = [sys.executable, "-m", "jejak", "extract", "--jsonl", str(file), *mode]
    with (folder / "facts.jsonl").open("wb") as out:
        running = subprocess.Popen(command, stdout=out)
        _, status, usage = os.wait4(running.pid, 0)
        running.returncode = os.waitstatus_to_exitcode(status)
    if running.returncode:
        raise subprocess.CalledProcessError(running.returncode, command)
    return usage.ru_maxrss / (1024 * 1024 if sys.platform == "darwin" else 1024)
