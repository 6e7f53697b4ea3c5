"""Records of runs, and what people are told about them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum


class Verdict(StrEnum):
    OK = "ok"
    PARTIAL = "partial"
    """It ended, but an outlet or an article failed, or it was stopped early; those are tried again."""
    FAILING = "failing"
    """It ended, but an outlet stays far below its own normal, or has failed again and again."""
    FAILED = "failed"
    RUNNING = "running"


@dataclass(frozen=True, slots=True)
class RunStep:
    """One step of a run. `ended_at` is None while it is under way, and for good where a run was cut off."""

    name: str
    began_at: datetime
    ended_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class RunError:
    """A reason for failures within a run, grouped. `source` is an outlet or a step."""

    source: str
    message: str
    times: int


@dataclass(frozen=True, slots=True)
class Run:
    id: int
    command: str
    trigger: str
    """`manual` or `schedule`."""
    version: str
    began_at: datetime
    ended_at: datetime | None
    verdict: Verdict
    counts: Mapping[str, int] = field(default_factory=dict)
    """Named outcomes, each article in exactly one of a stage: `crawl.new`, `crawl.unchanged`, `extract.done`, ...;
    those of one outlet as `crawl.OUTLET.new`."""
    error: str | None = None
    interrupted: bool = False
    """Stopped or cut off before its last step; the next run continues."""
    steps: tuple[RunStep, ...] = ()
    errors: tuple[RunError, ...] = ()


@dataclass(frozen=True, slots=True)
class Alert:
    """A problem that was seen, by its key (`silence`, `run`, `outlet:NAME`, `watch:NAME`)."""

    key: str
    message: str
    since: datetime
    sent_at: datetime | None = None
    """When people were last told; None while every channel failed."""
    tried_at: datetime | None = None
    ended_at: datetime | None = None
    """When it was found gone; None while it lasts."""
