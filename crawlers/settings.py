"""Scrapy settings of every crawl.

`SCRAPY_SETTINGS_MODULE=crawlers.settings scrapy crawl koran-jakarta -a since=2026-01-01` works by them alone.
"""

from __future__ import annotations

BOT_NAME = "jejak"
USER_AGENT = "Jejak/0.1 (watches news for reports of trafficking in persons)"
SPIDER_LOADER_CLASS = "crawlers.spiders.OutletSpiders"

ROBOTSTXT_OBEY = True
CONCURRENT_REQUESTS = 1
CONCURRENT_REQUESTS_PER_DOMAIN = 1
DOWNLOAD_DELAY = 2.0
AUTOTHROTTLE_ENABLED = True
AUTOTHROTTLE_START_DELAY = 2.0
AUTOTHROTTLE_MAX_DELAY = 60.0
AUTOTHROTTLE_TARGET_CONCURRENCY = 0.5
JEJAK_MAX_WAIT = 120.0
"""Seconds: longer pauses that a server asks for end its crawl until the next."""

DOWNLOAD_TIMEOUT = 30
DOWNLOAD_MAXSIZE = 5_000_000
DOWNLOAD_WARNSIZE = 0
DOWNLOAD_FAIL_ON_DATALOSS = True
RETRY_TIMES = 1
RETRY_HTTP_CODES = [500, 502, 504, 408, 522, 524]
REDIRECT_MAX_TIMES = 5
URLLENGTH_LIMIT = 2083
HTTPERROR_ALLOW_ALL = True
COOKIES_ENABLED = False
METAREFRESH_ENABLED = False
REFERRER_POLICY = "no-referrer"
TELNETCONSOLE_ENABLED = False
REMOTE_CONTROL_ENABLED = False
MEMUSAGE_ENABLED = False
LOG_LEVEL = "WARNING"
LOGSTATS_INTERVAL = 0
STATS_DUMP = False
TWISTED_DNS_RESOLVER = "crawlers.manners.PublicResolver"

DOWNLOADER_MIDDLEWARES = {
    "scrapy.downloadermiddlewares.offsite.OffsiteMiddleware": None,
    "scrapy.downloadermiddlewares.robotstxt.RobotsTxtMiddleware": None,
    "crawlers.manners.FenceMiddleware": 50,
    "crawlers.manners.RobotsMiddleware": 100,
    "crawlers.manners.PauseMiddleware": 560,
    "crawlers.manners.UnpackedArchiveMiddleware": 580,
    "crawlers.manners.ArchiveMiddleware": 950,
}
EXTENSIONS = {
    "scrapy.extensions.throttle.AutoThrottle": None,
    "crawlers.manners.Throttle": 0,
}
DEFAULT_REQUEST_HEADERS = {
    "Accept": "text/html,application/xhtml+xml,application/xml;q=0.9,application/json;q=0.9,*/*;q=0.5",
    "Accept-Language": "id,en;q=0.5",
}
