"""Records of runs, and leases."""

from __future__ import annotations

import threading
from datetime import timedelta

import pytest

from jejak.domain import Alert, RunError, RunStep, Verdict
from jejak.errors import StoreError
from store import WORK, Store
from tests.store.samples import NOW

MINUTE = timedelta(minutes=1)


def begin(store: Store, owner: str = "host:1", *, after: timedelta = timedelta()) -> int | None:
    return store.begin_run("run", "schedule", "0.1.0", owner=owner, ttl=15 * MINUTE, now=NOW + after)


def begun(store: Store, owner: str = "host:1", *, after: timedelta = timedelta()) -> int:
    number = begin(store, owner, after=after)
    assert number is not None
    return number


def ended(store: Store, verdict: Verdict = Verdict.OK, *, after: timedelta = timedelta()) -> int:
    number = begun(store, after=after)
    store.end_run(number, verdict, now=NOW + after + MINUTE)
    return number


def test_a_run_is_recorded_from_begin_to_end(opened: Store) -> None:
    number = begun(opened)
    fresh = opened.run(number)
    assert fresh is not None
    assert (fresh.verdict, fresh.ended_at, fresh.counts, fresh.steps) == (Verdict.RUNNING, None, {}, ())
    opened.save_progress(number, steps=[RunStep("crawl", NOW)], counts={"crawl.new": 3})
    busy = RunError("koran-contoh", "robots.txt answers 503", 2)
    opened.save_progress(
        number, steps=[RunStep("crawl", NOW, NOW + MINUTE)], counts={"crawl.new": 12, "crawl.failed": 1}, errors=[busy]
    )
    opened.end_run(number, Verdict.PARTIAL, "stopped", interrupted=True, now=NOW + MINUTE)
    found = opened.run(number)
    assert found is not None
    assert (found.verdict, found.error, found.ended_at) == (Verdict.PARTIAL, "stopped", NOW + MINUTE)
    assert found.counts == {"crawl.new": 12, "crawl.failed": 1}
    assert found.steps == (RunStep("crawl", NOW, NOW + MINUTE),)
    assert found.errors == (busy,)
    assert found.interrupted


def test_runs_come_newest_first_and_by_their_beginning(opened: Store) -> None:
    numbers = [ended(opened, after=number * 60 * MINUTE) for number in range(3)]
    assert [run.id for run in opened.runs()] == numbers[::-1]
    assert [run.id for run in opened.runs(1)] == [numbers[-1]]
    assert [run.id for run in opened.runs(since=NOW + MINUTE, until=NOW + 120 * MINUTE)] == [numbers[1]]
    assert opened.run(999) is None
    with pytest.raises(StoreError, match="no run 999"):
        opened.end_run(999, Verdict.OK)
    with pytest.raises(StoreError, match="under way"):
        opened.end_run(numbers[0], Verdict.FAILED)


def test_while_a_run_works_no_other_begins(opened: Store) -> None:
    first = begun(opened)
    assert begin(opened, "host:2") is None
    assert [run.id for run in opened.runs()] == [first]
    opened.end_run(first, Verdict.OK, now=NOW)
    assert begin(opened, "host:2") is not None


def test_a_run_without_sign_of_life_is_failed_when_its_lease_ends(opened: Store) -> None:
    dead = begun(opened)
    assert opened.heartbeat(WORK, "host:1", 15 * MINUTE, NOW + 5 * MINUTE)
    assert opened.abandon_dead_runs(NOW + 19 * MINUTE) == []
    after = begun(opened, "host:2", after=20 * MINUTE)
    found = opened.run(dead)
    assert found is not None
    assert (found.verdict, found.interrupted, found.ended_at) == (Verdict.FAILED, True, NOW + 5 * MINUTE)
    assert "ended without saying so" in str(found.error)
    assert opened.abandon_dead_runs(NOW + 20 * MINUTE) == []
    assert not opened.heartbeat(WORK, "host:1", 15 * MINUTE, NOW + 20 * MINUTE)
    assert opened.holder(WORK, NOW + 20 * MINUTE) == "host:2"
    assert opened.abandon_dead_runs(NOW + 60 * MINUTE) == [after]


def test_old_records_are_forgotten_with_all_below_them(opened: Store) -> None:
    old, new = ended(opened), ended(opened, after=600 * MINUTE)
    opened.save_progress(old, steps=[RunStep("crawl", NOW)], counts={"crawl.new": 1}, errors=[RunError("a", "b", 1)])
    opened.save_alert(Alert("run", "Run 1 failed", NOW, NOW, NOW, NOW + MINUTE))
    assert opened.prune_runs(NOW + 300 * MINUTE) == 1
    assert [run.id for run in opened.runs()] == [new]
    assert opened.alerts() == []
    assert opened.prune_runs(NOW + 300 * MINUTE) == 0


def test_one_owner_holds_a_lease_at_a_time(opened: Store) -> None:
    assert opened.acquire("nightly", "a", 10 * MINUTE, NOW)
    assert not opened.acquire("nightly", "b", 10 * MINUTE, NOW + 9 * MINUTE)
    assert opened.acquire("other", "b", 10 * MINUTE, NOW)
    assert opened.acquire("nightly", "a", 10 * MINUTE, NOW + 9 * MINUTE)
    assert opened.holder("nightly", NOW + 18 * MINUTE) == "a"
    assert not opened.acquire("nightly", "b", 10 * MINUTE, NOW + 18 * MINUTE)
    assert opened.holder("nightly", NOW + 19 * MINUTE) is None
    assert opened.acquire("nightly", "b", 10 * MINUTE, NOW + 19 * MINUTE)
    assert not opened.heartbeat("nightly", "a", 10 * MINUTE, NOW + 19 * MINUTE)


def test_a_released_lease_is_free_and_only_its_owner_releases_it(opened: Store) -> None:
    opened.acquire("nightly", "a", MINUTE, NOW)
    opened.release("nightly", "b")
    assert not opened.acquire("nightly", "b", MINUTE, NOW)
    opened.release("nightly", "a")
    assert opened.acquire("nightly", "b", MINUTE, NOW)


def test_of_many_at_once_one_begins(opened: Store, url: str) -> None:
    won: list[int] = []
    start = threading.Barrier(6)

    def contend(name: str) -> None:
        with Store.open(url) as store:
            start.wait()
            number = begin(store, name)
            if number is not None:
                won.append(number)

    threads = [threading.Thread(target=contend, args=(str(number),)) for number in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(won) == 1
    assert [run.id for run in opened.runs()] == won
