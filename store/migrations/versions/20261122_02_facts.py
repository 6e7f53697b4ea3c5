"""Extractions, facts and figures."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "20261122_02"
down_revision = "20261122_01"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "extraction",
        sa.Column("version_id", sa.Integer(), nullable=False, comment="article_version.id"),
        sa.Column(
            "status",
            sa.String(32),
            nullable=False,
            comment="State of the last attempt: pending, done, failed; superseded when a newer text exists",
        ),
        sa.Column(
            "extractor_version",
            sa.Text(),
            nullable=True,
            comment="Version of the extractor that made the facts kept here",
        ),
        sa.Column("kind", sa.String(32), nullable=True, comment="What the article's main news is"),
        sa.Column(
            "relevance",
            sa.Float(precision=53),
            nullable=True,
            comment="Score 0 to 1 that the article is about trafficking in persons",
        ),
        sa.Column("victims_low", sa.BigInteger(), nullable=True, comment="Headline victims, lower bound"),
        sa.Column("victims_best", sa.BigInteger(), nullable=True, comment="Headline victims, best value"),
        sa.Column("victims_high", sa.BigInteger(), nullable=True, comment="Headline victims, upper bound"),
        sa.Column("victims_qualifier", sa.String(32), nullable=True, comment="How the text bounds the victims"),
        sa.Column("suspects_low", sa.BigInteger(), nullable=True, comment="Headline suspects, lower bound"),
        sa.Column("suspects_best", sa.BigInteger(), nullable=True, comment="Headline suspects, best value"),
        sa.Column("suspects_high", sa.BigInteger(), nullable=True, comment="Headline suspects, upper bound"),
        sa.Column("suspects_qualifier", sa.String(32), nullable=True, comment="How the text bounds the suspects"),
        sa.Column("event_date", sa.Text(), nullable=True, comment="When the main event happened, EDTF"),
        sa.Column("error", sa.Text(), nullable=True, comment="Why the last attempt failed"),
        sa.Column("attempts", sa.Integer(), nullable=False, comment="Failed attempts in a row"),
        sa.Column(
            "next_attempt_at",
            sa.DateTime(timezone=True),
            nullable=True,
            comment="When to try again after a failure, UTC",
        ),
        sa.Column(
            "done_at", sa.DateTime(timezone=True), nullable=True, comment="When the facts kept here were made, UTC"
        ),
        sa.CheckConstraint("status IN ('pending', 'done', 'failed', 'superseded')", name=op.f("ck_extraction_status")),
        sa.ForeignKeyConstraint(
            ["version_id"],
            ["article_version.id"],
            name=op.f("fk_extraction_version_id_article_version"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("version_id", name=op.f("pk_extraction")),
        comment="State and result of reading one article version",
    )
    op.create_index("ix_extraction_kind", "extraction", ["kind"])
    op.create_index(
        "ix_extraction_queue", "extraction", ["version_id", "status", "extractor_version", "next_attempt_at"]
    )
    op.create_table(
        "count_fact",
        sa.Column("role", sa.String(32), nullable=False, comment="victim, potential_victim, suspect or case"),
        sa.Column(
            "scope", sa.String(32), nullable=False, comment="event, or period for a figure that adds up many events"
        ),
        sa.Column(
            "qualifier", sa.String(32), nullable=False, comment="exact, about, at_least, at_most, range or vague"
        ),
        sa.Column("sex", sa.String(32), nullable=True, comment="female, male or empty"),
        sa.Column("age_group", sa.String(32), nullable=True, comment="child (under 18), adult or empty"),
        sa.Column("nationality", sa.Text(), nullable=False, comment="ISO 3166-1 alpha-3 codes separated by '; '"),
        sa.Column("period", sa.Text(), nullable=True, comment="EDTF interval that a period count covers"),
        sa.Column("low", sa.BigInteger(), nullable=True, comment="Lower bound; empty when open"),
        sa.Column("best", sa.BigInteger(), nullable=True, comment="Best value; empty when the text gives none"),
        sa.Column("high", sa.BigInteger(), nullable=True, comment="Upper bound; empty when open"),
        sa.Column("id", sa.Integer(), nullable=False, comment="Number of the fact within the store"),
        sa.Column("position", sa.Integer(), nullable=False, comment="Order within the extraction, from 0"),
        sa.Column("quote", sa.Text(), nullable=False, comment="The words of the text"),
        sa.Column(
            "start_offset", sa.Integer(), nullable=False, comment="First character of the quote in the text, from 0"
        ),
        sa.Column("end_offset", sa.Integer(), nullable=False, comment="Character after the quote"),
        sa.Column("confidence", sa.Float(precision=53), nullable=False, comment="How sure the rule is, 0 to 1"),
        sa.Column("rule", sa.Text(), nullable=False, comment="Name of the rule or model that made the fact"),
        sa.Column("version_id", sa.Integer(), nullable=False, comment="The extraction, article_version.id"),
        sa.ForeignKeyConstraint(
            ["version_id"],
            ["extraction.version_id"],
            name=op.f("fk_count_fact_version_id_extraction"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_count_fact")),
        comment="Counts of people or cases",
    )
    op.create_index("ix_count_fact_version_id", "count_fact", ["version_id"])
    op.create_table(
        "date_fact",
        sa.Column("edtf", sa.Text(), nullable=False, comment="The date, EDTF"),
        sa.Column("id", sa.Integer(), nullable=False, comment="Number of the fact within the store"),
        sa.Column("position", sa.Integer(), nullable=False, comment="Order within the extraction, from 0"),
        sa.Column("quote", sa.Text(), nullable=False, comment="The words of the text"),
        sa.Column(
            "start_offset", sa.Integer(), nullable=False, comment="First character of the quote in the text, from 0"
        ),
        sa.Column("end_offset", sa.Integer(), nullable=False, comment="Character after the quote"),
        sa.Column("confidence", sa.Float(precision=53), nullable=False, comment="How sure the rule is, 0 to 1"),
        sa.Column("rule", sa.Text(), nullable=False, comment="Name of the rule or model that made the fact"),
        sa.Column("version_id", sa.Integer(), nullable=False, comment="The extraction, article_version.id"),
        sa.ForeignKeyConstraint(
            ["version_id"],
            ["extraction.version_id"],
            name=op.f("fk_date_fact_version_id_extraction"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_date_fact")),
        comment="Dates that the text names",
    )
    op.create_index("ix_date_fact_version_id", "date_fact", ["version_id"])
    op.create_table(
        "country_fact",
        sa.Column("iso3", sa.Text(), nullable=False, comment="ISO 3166-1 alpha-3"),
        sa.Column("role", sa.String(32), nullable=False, comment="origin, destination, transit or other"),
        sa.Column("id", sa.Integer(), nullable=False, comment="Number of the fact within the store"),
        sa.Column("position", sa.Integer(), nullable=False, comment="Order within the extraction, from 0"),
        sa.Column("quote", sa.Text(), nullable=False, comment="The words of the text"),
        sa.Column(
            "start_offset", sa.Integer(), nullable=False, comment="First character of the quote in the text, from 0"
        ),
        sa.Column("end_offset", sa.Integer(), nullable=False, comment="Character after the quote"),
        sa.Column("confidence", sa.Float(precision=53), nullable=False, comment="How sure the rule is, 0 to 1"),
        sa.Column("rule", sa.Text(), nullable=False, comment="Name of the rule or model that made the fact"),
        sa.Column("version_id", sa.Integer(), nullable=False, comment="The extraction, article_version.id"),
        sa.ForeignKeyConstraint(
            ["version_id"],
            ["extraction.version_id"],
            name=op.f("fk_country_fact_version_id_extraction"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_country_fact")),
        comment="Countries and their part in the event",
    )
    op.create_index("ix_country_fact_version_id", "country_fact", ["version_id"])
    op.create_table(
        "place_fact",
        sa.Column("name", sa.Text(), nullable=False, comment="Name of the place"),
        sa.Column("country", sa.Text(), nullable=True, comment="ISO 3166-1 alpha-3"),
        sa.Column("admin1", sa.Text(), nullable=True, comment="Indonesian province, ISO 3166-2"),
        sa.Column("id", sa.Integer(), nullable=False, comment="Number of the fact within the store"),
        sa.Column("position", sa.Integer(), nullable=False, comment="Order within the extraction, from 0"),
        sa.Column("quote", sa.Text(), nullable=False, comment="The words of the text"),
        sa.Column(
            "start_offset", sa.Integer(), nullable=False, comment="First character of the quote in the text, from 0"
        ),
        sa.Column("end_offset", sa.Integer(), nullable=False, comment="Character after the quote"),
        sa.Column("confidence", sa.Float(precision=53), nullable=False, comment="How sure the rule is, 0 to 1"),
        sa.Column("rule", sa.Text(), nullable=False, comment="Name of the rule or model that made the fact"),
        sa.Column("version_id", sa.Integer(), nullable=False, comment="The extraction, article_version.id"),
        sa.ForeignKeyConstraint(
            ["version_id"],
            ["extraction.version_id"],
            name=op.f("fk_place_fact_version_id_extraction"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_place_fact")),
        comment="Places below the country",
    )
    op.create_index("ix_place_fact_version_id", "place_fact", ["version_id"])
    op.create_table(
        "agency_fact",
        sa.Column("type", sa.String(32), nullable=False, comment="Type of body"),
        sa.Column("id", sa.Integer(), nullable=False, comment="Number of the fact within the store"),
        sa.Column("position", sa.Integer(), nullable=False, comment="Order within the extraction, from 0"),
        sa.Column("quote", sa.Text(), nullable=False, comment="The words of the text"),
        sa.Column(
            "start_offset", sa.Integer(), nullable=False, comment="First character of the quote in the text, from 0"
        ),
        sa.Column("end_offset", sa.Integer(), nullable=False, comment="Character after the quote"),
        sa.Column("confidence", sa.Float(precision=53), nullable=False, comment="How sure the rule is, 0 to 1"),
        sa.Column("rule", sa.Text(), nullable=False, comment="Name of the rule or model that made the fact"),
        sa.Column("version_id", sa.Integer(), nullable=False, comment="The extraction, article_version.id"),
        sa.ForeignKeyConstraint(
            ["version_id"],
            ["extraction.version_id"],
            name=op.f("fk_agency_fact_version_id_extraction"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_agency_fact")),
        comment="Public bodies and organisations that act or speak; names in agency_name",
    )
    op.create_index("ix_agency_fact_version_id", "agency_fact", ["version_id"])
    op.create_table(
        "agency_name",
        sa.Column("agency_id", sa.Integer(), nullable=False, comment="agency_fact.id"),
        sa.Column("position", sa.Integer(), nullable=False, comment="0 for the full name, then other forms"),
        sa.Column("name", sa.Text(), nullable=False, comment="The form"),
        sa.Column("folded", sa.Text(), nullable=False, comment="The form in lower case, for searching"),
        sa.ForeignKeyConstraint(
            ["agency_id"], ["agency_fact.id"], name=op.f("fk_agency_name_agency_id_agency_fact"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("agency_id", "position", name=op.f("pk_agency_name")),
        comment="Forms of an agency's name; position 0 is the canonical full name",
    )
    op.create_table(
        "exploitation_fact",
        sa.Column("version_id", sa.Integer(), nullable=False, comment="The extraction, article_version.id"),
        sa.Column("position", sa.Integer(), nullable=False, comment="Order within the extraction, from 0"),
        sa.Column("exploitation", sa.String(32), nullable=False, comment="Form of exploitation"),
        sa.ForeignKeyConstraint(
            ["version_id"],
            ["extraction.version_id"],
            name=op.f("fk_exploitation_fact_version_id_extraction"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("version_id", "position", name=op.f("pk_exploitation_fact")),
        comment="Forms of exploitation that the article tells of",
    )
    op.create_table(
        "count_check",
        sa.Column("version_id", sa.Integer(), nullable=False, comment="The extraction, article_version.id"),
        sa.Column("position", sa.Integer(), nullable=False, comment="Order within the extraction, from 0"),
        sa.Column("parts", sa.Text(), nullable=False, comment="The parts, whole numbers separated by '; '"),
        sa.Column("total", sa.BigInteger(), nullable=False, comment="The total they are compared with"),
        sa.Column("holds", sa.Boolean(), nullable=False, comment="Whether the parts agree with the total"),
        sa.Column("note", sa.Text(), nullable=False, comment="One sentence for people"),
        sa.ForeignKeyConstraint(
            ["version_id"],
            ["extraction.version_id"],
            name=op.f("fk_count_check_version_id_extraction"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("version_id", "position", name=op.f("pk_count_check")),
        comment="Sums and contradictions among the counts of one article version",
    )
    op.create_table(
        "figure",
        sa.Column("id", sa.Integer(), nullable=False, comment="Number of the figure within the store"),
        sa.Column("fingerprint", sa.Text(), nullable=False, comment="SHA-256 of all that the figure says"),
        sa.Column("article_id", sa.Text(), nullable=False, comment="The article that gives it"),
        sa.Column("as_of", sa.Date(), nullable=True, comment="Day on which the source said it"),
        sa.Column("series", sa.Text(), nullable=False, comment="Who counts what, where, since when"),
        sa.Column("agency", sa.Text(), nullable=True, comment="Body that the figure is ascribed to"),
        sa.Column("country", sa.Text(), nullable=True, comment="ISO 3166-1 alpha-3 of the area counted"),
        sa.Column("quote", sa.Text(), nullable=False, comment="The words of the text"),
        sa.Column(
            "start_offset", sa.Integer(), nullable=False, comment="First character of the quote in the text, from 0"
        ),
        sa.Column("end_offset", sa.Integer(), nullable=False, comment="Character after the quote"),
        sa.Column("confidence", sa.Float(precision=53), nullable=False, comment="How sure the rule is, 0 to 1"),
        sa.Column("rule", sa.Text(), nullable=False, comment="Name of the rule or model that made the fact"),
        sa.Column("role", sa.String(32), nullable=False, comment="victim, potential_victim, suspect or case"),
        sa.Column(
            "scope", sa.String(32), nullable=False, comment="event, or period for a figure that adds up many events"
        ),
        sa.Column(
            "qualifier", sa.String(32), nullable=False, comment="exact, about, at_least, at_most, range or vague"
        ),
        sa.Column("sex", sa.String(32), nullable=True, comment="female, male or empty"),
        sa.Column("age_group", sa.String(32), nullable=True, comment="child (under 18), adult or empty"),
        sa.Column("nationality", sa.Text(), nullable=False, comment="ISO 3166-1 alpha-3 codes separated by '; '"),
        sa.Column("period", sa.Text(), nullable=True, comment="EDTF interval that a period count covers"),
        sa.Column("low", sa.BigInteger(), nullable=True, comment="Lower bound; empty when open"),
        sa.Column("best", sa.BigInteger(), nullable=True, comment="Best value; empty when the text gives none"),
        sa.Column("high", sa.BigInteger(), nullable=True, comment="Upper bound; empty when open"),
        sa.ForeignKeyConstraint(["article_id"], ["article.id"], name=op.f("fk_figure_article_id_article")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_figure")),
        sa.UniqueConstraint("fingerprint", name=op.f("uq_figure_fingerprint")),
        comment="Counts over a period or an area; figures of one series are compared, never added",
    )
    op.create_index("ix_figure_article_id", "figure", ["article_id"])
    op.create_index("ix_figure_as_of", "figure", ["as_of"])


def downgrade() -> None:
    for table in (
        "figure",
        "count_check",
        "exploitation_fact",
        "agency_name",
        "agency_fact",
        "place_fact",
        "country_fact",
        "date_fact",
        "count_fact",
        "extraction",
    ):
        op.drop_table(table)
