"""The numeral type."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from jejak.domain import Amount


class Form(StrEnum):
    """How a number is written, as far as it decides what the number can count."""

    CARDINAL = "cardinal"
    RANGE = "range"
    VAGUE = "vague"
    SINGLE = "single"
    """'seorang', 'sebuah': an article that counts one."""
    COLLECTIVE = "collective"
    """'kedua pelaku', 'ketiganya', 'ke-15 orang': refers back to a group of known size, counts nothing new."""
    YEAR = "year"
    """Four bare digits of 1900..2099: a year, unless a counted noun follows."""


@dataclass(frozen=True, slots=True)
class Numeral:
    """Offsets in characters: `start..end` is the number alone, `qualified_start` begins with its qualifier.

    `value` is the single value (may be fractional), None for ranges and vague words. `amount` has whole bounds as
    the annotation guide fills them for the qualifier, None where the value is not whole.
    """

    start: int
    end: int
    qualified_start: int
    form: Form
    value: Decimal | None
    amount: Amount | None
    noun: str = ""
    """The classifier that is part of the word: 'orang' in 'seorang'."""
