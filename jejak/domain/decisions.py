"""What people decided about incidents."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Correction:
    """What a person decided about an incident. Append-only; outlives re-extraction.

    `field` is the corrected field, or `merge`, `split`, `reject` or `undo`; `value` what holds then: the value, the
    code that was merged in, the reports that were split off, or the number of the correction that is undone.
    """

    incident: str
    field: str
    value: str
    author: str
    reason: str
    made_at: datetime
    number: int = 0
    """Order of the corrections within the store; 0 before it is kept."""
    undone: bool = False


@dataclass(frozen=True, slots=True)
class Ruling:
    """A person's word on which reports tell one event: all of `left` and `right`, report ids, together or apart."""

    number: int
    together: bool
    left: tuple[str, ...]
    right: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Decisions:
    """What joining has to respect, the newest ruling first."""

    rulings: tuple[Ruling, ...] = ()
    leading: Mapping[str, str] = field(default_factory=dict)
    """By code of an incident that a person merged: the code that tells it now."""
    rejected: frozenset[str] = frozenset()
    """Codes that a person rejected: they are joined with nothing that has another code."""
