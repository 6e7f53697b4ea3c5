"""Analysts' watch words: saved filters, and the incidents as their digests told them last."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, fields
from datetime import datetime

from sqlalchemy import Connection, delete, insert, select

from jejak.errors import InputError, UsageError
from store.rows import IncidentFilter
from store.schema import WatchRow, WatchToldRow


@dataclass(frozen=True, slots=True, kw_only=True)
class Watch:
    """A saved filter. `channel` names one of the settings' channels; None means all of them."""

    name: str
    created_at: datetime
    country: str | None = None
    outlet: str | None = None
    agency: str | None = None
    exploitation: str | None = None
    text: str | None = None
    channel: str | None = None

    @property
    def wanted(self) -> IncidentFilter:
        return IncidentFilter(
            country=self.country,
            outlet=self.outlet,
            agency=self.agency,
            exploitation=self.exploitation,
            text=self.text,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """An incident as a digest tells it: words for people, empty where nothing is known."""

    code: str
    title: str
    event_date: str
    victims: str
    suspects: str
    route: str
    exploitation: str
    reports: str


def watches(connection: Connection) -> list[Watch]:
    """All watches, by name."""
    names = [entry.name for entry in fields(Watch)]
    rows = connection.execute(select(WatchRow).order_by(WatchRow.name))
    return [Watch(**{name: getattr(row, name) for name in names}) for row in rows]


def add_watch(connection: Connection, watch: Watch) -> None:
    """Save a watch; UsageError if one of this name is there."""
    if connection.execute(select(WatchRow.name).where(WatchRow.name == watch.name)).first():
        raise UsageError(
            f"There is a watch named {watch.name!r} already.",
            hint=f"jejak watch remove '{watch.name}', or another name",
        )
    connection.execute(insert(WatchRow).values(**asdict(watch)))


def remove_watch(connection: Connection, name: str) -> None:
    """Forget a watch and what it told; InputError if there is none of this name."""
    connection.execute(delete(WatchToldRow).where(WatchToldRow.watch == name))
    if connection.execute(delete(WatchRow).where(WatchRow.name == name)).rowcount != 1:
        raise InputError(f"There is no watch named {name!r}.", hint="List them: jejak watch list")


def told(connection: Connection, name: str) -> Mapping[str, Told]:
    """What the digests of this watch have told last, by code."""
    columns = [entry.name for entry in fields(Told) if entry.name != "code"]
    rows = connection.execute(select(WatchToldRow).where(WatchToldRow.watch == name).order_by(WatchToldRow.incident))
    return {
        row.incident: Told(code=row.incident, **{column: getattr(row, column) for column in columns}) for row in rows
    }


def save_told(connection: Connection, name: str, incidents: Iterable[Told], now: datetime) -> None:
    """Put what a digest told in the place of what it told before, all or nothing."""
    connection.execute(delete(WatchToldRow).where(WatchToldRow.watch == name))
    rows = []
    for incident in incidents:
        values = asdict(incident)
        rows.append({"watch": name, "told_at": now, "incident": values.pop("code"), **values})
    if rows:
        connection.execute(insert(WatchToldRow), rows)
