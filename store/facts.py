"""Facts to rows and back. Everything that `jejak.domain.Extraction` holds survives the round trip."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, delete, insert, select

from jejak.domain import (
    AgencyFact,
    Amount,
    Check,
    Count,
    CountryFact,
    DateFact,
    Event,
    Extraction,
    Fact,
    Headline,
    PlaceFact,
    Qualifier,
)
from jejak.errors import ArticleError
from store.columns import LARGEST, AnyRow, join_list, split_list
from store.schema import (
    AgencyFactRow,
    AgencyNameRow,
    CountCheckRow,
    CountFactRow,
    CountryFactRow,
    DateFactRow,
    EventRow,
    ExploitationFactRow,
    ExtractionRow,
    PlaceFactRow,
)

Values = dict[str, Any]
_OF_VERSION = (
    CountFactRow,
    DateFactRow,
    CountryFactRow,
    PlaceFactRow,
    AgencyFactRow,
    ExploitationFactRow,
    CountCheckRow,
    EventRow,
)


def replace_facts(connection: Connection, version_id: int, extraction: Extraction) -> None:
    """Put the extraction's facts in the place of those that the version had."""
    for table in _OF_VERSION:
        connection.execute(delete(table).where(table.version_id == version_id))
    _insert(connection, CountFactRow, version_id, [_placed(fact) | count_values(fact) for fact in extraction.counts])
    _insert(connection, DateFactRow, version_id, [_placed(fact) | {"edtf": fact.edtf} for fact in extraction.dates])
    _insert(
        connection,
        CountryFactRow,
        version_id,
        [_placed(fact) | {"iso3": fact.iso3, "role": fact.role} for fact in extraction.countries],
    )
    _insert(
        connection,
        PlaceFactRow,
        version_id,
        [
            _placed(fact) | {"name": fact.name, "country": fact.country, "admin1": fact.admin1}
            for fact in extraction.places
        ],
    )
    _insert_agencies(connection, version_id, extraction.agencies)
    _insert(connection, ExploitationFactRow, version_id, [{"exploitation": form} for form in extraction.exploitation])
    _insert(connection, CountCheckRow, version_id, [check_values(check) for check in extraction.checks])
    _insert(connection, EventRow, version_id, [_event_values(event) for event in extraction.events])


def headline_values(headline: Headline) -> Values:
    """The headline's columns of `extraction`."""
    values: Values = {"event_date": headline.event_date}
    for name, amount in (("victims", headline.victims), ("suspects", headline.suspects)):
        values |= {f"{name}_{bound}": getattr(amount, bound, None) for bound in ("low", "best", "high", "qualifier")}
        _check_amount(amount)
    return values


def count_values(count: Count) -> Values:
    """The columns that count facts and figures share, besides those of every fact."""
    _check_amount(count.amount)
    return {
        "role": count.role,
        "scope": count.scope,
        "low": count.amount.low,
        "best": count.amount.best,
        "high": count.amount.high,
        "qualifier": count.amount.qualifier,
        "sex": count.sex,
        "age_group": count.age_group,
        "nationality": join_list(count.nationality),
        "period": count.period,
    }


def check_values(check: Check) -> Values:
    for number in (*check.parts, check.total):
        _check_number(number)
    return {
        "parts": join_list([str(part) for part in check.parts]),
        "total": check.total,
        "holds": check.holds,
        "note": check.note,
        "kind": check.kind,
    }


def _event_values(event: Event) -> Values:
    return {
        "start_offset": event.start,
        "end_offset": event.end,
        "background": event.background,
        **headline_values(event.headline),
    }


def fact_values(fact: Fact) -> Values:
    """The columns of every fact."""
    return {
        "quote": fact.quote,
        "start_offset": fact.start,
        "end_offset": fact.end,
        "confidence": fact.confidence,
        "rule": fact.rule,
    }


_placed = fact_values


def load_extractions(connection: Connection, version_ids: Sequence[int]) -> dict[int, Extraction]:
    """The extractions of these article versions, those without facts left out. `article_id` is left empty."""
    heads = connection.execute(
        select(ExtractionRow).where(ExtractionRow.version_id.in_(version_ids), ExtractionRow.kind.is_not(None))
    )
    counts = _grouped(connection, CountFactRow, version_ids)
    dates = _grouped(connection, DateFactRow, version_ids)
    countries = _grouped(connection, CountryFactRow, version_ids)
    places = _grouped(connection, PlaceFactRow, version_ids)
    agencies = _grouped(connection, AgencyFactRow, version_ids)
    names = _names(connection, [row.id for rows in agencies.values() for row in rows])
    forms = _grouped(connection, ExploitationFactRow, version_ids)
    checks = _grouped(connection, CountCheckRow, version_ids)
    events = _grouped(connection, EventRow, version_ids)
    return {
        head.version_id: Extraction(
            article_id="",
            kind=head.kind,
            relevance=head.relevance,
            counts=tuple(read_count(row) for row in counts[head.version_id]),
            dates=tuple(DateFact(**_fact(row), edtf=row.edtf) for row in dates[head.version_id]),
            countries=tuple(
                CountryFact(**_fact(row), iso3=row.iso3, role=row.role) for row in countries[head.version_id]
            ),
            places=tuple(
                PlaceFact(**_fact(row), name=row.name, country=row.country, admin1=row.admin1)
                for row in places[head.version_id]
            ),
            agencies=tuple(
                AgencyFact(**_fact(row), names=tuple(names[row.id]), type=row.type) for row in agencies[head.version_id]
            ),
            exploitation=tuple(row.exploitation for row in forms[head.version_id]),
            headline=read_headline(head),
            checks=tuple(read_check(row) for row in checks[head.version_id]),
            events=tuple(
                Event(row.start_offset, row.end_offset, read_headline(row), row.background)
                for row in events[head.version_id]
            ),
        )
        for head in heads
    }


def read_count(row: AnyRow) -> Count:
    return Count(
        **_fact(row),
        role=row.role,
        scope=row.scope,
        amount=Amount(row.low, row.best, row.high, row.qualifier),
        sex=row.sex,
        age_group=row.age_group,
        nationality=split_list(row.nationality),
        period=row.period,
    )


def read_check(row: AnyRow) -> Check:
    return Check(tuple(int(part) for part in split_list(row.parts)), row.total, row.holds, row.note, row.kind)


def read_headline(row: AnyRow) -> Headline:
    return Headline(
        victims=_amount(row.victims_low, row.victims_best, row.victims_high, row.victims_qualifier),
        suspects=_amount(row.suspects_low, row.suspects_best, row.suspects_high, row.suspects_qualifier),
        event_date=row.event_date,
    )


def _fact(row: AnyRow) -> Values:
    return {
        "quote": row.quote,
        "start": row.start_offset,
        "end": row.end_offset,
        "confidence": row.confidence,
        "rule": row.rule,
    }


def _amount(low: int | None, best: int | None, high: int | None, qualifier: str | None) -> Amount | None:
    return None if qualifier is None else Amount(low, best, high, Qualifier(qualifier))


def _insert(connection: Connection, table: type[Any], version_id: int, rows: Sequence[Values]) -> None:
    if rows:
        placed = [{"version_id": version_id, "position": position, **row} for position, row in enumerate(rows)]
        connection.execute(insert(table), placed)


def _insert_agencies(connection: Connection, version_id: int, agencies: Sequence[AgencyFact]) -> None:
    for position, fact in enumerate(agencies):
        values = {"version_id": version_id, "position": position, "type": fact.type, **_placed(fact)}
        agency_id = connection.execute(insert(AgencyFactRow).values(values).returning(AgencyFactRow.id)).scalar_one()
        names = [
            {"agency_id": agency_id, "position": order, "name": name, "folded": name.casefold()}
            for order, name in enumerate(fact.names)
        ]
        if names:
            connection.execute(insert(AgencyNameRow), names)


def _grouped(connection: Connection, table: type[Any], version_ids: Sequence[int]) -> Mapping[int, list[AnyRow]]:
    found: defaultdict[int, list[AnyRow]] = defaultdict(list)
    query = select(table).where(table.version_id.in_(version_ids)).order_by(table.version_id, table.position)
    for row in connection.execute(query):
        found[row.version_id].append(row)
    return found


def _names(connection: Connection, agency_ids: Sequence[int]) -> Mapping[int, list[str]]:
    found: defaultdict[int, list[str]] = defaultdict(list)
    for start in range(0, len(agency_ids), 500):
        part = agency_ids[start : start + 500]
        query = select(AgencyNameRow).where(AgencyNameRow.agency_id.in_(part))
        for row in connection.execute(query.order_by(AgencyNameRow.agency_id, AgencyNameRow.position)):
            found[row.agency_id].append(row.name)
    return found


def _check_amount(amount: Amount | None) -> None:
    if amount is not None:
        for number in _numbers(amount):
            _check_number(number)


def _numbers(amount: Amount) -> Iterable[int]:
    return (number for number in (amount.low, amount.best, amount.high) if number is not None)


def _check_number(number: int) -> None:
    if not 0 <= number <= LARGEST:
        raise ArticleError(f"A count of {number:.3g} is no number of people", hint="Look at the quoted text.")
