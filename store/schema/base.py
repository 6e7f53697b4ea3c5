"""What all tables share. Every table and every column says what it holds."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from sqlalchemy import BigInteger, Date, Float, MetaData
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

from jejak.domain import CheckKind
from store.columns import EnumText, Moment, SafeText

NAMES = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s",
    "pk": "pk_%(table_name)s",
}


class Base(DeclarativeBase):
    metadata = MetaData(naming_convention=NAMES)
    type_annotation_map = {  # noqa: RUF012 (declared so by SQLAlchemy)
        str: SafeText(),
        datetime: Moment(),
        date: Date(),
        float: Float(53),
    }


def documented(comment: str, *args: Any, **options: Any) -> Any:
    """A mapped column with its description."""
    return mapped_column(*args, comment=comment, **options)


class AmountColumns:
    """A number of people or cases, as `jejak.domain.Amount`."""

    low: Mapped[int | None] = documented("Lower bound; empty when open", BigInteger)
    best: Mapped[int | None] = documented("Best value; empty when the text gives none", BigInteger)
    high: Mapped[int | None] = documented("Upper bound; empty when open", BigInteger)


class CheckColumns:
    """Whether counts agree, as `jejak.domain.Check`."""

    parts: Mapped[str] = documented("The parts, whole numbers separated by '; '")
    total: Mapped[int] = documented("The total they are compared with", BigInteger)
    holds: Mapped[bool] = documented("Whether the parts agree with the total")
    note: Mapped[str] = documented("One sentence for people")
    kind: Mapped[CheckKind] = documented(
        "What is compared: sum, parts, part, sources or units", EnumText(CheckKind), server_default="sum"
    )
