"""What the demo's articles say in total: events with the victims each report names, and series of running totals."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any


@dataclass(frozen=True, slots=True)
class ExpectedEvent:
    """One event. Bounds cover what all its reports say; `best` is the last figure of the body that counted.

    `reports` maps an article's key (`outlet/slug`) to the victims its headline figure names, None for none.
    """

    key: str
    title: str
    event_date: str | None
    victims: tuple[int | None, int | None, int | None]
    suspects: tuple[int | None, int | None, int | None]
    exploitation: tuple[str, ...]
    countries: tuple[str, ...]
    conflict: str | None
    reports: dict[str, int | None]


@dataclass(frozen=True, slots=True)
class ExpectedSeries:
    """Running totals of one counter: day of the report, `outlet/slug` and the victims counted so far.

    `conflict` says where its reports contradict each other.
    """

    key: str
    title: str
    points: tuple[tuple[str, str, int], ...]
    conflict: str | None = None


def expected_events(edition: int = 1) -> tuple[ExpectedEvent, ...]:
    """The events that the edition's articles tell of, in the order of their keys."""
    tables = sorted(_tables()["event"].items())
    return tuple(_event(key, table, edition) for key, table in tables if table.get("edition", 1) <= edition)


def expected_series() -> tuple[ExpectedSeries, ...]:
    """Series of figures that must never be added up."""
    return tuple(
        ExpectedSeries(
            key,
            table["title"],
            tuple((str(p["date"]), str(p["article"]), int(p["victims"])) for p in table["points"]),
            table.get("conflict"),
        )
        for key, table in sorted(_tables()["series"].items())
    )


@cache
def _tables() -> dict[str, dict[str, Any]]:
    source = resources.files("jejak.demo") / "expected.toml"
    return tomllib.loads(source.read_text(encoding="utf-8"))


def _event(key: str, table: dict[str, Any], edition: int) -> ExpectedEvent:
    merged = {**table, **(table.get("edition2", {}) if edition > 1 else {})}
    return ExpectedEvent(
        key=key,
        title=merged["title"],
        event_date=merged.get("event_date"),
        victims=_bounds(merged.get("victims", {})),
        suspects=_bounds(merged.get("suspects", {})),
        exploitation=tuple(merged.get("exploitation", ())),
        countries=tuple(merged.get("countries", ())),
        conflict=merged.get("conflict") or None,
        reports={report["article"]: report.get("victims") for report in merged["reports"]},
    )


def _bounds(table: dict[str, int]) -> tuple[int | None, int | None, int | None]:
    return table.get("low"), table.get("best"), table.get("high")
