"""Joining as reports come in: each new one is compared with its candidates only, and the order does not matter."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from extract.incidents.clusters import Pair, apart_and_together, cluster, pair_of
from extract.incidents.copies import Copy, Texts, alike, copies_among
from extract.incidents.gist import Gist, gist_of
from extract.incidents.index import Index, enough
from extract.incidents.scoring import JOINED, WINDOW_DAYS, Link, compare
from jejak.domain import Decisions, Report

_KEPT = 0.15
"""Weaker links are not remembered; they count as nothing, as do pairs that are not compared."""
_NOTHING = Link(0.0, {})


@dataclass(frozen=True, slots=True)
class Group:
    """The reports of one event: `own` in the order of their ids, `copies` with what they repeat."""

    own: tuple[str, ...]
    copies: Mapping[str, Copy]

    @property
    def ids(self) -> tuple[str, ...]:
        return tuple(sorted((*self.own, *self.copies)))


@dataclass(frozen=True, slots=True)
class Relation:
    """What speaks for two reports belonging together: the link of what they tell, the likeness of their texts."""

    link: Link
    likeness: float | None

    @property
    def strong(self) -> bool:
        """Whether it may put them into one group."""
        return self.link.score >= JOINED or self.likeness is not None


def relation(first: Gist, second: Gist) -> Relation | None:
    """What is between two reports, whatever else was read; None within one article, and where they share too little."""
    if first.evidence.article_id == second.evidence.article_id:
        return None
    shared = len(set(first.telling) & set(second.telling))
    near = abs(first.day - second.day) <= WINDOW_DAYS
    compared = near and enough(shared, len(set(first.common) & set(second.common)))
    banded = not set(first.runs.bands).isdisjoint(second.runs.bands)
    found = Relation(
        compare(first.evidence, second.evidence) if compared else _NOTHING,
        alike(first.runs, second.runs) if banded else None,
    )
    return found if found.link.score >= _KEPT or found.likeness is not None else None


@dataclass(slots=True)
class Joiner:
    """Reports met so far, with the links between them. What it holds of a report is small; texts are not kept."""

    decisions: Decisions = field(default_factory=Decisions)
    known: Mapping[str, str] = field(default_factory=dict)
    """Code of the incident by report id, from earlier runs."""
    _gists: dict[str, Gist] = field(default_factory=dict)
    _index: Index = field(default_factory=Index)
    _texts: Texts = field(default_factory=Texts)
    _links: dict[str, dict[str, Link]] = field(default_factory=dict)
    _twins: dict[str, dict[str, float]] = field(default_factory=dict)

    def add(self, report: Report) -> None:
        """Take in a report; one of the same id that was taken in before is replaced."""
        self.take(gist_of(report))

    def take(self, one: Gist) -> None:
        """As `add`, of a report whose gist was made before."""
        self.remove(one.id)
        article = one.evidence.article_id
        links = self._links[one.id] = {}
        twins = self._twins[one.id] = {}
        for other in self._index.candidates(one):
            against = self._gists[other].evidence
            if against.article_id == article:
                continue
            link = compare(one.evidence, against)
            if link.score >= _KEPT:
                links[other] = self._links[other][one.id] = link
        for other, likeness in self._texts.add(one.id, one.runs).items():
            if self._gists[other].evidence.article_id != article:
                twins[other] = self._twins[other][one.id] = likeness
        self._gists[one.id] = one
        self._index.add(one)

    def remove(self, report_id: str) -> None:
        """Forget a report; nothing happens if it is not known."""
        one = self._gists.pop(report_id, None)
        if one is None:
            return
        self._index.remove(one)
        self._texts.remove(report_id)
        for other in self._links.pop(report_id):
            del self._links[other][report_id]
        for other in self._twins.pop(report_id):
            del self._twins[other][report_id]

    def gists(self) -> Iterator[Gist]:
        """What is kept of each report."""
        yield from self._gists.values()

    def strong(self) -> Iterator[tuple[Report, Report]]:
        """Pairs of reports, without their facts, that may come into one group, each pair once."""
        for name in self._gists:
            linked = {other for other, link in self._links[name].items() if link.score >= JOINED}
            for other in linked | self._twins[name].keys():
                if name < other:
                    yield self.head(name), self.head(other)

    def link(self, first: str, second: str) -> Link | None:
        """What was found between two reports; None if they were not compared or have next to nothing in common."""
        return self._links[first].get(second)

    def head(self, report_id: str) -> Report:
        """The report without its title, its text and its facts."""
        return self._gists[report_id].head

    def best_match(self, report_id: str) -> str | None:
        """The report that fits this one best, if any tells one event with it."""
        found = [(-link.score, other) for other, link in self._links[report_id].items() if self._tells(other)]
        return min(found)[1] if found and -min(found)[0] >= JOINED else None

    def backgrounds(self) -> dict[str, list[str]]:
        """Ids of reports that only look back, by article."""
        found: dict[str, list[str]] = {}
        for name, one in self._gists.items():
            if one.head.background:
                found.setdefault(one.head.article_id, []).append(name)
        return {article: sorted(names) for article, names in found.items()}

    def groups(self) -> list[Group]:
        """All reports by event, in the order of their ids; reports that only look back are left out."""
        apart, together = apart_and_together(self.decisions.rulings, self._gists)
        found: list[Group] = []
        for component in self._components(together):
            found += self._grouped(component, apart, [pair for pair in together if pair[0] in component])
        return sorted(found, key=lambda group: group.ids)

    def _tells(self, report_id: str) -> bool:
        return not self._gists[report_id].head.background

    def _components(self, together: Sequence[Pair]) -> Iterator[frozenset[str]]:
        """Reports that may belong together in any way; whatever is in different ones is decided apart."""
        ruled: dict[str, list[str]] = {}
        for first, second in together:
            ruled.setdefault(first, []).append(second)
            ruled.setdefault(second, []).append(first)
        left = {name for name in self._gists if self._tells(name)}
        while left:
            reached, open_ = set(), [left.pop()]
            while open_:
                name = open_.pop()
                reached.add(name)
                linked = (other for other, link in self._links[name].items() if link.score >= JOINED)
                for other in (*linked, *self._twins[name], *ruled.get(name, ())):
                    if other in left:
                        left.remove(other)
                        open_.append(other)
            yield frozenset(reached)

    def _grouped(self, component: frozenset[str], apart: set[Pair], together: list[Pair]) -> Iterator[Group]:
        arrivals = {name: self._gists[name].arrival for name in component}
        twins = {
            name: {other: like for other, like in self._twins[name].items() if pair_of(name, other) not in apart}
            for name in component
        }
        copies = copies_among(arrivals, twins)
        led = {name: copies[name].original if name in copies else name for name in component}
        own = sorted(component - copies.keys())
        scored = {
            (name, other): link
            for name in own
            for other, link in self._links[name].items()
            if name < other and other in component and other not in copies
        }
        joined = [pair_of(led[a], led[b]) for a, b in together if led[a] != led[b]]
        parted = {pair_of(led[a], led[b]) for a, b in apart if a in led and b in led}
        for members in cluster(own, scored, joined, lambda left, right: self._allowed(left, right, parted)):
            yield Group(tuple(members), {name: copy for name, copy in copies.items() if copy.original in members})

    def _allowed(self, left: Sequence[str], right: Sequence[str], apart: Collection[Pair]) -> bool:
        """Whether two groups may be one: no person parted them, no article tells both, none of them was rejected."""
        if apart and any(pair_of(a, b) in apart for a in left for b in right):
            return False
        articles = [{self._gists[name].head.article_id for name in side} for side in (left, right)]
        if articles[0] & articles[1]:
            return False
        codes = {self.known[name] for name in (*left, *right) if name in self.known}
        return len(codes) < 2 or not codes & self.decisions.rejected
