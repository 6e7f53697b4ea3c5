"""How a view is described, and how the description becomes SQL."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
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
class Branch:
    """One part of a view: the values of columns that differ from those of the view, and the source of its rows."""

    values: Mapping[str, str]
    source: str


@dataclass(frozen=True, slots=True)
class View:
    """A flat view. `[[item | source | order]]` in its SQL joins the items with '; ', on each database in its way."""

    name: str
    title: str
    columns: tuple[ViewColumn, ...]
    source: str
    branches: tuple[Branch, ...] = ()
    """Parts whose rows follow one another, instead of one `source`; conditions on the view reach each of them."""

    def statement(self, dialect: str, *, documented: bool = True) -> str:
        """The CREATE VIEW statement; with its documentation as comments, which SQLite keeps and shows."""
        parts = self.branches or (Branch({}, self.source),)
        selects = [self._select(part, documented=documented and number == 0) for number, part in enumerate(parts)]
        text = f"CREATE VIEW {self.name} AS\n" + "\nUNION ALL\n".join(selects)
        return _LIST.sub(_aggregator(dialect), text)

    def _select(self, part: Branch, *, documented: bool) -> str:
        last = len(self.columns) - 1
        lines = ["SELECT"]
        for number, entry in enumerate(self.columns):
            comma = "" if number == last else ","
            note = f" -- {entry.description}" if documented else ""
            lines.append(f"  {part.values.get(entry.name, entry.sql)} AS {entry.name}{comma}{note}")
        return "\n".join([*lines, part.source.strip()])

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
