"""The numbers of suspects that the main event may have: groups that are counted, and people told one by one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import log1p

from extract.headline.candidates import Candidate, value_groups
from extract.headline.context import earlier, size
from extract.headline.named import (
    named_suspects,
    one_besides,
    one_is_charged,
    spoken_again,
    tells_of_couple,
    tells_of_one_suspect,
)
from extract.ranking import Features
from extract.reading import Reading
from jejak.domain import Amount, Count, Qualifier, Role, Scope

_LEAD = 4


def suspect_candidates(counts: Sequence[Count], reading: Reading) -> tuple[Candidate, ...]:
    """Nobody first, then every number that some way of reading the text gives; never empty."""
    pool = [count for count in counts if count.role is Role.SUSPECT]
    told = _told(pool, reading)
    groups = {size(group[0].amount): group for group in value_groups(pool)}
    found = [Candidate(None, {"nobody": 1.0, **{f"nobody, {name}": float(value > 0) for name, value in told.items()}})]
    for number in sorted({1, 2, 3, *told.values(), *groups} - {0}):
        group = groups.get(number, ())
        features = {**_agreeing(number, told), **_counted(group, reading)}
        found.append(Candidate(group[0].amount if group else Amount.exactly(number), features))
    return tuple(found)


def _told(pool: Sequence[Count], reading: Reading) -> Mapping[str, int]:
    """How many suspects each way of reading gives, 0 where it says nothing."""
    of_event = [count for count in pool if count.scope is Scope.EVENT]
    largest = max((size(count.amount) for count in of_event), default=0)
    joined = any(one_besides(reading, count.start) for count in of_event if size(count.amount) == largest)
    singles = sum(size(count.amount) == 1 for count in of_event)
    return {
        "counted": largest + joined if largest > 1 else singles,
        "named": named_suspects(reading),
        "spoken of again": spoken_again(reading),
        "couple": 2 * tells_of_couple(reading),
        "one is held": int(tells_of_one_suspect(reading)),
        "one is charged": int(one_is_charged(reading)),
    }


def _agreeing(number: int, told: Mapping[str, int]) -> Features:
    features = {"one": float(number == 1), "two": float(number == 2), "log size": log1p(number)}
    for name, value in told.items():
        features[f"is {name}"] = float(number == value)
        features[f"below {name}"] = float(number < value)
        features[f"above {name}"] = float(0 < value < number)
    return features


def _counted(group: Sequence[Count], reading: Reading) -> Features:
    """What is said of the number where it is counted."""
    if not group:
        return {"not counted": 1.0}
    return {
        "not counted": 0.0,
        "period only": float(all(count.scope is Scope.PERIOD for count in group)),
        "lead": float(reading.sentence_index(group[0].start) < _LEAD),
        "earlier": float(earlier(group[0], reading)),
        "inexact": float(group[0].amount.qualifier is not Qualifier.EXACT),
    }
