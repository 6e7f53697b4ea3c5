"""Runs killed again and again end in the same store as runs that nobody disturbed."""

from __future__ import annotations

import os
import random
import sys
import time
from collections import Counter
from collections.abc import Iterator
from itertools import count
from pathlib import Path
from typing import Any

import pytest

import store
from jejak.demo import DemoSite, load_demo_articles
from jejak.domain import Verdict
from jejak.settings import Settings, load_settings
from schedules import steps
from store import Store, Watch, joining, queue, traces
from tests.schedules.killing import (
    Kill,
    check,
    chosen,
    content,
    differences,
    engine_of,
    kill_at,
    pass_time,
    run_and_kill,
)
from tests.schedules.listening import Webhook
from tests.store.conftest import new_database
from tests.store.samples import NOW

KILLS = int(os.environ.get("TEST_KILLS", "0"))
"""More or fewer kills than the test asks for, as in a night of tests."""
A_ROUND = 10
_numbers = count(1)


class Round:
    """One store: edition 1 of the outlets under kills until a run comes through, then edition 2 likewise."""

    def __init__(self, url: str, folder: Path, site: DemoSite, webhook: Webhook) -> None:
        crawl: dict[str, Any] = {
            "contact": "test@localhost",
            "outlets": tuple(site.urls),
            "base_urls": dict(site.urls),
            "polite": False,
            "since_days": 3650,
        }
        self.settings: Settings = load_settings(
            database_url=url,
            archive_dir=folder / "archive",
            crawl=crawl,
            schedule={"export_dir": folder / "exports"},
            watch={"channels": {"desk": webhook.address}},
        )
        store.upgrade(url)
        with Store.open(url) as opened:
            opened.add_watch(Watch(name="all", created_at=NOW, text="orang", channel="desk"))
        self.engine = engine_of(url)
        self.kills = 0
        self.hits: Counter[str] = Counter()

    def kill(self, kill: Kill) -> None:
        if run_and_kill(self.settings, kill):
            self.kills += 1
            self.hits[f"{kill.step} {'edge' if not kill.delay else 'inside'}"] += 1
        check(self.engine, self.settings.archive_dir)
        pass_time(self.engine)

    def finish(self) -> dict[str, Any]:
        run_and_kill(self.settings, None)
        check(self.engine, self.settings.archive_dir)
        return content(self.settings.url)


def undisturbed(
    url: str, folder: Path, site: DemoSite, webhook: Webhook
) -> tuple[list[dict[str, Any]], dict[str, float]]:
    """What the store holds after each edition, and how long each step takes."""
    site.use_edition(1)
    quiet = Round(url, folder, site, webhook)
    first = quiet.finish()
    with Store.open(url) as opened:
        (run,) = opened.runs()
    seconds = {step.name: (step.ended_at - step.began_at).total_seconds() for step in run.steps if step.ended_at}
    site.use_edition(2)
    return [first, quiet.finish()], seconds


def kill_often(urls: Iterator[str], folder: Path, site: DemoSite, webhook: Webhook, kills: int) -> str:
    """Rounds until so many kills have hit; what was found, for the reader."""
    began, dice = time.monotonic(), random.Random(20261127)
    wanted, seconds = undisturbed(next(urls), folder / "quiet", site, webhook)
    hits: Counter[str] = Counter()
    total = rounds = 0
    while total < kills:
        rounds += 1
        one = Round(next(urls), folder / f"round{rounds}", site, webhook)
        for edition in (1, 2):
            site.use_edition(edition)
            before = one.kills
            while one.kills - before < min(A_ROUND, kills - total - before) and one.kills + total < kills:
                one.kill(chosen(dice, seconds))
            assert differences(wanted[edition - 1], one.finish()) == []
        with Store.open(one.settings.url) as opened:
            (watch,) = opened.watches()
            assert len(opened.told(watch.name)) == len(opened.incidents(watch.wanted))
        one.engine.dispose()
        total += one.kills
        hits += one.hits
    told = ", ".join(f"{where} {times}" for where, times in sorted(hits.items()))
    articles = len(wanted[1]["articles"])
    return (
        f"{total} kills in {rounds} rounds, {time.monotonic() - began:,.0f} s: {told}.\n"
        f"After every round: {articles} articles, {len(wanted[1]['incidents'])} incidents,"
        f" {len(wanted[1]['figures'])} figures, the same as undisturbed."
    )


def read_only_round(url: str, folder: Path, site: DemoSite, webhook: Webhook) -> Round:
    """A store whose crawl has ended: sixteen articles wait to be read."""
    one = Round(url, folder, site, webhook)
    with Store.open(url) as opened:
        for article in load_demo_articles()[:16]:
            opened.add_article(article)
    return one


POINTS = {
    "before the first article is saved": (Store, "save_extraction", 1, False),
    "amid the facts of an article": (queue, "replace_facts", 3, True),
    "between two articles": (Store, "save_extraction", 7, True),
    "amid the incidents": (joining, "_save_incident", 3, True),
    "between the incidents and the figures": (joining, "_save_figures", 1, False),
    "between the figures and what is kept of reports": (traces, "save", 1, False),
    "before incidents are committed": (traces, "save", 1, True),
    "between sending a digest and noting it": (Store, "save_told", 1, False),
    "amid the exports": (Store, "export", 2, True),
    "before the record is closed": (Store, "end_run", 1, False),
    "after the record is closed": (Store, "end_run", 1, True),
    **{f"at saving progress no. {nth}": (Store, "save_progress", nth, False) for nth in (2, 4, 6, 9)},
}


def test_a_run_killed_at_any_point_is_continued_by_the_next(
    tmp_path: Path, site: DemoSite, hook: Webhook, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(steps.WORKING, "crawl", lambda _: None)
    wanted = read_only_round(f"sqlite:///{tmp_path}/quiet.sqlite", tmp_path, site, hook).finish()
    assert len(wanted["articles"]) == 16
    assert wanted["incidents"]
    one = read_only_round(f"sqlite:///{tmp_path}/killed.sqlite", tmp_path, site, hook)
    for meaning, (module, name, nth, after) in POINTS.items():
        if run_and_kill(one.settings, None, kill_at(module, name, nth, after=after)):
            one.kills += 1
        else:
            assert name in ("save_told", "_save_incident", "replace_facts"), f"not reached: {meaning}"
        check(one.engine, one.settings.archive_dir)
        pass_time(one.engine)
    assert one.kills >= 11
    assert differences(wanted, one.finish()) == []
    with Store.open(one.settings.url) as opened:
        verdicts = [(run.verdict, run.interrupted) for run in opened.runs(100)]
        assert verdicts[0] == (Verdict.OK, False)
        assert verdicts.count((Verdict.FAILED, True)) == one.kills - 1  # one was killed after its record was closed
        (watch,) = opened.watches()
        assert set(opened.told(watch.name)) == {row.code for row in opened.incidents(watch.wanted)}


@pytest.mark.slow
@pytest.mark.timeout(7200)
def test_two_hundred_kills_lose_and_double_nothing_on_sqlite(
    tmp_path: Path, site: DemoSite, webhook: Webhook, capsys: pytest.CaptureFixture[str]
) -> None:
    urls = (f"sqlite:///{tmp_path / f'kills{number}.sqlite'}" for number in _numbers)
    found = kill_often(urls, tmp_path, site, webhook, KILLS or 200)
    with capsys.disabled():
        sys.stdout.write(f"\nSQLite: {found}\n")


@pytest.mark.slow
@pytest.mark.timeout(7200)
def test_forty_kills_lose_and_double_nothing_on_postgresql(
    postgres: str, tmp_path: Path, site: DemoSite, webhook: Webhook, capsys: pytest.CaptureFixture[str]
) -> None:
    urls = (new_database(postgres, f"kills_{number}") for number in _numbers)
    found = kill_often(urls, tmp_path, site, webhook, KILLS or 40)
    with capsys.disabled():
        sys.stdout.write(f"\nPostgreSQL: {found}\n")
