"""Joining the reports of the store: all of them once, then each night the new ones and what they touch."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from functools import partial

from extract.incidents import JOINING_VERSION, Joiner, figures_of, join, join_stream, reports_of, unit_checks
from extract.incidents.gist import Gist, gist_from, gist_of, trace_of
from extract.incidents.index import enough
from extract.incidents.joiner import relation
from extract.incidents.scoring import WINDOW_DAYS
from jejak.domain import Figure, Joining, Kind, Report, report_id
from store import Store
from store.traces import Due, Named, Traced

Counts = Mapping[str, int]
_FEW, _SHARE = 200, 20
"""So many articles, or one in so many of the reports, are joined as a night; of more, all reports are joined anew."""


def join_stage(store: Store) -> Counts:
    """Join what was read since the last time, and what it touches; the incidents are those of joining all at once.

    Everything is joined anew the first time, after a change of the joining itself, and when much was read.
    """
    due = store.to_join(JOINING_VERSION)
    if due.traces is None or len(due.marks) > max(_FEW, due.traces // _SHARE):
        return join_all(store, due)
    return join_new(store, due)


def join_all(store: Store, due: Due) -> Counts:
    """Join all reports into incidents and put the figures into series; the same input changes nothing."""
    joiner = Joiner(store.decisions(), store.known_codes())
    figures: list[Figure] = []
    for article, extraction in store.iter_extractions():
        figures += figures_of(article, extraction)
        for report in reports_of(article, extraction):
            joiner.add(report)
    joining = join_stream(joiner, partial(_load, store), retired=store.retired_codes())
    links = ((_named(one), _named(other)) for one, other in joiner.strong())
    kept = Traced(due, JOINING_VERSION, map(trace_of, joiner.gists()), links)
    store.save_joining(joining, figures, unit_checks(figures), kept=kept)
    return _counts(store, joining)


def join_new(store: Store, due: Due) -> Counts:
    """Join the reports of the articles that wait and those that people decided about, with all that they touch."""
    figures: list[Figure] = []
    fresh: dict[Named, Gist] = {}
    for article, extraction in store.iter_extractions(articles=due.marks):
        figures += figures_of(article, extraction)
        for report in reports_of(article, extraction):
            fresh[_named(report)] = gist_of(report)
    night = _Night(store, frozenset(due.marks), fresh)
    touched = night.touched(due.decided)
    articles = {article for article, _ in touched}
    known = store.codes_of(articles)
    joiner = Joiner(store.decisions(), {**known, **store.codes_of(night.outside(touched))})
    for gist in night.gists(touched):
        joiner.take(gist)
    ids = {report_id(*report) for report in touched}
    joining = join_stream(joiner, partial(_load, store), retired=store.all_codes(), only=ids)
    within = {code for name, code in known.items() if name in ids}
    kept = Traced(due, JOINING_VERSION, map(trace_of, fresh.values()), night.pairs(), night.articles)
    told = _figures(store, figures, night.articles)
    if told is None:
        store.save_joining(joining, within=within, kept=kept)
    else:
        store.save_joining(joining, figures, unit_checks(told), within=within, kept=kept)
    return _counts(store, joining)


def rejoin(store: Store, codes: Collection[str], restored: Mapping[str, str] | None = None) -> None:
    """Join the reports of these incidents anew, after a person decided about them; all others stay as they are.

    `restored` gives, by report id, codes that come back.
    """
    members = store.members(codes)
    known = {**members, **(restored or {})}
    told = [report for report in _load(store, store.articles_of(codes)) if report.id in members or report.background]
    joining = join(told, known, retired=store.all_codes(), decisions=store.decisions())
    store.save_joining(joining, within=codes)


class _Night:
    """What new reports touch. `articles` are those read anew: what is kept of them is out of date."""

    def __init__(self, store: Store, articles: frozenset[str], fresh: Mapping[Named, Gist]) -> None:
        self.articles = articles
        self._store = store
        self._fresh = fresh
        self._links: dict[Named, set[Named]] = {}
        self._backgrounds = {name for name, gist in fresh.items() if gist.head.background}
        """Those met so far."""
        self._met: dict[int, Gist] = {}
        self._link()

    def pairs(self) -> Iterator[tuple[Named, Named]]:
        """Each pair of linked reports of which one is new, once."""
        for one, others in self._links.items():
            yield from ((one, other) for other in others if one < other)

    def touched(self, decided: Collection[Named]) -> set[Named]:
        """All reports whose incident may change, and whole incidents only.

        Those that look back at one of them are among them, for the code that they name.
        """
        old = {_named(gist_from(trace).head) for trace in self._store.traces_of(self.articles)}
        reached = self._reached({*self._fresh, *old, *decided})
        linked = {other for name in reached for other in self._links.get(name, ()) if other in self._backgrounds}
        back = self._store.looking_back(reached) | {article for article, _ in linked}
        return reached | self._reached(self._telling(back))

    def outside(self, touched: Collection[Named]) -> set[str]:
        """Articles of reports that touched ones look back at, besides these."""
        return {article for article, _ in self._looked_at(touched)}

    def gists(self, touched: Collection[Named]) -> Iterator[Gist]:
        """What is kept of the touched reports, and of all that they look back at."""
        wanted = {*touched, *self._looked_at(touched)}
        articles = {article for article, _ in touched}
        yield from self._fresh.values()
        for trace in self._store.traces_of({article for article, _ in wanted} - self.articles):
            if (trace.article_id, trace.event) in wanted or (trace.background and trace.article_id in articles):
                yield gist_from(trace)

    def _link(self) -> None:
        """Compare each new report with the others and with those of the store that share enough with it."""
        index = Joiner()
        for gist in self._fresh.values():
            index.take(gist)
        for pair in index.strong():
            self._note(*pair)
        for gist in self._fresh.values():
            for other in self._near(gist):
                found = relation(gist, other)
                if found is not None and found.strong:
                    self._note(gist.head, other.head)

    def _near(self, gist: Gist) -> Iterator[Gist]:
        near = self._store.near(trace_of(gist), WINDOW_DAYS, enough)
        missing = near - self._met.keys()
        self._met |= {number: gist_from(trace) for number, trace in self._store.traces(missing)}
        return (self._met[number] for number in near if self._met[number].head.article_id not in self.articles)

    def _note(self, one: Report, other: Report) -> None:
        self._links.setdefault(_named(one), set()).add(_named(other))
        self._links.setdefault(_named(other), set()).add(_named(one))
        self._backgrounds |= {_named(report) for report in (one, other) if report.background}

    def _reached(self, start: set[Named]) -> set[Named]:
        """These and all that may be grouped with them, with those, and so on."""
        reached: set[Named] = set()
        while start:
            reached |= start
            telling = start - self._backgrounds
            found = self._store.beside(start)
            found |= {
                other for name in telling for other in self._links.get(name, ()) if other not in self._backgrounds
            }
            start = found - reached
        return reached

    def _telling(self, articles: Collection[str]) -> set[Named]:
        """The reports of these articles as they are now, those that only look back left out."""
        stored = self._store.traces_of(set(articles) - self.articles)
        new = {name for name in self._fresh if name[0] in articles} - self._backgrounds
        return new | {(trace.article_id, trace.event) for trace in stored if not trace.background}

    def _looked_at(self, touched: Collection[Named]) -> set[Named]:
        articles = {article for article, _ in touched}
        stored = self._store.looked_at(articles - self.articles)
        return stored | {other for name in self._backgrounds for other in self._links.get(name, ())}


def _figures(store: Store, new: list[Figure], articles: Collection[str]) -> list[Figure] | None:
    """All figures as they are now; None if none of them changes."""
    if not new and not store.have_figures(articles):
        return None
    return [*new, *(figure for figure in store.all_figures() if figure.article_id not in articles)]


def _load(store: Store, articles: Collection[str]) -> Iterator[Report]:
    for article, extraction in store.iter_extractions(Kind.INCIDENT, articles=articles):
        yield from reports_of(article, extraction)


def _named(report: Report) -> Named:
    return report.article_id, report.event


def _counts(store: Store, joining: Joining) -> Counts:
    """`incidents` are all that there are now, `reports` and `forwards` those that were joined anew."""
    return {
        "join.incidents": store.incident_count(),
        "join.reports": sum(len(incident.members) for incident in joining.incidents),
        "join.forwards": len(joining.forwards),
    }
