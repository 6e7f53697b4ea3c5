"""An incident out of the reports that tell it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from extract.geo.gazetteer import full_name
from extract.incidents.bounds import SUSPECTS, VICTIMS, bounds_of
from extract.incidents.checks import checks_of
from extract.incidents.codes import founding
from extract.incidents.copies import arrival
from extract.incidents.joiner import Group, Joiner
from extract.incidents.timeline import timeline_of
from extract.incidents.title import title_of
from jejak.domain import CountryRole, Incident, Membership, Reference, Report

_QUOTE = 300


@dataclass(frozen=True, slots=True)
class Assembly:
    """`home` gives the code of the incident by report id, `backgrounds` what each article looks back at."""

    joiner: Joiner
    home: Mapping[str, str]
    backgrounds: Mapping[str, Sequence[str]]

    def incident(self, code: str, group: Group, told: Mapping[str, Report], split_from: str | None) -> Incident:
        """The incident of a group; only its independent reports, not their copies, speak for the figures.

        `told` gives the reports of its articles by id.
        """
        reports = sorted((told[name] for name in group.own), key=arrival)
        members = _once(sorted((told[name] for name in group.ids), key=arrival), group)
        founder = founding(reports)
        facts = [report.extraction for report in reports]
        return Incident(
            code=code,
            title=title_of(reports, founder),
            event_date=_event_date([founder, *reports]),
            victims=bounds_of(reports, VICTIMS),
            suspects=bounds_of(reports, SUSPECTS),
            countries=_countries(reports),
            places=_most_told(name for one in facts for name in {full_name(fact.name) for fact in one.places}),
            agencies=_most_told(name for one in facts for name in {fact.names[0] for fact in one.agencies}),
            exploitation=tuple(sorted({form for one in facts for form in one.exploitation})),
            members=tuple(self._membership(report, founder, group) for report in members),
            checks=checks_of(reports),
            timeline=timeline_of(reports),
            references=tuple(self._references(reports, told, code)),
            split_from=split_from,
            confirmed=any(not report.user_content for report in members),
        )

    def _membership(self, report: Report, founder: Report, group: Group) -> Membership:
        article, event = report.article_id, report.event
        if report.id in group.copies:
            copy = group.copies[report.id]
            original, why = self.joiner.head(copy.original), {"same text": copy.likeness}
            return Membership(article, copy.likeness, why, original.article_id, event, original.id)
        if report.id == founder.id:
            return Membership(article, 1.0, {"founding report": 1.0}, event=event)
        links = [(other, link) for other in group.own if (link := self.joiner.link(report.id, other)) is not None]
        if not links:
            return Membership(article, 0.0, {"a person joined it": 0.0}, event=event)
        other, link = min(links, key=lambda item: (-item[1].score, item[0]))
        return Membership(article, link.score, dict(link.reasons), event=event, beside=other)

    def _references(self, reports: Iterable[Report], told: Mapping[str, Report], code: str) -> Iterable[Reference]:
        """What the reports look back at; the incident meant is named where one fits."""
        for article in dict.fromkeys(report.article_id for report in reports if report.event == 0):
            for name in self.backgrounds.get(article, ()):
                match = self.joiner.best_match(name)
                meant = self.home.get(match) if match is not None else None
                if meant != code:  # else it looks back at the beginning of the same event
                    yield Reference(article, _words(told[name].text), meant)


def _once(reports: Sequence[Report], group: Group) -> list[Report]:
    """Of each article one report, that which copies nothing before others.

    A person may merge two events of one article, or another article repeat both.
    """
    found: dict[str, Report] = {}
    for report in reports:
        known = found.setdefault(report.article_id, report)
        if known.id in group.copies and report.id not in group.copies:
            found[report.article_id] = report
    return sorted(found.values(), key=arrival)


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


def _words(text: str) -> str:
    return " ".join(text.split())[:_QUOTE]
