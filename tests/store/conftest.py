"""Each test of the store runs on SQLite and, where a server is installed, on PostgreSQL."""

from __future__ import annotations

import itertools
import pwd
import shutil
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest

import store
from store import Store
from store.schema import Base
from tests.store.postgres import SERVER_USER, cluster, server_programs

_numbers = itertools.count(1)


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
    """URL of one database at the current schema, which tests share one after the other."""
    url = _new_database(postgres, "jejak")
    store.upgrade(url)
    return url


@pytest.fixture(scope="session")
def sqlite_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("template") / "template.sqlite"
    store.upgrade(f"sqlite:///{path}")
    return path


@pytest.fixture(params=["sqlite", "postgresql"])
def empty_url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """URL of a database without a schema (SQLite: of a file that is not there yet)."""
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path / 'new.sqlite'}"
    return _new_database(request.getfixturevalue("postgres"), f"test_{next(_numbers)}")


@pytest.fixture(params=["sqlite", "postgresql"])
def url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """URL of a fresh database at the current schema."""
    if request.param == "sqlite":
        path = tmp_path / "jejak.sqlite"
        shutil.copy(request.getfixturevalue("sqlite_template"), path)
        return f"sqlite:///{path}"
    shared: str = request.getfixturevalue("postgres_at_head")
    _empty_tables(shared)
    return shared


@pytest.fixture
def opened(url: str) -> Iterator[Store]:
    with Store.open(url) as found:
        yield found


def _new_database(cluster_url: str, name: str) -> str:
    with psycopg.connect(cluster_url.format(database="postgres"), autocommit=True) as connection:
        connection.execute(f'CREATE DATABASE "{name}" TEMPLATE template0'.encode())
    return cluster_url.format(database=name)


def _empty_tables(url: str) -> None:
    with psycopg.connect(url) as connection:
        connection.execute("SET session_replication_role = replica")  # the guards of append-only tables sleep
        connection.execute(f"TRUNCATE {', '.join(Base.metadata.tables)} RESTART IDENTITY CASCADE".encode())
