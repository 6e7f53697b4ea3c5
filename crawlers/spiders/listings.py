"""Walking the listings of an outlet: which pages of them are asked for, and when a walk is over."""

from __future__ import annotations

import hashlib
from collections.abc import AsyncIterator, Collection, Iterable, Iterator
from contextlib import suppress
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any
from urllib.parse import urljoin

from scrapy import Request
from scrapy.exceptions import DontCloseSpider
from scrapy.http import Response

from crawlers import publications
from crawlers.lists import Found, Listing, UnreadableListError, read_listing
from crawlers.manners import lower_headers
from crawlers.plan import Step, conditions, next_step
from crawlers.spiders.base import OutletSpider
from crawlers.urls import canonical_url, is_allowed, real_url, server_url
from crawlers.walks import Track, Tracks, Walk, is_past_month, walks
from jejak.domain import ArchiveRef, FetchedPage, Outcome, PageState
from jejak.errors import ArticleError

_MOST_SITEMAPS = 5_000
_DEEPEST_SITEMAP = 2
_QUIET, _LONGEST_REST = timedelta(days=1), timedelta(days=30)
_RECENT = timedelta(days=30)
"""Listings that name nothing older are those of the latest articles, not of all."""


class ListingSpider(OutletSpider):
    """Knows what the outlet lists; what is done with an article is up to the spider made of it."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.requested = 0
        self.sitemaps = 0
        self.oldest: date | None = None
        """The earliest day that a listing other than a feed told."""
        self.tracks = Tracks(self.settle)
        self.days: dict[str, date] = {}
        """Days of articles fetched in this crawl, for listings by pages that tell none."""
        self.tally.on_end = self.tracks.end
        self._fallback: Iterator[Request] | None = None

    def article_request(self, found: Found, url: str, state: PageState | None, *, dated: bool = False) -> Request:
        """The request for an article page; `dated`: its day of publication is wanted at once."""
        raise NotImplementedError

    def gathered(self, page: FetchedPage) -> Iterator[Any]:
        """All of an article is there."""
        raise NotImplementedError

    async def listing_requests(self) -> AsyncIterator[Request]:
        """First pages of all listings, newest days first, each when all that the one before named is done.

        So little is under way at any time, and a crawl that is killed has little to do again.
        """
        for request in self._requests(fallback=False):
            walk: Walk = request.meta["walk"]
            yield request
            await walk.track.quiet.wait()

    def walk_fallback(self) -> None:
        """When all is quiet and no listing gave anything old enough: walks those that are kept for this case."""
        if self._fallback is None:
            self._fallback = self._requests(fallback=True) if self._lacks() else iter(())
        request = next(self._fallback, None)
        if request is not None and self.crawler.engine is not None:
            self.crawler.engine.crawl(request)
            raise DontCloseSpider

    def _lacks(self) -> bool:
        ended = {*self.tally.lists.values()} - {None}
        if ended and ended <= {Outcome.FAILED, Outcome.BLOCKED}:
            return False
        if self.tally.listed:
            return self._today() - _RECENT > self.span.since and (
                self.oldest is None or self.oldest > self._today() - _RECENT
            )
        return Outcome.UNCHANGED not in ended

    def _requests(self, *, fallback: bool) -> Iterator[Request]:
        for facts in self.outlet.lists:
            if facts.fallback is fallback:
                for walk in walks(facts, self.outlet, self.span, self._today(), self.crawl.words):
                    if request := self.list_request(walk):
                        yield request

    def list_request(self, walk: Walk) -> Request | None:
        """None if the listing was already asked for in this crawl, is not the outlet's, or is known to the end."""
        address = server_url(urljoin(self.outlet.base, walk.address), self.outlet)
        name = real_url(server_url(urljoin(self.outlet.base, walk.name), self.outlet), self.outlet)
        if not is_allowed(address, self.outlet) or not self.tally.open_list(name):
            return None
        state = self.ledger.page(name)
        if self._need_not(walk, state):
            self.tally.name_again(walk.facts.url)
            self.tally.end_list(name, Outcome.UNCHANGED)
            return None
        self.tracks.await_(name, walk.track)
        same = self._walked_before(state) and walk.name == walk.address
        return Request(
            address,
            callback=self.parse_list,
            errback=self.list_failed,
            headers=conditions(state) if same else None,
            dont_filter=True,
            priority=0 if not walk.paged else -walk.page,
            meta={
                "list": name,
                "walk": walk,
                "robots_itself": walk.facts.kind == "robots",
                "archive": walk.facts.kind == publications.KIND,
            },
        )

    def parse_list(self, response: Response) -> Iterator[Any]:
        name: str = response.meta["list"]
        walk: Walk = response.meta["walk"]
        if response.status == 304:
            self.answered()
            self._same(name, walk, self.ledger.page(name))
            return
        if response.status in (404, 410) or (response.status == 400 and walk.page > walk.facts.first_page):
            self.answered()
            self.tally.name(walk.facts.url, 0)
            self._remember(name, walk, self.ledger.page(name), "", {}, outcome=Outcome.GONE)
            return
        if response.status != 200:
            self.tally.end_list(name, Outcome.FAILED, f"listing: HTTP {response.status}")
            self.unanswered(f"HTTP {response.status}")
            return
        self.answered()
        headers = lower_headers(response)
        try:
            listing = read_listing(
                walk.facts.kind, response.body, real_url(response.url, self.outlet), self.outlet, headers
            )
        except UnreadableListError as error:
            self.tally.name(walk.facts.url, 0)
            self.tally.end_list(name, Outcome.FAILED, f"listing: {error}")
            return
        before = self.ledger.page(name)
        digest = hashlib.sha256(response.body).hexdigest()
        if not listing.sitemaps and self._walked_before(before) and before and before.text_sha256 == digest:
            self._same(name, walk, before)
            return
        named = [(url, found) for found in listing.found if (url := canonical_url(found.url, self.outlet))]
        urls = frozenset(url for url, _ in named)
        if not listing.sitemaps:  # an index says nothing of what its sitemaps will name
            self.tally.name(walk.facts.url, len(urls))
        yield from self._articles(named, walk, response.meta.get("archived"))
        yield from self._sitemaps(listing, walk)
        yield from self._further(listing, urls, walk, before)
        self._remember(name, walk, before, digest, {} if listing.sitemaps else headers)

    def _same(self, name: str, walk: Walk, before: PageState | None) -> None:
        """The listing has not changed. A sitemap of many that has been quiet for days then rests for as long again."""
        now = datetime.now(UTC)
        if before is not None and walk.depth and now - before.fetched_at >= _QUIET:
            rest = min(now - before.fetched_at, _LONGEST_REST)
            walk.track.read.append(replace(before, next_attempt_at=now + rest))
        self.tally.name_again(walk.facts.url)
        self.tally.end_list(name, Outcome.UNCHANGED)

    def _need_not(self, walk: Walk, state: PageState | None) -> bool:
        """Whether the listing is known to the end, or a sitemap of many that has been quiet for long."""
        if state is None or self.crawl.anew:
            return False
        if walk.is_closed(state, self.span):
            return True
        rests = walk.depth and state.next_attempt_at is not None and state.next_attempt_at > self.now
        told = walk.changed is not None and walk.changed >= state.fetched_at.date()
        return bool(rests) and not told and self._walked_before(state)

    def settle(self, track: Track) -> None:
        """Listings count as walked only when all they named has been dealt with."""
        for state in track.read:
            with suppress(ArticleError):  # an address too long to remember is walked anew each time
                self.save(state)
        track.read = []

    def _today(self) -> date:
        return self.now.astimezone(self.outlet.zone_info).date()

    def _articles(self, named: Iterable[tuple[str, Found]], walk: Walk, whole: ArchiveRef | None) -> Iterator[Any]:
        """Articles by canonical address. `whole` is where a listing lies that holds its articles whole."""
        named = [one for one in named if is_allowed(server_url(one[1].url, self.outlet), self.outlet)]
        self.tally.listed.update(url for url, _ in named)
        known = self.ledger.pages([url for url, _ in named])
        for url, found in named:
            if found.published is not None and walk.facts.kind != "feed":
                self.oldest = min(found.published, self.oldest or found.published)
            state = known.get(url)
            step = next_step(
                found, state, self.span, self.now, on_subject=walk.facts.on_subject, retry=self.crawl.retry
            )
            if step is Step.OUTSIDE or (whole is None and publications.is_told_whole(url, self.outlet)):
                continue
            if whole is not None and step is Step.KEEP and _is_due(state, self.now):
                step = Step.FETCH
            if step is not Step.FETCH:
                self._pass_by(step, url, state)
            elif self._full():
                walk.track.broken = True
            else:
                first = self.tally.meet(url)
                if first and whole is not None:
                    self.requested += 1
                    yield from self.gathered(_told_whole(self.outlet.name, url, whole, found))
                    continue
                if self.tally.pages[url] is None:
                    self.tracks.await_(url, walk.track)
                if first:
                    self.requested += 1
                    yield self.article_request(found, url, state, dated=walk.paged)

    def _full(self) -> bool:
        return self.crawl.limit is not None and self.requested >= self.crawl.limit

    def _pass_by(self, step: Step, url: str, state: PageState | None) -> None:
        """Books an article that is not requested, at least as far as this listing knows."""
        if step is Step.SKIP:
            if self.tally.pass_by(url, Outcome.SKIPPED) and state is None:
                with suppress(ArticleError):  # an address too long to remember is judged anew each time
                    self.save(PageState(self.outlet.name, url, Outcome.SKIPPED, self.now))
        elif step is Step.WAIT:
            self.tally.pass_by(url, Outcome.FAILED)
        elif state is not None:
            kept = state.outcome in (Outcome.GONE, Outcome.NOT_AN_ARTICLE)
            self.tally.pass_by(url, state.outcome if kept else Outcome.UNCHANGED)

    def _sitemaps(self, listing: Listing, walk: Walk) -> Iterator[Request]:
        if walk.depth >= _DEEPEST_SITEMAP:
            return
        wanted = [
            (url, day)
            for url, day in listing.sitemaps
            if (day is None or day >= self.span.since) and not is_past_month(url, self.span.since)
        ]
        wanted.sort(key=lambda item: (item[1] is None, item[1]), reverse=True)
        facts = walk.facts.model_copy(update={"kind": "sitemap"})
        for url, day in wanted:
            if self.sitemaps >= _MOST_SITEMAPS:
                self.tally.errors[f"listing: more than {_MOST_SITEMAPS:,} sitemaps, the rest is left"] += 1
                return
            request = self.list_request(
                replace(walk, facts=facts, path=url, changed=day, depth=walk.depth + 1, track=Track())
            )
            if request is not None:
                self.sitemaps += 1
                yield request

    def _further(
        self, listing: Listing, urls: frozenset[str], walk: Walk, before: PageState | None
    ) -> Iterator[Request]:
        """The next page, unless this one was the last, repeats what was listed, is too old, or is all known."""
        if not walk.paged or not listing.found or walk.path:
            return
        repeated = urls <= walk.seen
        walk.seen.update(urls)
        if repeated or self._all_older(listing.found) or self._were_older(walk.last):
            return
        if not self.crawl.anew and self._walked_before(before) and self._all_known(urls):
            return
        number = walk.page - walk.facts.first_page + 1
        if listing.pages is not None and number >= listing.pages:
            return
        most = self.crawl.most_list_pages(self.span, self._today())
        if number >= min(walk.facts.most_pages or most, most):
            if number >= most:
                self.tally.errors[f"listing: more than {most:,} pages, the rest is left"] += 1
            nexts = walk.halves()
        else:
            nexts = (walk.further(urls),)
        for following in nexts:
            if request := self.list_request(following):
                yield request

    def _all_older(self, found: Iterable[Found]) -> bool:
        return all(one.published is not None and one.published < self.span.since for one in found)

    def _were_older(self, urls: Iterable[str]) -> bool:
        """Whether the articles of the page before, which told no days, have all proved to be too old."""
        days = [self.days.get(url) for url in urls]
        return bool(days) and all(day is not None and day < self.span.since for day in days)

    def _all_known(self, urls: Collection[str]) -> bool:
        known = self.ledger.pages(urls)
        read = {url for url, state in known.items() if state.outcome is not Outcome.FAILED}
        return all(url in read or self.tally.pages.get(url) is Outcome.FETCHED for url in urls)

    def _walked_before(self, state: PageState | None) -> bool:
        """Whether an earlier crawl read the listing at least as far back as this one wants."""
        if self.crawl.anew or state is None or state.listed_at is None:
            return False
        return state.listed_at.date() <= self.span.since

    def _remember(
        self,
        name: str,
        walk: Walk,
        before: PageState | None,
        digest: str,
        headers: dict[str, str],
        *,
        outcome: Outcome | None = None,
    ) -> None:
        """An index of sitemaps is remembered without validators: that it is the same says nothing of what it names."""
        outcome = outcome or (Outcome.NEW if before is None else Outcome.CHANGED)
        since = datetime(self.span.since.year, self.span.since.month, self.span.since.day, tzinfo=UTC)
        earlier = before.listed_at if before is not None and before.listed_at is not None else since
        covered = self.span.until is None or (walk.dated and walk.until <= self.span.until)
        if covered and (walk.dated or outcome is not Outcome.GONE):
            walk.track.read.append(
                PageState(
                    self.outlet.name,
                    name,
                    outcome,
                    datetime.now(UTC),
                    etag=headers.get("etag"),
                    last_modified=headers.get("last-modified"),
                    text_sha256=digest,
                    listed_at=min(earlier, since),
                )
            )
        self.tally.end_list(name, outcome)


def _is_due(state: PageState | None, now: datetime) -> bool:
    return state is not None and state.next_attempt_at is not None and state.next_attempt_at <= now


def _told_whole(outlet: str, url: str, whole: ArchiveRef, found: Found) -> FetchedPage:
    """An article that its listing holds."""
    now = datetime.now(UTC)
    return FetchedPage(outlet, url, now, whole.file, (whole.offset,), found.published, found.modified)
