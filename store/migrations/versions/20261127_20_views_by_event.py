"""Views that tell the events of one article apart, and the bounds of incidents with what they rest on."""

from __future__ import annotations

from alembic import op

revision = "20261127_20"
down_revision = "20261127_06"
branch_labels = None
depends_on = None
VIEWS = "98a1e1e23dc35113"
"""`store.views.fingerprint()` at this revision."""

_COMMENTS = (
    (
        "incident",
        "progress",
        "Last step told: reported, rescued, suspects_held, repatriated, tried, sentenced or acquitted",
        "Furthest step told: reported, rescued, repatriated, suspects_held, tried, sentenced or acquitted",
    ),
    (
        "incident_step",
        "day",
        "When, EDTF; the day of the report where the text does not tell it",
        "When, EDTF; by the day of the report, ../DAY, where the text tells no day",
    ),
)


def upgrade() -> None:
    if op.get_bind().dialect.name == "postgresql":  # SQLite keeps no comments
        for table, column, before, after in _COMMENTS:
            op.alter_column(table, column, comment=after, existing_comment=before)


def downgrade() -> None:
    if op.get_bind().dialect.name == "postgresql":
        for table, column, before, after in _COMMENTS:
            op.alter_column(table, column, comment=before, existing_comment=after)
