"""What joining keeps of each report, and which articles wait for it."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "20261127_08"
down_revision = "20261127_07"
branch_labels = None
depends_on = None
VIEWS = "578c4a0501e82b12"
"""`store.views.fingerprint()` at this revision."""


def _number(name: str, told: str, kind: type[sa.Integer] = sa.Integer) -> sa.Column[int]:
    return sa.Column(name, kind(), nullable=False, autoincrement=False, comment=told)


def _bytes(name: str, told: str) -> sa.Column[bytes]:
    return sa.Column(name, sa.LargeBinary(), nullable=False, comment=told)


def _article() -> sa.Column[str]:
    return sa.Column("article_id", sa.Text(), nullable=False, comment="The article")


def upgrade() -> None:
    op.create_table(
        "report_trace",
        _number("id", "Number of the report in joining"),
        _article(),
        _number("event", "Which of the article's events it tells, from 0"),
        sa.Column("background", sa.Boolean(), nullable=False, comment="Whether the article only looks back at it"),
        _number("day", "Day of publication as a number; 0 where it is not known"),
        _bytes("telling", "Keys that few reports share, 8 bytes each"),
        _bytes("common", "Keys that many reports share, 8 bytes each"),
        _bytes("bands", "Keys of its text, of which copies share one, 8 bytes each"),
        _bytes("packed", "What is compared, for joining alone; names of people as hashes"),
        sa.ForeignKeyConstraint(["article_id"], ["article.id"], name=op.f("fk_report_trace_article_id_article")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_report_trace")),
        sa.UniqueConstraint("article_id", "event", name=op.f("uq_report_trace_article_id_event")),
        comment="What joining keeps of a report; made anew from its article at any time",
    )
    op.create_table(
        "trace_key",
        _number("key", "Hash of a place, an agency, a number, a name, or of a part of the text", sa.BigInteger),
        _number("day", "Day of publication, as in report_trace"),
        _number("trace_id", "report_trace.id"),
        sa.PrimaryKeyConstraint("key", "day", "trace_id", name=op.f("pk_trace_key")),
        comment="Reports by each of their keys, to find those to compare",
        sqlite_with_rowid=False,
    )
    op.create_table(
        "trace_link",
        _number("trace_id", "report_trace.id"),
        _number("other_id", "report_trace.id of the other"),
        sa.PrimaryKeyConstraint("trace_id", "other_id", name=op.f("pk_trace_link")),
        comment="Reports that may tell one event, each pair both ways",
        sqlite_with_rowid=False,
    )
    op.create_table(
        "unjoined",
        _article(),
        _number("mark", "Grows by one whenever the article is read again"),
        sa.ForeignKeyConstraint(["article_id"], ["article.id"], name=op.f("fk_unjoined_article_id_article")),
        sa.PrimaryKeyConstraint("article_id", name=op.f("pk_unjoined")),
        comment="Articles that were read, or dated anew, since their reports were joined last",
    )
    op.create_table(
        "joining",
        _number("id", "Always 1"),
        sa.Column(
            "version",
            sa.Text(),
            nullable=False,
            comment="Version of the joining that made the traces; another makes all anew",
        ),
        _number("correction_id", "The last correction that was respected, correction.id"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_joining")),
        comment="What the traces rest on; one row after the first joining",
    )


def downgrade() -> None:
    for name in ("joining", "unjoined", "trace_link", "trace_key", "report_trace"):
        op.drop_table(name)
