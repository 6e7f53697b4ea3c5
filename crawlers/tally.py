"""What a crawl met and how each address ended: exactly one counted outcome for each."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime

from jejak.domain import Outcome

FINISHED = "finished"
TIME_IS_UP = "its time was up"
STOPPED = "shutdown"
"""Scrapy's word for a crawl that a signal ended."""
WAITING = "failed before and not yet due again"


@dataclass(frozen=True, slots=True)
class Read:
    """How reading a fetched page ended."""

    outcome: Outcome
    error: str | None = None
    """Why it failed."""
    again: bool = False
    """Whether it had failed before."""


@dataclass(frozen=True, slots=True)
class CrawlResult:
    """How the crawl of one outlet ended. `counts` are article pages, `lists` the listings they were found in."""

    outlet: str
    counts: Mapping[Outcome, int] = field(default_factory=dict)
    lists: Mapping[Outcome, int] = field(default_factory=dict)
    errors: Mapping[str, int] = field(default_factory=dict)
    """Reasons for failure, grouped, with how often each came."""
    finish_reason: str = FINISHED
    archive: str | None = None
    """WARC file of the crawl, relative to the archive folder."""
    listed: int = 0
    """Article addresses that the listings named, wanted or not."""
    asked: Mapping[Outcome, int] = field(default_factory=dict)
    """How the pages ended that were requested and had not failed before."""
    named: Mapping[str, int] = field(default_factory=dict)
    """Article addresses that each listing named, by its `url` in the outlet's file; those that were the same, or did
    not answer, are not in it."""
    not_before: datetime | None = None
    """The outlet asked to be left alone until then."""
    began_at: datetime = field(default_factory=lambda: datetime.now(UTC))
    ended_at: datetime = field(default_factory=lambda: datetime.now(UTC))

    def having_read(self, read: Mapping[Read, int], late: Mapping[str, int]) -> CrawlResult:
        """The result when pages that it fetched have been read; `late` are reasons why others could not be."""
        counts, asked, errors = Counter(self.counts), Counter(self.asked), Counter(self.errors)
        for one, times in read.items():
            counts.update({one.outcome: times, Outcome.FETCHED: -times})
            asked.update({} if one.again else {one.outcome: times, Outcome.FETCHED: -times})
            errors.update({one.error: times} if one.error else {})
        errors.update(late)
        return replace(self, counts=dict(+counts), asked=dict(+asked), errors=dict(errors.most_common()))

    @property
    def failed(self) -> bool:
        """Nothing can be trusted to have been seen: it was stopped, broke down, or could read no listing."""
        readable = sum(count for outcome, count in self.lists.items() if outcome is not Outcome.FAILED)
        unread = self.lists.get(Outcome.FAILED, 0) > 0 and readable == 0
        return self.finish_reason not in (FINISHED, TIME_IS_UP) or unread

    @property
    def stopped(self) -> bool:
        """A person or the machine's end stopped it, or the reading of its pages: it says nothing of the outlet."""
        return self.finish_reason == STOPPED or self.counts.get(Outcome.FETCHED, 0) > 0

    @property
    def partial(self) -> bool:
        """It finished or its time was up, but some page or listing is still to be read."""
        lacking = self.counts.get(Outcome.FAILED) or self.lists.get(Outcome.FAILED)
        return not self.failed and bool(lacking or self.finish_reason != FINISHED)


class Tally:
    """Books outcomes by address; an address may be met often and ends once."""

    def __init__(self, before: Mapping[str, Outcome] | None = None) -> None:
        """`before`: addresses whose outcome is known from the outset, and which need not be requested."""
        self.pages: dict[str, Outcome | None] = dict(before or {})
        self._untouched: set[str] = set(self.pages)
        self._before = frozenset(self.pages)
        self._again: set[str] = set()
        self.listed: set[str] = set()
        self._named: dict[str, int] = {}
        self._same: set[str] = set()
        self.not_before: datetime | None = None
        self.began_at = datetime.now(UTC)
        self.on_end: Callable[..., None] = _nobody
        """Told of each address that ends; `lost=True` for one that no ledger remembers."""
        self.lists: dict[str, Outcome | None] = {}
        self.errors: Counter[str] = Counter()

    def meet(self, url: str, *, again: bool = False) -> bool:
        """Opens an entry for an address to be requested, `again` after a failure; False if it has one already."""
        if url in self.pages and url not in self._untouched:
            return False
        self._untouched.discard(url)
        self.pages[url] = None
        if again:
            self._again.add(url)
        return True

    def pass_by(self, url: str, outcome: Outcome) -> bool:
        """Books an address that is not requested, unless it has an entry. A later listing may still `meet` it."""
        if url in self.pages:
            return False
        self.pages[url] = outcome
        self._untouched.add(url)
        return True

    def end(self, url: str, outcome: Outcome, error: str | None = None, *, lost: bool = False) -> None:
        """Books how a requested address ended."""
        self.pages[url] = outcome
        self._count(error)
        self.on_end(url, lost=lost)

    def end_list(self, url: str, outcome: Outcome, error: str | None = None) -> None:
        self.lists[url] = outcome
        self._count(error)
        self.on_end(url, lost=outcome in (Outcome.FAILED, Outcome.BLOCKED))

    def open_list(self, url: str) -> bool:
        """False if the listing was already asked for in this crawl."""
        if url in self.lists:
            return False
        self.lists[url] = None
        return True

    def name(self, listing: str, number: int) -> None:
        """A page of the listing named so many articles."""
        self._named[listing] = self._named.get(listing, 0) + number

    def name_again(self, listing: str) -> None:
        """A part of the listing is as it was, and names what it named then."""
        self._same.add(listing)

    def close(self, error: str) -> None:
        """Whatever was met and never ended counts as failed, for the given reason."""
        waiting = sum(1 for url in self._untouched - self._before if self.pages[url] is Outcome.FAILED)
        self.errors.update({WAITING: waiting} if waiting else {})
        for book in (self.pages, self.lists):
            for url in [url for url, outcome in book.items() if outcome is None]:
                book[url] = Outcome.FAILED
                self._count(error)

    def result(self, outlet: str, finish_reason: str, archive: str | None) -> CrawlResult:
        return CrawlResult(
            outlet=outlet,
            counts=dict(Counter(outcome for outcome in self.pages.values() if outcome)),
            asked=dict(
                Counter(
                    outcome
                    for url, outcome in self.pages.items()
                    if outcome and url not in self._untouched and url not in self._again
                )
            ),
            listed=len(self.listed),
            named={name: number for name, number in self._named.items() if number or name not in self._same},
            not_before=self.not_before,
            began_at=self.began_at,
            ended_at=datetime.now(UTC),
            lists=dict(Counter(outcome for outcome in self.lists.values() if outcome)),
            errors=dict(self.errors.most_common()),
            finish_reason=finish_reason,
            archive=archive,
        )

    def _count(self, error: str | None) -> None:
        if error:
            self.errors[error] += 1


def _nobody(url: str, *, lost: bool) -> None:
    """Nobody waits for it."""
