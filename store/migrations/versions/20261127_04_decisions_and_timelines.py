"""Events within articles, timelines and references of incidents, and the reports that people joined or parted."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "20261127_04"
down_revision = "20261122_04"
branch_labels = None
depends_on = None
VIEWS = "578c4a0501e82b12"
"""`store.views.fingerprint()` at this revision: a changed view needs a revision, so that old databases are noticed."""

_OF_INCIDENT = (
    ("incident_step", "What happened in an incident, step by step, with the words it rests on"),
    ("incident_reference", "Other incidents that the reports of one look back at"),
)
_GUARDS = tuple(
    f"""
    CREATE TRIGGER correction_report_no_{verb.lower()} BEFORE {verb} ON correction_report BEGIN
      SELECT RAISE(ABORT, 'corrections are only ever added');
    END
    """
    for verb in ("UPDATE", "DELETE")
)
_MEANINGS = {
    "field": "Corrected field, or merge, split, reject or undo",
    "value": "What holds: a value, empty for 'not known'; the code merged in; reports split off; the number undone",
}
_POSTGRES_GUARD = """
CREATE TRIGGER correction_report_no_change BEFORE UPDATE OR DELETE OR TRUNCATE ON correction_report
FOR EACH STATEMENT EXECUTE FUNCTION jejak_refuse()
"""


def upgrade() -> None:
    _events()
    for table in ("count_check", "incident_check"):
        op.add_column(
            table,
            sa.Column(
                "kind",
                sa.String(32),
                nullable=False,
                server_default="sum",
                comment="What is compared: sum, parts, part, sources or units",
            ),
        )
    _incidents()
    op.create_index("ix_correction_field_value", "correction", ["field", "value"])
    if op.get_bind().dialect.name == "postgresql":  # SQLite keeps no comments
        for column, comment in _MEANINGS.items():
            op.alter_column("correction", column, comment=comment)
    op.create_table(
        "correction_report",
        sa.Column("correction_id", sa.Integer(), nullable=False, comment="The correction"),
        sa.Column("side", sa.Text(), nullable=False, comment="kept, or other for those merged in or split off"),
        sa.Column("position", sa.Integer(), nullable=False, comment="Order, the most telling first, from 0"),
        sa.Column("article_id", sa.Text(), nullable=False, comment="The article"),
        sa.Column("event", sa.Integer(), nullable=False, comment="Which of the article's events it is, from 0"),
        sa.ForeignKeyConstraint(["article_id"], ["article.id"], name=op.f("fk_correction_report_article_id_article")),
        sa.ForeignKeyConstraint(
            ["correction_id"], ["correction.id"], name=op.f("fk_correction_report_correction_id_correction")
        ),
        sa.PrimaryKeyConstraint("correction_id", "side", "position", name=op.f("pk_correction_report")),
        comment="The reports that a merge, split or rejection was made for; rows are only ever added",
    )
    for statement in _GUARDS if op.get_bind().dialect.name == "sqlite" else (_POSTGRES_GUARD,):
        op.get_bind().exec_driver_sql(statement)


def _events() -> None:
    numbers = [
        sa.Column(f"{figure}_{bound}", sa.BigInteger(), nullable=True, comment=f"{figure.title()} of the event, {said}")
        for figure in ("victims", "suspects")
        for bound, said in (("low", "lower bound"), ("best", "best value"), ("high", "upper bound"))
    ]
    qualifiers = [
        sa.Column(f"{figure}_qualifier", sa.String(32), nullable=True, comment=f"How the text bounds the {figure}")
        for figure in ("victims", "suspects")
    ]
    op.create_table(
        "event",
        sa.Column("version_id", sa.Integer(), nullable=False, comment="The extraction, article_version.id"),
        sa.Column("position", sa.Integer(), nullable=False, comment="Order within the extraction, from 0"),
        sa.Column(
            "start_offset", sa.Integer(), nullable=False, comment="First character of the stretch in the text, from 0"
        ),
        sa.Column("end_offset", sa.Integer(), nullable=False, comment="Character after it"),
        sa.Column("background", sa.Boolean(), nullable=False, comment="Whether the article only looks back at it"),
        *numbers[:3],
        qualifiers[0],
        *numbers[3:],
        qualifiers[1],
        sa.Column("event_date", sa.Text(), nullable=True, comment="When the event happened, EDTF"),
        sa.ForeignKeyConstraint(
            ["version_id"],
            ["extraction.version_id"],
            name=op.f("fk_event_version_id_extraction"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("version_id", "position", name=op.f("pk_event")),
        comment="Stretches of an article that tell events of their own, or look back at another",
    )

    op.create_table(
        "figure_check",
        sa.Column("series", sa.Text(), nullable=False, comment="The series"),
        sa.Column("position", sa.Integer(), nullable=False, comment="Order within the series, from 0"),
        sa.Column("parts", sa.Text(), nullable=False, comment="The parts, whole numbers separated by '; '"),
        sa.Column("total", sa.BigInteger(), nullable=False, comment="The total they are compared with"),
        sa.Column("holds", sa.Boolean(), nullable=False, comment="Whether the parts agree with the total"),
        sa.Column("note", sa.Text(), nullable=False, comment="One sentence for people"),
        sa.Column(
            "kind",
            sa.String(32),
            nullable=False,
            server_default="sum",
            comment="What is compared: sum, parts, part, sources or units",
        ),
        sa.PrimaryKeyConstraint("series", "position", name=op.f("pk_figure_check")),
        comment="Series of figures whose unit changes from one source to the next",
    )


def _incidents() -> None:
    for column in (
        sa.Column(
            "progress",
            sa.String(32),
            nullable=False,
            server_default="reported",
            comment="Last step told: reported, rescued, suspects_held, repatriated, tried, sentenced or acquitted",
        ),
        sa.Column(
            "confirmed",
            sa.Boolean(),
            nullable=False,
            server_default=sa.true(),
            comment="Whether a newsroom or public body tells it; blogs alone confirm nothing",
        ),
        sa.Column(
            "split_from",
            sa.Text(),
            nullable=True,
            comment="Code under which its reports were told before they were split off",
        ),
    ):
        op.add_column("incident", column)
    op.add_column(
        "incident_report",
        sa.Column(
            "event",
            sa.Integer(),
            nullable=False,
            server_default="0",
            comment="Which of the article's events it is, from 0",
        ),
    )
    op.add_column(
        "incident_report",
        sa.Column("beside", sa.Text(), nullable=True, comment="Report that score and reasons compare it with"),
    )
    own = {
        "incident_step": [
            sa.Column("step", sa.String(32), nullable=False, comment="The step"),
            sa.Column(
                "day",
                sa.Text(),
                nullable=True,
                comment="When, EDTF; the day of the report where the text does not tell it",
            ),
            sa.Column("quote", sa.Text(), nullable=False, comment="The words it rests on"),
            sa.Column("outlet", sa.Text(), nullable=False, comment="Outlet that printed them"),
            sa.Column("article_id", sa.Text(), nullable=False, comment="Article that holds them"),
        ],
        "incident_reference": [
            sa.Column("article_id", sa.Text(), nullable=False, comment="Article that looks back"),
            sa.Column("quote", sa.Text(), nullable=False, comment="Its words"),
            sa.Column(
                "refers_to", sa.Text(), nullable=True, comment="Code of the incident meant; empty where none is known"
            ),
        ],
    }
    for table, about in _OF_INCIDENT:
        op.create_table(
            table,
            sa.Column("code", sa.Text(), nullable=False, comment="The incident"),
            sa.Column("position", sa.Integer(), nullable=False, comment="Order within the incident, from 0"),
            *own[table],
            sa.ForeignKeyConstraint(["article_id"], ["article.id"], name=op.f(f"fk_{table}_article_id_article")),
            sa.ForeignKeyConstraint(["code"], ["incident.code"], name=op.f(f"fk_{table}_code_incident")),
            sa.PrimaryKeyConstraint("code", "position", name=op.f(f"pk_{table}")),
            comment=about,
        )


def downgrade() -> None:
    if op.get_bind().dialect.name == "sqlite":
        for verb in ("update", "delete"):
            op.execute(f"DROP TRIGGER correction_report_no_{verb}")
    op.drop_table("correction_report")
    op.drop_index("ix_correction_field_value", "correction")
    for table in ("figure_check", "incident_reference", "incident_step", "event"):
        op.drop_table(table)
    for table, column in (
        ("incident_report", "beside"),
        ("incident_report", "event"),
        ("incident", "split_from"),
        ("incident", "confirmed"),
        ("incident", "progress"),
        ("incident_check", "kind"),
        ("count_check", "kind"),
    ):
        op.drop_column(table, column)
