"""The history of each outlet's crawls."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "20261127_06"
down_revision = "20261127_05"
branch_labels = None
depends_on = None
VIEWS = "578c4a0501e82b12"
"""`store.views.fingerprint()` at this revision."""

_NUMBERS = {
    "listed": "Article addresses that its listings named, wanted or not",
    "new": "Articles met for the first time",
    "changed": "Articles whose text had changed",
    "unchanged": "Articles that were the same",
    "skipped": "Addresses off the subject by title, never fetched",
    "not_an_article": "Pages without an article on them",
    "blocked": "Addresses that robots.txt forbids",
    "gone": "Addresses that answered 404 or 410",
    "failed": "Addresses that are tried again later",
    "lists_same": "Listings that answered that nothing had changed",
    "lists_failed": "Listings that could not be read",
}
_BEFORE = "When to try again after a failure, UTC"
_AFTER = "When to ask again, after a failure or to notice a change, UTC"


def upgrade() -> None:
    op.create_table(
        "outlet_crawl",
        sa.Column("id", sa.Integer(), nullable=False, comment="Number of the crawl"),
        sa.Column("outlet", sa.Text(), nullable=False, comment="Name of the outlet"),
        sa.Column("began_at", sa.DateTime(timezone=True), nullable=False, comment="Beginning, UTC"),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=False, comment="End, UTC"),
        *(sa.Column(name, sa.Integer(), nullable=False, comment=told) for name, told in _NUMBERS.items()),
        sa.Column(
            "health",
            sa.String(32),
            nullable=False,
            comment="ok, or failing: it brought nothing or far less than before",
        ),
        sa.Column(
            "reason", sa.Text(), nullable=True, comment="What is most likely wrong with an outlet that is failing"
        ),
        sa.Column(
            "failures",
            sa.Integer(),
            nullable=False,
            comment="Crawls in a row that the outlet refused or did not answer",
        ),
        sa.Column(
            "next_attempt_at",
            sa.DateTime(timezone=True),
            nullable=True,
            comment="No crawl of it before this moment, UTC",
        ),
        sa.CheckConstraint("health IN ('ok', 'failing')", name=op.f("ck_outlet_crawl_health")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_outlet_crawl")),
        comment="Each crawl of each outlet, the history that later ones are judged by",
        sqlite_autoincrement=True,
    )
    _tell_of_next_attempt(_BEFORE, _AFTER)
    op.create_index("ix_outlet_crawl_outlet", "outlet_crawl", ["outlet", "id"])


def _tell_of_next_attempt(before: str, after: str) -> None:
    if op.get_bind().dialect.name == "postgresql":  # SQLite keeps no comments
        op.alter_column("page", "next_attempt_at", comment=after, existing_comment=before)


def downgrade() -> None:
    _tell_of_next_attempt(_AFTER, _BEFORE)
    op.drop_index("ix_outlet_crawl_outlet", "outlet_crawl")
    op.drop_table("outlet_crawl")
