"""Records of runs, and leases: jobs that one process at a time may do."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta

from sqlalchemy import Connection, delete, insert, or_, select, update

from jejak.domain import Run, Verdict
from jejak.errors import StoreError
from store.columns import AnyRow
from store.ledger import upsert
from store.schema import LeaseRow, RunCountRow, RunRow

ABANDONED = "The process ended without saying so; what it had finished is kept."


def run_lease(run_id: int) -> str:
    """Name of the lease that shows a run to be alive."""
    return f"run:{run_id}"


def begin_run(
    connection: Connection, command: str, trigger: str, version: str, *, owner: str, ttl: timedelta, now: datetime
) -> int:
    """Record a run as running, with a lease that its process must keep up; gives its number."""
    run_id = connection.execute(
        insert(RunRow)
        .values(command=command, trigger=trigger, version=version, began_at=now, verdict=Verdict.RUNNING)
        .returning(RunRow.id)
    ).scalar_one()
    acquire(connection, run_lease(run_id), owner, ttl, now)
    return run_id


def end_run(
    connection: Connection,
    run_id: int,
    verdict: Verdict,
    *,
    counts: Mapping[str, int],
    error: str | None,
    now: datetime,
) -> None:
    """Record how the run ended; StoreError if there is no such run."""
    ended = update(RunRow).where(RunRow.id == run_id).values(ended_at=now, verdict=verdict, error=error)
    if connection.execute(ended).rowcount != 1:
        raise StoreError(f"There is no run {run_id}")
    connection.execute(delete(RunCountRow).where(RunCountRow.run_id == run_id))
    if counts:
        rows = [{"run_id": run_id, "name": name, "value": value} for name, value in counts.items()]
        connection.execute(insert(RunCountRow), rows)
    connection.execute(delete(LeaseRow).where(LeaseRow.name == run_lease(run_id)))


def runs(connection: Connection, limit: int) -> list[Run]:
    """The newest runs first."""
    rows = connection.execute(select(RunRow).order_by(RunRow.id.desc()).limit(limit)).all()
    return _with_counts(connection, rows)


def run(connection: Connection, run_id: int) -> Run | None:
    found = _with_counts(connection, connection.execute(select(RunRow).where(RunRow.id == run_id)).all())
    return found[0] if found else None


def abandon_dead_runs(connection: Connection, now: datetime) -> list[int]:
    """Mark running runs whose lease has run out as failed; gives their numbers."""
    running = connection.execute(select(RunRow.id).where(RunRow.verdict == Verdict.RUNNING).order_by(RunRow.id))
    alive = set(connection.execute(select(LeaseRow.name).where(LeaseRow.expires_at > now)).scalars())
    dead = [run_id for run_id in running.scalars() if run_lease(run_id) not in alive]
    for run_id in dead:
        end_run(connection, run_id, Verdict.FAILED, counts={}, error=ABANDONED, now=now)
    return dead


def acquire(connection: Connection, name: str, owner: str, ttl: timedelta, now: datetime) -> bool:
    """Take or renew the lease; False if another owner holds it."""
    values = {"owner": owner, "heartbeat_at": now, "expires_at": now + ttl}
    statement = upsert(connection, LeaseRow).values(name=name, **values)
    free = or_(LeaseRow.expires_at <= now, LeaseRow.owner == owner)
    taken = statement.on_conflict_do_update(index_elements=["name"], set_=values, where=free).returning(LeaseRow.name)
    return connection.execute(taken).first() is not None


def heartbeat(connection: Connection, name: str, owner: str, ttl: timedelta, now: datetime) -> bool:
    """Prolong a lease; False if it is lost to another owner or was released."""
    held = update(LeaseRow).where(LeaseRow.name == name, LeaseRow.owner == owner)
    return connection.execute(held.values(heartbeat_at=now, expires_at=now + ttl)).rowcount == 1


def release(connection: Connection, name: str, owner: str) -> None:
    """Give the lease back; without effect if another owner holds it by now."""
    connection.execute(delete(LeaseRow).where(LeaseRow.name == name, LeaseRow.owner == owner))


def _with_counts(connection: Connection, rows: Sequence[AnyRow]) -> list[Run]:
    counts: dict[int, dict[str, int]] = {row.id: {} for row in rows}
    query = select(RunCountRow).where(RunCountRow.run_id.in_(counts)).order_by(RunCountRow.run_id, RunCountRow.name)
    for count in connection.execute(query):
        counts[count.run_id][count.name] = count.value
    return [
        Run(
            id=row.id,
            command=row.command,
            trigger=row.trigger,
            version=row.version,
            began_at=row.began_at,
            ended_at=row.ended_at,
            verdict=row.verdict,
            counts=counts[row.id],
            error=row.error,
        )
        for row in rows
    ]
