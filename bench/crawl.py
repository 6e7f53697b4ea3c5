"""Crawling a site on loopback without delays, against a bare Scrapy spider over the same pages.

`fetch` is what a crawl does before anything is read: listings, manners, archive, ledger; `whole crawl` is all of
`jejak crawl`.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from urllib.request import urlopen

from bench.measure import Note, Result, Row
from bench.news_server import news_server

FEW, MANY = 2_000, 20_000
_TURNS = 3
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
    """Pages a second by the clock and by processor time, time of a crawl that finds nothing new, peak of memory."""
    with news_server(0) as base, tempfile.TemporaryDirectory() as folder:
        idle = _run("-m", "bench.bare_spider", base, f"{folder}/bodies")
    with news_server(FEW) as base, tempfile.TemporaryDirectory() as folder:
        bare, fetching = _in_turn(
            lambda turn: _run("-m", "bench.bare_spider", base, f"{folder}/bodies-{turn}"),
            lambda turn: _run("-m", "bench.our_crawl", base, f"{folder}/fetched-{turn}"),
        )
        reading, first = _in_turn(
            lambda turn: _run("-m", "bench.bare_spider", base, f"{folder}/texts-{turn}", "--read"),
            lambda turn: _crawl(base, f"{folder}/whole-{turn}"),
        )
        asked = _asked(base)
        (second,) = _in_turn(lambda turn: _crawl(base, f"{folder}/whole-{turn}"))
        more = _asked(base) - asked
    with news_server(MANY) as base, tempfile.TemporaryDirectory() as folder:
        long = _crawl(base, folder)
        again = _crawl(base, folder)
        more += _asked(base) - MANY
    return [
        _rates("fetch : bare spider", fetching.seconds, bare.seconds, "at least 0.8"),
        _rates("the same by processor time", fetching.processor, bare.processor),
        _rates("whole crawl : bare spider that reads with trafilatura", first.seconds, reading.seconds),
        _rates("the same by processor time", first.processor, reading.processor),
        _rates("whole crawl : bare spider", first.seconds, bare.seconds),
        Row(f"second crawl : first, of {FEW:,} pages", second.seconds, first.seconds, "s"),
        Row(f"second crawl : first, of {MANY:,} pages", again.seconds, long.seconds, "s", "at most 0.05"),
        Row("second crawl : bare spider that finds nothing", second.processor, idle.processor, "s processor"),
        Note(f"The second crawls requested {more} article pages."),
        Row(f"peak at {MANY:,} : at {FEW:,} pages", long.megabytes, first.megabytes, "MB", "at most 1.1"),
    ]


def _in_turn(*works: Callable[[int], _Spent]) -> list[_Spent]:
    """Each in turn, several times over; of each the quickest by the clock, by processor time, and the highest peak.

    So a busy machine slows all alike, and what else runs on it counts little.
    """
    turns = [[work(turn) for work in works] for turn in range(_TURNS)]
    return [
        _Spent(
            min(one.seconds for one in spent), min(one.processor for one in spent), max(one.megabytes for one in spent)
        )
        for spent in zip(*turns, strict=True)
    ]


def _crawl(base: str, folder: str) -> _Spent:
    """`jejak crawl`, which fetches and reads."""
    Path(folder).mkdir(exist_ok=True)
    settings = {
        "JEJAK_DATABASE_URL": f"sqlite:///{folder}/jejak.sqlite",
        "JEJAK_ARCHIVE_DIR": f"{folder}/archive",
        "JEJAK_CRAWL__BASE_URLS": json.dumps({"sinarharapan": base}),
        "JEJAK_CRAWL__SEARCH_WORDS": '["TPPO"]',
        "JEJAK_CRAWL__POLITE": "false",
    }
    return _run("-m", "jejak", "crawl", "sinarharapan", "--since", "2026-01-01", **settings)


def _rates(name: str, ours: float, base: float, target: str = "") -> Row:
    return Row(name, FEW / ours, FEW / base, "pages/s", target)


def _run(*command: str, **settings: str) -> _Spent:
    watched = [sys.executable, "-c", _WATCH, sys.executable, *command]
    done = subprocess.run(watched, check=True, capture_output=True, text=True, env={**os.environ, **settings})
    seconds, processor, peak = (float(part) for part in done.stdout.split())
    return _Spent(seconds, processor, peak / (1024 * 1024 if sys.platform == "darwin" else 1024))


def _asked(base: str) -> int:
    with urlopen(f"{base}/asked") as answer:  # an address of our own
        return int(answer.read())
