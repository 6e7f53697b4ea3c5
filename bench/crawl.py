"""Crawling a site on loopback without delays, against a bare Scrapy spider that saves the bodies of the same pages."""

from __future__ import annotations

import subprocess
import sys
import tempfile
from dataclasses import dataclass
from urllib.request import urlopen

from bench.measure import Note, Result, Row
from bench.news_server import news_server

FEW, MANY = 2_000, 20_000
# A process begins with the peak of the one that started it: a small one stands between the command and this one.
_WATCH = """
import resource, subprocess, sys, time
began = time.monotonic()
subprocess.run(sys.argv[1:], check=True, stdout=subprocess.DEVNULL)
spent = resource.getrusage(resource.RUSAGE_CHILDREN)
print(time.monotonic() - began, spent.ru_utime + spent.ru_stime, spent.ru_maxrss)
"""


@dataclass(frozen=True, slots=True)
class _Spent:
    seconds: float
    processor: float
    megabytes: float


def measure() -> list[Result]:
    """Pages a second, by the clock and by processor time, of a first crawl; time of a second one; peak of memory."""
    with news_server(FEW) as base, tempfile.TemporaryDirectory() as folder:
        bare = _run("-m", "bench.bare_spider", base, f"{folder}/bodies")
        reading = _run("-m", "bench.bare_spider", base, f"{folder}/texts", "--read")
        first = _run("-m", "bench.our_crawl", base, folder)
        asked = _asked(base)
        second = _run("-m", "bench.our_crawl", base, folder)
        more = _asked(base) - asked
    with news_server(MANY) as base, tempfile.TemporaryDirectory() as folder:
        long = _run("-m", "bench.our_crawl", base, folder)
    return [
        _rates("first crawl : bare spider", first.seconds, bare.seconds, "at least 0.8"),
        _rates("the same by processor time", first.processor, bare.processor),
        _rates("by processor time : bare spider with trafilatura", first.processor, reading.processor),
        Row("second crawl : first", second.seconds, first.seconds, "s", "at most 0.05"),
        Row(f"second crawl : first, per {MANY:,} pages", second.seconds, long.seconds, "s", "at most 0.05"),
        Note(f"The second crawl requested {more} article pages."),
        Row(f"peak at {MANY:,} : at {FEW:,} pages", long.megabytes, first.megabytes, "MB", "at most 1.1"),
    ]


def _rates(name: str, ours: float, base: float, target: str = "") -> Row:
    return Row(name, FEW / ours, FEW / base, "pages/s", target)


def _run(*command: str) -> _Spent:
    done = subprocess.run(
        [sys.executable, "-c", _WATCH, sys.executable, *command], check=True, capture_output=True, text=True
    )
    seconds, processor, peak = (float(part) for part in done.stdout.split())
    return _Spent(seconds, processor, peak / (1024 * 1024 if sys.platform == "darwin" else 1024))


def _asked(base: str) -> int:
    with urlopen(f"{base}/asked") as answer:  # an address of our own
        return int(answer.read())
