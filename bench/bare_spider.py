"""`python -m bench.bare_spider BASE FOLDER [--read]`: the least that Scrapy can do with the site: fetch and save pages.

With `--read` it saves what trafilatura reads from each page instead of its body.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from pathlib import Path

import scrapy
import trafilatura
from scrapy.crawler import CrawlerProcess
from scrapy.http import Response


class BareSpider(scrapy.Spider):
    name = "bare"

    def __init__(self, base: str, folder: str, read: bool) -> None:
        super().__init__()
        self.read = read
        self.base, self.folder = base, Path(folder)
        self.folder.mkdir()
        self.start_urls = [f"{base}/wp-json/wp/v2/posts?page=1"]

    def parse(self, response: Response) -> Iterator[scrapy.Request]:
        for post in json.loads(response.body):
            yield scrapy.Request(self.base + post["link"], self.save, priority=10)
        page = int(response.url.rpartition("=")[2])
        if page < int(response.headers["X-WP-TotalPages"] or 0):
            yield scrapy.Request(f"{self.base}/wp-json/wp/v2/posts?page={page + 1}")

    def save(self, response: Response) -> None:
        body = response.body
        if self.read:
            found = trafilatura.bare_extraction(body, url=response.url, with_metadata=True)
            body = str(getattr(found, "text", "")).encode()
        (self.folder / f"{response.url.rstrip('/').rpartition('-')[2]}.html").write_bytes(body)


if __name__ == "__main__":
    process = CrawlerProcess(
        {
            "LOG_LEVEL": "WARNING",
            "TELNETCONSOLE_ENABLED": False,
            "DOWNLOAD_DELAY": 0,
            "CONCURRENT_REQUESTS_PER_DOMAIN": 4,
            "CONCURRENT_REQUESTS": 4,
        }
    )
    process.crawl(BareSpider, base=sys.argv[1], folder=sys.argv[2], read="--read" in sys.argv)
    process.start()
