"""Connections: which database a URL names, how transactions begin, and what its errors mean for people."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sqlalchemy import URL, Connection, Engine, create_engine, event, make_url
from sqlalchemy.exc import ArgumentError, DatabaseError, InterfaceError, NoSuchModuleError, OperationalError

from jejak.errors import StoreError

BUSY_SECONDS = 15
"""How long a writer waits for another one."""

_SQLITE = {"sqlite", "sqlite+pysqlite"}
_POSTGRES = {"postgres", "postgresql", "postgresql+psycopg"}
_HINTS = (
    ("locked", "is locked by another process", "Wait until the other command has ended, then repeat."),
    ("readonly", "is read-only", "Check the permissions of the file and of its folder."),
    ("read-only", "is read-only", "Connect to the primary server with a user who may write."),
    ("not a database", "is not a Jejak database", "Check the database URL; the file was left as it is."),
    ("malformed", "is damaged", "Restore a backup, or run: sqlite3 FILE '.recover'"),
    ("is full", "has no room left", "Free some disk space, then repeat."),
    ("unable to open", "cannot be opened", "Check the path and the permissions of its folder."),
    ("does not exist", "does not exist or lacks a part", "Create it, then try: jejak db upgrade"),
    ("password authentication", "refused the user or password", "Check the database URL."),
)


@dataclass(frozen=True, slots=True)
class Target:
    """A checked database URL. `file` is the SQLite file, None for PostgreSQL; `label` hides the password."""

    url: URL
    label: str
    file: Path | None = None
    mode: str = "rw"
    """How SQLite opens the file: `ro`, `rw`, or `rwc` to create it."""


def target(url: str) -> Target:
    """Read a database URL; StoreError if it names no database that Jejak works with."""
    try:
        parsed = make_url(url)
    except (ArgumentError, ValueError) as error:
        raise _unknown("The database URL cannot be read") from error
    if parsed.drivername in _SQLITE:
        return _sqlite_target(parsed)
    if parsed.drivername in _POSTGRES:
        parsed = parsed.set(drivername="postgresql+psycopg")
        return Target(parsed, parsed.render_as_string(hide_password=True))
    raise _unknown(f"The database URL begins with {parsed.drivername!r}, which Jejak does not know")


def _sqlite_target(url: URL) -> Target:
    if not url.database or url.database == ":memory:":
        raise _unknown("The database URL names no file")
    unknown = set(url.query) - {"mode"}
    mode = url.query.get("mode", "rw")
    if unknown or not isinstance(mode, str) or mode not in ("rw", "ro"):
        raise _unknown("The database URL takes ?mode=ro or ?mode=rw, nothing else")
    file = Path(url.database)
    return Target(url.set(query={}), str(file), file, mode)


def _unknown(message: str) -> StoreError:
    return StoreError(message, hint="Try: sqlite:///jejak.sqlite or postgresql://USER@HOST/NAME")


class Database:
    """One database: `read` gives a snapshot, `write` a transaction that is committed when its block ends well."""

    def __init__(self, where: Target) -> None:
        self.where = where
        with self._explained():
            self.engine = _sqlite_engine(where) if where.file is not None else _postgres_engine(where)
        self._snapshots = (
            self.engine
            if where.file is not None
            else self.engine.execution_options(isolation_level="REPEATABLE READ", postgresql_readonly=True)
        )
        self._writers = self.engine.execution_options(writes=True)

    @contextmanager
    def read(self) -> Iterator[Connection]:
        with self._explained(), self._snapshots.connect() as connection:
            yield connection

    @contextmanager
    def write(self) -> Iterator[Connection]:
        with self._explained(), self._writers.begin() as connection:
            yield connection

    def close(self) -> None:
        self.engine.dispose()

    @contextmanager
    def _explained(self) -> Iterator[None]:
        try:
            yield
        except NoSuchModuleError as error:
            raise _unknown("The driver for this database URL is not installed") from error
        except (OperationalError, InterfaceError) as error:
            raise self._as_store_error(error) from error
        except DatabaseError as error:
            if isinstance(error.orig, sqlite3.DatabaseError) and type(error.orig) is sqlite3.DatabaseError:
                raise self._as_store_error(error) from error
            raise

    def _as_store_error(self, error: DatabaseError | InterfaceError) -> StoreError:
        text = str(error.orig).strip()
        first = text.splitlines()[0] if text else "no reason given"
        for sign, meaning, hint in _HINTS:
            if sign in text:
                return StoreError(f"The database {self.where.label} {meaning} ({first})", hint=hint)
        unreachable = "Check that the database server runs and can be reached."
        return StoreError(
            f"The database {self.where.label} does not answer: {first}",
            hint=unreachable if self.where.file is None else None,
        )


def _postgres_engine(where: Target) -> Engine:
    return create_engine(where.url, pool_pre_ping=True, connect_args={"connect_timeout": BUSY_SECONDS})


def _sqlite_engine(where: Target) -> Engine:
    assert where.file is not None  # noqa: S101 (for the type checker)
    # An address, not a path: only `upgrade` may create the file, and a reader must not.
    address = f"{where.file.absolute().as_uri()}?mode={where.mode}"

    def connect() -> sqlite3.Connection:
        return sqlite3.connect(address, uri=True, timeout=BUSY_SECONDS, check_same_thread=False)

    engine = create_engine(where.url, creator=connect)

    @event.listens_for(engine, "connect")
    def prepare(connection: Any, _record: object) -> None:
        connection.isolation_level = None  # transactions begin below, where readers and writers differ
        connection.execute("PRAGMA foreign_keys = ON")

    @event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:
        # A writer takes its lock at once: one that starts as a reader cannot wait for another writer.
        writes = connection.get_execution_options().get("writes", False)
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")

    return engine
