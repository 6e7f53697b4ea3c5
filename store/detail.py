"""One incident in full: every number with its words, every report with its reasons."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from sqlalchemy import Connection, and_, select

from jejak.domain import Correction, Headline, Membership, Reference, TimelineEntry
from store.columns import AnyRow, split_list
from store.facts import read_check, read_headline
from store.rows import FactRow, FieldValue, IncidentDetail, ReportRow
from store.schema import (
    ArticleRow,
    ArticleVersionRow,
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
    PageStatus,
    ReferenceRow,
    Standing,
    TimelineRow,
)
from store.views import CORRECTIONS_TABLE, FACTS_TABLE, FIELDS, HEADLINE, REPORTS_TABLE


def resolve(connection: Connection, code: str) -> str:
    """The code that tells the incident now."""
    query = select(ForwardRow.new_code).where(ForwardRow.old_code == code)
    return connection.execute(query).scalar_one_or_none() or code


def incident(connection: Connection, asked: str) -> IncidentDetail | None:
    """The incident of this code, or the one that it was merged into; None if the code was never given."""
    code = resolve(connection, asked)
    row = connection.execute(select(IncidentRow).where(IncidentRow.code == code)).one_or_none()
    if row is None:
        return None
    values = field_values(connection, row)
    in_force = {value.name: value.value for value in values}
    reports = _reports(connection, code)
    made = corrections(connection, code)
    parted = select(IncidentRow.code).where(IncidentRow.split_from == code).order_by(IncidentRow.code)
    merged = select(ForwardRow.old_code).where(ForwardRow.new_code == code).order_by(ForwardRow.old_code)
    return IncidentDetail(
        code=code,
        title=in_force["title"] or row.title,
        event_date=in_force["event_date"],
        status=_standing(row, made),
        asked=asked,
        fields=values,
        countries=tuple((item.iso3, item.role) for item in _below(connection, IncidentCountryRow, code)),
        places=tuple(item.name for item in _below(connection, IncidentPlaceRow, code)),
        agencies=tuple(item.name for item in _below(connection, IncidentAgencyRow, code)),
        exploitation=tuple(item.exploitation for item in _below(connection, IncidentExploitationRow, code)),
        progress=row.progress,
        confirmed=row.confirmed,
        timeline=tuple(
            TimelineEntry(item.step, item.day, item.quote, item.outlet, item.article_id)
            for item in _below(connection, TimelineRow, code)
        ),
        references=tuple(
            Reference(item.article_id, item.quote, item.refers_to) for item in _below(connection, ReferenceRow, code)
        ),
        reports=reports,
        facts=_facts(connection, row, [report.article_id for report in reports]),
        checks=tuple(read_check(item) for item in _below(connection, IncidentCheckRow, code)),
        corrections=made,
        merged_codes=tuple(connection.execute(merged).scalars()),
        split_from=row.split_from,
        split_into=tuple(connection.execute(parted).scalars()),
        created_at=row.created_at,
        updated_at=row.updated_at,
    )


def _standing(row: AnyRow, made: Iterable[Correction]) -> str:
    rejected = any(one.field == "reject" and not one.undone and one.incident == row.code for one in made)
    return "rejected" if rejected else str(row.status.value)


def corrections(connection: Connection, code: str | None = None) -> tuple[Correction, ...]:
    """Corrections of the incident and of those merged into it, or all of them; oldest first."""
    view = CORRECTIONS_TABLE.c
    query = select(CORRECTIONS_TABLE).order_by(view.id)
    if code is not None:
        query = query.where(view.incident == resolve(connection, code))
    return tuple(_correction(row) for row in connection.execute(query))


def field_values(connection: Connection, incident: AnyRow) -> tuple[FieldValue, ...]:
    """The correctable fields of a row of `incident`, in their order."""
    view = CORRECTIONS_TABLE.c
    query = select(CORRECTIONS_TABLE).where(view.incident == incident.code, view.in_force)
    decided = {row.field: _correction(row) for row in connection.execute(query)}
    bounds = (
        select(IncidentBoundRow, ArticleRow.url)
        .join(ArticleRow, ArticleRow.id == IncidentBoundRow.article_id)
        .where(IncidentBoundRow.code == incident.code)
    )
    said = {f"{row.figure}_{row.bound}": row for row in connection.execute(bounds)}
    plain = {"title": incident.title, "event_date": incident.event_date}
    return tuple(_field(name, plain.get(name), said.get(name), decided.get(name)) for name in FIELDS)


def _field(name: str, plain: str | None, bound: AnyRow | None, correction: Correction | None) -> FieldValue:
    machine = plain if bound is None else str(bound.value)
    return FieldValue(
        name=name,
        value=machine if correction is None else correction.value or None,
        machine=machine,
        quote=None if bound is None else bound.quote,
        outlet=None if bound is None else bound.outlet,
        article_id=None if bound is None else bound.article_id,
        url=None if bound is None else bound.url,
        correction=correction,
    )


def _correction(row: AnyRow) -> Correction:
    return Correction(row.made_on, row.field, row.value, row.author, row.reason, row.made_at, row.id, row.undone)


def _below(connection: Connection, table: type[Any], code: str) -> list[AnyRow]:
    return list(connection.execute(select(table).where(table.code == code).order_by(table.position)))


def _reports(connection: Connection, code: str) -> tuple[ReportRow, ...]:
    reasons: defaultdict[str, dict[str, float]] = defaultdict(dict)
    query = select(MembershipReasonRow).where(MembershipReasonRow.code == code)
    for reason in connection.execute(query.order_by(MembershipReasonRow.article_id, MembershipReasonRow.position)):
        reasons[reason.article_id][reason.reason] = reason.weight
    told = (
        select(
            IncidentReportRow.article_id,
            IncidentReportRow.score,
            IncidentReportRow.copy_of,
            IncidentReportRow.event,
            IncidentReportRow.beside,
            ArticleRow.outlet,
            ArticleRow.url,
            ArticleRow.status.label("page"),
            ArticleVersionRow.title,
            ArticleVersionRow.author,
            ArticleVersionRow.published,
            ArticleVersionRow.user_content,
        )
        .join(ArticleRow, ArticleRow.id == IncidentReportRow.article_id)
        .join(
            ArticleVersionRow,
            and_(
                ArticleVersionRow.article_id == ArticleRow.id,
                ArticleVersionRow.version == ArticleRow.extracted_version,
            ),
        )
        .where(IncidentReportRow.code == code)
        .order_by(IncidentReportRow.position)
    )
    rows = list(connection.execute(told))
    headlines = _headlines(connection, [row.article_id for row in rows])
    return tuple(
        _report(row, reasons[row.article_id], headlines.get((row.article_id, row.event), Headline())) for row in rows
    )


def _headlines(connection: Connection, article_ids: list[str]) -> dict[tuple[str, int], Headline]:
    """What each article says of each of its events, in short; the view is asked by article, which its parts can use."""
    view = REPORTS_TABLE.c
    query = select(view.article_id, view.event, *(getattr(view, name) for name in HEADLINE))
    found = connection.execute(query.where(view.article_id.in_(article_ids)))
    return {(row.article_id, row.event): read_headline(row) for row in found}


def _report(row: AnyRow, reasons: dict[str, float], headline: Headline) -> ReportRow:
    return ReportRow(
        article_id=row.article_id,
        outlet=row.outlet,
        url=row.url,
        title=row.title,
        author=row.author,
        published=row.published,
        page_gone=row.page is PageStatus.GONE,
        user_content=row.user_content,
        victims=headline.victims,
        suspects=headline.suspects,
        event_date=headline.event_date,
        membership=Membership(row.article_id, row.score, reasons, row.copy_of, row.event, row.beside),
    )


def _facts(connection: Connection, incident: AnyRow, article_ids: list[str]) -> tuple[FactRow, ...]:
    """What the articles say of this incident; of one that no report tells now, all that they say."""
    view = FACTS_TABLE.c
    query = select(FACTS_TABLE).where(view.article_id.in_(article_ids))
    if incident.status is Standing.CURRENT:
        query = query.where(view.incident.contains(incident.code))
    found = sorted(
        connection.execute(query), key=lambda row: (article_ids.index(row.article_id), row.type_order, row.position)
    )
    return tuple(_fact(row) for row in found)


def _fact(row: AnyRow) -> FactRow:
    values = {name: getattr(row, name) for name in FactRow.__dataclass_fields__}
    values["names"] = split_list(row.names or "")
    values["nationality"] = split_list(row.nationality or "")
    return FactRow(**values)
