"""What joining keeps of a report: small, without its text, and the same whether it is read anew or from the store."""

from __future__ import annotations

import json
from array import array
from collections.abc import Iterator
from dataclasses import dataclass, fields, replace
from datetime import date
from typing import Any

import numpy as np

from extract.incidents.copies import NO_RUNS, Arrival, Runs, Told, arrival, runs_of
from extract.incidents.evidence import Evidence, gather
from extract.incidents.wording import Wording
from jejak.domain import Exploitation, Extraction, Headline, Kind, Report, Trace

_UNDATED = 0
"""Reports without a day of publication are compared among themselves."""
_SETS = frozenset("provinces numbers firms persons names officials sums abroad destinations title_words".split())


@dataclass(frozen=True, slots=True, eq=False)
class Gist:
    head: Report
    """The report without its title, its text and its facts."""
    evidence: Evidence
    runs: Runs
    telling: array[int]
    common: array[int]

    @property
    def id(self) -> str:
        return self.evidence.id

    @property
    def keys(self) -> Iterator[int]:
        yield from self.telling
        yield from self.common

    @property
    def day(self) -> int:
        published = self.evidence.published
        return published.toordinal() if published else _UNDATED

    @property
    def arrival(self) -> Arrival:
        return arrival(self.head)


def gist_of(report: Report) -> Gist:
    """Reports that only look back have no runs: they are copies of nothing."""
    return _gist(_head(report), gather(report), NO_RUNS if report.background else runs_of(report))


def trace_of(gist: Gist) -> Trace:
    """The gist as the store keeps it."""
    head, evidence, runs = gist.head, gist.evidence, gist.runs
    facts = {field.name: _plain(getattr(evidence, field.name)) for field in fields(evidence) if field.name != "wording"}
    blocks = [part.tobytes() for part in (evidence.wording.words, evidence.wording.weights, runs.hashes, runs.bands)]
    told = {
        "facts": facts,
        "event_date": head.extraction.headline.event_date,
        "user_content": head.user_content,
        "told": [runs.told.day, runs.told.victims, runs.told.numbers],
        "sizes": [len(block) for block in blocks],
    }
    line = json.dumps(told, ensure_ascii=True, separators=(",", ":")).encode()
    return Trace(
        head.article_id,
        head.event,
        head.background,
        gist.day,
        tuple(gist.telling),
        tuple(gist.common),
        tuple(runs.bands),
        b"\n".join((line, b"".join(blocks))),
    )


def gist_from(trace: Trace) -> Gist:
    """The gist that was made into this trace. Numbers have the byte order of the machine that made it."""
    line, data = trace.packed.split(b"\n", maxsplit=1)
    told = json.loads(line)
    blocks, start = [], 0
    for size in told["sizes"]:
        blocks.append(data[start : start + size])
        start += size
    evidence = _evidence(
        told["facts"], Wording(np.frombuffer(blocks[0], np.uint32), np.frombuffer(blocks[1], np.float32))
    )
    extraction = Extraction(trace.article_id, Kind.INCIDENT, 0.0, headline=Headline(event_date=told["event_date"]))
    head = Report(
        trace.article_id,
        "",
        None,
        "",
        evidence.published,
        "",
        extraction,
        told["user_content"],
        trace.event,
        trace.background,
    )
    day, victims, numbers = told["told"]
    runs = Runs(np.frombuffer(blocks[2], np.uint32), array("q", blocks[3]), Told(day, victims, tuple(numbers)))
    return _gist(head, evidence, runs)


def _gist(head: Report, evidence: Evidence, runs: Runs) -> Gist:
    return Gist(head, evidence, runs, *evidence.lookup())


def _head(report: Report) -> Report:
    told = Headline(event_date=report.extraction.headline.event_date)
    bare = Extraction(report.article_id, report.extraction.kind, 0.0, headline=told)
    return replace(report, outlet="", url=None, title="", text="", extraction=bare)


def _plain(value: Any) -> Any:
    """As JSON holds it; sets in order, so that one report always gives the same bytes."""
    if isinstance(value, frozenset):
        return sorted(_plain(item) for item in value)
    return value.isoformat() if isinstance(value, date) else value


def _evidence(told: dict[str, Any], wording: Wording) -> Evidence:
    sets = {name: frozenset(told[name]) for name in _SETS}
    days = {name: told[name] and date.fromisoformat(told[name]) for name in ("published", "event_day")}
    return Evidence(
        **told
        | sets
        | days
        | {
            "figures": frozenset((role, value) for role, value in told["figures"]),
            "days": frozenset(map(date.fromisoformat, told["days"])),
            "forms": frozenset(map(Exploitation, told["forms"])),
            "wording": wording,
        }
    )
