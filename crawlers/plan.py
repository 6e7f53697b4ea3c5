"""Decides what is done about a listed article, and when a failed page is tried again. Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from email.utils import parsedate_to_datetime
from enum import Enum
from typing import TYPE_CHECKING

from crawlers.subject import may_be_on_subject
from jejak.domain import Outcome, PageState

if TYPE_CHECKING:
    from crawlers.lists import Found

_FIRST_WAIT = timedelta(hours=1)
_LONGEST_WAIT = timedelta(days=7)


class Step(Enum):
    FETCH = "fetch"
    SKIP = "skip"
    """Off the subject by title and summary."""
    KEEP = "keep"
    """Known and, as far as the listing tells, unchanged."""
    WAIT = "wait"
    """It failed and its next attempt has not come."""
    OUTSIDE = "outside"
    """Not of the asked-for days: it does not count as met."""


@dataclass(frozen=True, slots=True)
class Span:
    """Days of publication that are wanted: since (included) to until (excluded)."""

    since: date
    until: date | None = None

    def covers(self, day: date | None, changed: date | None = None) -> bool:
        """Whether an article may be wanted; one that tells no day may, unless it last changed before the span."""
        if day is not None:
            return self.since <= day and (self.until is None or day < self.until)
        return changed is None or changed >= self.since


def next_step(
    found: Found, state: PageState | None, span: Span, now: datetime, *, on_subject: bool, retry: bool = False
) -> Step:
    """What to do about one listed article, given what is remembered of it; `retry`: failed ones wait no longer."""
    if not span.covers(found.published, found.modified.date() if found.modified else None):
        return Step.OUTSIDE
    if state is not None and state.outcome is Outcome.FAILED:
        waits = state.next_attempt_at is not None and state.next_attempt_at > now and not retry
        return Step.WAIT if waits else Step.FETCH
    if state is not None and state.outcome not in (Outcome.SKIPPED, Outcome.BLOCKED):
        return Step.FETCH if has_changed(found, state) else Step.KEEP
    if on_subject or may_be_on_subject(found.title, found.summary, found.url):
        return Step.FETCH
    return Step.SKIP


def has_changed(found: Found, state: PageState) -> bool:
    """Whether the listing tells a change later than the one known: listed then, else the page's own, else the fetch."""
    if found.modified is None:
        return False
    return found.modified > (state.listed_at or _header_moment(state.last_modified) or state.fetched_at)


def conditions(state: PageState | None) -> dict[str, str]:
    """Request headers that let the server answer 304 for a page that is still the same."""
    if state is None or state.outcome in (Outcome.FAILED, Outcome.SKIPPED, Outcome.BLOCKED, Outcome.GONE):
        return {}
    told = {"If-None-Match": state.etag, "If-Modified-Since": state.last_modified}
    return {name: value for name, value in told.items() if value}


def next_attempt(failures: int, now: datetime, not_before: datetime | None = None) -> datetime:
    """An hour after the first failure in a row, doubling with each further one up to a week; never before asked."""
    wait = min(_FIRST_WAIT * (1 << min(max(failures - 1, 0), 12)), _LONGEST_WAIT)
    return max(now + wait, not_before) if not_before else now + wait


def failed(state: PageState, reason: str, not_before: datetime | None = None) -> PageState:
    """A page after one more failure; it is due again after a time that grows with its failures in a row."""
    now = datetime.now(UTC)
    failures = state.failures + 1
    return replace(
        state,
        outcome=Outcome.FAILED,
        fetched_at=now,
        failures=failures,
        next_attempt_at=next_attempt(failures, now, not_before),
        error=reason,
    )


def next_visit(days: Sequence[int], elapsed: timedelta, now: datetime) -> datetime | None:
    """When a known article is asked for again, having been the same for so long; None: no more."""
    wait = next((timedelta(days=number) for number in sorted(days) if timedelta(days=number) > elapsed), None)
    return now + wait if wait is not None else None


def retry_after(headers: Mapping[str, str], now: datetime) -> datetime | None:
    """The moment that a Retry-After header (seconds or an HTTP date) asks to wait for."""
    told = headers.get("retry-after", "").strip()
    if told.isdecimal() and len(told) < 9:
        return now + timedelta(seconds=int(told))
    return _header_moment(told)


def _header_moment(told: str | None) -> datetime | None:
    if not told:
        return None
    try:
        moment = parsedate_to_datetime(told)
    except ValueError:
        return None
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)
