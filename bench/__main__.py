"""`python -m bench [NAME ...]`: runs all benchmarks or those named, and prints a table of ratios."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from datetime import UTC, datetime
from importlib import import_module

from bench.measure import Result, table

NAMES = ("relevance", "extraction", "components", "growth", "pages", "memory", "store", "crawl", "joining", "copies")


def main(names: list[str]) -> int:
    unknown = [name for name in names if name not in NAMES]
    if unknown:
        print(f"No such benchmark: {', '.join(unknown)}. There are: {', '.join(NAMES)}.", file=sys.stderr)
        return 2
    # Before any numeric library loads: on few cores several threads are slower than one.
    os.environ.setdefault("OMP_NUM_THREADS", "1")
    print(
        f"{datetime.now(UTC):%Y-%m-%d}, {os.cpu_count()} cores; columns: ours, baseline, unit, ours : baseline, target"
    )
    for name in names or NAMES:
        module = import_module(f"bench.{name}")
        measure: Callable[[], list[Result]] = module.measure
        print(f"\n{name}: {(module.__doc__ or '').strip()}", flush=True)
        print(table(measure()), flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
