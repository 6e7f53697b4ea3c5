"""Crawling a site on loopback without delays, against a bare Scrapy spider that saves the bodies of the same pages."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from urllib.request import urlopen

from bench.measure import Note, Result, Row
from bench.news_server import news_server

ARTICLES = int(os.environ.get("JEJAK_BENCH_ARTICLES", "1000"))
# A process begins with the peak of the one that started it: a small one stands between the command and this one.
_WATCH = """
import resource, subprocess, sys, time
began = time.monotonic()
subprocess.run(sys.argv[1:], check=True, stdout=subprocess.DEVNULL)
print(time.monotonic() - began, resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)
"""


def measure() -> list[Result]:
    """Pages a second of a first crawl; the time of a second one with nothing new."""
    with news_server(ARTICLES) as base, tempfile.TemporaryDirectory() as folder:
        bare = _run(["-m", "bench.bare_spider", base, f"{folder}/bodies"])
        ours = ["-m", "bench.our_crawl", base, folder]
        first = _run(ours)
        asked = _asked(base)
        second = _run(ours)
        more = _asked(base) - asked
    return [
        Row("first crawl : bare spider", ARTICLES / first[0], ARTICLES / bare[0], "pages/s", "at least 0.8"),
        Row("second crawl : first", second[0], first[0], "s", "at most 0.05"),
        Row("peak memory : bare spider", first[1], bare[1], "MB"),
        Note(f"The second crawl requested {more} article pages."),
    ]


def _run(command: list[str]) -> tuple[float, float]:
    """Seconds of work as the command tells them, and the peak of its memory in MB."""
    done = subprocess.run(
        [sys.executable, "-c", _WATCH, sys.executable, *command], check=True, capture_output=True, text=True
    )
    print(done.stderr, file=sys.stderr)
    seconds, peak = done.stdout.split()
    return float(seconds), int(peak) / 1024


def _asked(base: str) -> int:
    with urlopen(f"{base}/asked") as answer:  # an address of our own
        return int(answer.read())
