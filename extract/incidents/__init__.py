"""Reports of one event joined into one incident, and figures over a period kept as series."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping

from extract.incidents.assemble import Assembly
from extract.incidents.codes import assign_codes
from extract.incidents.figures import figures_of
from extract.incidents.joiner import Joiner
from extract.incidents.reports import reports_of
from jejak.domain import Decisions, Joining, Kind, Report

__all__ = ["figures_of", "join", "reports_of"]


def join(
    reports: Iterable[Report],
    known: Mapping[str, str],
    *,
    retired: Collection[str] = (),
    decisions: Decisions | None = None,
) -> Joining:
    """All incidents that the reports tell, whatever their order; reports of other kinds are passed over.

    `known` gives the incident code of reports from earlier runs by report id, `retired` codes that must not be given
    anew, `decisions` what people decided about which reports tell one event.
    """
    told = {report.id: report for report in reports if report.extraction.kind is Kind.INCIDENT}
    decided = decisions or Decisions()
    joiner = Joiner(decided, known)
    for report in told.values():
        joiner.add(report)
    groups = joiner.groups()
    clusters = [[told[name] for name in group.ids] for group in groups]
    assigned = assign_codes(clusters, known, retired, decided.leading)
    home = {name: code for group, code in zip(groups, assigned.codes, strict=True) for name in group.ids}
    assembly = Assembly(joiner, told, home)
    incidents = [
        assembly.incident(code, group, assigned.origins.get(code))
        for code, group in zip(assigned.codes, groups, strict=True)
    ]
    return Joining(tuple(sorted(incidents, key=lambda incident: incident.code)), assigned.forwards)
