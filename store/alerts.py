"""What people were told of problems, so that one problem is not told every minute."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Connection, delete, select

from jejak.domain import Alert
from store.ledger import upsert
from store.schema import AlertRow


def alerts(connection: Connection) -> list[Alert]:
    """All alerts that are kept, those that last first, the newest first."""
    rows = connection.execute(
        select(AlertRow).order_by(AlertRow.ended_at.is_not(None), AlertRow.since.desc(), AlertRow.key)
    )
    return [Alert(row.key, row.message, row.since, row.sent_at, row.tried_at, row.ended_at) for row in rows]


def save_alert(connection: Connection, alert: Alert) -> None:
    values = {
        "message": alert.message,
        "since": alert.since,
        "sent_at": alert.sent_at,
        "tried_at": alert.tried_at,
        "ended_at": alert.ended_at,
    }
    statement = upsert(connection, AlertRow).values(key=alert.key, **values)
    connection.execute(statement.on_conflict_do_update(index_elements=["key"], set_=values))


def prune_alerts(connection: Connection, before: datetime) -> None:
    """Forget alerts that ended before this moment."""
    connection.execute(delete(AlertRow).where(AlertRow.ended_at < before))
