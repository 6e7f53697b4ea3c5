"""One count for one statement: the same figure of the same group once, no vague restatement of an exact figure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from jejak.domain import Count, Qualifier

_Entry = tuple[Count, str, int]


def merged(entries: Sequence[_Entry]) -> tuple[Count, ...]:
    """Counts in text order without repeats. An entry is a count with its list label and sentence number."""
    kept: list[_Entry] = []
    for entry in entries:
        twin = next((i for i, other in enumerate(kept) if _same(entry, other)), None)
        if twin is None:
            kept.append(entry)
        else:
            kept[twin] = (_joined(kept[twin][0], entry[0]), *kept[twin][1:])
    counts = [count for count, _, _ in kept]
    return tuple(count for count in counts if not _restates(count, counts))


def _same(entry: _Entry, other: _Entry) -> bool:
    (count, label, sentence), (seen, seen_label, seen_sentence) = entry, other
    if count.role is not seen.role or _value(count) != _value(seen):
        return False
    if sentence == seen_sentence and label != seen_label:
        return False
    if sentence == seen_sentence and _value(count) != (None, None) and count.start != seen.start:
        return count.sex is seen.sex and count.age_group is seen.age_group and not label
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


def _restates(count: Count, counts: Sequence[Count]) -> bool:
    """Whether a vague count says less exactly what another count of the role says."""
    amount = count.amount
    if amount.qualifier is not Qualifier.VAGUE or amount.low is None or amount.high is None:
        return False
    if count.rule == "remainder":
        return False
    return any(
        other.role is count.role and other.amount.best is not None and amount.low <= other.amount.best <= amount.high
        for other in counts
    )
