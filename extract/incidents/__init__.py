"""Reports of one event joined into one incident, and figures over a period kept as series."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping

from extract.incidents.assemble import Assembly
from extract.incidents.codes import assign_codes
from extract.incidents.figures import figures_of, unit_checks
from extract.incidents.joiner import Group, Joiner
from extract.incidents.reports import reports_of
from jejak.domain import Decisions, Incident, Joining, Kind, Report

__all__ = ["JOINING_VERSION", "Joiner", "figures_of", "join", "join_stream", "reports_of", "unit_checks"]

# Raised whenever the same reports may give other incidents, or other traces be kept of them: all are then joined anew.
JOINING_VERSION = "1"
_BATCH = 200
"""Most reports held in full at once."""
Loader = Callable[[Collection[str]], Iterable[Report]]


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
    joiner = Joiner(decisions or Decisions(), known)
    by_article: dict[str, list[Report]] = {}
    for report in told.values():
        joiner.add(report)
        by_article.setdefault(report.article_id, []).append(report)

    def load(articles: Collection[str]) -> Iterator[Report]:
        return (report for article in articles for report in by_article[article])

    return join_stream(joiner, load, retired=retired)


def join_stream(
    joiner: Joiner, load: Loader, *, retired: Collection[str] = (), only: Collection[str] | None = None
) -> Joining:
    """The incidents of all reports that the joiner has met. `load` gives the reports of some articles in full.

    With `only`, ids of reports together with all that may be grouped with them, the incidents of these alone; the other
    reports stand under the codes that are known, for what articles look back at.
    """
    groups = [group for group in joiner.groups() if only is None or set(group.ids) <= set(only)]
    clusters = [[joiner.head(name) for name in group.ids] for group in groups]
    assigned = assign_codes(clusters, joiner.known, retired, joiner.decisions.leading)
    outside = {} if only is None else {name: code for name, code in joiner.known.items() if name not in only}
    home = outside | {name: code for group, code in zip(groups, assigned.codes, strict=True) for name in group.ids}
    assembly = Assembly(joiner, home, joiner.backgrounds())
    incidents: list[Incident] = []
    for batch in _batches(list(zip(assigned.codes, groups, strict=True))):
        articles = {joiner.head(name).article_id for _, group in batch for name in group.ids}
        told = {report.id: report for report in load(articles)}
        incidents += (assembly.incident(code, group, told, assigned.origins.get(code)) for code, group in batch)
    return Joining(tuple(sorted(incidents, key=lambda incident: incident.code)), assigned.forwards)


def _batches(groups: list[tuple[str, Group]]) -> Iterator[list[tuple[str, Group]]]:
    batch: list[tuple[str, Group]] = []
    size = 0
    for item in groups:
        batch.append(item)
        size += len(item[1].ids)
        if size >= _BATCH:
            yield batch
            batch, size = [], 0
    if batch:
        yield batch
