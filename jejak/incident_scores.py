"""How well reports are joined: B-cubed over articles with known events, and copies found among them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from jejak.domain import Incident
from jejak.evaluation import Record, Tally


@dataclass(frozen=True, slots=True)
class IncidentScores:
    """`precision` and `recall` are means over articles; `told` of them were read as incidents."""

    precision: float
    recall: float
    articles: int
    events: int
    told: int
    copies: Tally
    wrong: tuple[tuple[str, ...], ...]
    """Articles of different events that were joined."""
    apart: tuple[tuple[str, ...], ...]
    """Articles of one event that were not joined."""

    @property
    def f1(self) -> float:
        total = self.precision + self.recall
        return 2 * self.precision * self.recall / total if total else 0.0


def score_incidents(gold: Iterable[Record], incidents: Iterable[Incident]) -> IncidentScores:
    """Compare incidents with the `event` keys of gold records.

    The first event that an article tells stands for the article. An article with an event that no incident holds
    stands alone; one without an event that an incident holds is an event of its own, so that it is wrong to join it.
    """
    code: dict[str, str] = {}
    copied: dict[str, str] = {}
    for incident in incidents:
        for member in incident.members:
            if member.event == 0:
                code[member.article_id] = incident.code
                if member.copy_of is not None:
                    copied[member.article_id] = member.copy_of
    records = {record["id"]: record for record in gold}
    event = {
        name: record.get("event") or f"only {name}"
        for name, record in records.items()
        if record.get("event") or name in code
    }
    found = {name: code.get(name, f"alone {name}") for name in event}
    by_event, by_code = _grouped(event), _grouped(found)
    shared = {name: len(by_event[event[name]] & by_code[found[name]]) for name in event}
    count = max(1, len(event))
    return IncidentScores(
        precision=sum(shared[name] / len(by_code[found[name]]) for name in event) / count,
        recall=sum(shared[name] / len(by_event[event[name]]) for name in event) / count,
        articles=len(event),
        events=len(by_event),
        told=sum(name in code for name in event),
        copies=_copies(records, copied, event),
        wrong=tuple(
            sorted(tuple(sorted(group)) for group in by_code.values() if len({event[one] for one in group}) > 1)
        ),
        apart=tuple(
            sorted(tuple(sorted(group)) for group in by_event.values() if len({found[one] for one in group}) > 1)
        ),
    )


def _grouped(keys: Mapping[str, str]) -> dict[str, frozenset[str]]:
    groups: dict[str, set[str]] = {}
    for name, key in keys.items():
        groups.setdefault(key, set()).add(name)
    return {key: frozenset(names) for key, names in groups.items()}


def _copies(records: Mapping[str, Record], copied: Mapping[str, str], event: Mapping[str, str]) -> Tally:
    """Pairs of a copy and what it repeats, by the `copy_of` of gold records; a pair has no direction."""
    tally = Tally()
    if any("copy_of" in record for record in records.values()):
        wanted = {frozenset((name, record["copy_of"])) for name, record in records.items() if record.get("copy_of")}
        got = {frozenset(pair) for pair in copied.items() if pair[0] in event}
        order = [sorted(map(sorted, pairs)) for pairs in (wanted, got)]
        tally.add("copies", order[0], order[1], lambda one, other: bool(one == other))
    return tally
