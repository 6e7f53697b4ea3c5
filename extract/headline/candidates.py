"""A figure that may be the headline, with what speaks for and against it, as numbers."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from extract.ranking import Features
from jejak.domain import Amount, Count


@dataclass(frozen=True, slots=True)
class Candidate:
    amount: Amount | None
    """None says that there is no figure."""
    features: Features


def value_groups(counts: Iterable[Count]) -> tuple[Sequence[Count], ...]:
    """Counts by their number, in the order in which the numbers are first told."""
    groups: dict[tuple[int | None, int | None], list[Count]] = {}
    for count in counts:
        amount = count.amount
        value = (amount.best, None) if amount.best is not None else (amount.low, amount.high)
        groups.setdefault(value, []).append(count)
    return tuple(groups.values())
