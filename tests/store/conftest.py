"""Each test of the store runs on SQLite and, where a server is installed, on PostgreSQL.

Tests share one database of each kind and one open store of each, emptied before every test: making databases and
compiling statements anew would take most of the time.
"""

from __future__ import annotations

import itertools
import pwd
import sqlite3
from collections.abc import Callable, Iterator
from pathlib import Path

import psycopg
import pytest

import store
from store import Store
from store.migrate import head
from store.schema import Base
from tests.store.postgres import SERVER_USER, cluster, server_programs

_numbers = itertools.count(1)
_EMPTY = [f"DELETE FROM {table.name}" for table in reversed(Base.metadata.sorted_tables)]


@pytest.fixture(scope="session")
def postgres() -> Iterator[str]:
    """URL of the running cluster, with {database} to fill in."""
    programs = server_programs()
    if programs is None:
        pytest.skip("needs a PostgreSQL server (initdb, pg_ctl), which is not installed")
    try:
        pwd.getpwnam(SERVER_USER)
    except KeyError:
        pytest.skip(f"needs a user {SERVER_USER!r} to run PostgreSQL as")
    with cluster(programs) as url:
        yield url


@pytest.fixture(scope="session")
def postgres_at_head(postgres: str) -> str:
    url = new_database(postgres, "jejak")
    store.upgrade(url)
    return url


@pytest.fixture(scope="session")
def sqlite_at_head(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("shared") / "jejak.sqlite"
    store.upgrade(f"sqlite:///{path}")
    return path


@pytest.fixture(params=["sqlite", "postgresql"])
def empty_url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """URL of a database without a schema (SQLite: of a file that is not there yet)."""
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path / 'new.sqlite'}"
    return new_database(request.getfixturevalue("postgres"), f"test_{next(_numbers)}")


@pytest.fixture(params=["sqlite", "postgresql"])
def url(request: pytest.FixtureRequest) -> str:
    """URL of an empty database at the current schema."""
    if request.param == "sqlite":
        path: Path = request.getfixturevalue("sqlite_at_head")
        _empty_sqlite(path)
        return f"sqlite:///{path}"
    shared: str = request.getfixturevalue("postgres_at_head")
    _empty_postgres(shared)
    return shared


@pytest.fixture(scope="session")
def open_store() -> Iterator[Callable[[str], Store]]:
    stores: dict[str, Store] = {}

    def opened(url: str) -> Store:
        return stores.setdefault(url, stores.get(url) or Store.open(url))

    yield opened
    for found in stores.values():
        found.close()


@pytest.fixture
def opened(url: str, open_store: Callable[[str], Store]) -> Store:
    """An empty store."""
    return open_store(url)


def new_database(cluster_url: str, name: str) -> str:
    with psycopg.connect(cluster_url.format(database="postgres"), autocommit=True) as connection:
        connection.execute(f'CREATE DATABASE "{name}" TEMPLATE template0'.encode())
    return cluster_url.format(database=name)


def _empty_postgres(url: str) -> None:
    with psycopg.connect(url) as connection:
        connection.execute("SET session_replication_role = replica")  # the guards of append-only tables sleep
        connection.execute("; ".join(_EMPTY).encode())
        connection.execute("UPDATE alembic_version SET version_num = %s", (head(),))


def _empty_sqlite(path: Path) -> None:
    connection = sqlite3.connect(path, isolation_level=None)
    connection.execute("BEGIN IMMEDIATE")
    guards = connection.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger' AND name GLOB '*_no_*'")
    found = guards.fetchall()
    for statement in (*(f"DROP TRIGGER {name}" for name, _ in found), *_EMPTY, *(sql for _, sql in found)):
        connection.execute(statement)
    connection.execute("UPDATE alembic_version SET version_num = ?", (head(),))
    connection.execute("COMMIT")
    connection.close()
