"""People's decisions on which reports tell one event: merging, splitting, rejecting, and taking a decision back."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, Text, cast, exists, insert, select
from sqlalchemy.orm import aliased

from jejak.domain import Correction, Decisions, Ruling, report_id
from jejak.errors import UsageError
from store.columns import AnyRow, clean, join_list
from store.detail import corrections, resolve
from store.schema import CorrectionReportRow, CorrectionRow, ForwardRow, IncidentReportRow, IncidentRow, Standing

MERGE, SPLIT, REJECT, UNDO = "merge", "split", "reject", "undo"
KEPT, OTHER = "kept", "other"
Reports = Sequence[tuple[str, int]]


@dataclass(frozen=True, slots=True)
class Decided:
    """A decision, the codes whose reports it touches, and the codes by report id that come back with it."""

    correction: Correction
    codes: frozenset[str]
    restored: dict[str, str]


def is_undone(number: Any) -> ColumnElement[bool]:
    """Whether the correction of this number was taken back."""
    undo = aliased(CorrectionRow)
    return exists().where(undo.field == UNDO, undo.value == cast(number, Text))


def load(connection: Connection) -> Decisions:
    """All decisions that are in force."""
    query = (
        select(CorrectionRow)
        .where(CorrectionRow.field.in_((MERGE, SPLIT, REJECT)), ~is_undone(CorrectionRow.id))
        .order_by(CorrectionRow.id.desc())
    )
    rows = connection.execute(query).all()
    named = _named(connection, [row.id for row in rows])
    rulings = tuple(
        Ruling(
            row.id,
            row.field == MERGE,
            tuple(report_id(*report) for report in named.get((row.id, KEPT), ())),
            tuple(report_id(*report) for report in named.get((row.id, OTHER), ())),
        )
        for row in rows
        if row.field != REJECT
    )
    return Decisions(
        rulings,
        {row.value: row.incident for row in reversed(rows) if row.field == MERGE},
        frozenset(row.incident for row in rows if row.field == REJECT),
    )


def merge(connection: Connection, kept: str, other: str, *, author: str, reason: str, now: datetime) -> Decided:
    """Decide that two incidents are one, told under `kept` from now on."""
    kept, other = _current(connection, kept), _current(connection, other)
    if kept == other:
        raise UsageError(f"{kept} is one incident already", hint="Give the codes of two incidents.")
    sides = {KEPT: _reports(connection, kept), OTHER: _reports(connection, other)}
    made = keep(connection, Correction(kept, MERGE, other, author, reason, now), sides)
    return Decided(made, frozenset({kept, other}), {})


def split(
    connection: Connection, code: str, articles: Collection[str], *, author: str, reason: str, now: datetime
) -> Decided:
    """Decide that the reports of these articles tell another event than the rest of the incident's reports."""
    code = _current(connection, code)
    own = _reports(connection, code)
    unknown = sorted(set(articles) - {article for article, _ in own})
    if unknown:
        raise UsageError(f"{code} has no report {unknown[0]!r}", hint=f"Look its reports up with: jejak show {code}")
    other = [report for report in own if report[0] in articles]
    rest = [report for report in own if report[0] not in articles]
    if not other or not rest:
        raise UsageError(f"A split of {code} needs a report that goes and one that stays", hint="Name some of them.")
    value = join_list([report_id(*report) for report in other])
    made = keep(connection, Correction(code, SPLIT, value, author, reason, now), {KEPT: rest, OTHER: other})
    return Decided(made, frozenset({code}), _codes_before(connection, code, other))


def _codes_before(connection: Connection, code: str, parted: Reports) -> dict[str, str]:
    """Codes by report id of what was merged into this code and is told by the parted reports alone: they come back."""
    query = (
        select(IncidentReportRow)
        .join(ForwardRow, ForwardRow.old_code == IncidentReportRow.code)
        .where(ForwardRow.new_code == code)
        .order_by(IncidentReportRow.code)
    )
    merged: dict[str, list[tuple[str, int]]] = {}
    for row in connection.execute(query):
        merged.setdefault(row.code, []).append((row.article_id, row.event))
    return {report_id(*one): old for old, told in merged.items() if set(told) <= set(parted) for one in told}


def reject(connection: Connection, code: str, *, author: str, reason: str, now: datetime) -> Decided:
    """Decide that this is no incident: it is listed no more, and its reports are joined with nothing else."""
    code = _current(connection, code)
    if code in load(connection).rejected:
        raise UsageError(f"{code} is rejected already", hint=f"See: jejak log {code}")
    made = keep(connection, Correction(code, REJECT, "", author, reason, now), {KEPT: _reports(connection, code)})
    return Decided(made, frozenset(), {})


def undo(connection: Connection, number: int, *, author: str, reason: str, now: datetime) -> Decided:
    """Take a decision back; it stays in the log, and what held before holds again."""
    row = connection.execute(select(CorrectionRow).where(CorrectionRow.id == number)).one_or_none()
    if row is None:
        raise UsageError(f"No correction has the number {number}", hint="Look the numbers up with: jejak log")
    if row.field == UNDO:
        raise UsageError(f"Number {number} took a correction back itself", hint="Decide anew what shall hold.")
    if any(one.number == number and one.undone for one in corrections(connection, row.incident)):
        raise UsageError(f"Number {number} is undone already", hint=f"See: jejak log {row.incident}")
    named = [report for side in _named(connection, [number]).values() for report in side]
    restored: dict[str, str] = {}
    if row.field == MERGE:
        restored = {report_id(*report): row.value for report in _named(connection, [number]).get((number, OTHER), ())}
    made = keep(connection, Correction(row.incident, UNDO, str(number), author, reason, now), {})
    touched = frozenset({resolve(connection, row.incident), *_told_under(connection, {one for one, _ in named})})
    return Decided(made, touched if row.field in (MERGE, SPLIT) else frozenset(), restored)


def keep(connection: Connection, made: Correction, sides: Mapping[str, Reports]) -> Correction:
    """Add a correction, with the reports that it was made for by side; UsageError without author or reason."""
    author, reason = clean(made.author).strip(), clean(made.reason).strip()
    for name, given in (("author", author), ("reason", reason)):
        if not given:
            raise UsageError(f"A correction needs its {name}", hint="Say who decides, and why.")
    values = {
        "incident": made.incident,
        "field": made.field,
        "value": made.value,
        "author": author,
        "reason": reason,
        "made_at": made.made_at,
    }
    number = connection.execute(insert(CorrectionRow).values(values).returning(CorrectionRow.id)).scalar_one()
    rows = [
        {"correction_id": number, "side": side, "position": place, "article_id": article, "event": event}
        for side, reports in sides.items()
        for place, (article, event) in enumerate(reports)
    ]
    if rows:
        connection.execute(insert(CorrectionReportRow), rows)
    return Correction(made.incident, made.field, made.value, author, reason, made.made_at, number)


def _current(connection: Connection, code: str) -> str:
    """The code that tells the incident now; UsageError if there is none."""
    target = resolve(connection, code)
    row = connection.execute(select(IncidentRow).where(IncidentRow.code == target)).one_or_none()
    if row is None:
        raise UsageError(f"There is no incident {code!r}", hint="Look its code up with: jejak incidents")
    if row.status is not Standing.CURRENT:
        raise UsageError(f"{code} is {row.status.value}: no report tells it now", hint=f"See: jejak show {code}")
    return target


def _reports(connection: Connection, code: str) -> Reports:
    """(article, event) of its reports, the most telling first: those that copy none, in their order."""
    query = select(IncidentReportRow).where(IncidentReportRow.code == code).order_by(IncidentReportRow.position)
    rows: Iterable[AnyRow] = connection.execute(query)
    return [(row.article_id, row.event) for row in sorted(rows, key=lambda row: row.copy_of is not None)]


def _named(connection: Connection, numbers: Collection[int]) -> dict[tuple[int, str], list[tuple[str, int]]]:
    """(article, event) of the reports that corrections name, by correction and side."""
    query = (
        select(CorrectionReportRow)
        .where(CorrectionReportRow.correction_id.in_(numbers))
        .order_by(CorrectionReportRow.correction_id, CorrectionReportRow.side, CorrectionReportRow.position)
    )
    found: dict[tuple[int, str], list[tuple[str, int]]] = {}
    for row in connection.execute(query):
        found.setdefault((row.correction_id, row.side), []).append((row.article_id, row.event))
    return found


def _told_under(connection: Connection, articles: Collection[str]) -> set[str]:
    """Codes of the current incidents that these articles tell."""
    query = (
        select(IncidentReportRow.code)
        .join(IncidentRow, IncidentRow.code == IncidentReportRow.code)
        .where(IncidentReportRow.article_id.in_(articles), IncidentRow.status == Standing.CURRENT)
    )
    return set(connection.execute(query).scalars())
