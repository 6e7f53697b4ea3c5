"""Runs and leases."""

from __future__ import annotations

import threading
from datetime import timedelta

import pytest

from jejak.domain import Run, Verdict
from jejak.errors import StoreError
from store import Store, run_lease, this_process
from tests.store.samples import NOW

MINUTE = timedelta(minutes=1)


def begin(store: Store, owner: str = "host:1") -> int:
    return store.begin_run("nightly", "schedule", "0.1.0", owner=owner, ttl=15 * MINUTE, now=NOW)


def test_a_run_is_recorded_from_begin_to_end(opened: Store) -> None:
    number = begin(opened)
    assert opened.run(number) == Run(number, "nightly", "schedule", "0.1.0", NOW, None, Verdict.RUNNING)
    counts = {"crawl.new": 12, "crawl.failed": 1}
    opened.end_run(number, Verdict.PARTIAL, counts, "koran-contoh: robots.txt answers 503", now=NOW + MINUTE)
    ended = opened.run(number)
    assert ended is not None
    assert (ended.verdict, ended.counts, ended.ended_at) == (Verdict.PARTIAL, counts, NOW + MINUTE)
    assert ended.error == "koran-contoh: robots.txt answers 503"


def test_runs_come_newest_first(opened: Store) -> None:
    numbers = [begin(opened) for _ in range(3)]
    assert [run.id for run in opened.runs()] == numbers[::-1]
    assert [run.id for run in opened.runs(limit=1)] == [numbers[-1]]
    assert opened.run(999) is None
    with pytest.raises(StoreError, match="no run 999"):
        opened.end_run(999, Verdict.OK)


def test_a_run_without_sign_of_life_is_failed(opened: Store) -> None:
    dead, alive, ended = begin(opened), begin(opened, "host:2"), begin(opened)
    opened.end_run(ended, Verdict.OK, now=NOW)
    assert opened.heartbeat(run_lease(alive), "host:2", 15 * MINUTE, NOW + 14 * MINUTE)
    assert opened.abandon_dead_runs(NOW + 14 * MINUTE) == []
    assert opened.abandon_dead_runs(NOW + 15 * MINUTE) == [dead]
    verdicts = {run.id: run.verdict for run in opened.runs()}
    assert verdicts == {dead: Verdict.FAILED, alive: Verdict.RUNNING, ended: Verdict.OK}
    found = opened.run(dead)
    assert found is not None
    assert "ended without saying so" in str(found.error)
    assert opened.abandon_dead_runs(NOW + 15 * MINUTE) == []


def test_one_owner_holds_a_lease_at_a_time(opened: Store) -> None:
    assert opened.acquire("nightly", "a", 10 * MINUTE, NOW)
    assert not opened.acquire("nightly", "b", 10 * MINUTE, NOW + 9 * MINUTE)
    assert opened.acquire("other", "b", 10 * MINUTE, NOW)
    assert opened.acquire("nightly", "a", 10 * MINUTE, NOW + 9 * MINUTE)
    assert not opened.acquire("nightly", "b", 10 * MINUTE, NOW + 18 * MINUTE)
    assert opened.acquire("nightly", "b", 10 * MINUTE, NOW + 19 * MINUTE)
    assert not opened.heartbeat("nightly", "a", 10 * MINUTE, NOW + 19 * MINUTE)


def test_a_released_lease_is_free_and_only_its_owner_releases_it(opened: Store) -> None:
    opened.acquire("nightly", "a", MINUTE, NOW)
    opened.release("nightly", "b")
    assert not opened.acquire("nightly", "b", MINUTE, NOW)
    opened.release("nightly", "a")
    assert opened.acquire("nightly", "b", MINUTE, NOW)


def test_of_many_at_once_one_gets_the_lease(opened: Store, url: str) -> None:
    won: list[str] = []
    start = threading.Barrier(6)

    def contend(name: str) -> None:
        with Store.open(url) as store:
            start.wait()
            if store.acquire("nightly", name, MINUTE, NOW):
                won.append(name)

    threads = [threading.Thread(target=contend, args=(str(number),)) for number in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(won) == 1


def test_the_default_owner_names_this_process(opened: Store) -> None:
    number = opened.begin_run("crawl", "manual", "0.1.0")
    assert opened.heartbeat(run_lease(number), this_process(), MINUTE)
    assert opened.abandon_dead_runs() == []
