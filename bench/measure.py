"""Rows of results, the clock, and the table they are printed in."""

from __future__ import annotations

import gc
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Row:
    """`ours` against `base`, both in `unit`; `target` says what their ratio `ours / base` should keep to."""

    name: str
    ours: float
    base: float
    unit: str
    target: str = ""

    @property
    def ratio(self) -> float:
        return self.ours / self.base if self.base else float("nan")


@dataclass(frozen=True, slots=True)
class Note:
    """A line instead of a row, where something could not be measured."""

    text: str


Result = Row | Note


def seconds(work: Callable[[], object], repeat: int = 3) -> float:
    """Processor seconds of the quickest of some runs: what else runs on the machine counts little."""
    best = float("inf")
    for _ in range(repeat):
        gc.collect()
        began = time.process_time()
        work()
        best = min(best, time.process_time() - began)
    return best


def table(results: Sequence[Result]) -> str:
    """The results as aligned lines."""
    rows = [result for result in results if isinstance(result, Row)]
    width = max((len(row.name) for row in rows), default=0)
    lines = []
    for result in results:
        if isinstance(result, Note):
            lines.append(result.text)
            continue
        figures = f"{result.ours:12,.3f} {result.base:12,.3f} {result.unit:<14}{result.ratio:9.3f}  {result.target}"
        lines.append(f"{result.name:<{width}} {figures}".rstrip())
    return "\n".join(lines)
