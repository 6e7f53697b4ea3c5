"""Runs that are killed on purpose, and what must hold of the store after each kill.

A run is a fork of this process. Its log goes through a pipe, which tells when a step begins and, by its end, when the
last process of the run is gone.
"""

from __future__ import annotations

import itertools
import json
import os
import random
import select
import signal
import sys
import time
import traceback
import warnings
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import sqlalchemy as sa
import structlog

from extract.pipeline import Extractor
from jejak import wiring
from jejak.logs import configure
from jejak.settings import LogSection, Settings
from schedules.nightly import run_everything
from store import Store

STEPS = ("crawl", "extract", "join", "digest", "export", "health")
EDGES = ("began", "ended")


@dataclass(frozen=True, slots=True)
class Kill:
    """When to kill, and whom: the run, the run with its crawling process, or the crawling process alone."""

    step: str
    edge: str
    delay: float
    """Seconds after that edge of the step."""
    whom: str = "all"


def chosen(dice: random.Random, seconds: Mapping[str, float]) -> Kill:
    """A third of the kills at the edges of steps, the others anywhere inside; long steps more often."""
    if dice.random() < 1 / 3:
        return Kill(dice.choice(STEPS), dice.choice(EDGES), 0.0, dice.choice(("run", "all")))
    step = dice.choices(STEPS, [max(seconds.get(step, 0), 0.3) for step in STEPS])[0]
    whom = dice.choices(("all", "run", "crawl"), (5, 3, 1 if step == "crawl" else 0))[0]
    return Kill(step, "began", dice.uniform(0, max(seconds.get(step, 0), 0.02)), whom)


def run_and_kill(settings: Settings, kill: Kill | None, arm: Callable[[], None] | None = None) -> bool:
    """One run, killed as told; True if it was hit. Comes back when every process of the run is gone.

    `arm` prepares the run to kill itself.
    """
    reader, writer = os.pipe()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)  # the fork touches nothing of this process's threads
        pid = os.fork()
    if pid == 0:
        os.close(reader)
        if arm is not None:
            arm()
        _run(settings, writer)
    os.close(writer)
    hit, log = _watch(pid, reader, kill)
    _, status = os.waitpid(pid, 0)
    os.close(reader)
    if arm is not None:
        return os.WIFSIGNALED(status)
    if kill is None and status:
        raise AssertionError(f"a run that nobody killed broke down:\n{log[-3000:]}")
    return hit


def kill_at(module: Any, name: str, nth: int, *, after: bool = False) -> Callable[[], None]:
    """Arms a run to kill itself when it calls this function for the n-th time, before or after the call."""

    def arm() -> None:
        function, calls = getattr(module, name), itertools.count(1)

        def deadly(*arguments: Any, **options: Any) -> Any:
            last = next(calls) == nth
            if last and not after:
                os.kill(os.getpid(), signal.SIGKILL)
            result = function(*arguments, **options)
            if last:
                os.kill(os.getpid(), signal.SIGKILL)
            return result

        setattr(module, name, deadly)

    return arm


def _run(settings: Settings, writer: int) -> None:
    code = 1
    try:
        os.dup2(writer, 2)
        if pools := sys.modules.get("apprise.apprise"):  # it keeps threads, which a fork does not have
            pools.__dict__.update(_shared_executor=None, _coordinator_executor=None)
        sys.stderr = os.fdopen(2, "w", buffering=1)
        structlog.reset_defaults()
        configure(LogSection(level="debug", format="json"))
        setattr(wiring, "make_extractor", lambda: Extractor(None))  # noqa: B010 - its type is another one
        run_everything(settings, trigger="schedule")
        code = 0
    except BaseException:  # noqa: BLE001 - nothing of the fork may reach the test runner's code
        traceback.print_exc()
    finally:
        os._exit(code)


def _watch(pid: int, reader: int, kill: Kill | None) -> tuple[bool, str]:
    """Read the log to its end; kill where it is time."""
    log, hit, due = b"", False, None
    while True:
        wait = None if due is None else max(0.0, due - time.monotonic())
        if select.select([reader], [], [], wait)[0]:
            read = os.read(reader, 65536)
            log += read
            if not read:
                break
        if kill and not hit and due is None and _met(log, kill):
            due = time.monotonic() + kill.delay
        if kill and due is not None and time.monotonic() >= due:
            hit, due = _strike(pid, kill.whom), None
            kill = None
    return hit, log.decode(errors="replace")


def _met(log: bytes, kill: Kill) -> bool:
    wanted = f"step {kill.edge}"
    for line in log.splitlines():
        if wanted.encode() in line and line.endswith(b"}"):
            event = json.loads(line)
            if event.get("event") == wanted and event.get("step") == kill.step:
                return True
    return False


def _strike(pid: int, whom: str) -> bool:
    """SIGKILL; False if there was nobody left to kill."""
    children = _children(pid)
    victims = {"run": [pid], "all": [pid, *children], "crawl": children}[whom]
    alive = False
    for victim in victims:
        try:
            zombie = Path(f"/proc/{victim}/stat").read_text().rpartition(")")[2].split()[0] == "Z"
            os.kill(victim, signal.SIGKILL)
            alive = alive or not zombie
        except (ProcessLookupError, FileNotFoundError):
            continue
    return alive


def _children(pid: int) -> list[int]:
    found: list[int] = []
    for task in Path(f"/proc/{pid}/task").glob("*/children"):
        try:
            found += [int(number) for number in task.read_text().split()]
        except OSError:
            continue
    return found


# What must hold

_MUST_BE_EMPTY = {
    "an article twice": "SELECT url FROM article WHERE url IS NOT NULL GROUP BY url HAVING COUNT(*) > 1",
    "an article without its newest text": (
        "SELECT a.id FROM article a LEFT JOIN article_version v ON v.article_id = a.id AND v.version = a.version"
        " WHERE v.id IS NULL"
    ),
    "a text that nobody will read": (
        "SELECT v.id FROM article_version v LEFT JOIN extraction e ON e.version_id = v.id WHERE e.version_id IS NULL"
    ),
    "facts of an article that counts as unread": (
        "SELECT f.id FROM count_fact f JOIN extraction e ON e.version_id = f.version_id WHERE e.done_at IS NULL"
    ),
    "an incident that nobody tells": (
        "SELECT i.code FROM incident i WHERE i.status = 'current'"
        " AND NOT EXISTS (SELECT 1 FROM incident_report r WHERE r.code = i.code)"
    ),
    "a number that rests on an article outside its incident": (
        "SELECT b.code FROM incident_bound b JOIN incident i ON i.code = b.code AND i.status = 'current'"
        " WHERE NOT EXISTS (SELECT 1 FROM incident_report r WHERE r.code = b.code AND r.article_id = b.article_id)"
    ),
    "an article told by two incidents": (
        "SELECT r.article_id FROM incident_report r JOIN incident i ON i.code = r.code AND i.status = 'current'"
        " GROUP BY r.article_id HAVING COUNT(*) > 1"
    ),
    "two runs at once": "SELECT verdict FROM run WHERE verdict = 'running' GROUP BY verdict HAVING COUNT(*) > 1",
}


def engine_of(url: str) -> sa.Engine:
    # No pool: nothing open is handed on to a fork.
    return sa.create_engine(url.replace("postgresql://", "postgresql+psycopg://"), poolclass=sa.NullPool)


def check(engine: sa.Engine, archive: Path) -> int:
    """AssertionError for anything lost, doubled or half-written; gives the number of articles."""
    with engine.connect() as connection:
        for meaning, query in _MUST_BE_EMPTY.items():
            found = connection.execute(sa.text(query)).fetchall()
            assert found == [], f"{meaning}: {found[:3]}"
        if engine.dialect.name == "sqlite":
            assert connection.execute(sa.text("PRAGMA integrity_check")).scalar_one() == "ok"
            assert connection.execute(sa.text("PRAGMA foreign_key_check")).fetchall() == []
        kept_texts = sa.text("SELECT archive_file, archive_offset FROM article_version WHERE archive_file IS NOT NULL")
        raw = [(row.archive_file, row.archive_offset) for row in connection.execute(kept_texts)]
        waiting = connection.execute(sa.text("SELECT archive_file, archive_offsets FROM fetched_page"))
        raw += [(file, int(offset)) for file, offsets in waiting for offset in offsets.split("; ")]
        for file, offset in raw:
            kept = archive / file if (archive / file).exists() else archive / f"{file}.open"
            assert kept.stat().st_size > offset, "an article whose raw page is not in the archive"
        return int(connection.execute(sa.text("SELECT COUNT(*) FROM article")).scalar_one())


def pass_time(engine: sa.Engine) -> None:
    """What waiting does: leases of the dead expire, and what failed is due again."""
    with engine.begin() as connection:
        connection.execute(sa.text("DELETE FROM lease"))
        connection.execute(sa.text("UPDATE outlet_crawl SET next_attempt_at = NULL"))
        connection.execute(sa.text("UPDATE page SET next_attempt_at = fetched_at WHERE next_attempt_at IS NOT NULL"))
        connection.execute(
            sa.text("UPDATE extraction SET next_attempt_at = NULL, status = 'pending' WHERE status = 'failed'")
        )


def content(url: str) -> dict[str, Any]:
    """All that the store says, without what depends on when it was said: codes, moments, numbers of versions."""
    with engine_of(url).connect() as connection:
        rows = connection.execute(
            sa.text(
                "SELECT a.id, a.url, a.status, v.sha256, e.kind, e.status FROM article a JOIN article_version v"
                " ON v.article_id = a.id AND v.version = a.version JOIN extraction e ON e.version_id = v.id"
                " ORDER BY a.id"
            )
        ).fetchall()
    with Store.open(url) as store:
        incidents = sorted(_incident(store, row.code) for row in store.incidents())
        figures = sorted((row.series, str(row.as_of), str(row.best), row.article_id) for row in store.figures())
        unread = [page.url for row in store.outlets_summary() for page in store.waiting(row.outlet, 10)]
        read = Counter(type(fact).__name__ for _, found in store.iter_extractions() for fact in found.counts)
    return {
        "articles": [tuple(row) for row in rows],
        "incidents": incidents,
        "figures": figures,
        "facts": dict(read),
        "unread": unread,
    }


def _incident(store: Store, code: str) -> tuple[object, ...]:
    detail = store.incident(code)
    assert detail is not None
    values = tuple((entry.name, entry.value) for entry in detail.fields)
    return (detail.title, str(values), tuple(sorted(report.article_id for report in detail.reports)))


def differences(wanted: Mapping[str, Any], found: Mapping[str, Any]) -> list[str]:
    return [
        f"{name}: {len(found[name])} where {len(wanted[name])} are wanted; missing"
        f" {_some(wanted[name], found[name])}, too many {_some(found[name], wanted[name])}"
        for name in wanted
        if wanted[name] != found[name]
    ]


def _some(these: Iterable[Any], those: Iterable[Any]) -> list[Any]:
    known = set(map(str, those))
    return [item for item in these if str(item) not in known][:2]
