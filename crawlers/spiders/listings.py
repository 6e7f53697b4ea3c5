"""Walking the listings of an outlet: which pages of them are asked for, and when a walk is over."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, timedelta
from itertools import product
from typing import Any
from urllib.parse import quote, urljoin

from scrapy import Request
from scrapy.exceptions import DontCloseSpider
from scrapy.http import Response

from crawlers.lists import Found, Listing, UnreadableListError, read_listing
from crawlers.manners import lower_headers
from crawlers.outlet import ListFacts
from crawlers.plan import Step, conditions, next_step
from crawlers.spiders.base import OutletSpider
from crawlers.urls import canonical_url, is_allowed, real_url, server_url
from jejak.domain import Outcome, PageState
from jejak.errors import ArticleError

_MOST_SITEMAPS = 300
_DEEPEST_SITEMAP = 2


@dataclass(frozen=True, slots=True)
class Walk:
    """One listing being walked page by page."""

    facts: ListFacts
    values: dict[str, object]
    page: int
    met: set[str] = field(default_factory=set)
    """Articles that earlier pages of the walk listed."""
    depth: int = 0
    path: str = ""
    """Set for a sitemap that an index named."""

    @property
    def address(self) -> str:
        return self.path or self.facts.address(page=self.page, **self.values)

    @property
    def paged(self) -> bool:
        return "page" in self.facts.places


class ListingSpider(OutletSpider):
    """Knows what the outlet lists; what is done with an article is up to the spider made of it."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.requested = 0
        self.listed = 0
        self.fell_back = False
        self.read_lists: dict[str, PageState] = {}

    def article_request(self, found: Found, url: str, state: PageState | None) -> Request:
        """The request for an article page."""
        raise NotImplementedError

    def listing_requests(self) -> Iterator[Request]:
        """First pages of all listings of the outlet, days newest first."""
        yield from self._walks(fallback=False)

    def walk_fallback(self) -> None:
        """When all is quiet and no listing gave anything: starts on those that are kept for this case."""
        ended = {*self.tally.lists.values()} - {None}
        useless = ended and ended <= {Outcome.FAILED, Outcome.BLOCKED}
        if self.listed or useless or Outcome.UNCHANGED in ended or self.fell_back or self.crawler.engine is None:
            return
        self.fell_back = True
        requests = list(self._walks(fallback=True))
        for request in requests:
            self.crawler.engine.crawl(request)
        if requests:
            raise DontCloseSpider

    def _walks(self, *, fallback: bool) -> Iterator[Request]:
        for facts in self.outlet.lists:
            if facts.fallback is not fallback:
                continue
            for values in self._values(facts):
                walk = Walk(facts, values, facts.first_page)
                if request := self.list_request(walk):
                    yield request

    def list_request(self, walk: Walk) -> Request | None:
        """None if the listing was already asked for in this crawl or is not the outlet's."""
        address = server_url(urljoin(self.outlet.base, walk.address), self.outlet)
        name = real_url(address, self.outlet)
        if not is_allowed(address, self.outlet) or not self.tally.open_list(name):
            return None
        state = self.ledger.page(name)
        return Request(
            address,
            callback=self.parse_list,
            errback=self.list_failed,
            headers=conditions(state) if self._walked_before(state) else None,
            dont_filter=True,
            priority=0 if not walk.paged else -walk.page,
            meta={"list": name, "walk": walk, "robots_itself": walk.facts.kind == "robots"},
        )

    def parse_list(self, response: Response) -> Iterator[Request]:
        name: str = response.meta["list"]
        walk: Walk = response.meta["walk"]
        if response.status == 304:
            self.tally.end_list(name, Outcome.UNCHANGED)
            return
        if response.status in (404, 410) or (response.status == 400 and walk.page > walk.facts.first_page):
            self.tally.end_list(name, Outcome.GONE)
            return
        if response.status != 200:
            self.tally.end_list(name, Outcome.FAILED, f"listing: HTTP {response.status}")
            return
        headers = lower_headers(response)
        try:
            listing = read_listing(
                walk.facts.kind, response.body, real_url(response.url, self.outlet), self.outlet, headers
            )
        except UnreadableListError as error:
            self.tally.end_list(name, Outcome.FAILED, f"listing: {error}")
            return
        before = self.ledger.page(name)
        self._remember(name, before, {} if listing.sitemaps else headers)
        yield from self._articles(listing.found, walk)
        yield from self._sitemaps(listing, walk)
        yield from self._further(listing, walk, before)

    def settle_lists(self) -> None:
        """Listings count as walked only when all they named has been dealt with."""
        if self.span.until is None and not self._full():
            for state in self.read_lists.values():
                with suppress(ArticleError):  # an address too long to remember is walked anew each time
                    self.ledger.record(state)

    def _values(self, facts: ListFacts) -> Iterator[dict[str, object]]:
        choices: dict[str, Iterable[object]] = {
            "word": [quote(word) for word in self.crawl.words],
            "tag": [quote(tag) for tag in self.outlet.tags],
            "channel": self.outlet.channels,
            "since": [self.span.since],
            "until": [self.span.until or self._today() + timedelta(days=1)],
            "date": self._days(),
        }
        names = [name for name in choices if name in facts.places]
        for chosen in product(*(choices[name] for name in names)):
            yield dict(zip(names, chosen, strict=True))

    def _today(self) -> date:
        return self.now.astimezone(self.outlet.zone_info).date()

    def _days(self) -> Iterator[date]:
        today = self._today()
        day = min(today, self.span.until - timedelta(days=1)) if self.span.until else today
        while day >= self.span.since:
            yield day
            day -= timedelta(days=1)

    def _articles(self, listed: Iterable[Found], walk: Walk) -> Iterator[Request]:
        for found in listed:
            url = canonical_url(found.url, self.outlet)
            if url is None or not is_allowed(server_url(found.url, self.outlet), self.outlet):
                continue
            self.listed += 1
            state = self.ledger.page(url)
            step = next_step(found, state, self.span, self.now, on_subject=walk.facts.on_subject)
            if step is Step.OUTSIDE:
                continue
            if step is not Step.FETCH:
                self._pass_by(step, url, state)
            elif not self._full() and self.tally.meet(url):
                self.requested += 1
                yield self.article_request(found, url, state)

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
        wanted = [(url, day) for url, day in listing.sitemaps if day is None or day >= self.span.since]
        wanted.sort(key=lambda item: (item[1] is None, item[1]), reverse=True)
        for url, _ in wanted[:_MOST_SITEMAPS]:
            facts = walk.facts.model_copy(update={"kind": "sitemap"})
            request = self.list_request(replace(walk, facts=facts, path=url, depth=walk.depth + 1))
            if request is not None:
                yield request

    def _further(self, listing: Listing, walk: Walk, before: PageState | None) -> Iterator[Request]:
        """The next page, unless this one was the last, repeats what was listed, is too old, or is all known."""
        if not walk.paged or not listing.found or walk.path:
            return
        urls = {url for found in listing.found if (url := canonical_url(found.url, self.outlet))}
        last = walk.page - walk.facts.first_page + 1 >= min(
            listing.pages or self.crawl.max_list_pages, self.crawl.max_list_pages
        )
        if last or urls <= walk.met:
            return
        if all(found.published is not None and found.published < self.span.since for found in listing.found):
            return
        if self._walked_before(before) and all(self._known(url) for url in urls):
            return
        request = self.list_request(replace(walk, page=walk.page + 1, met=walk.met | urls))
        if request is not None:
            yield request

    def _known(self, url: str) -> bool:
        return (state := self.ledger.page(url)) is not None and state.outcome is not Outcome.FAILED

    def _walked_before(self, state: PageState | None) -> bool:
        """Whether an earlier crawl read the listing at least as far back as this one wants."""
        return state is not None and state.listed_at is not None and state.listed_at.date() <= self.span.since

    def _remember(self, name: str, before: PageState | None, headers: dict[str, str]) -> None:
        """An index of sitemaps is remembered without validators: that it is the same says nothing of what it names."""
        outcome = Outcome.NEW if before is None else Outcome.CHANGED
        self.tally.end_list(name, outcome)
        since = datetime(self.span.since.year, self.span.since.month, self.span.since.day, tzinfo=UTC)
        earlier = before.listed_at if before is not None and before.listed_at is not None else since
        self.read_lists[name] = PageState(
            self.outlet.name,
            name,
            outcome,
            datetime.now(UTC),
            etag=headers.get("etag"),
            last_modified=headers.get("last-modified"),
            listed_at=min(earlier, since),
        )
