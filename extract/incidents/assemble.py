"""An incident out of the reports that tell it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from extract.incidents.bounds import SUSPECTS, VICTIMS, bounds_of
from extract.incidents.checks import checks_of
from extract.incidents.codes import founding
from extract.incidents.copies import arrival
from extract.incidents.joiner import Group, Joiner
from extract.incidents.timeline import timeline_of
from extract.incidents.title import title_of
from jejak.domain import CountryRole, Incident, Membership, Reference, Report

_QUOTE = 300


def assemble(
    code: str,
    group: Group,
    told: Mapping[str, Report],
    joiner: Joiner,
    looks_back: Mapping[str, Sequence[Report]],
    home: Mapping[str, str],
    split_from: str | None,
) -> Incident:
    """The incident of a group; only its independent reports, not their copies, speak for the figures.

    `told` gives the reports by id, `looks_back` what each article looks back at, `home` the code by report id.
    """
    reports = sorted((told[name] for name in group.own), key=arrival)
    members = sorted((told[name] for name in group.ids), key=arrival)
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
        members=tuple(_membership(report, founder, group, told, joiner) for report in members),
        checks=checks_of(reports),
        timeline=timeline_of(reports),
        references=tuple(_references(reports, looks_back, joiner, home, code)),
        split_from=split_from,
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
    report: Report, founder: Report, group: Group, told: Mapping[str, Report], joiner: Joiner
) -> Membership:
    if report.id in group.copies:
        copy = group.copies[report.id]
        return Membership(
            report.article_id,
            copy.likeness,
            {"same text": copy.likeness},
            copy_of=told[copy.original].article_id,
            event=report.event,
            beside=copy.original,
        )
    if report.id == founder.id:
        return Membership(report.article_id, 1.0, {"founding report": 1.0}, event=report.event)
    links = [(other, link) for other in group.own if (link := joiner.link(report.id, other)) is not None]
    if not links:
        return Membership(report.article_id, 0.0, {"a person joined it": 0.0}, event=report.event)
    other, link = min(links, key=lambda item: (-item[1].score, item[0]))
    return Membership(report.article_id, link.score, dict(link.reasons), event=report.event, beside=other)


def _references(
    reports: Sequence[Report],
    looks_back: Mapping[str, Sequence[Report]],
    joiner: Joiner,
    home: Mapping[str, str],
    code: str,
) -> Iterable[Reference]:
    """What the reports look back at; the incident meant is named where one fits."""
    for report in reports:
        for past in looks_back.get(report.article_id, ()) if report.event == 0 else ():
            match = joiner.best_match(past.id)
            meant = home.get(match) if match is not None else None
            if meant != code:  # else it looks back at the beginning of the same event
                yield Reference(report.article_id, _words(past.text), meant)


def _words(text: str) -> str:
    return " ".join(text.split())[:_QUOTE]
