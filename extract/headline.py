"""The one figure of victims and of suspects that stands for an article's main event."""

from __future__ import annotations

from collections.abc import Sequence

from extract.counts.named import named_suspects, named_victims
from extract.reading import Reading
from jejak.domain import Amount, Count, Kind, Qualifier, Role, Scope

_VICTIMS = (Role.VICTIM, Role.POTENTIAL_VICTIM)
_LEAD_SENTENCES = 4


def headline_amounts(counts: Sequence[Count], reading: Reading, kind: Kind) -> tuple[Amount | None, Amount | None]:
    """(victims, suspects) of the main event; both None unless the article is an incident.

    The largest group of the event, exact figures before vague ones. People who are only named count too.
    """
    if kind is not Kind.INCIDENT:
        return None, None
    victims = _largest(counts, _VICTIMS, reading) or _exactly(named_victims(reading))
    suspects = _largest(counts, (Role.SUSPECT,), reading) or _exactly(named_suspects(reading))
    return victims, suspects


def _exactly(value: int) -> Amount | None:
    return Amount.exactly(value) if value else None


def _largest(counts: Sequence[Count], roles: tuple[Role, ...], reading: Reading) -> Amount | None:
    mine = [count for count in counts if count.role in roles]
    event = [count for count in mine if count.scope is Scope.EVENT]
    pool = event or mine
    exact = [count for count in pool if count.amount.qualifier is Qualifier.EXACT]
    lead = [count for count in pool if reading.sentence_index(count.start) < _LEAD_SENTENCES]
    if exact:
        told = [count for count in lead if count.amount.qualifier is not Qualifier.VAGUE]
        pool = [*exact, *told]
    return max((count.amount for count in pool), key=_size, default=None)


def _size(amount: Amount) -> int:
    return amount.best or amount.low or amount.high or 0
