"""How many suspects the main event has: a group that is counted, or people told one by one."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from extract.headline.context import claimed, of_others, size, titled
from extract.headline.named import named_suspects, one_besides, one_is_charged, tells_of_one_suspect
from extract.reading import Reading
from jejak.domain import Amount, Count, Qualifier, Role, Scope

_LEAD_SENTENCES = 4


def suspects_of(counts: Sequence[Count], reading: Reading) -> Amount | None:
    """The largest group of suspects; those who are told one by one are added up or counted by their initials."""
    told_in_title = titled(reading, (Role.SUSPECT,), counts)
    largest = _largest(counts, reading, told_in_title) or told_in_title
    if largest is not None and size(largest) > 1:
        beside = any(count.amount == largest and one_besides(reading, count.start) for count in counts)
        more = beside and largest.qualifier is Qualifier.EXACT
        return Amount.exactly(size(largest) + 1) if more else largest
    singles = [count for count in counts if count.role is Role.SUSPECT and count.scope is Scope.EVENT]
    told = max(len(singles), named_suspects(reading), size(largest) if largest else 0)
    told = told or int(tells_of_one_suspect(reading) or one_is_charged(reading))
    return Amount.exactly(told) if told else None


def _largest(counts: Sequence[Count], reading: Reading, told_in_title: Amount | None) -> Amount | None:
    """Exact figures go before vague ones, the event's before a period's, official figures before claims."""
    pool = [count for count in counts if count.role is Role.SUSPECT]
    if told_in_title is not None:
        pool = [count for count in pool if size(count.amount) >= size(told_in_title)]
    pool = _keep(pool, lambda count: count.scope is Scope.EVENT)
    pool = _keep(pool, lambda count: count.amount.qualifier is not Qualifier.VAGUE)
    pool = _keep(pool, lambda count: _firm(count, reading))
    pool = _keep(pool, lambda count: not of_others(count, reading))
    official = [count for count in pool if not claimed(count, reading)]
    if any(reading.sentence_index(count.start) < _LEAD_SENTENCES for count in official):
        pool = official
    return max((count.amount for count in pool), key=size, default=None)


def _keep(pool: list[Count], wanted: Callable[[Count], bool]) -> list[Count]:
    """Those that are wanted, all if none is."""
    return [count for count in pool if wanted(count)] or pool


def _firm(count: Count, reading: Reading) -> bool:
    """Exact; 'sedikitnya 47' only where the story begins with it."""
    return count.amount.qualifier is Qualifier.EXACT or reading.sentence_index(count.start) < _LEAD_SENTENCES
