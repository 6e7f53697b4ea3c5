"""What people are told when the database cannot be opened or written."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest
from sqlalchemy import text

import store
from jejak.errors import StoreError
from store import Store
from store.engine import Database, Target, target
from store.migrate import head
from tests.store.samples import article


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "jejak.sqlite"
    store.upgrade(f"sqlite:///{path}")
    return path


def complaint(url: str) -> StoreError:
    with pytest.raises(StoreError) as caught:
        Store.open(url)
    return caught.value


def test_create_makes_the_database_and_open_finds_it(empty_url: str) -> None:
    with Store.open(empty_url, create=True) as opened:
        opened.add_article(article())
    with Store.open(empty_url) as opened:
        assert opened.article(article().id) is not None
    assert store.revision(empty_url) == head()


def test_a_missing_file_is_not_made(tmp_path: Path) -> None:
    error = complaint(f"sqlite:///{tmp_path / 'none.sqlite'}")
    assert "no database at" in error.message
    assert error.hint == "Try: jejak db upgrade"
    assert list(tmp_path.iterdir()) == []


def test_a_missing_folder_is_named(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="no folder"):
        Store.open(f"sqlite:///{tmp_path / 'none' / 'a.sqlite'}", create=True)


@pytest.mark.parametrize("create", [False, True])
def test_a_folder_is_no_database(tmp_path: Path, create: bool) -> None:
    with pytest.raises(StoreError, match="is a folder"):
        Store.open(f"sqlite:///{tmp_path}", create=create)


@pytest.mark.parametrize("create", [False, True])
def test_a_file_of_another_kind_is_left_as_it_is(tmp_path: Path, create: bool) -> None:
    path = tmp_path / "notes.txt"
    path.write_bytes(b"shopping list\n" * 400)
    with pytest.raises(StoreError, match="not a Jejak database"):
        Store.open(f"sqlite:///{path}", create=create)
    assert path.read_bytes() == b"shopping list\n" * 400


def test_a_database_without_schema_asks_for_an_upgrade(empty_url: str, tmp_path: Path) -> None:
    (tmp_path / "new.sqlite").touch()
    error = complaint(empty_url)
    assert "no Jejak schema" in error.message
    assert error.hint == "Try: jejak db upgrade"


def test_an_older_schema_asks_for_an_upgrade(url: str) -> None:
    _stamp(url, "20261122_01")
    error = complaint(url)
    assert "older schema (20261122_01)" in error.message
    assert error.hint == "Try: jejak db upgrade"


def test_a_newer_schema_asks_for_a_newer_jejak_and_is_not_upgraded(url: str) -> None:
    _stamp(url, "29990101_01")
    assert "newer Jejak" in complaint(url).message
    with pytest.raises(StoreError, match="newer Jejak"):
        store.upgrade(url)
    assert store.revision(url) == "29990101_01"


def test_tables_of_another_program_are_not_touched(empty_url: str) -> None:
    database = Database(_made(empty_url))
    with database.write() as connection:
        connection.execute(text("CREATE TABLE article (id INTEGER)"))
    database.close()
    with pytest.raises(StoreError, match="another program"):
        store.upgrade(empty_url)


def test_a_locked_database_says_so(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("store.engine.BUSY_SECONDS", 0.05)
    with Store.open(f"sqlite:///{file}") as opened:
        other = sqlite3.connect(file, isolation_level=None)
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(StoreError, match="locked by another process"):
            opened.add_article(article())
        assert opened.incidents() == []
        other.close()
        opened.add_article(article())


def test_a_read_only_database_can_be_read_and_says_why_it_is_not_written(file: Path) -> None:
    with Store.open(f"sqlite:///{file}?mode=ro") as opened:
        assert opened.incidents() == []
        with pytest.raises(StoreError, match="is read-only"):
            opened.add_article(article())
    with pytest.raises(StoreError, match="read-only"):
        Store.open(f"sqlite:///{file}?mode=ro", create=True)


def test_a_damaged_database_says_so(file: Path) -> None:
    body = bytearray(file.read_bytes())
    body[4096:] = b"\x07" * (len(body) - 4096)
    file.write_bytes(bytes(body))
    assert "is damaged" in complaint(f"sqlite:///{file}").message


@pytest.mark.parametrize(
    "url",
    [
        "",
        "jejak.sqlite",
        "mysql://u@h/d",
        "sqlite://",
        "sqlite:///:memory:",
        "sqlite:///a?cache=shared",
        "postgresql+x://h/d",
    ],
)
def test_urls_that_name_no_database_of_ours(url: str) -> None:
    error = complaint(url)
    assert "sqlite:///" in str(error.hint)


def test_an_unreachable_server_is_named_without_its_password() -> None:
    error = complaint("postgresql://someone:secret@127.0.0.1:1/jejak")
    assert "127.0.0.1" in error.message
    assert "secret" not in error.message
    assert "server runs" in str(error.hint)


def test_a_server_without_that_database_says_so(postgres: str) -> None:
    error = complaint(postgres.format(database="nowhere"))
    assert "does not exist" in error.message


def _stamp(url: str, revision: str) -> None:
    database = Database(target(url))
    with database.write() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = :revision"), {"revision": revision})
    database.close()


def _made(url: str) -> Target:
    where = target(url)
    if where.file is not None:
        where.file.touch()
    return where
