"""A night of fifty new reports in stores of ten and a hundred thousand, against joining all of them anew."""

from __future__ import annotations

import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable
from pathlib import Path

from bench.joining import make_reports
from bench.measure import Result, Row
from extract.incidents import JOINING_VERSION
from jejak.domain import Article, Report
from jejak.joining import join_all, join_stage
from store import Store, ledger, queue
from store.ledger import utc_now

SIZES = (10_000, 100_000)
NEW = 50


def measure() -> list[Result]:
    """Each work in a process of its own, so that each has its own peak of memory."""
    rows: list[Result] = []
    for size in SIZES:
        with tempfile.TemporaryDirectory() as folder:
            url = f"sqlite:///{Path(folder) / 'jejak.sqlite'}"
            made = {work: _in_child(work, url, size) for work in ("fill", "all", "add", "night")}
        (whole, most), (night, peak) = made["all"], made["night"]
        rows.append(Row(f"{size:,} reports: seconds for {NEW} new against all", night, whole, "s", "below 0.05"))
        rows.append(Row(f"{size:,} reports: peak memory of the same", peak, most, "MB"))
    return rows


def _in_child(work: str, url: str, size: int) -> tuple[float, float]:
    command = [sys.executable, "-m", "bench.night", work, url, str(size)]
    seconds, megabytes = map(float, subprocess.run(command, check=True, capture_output=True, text=True).stdout.split())
    return seconds, megabytes


def _run(work: str, url: str, size: int) -> tuple[float, float]:
    """(processor seconds, peak megabytes)."""
    with Store.open(url, create=True) as store:
        reports = list(make_reports(size)) if work in ("fill", "add") else []
        began = time.process_time()
        if work == "fill":
            _fill(store, _without_new(reports))
        elif work == "add":
            _fill(store, _new(reports))
        elif work == "all":
            join_all(store, store.to_join(JOINING_VERSION))
        else:
            join_stage(store)
        seconds = time.process_time() - began
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (1024 * 1024 if sys.platform == "darwin" else 1024)
    return seconds, peak


def _new(reports: list[Report]) -> list[Report]:
    """From all the years, the newest ones among them: follow-ups and reports that were found late."""
    return reports[:: len(reports) // (NEW // 2)][: NEW // 2] + reports[-(NEW // 2) :]


def _without_new(reports: list[Report]) -> Iterable[Report]:
    new = {report.id for report in _new(reports)}
    return (report for report in reports if report.id not in new)


def _fill(store: Store, reports: Iterable[Report]) -> None:
    """In one transaction: a store of many years is not made a night at a time."""
    with store._database.write() as connection:
        for report in reports:
            told = Article(
                report.article_id, report.outlet, report.url, report.title, report.text, report.published, language="id"
            )
            stored = ledger.save_article(connection, told, None, utc_now())
            queue.save_extraction(connection, stored, report.extraction, "1", utc_now())


if __name__ == "__main__":
    print(*_run(sys.argv[1], sys.argv[2], int(sys.argv[3])))
