"""Save what joining reports gave: only what changed is written, nothing is deleted, codes keep their meaning."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Collection, Iterable, Mapping
from dataclasses import asdict, replace
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, and_, delete, func, insert, select, update

from jejak.domain import Figure, Incident, Joining, SeriesCheck, report_id
from jejak.errors import StoreError
from store.columns import AnyRow
from store.edtf import days
from store.facts import check_values, count_values, fact_values
from store.schema import (
    ArticleRow,
    ArticleVersionRow,
    FigureCheckRow,
    FigureRow,
    ForwardRow,
    IncidentAgencyRow,
    IncidentBoundRow,
    IncidentCheckRow,
    IncidentCountryRow,
    IncidentExploitationRow,
    IncidentPlaceRow,
    IncidentReportRow,
    IncidentRow,
    MembershipReasonRow,
    ReferenceRow,
    Standing,
    TimelineRow,
)
from store.views import CORRECTIONS_TABLE

Values = dict[str, Any]
_DECIDED_DATES = select(CORRECTIONS_TABLE).where(
    CORRECTIONS_TABLE.c.in_force, CORRECTIONS_TABLE.c.field == "event_date"
)
_BELOW = (
    MembershipReasonRow,
    IncidentReportRow,
    IncidentBoundRow,
    IncidentCountryRow,
    IncidentPlaceRow,
    IncidentAgencyRow,
    IncidentExploitationRow,
    IncidentCheckRow,
    TimelineRow,
    ReferenceRow,
)


def known_codes(connection: Connection) -> dict[str, str]:
    """Incident code by report id. A report of no current incident keeps the code it last stood under."""
    query = (
        select(
            IncidentReportRow.article_id,
            IncidentReportRow.event,
            func.coalesce(ForwardRow.new_code, IncidentRow.code),
        )
        .join(IncidentRow, IncidentRow.code == IncidentReportRow.code)
        .outerjoin(ForwardRow, ForwardRow.old_code == IncidentRow.code)
        .order_by((IncidentRow.status == Standing.CURRENT), IncidentRow.updated_at, IncidentRow.code.desc())
    )
    # The last row of a report holds.
    return {report_id(row[0], row[1]): row[2] for row in connection.execute(query)}


def members(connection: Connection, codes: Collection[str]) -> dict[str, str]:
    """Incident code by report id, as the rows of these codes give it, whether they are current or not."""
    query = select(IncidentReportRow).where(IncidentReportRow.code.in_(codes))
    return {report_id(row.article_id, row.event): row.code for row in connection.execute(query)}


def articles_of(connection: Connection, codes: Collection[str]) -> frozenset[str]:
    """Ids of the articles that tell these incidents."""
    query = select(IncidentReportRow.article_id).where(IncidentReportRow.code.in_(codes))
    return frozenset(connection.execute(query).scalars())


def all_codes(connection: Connection) -> frozenset[str]:
    """Every code that was ever given."""
    given = select(IncidentRow.code).union(select(ForwardRow.old_code))
    return frozenset(connection.execute(given).scalars())


def merged(connection: Connection) -> dict[str, str]:
    """By code of an incident that was merged: the code that tells it now."""
    query = select(ForwardRow).order_by(ForwardRow.new_code, ForwardRow.old_code)
    return {row.old_code: row.new_code for row in connection.execute(query)}


def retired_codes(connection: Connection) -> frozenset[str]:
    """Codes that lead to another incident or were withdrawn: no other event may get them."""
    closed = select(IncidentRow.code).where(IncidentRow.status != Standing.CURRENT)
    return frozenset(connection.execute(closed.union(select(ForwardRow.old_code))).scalars())


def save_joining(connection: Connection, joining: Joining, now: datetime, within: Collection[str] | None) -> None:
    """Make the incidents and forwards of the store those given; a second call changes no row.

    With `within` only the reports of these codes were joined anew: all other incidents stay as they are.
    """
    codes = {incident.code for incident in joining.incidents}
    if len(codes) < len(joining.incidents):
        raise StoreError("Joining gave one incident code twice; nothing was saved")
    known = {row.code: row for row in connection.execute(select(IncidentRow))}
    others = set() if within is None else {code for code, row in known.items() if row.status is Standing.CURRENT}
    current = codes | (others - set(within or ()))
    for incident in joining.incidents:
        _save_incident(connection, incident, known.get(incident.code), now)
    forwards = _forwards(connection, joining.forwards, current, codes | known.keys())
    _close(connection, known, current, forwards, now)
    _save_forwards(connection, forwards)
    for code in codes if within is not None else (None,):
        refresh_days(connection, code)


def save_figures(connection: Connection, figures: Iterable[Figure], checks: Iterable[SeriesCheck]) -> None:
    """Make the figures of the store, and the checks of their series, those given."""
    _save_figures(connection, figures)
    connection.execute(delete(FigureCheckRow))
    rows = [
        {"series": item.series, "position": position, **check_values(item.check)}
        for position, item in enumerate(checks)
    ]
    if rows:
        connection.execute(insert(FigureCheckRow), rows)


def refresh_days(connection: Connection, code: str | None = None) -> None:
    """Set the days by which incidents are sorted and filtered, from the date in force."""
    decided = {row.incident: row.value for row in connection.execute(_DECIDED_DATES)}
    published = (
        select(IncidentReportRow.code, func.min(ArticleVersionRow.published).label("first"))
        .join(ArticleRow, ArticleRow.id == IncidentReportRow.article_id)
        .join(
            ArticleVersionRow,
            and_(
                ArticleVersionRow.article_id == ArticleRow.id,
                ArticleVersionRow.version == func.coalesce(ArticleRow.extracted_version, ArticleRow.version),
            ),
        )
        .group_by(IncidentReportRow.code)
        .subquery()
    )
    query = select(IncidentRow, published.c.first).outerjoin(published, published.c.code == IncidentRow.code)
    query = query.where(IncidentRow.status == Standing.CURRENT)
    if code is not None:
        query = query.where(IncidentRow.code == code)
    for row in connection.execute(query).all():
        covered = days(decided.get(row.code, row.event_date) or "") or (row.first, row.first)
        if (row.first_published, row.day_from, row.day_to) != (row.first, *covered):
            changed = update(IncidentRow).where(IncidentRow.code == row.code)
            connection.execute(changed.values(first_published=row.first, day_from=covered[0], day_to=covered[1]))


def _save_incident(connection: Connection, incident: Incident, known: AnyRow | None, now: datetime) -> None:
    # From which incident it was split is told once, when its code is given.
    fingerprint = _fingerprint(asdict(replace(incident, split_from=None)))
    if known is not None and known.fingerprint == fingerprint and known.status is Standing.CURRENT:
        return
    values = {
        "title": incident.title,
        "event_date": incident.event_date,
        "progress": incident.status,
        "confirmed": incident.confirmed,
        "status": Standing.CURRENT,
        "fingerprint": fingerprint,
        "updated_at": now,
    }
    if known is None:
        first = {"code": incident.code, "created_at": now, "split_from": incident.split_from}
        connection.execute(insert(IncidentRow).values(**first, **values))
    else:
        connection.execute(update(IncidentRow).where(IncidentRow.code == incident.code).values(values))
        for table in _BELOW:
            connection.execute(delete(table).where(table.code == incident.code))
    for table, rows in _rows_below(incident):
        if rows:
            connection.execute(insert(table), rows)


def _rows_below(incident: Incident) -> Iterable[tuple[type[Any], list[Values]]]:
    """Rows of each table below the incident, those that others refer to first."""
    code = incident.code
    yield (
        IncidentReportRow,
        [
            {
                "code": code,
                "position": n,
                "article_id": m.article_id,
                "score": m.score,
                "copy_of": m.copy_of,
                "event": m.event,
                "beside": m.beside,
            }
            for n, m in enumerate(incident.members)
        ],
    )
    yield (
        MembershipReasonRow,
        [
            {"code": code, "article_id": m.article_id, "position": n, "reason": reason, "weight": weight}
            for m in incident.members
            for n, (reason, weight) in enumerate(m.reasons.items())
        ],
    )
    yield IncidentBoundRow, list(_bounds(incident))
    yield (
        IncidentCountryRow,
        [
            {"code": code, "position": n, "iso3": iso3, "role": role}
            for n, (iso3, role) in enumerate(incident.countries)
        ],
    )
    yield IncidentPlaceRow, [{"code": code, "position": n, "name": p} for n, p in enumerate(incident.places)]
    yield (
        IncidentAgencyRow,
        [
            {"code": code, "position": n, "name": name, "folded": name.casefold()}
            for n, name in enumerate(incident.agencies)
        ],
    )
    yield (
        IncidentExploitationRow,
        [{"code": code, "position": n, "exploitation": form} for n, form in enumerate(incident.exploitation)],
    )
    yield (
        IncidentCheckRow,
        [{"code": code, "position": n, **check_values(check)} for n, check in enumerate(incident.checks)],
    )
    yield TimelineRow, [{"code": code, "position": n, **asdict(step)} for n, step in enumerate(incident.timeline)]
    yield (
        ReferenceRow,
        [
            {"code": code, "position": n, "article_id": ref.article_id, "quote": ref.quote, "refers_to": ref.code}
            for n, ref in enumerate(incident.references)
        ],
    )


def _bounds(incident: Incident) -> Iterable[Values]:
    for figure in ("victims", "suspects"):
        for name in ("low", "best", "high"):
            bound = getattr(getattr(incident, figure), name)
            if bound is not None:
                yield {"code": incident.code, "figure": figure, "bound": name, **asdict(bound)}


def _forwards(
    connection: Connection, given: Mapping[str, str], current: set[str], known: set[str]
) -> Mapping[str, str]:
    """Old and new forwards with chains resolved. A code that is current again leads nowhere else."""
    both = {row.old_code: row.new_code for row in connection.execute(select(ForwardRow))}
    both |= given
    for old, new in given.items():
        if old in current:
            raise StoreError(f"Joining forwards {old} to {new}, yet gives {old} as an incident; nothing was saved")
        if new not in known and new not in both:
            raise StoreError(f"Joining forwards {old} to {new}, which is no incident; nothing was saved")
    direct = {old: new for old, new in both.items() if old not in current}
    return {old: _last(old, direct) for old in direct}


def _last(code: str, forwards: Mapping[str, str]) -> str:
    seen = {code}
    while code in forwards:
        code = forwards[code]
        if code in seen:
            raise StoreError(f"Joining forwards {code} in a circle; nothing was saved")
        seen.add(code)
    return code


def _close(
    connection: Connection,
    known: Mapping[str, AnyRow],
    current: set[str],
    forwards: Mapping[str, str],
    now: datetime,
) -> None:
    for code, row in known.items():
        standing = Standing.MERGED if code in forwards else Standing.WITHDRAWN
        if code not in current and row.status is not standing:
            closed = update(IncidentRow).where(IncidentRow.code == code)
            connection.execute(closed.values(status=standing, updated_at=now))


def _save_forwards(connection: Connection, forwards: Mapping[str, str]) -> None:
    known = {row.old_code: row.new_code for row in connection.execute(select(ForwardRow))}
    for old in known.keys() - forwards.keys():
        connection.execute(delete(ForwardRow).where(ForwardRow.old_code == old))
    for old, new in forwards.items():
        if old not in known:
            connection.execute(insert(ForwardRow).values(old_code=old, new_code=new))
        elif known[old] != new:
            connection.execute(update(ForwardRow).where(ForwardRow.old_code == old).values(new_code=new))


def _save_figures(connection: Connection, figures: Iterable[Figure]) -> None:
    known = set(connection.execute(select(FigureRow.fingerprint)).scalars())
    met: set[str] = set()
    for figure in figures:
        fingerprint = _fingerprint(asdict(figure))
        if fingerprint not in known and fingerprint not in met:
            connection.execute(insert(FigureRow).values(fingerprint=fingerprint, **_figure_values(figure)))
        met.add(fingerprint)
    for fingerprint in sorted(known - met):
        connection.execute(delete(FigureRow).where(FigureRow.fingerprint == fingerprint))


def _figure_values(figure: Figure) -> Values:
    return {
        "article_id": figure.article_id,
        "as_of": figure.as_of,
        "series": figure.series,
        "agency": figure.agency,
        "country": figure.country,
        **fact_values(figure.count),
        **count_values(figure.count),
    }


def _fingerprint(value: Values) -> str:
    text = json.dumps(value, ensure_ascii=True, default=str, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()
