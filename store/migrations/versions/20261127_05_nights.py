"""Steps and errors of runs, who does them, alerts and watch words."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "20261127_05"
down_revision = "20261127_04"
branch_labels = None
depends_on = None
VIEWS = "578c4a0501e82b12"
"""`store.views.fingerprint()` at this revision: a changed view needs a revision, so that old databases are noticed."""


def upgrade() -> None:
    op.add_column(
        "run", sa.Column("owner", sa.Text(), nullable=True, comment="Process that does or did it, as in lease.owner")
    )
    op.add_column(
        "run",
        sa.Column(
            "interrupted", sa.Boolean(), nullable=True, comment="Whether it was stopped or cut off before its last step"
        ),
    )
    _explain_verdict("ok, partial, failing, failed or running")
    op.create_index("ix_run_began_at", "run", ["began_at"])
    op.create_table(
        "run_step",
        sa.Column("run_id", sa.Integer(), nullable=False, comment="The run"),
        sa.Column("name", sa.Text(), nullable=False, comment="crawl, extract, join, digest, export or health"),
        sa.Column("began_at", sa.DateTime(timezone=True), nullable=False, comment="Beginning, UTC"),
        sa.Column(
            "ended_at", sa.DateTime(timezone=True), nullable=True, comment="End, UTC; empty where the run was cut off"
        ),
        sa.ForeignKeyConstraint(["run_id"], ["run.id"], name=op.f("fk_run_step_run_id_run")),
        sa.PrimaryKeyConstraint("run_id", "name", name=op.f("pk_run_step")),
        comment="Steps of a run, in order",
    )
    op.create_table(
        "run_error",
        sa.Column("run_id", sa.Integer(), nullable=False, comment="The run"),
        sa.Column("source", sa.Text(), nullable=False, comment="Outlet or step"),
        sa.Column("message", sa.Text(), nullable=False, comment="The reason"),
        sa.Column("times", sa.BigInteger(), nullable=False, comment="How often it came"),
        sa.ForeignKeyConstraint(["run_id"], ["run.id"], name=op.f("fk_run_error_run_id_run")),
        sa.PrimaryKeyConstraint("run_id", "source", "message", name=op.f("pk_run_error")),
        comment="Reasons for failures within a run, grouped",
    )
    op.create_table(
        "alert",
        sa.Column("key", sa.Text(), nullable=False, comment="silence, run, outlet:NAME or watch:NAME"),
        sa.Column("message", sa.Text(), nullable=False, comment="What was seen, as told"),
        sa.Column("since", sa.DateTime(timezone=True), nullable=False, comment="When it was first seen, UTC"),
        sa.Column("sent_at", sa.DateTime(timezone=True), nullable=True, comment="When people were last told, UTC"),
        sa.Column("tried_at", sa.DateTime(timezone=True), nullable=True, comment="When telling was last tried, UTC"),
        sa.Column(
            "ended_at",
            sa.DateTime(timezone=True),
            nullable=True,
            comment="When it was found gone, UTC; empty while it lasts",
        ),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_alert")),
        comment="Problems that were seen, and when people were told",
    )
    op.create_table(
        "watch",
        sa.Column("name", sa.Text(), nullable=False, comment="What the analyst calls it"),
        sa.Column(
            "country",
            sa.Text(),
            nullable=True,
            comment="ISO 3166-1 alpha-3, or one with a role, as KHM:destination",
        ),
        sa.Column("outlet", sa.Text(), nullable=True, comment="Told by this outlet"),
        sa.Column("agency", sa.Text(), nullable=True, comment="Part of an agency's name"),
        sa.Column("exploitation", sa.Text(), nullable=True, comment="Form of exploitation"),
        sa.Column("text", sa.Text(), nullable=True, comment="Words that one of the articles holds"),
        sa.Column(
            "channel", sa.Text(), nullable=True, comment="Name of the channel in the settings; empty for all of them"
        ),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False, comment="When it was saved, UTC"),
        sa.PrimaryKeyConstraint("name", name=op.f("pk_watch")),
        comment="Saved filters whose new and changed incidents are told after each night",
    )
    op.create_table(
        "watch_told",
        sa.Column("watch", sa.Text(), nullable=False, comment="The watch"),
        sa.Column("incident", sa.Text(), nullable=False, comment="Code of the incident"),
        sa.Column("title", sa.Text(), nullable=False, comment="Title"),
        sa.Column("event_date", sa.Text(), nullable=False, comment="When it happened, EDTF; may be empty"),
        sa.Column("victims", sa.Text(), nullable=False, comment="Victims, as low..high (best)"),
        sa.Column("suspects", sa.Text(), nullable=False, comment="Suspects, as low..high (best)"),
        sa.Column("route", sa.Text(), nullable=False, comment="Countries of origin, transit and destination"),
        sa.Column("exploitation", sa.Text(), nullable=False, comment="Forms of exploitation, separated by '; '"),
        sa.Column("reports", sa.Text(), nullable=False, comment="Sources that copy no other one, of all reports"),
        sa.Column("told_at", sa.DateTime(timezone=True), nullable=False, comment="When it was told, UTC"),
        sa.ForeignKeyConstraint(["watch"], ["watch.name"], name=op.f("fk_watch_told_watch_watch")),
        sa.PrimaryKeyConstraint("watch", "incident", name=op.f("pk_watch_told")),
        comment="Incidents as a digest told them last",
    )


def _explain_verdict(comment: str) -> None:
    if op.get_bind().dialect.name == "postgresql":  # SQLite keeps no comments
        op.alter_column("run", "verdict", comment=comment)


def downgrade() -> None:
    for table in ("watch_told", "watch", "alert", "run_error", "run_step"):
        op.drop_table(table)
    op.drop_index("ix_run_began_at", "run")
    _explain_verdict("ok, partial, failed or running")
    op.drop_column("run", "interrupted")
    op.drop_column("run", "owner")
