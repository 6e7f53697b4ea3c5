"""Conditions that read differently on SQLite and PostgreSQL: full text, and part of a text."""

from __future__ import annotations

import re

from sqlalchemy import ColumnElement, Connection, false, func, literal, literal_column, text
from sqlalchemy.sql.elements import TextClause

from store.columns import SafeText, clean

_WORD = re.compile(r"[^\W_]+")
MOST_WORDS = 50

_POSTGRES_DOCUMENT = (
    "to_tsvector('simple', translate(left(article_version.title || ' ' || article_version.text, 100000),"
    " '.,/-_:@&+', '         '))"
)


def has_words(connection: Connection, wanted: str) -> ColumnElement[bool] | TextClause:
    """Whether a row of `article_version` holds all words; a text without words is found nowhere."""
    words = _WORD.findall(clean(wanted))[:MOST_WORDS]
    if not words:
        return false()
    if connection.dialect.name == "sqlite":
        query = " ".join(f'"{word}"' for word in words)
        return text(
            "article_version.id IN (SELECT rowid FROM article_search WHERE article_search MATCH :words)"
        ).bindparams(words=query)
    document: ColumnElement[str] = literal_column(_POSTGRES_DOCUMENT)
    return document.op("@@")(func.plainto_tsquery(literal_column("'simple'"), literal(" ".join(words), SafeText())))


def holds_part(connection: Connection, column: ColumnElement[str], part: str) -> ColumnElement[bool]:
    """Whether the column, kept in lower case, holds the part in any case."""
    find = func.instr if connection.dialect.name == "sqlite" else func.strpos
    return find(column, literal(part.casefold(), SafeText())) > 0
