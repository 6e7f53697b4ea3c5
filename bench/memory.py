"""Peak memory of `jejak extract --jsonl`: articles stream through, so five times as many need no more."""

from __future__ import annotations

import subprocess
import sys
import tempfile
from pathlib import Path

from bench.measure import Result, Row
from bench.model import shipped
from bench.texts import varied, write_lines

FEW, MANY = 200, 1_000
# A process begins with the peak of the one that started it: a small one stands between the command and this one.
_WATCH = """
import resource, subprocess, sys
subprocess.run(sys.argv[1:], check=True, stdout=subprocess.DEVNULL)
print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)
"""


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
    told = subprocess.run([sys.executable, "-c", _WATCH, *command], check=True, capture_output=True, text=True)
    return int(told.stdout) / (1024 * 1024 if sys.platform == "darwin" else 1024)
