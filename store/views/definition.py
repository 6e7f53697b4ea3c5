"""How a view is described, and how the description becomes SQL."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from sqlalchemy import BigInteger, Boolean, Date, Float, TableClause, column, table
from sqlalchemy.types import TypeEngine

from store.columns import SEPARATOR, Moment, SafeText, ZonedMoment

_TYPES: dict[str, TypeEngine[Any]] = {
    "string": SafeText(),
    "integer": BigInteger(),
    "number": Float(53),
    "boolean": Boolean(),
    "date": Date(),
    "datetime": Moment(),
    "zoned": ZonedMoment(),
}
_LIST = re.compile(r"\[\[([^|\]]+)\|([^|\]]+)\|([^|\]]+)\]\]")
_AGGREGATE = {
    "sqlite": "(SELECT group_concat(item, '{sep}') FROM (SELECT {item} AS item FROM {source} ORDER BY {order}) AS l)",
    "postgresql": "(SELECT string_agg({item}, '{sep}' ORDER BY {order}) FROM {source})",
}


@dataclass(frozen=True, slots=True)
class ViewColumn:
    """`sql` gives the value; `kind` is string, integer, number, boolean, date, datetime (UTC) or zoned (ISO text)."""

    name: str
    kind: str
    sql: str
    description: str


@dataclass(frozen=True, slots=True)
class View:
    """A flat view. `[[item | source | order]]` in its SQL joins the items with '; ', on each database in its way."""

    name: str
    title: str
    columns: tuple[ViewColumn, ...]
    source: str

    def statement(self, dialect: str, *, documented: bool = True) -> str:
        """The CREATE VIEW statement; with its documentation as comments, which SQLite keeps and shows."""
        last = len(self.columns) - 1
        lines = [f"CREATE VIEW {self.name} AS", "SELECT"]
        for number, entry in enumerate(self.columns):
            comma = "" if number == last else ","
            note = f" -- {entry.description}" if documented else ""
            lines.append(f"  {entry.sql} AS {entry.name}{comma}{note}")
        return _LIST.sub(_aggregator(dialect), "\n".join([*lines, self.source.strip()]))

    def comments(self) -> list[str]:
        """The documentation as statements of PostgreSQL."""
        about = [f"COMMENT ON VIEW {self.name} IS {_literal(self.title)}"]
        return about + [
            f"COMMENT ON COLUMN {self.name}.{entry.name} IS {_literal(entry.description)}" for entry in self.columns
        ]

    def table(self) -> TableClause:
        """The view as SQLAlchemy sees it."""
        return table(self.name, *(column(entry.name, _TYPES[entry.kind]) for entry in self.columns))


def _aggregator(dialect: str) -> Callable[[re.Match[str]], str]:
    def aggregate(match: re.Match[str]) -> str:
        item, source, order = (part.strip() for part in match.groups())
        return _AGGREGATE[dialect].format(item=item, source=source, order=order, sep=SEPARATOR)

    return aggregate


def _literal(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"
