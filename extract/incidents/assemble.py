"""An incident out of the reports that tell it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from extract.incidents.bounds import SUSPECTS, VICTIMS, bounds_of, checks_of
from extract.incidents.clusters import Pair
from extract.incidents.codes import founding
from extract.incidents.copies import Copy, arrival
from extract.incidents.scoring import Link
from extract.incidents.title import title_of
from jejak.domain import CountryRole, Incident, Membership, Report


def assemble(code: str, cluster: Sequence[Report], links: Mapping[Pair, Link], copies: Mapping[str, Copy]) -> Incident:
    """`cluster` holds the independent reports and their copies; only the independent ones speak for the figures."""
    reports = sorted((report for report in cluster if report.article_id not in copies), key=arrival)
    founder = founding(reports)
    return Incident(
        code=code,
        title=title_of(reports, founder),
        event_date=_event_date([founder, *reports]),
        victims=bounds_of(reports, VICTIMS),
        suspects=bounds_of(reports, SUSPECTS),
        countries=_countries(reports),
        places=_most_told(name for report in reports for name in {fact.name for fact in report.extraction.places}),
        agencies=_most_told(
            name for report in reports for name in {fact.names[0] for fact in report.extraction.agencies}
        ),
        exploitation=tuple(sorted({kind for report in reports for kind in report.extraction.exploitation})),
        members=tuple(_membership(report, founder, reports, links, copies) for report in sorted(cluster, key=arrival)),
        checks=checks_of(reports),
    )


def _event_date(reports: Iterable[Report]) -> str | None:
    """The founding report's, else that of the earliest report which tells one."""
    told = (report.extraction.headline.event_date for report in reports)
    return next((edtf for edtf in told if edtf is not None), None)


def _countries(reports: Sequence[Report]) -> tuple[tuple[str, CountryRole], ...]:
    return tuple(sorted({(fact.iso3, fact.role) for report in reports for fact in report.extraction.countries}))


def _most_told(items: Iterable[str]) -> tuple[str, ...]:
    """Each once, those that most reports name first, then by name."""
    counted = Counter(items)
    return tuple(sorted(counted, key=lambda item: (-counted[item], item)))


def _membership(
    report: Report, founder: Report, reports: Sequence[Report], links: Mapping[Pair, Link], copies: Mapping[str, Copy]
) -> Membership:
    own = report.article_id
    if own in copies:
        copy = copies[own]
        return Membership(own, copy.likeness, {f"same text as {copy.original}": copy.likeness}, copy_of=copy.original)
    if own == founder.article_id:
        return Membership(own, 1.0, {"founding report": 1.0})
    pairs = [(min(own, other.article_id), max(own, other.article_id)) for other in reports if other.article_id != own]
    link = max((links[pair] for pair in pairs if pair in links), key=lambda link: link.score, default=Link(0.0, {}))
    return Membership(own, link.score, dict(link.reasons))
