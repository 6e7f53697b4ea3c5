"""Incidents, their reports, forwards and corrections."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "20261122_03"
down_revision = "20261122_02"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "incident",
        sa.Column("code", sa.Text(), nullable=False, comment="Public code; never given to another event"),
        sa.Column("title", sa.Text(), nullable=False, comment="Title that the machine gave"),
        sa.Column("event_date", sa.Text(), nullable=True, comment="When it happened as the machine read it, EDTF"),
        sa.Column("first_published", sa.Date(), nullable=True, comment="Day of the first report"),
        sa.Column(
            "day_from",
            sa.Date(),
            nullable=True,
            comment="First day of the date in force, else of the first report; for sorting",
        ),
        sa.Column(
            "day_to",
            sa.Date(),
            nullable=True,
            comment="Last day of the date in force, else of the first report; for filtering",
        ),
        sa.Column(
            "status",
            sa.String(32),
            nullable=False,
            comment="current; merged when told under another code; withdrawn when no report tells it any more",
        ),
        sa.Column(
            "fingerprint",
            sa.Text(),
            nullable=False,
            comment="SHA-256 of all that was joined, to leave unchanged rows alone",
        ),
        sa.Column(
            "created_at", sa.DateTime(timezone=True), nullable=False, comment="When the incident was first saved, UTC"
        ),
        sa.Column(
            "updated_at", sa.DateTime(timezone=True), nullable=False, comment="When the machine last changed it, UTC"
        ),
        sa.CheckConstraint("status IN ('current', 'merged', 'withdrawn')", name=op.f("ck_incident_status")),
        sa.PrimaryKeyConstraint("code", name=op.f("pk_incident")),
        comment="One event in the world, as the machine joined it; never deleted",
    )
    op.create_index("ix_incident_day_from", "incident", ["day_from"])
    op.create_table(
        "incident_report",
        sa.Column("code", sa.Text(), nullable=False, comment="The incident"),
        sa.Column("article_id", sa.Text(), nullable=False, comment="The article"),
        sa.Column("position", sa.Integer(), nullable=False, comment="Order within the incident, from 0"),
        sa.Column("score", sa.Float(precision=53), nullable=False, comment="How well it fits the incident"),
        sa.Column("copy_of", sa.Text(), nullable=True, comment="Article whose text it repeats"),
        sa.ForeignKeyConstraint(["article_id"], ["article.id"], name=op.f("fk_incident_report_article_id_article")),
        sa.ForeignKeyConstraint(["code"], ["incident.code"], name=op.f("fk_incident_report_code_incident")),
        sa.PrimaryKeyConstraint("code", "article_id", name=op.f("pk_incident_report")),
        comment="Which articles tell the incident",
    )
    op.create_index("ix_incident_report_article_id", "incident_report", ["article_id"])
    op.create_table(
        "membership_reason",
        sa.Column("code", sa.Text(), nullable=False, comment="The incident"),
        sa.Column("article_id", sa.Text(), nullable=False, comment="The article"),
        sa.Column("position", sa.Integer(), nullable=False, comment="Order, from 0"),
        sa.Column("reason", sa.Text(), nullable=False, comment="Name of the reason"),
        sa.Column("weight", sa.Float(precision=53), nullable=False, comment="What it adds to the score"),
        sa.ForeignKeyConstraint(
            ["code", "article_id"],
            ["incident_report.code", "incident_report.article_id"],
            name=op.f("fk_membership_reason_code_incident_report"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("code", "article_id", "position", name=op.f("pk_membership_reason")),
        comment="Why a report belongs to its incident",
    )
    op.create_table(
        "incident_bound",
        sa.Column("code", sa.Text(), nullable=False, comment="The incident"),
        sa.Column("figure", sa.Text(), nullable=False, comment="victims or suspects"),
        sa.Column("bound", sa.Text(), nullable=False, comment="low, best or high"),
        sa.Column("value", sa.BigInteger(), nullable=False, comment="The number"),
        sa.Column("quote", sa.Text(), nullable=False, comment="The words it rests on"),
        sa.Column("outlet", sa.Text(), nullable=False, comment="Outlet that printed them"),
        sa.Column("article_id", sa.Text(), nullable=False, comment="Article that holds them"),
        sa.CheckConstraint("bound IN ('low', 'best', 'high')", name=op.f("ck_incident_bound_bound")),
        sa.CheckConstraint("figure IN ('victims', 'suspects')", name=op.f("ck_incident_bound_figure")),
        sa.ForeignKeyConstraint(["article_id"], ["article.id"], name=op.f("fk_incident_bound_article_id_article")),
        sa.ForeignKeyConstraint(["code"], ["incident.code"], name=op.f("fk_incident_bound_code_incident")),
        sa.PrimaryKeyConstraint("code", "figure", "bound", name=op.f("pk_incident_bound")),
        comment="Bounds of an incident's victims and suspects, each with the words it rests on",
    )
    op.create_table(
        "incident_country",
        sa.Column("iso3", sa.Text(), nullable=False, comment="ISO 3166-1 alpha-3"),
        sa.Column("role", sa.String(32), nullable=False, comment="origin, destination, transit or other"),
        sa.Column("position", sa.Integer(), nullable=False, comment="Order within the incident, from 0"),
        sa.Column("code", sa.Text(), nullable=False, comment="The incident"),
        sa.ForeignKeyConstraint(["code"], ["incident.code"], name=op.f("fk_incident_country_code_incident")),
        sa.PrimaryKeyConstraint("code", "position", name=op.f("pk_incident_country")),
        comment="Countries of an incident and their part in it",
    )
    op.create_index("ix_incident_country_iso3_role", "incident_country", ["iso3", "role"])
    op.create_table(
        "incident_place",
        sa.Column("name", sa.Text(), nullable=False, comment="Name of the place"),
        sa.Column("position", sa.Integer(), nullable=False, comment="Order within the incident, from 0"),
        sa.Column("code", sa.Text(), nullable=False, comment="The incident"),
        sa.ForeignKeyConstraint(["code"], ["incident.code"], name=op.f("fk_incident_place_code_incident")),
        sa.PrimaryKeyConstraint("code", "position", name=op.f("pk_incident_place")),
        comment="Places of an incident",
    )
    op.create_table(
        "incident_agency",
        sa.Column("name", sa.Text(), nullable=False, comment="Full name"),
        sa.Column("folded", sa.Text(), nullable=False, comment="Full name in lower case, for searching"),
        sa.Column("position", sa.Integer(), nullable=False, comment="Order within the incident, from 0"),
        sa.Column("code", sa.Text(), nullable=False, comment="The incident"),
        sa.ForeignKeyConstraint(["code"], ["incident.code"], name=op.f("fk_incident_agency_code_incident")),
        sa.PrimaryKeyConstraint("code", "position", name=op.f("pk_incident_agency")),
        comment="Bodies that act or speak in an incident",
    )
    op.create_table(
        "incident_exploitation",
        sa.Column("exploitation", sa.String(32), nullable=False, comment="Form of exploitation"),
        sa.Column("position", sa.Integer(), nullable=False, comment="Order within the incident, from 0"),
        sa.Column("code", sa.Text(), nullable=False, comment="The incident"),
        sa.ForeignKeyConstraint(["code"], ["incident.code"], name=op.f("fk_incident_exploitation_code_incident")),
        sa.PrimaryKeyConstraint("code", "position", name=op.f("pk_incident_exploitation")),
        comment="Forms of exploitation in an incident",
    )
    op.create_table(
        "incident_check",
        sa.Column("position", sa.Integer(), nullable=False, comment="Order within the incident, from 0"),
        sa.Column("code", sa.Text(), nullable=False, comment="The incident"),
        sa.Column("parts", sa.Text(), nullable=False, comment="The parts, whole numbers separated by '; '"),
        sa.Column("total", sa.BigInteger(), nullable=False, comment="The total they are compared with"),
        sa.Column("holds", sa.Boolean(), nullable=False, comment="Whether the parts agree with the total"),
        sa.Column("note", sa.Text(), nullable=False, comment="One sentence for people"),
        sa.ForeignKeyConstraint(["code"], ["incident.code"], name=op.f("fk_incident_check_code_incident")),
        sa.PrimaryKeyConstraint("code", "position", name=op.f("pk_incident_check")),
        comment="Sums and contradictions within and between the reports of an incident",
    )
    op.create_table(
        "forward",
        sa.Column("old_code", sa.Text(), nullable=False, comment="Code of the merged incident"),
        sa.Column("new_code", sa.Text(), nullable=False, comment="Code that it leads to"),
        sa.ForeignKeyConstraint(["new_code"], ["incident.code"], name=op.f("fk_forward_new_code_incident")),
        sa.PrimaryKeyConstraint("old_code", name=op.f("pk_forward")),
        comment="Codes of merged incidents and the code that tells them now; never a chain",
    )
    op.create_index("ix_forward_new_code", "forward", ["new_code"])
    op.create_table(
        "correction",
        sa.Column("id", sa.Integer(), nullable=False, comment="Order of the corrections"),
        sa.Column("incident", sa.Text(), nullable=False, comment="Code of the incident"),
        sa.Column("field", sa.Text(), nullable=False, comment="Corrected field"),
        sa.Column("value", sa.Text(), nullable=False, comment="The value that holds; empty for 'not known'"),
        sa.Column("author", sa.Text(), nullable=False, comment="Who decided"),
        sa.Column("reason", sa.Text(), nullable=False, comment="Why"),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False, comment="When, UTC"),
        sa.ForeignKeyConstraint(["incident"], ["incident.code"], name=op.f("fk_correction_incident_incident")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_correction")),
        comment="What people decided about incidents; rows are only ever added",
    )
    op.create_index("ix_correction_incident_field", "correction", ["incident", "field"])


def downgrade() -> None:
    for table in (
        "correction",
        "forward",
        "incident_check",
        "incident_exploitation",
        "incident_agency",
        "incident_place",
        "incident_country",
        "incident_bound",
        "membership_reason",
        "incident_report",
        "incident",
    ):
        op.drop_table(table)
