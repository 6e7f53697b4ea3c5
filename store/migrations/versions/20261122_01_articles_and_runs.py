"""Articles, crawl state, runs and leases."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "20261122_01"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "article",
        sa.Column("id", sa.Text(), nullable=False, comment="Names the page for good"),
        sa.Column("outlet", sa.Text(), nullable=False, comment="Name of the outlet"),
        sa.Column("url", sa.Text(), nullable=True, comment="Canonical URL; empty for text given by hand"),
        sa.Column(
            "first_seen_at", sa.DateTime(timezone=True), nullable=False, comment="Moment of the first fetch, UTC"
        ),
        sa.Column("status", sa.String(32), nullable=False, comment="current, or gone when the outlet removed the page"),
        sa.Column("version", sa.Integer(), nullable=False, comment="Number of the newest version"),
        sa.Column(
            "extracted_version",
            sa.Integer(),
            nullable=True,
            comment="Newest version with facts; empty before the first extraction",
        ),
        sa.CheckConstraint("status IN ('current', 'gone')", name=op.f("ck_article_status")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_article")),
        comment="One page of an outlet; its texts are in article_version",
    )
    op.create_index("ix_article_outlet", "article", ["outlet"])
    op.create_index("ix_article_url", "article", ["url"])
    op.create_table(
        "article_version",
        sa.Column("id", sa.Integer(), nullable=False, comment="Number of the version within the store"),
        sa.Column("article_id", sa.Text(), nullable=False, comment="The article"),
        sa.Column(
            "version", sa.Integer(), nullable=False, comment="1 for the first text of the article, then 2, 3, ..."
        ),
        sa.Column("title", sa.Text(), nullable=False, comment="Headline without the outlet's name"),
        sa.Column("author", sa.Text(), nullable=True, comment="Byline"),
        sa.Column("section", sa.Text(), nullable=True, comment="The outlet's section"),
        sa.Column("published", sa.Date(), nullable=True, comment="Day of publication in the outlet's zone"),
        sa.Column("published_at", sa.String(40), nullable=True, comment="Moment of publication, ISO 8601 with zone"),
        sa.Column("language", sa.Text(), nullable=True, comment="ISO 639-1 code; empty when unknown"),
        sa.Column("text", sa.Text(), nullable=False, comment="The article's text"),
        sa.Column("sha256", sa.Text(), nullable=False, comment="SHA-256 of title and text"),
        sa.Column("fetched_at", sa.DateTime(timezone=True), nullable=False, comment="Moment of the fetch, UTC"),
        sa.Column(
            "archive_file",
            sa.Text(),
            nullable=True,
            comment="WARC file of the raw page, relative to the archive folder",
        ),
        sa.Column("archive_offset", sa.BigInteger(), nullable=True, comment="Byte offset of the record in that file"),
        sa.Column(
            "user_content", sa.Boolean(), nullable=False, comment="Whether no newsroom answers for the text (blogs)"
        ),
        sa.ForeignKeyConstraint(["article_id"], ["article.id"], name=op.f("fk_article_version_article_id_article")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_article_version")),
        sa.UniqueConstraint("article_id", "version", name=op.f("uq_article_version_article_id_version")),
        comment="One text of an article; a changed text or title is a new version",
    )
    op.create_index("ix_article_version_published", "article_version", ["published"])
    op.create_table(
        "article_tag",
        sa.Column("version_id", sa.Integer(), nullable=False, comment="article_version.id"),
        sa.Column("position", sa.Integer(), nullable=False, comment="Order on the page, from 0"),
        sa.Column("tag", sa.Text(), nullable=False, comment="The tag as the outlet writes it"),
        sa.ForeignKeyConstraint(
            ["version_id"],
            ["article_version.id"],
            name=op.f("fk_article_tag_version_id_article_version"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("version_id", "position", name=op.f("pk_article_tag")),
        comment="The outlet's tags of an article version",
    )
    op.create_table(
        "page",
        sa.Column("url", sa.Text(), nullable=False, comment="Canonical URL of an article page, or URL of a list"),
        sa.Column("outlet", sa.Text(), nullable=False, comment="Name of the outlet"),
        sa.Column("outcome", sa.String(32), nullable=False, comment="How the last crawl of this URL ended"),
        sa.Column(
            "fetched_at",
            sa.DateTime(timezone=True),
            nullable=False,
            comment="Moment of the last crawl of this URL, UTC",
        ),
        sa.Column("etag", sa.Text(), nullable=True, comment="ETag header, for conditional requests"),
        sa.Column(
            "last_modified",
            sa.Text(),
            nullable=True,
            comment="Last-Modified header as it came, for conditional requests",
        ),
        sa.Column("text_sha256", sa.Text(), nullable=True, comment="SHA-256 of what was read, to notice a change"),
        sa.Column("failures", sa.Integer(), nullable=False, comment="Failures in a row"),
        sa.Column(
            "next_attempt_at",
            sa.DateTime(timezone=True),
            nullable=True,
            comment="When to try again after a failure, UTC",
        ),
        sa.Column("error", sa.Text(), nullable=True, comment="What went wrong last"),
        sa.Column(
            "listed_at",
            sa.DateTime(timezone=True),
            nullable=True,
            comment="Last change that a listing told of an article, or how far back a listing was walked, UTC",
        ),
        sa.PrimaryKeyConstraint("url", name=op.f("pk_page")),
        comment="What crawls remember of each URL",
    )
    op.create_index("ix_page_outlet_next_attempt_at", "page", ["outlet", "next_attempt_at"])
    op.create_table(
        "run",
        sa.Column("id", sa.Integer(), nullable=False, comment="Number of the run"),
        sa.Column("command", sa.Text(), nullable=False, comment="What ran"),
        sa.Column("trigger", sa.Text(), nullable=False, comment="manual or schedule"),
        sa.Column("version", sa.Text(), nullable=False, comment="Version of Jejak"),
        sa.Column("began_at", sa.DateTime(timezone=True), nullable=False, comment="Beginning, UTC"),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True, comment="End, UTC; empty while it runs"),
        sa.Column("verdict", sa.String(32), nullable=False, comment="ok, partial, failed or running"),
        sa.Column("error", sa.Text(), nullable=True, comment="Why it failed"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_run")),
        comment="Each crawl, extraction or nightly job",
        sqlite_autoincrement=True,
    )
    op.create_index("ix_run_verdict", "run", ["verdict"])
    op.create_table(
        "run_count",
        sa.Column("run_id", sa.Integer(), nullable=False, comment="The run"),
        sa.Column("name", sa.Text(), nullable=False, comment="Outcome, such as crawl.new"),
        sa.Column("value", sa.BigInteger(), nullable=False, comment="How many"),
        sa.ForeignKeyConstraint(["run_id"], ["run.id"], name=op.f("fk_run_count_run_id_run")),
        sa.PrimaryKeyConstraint("run_id", "name", name=op.f("pk_run_count")),
        comment="Named outcomes of a run",
    )
    op.create_table(
        "lease",
        sa.Column("name", sa.Text(), nullable=False, comment="Name of the job"),
        sa.Column("owner", sa.Text(), nullable=False, comment="Process that holds it"),
        sa.Column("heartbeat_at", sa.DateTime(timezone=True), nullable=False, comment="Last sign of life, UTC"),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False, comment="When it is free again, UTC"),
        sa.PrimaryKeyConstraint("name", name=op.f("pk_lease")),
        comment="Jobs that one process at a time may do; an expired lease is free",
    )


def downgrade() -> None:
    for table in (
        "lease",
        "run_count",
        "run",
        "page",
        "article_tag",
        "article_version",
        "article",
    ):
        op.drop_table(table)
