"""The history of each outlet's crawls."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from sqlalchemy import Connection, func, insert, select

from jejak.domain import Outcome, OutletCrawl
from store.columns import AnyRow
from store.schema import OutletCrawlListRow, OutletCrawlRow

_COUNTED = tuple(outcome for outcome in Outcome if outcome is not Outcome.FETCHED)
"""A crawl that left pages unread is judged by nobody."""


def add_crawl(connection: Connection, crawl: OutletCrawl) -> None:
    """Append a crawl to its outlet's history."""
    counts = {outcome.value: crawl.counts.get(outcome, 0) for outcome in _COUNTED}
    added = insert(OutletCrawlRow).values(
        outlet=crawl.outlet,
        began_at=crawl.began_at,
        ended_at=crawl.ended_at,
        listed=crawl.listed,
        lists_same=crawl.lists_same,
        lists_failed=crawl.lists_failed,
        health=crawl.health,
        reason=crawl.reason,
        failures=crawl.failures,
        next_attempt_at=crawl.next_attempt_at,
        **counts,
    )
    number = connection.execute(added.returning(OutletCrawlRow.id)).scalar_one()
    rows = [{"crawl_id": number, "listing": listing, "named": named} for listing, named in crawl.named.items()]
    if rows:
        connection.execute(insert(OutletCrawlListRow), rows)


def crawls(connection: Connection, outlet: str, limit: int) -> list[OutletCrawl]:
    """The outlet's newest crawls first."""
    query = select(OutletCrawlRow).where(OutletCrawlRow.outlet == outlet).order_by(OutletCrawlRow.id.desc())
    return _whole(connection, connection.execute(query.limit(limit)).all())


def last_crawls(connection: Connection) -> dict[str, OutletCrawl]:
    """The newest crawl of every outlet that was ever crawled."""
    newest = select(func.max(OutletCrawlRow.id)).group_by(OutletCrawlRow.outlet)
    query = select(OutletCrawlRow).where(OutletCrawlRow.id.in_(newest)).order_by(OutletCrawlRow.outlet)
    return {crawl.outlet: crawl for crawl in _whole(connection, connection.execute(query).all())}


def _whole(connection: Connection, rows: Sequence[AnyRow]) -> list[OutletCrawl]:
    """The crawls with what their listings named."""
    named: dict[int, dict[str, int]] = {row.id: {} for row in rows}
    query = select(OutletCrawlListRow).where(OutletCrawlListRow.crawl_id.in_(named))
    for told in connection.execute(query):
        named[told.crawl_id][told.listing] = told.named
    return [_crawl(row, named[row.id]) for row in rows]


def _crawl(row: AnyRow, named: Mapping[str, int]) -> OutletCrawl:
    counted = {outcome: getattr(row, outcome.value) for outcome in _COUNTED}
    return OutletCrawl(
        outlet=row.outlet,
        began_at=row.began_at,
        ended_at=row.ended_at,
        listed=row.listed,
        counts={outcome: number for outcome, number in counted.items() if number},
        lists_same=row.lists_same,
        lists_failed=row.lists_failed,
        named=named,
        health=row.health,
        reason=row.reason,
        failures=row.failures,
        next_attempt_at=row.next_attempt_at,
    )
