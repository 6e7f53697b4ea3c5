"""Errors that users meet. Each says what was expected, what came, where, and what to do next.

JejakError            anything that ends a command with one line instead of a trace
├── UsageError        the command or a setting is wrong (exit code 2)
├── InputError        a file or a line cannot be read as what it should be (exit code 1)
├── ArticleError      one article cannot be processed; the run goes on, the article is kept and retried
└── StoreError        the database is missing, locked, read-only or not at the current schema
"""

from __future__ import annotations


class JejakError(Exception):
    """`message` says what is wrong and where; `hint` what to do next."""

    exit_code = 1

    def __init__(self, message: str, *, hint: str | None = None) -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint


class UsageError(JejakError):
    exit_code = 2


class InputError(JejakError):
    pass


class ArticleError(JejakError):
    pass


class StoreError(JejakError):
    pass
