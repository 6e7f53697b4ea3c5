"""Records of runs. A run holds the lease on the work of its store from its first row to its last."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Connection, delete, false, func, insert, or_, select, update

from jejak.domain import Run, RunError, RunStep, Verdict
from jejak.errors import StoreError
from store import leases
from store.columns import AnyRow, clean
from store.ledger import upsert
from store.schema import LeaseRow, RunCountRow, RunErrorRow, RunRow, RunStepRow

WORK = "work"
"""Lease of whoever crawls, extracts or joins."""
ABANDONED = "The process ended without saying so; what it had finished is kept."
LONGEST_MESSAGE = 500
_BELOW = (RunStepRow, RunCountRow, RunErrorRow)


def begin_run(
    connection: Connection, command: str, trigger: str, version: str, *, owner: str, ttl: timedelta, now: datetime
) -> int | None:
    """Take the lease on the work and record a run as running; gives its number, None while another run works."""
    abandon_dead_runs(connection, now)
    if not leases.acquire(connection, WORK, owner, ttl, now):
        return None
    return connection.execute(
        insert(RunRow)
        .values(
            command=command,
            trigger=trigger,
            version=version,
            began_at=now,
            verdict=Verdict.RUNNING,
            owner=owner,
            interrupted=False,
        )
        .returning(RunRow.id)
    ).scalar_one()


def save_progress(
    connection: Connection,
    run_id: int,
    *,
    steps: Iterable[RunStep] = (),
    counts: Mapping[str, int] | None = None,
    errors: Iterable[RunError] = (),
) -> None:
    """Put what a run has done so far in the place of what was saved under the same names."""
    for step in steps:
        _put(
            connection,
            RunStepRow,
            {"run_id": run_id, "name": step.name},
            {"began_at": step.began_at, "ended_at": step.ended_at},
        )
    for name, value in (counts or {}).items():
        _put(connection, RunCountRow, {"run_id": run_id, "name": name}, {"value": value})
    for error in errors:
        key = {"run_id": run_id, "source": error.source, "message": clean(error.message)[:LONGEST_MESSAGE]}
        _put(connection, RunErrorRow, key, {"times": error.times})


def _put(connection: Connection, table: type[Any], key: Mapping[str, Any], values: Mapping[str, Any]) -> None:
    statement = upsert(connection, table).values(**key, **values)
    connection.execute(statement.on_conflict_do_update(index_elements=list(key), set_=dict(values)))


def end_run(
    connection: Connection,
    run_id: int,
    verdict: Verdict,
    *,
    error: str | None,
    interrupted: bool,
    now: datetime,
) -> None:
    """Record how the run ended and give its lease back; StoreError if it is not running any more."""
    if not _end(connection, run_id, ended_at=now, verdict=verdict, error=error, interrupted=interrupted):
        raise StoreError(f"There is no run {run_id} under way")


def _end(connection: Connection, run_id: int, **values: Any) -> bool:
    """False if the run had ended before."""
    ended = update(RunRow).where(RunRow.id == run_id, RunRow.verdict == Verdict.RUNNING)
    row = connection.execute(ended.values(**values).returning(RunRow.owner)).one_or_none()
    if row is not None:
        leases.release(connection, WORK, row.owner)
    return row is not None


def abandon_dead_runs(connection: Connection, now: datetime) -> list[int]:
    """Mark running runs whose process has lost its lease as failed; gives their numbers."""
    # Runs before leases: one that begins between the two looks is then in neither, and not taken for dead.
    running = connection.execute(select(RunRow).where(RunRow.verdict == Verdict.RUNNING).order_by(RunRow.id)).all()
    held = {row.owner: row for row in connection.execute(select(LeaseRow).where(LeaseRow.name == WORK))}
    dead = [row for row in running if row.owner not in held or held[row.owner].expires_at <= now]
    return [row.id for row in dead if _abandon(connection, row, held.get(row.owner), now)]


def _abandon(connection: Connection, run: AnyRow, lease: AnyRow | None, now: datetime) -> bool:
    last_sign = lease.heartbeat_at if lease is not None else now
    return _end(connection, run.id, ended_at=last_sign, verdict=Verdict.FAILED, error=ABANDONED, interrupted=True)


def prune_runs(connection: Connection, before: datetime) -> int:
    """Forget ended runs that began before this moment; gives how many."""
    old = select(RunRow.id).where(RunRow.began_at < before, RunRow.verdict != Verdict.RUNNING)
    numbers = list(connection.execute(old).scalars())
    for table in _BELOW:
        connection.execute(delete(table).where(table.run_id.in_(old)))
    connection.execute(delete(RunRow).where(RunRow.id.in_(numbers)))
    return len(numbers)


def runs(
    connection: Connection, limit: int, *, since: datetime | None = None, until: datetime | None = None
) -> list[Run]:
    """The newest runs first; `since` and `until` are half-open moments of their beginning."""
    query = select(RunRow).order_by(RunRow.id.desc()).limit(limit)
    query = query if since is None else query.where(RunRow.began_at >= since)
    query = query if until is None else query.where(RunRow.began_at < until)
    return _whole(connection, connection.execute(query).all())


def newest_run(connection: Connection, command: str, verdicts: Iterable[Verdict]) -> Run | None:
    """The newest run of this command with one of these verdicts, those that a person stopped left out."""
    died = RunRow.verdict == Verdict.FAILED
    query = select(RunRow).where(
        RunRow.command == command,
        RunRow.verdict.in_(list(verdicts)),
        or_(func.coalesce(RunRow.interrupted, false()) == false(), died),
    )
    found = _whole(connection, connection.execute(query.order_by(RunRow.id.desc()).limit(1)).all())
    return found[0] if found else None


def first_began(connection: Connection, command: str) -> datetime | None:
    """When the oldest run of this command that is kept began."""
    query = select(RunRow.began_at).where(RunRow.command == command).order_by(RunRow.id).limit(1)
    return connection.execute(query).scalar_one_or_none()


def run(connection: Connection, run_id: int) -> Run | None:
    found = _whole(connection, connection.execute(select(RunRow).where(RunRow.id == run_id)).all())
    return found[0] if found else None


def _whole(connection: Connection, rows: Sequence[AnyRow]) -> list[Run]:
    """The runs with what stands below them."""
    numbers = [row.id for row in rows]
    below: dict[int, tuple[dict[str, int], list[RunStep], list[RunError]]] = {n: ({}, [], []) for n in numbers}
    counts = select(RunCountRow).where(RunCountRow.run_id.in_(numbers)).order_by(RunCountRow.name)
    for count in connection.execute(counts):
        below[count.run_id][0][count.name] = count.value
    steps = select(RunStepRow).where(RunStepRow.run_id.in_(numbers)).order_by(RunStepRow.began_at)
    for step in connection.execute(steps):
        below[step.run_id][1].append(RunStep(step.name, step.began_at, step.ended_at))
    often = (RunErrorRow.source, RunErrorRow.times.desc(), RunErrorRow.message)
    for error in connection.execute(select(RunErrorRow).where(RunErrorRow.run_id.in_(numbers)).order_by(*often)):
        below[error.run_id][2].append(RunError(error.source, error.message, error.times))
    return [
        Run(
            id=row.id,
            command=row.command,
            trigger=row.trigger,
            version=row.version,
            began_at=row.began_at,
            ended_at=row.ended_at,
            verdict=row.verdict,
            error=row.error,
            interrupted=bool(row.interrupted),
            counts=below[row.id][0],
            steps=tuple(below[row.id][1]),
            errors=tuple(below[row.id][2]),
        )
        for row in rows
    ]
