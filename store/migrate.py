"""Bring a database to the schema of this version of Jejak. Settings of Alembic live here, not in a file.

Alembic is loaded only where there is something to do: every command asks whether the schema is the current one.
"""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sqlalchemy import Connection, inspect, text

from jejak.errors import StoreError
from store.engine import Database, Target, target
from store.schema import Base
from store.views import create_views, drop_views

if TYPE_CHECKING:
    from alembic.config import Config

_FOLDER = Path(__file__).parent / "migrations"
_TABLE = "alembic_version"
_ADVISORY_LOCK = 0x6A656A616B
_REVISION = len("20261122_01")
_UPGRADE = "Try: jejak db upgrade"


def upgrade(url: str, to: str = "head") -> str:
    """Create or upgrade the database; gives the revision reached. A failed step leaves the revision before it."""
    where = target(url)
    if where.mode == "ro":
        raise StoreError(f"The database {where.label} is opened read-only", hint="Leave ?mode=ro out of the URL.")
    if where.file is not None:
        _prepare_file(where)
    if to == "head" and _is_current(where):
        return head()
    return _migrate(where, to, down=False)


def downgrade(url: str, to: str) -> str:
    """Go back to an older revision (`base` drops everything)."""
    return _migrate(existing(url), to, down=True)


def revision(url: str) -> str | None:
    """The database's revision, None without a schema."""
    database = Database(existing(url))
    try:
        with database.read() as connection:
            return _current(connection)
    finally:
        database.close()


def _is_current(where: Target) -> bool:
    database = Database(where)
    try:
        with database.read() as connection:
            return _current(connection) == head()
    finally:
        database.close()


def existing(url: str) -> Target:
    """The database that a URL names; StoreError if its file is missing."""
    where = target(url)
    if where.file is not None and not where.file.exists():
        raise StoreError(f"There is no database at {where.label}", hint=_UPGRADE)
    if where.file is not None and where.file.is_dir():
        raise _is_folder(where)
    return where


def _is_folder(where: Target) -> StoreError:
    return StoreError(f"{where.label} is a folder, not a database", hint="Name a file in the database URL.")


def check_revision(database: Database) -> None:
    """StoreError unless the database has exactly the schema of this code."""
    with database.read() as connection:
        found = _current(connection)
    label = database.where.label
    if found is None:
        raise StoreError(f"The database {label} has no Jejak schema yet", hint=_UPGRADE)
    if found not in revisions():
        raise _unknown_schema(database.where, found)
    if found != head():
        raise StoreError(f"The database {label} has an older schema ({found})", hint=_UPGRADE)


def head() -> str:
    """The newest revision that this code knows."""
    return revisions()[-1]


@cache
def revisions() -> tuple[str, ...]:
    """All revisions that this code knows, oldest first. The files are named after them, in their order."""
    return tuple(sorted(file.name[:_REVISION] for file in (_FOLDER / "versions").glob("2*.py")))


def _unknown_schema(where: Target, found: str) -> StoreError:
    return StoreError(
        f"The database {where.label} has a schema that this version does not know ({found}), made by a newer Jejak"
        " or by another program",
        hint="Install the newest Jejak, or choose another database.",
    )


def is_ours(_item: Any, name: str | None, kind: str, _reflected: bool, _other: Any) -> bool:
    """Whether Alembic compares this object: not full-text structures, which only one of the databases has."""
    return not (kind in ("table", "index") and name is not None and name.startswith("article_search"))


def _config() -> Config:
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(_FOLDER).replace("%", "%%"))
    config.set_main_option("path_separator", "os")
    return config


def _prepare_file(where: Target) -> None:
    assert where.file is not None  # noqa: S101 (for the type checker)
    if not where.file.parent.is_dir():
        raise StoreError(f"There is no folder {where.file.parent} for the database", hint="Make the folder first.")
    if where.file.is_dir():
        raise _is_folder(where)
    database = Database(replace(where, mode="rwc"))
    try:
        with database.read() as connection:
            connection.exec_driver_sql("COMMIT")  # the journal mode cannot change within a transaction
            connection.exec_driver_sql("PRAGMA journal_mode = WAL")
            connection.exec_driver_sql("BEGIN")
    finally:
        database.close()


def _migrate(where: Target, to: str, *, down: bool) -> str:
    from alembic import command

    database = Database(where)
    config = _config()
    try:
        with database.write() as connection:
            if connection.dialect.name == "postgresql":
                connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": _ADVISORY_LOCK})
            _refuse_strangers(connection, where)
            config.attributes["connection"] = connection
            drop_views(connection)
            (command.downgrade if down else command.upgrade)(config, to)
            reached = _current(connection)
            if reached == head():
                create_views(connection)
            return reached or "base"
    finally:
        database.close()


def _refuse_strangers(connection: Connection, where: Target) -> None:
    found = _current(connection)
    if found is None:
        taken = sorted(set(inspect(connection).get_table_names()) & set(Base.metadata.tables))
        if taken:
            raise StoreError(
                f"The database {where.label} holds tables of another program ({', '.join(taken)})",
                hint="Choose a database of its own for Jejak.",
            )
        return
    if found not in revisions():
        raise _unknown_schema(where, found)


def _current(connection: Connection) -> str | None:
    if not inspect(connection).has_table(_TABLE):
        return None
    found: str | None = connection.execute(text(f"SELECT version_num FROM {_TABLE}")).scalar_one_or_none()  # noqa: S608
    return found
