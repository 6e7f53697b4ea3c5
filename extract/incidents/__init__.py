"""Reports of one event joined into one incident, and figures over a period kept as series."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping

from extract.incidents.assemble import assemble
from extract.incidents.clusters import cluster, links
from extract.incidents.codes import assign_codes
from extract.incidents.copies import arrival, find_copies
from extract.incidents.evidence import gather
from extract.incidents.figures import figures_of
from jejak.domain import Joining, Kind, Report

__all__ = ["figures_of", "join"]


def join(reports: Iterable[Report], known: Mapping[str, str], *, retired: Collection[str] = ()) -> Joining:
    """All incidents that the reports tell, whatever their order; reports of other kinds are passed over.

    `known` gives the incident code of articles from earlier runs, `retired` codes that must not be given anew.
    """
    told = {report.article_id: report for report in reports if report.extraction.kind is Kind.INCIDENT}
    ordered = sorted(told.values(), key=arrival)
    copies = find_copies(ordered)
    scored = links([gather(report) for report in ordered if report.article_id not in copies])
    groups = cluster([report.article_id for report in ordered if report.article_id not in copies], scored)
    home = {article: index for index, group in enumerate(groups) for article in group}
    for article, copy in copies.items():
        groups[home[copy.original]].append(article)
    clusters = [[told[article] for article in group] for group in groups]
    codes, forwards = assign_codes(clusters, known, retired)
    incidents = [assemble(code, reports, scored, copies) for code, reports in zip(codes, clusters, strict=True)]
    return Joining(tuple(sorted(incidents, key=lambda incident: incident.code)), forwards)
