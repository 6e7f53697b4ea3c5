"""Low, best and high for an incident, each resting on one source's words."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from jejak.domain import AgencyType, Amount, Bound, Bounds, Report, Role

_OFFICIAL = frozenset(
    {
        AgencyType.MINISTRY,
        AgencyType.POLICE,
        AgencyType.PROSECUTOR,
        AgencyType.COURT,
        AgencyType.EMBASSY,
        AgencyType.IMMIGRATION,
        AgencyType.MILITARY,
        AgencyType.AGENCY,
        AgencyType.LOCAL_GOVERNMENT,
    }
)
_SPEAKER_REACH = 300
"""Characters between a figure and the public body that gives it."""
VICTIMS = frozenset({Role.VICTIM, Role.POTENTIAL_VICTIM})
SUSPECTS = frozenset({Role.SUSPECT})


@dataclass(frozen=True, slots=True)
class Claim:
    """What one report says of the whole incident."""

    amount: Amount
    quote: str
    report: Report
    official: bool


def bounds_of(reports: Iterable[Report], roles: frozenset[Role]) -> Bounds:
    """Bounds from the headline figures of independent reports (no copies).

    The rule that picks `best`, which is one source's figure, never a mean:
    1. newsrooms go before user content;
    2. a figure that an earlier report gives as a part of a greater one gives way to wholes;
    3. a figure that a public body gives goes before hearsay;
    4. the later goes before the earlier.
    Low and high are the lowest and highest that any report allows.
    """
    claims = [claim for report in reports if (claim := claim_of(report, roles)) is not None]
    lows = [(value, claim) for claim in claims if (value := _first(claim.amount.low, claim.amount.best)) is not None]
    highs = [(value, claim) for claim in claims if (value := _first(claim.amount.high, claim.amount.best)) is not None]
    wholes = [claim for claim in claims if not _is_part(claim, claims, roles)]
    bests = [(claim.amount.best, claim) for claim in wholes if claim.amount.best is not None]
    return Bounds(
        low=_bound(min(lows, key=lambda item: (item[0], order(item[1])), default=None)),
        best=_bound(max(bests, key=lambda item: _rank(item[1]), default=None)),
        high=_bound(max(highs, key=lambda item: (item[0], order(item[1])), default=None)),
    )


def _is_part(claim: Claim, every: Iterable[Claim], roles: frozenset[Role]) -> bool:
    """Whether a newsroom's earlier report with a greater headline gives this figure too: a part, not the whole."""
    value = claim.amount.best
    return value is not None and any(
        (other.amount.best or 0) > value
        and not other.report.user_content
        and order(other) < order(claim)
        and any(count.role in roles and count.amount.best == value for count in other.report.extraction.counts)
        for other in every
    )


def _first(value: int | None, otherwise: int | None) -> int | None:
    return value if value is not None else otherwise


def _rank(claim: Claim) -> tuple[bool, bool, str, str]:
    return (not claim.report.user_content, claim.official, *order(claim))


def order(claim: Claim) -> tuple[str, str]:
    """Sort key: the day of publication, then the report."""
    return (claim.report.published.isoformat() if claim.report.published else "", claim.report.id)


def _bound(chosen: tuple[int, Claim] | None) -> Bound | None:
    if chosen is None:
        return None
    value, claim = chosen
    return Bound(value, claim.quote, claim.report.outlet, claim.report.article_id)


def claim_of(report: Report, roles: frozenset[Role]) -> Claim | None:
    """The report's headline figure with the words that it rests on, its title where no count gives it."""
    headline = report.extraction.headline
    amount = headline.suspects if roles == SUSPECTS else headline.victims
    if amount is None:
        return None
    counts = [count for count in report.extraction.counts if count.role in roles]
    matching = [count for count in counts if count.amount == amount] or [
        count for count in counts if count.amount.best is not None and count.amount.best == amount.best
    ]
    if not matching:
        return Claim(amount, report.title, report, official=False)
    count = min(matching, key=lambda item: item.start)
    official = any(
        agency.type in _OFFICIAL and abs(agency.start - count.start) <= _SPEAKER_REACH
        for agency in report.extraction.agencies
    )
    return Claim(amount, count.quote, report, official)
