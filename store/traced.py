"""The part of `Store` that joining needs to look at new reports only: what waits, and which others it touches."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping

from jejak.domain import Figure, Trace, report_id
from store import joining, traces
from store.engine import Database
from store.traces import Due, Named


class TracedReports:
    """Each method is one snapshot. Reports are named by their article and the number of the event within it."""

    _database: Database

    def to_join(self, version: str) -> Due:
        """What waits to be joined since this version of the joining last did."""
        with self._database.read() as connection:
            return traces.due(connection, version)

    def near(self, trace: Trace, window: int, enough: Callable[[int, int], bool]) -> set[int]:
        """Numbers of the kept reports to compare one with.

        They share one of the bands, or were published within so many days and share `enough(telling, common)` keys.
        """
        with self._database.read() as connection:
            return traces.near(connection, trace, window, enough)

    def traces(self, numbers: Collection[int]) -> Iterator[tuple[int, Trace]]:
        """What is kept of the reports of these numbers, each with its number."""
        with self._database.read() as connection:
            yield from traces.load(connection, numbers)

    def traces_of(self, articles: Collection[str]) -> Iterator[Trace]:
        """What is kept of the reports of these articles."""
        with self._database.read() as connection:
            yield from traces.of_articles(connection, articles)

    def beside(self, reports: Collection[Named]) -> set[Named]:
        """Reports that are decided together with these: linked to one, under its code, or named by people with it."""
        with self._database.read() as connection:
            return traces.beside(connection, reports)

    def looking_back(self, reports: Collection[Named]) -> set[str]:
        """Articles that look back at what one of these reports may tell."""
        with self._database.read() as connection:
            return traces.looking_back(connection, reports)

    def looked_at(self, articles: Collection[str]) -> set[Named]:
        """Reports that may tell what these articles look back at."""
        with self._database.read() as connection:
            return traces.looked_at(connection, articles)

    def codes_of(self, articles: Collection[str]) -> Mapping[str, str]:
        """Incident code by report id, as `known_codes`, of the reports of these articles."""
        with self._database.read() as connection:
            found: dict[str, str] = {}
            for chunk in traces.chunks(sorted(articles)):
                known = joining.report_codes(connection, chunk)
                found |= {report_id(*report): code for report, code in known.items()}
            return found

    def incident_count(self) -> int:
        """How many incidents are told now, those that people rejected among them."""
        with self._database.read() as connection:
            return len(joining.current_codes(connection))

    def all_figures(self) -> list[Figure]:
        """All figures of the store."""
        with self._database.read() as connection:
            return list(joining.all_figures(connection))

    def have_figures(self, articles: Collection[str]) -> bool:
        """Whether the store holds a figure of one of these articles."""
        with self._database.read() as connection:
            return joining.have_figures(connection, articles)
