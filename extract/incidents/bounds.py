"""Low, best and high for an incident, each resting on one source's words."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from extract.numbers import find_numbers
from extract.reading import fold
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
_COUNTED = re.compile(
    r"\s(?:orang|wni|wna|pmi|tki|abk|korban|calon pmi|anak|bayi|perempuan|pria|tersangka|pelaku|pekerja)\b",
    re.IGNORECASE,
)
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
    4. the later day goes before the earlier;
    5. of one day, the figure that more reports give, then the greater, for first counts miss people.
    Low and high are the lowest and highest that any report allows.
    """
    claims = [claim for report in reports if (claim := claim_of(report, roles)) is not None]
    lows = [(value, claim) for claim in claims if (value := _first(claim.amount.low, claim.amount.best)) is not None]
    highs = [(value, claim) for claim in claims if (value := _first(claim.amount.high, claim.amount.best)) is not None]
    wholes = [claim for claim in claims if not _is_part(claim, claims, roles)]
    bests = [(claim.amount.best, claim) for claim in wholes if claim.amount.best is not None]
    times = Counter(value for value, _ in bests)
    return Bounds(
        low=_bound(min(lows, key=lambda item: (item[0], order(item[1])), default=None)),
        best=_bound(max(bests, key=lambda item: _rank(item[1], times[item[0]]), default=None)),
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


def _rank(claim: Claim, times: int) -> tuple[bool, bool, str, int, int, str]:
    day, name = order(claim)
    return not claim.report.user_content, claim.official, day, times, claim.amount.best or 0, name


def order(claim: Claim) -> tuple[str, str]:
    """Sort key: the day of publication, then the report."""
    return (claim.report.published.isoformat() if claim.report.published else "", claim.report.id)


def _bound(chosen: tuple[int, Claim] | None) -> Bound | None:
    if chosen is None:
        return None
    value, claim = chosen
    return Bound(value, claim.quote, claim.report.outlet, claim.report.article_id)


def claim_of(report: Report, roles: frozenset[Role]) -> Claim | None:
    """The report's headline figure with the words that it rests on.

    Where no count gives it, those of its title; where the title has no such number either, people are told one by one
    and the words, which may be their names, are left out.
    """
    headline = report.extraction.headline
    amount = headline.suspects if roles == SUSPECTS else headline.victims
    if amount is None:
        return None
    counts = [count for count in report.extraction.counts if count.role in roles]
    matching = [count for count in counts if count.amount == amount] or [
        count for count in counts if count.amount.best is not None and count.amount.best == amount.best
    ]
    if not matching:
        return Claim(amount, _in_title(report.title, amount), report, _official(report, 0))
    count = min(matching, key=lambda item: item.start)
    return Claim(amount, count.quote, report, _official(report, count.start))


def _official(report: Report, at: int) -> bool:
    """Whether a public body is named near, which then speaks; a title is as near as the beginning of the text."""
    return any(
        agency.type in _OFFICIAL and abs(agency.start - at) <= _SPEAKER_REACH for agency in report.extraction.agencies
    )


def _in_title(title: str, amount: Amount) -> str:
    """The number within a title with the noun that it counts; nothing more, for a title may name a person."""
    for numeral in find_numbers(fold(title)):
        if numeral.amount is not None and numeral.amount.best == amount.best:
            counted = _COUNTED.match(title, numeral.end)
            return title[numeral.start : counted.end() if counted else numeral.end]
    return ""
