"""Each outlet is judged by its own normal."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from jejak.domain import Run, Verdict
from schedules.health import outlet_health

NOW = datetime(2026, 12, 1, tzinfo=UTC)
DOWN = {"crawl.a.outlet_failed": 1, "crawl.a.lists": 1}


def met(new: int = 0, skipped: int = 0, unchanged_lists: int = 0) -> dict[str, int]:
    counts = {"new": new, "skipped": skipped, "lists": 2, "lists_unchanged": unchanged_lists}
    return {f"crawl.a.{name}": number for name, number in counts.items()}


def runs(*counts: dict[str, int], interrupted: bool = False) -> list[Run]:
    return [
        Run(n, "run", "schedule", "1", NOW, NOW, Verdict.OK, c, interrupted=interrupted) for n, c in enumerate(counts)
    ]


@pytest.mark.parametrize(
    ("now", "before", "trouble"),
    [
        (met(1, 30), [met(1, 30)] * 5, None),
        (met(0, 5), [met(1, 30)] * 5, "listed 5 pages, where 31 are normal"),
        (met(0, 0), [met(1, 30)] * 2, None),  # too little is known
        (met(0, 0, unchanged_lists=1), [met(0, 30)] * 5, None),  # the listing itself says that nothing changed
        (met(0, 30), [met(1, 30)] * 7, "brought nothing, where each of the 7 runs before"),
        (met(0, 30), [met(1, 30)] * 6 + [met(0, 30)], None),
        (DOWN, [met(1, 30)] * 7, None),  # once may be a hiccup
        (DOWN, [DOWN, met(1, 30)], "failed in this run and in the one before"),
        (met(1, 30), [DOWN, DOWN], None),
    ],
)
def test_what_is_far_below_normal_is_trouble(
    now: dict[str, int], before: list[dict[str, int]], trouble: str | None
) -> None:
    (found,) = outlet_health(now, runs(*before), 0.2)
    assert (found.trouble is None) == (trouble is None)
    assert (trouble or "") in (found.trouble or "")


def test_runs_that_were_cut_off_say_nothing_of_what_is_normal() -> None:
    (found,) = outlet_health(met(0, 0), runs(*[met(1, 30)] * 5, interrupted=True), 0.2)
    assert (found.normal, found.trouble) == (None, None)
