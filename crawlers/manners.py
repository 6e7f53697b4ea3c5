"""Middlewares that keep a crawl polite and at home: own hosts only, robots.txt, Crawl-delay, Retry-After, WARC."""

from __future__ import annotations

import asyncio
import ipaddress
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any, Self
from urllib.parse import urlsplit

from protego import Protego
from scrapy import Request
from scrapy.extensions.throttle import AutoThrottle
from scrapy.http import Response
from scrapy.http.request import NO_CALLBACK
from scrapy.resolver import CachingThreadedResolver
from scrapy.utils.httpobj import urlparse_cached
from twisted.internet.error import DNSLookupError

from crawlers.lists import MAX_ROBOTS
from crawlers.plan import retry_after
from crawlers.refusals import AskedToWaitError, BlockedError, OffsiteError, StayAwayError
from crawlers.urls import is_allowed, real_url

if TYPE_CHECKING:
    from collections.abc import Sequence

    from scrapy.core.downloader import Slot
    from scrapy.core.engine import ExecutionEngine
    from scrapy.crawler import Crawler
    from twisted.internet.defer import Deferred

    from crawlers.spiders.base import OutletSpider

ROBOT = "Jejak"
"""The name that robots.txt addresses us by."""
MAX_CRAWL_DELAY = 120.0
_SLEEPS = "jejak_slept"


def lower_headers(response: Response) -> dict[str, str]:
    """Response headers by lower-case name, the last value of each."""
    pairs = ((name, response.headers.get(name)) for name in response.headers)
    return {name.decode("latin-1").lower(): (value or b"").decode("latin-1") for name, value in pairs}


class _Middleware:
    def __init__(self, crawler: Crawler) -> None:
        self.crawler = crawler

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        return cls(crawler)

    @property
    def engine(self) -> ExecutionEngine:
        if self.crawler.engine is None:
            raise RuntimeError("the crawl has no engine yet")
        return self.crawler.engine

    @property
    def spider(self) -> OutletSpider:
        spider: Any = self.crawler.spider
        return spider  # type: ignore[no-any-return]


class FenceMiddleware(_Middleware):
    """Refuses every address but the outlet's own, redirects included."""

    def process_request(self, request: Request) -> None:
        if not is_allowed(request.url, self.spider.outlet):
            raise OffsiteError(f"leads to another host: {urlsplit(request.url).netloc[:100]}")


class RobotsMiddleware(_Middleware):
    """robots.txt by RFC 9309: absent allows all, unreachable forbids all. Crawl-delay becomes the least delay."""

    def __init__(self, crawler: Crawler) -> None:
        super().__init__(crawler)
        self._rules: dict[str, asyncio.Future[Protego | StayAwayError]] = {}

    async def process_request(self, request: Request) -> None:
        if request.meta.get("robots_itself"):
            return
        parts = urlparse_cached(request)
        if parts.netloc not in self._rules:
            waiting: asyncio.Future[Protego | StayAwayError] = asyncio.get_running_loop().create_future()
            self._rules[parts.netloc] = waiting
            waiting.set_result(await self._read(f"{parts.scheme}://{parts.netloc}/robots.txt"))
        rules = await asyncio.shield(self._rules[parts.netloc])
        if isinstance(rules, StayAwayError):
            raise rules
        if not rules.can_fetch(request.url, ROBOT):
            raise BlockedError("robots.txt forbids it")

    async def _read(self, url: str) -> Protego | StayAwayError:
        request = Request(url, priority=1000, meta={"robots_itself": True}, callback=NO_CALLBACK, dont_filter=True)
        try:
            response = await self.engine.download_async(request)
        except Exception as error:  # noqa: BLE001 - whatever kept robots.txt from being read means: stay away
            return StayAwayError(f"robots.txt cannot be read: {type(error).__name__}")
        if response.status >= 500 or response.status == 429:
            return StayAwayError(f"robots.txt answers HTTP {response.status}")
        if response.status >= 400:
            return Protego.parse("")
        rules = Protego.parse(response.body[:MAX_ROBOTS].decode("utf-8-sig", "replace"))
        return self._with_delay(rules, urlsplit(url).hostname or "")

    def _with_delay(self, rules: Protego, host: str) -> Protego | StayAwayError:
        asked = float(rules.crawl_delay(ROBOT) or 0)
        if asked > MAX_CRAWL_DELAY:
            return StayAwayError(f"robots.txt asks for {asked:.0f} s between two requests")
        downloader = self.engine.downloader
        if asked and self.crawler.settings.getbool("AUTOTHROTTLE_ENABLED"):
            delay = max(asked, self.crawler.settings.getfloat("DOWNLOAD_DELAY"))
            downloader.per_slot_settings[host] = {"delay": delay, "jitter": 0.0}
            if slot := downloader.slots.get(host):
                slot.delay, slot.jitter = delay, 0.0
        return rules


class Throttle(AutoThrottle):
    """Scrapy's AutoThrottle that never goes below the delay robots.txt asks for."""

    def _adjust_delay(self, slot: Slot, latency: float, response: Response) -> None:
        super()._adjust_delay(slot, latency, response)
        host = urlsplit(response.url).hostname or ""
        if self.crawler.engine is not None:
            least = self.crawler.engine.downloader.per_slot_settings.get(host, {}).get("delay", 0.0)
            slot.delay = max(slot.delay, least)


class PauseMiddleware(_Middleware):
    """Retry-After: waits once if the pause is short; else the page, or after 429 the whole host, is left for later."""

    def __init__(self, crawler: Crawler) -> None:
        super().__init__(crawler)
        self._longest = timedelta(seconds=crawler.settings.getfloat("JEJAK_MAX_WAIT"))
        self._not_before: dict[str, datetime] = {}

    async def process_request(self, request: Request) -> None:
        until = self._not_before.get(urlparse_cached(request).netloc)
        if until is None or request.meta.get("robots_itself"):
            return
        wait = until - datetime.now(UTC)
        if wait > self._longest:
            raise AskedToWaitError("the server asked to be left alone", until)
        if wait > timedelta(0):
            await asyncio.sleep(wait.total_seconds())

    async def process_response(self, request: Request, response: Response) -> Request | Response:
        if response.status not in (429, 503) or request.meta.get("robots_itself"):
            return response
        now = datetime.now(UTC)
        until = retry_after(lower_headers(response), now)
        if response.status == 429:
            until = until or now + timedelta(minutes=5)
            self._not_before[urlparse_cached(request).netloc] = until
        if until is not None and until - now > self._longest:
            self.spider.tally.not_before = max(until, self.spider.tally.not_before or until)
        if until is None or until - now > self._longest or request.meta.get(_SLEEPS):
            return response
        await asyncio.sleep(max((until - now).total_seconds(), 0.0))
        return request.replace(meta={**request.meta, _SLEEPS: True}, dont_filter=True)


class ArchiveMiddleware(_Middleware):
    """Writes answers to article requests, still packed as they came, into the crawl's WARC file.

    Those in packings that not every reader of WARC files knows are left to `UnpackedArchiveMiddleware`.
    """

    def process_response(self, request: Request, response: Response) -> Response:
        packing = (response.headers.get("Content-Encoding") or b"").strip().lower()
        request.meta["packing"] = packing.decode("latin-1")
        if packing in (b"", b"identity", b"gzip", b"x-gzip", b"deflate"):
            self.write(request, response)
        return response

    def write(self, request: Request, response: Response) -> None:
        if request.meta.get("archive") and response.status == 200 and "archived" not in request.meta:
            url = real_url(response.url, self.spider.outlet)
            request.meta["archived"] = self.spider.archive.write(request, response, url)


class UnpackedArchiveMiddleware(ArchiveMiddleware):
    """Writes what was left to it as it is once unpacked, and says so in its headers."""

    def process_response(self, request: Request, response: Response) -> Response:
        told = {b"Content-Encoding": request.meta.get("packing"), b"Content-Length": None}
        headers = response.headers.copy()
        for name, value in told.items():
            before = value or headers.get(name)
            headers.pop(name, None)
            if before:
                headers[b"X-Orig-" + name] = before
        self.write(request, response.replace(headers=headers))
        return response


class PublicResolver(CachingThreadedResolver):
    """Refuses names that lead into private networks; a host given by number is left to the fence."""

    def getHostByName(self, name: str, timeout: Sequence[int] = ()) -> Deferred[str]:  # noqa: N802 - Twisted's name
        return super().getHostByName(name, timeout).addCallback(_public, name)


def _public(address: str, name: str) -> str:
    if name not in ("localhost", address) and not ipaddress.ip_address(address).is_global:
        raise DNSLookupError("the host's name leads to a private address")
    return address
