"""Low, best and high for an incident, each resting on one source's words."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from jejak.domain import AgencyType, Amount, Bound, Bounds, Check, Report, Role

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
class _Claim:
    amount: Amount
    quote: str
    report: Report
    official: bool


def bounds_of(reports: Iterable[Report], roles: frozenset[Role]) -> Bounds:
    """Bounds from the headline figures of independent reports (no copies).

    Best is one source's figure: newsrooms before user content, a figure that a public body gives before hearsay, the
    later before the earlier. Low and high are the lowest and highest that any of the reports allows.
    """
    claims = [claim for report in reports if (claim := _claim(report, roles)) is not None]
    lows = [(value, claim) for claim in claims if (value := _first(claim.amount.low, claim.amount.best)) is not None]
    highs = [(value, claim) for claim in claims if (value := _first(claim.amount.high, claim.amount.best)) is not None]
    bests = [(claim.amount.best, claim) for claim in claims if claim.amount.best is not None]
    return Bounds(
        low=_bound(min(lows, key=lambda item: (item[0], _order(item[1])), default=None)),
        best=_bound(max(bests, key=lambda item: _rank(item[1]), default=None)),
        high=_bound(max(highs, key=lambda item: (item[0], _order(item[1])), default=None)),
    )


def _first(value: int | None, otherwise: int | None) -> int | None:
    return value if value is not None else otherwise


def _rank(claim: _Claim) -> tuple[bool, bool, str, str]:
    return (not claim.report.user_content, claim.official, *_order(claim))


def _order(claim: _Claim) -> tuple[str, str]:
    return (claim.report.published.isoformat() if claim.report.published else "", claim.report.article_id)


def _bound(chosen: tuple[int, _Claim] | None) -> Bound | None:
    if chosen is None:
        return None
    value, claim = chosen
    return Bound(value, claim.quote, claim.report.outlet, claim.report.article_id)


def _claim(report: Report, roles: frozenset[Role]) -> _Claim | None:
    headline = report.extraction.headline
    amount = headline.suspects if roles == SUSPECTS else headline.victims
    if amount is None:
        return None
    counts = [count for count in report.extraction.counts if count.role in roles]
    matching = [count for count in counts if count.amount == amount] or [
        count for count in counts if count.amount.best is not None and count.amount.best == amount.best
    ]
    if not matching:
        return _Claim(amount, report.title, report, official=False)
    count = min(matching, key=lambda item: item.start)
    official = any(
        agency.type in _OFFICIAL and abs(agency.start - count.start) <= _SPEAKER_REACH
        for agency in report.extraction.agencies
    )
    return _Claim(amount, count.quote, report, official)


def checks_of(reports: Sequence[Report]) -> tuple[Check, ...]:
    """Sums that the reports state of themselves, then where reports of one day contradict each other."""
    found = [check for report in reports for check in report.extraction.checks]
    found += _other_parts(found)
    for roles, noun in ((VICTIMS, "victims"), (SUSPECTS, "suspects")):
        found += _conflicts(reports, roles, noun)
    return tuple(dict.fromkeys(found))


def _other_parts(checks: Sequence[Check]) -> list[Check]:
    """One report's parts make up the total, another's do not."""
    held = {check.total: check for check in checks if check.holds}
    broken = [check for check in checks if not check.holds and check.total in held]
    return [
        Check(
            check.parts,
            check.total,
            holds=False,
            note=f"For {check.total} one report gives {_sum(check.parts)}, another {_sum(held[check.total].parts)}",
        )
        for check in broken
        if check.parts != held[check.total].parts
    ]


def _sum(parts: Sequence[int]) -> str:
    return " + ".join(map(str, parts))


def _conflicts(reports: Sequence[Report], roles: frozenset[Role], noun: str) -> list[Check]:
    by_day: dict[date, list[_Claim]] = {}
    for report in reports:
        claim = _claim(report, roles)
        if (
            claim is not None
            and report.published is not None
            and claim.amount == Amount.exactly(claim.amount.best or 0)
        ):
            by_day.setdefault(report.published, []).append(claim)
    found = []
    for day, claims in sorted(by_day.items()):
        lowest, highest = (pick(claims, key=lambda item: (item.amount.best or 0, _order(item))) for pick in (min, max))
        low, high = lowest.amount.best or 0, highest.amount.best or 0
        if low != high:
            note = f"On {day} {lowest.report.outlet} gives {low} {noun}, {highest.report.outlet} {high}"
            found.append(Check((low,), high, holds=False, note=note))
    return found
