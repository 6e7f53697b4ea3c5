"""Whether the figures of an incident's reports agree, and the name of each conflict where they do not."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date

from extract.incidents.bounds import SUSPECTS, VICTIMS, Claim, claim_of, order
from jejak.domain import Amount, Check, CheckKind, Report, Role, Scope


def checks_of(reports: Sequence[Report]) -> tuple[Check, ...]:
    """Sums that the reports state of themselves, then where reports contradict each other."""
    own = [_named(check, report) for report in reports for check in report.extraction.checks]
    found = [*own, *_other_parts(own), *_other_part(own, reports)]
    for roles, noun in ((VICTIMS, "victims"), (SUSPECTS, "suspects")):
        found += _sources(reports, roles, noun)
    return tuple(dict.fromkeys(found))


def _named(check: Check, report: Report) -> Check:
    """A contradiction within one report says whose it is."""
    return check if check.holds else replace(check, note=f"{report.outlet}: {check.note}")


def _other_parts(checks: Sequence[Check]) -> Iterator[Check]:
    """One report's parts make up the total, another's do not."""
    held = {check.total: check for check in checks if check.holds}
    for check in checks:
        other = held.get(check.total)
        if not check.holds and other is not None and check.parts != other.parts:
            note = f"For {check.total} one report gives {_sum(check.parts)}, another {_sum(other.parts)}"
            yield Check(check.parts, check.total, holds=False, note=note, kind=CheckKind.PARTS)


def _other_part(checks: Sequence[Check], reports: Sequence[Report]) -> Iterator[Check]:
    """A sum that fails by one part, for which a report gives just the number that it needs."""
    told = {
        count.amount.best
        for report in reports
        for count in report.extraction.counts
        if count.scope is Scope.EVENT and count.role is not Role.CASE
    }
    for check in checks:
        for part in check.parts if not check.holds else ():
            needed = check.total - (sum(check.parts) - part)
            if needed in told:
                note = f"{part} against {needed}, where {check.total} in all needs {needed}"
                yield Check((part,), needed, holds=False, note=note, kind=CheckKind.PART)


def _sum(parts: Sequence[int]) -> str:
    return " + ".join(map(str, parts))


def _sources(reports: Sequence[Report], roles: frozenset[Role], noun: str) -> Iterator[Check]:
    by_day: dict[date, list[Claim]] = {}
    for report in reports:
        claim = claim_of(report, roles)
        if (
            claim is not None
            and report.published is not None
            and claim.amount == Amount.exactly(claim.amount.best or 0)
        ):
            by_day.setdefault(report.published, []).append(claim)
    for day, claims in sorted(by_day.items()):
        lowest, highest = (pick(claims, key=lambda item: (item.amount.best or 0, order(item))) for pick in (min, max))
        low, high = lowest.amount.best or 0, highest.amount.best or 0
        if low != high:
            note = f"On {day} {lowest.report.outlet} gives {low} {noun}, {highest.report.outlet} {high}"
            yield Check((low,), high, holds=False, note=note, kind=CheckKind.SOURCES)
