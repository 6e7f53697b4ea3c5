"""One count for one statement: the same figure of the same group once, no vague restatement of an exact figure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from jejak.domain import Count, Qualifier, Scope

_OTHERS = frozenset({"lain", "lainnya", "lagi", "sisanya", "selebihnya"})


@dataclass(frozen=True, slots=True)
class Entry:
    """A count with its list label, the number of its sentence and the noun it counts."""

    count: Count
    label: str
    sentence: int
    head: str


def merged(entries: Sequence[Entry]) -> tuple[Count, ...]:
    """Counts in text order without repeats."""
    kept: list[Entry] = []
    places: dict[tuple[object, ...], list[int]] = {}
    for entry in entries:
        alike = places.setdefault((entry.count.role, *_value(entry.count)), [])
        twin = next((i for i in alike if _same(entry, kept[i])), None)
        if twin is None:
            alike.append(len(kept))
            kept.append(entry)
        else:
            kept[twin] = replace(kept[twin], count=_joined(kept[twin].count, entry.count))
    return tuple(entry.count for entry in kept if not _restates(entry, kept))


def _same(entry: Entry, other: Entry) -> bool:
    """Whether two counts of one role and figure speak of one group."""
    count, seen = entry.count, other.count
    if _tells_others(count) and not _tells_others(seen):
        return False
    if entry.sentence == other.sentence:
        return entry.label == other.label == "" and count.sex is seen.sex and count.age_group is seen.age_group
    return count.sex is None or seen.sex is None or count.sex is seen.sex


def _value(count: Count) -> tuple[int | None, int | None]:
    amount = count.amount
    return (amount.best, None) if amount.best is not None else (amount.low, amount.high)


def _joined(first: Count, again: Count) -> Count:
    """The first statement; a repeat with a bound ('sedikitnya') is the more careful one and wins."""
    if first.amount.qualifier is Qualifier.EXACT and again.amount.qualifier is not Qualifier.EXACT:
        base, other = again, first
    else:
        base, other = first, again
    return replace(
        base,
        sex=base.sex or other.sex,
        age_group=base.age_group or other.age_group,
        nationality=base.nationality or other.nationality,
        period=base.period or other.period,
    )


def _tells_others(count: Count) -> bool:
    """'empat lagi', 'puluhan TKI lainnya': another group by its own words."""
    return not _OTHERS.isdisjoint(count.quote.lower().split())


def _kind(entry: Entry) -> tuple[str, Scope, tuple[str, ...]]:
    return entry.head, entry.count.scope, entry.count.nationality


def _restates(entry: Entry, entries: Sequence[Entry]) -> bool:
    """Whether a vague count says less exactly what another count of the role says."""
    count, amount = entry.count, entry.count.amount
    others = count.rule == "remainder" or _tells_others(count)
    if amount.qualifier is not Qualifier.VAGUE or others or amount.low is None:
        return False
    for other in entries:
        best = other.count.amount.best
        if other.count.role is not count.role or best is None or best < amount.low:
            continue
        if best <= (amount.high or best) or _kind(other) == _kind(entry):
            return True
    return False
