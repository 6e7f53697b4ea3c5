"""Each outlet against its own normal: what it listed in the runs before says what it should list now."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from statistics import median

from jejak.domain import Outcome, Run

LOOK_BACK = 14
"""Earlier runs of an outlet that make its normal."""
LEAST_RUNS = 3
"""Fewer say nothing about what is normal."""
ALWAYS = 7
"""So many runs that each brought something make one that brings nothing suspicious."""
_Counts = Mapping[str, int]


@dataclass(frozen=True, slots=True)
class OutletHealth:
    """`listed` are the article pages that a run met at the outlet; `normal` is None while too little is known."""

    outlet: str
    listed: int
    normal: float | None
    trouble: str | None = None
    """Why it is failing; None when it is not."""


def outlet_health(counts: _Counts, earlier: Sequence[Run], share: float) -> list[OutletHealth]:
    """The outlets that a run with these counts crawled, by name; `earlier` runs come newest first."""
    whole = [run.counts for run in earlier if not run.interrupted]
    return [_one(outlet, counts, whole, share) for outlet in crawled(counts)]


def crawled(counts: _Counts) -> list[str]:
    """Outlets that were crawled, by name."""
    parts = (name.split(".") for name in counts)
    return sorted({part[1] for part in parts if len(part) == 3 and part[0] == "crawl"})


def listed(counts: _Counts, outlet: str) -> int:
    """Article pages met at an outlet, whatever became of them."""
    return sum(counts.get(f"crawl.{outlet}.{outcome}", 0) for outcome in Outcome)


def _one(outlet: str, counts: _Counts, earlier: Iterable[_Counts], share: float) -> OutletHealth:
    before = [run for run in earlier if f"crawl.{outlet}.lists" in run or _failed(run, outlet)][:LOOK_BACK]
    good = [run for run in before if not _failed(run, outlet)]
    full = [listed(run, outlet) for run in good if not _unchanged(run, outlet)]
    normal = float(median(full)) if len(full) >= LEAST_RUNS else None
    now = listed(counts, outlet)
    trouble = None
    if _failed(counts, outlet):
        if before and _failed(before[0], outlet):
            trouble = "its crawl failed in this run and in the one before"
    elif normal is not None and now < normal * share and not _unchanged(counts, outlet):
        trouble = f"it listed {now:,} pages, where {normal:,.0f} are normal"
    elif len(good) >= ALWAYS and not _brought(counts, outlet) and all(_brought(run, outlet) for run in good):
        trouble = f"it brought nothing, where each of the {len(good)} runs before brought something"
    return OutletHealth(outlet, now, normal, trouble)


def _unchanged(counts: _Counts, outlet: str) -> int:
    """Listings that answered that they are the same as before, and so named no page."""
    return counts.get(f"crawl.{outlet}.lists_unchanged", 0)


def _brought(counts: _Counts, outlet: str) -> int:
    return counts.get(f"crawl.{outlet}.new", 0) + counts.get(f"crawl.{outlet}.changed", 0)


def _failed(counts: _Counts, outlet: str) -> bool:
    return bool(counts.get(f"crawl.{outlet}.outlet_failed"))
