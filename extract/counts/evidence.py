"""What speaks for each role of a counted group. Every piece of evidence has a weight; the decision adds them up."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from extract.counts.mentions import Mention
from extract.counts.tokens import Token
from jejak.domain import Role

_CLEARLY = 2.0
VETO = 6.0
"""With as much against it the rules take a number for nobody's."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """`role` None speaks against counting at all."""

    role: Role | None
    weight: float
    reason: str


Source = Callable[[Sequence[Token], Mention], Iterator[Evidence]]
"""Reads what stands around one mention. A parse or a trained model can be added as one more source."""


def gather(tokens: Sequence[Token], mention: Mention, sources: Sequence[Source]) -> list[Evidence]:
    """All evidence on one mention."""
    return [item for source in sources for item in source(tokens, mention)]


def against(evidence: Sequence[Evidence]) -> float:
    """How much speaks for counting nobody."""
    return sum(item.weight for item in evidence if item.role is None)


def tally(evidence: Sequence[Evidence]) -> tuple[Role | None, float]:
    """(best role, its lead over the runner-up and over what speaks against counting).

    Victims and potential victims are one side: what speaks for either speaks for people who are not suspects.
    """
    sums = {role: sum(item.weight for item in evidence if item.role is role) for role in Role}
    potential = sums[Role.POTENTIAL_VICTIM]
    sides = {
        Role.POTENTIAL_VICTIM if potential >= _CLEARLY else Role.VICTIM: sums[Role.VICTIM] + potential,
        Role.SUSPECT: sums[Role.SUSPECT],
        Role.CASE: sums[Role.CASE],
    }
    ranked = sorted(sides.items(), key=lambda entry: -entry[1])
    (role, first), (_, second) = ranked[0], ranked[1]
    return (role if first > 0 else None), first - second - against(evidence)


def strongest(evidence: Sequence[Evidence], role: Role | None) -> str:
    """The reason that weighs most for a role."""
    mine = [item for item in evidence if item.role is role]
    return max(mine, key=lambda item: item.weight).reason if mine else ""
