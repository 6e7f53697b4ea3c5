"""What stages count, whom they blame for failures, and what the counts of a run say of it."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from jejak.domain import Verdict

Counts = Mapping[str, int]
Blame = Callable[[str, str, int], None]
"""Takes an outlet, a reason for failures at it, and how often it came."""


def nobody(_source: str, _reason: str, _times: int) -> None:
    """For callers that keep no reasons: the log and the store hold them."""


def verdict_of(counts: Counts) -> Verdict:
    """Partial when an outlet or an article is failing, waiting or was stopped; the next run goes on with them."""
    troubled = ("crawl.outlets_failing", "crawl.outlets_waiting", "crawl.outlets_stopped", "extract.failed")
    return Verdict.PARTIAL if any(counts.get(name, 0) for name in troubled) else Verdict.OK
