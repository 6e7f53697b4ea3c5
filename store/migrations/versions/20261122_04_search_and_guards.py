"""Full-text search over articles, and triggers that keep corrections and incidents from being rewritten."""

from __future__ import annotations

from alembic import op

revision = "20261122_04"
down_revision = "20261122_03"
branch_labels = None
depends_on = None
VIEWS = "0160f3fc2e7dd4ca"
"""`store.views.fingerprint()` at this revision: a changed view needs a revision, so that old databases are noticed."""

_SQLITE_SEARCH = (
    """
    CREATE VIRTUAL TABLE article_search USING fts5(
      title, text, content='article_version', content_rowid='id', tokenize='unicode61 remove_diacritics 0'
    )
    """,
    """
    CREATE TRIGGER article_search_insert AFTER INSERT ON article_version BEGIN
      INSERT INTO article_search (rowid, title, text) VALUES (new.id, new.title, new.text);
    END
    """,
    """
    CREATE TRIGGER article_search_delete AFTER DELETE ON article_version BEGIN
      INSERT INTO article_search (article_search, rowid, title, text) VALUES ('delete', old.id, old.title, old.text);
    END
    """,
    """
    CREATE TRIGGER article_search_update AFTER UPDATE OF title, text ON article_version BEGIN
      INSERT INTO article_search (article_search, rowid, title, text) VALUES ('delete', old.id, old.title, old.text);
      INSERT INTO article_search (rowid, title, text) VALUES (new.id, new.title, new.text);
    END
    """,
)
_SQLITE_GUARDS = tuple(
    f"""
    CREATE TRIGGER {table}_no_{verb.lower()} BEFORE {verb} ON {table} BEGIN
      SELECT RAISE(ABORT, '{meaning}');
    END
    """
    for table, verb, meaning in (
        ("correction", "UPDATE", "corrections are only ever added"),
        ("correction", "DELETE", "corrections are only ever added"),
        ("incident", "DELETE", "incidents are withdrawn, never deleted"),
    )
)
# A tsvector holds at most 1 MB; punctuation becomes blanks so that '2.300' and 'kompas.com' are words as in SQLite.
_POSTGRES_SEARCH = (
    """
    CREATE INDEX article_search ON article_version USING gin (
      to_tsvector('simple', translate(left(title || ' ' || text, 100000), '.,/-_:@&+', '         '))
    )
    """,
)
_POSTGRES_GUARDS = (
    """
    CREATE FUNCTION jejak_refuse() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN RAISE EXCEPTION 'rows of this table are never changed this way'; END $$
    """,
    """
    CREATE TRIGGER correction_no_change BEFORE UPDATE OR DELETE OR TRUNCATE ON correction
    FOR EACH STATEMENT EXECUTE FUNCTION jejak_refuse()
    """,
    """
    CREATE TRIGGER incident_no_delete BEFORE DELETE OR TRUNCATE ON incident
    FOR EACH STATEMENT EXECUTE FUNCTION jejak_refuse()
    """,
)


def upgrade() -> None:
    sqlite = op.get_bind().dialect.name == "sqlite"
    for statement in _SQLITE_SEARCH + _SQLITE_GUARDS if sqlite else _POSTGRES_SEARCH + _POSTGRES_GUARDS:
        op.get_bind().exec_driver_sql(statement)


def downgrade() -> None:
    if op.get_bind().dialect.name == "sqlite":
        for name in ("insert", "delete", "update"):
            op.execute(f"DROP TRIGGER article_search_{name}")
        for name in ("correction_no_update", "correction_no_delete", "incident_no_delete"):
            op.execute(f"DROP TRIGGER {name}")
        op.execute("DROP TABLE article_search")
        return
    op.execute("DROP INDEX article_search")
    op.execute("DROP TRIGGER correction_no_change ON correction")
    op.execute("DROP TRIGGER incident_no_delete ON incident")
    op.execute("DROP FUNCTION jejak_refuse()")
