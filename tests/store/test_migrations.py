"""The schema's history: up, down and up again, and never different from the models."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, inspect, text

import store
from store import Store, migrate
from store.engine import Database, target
from store.schema import Base
from store.views import VIEWS, fingerprint
from tests.store.samples import article, extraction, incident, joining

REVISIONS = migrate.revisions()


@pytest.fixture
def connection(url: str) -> Iterator[Connection]:
    database = Database(target(url))
    with database.read() as connection:
        yield connection
    database.close()


def names(url: str) -> set[str]:
    database = Database(target(url))
    with database.read() as connection:
        found = {*inspect(connection).get_table_names(), *inspect(connection).get_view_names()}
    database.close()
    return found - {"alembic_version"}


def test_up_down_and_up_again(empty_url: str) -> None:
    assert store.upgrade(empty_url) == REVISIONS[-1] == migrate.head()
    full = names(empty_url)
    assert full >= {view.name for view in VIEWS} | set(Base.metadata.tables)
    assert store.downgrade(empty_url, "base") == "base"
    assert names(empty_url) == set()
    for revision in REVISIONS:
        assert store.upgrade(empty_url, revision) == revision
        assert store.revision(empty_url) == revision
    for revision in REVISIONS[-2::-1]:
        assert store.downgrade(empty_url, revision) == revision
    assert store.upgrade(empty_url) == REVISIONS[-1]
    assert names(empty_url) == full


def test_files_are_named_after_their_revisions_in_the_order_of_the_chain() -> None:
    steps = ScriptDirectory.from_config(migrate._config()).walk_revisions()
    assert tuple(step.revision for step in steps)[::-1] == REVISIONS


def test_an_upgrade_of_a_current_database_keeps_its_rows(url: str) -> None:
    with Store.open(url) as opened:
        read = opened.add_article(article())
        opened.save_extraction(read, extraction(read.id), "1")
        opened.save_joining(joining(incident("A", read.id)), [])
    assert store.upgrade(url) == REVISIONS[-1]
    with Store.open(url) as opened:
        assert [row.code for row in opened.incidents()] == ["A"]


def test_models_and_migrations_do_not_differ(connection: Connection) -> None:
    options = {"compare_type": True, "include_object": migrate.is_ours}
    context = MigrationContext.configure(connection, opts=options)
    assert compare_metadata(context, Base.metadata) == []


def test_a_changed_view_comes_with_a_revision() -> None:
    script = ScriptDirectory.from_config(migrate._config()).get_revision(migrate.head())
    assert fingerprint() == script.module.VIEWS, "Add a revision (it may do nothing): old databases must be upgraded."


def test_every_table_and_column_says_what_it_holds() -> None:
    tables = Base.metadata.tables.values()
    assert [table.name for table in tables if not table.comment] == []
    assert [str(column) for table in tables for column in table.columns if not column.comment] == []
    assert [f"{view.name}.{column.name}" for view in VIEWS for column in view.columns if not column.description] == []


def test_rows_below_an_incident_are_found_by_its_code(connection: Connection) -> None:
    inspector = inspect(connection)
    for name, table in Base.metadata.tables.items():
        if "code" in table.primary_key.columns:
            assert inspector.get_pk_constraint(name)["constrained_columns"][0] == "code", name


def test_descriptions_of_views_stand_in_the_database(connection: Connection) -> None:
    if connection.dialect.name == "sqlite":
        query = "SELECT sql FROM sqlite_master WHERE name = :name"
    else:
        query = (
            "SELECT string_agg(col_description(attrelid, attnum), '\n') FROM pg_attribute"
            " WHERE attrelid = CAST(:name AS regclass)"
        )
    for view in VIEWS:
        shown = connection.execute(text(query), {"name": view.name}).scalar_one()
        assert [column.name for column in view.columns if column.description not in shown] == []


def test_sqlite_files_use_a_write_ahead_log_and_foreign_keys(connection: Connection) -> None:
    if connection.dialect.name != "sqlite":
        pytest.skip("settings of SQLite")
    assert connection.execute(text("PRAGMA journal_mode")).scalar_one() == "wal"
    assert connection.execute(text("PRAGMA foreign_keys")).scalar_one() == 1
    assert connection.execute(text("PRAGMA busy_timeout")).scalar_one() > 1000
