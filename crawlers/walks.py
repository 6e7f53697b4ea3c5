"""Walks along listings: which spans of days one asking covers, what a walk waits for, when it need not be repeated."""

from __future__ import annotations

import asyncio
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from itertools import product
from urllib.parse import quote

from crawlers.outlet import ListFacts, Outlet
from crawlers.plan import Span
from jejak.domain import PageState

CLOSED_AFTER = timedelta(days=3)
"""After so long a listing of certain days is taken to be complete."""
_ONE_DAY = timedelta(days=1)


class _AnyDay:
    """Stands for a day in the name of a listing that is asked for other days each time."""

    def __format__(self, form: str) -> str:
        return "*"


@dataclass(slots=True)
class Track:
    """What a walk still waits for. When all has ended well, its listings are remembered as walked."""

    waiting: set[str] = field(default_factory=set)
    read: list[PageState] = field(default_factory=list)
    quiet: asyncio.Event = field(default_factory=asyncio.Event)
    """Set when nothing is waited for."""
    broken: bool = False
    """True where something it named is remembered nowhere: the whole walk is to be done again."""

    @property
    def done(self) -> bool:
        return not self.waiting and not self.broken


@dataclass(frozen=True, slots=True)
class Walk:
    """One listing being walked page by page. `since` and `until` (excluded) are the days that this walk covers."""

    facts: ListFacts
    values: Mapping[str, object]
    page: int
    since: date
    until: date
    last: frozenset[str] = frozenset()
    """Articles that the page before listed."""
    seen: set[str] = field(default_factory=set, compare=False)
    """Articles that all its pages so far listed."""
    depth: int = 0
    path: str = ""
    """Set for a sitemap that an index named."""
    changed: date | None = None
    """The day on which the index says that the sitemap last changed."""
    half: bool = False
    """Whether its days are a part of those that the walk began with."""
    track: Track = field(default_factory=Track, compare=False)

    @property
    def address(self) -> str:
        """The place on the outlet that is asked."""
        return self.path or self.facts.address(page=self.page, **self.values)

    @property
    def name(self) -> str:
        """As `address`, without days that change from one crawl to the next: what the ledger knows it by."""
        if self.path or self.dated or not self.facts.places & {"since", "until"}:
            return self.address
        return self.facts.address(page=self.page, **{**self.values, "since": _AnyDay(), "until": _AnyDay()})

    @property
    def dated(self) -> bool:
        """Whether it lists certain days, the same in every crawl."""
        return bool("date" in self.facts.places or self.facts.slice_days or self.half)

    @property
    def paged(self) -> bool:
        return "page" in self.facts.places

    def further(self, listed: frozenset[str]) -> Walk:
        return replace(self, page=self.page + 1, last=listed)

    def halves(self) -> tuple[Walk, ...]:
        """The same listing asked for the later and the earlier half of its days; none where it cannot be split."""
        days = (self.until - self.since).days
        if days < 2 or not self.facts.places >= {"since", "until"}:
            return ()
        middle = self.since + timedelta(days=days // 2)
        spans = ((middle, self.until), (self.since, middle))
        return tuple(
            replace(
                self,
                values={**self.values, "since": since, "until": until},
                page=self.facts.first_page,
                since=since,
                until=until,
                last=frozenset(),
                seen=set(),
                half=True,
            )
            for since, until in spans
        )

    def is_closed(self, state: PageState | None, span: Span) -> bool:
        """Whether an earlier crawl read all that the days of this walk will ever list."""
        if not self.dated or state is None or state.listed_at is None:
            return False
        complete = self.until + CLOSED_AFTER <= state.fetched_at.date()
        return complete and state.listed_at.date() <= max(span.since, self.since)


def walks(facts: ListFacts, outlet: Outlet, span: Span, today: date, words: Iterable[str]) -> Iterator[Walk]:
    """First pages of a listing over all its words, tags, channels and days, the newest days first."""
    choices: dict[str, Iterable[object]] = {
        "word": [quote(word) for word in words],
        "tag": [quote(tag) for tag in outlet.tags],
        "channel": outlet.channels,
    }
    names = [name for name in choices if name in facts.places]
    for since, until in _spans(facts, span, today):
        days: dict[str, object] = {"since": since, "until": until, "date": since}
        for chosen in product(*(choices[name] for name in names)):
            values = {**days, **dict(zip(names, chosen, strict=True))}
            yield Walk(facts, values, facts.first_page, since, until)


def _spans(facts: ListFacts, span: Span, today: date) -> Iterator[tuple[date, date]]:
    """Days of publication from, and the one before which, newest first.

    Slices lie on a grid of their own, so that they are the same in every crawl.
    """
    end = min(span.until, today + _ONE_DAY) if span.until else today + _ONE_DAY
    length = 1 if "date" in facts.places else facts.slice_days
    if not length:
        yield span.since, end
        return
    number = (end - _ONE_DAY).toordinal() // length
    while number * length + length > span.since.toordinal():
        begin = date.fromordinal(max(number * length, 1))
        yield begin, begin + timedelta(days=length)
        number -= 1


_MONTH = re.compile(r"(?<!\d)(20\d\d)[-_/.]?(0[1-9]|1[0-2])(?!\d{3})")


def is_past_month(sitemap: str, since: date) -> bool:
    """Whether the address of a sitemap names a month (`sitemap-2015-03.xml`) that ended before the day."""
    named = _MONTH.search(sitemap)
    if named is None:
        return False
    year, month = int(named[1]), int(named[2])
    return date(year + month // 12, month % 12 + 1, 1) <= since


class Tracks:
    """Which walks wait for which addresses."""

    def __init__(self, settle: Callable[[Track], None]) -> None:
        self._settle = settle
        self._by_name: dict[str, list[Track]] = {}

    def await_(self, name: str, track: Track) -> None:
        """The track is not done before `end(name)`."""
        if name not in track.waiting:
            track.waiting.add(name)
            self._by_name.setdefault(name, []).append(track)

    def end(self, name: str, *, lost: bool = False) -> None:
        """The address has been dealt with; `lost`: nothing remembers it, so that walks that named it do not count."""
        for track in self._by_name.pop(name, ()):
            track.broken = track.broken or lost
            track.waiting.discard(name)
            if not track.waiting:
                track.quiet.set()
            if track.done:
                self._settle(track)
