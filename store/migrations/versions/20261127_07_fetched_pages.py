"""Pages that wait to be read, as crawls only put them into the archive; and what each listing named in a crawl."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "20261127_07"
down_revision = "20261127_06"
branch_labels = None
depends_on = None
VIEWS = "578c4a0501e82b12"
"""`store.views.fingerprint()` at this revision."""


def upgrade() -> None:
    op.create_table(
        "fetched_page",
        sa.Column("url", sa.Text(), nullable=False, comment="Canonical URL of the article"),
        sa.Column("outlet", sa.Text(), nullable=False, comment="Name of the outlet"),
        sa.Column("fetched_at", sa.DateTime(timezone=True), nullable=False, comment="Moment of the fetch, UTC"),
        sa.Column(
            "archive_file",
            sa.Text(),
            nullable=False,
            comment="WARC file of the raw pages, relative to the archive folder",
        ),
        sa.Column(
            "archive_offsets",
            sa.Text(),
            nullable=False,
            comment="Byte offsets of the records of its pages in that file, whole numbers separated by '; '",
        ),
        sa.Column("listed", sa.Date(), nullable=True, comment="Day of publication that a listing told"),
        sa.Column(
            "listed_at", sa.DateTime(timezone=True), nullable=True, comment="Last change that a listing told, UTC"
        ),
        sa.PrimaryKeyConstraint("url", name=op.f("pk_fetched_page")),
        comment="Articles that crawls have put into the archive and that wait to be read",
    )
    op.create_table(
        "outlet_crawl_list",
        sa.Column("crawl_id", sa.Integer(), nullable=False, comment="outlet_crawl.id"),
        sa.Column(
            "listing", sa.Text(), nullable=False, comment="Its url in the outlet's file, with places such as {tag}"
        ),
        sa.Column("named", sa.Integer(), nullable=False, comment="Article addresses that it named, wanted or not"),
        sa.ForeignKeyConstraint(
            ["crawl_id"],
            ["outlet_crawl.id"],
            name=op.f("fk_outlet_crawl_list_crawl_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("crawl_id", "listing", name=op.f("pk_outlet_crawl_list")),
        comment="What each listing named in a crawl that read it",
    )
    op.create_index("ix_fetched_page_outlet", "fetched_page", ["outlet", "fetched_at"])


def downgrade() -> None:
    op.drop_table("outlet_crawl_list")
    op.drop_index("ix_fetched_page_outlet", "fetched_page")
    op.drop_table("fetched_page")
