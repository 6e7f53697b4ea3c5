"""How a crawl is to be done, as one picklable value, and the Scrapy settings that follow from it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from crawlers.outlet import Outlet
from crawlers.outlet import outlet as outlet_by_name
from crawlers.plan import Span
from crawlers.subject import SEARCH_WORDS
from jejak.errors import UsageError

if TYPE_CHECKING:
    from scrapy.settings import Settings

DEFAULT_DAYS = 7
_SOFTWARE = "Jejak/0.1"


@dataclass(frozen=True, slots=True)
class CrawlSettings:
    """`since` (included; None: seven days ago) and `until` (excluded) are days of publication in the outlet's zone."""

    since: date | None = None
    until: date | None = None
    words: tuple[str, ...] = SEARCH_WORDS
    """What outlets with a search are asked for."""
    limit: int | None = None
    """The most article pages requested of one outlet."""
    archive_dir: Path = Path("archive")
    """Folder of the WARC files, which pages are read from."""
    contact: str = ""
    """Address or mailbox that the user agent tells, for outlets to reach us."""
    polite: bool = True
    """False drops all delays: for servers of our own only."""
    base_urls: Mapping[str, str] = field(default_factory=dict)
    """Servers that stand in for outlets, by outlet name."""
    delay: float = 2.0
    """Least seconds between two requests to one host."""
    max_wait: float = 120.0
    """Longest pause in seconds that a server may ask for without ending its crawl."""
    timeout: float = 30.0
    max_page: int = 5_000_000
    """Bytes of an answer, packed or unpacked, above which it is refused."""
    max_list_pages: int = 2_000
    """Pages of one listing that are walked at most."""
    max_seconds: float = 0
    """After so long the crawl of an outlet ends, and the next one goes on; 0: when all is done."""
    revisit_days: tuple[int, ...] = (1, 3, 10, 30)
    """Ages in days at which a known article is asked for again, to learn that it changed or is gone."""
    anew: bool = False
    """True walks all listings again, as if none had been walked before."""
    retry: bool = False
    """True asks again for failed pages whose time has not come."""

    @property
    def user_agent(self) -> str:
        told = f"; +{self.contact}" if self.contact else ""
        return f"{_SOFTWARE} (watches news for reports of trafficking in persons{told})"

    def span(self, zone: ZoneInfo, now: datetime | None = None) -> Span:
        today = (now or datetime.now(UTC)).astimezone(zone).date()
        return Span(self.since or today - timedelta(days=DEFAULT_DAYS), self.until)

    def most_list_pages(self, span: Span, today: date) -> int:
        """Pages of one listing that are walked at most: more for longer spans, but never without end."""
        return min(self.max_list_pages, 20 + 10 * ((span.until or today) - span.since).days)

    def outlet(self, name: str) -> Outlet:
        """The outlet, at its stand-in if any; UsageError if its real servers would be asked without a contact."""
        chosen = outlet_by_name(name).at(self.base_urls.get(name))
        if not chosen.served_at and not self.contact:
            raise UsageError(
                f"outlet {name!r} is not crawled without a contact in the user agent",
                hint="Set the contact to a mailbox or page where the outlet can reach you.",
            )
        if not chosen.served_at and not self.polite:
            raise UsageError(f"outlet {name!r} is only crawled politely", hint="Give a base URL of your own server.")
        return chosen


def scrapy_settings(settings: CrawlSettings) -> Settings:
    """The project's Scrapy settings with what this crawl changes."""
    from scrapy.settings import Settings  # whoever only asks for a crawl needs no Scrapy

    chosen = Settings()
    chosen.setmodule("crawlers.settings", priority="project")
    changed: dict[str, Any] = {
        "USER_AGENT": settings.user_agent,
        "DOWNLOAD_DELAY": settings.delay,
        "AUTOTHROTTLE_START_DELAY": settings.delay,
        "DOWNLOAD_TIMEOUT": settings.timeout,
        "DOWNLOAD_MAXSIZE": settings.max_page,
        "JEJAK_MAX_WAIT": settings.max_wait,
        "CLOSESPIDER_TIMEOUT": settings.max_seconds,
        "LOG_INSTALL_ROOT_HANDLER": False,
    }
    if not settings.polite:
        changed |= {"DOWNLOAD_DELAY": 0, "AUTOTHROTTLE_ENABLED": False}
        changed |= {"CONCURRENT_REQUESTS": 4, "CONCURRENT_REQUESTS_PER_DOMAIN": 4}
    chosen.setdict(changed, priority="cmdline")
    return chosen
