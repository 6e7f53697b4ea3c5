"""What joining keeps of reports: which articles wait for it, which reports to compare, which belong to one decision."""

from __future__ import annotations

from array import array
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Any, TypeVar

from sqlalchemy import Connection, String, and_, cast, delete, func, insert, or_, select
from sqlalchemy.orm import aliased

from jejak.domain import Trace
from store.columns import AnyRow
from store.decisions import UNDO
from store.joining import report_codes, reports_under
from store.ledger import upsert
from store.schema import (
    CorrectionReportRow,
    CorrectionRow,
    JoiningRow,
    TraceKeyRow,
    TraceLinkRow,
    TraceRow,
    UnjoinedRow,
)

_T = TypeVar("_T")
Named = tuple[str, int]
"""A report: its article, and which of the article's events it tells."""
_CHUNK = 400
_OTHER = aliased(TraceRow)
_LINKED = (
    select(TraceRow.article_id, TraceRow.event, _OTHER.article_id, _OTHER.event)
    .join(TraceLinkRow, TraceLinkRow.trace_id == TraceRow.id)
    .join(_OTHER, _OTHER.id == TraceLinkRow.other_id)
)


@dataclass(frozen=True, slots=True)
class Due:
    """What waits for joining. `marks` are to be given back when it is done."""

    marks: Mapping[str, int]
    """By article that was read or dated anew."""
    decided: frozenset[Named]
    """Reports that people decided about since."""
    correction: int
    """Number of the last correction."""
    traces: int | None
    """How many reports are kept; None where another version of the joining made them, or none did."""


@dataclass(frozen=True, slots=True)
class Traced:
    """What is kept after a joining: the traces of these articles (all if None), and which of them are linked."""

    due: Due
    version: str
    traces: Iterable[Trace]
    links: Iterable[tuple[Named, Named]]
    articles: Collection[str] | None = None


def due(connection: Connection, version: str) -> Due:
    marks = {row.article_id: row.mark for row in connection.execute(select(UnjoinedRow))}
    last = connection.execute(select(func.coalesce(func.max(CorrectionRow.id), 0))).scalar_one()
    row = connection.execute(select(JoiningRow)).one_or_none()
    if row is None or row.version != version:
        return Due(marks, frozenset(), last, None)
    count = connection.execute(select(func.count()).select_from(TraceRow)).scalar_one()
    return Due(marks, _decided_after(connection, row.correction_id), last, count)


def _decided_after(connection: Connection, number: int) -> frozenset[Named]:
    """Reports named by corrections after this one, and by those that were taken back after it."""
    undone = select(CorrectionRow.value).where(CorrectionRow.field == UNDO, CorrectionRow.id > number)
    named = select(CorrectionReportRow).where(
        or_(CorrectionReportRow.correction_id > number, cast(CorrectionReportRow.correction_id, String).in_(undone))
    )
    return frozenset((row.article_id, row.event) for row in connection.execute(named))


def near(connection: Connection, trace: Trace, window: int, enough: Callable[[int, int], bool]) -> set[int]:
    """Numbers of the reports that share a band with this one, or within the window `enough` (telling, common) keys."""

    def held(keys: Sequence[int]) -> Iterator[int]:
        for chunk in chunks(keys):
            query = select(TraceKeyRow.trace_id).where(
                TraceKeyRow.key.in_(chunk), TraceKeyRow.day.between(trace.day - window, trace.day + window)
            )
            yield from connection.execute(query).scalars()

    telling = Counter(held(trace.telling))
    common = Counter(held(trace.common) if telling else ())
    found = {number for number, times in telling.items() if enough(times, common[number])}
    banded = select(TraceKeyRow.trace_id).where(TraceKeyRow.key.in_(trace.bands))
    return found | set(connection.execute(banded).scalars())


def load(connection: Connection, numbers: Collection[int]) -> Iterator[tuple[int, Trace]]:
    """The reports of these numbers, each with its number."""
    for chunk in chunks(sorted(numbers)):
        for row in connection.execute(select(TraceRow).where(TraceRow.id.in_(chunk))):
            yield row.id, _trace(row)


def of_articles(connection: Connection, articles: Collection[str]) -> Iterator[Trace]:
    for chunk in chunks(sorted(articles)):
        yield from map(_trace, connection.execute(select(TraceRow).where(TraceRow.article_id.in_(chunk))))


def beside(connection: Connection, reports: Collection[Named]) -> set[Named]:
    """Reports that are decided together with these: linked to one, under the code of one, or named with one."""
    codes: set[str] = set()
    found: set[Named] = set()
    for chunk in chunks(sorted(reports)):
        articles = {article for article, _ in chunk}
        known = report_codes(connection, articles)
        codes |= {known[report] for report in chunk if report in known}
        telling = and_(~TraceRow.background, ~_OTHER.background)
        for row in connection.execute(_LINKED.where(TraceRow.article_id.in_(articles), telling)):
            if (row[0], row[1]) in reports:
                found.add((row[2], row[3]))
        found |= _named_with(connection, articles)
    for codes_chunk in chunks(sorted(codes)):
        found |= reports_under(connection, codes_chunk)
    return found


def _named_with(connection: Connection, articles: Collection[str]) -> set[Named]:
    own = aliased(CorrectionReportRow)
    query = (
        select(CorrectionReportRow.article_id, CorrectionReportRow.event)
        .join(own, own.correction_id == CorrectionReportRow.correction_id)
        .where(own.article_id.in_(articles))
    )
    return {(row[0], row[1]) for row in connection.execute(query)}


def looking_back(connection: Connection, reports: Collection[Named]) -> set[str]:
    """Articles that look back at what one of these reports may tell."""
    found: set[str] = set()
    for chunk in chunks(sorted(reports)):
        query = _LINKED.where(TraceRow.article_id.in_({article for article, _ in chunk}), _OTHER.background)
        found |= {row[2] for row in connection.execute(query) if (row[0], row[1]) in reports}
    return found


def looked_at(connection: Connection, articles: Collection[str]) -> set[Named]:
    """Reports that may tell what these articles look back at."""
    found: set[Named] = set()
    for chunk in chunks(sorted(articles)):
        query = _LINKED.where(TraceRow.article_id.in_(chunk), TraceRow.background)
        found |= {(row[2], row[3]) for row in connection.execute(query)}
    return found


def save(connection: Connection, kept: Traced) -> None:
    """Put traces and links in the place of those of their articles, and note what was joined."""
    if kept.articles is None:
        for table in (TraceLinkRow, TraceKeyRow, TraceRow):
            connection.execute(delete(table))
    else:
        _forget(connection, kept.articles)
    numbers = _insert(connection, kept.traces)
    _link(connection, kept.links, numbers)
    for article, mark in kept.due.marks.items():
        connection.execute(delete(UnjoinedRow).where(UnjoinedRow.article_id == article, UnjoinedRow.mark == mark))
    values = {"version": kept.version, "correction_id": kept.due.correction}
    noted = upsert(connection, JoiningRow).values(id=1, **values)
    connection.execute(noted.on_conflict_do_update(index_elements=["id"], set_=values))


def _forget(connection: Connection, articles: Collection[str]) -> None:
    for chunk in chunks(sorted(articles)):
        for row in connection.execute(select(TraceRow).where(TraceRow.article_id.in_(chunk))).all():
            trace = _trace(row)
            keys = delete(TraceKeyRow).where(TraceKeyRow.day == trace.day, TraceKeyRow.trace_id == row.id)
            for some in chunks(_keys(trace)):
                connection.execute(keys.where(TraceKeyRow.key.in_(some)))
            others = connection.execute(select(TraceLinkRow.other_id).where(TraceLinkRow.trace_id == row.id)).scalars()
            pairs = [(row.id, other) for other in others]
            for one, other in (*pairs, *((other, one) for one, other in pairs)):
                connection.execute(
                    delete(TraceLinkRow).where(TraceLinkRow.trace_id == one, TraceLinkRow.other_id == other)
                )
            connection.execute(delete(TraceRow).where(TraceRow.id == row.id))


def _insert(connection: Connection, traces: Iterable[Trace]) -> dict[Named, int]:
    last = connection.execute(select(func.coalesce(func.max(TraceRow.id), 0))).scalar_one()
    numbers: dict[Named, int] = {}
    for chunk in chunks(traces):
        rows, keys = [], []
        for trace in chunk:
            last += 1
            numbers[trace.article_id, trace.event] = last
            rows.append(_values(trace, last))
            keys += [{"key": key, "day": trace.day, "trace_id": last} for key in _keys(trace)]
        connection.execute(insert(TraceRow), rows)
        if keys:
            connection.execute(insert(TraceKeyRow), keys)
    return numbers


def _link(connection: Connection, links: Iterable[tuple[Named, Named]], numbers: dict[Named, int]) -> None:
    for chunk in chunks(links):
        missing = {name[0] for pair in chunk for name in pair if name not in numbers}
        query = select(TraceRow.article_id, TraceRow.event, TraceRow.id).where(TraceRow.article_id.in_(missing))
        stored = {(row[0], row[1]): row[2] for row in connection.execute(query)} if missing else {}
        pairs = [tuple(numbers.get(name) or stored[name] for name in pair) for pair in chunk]
        both = {*pairs, *((other, one) for one, other in pairs)}
        connection.execute(insert(TraceLinkRow), [{"trace_id": one, "other_id": other} for one, other in sorted(both)])


def _keys(trace: Trace) -> list[int]:
    return sorted({*trace.telling, *trace.common, *trace.bands})


def _values(trace: Trace, number: int) -> dict[str, Any]:
    keys = {name: array("q", getattr(trace, name)).tobytes() for name in ("telling", "common", "bands")}
    told = {name: getattr(trace, name) for name in ("article_id", "event", "background", "day", "packed")}
    return {"id": number, **told, **keys}


def _trace(row: AnyRow) -> Trace:
    telling, common, bands = (tuple(array("q", part)) for part in (row.telling, row.common, row.bands))
    return Trace(row.article_id, row.event, row.background, row.day, telling, common, bands, row.packed)


def chunks(items: Iterable[_T]) -> Iterator[tuple[_T, ...]]:
    left = iter(items)
    while chunk := tuple(islice(left, _CHUNK)):
        yield chunk
