"""Leases: jobs that one process at a time may do. A dead owner's lease expires by itself."""

from __future__ import annotations

from datetime import datetime, timedelta

from sqlalchemy import Connection, delete, or_, select, update

from store.ledger import upsert
from store.schema import LeaseRow


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


def holder(connection: Connection, name: str, now: datetime) -> str | None:
    """The owner of a lease that has not expired."""
    query = select(LeaseRow.owner).where(LeaseRow.name == name, LeaseRow.expires_at > now)
    return connection.execute(query).scalar_one_or_none()
