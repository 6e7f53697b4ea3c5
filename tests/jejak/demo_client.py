"""A small client for the demo outlets: one request, no redirects followed, and what a page says."""

from __future__ import annotations

import http.client
from dataclasses import dataclass
from email.message import Message
from typing import Any
from urllib.parse import urlsplit

from lxml import etree, html

from jejak.demo import DemoPage, DemoSite, demo_pages


@dataclass(frozen=True)
class Got:
    status: int
    headers: Message
    text: str

    def links(self) -> set[str]:
        return set(found(self.text, "//a/@href"))

    def addresses(self) -> set[str]:
        """What a list names, be it a page or a sitemap."""
        is_sitemap = self.headers["Content-Type"].startswith("application/xml")
        return set(found_xml(self.text, "//s:loc/text()")) if is_sitemap else self.links()


def get(site: DemoSite, outlet: str, path: str, headers: dict[str, str] | None = None, method: str = "GET") -> Got:
    connection = http.client.HTTPConnection(urlsplit(site.urls[outlet]).netloc, timeout=10)
    try:
        connection.request(method, path, headers=headers or {})
        reply = connection.getresponse()
        return Got(reply.status, reply.headers, reply.read().decode())
    finally:
        connection.close()


def page_of(outlet: str, part: str, edition: int = 1) -> DemoPage:
    """The one page whose slug has this part."""
    (page,) = [page for page in demo_pages(edition) if page.outlet == outlet and part in page.slug]
    return page


def found(markup: str, path: str) -> list[str]:
    """The strings an XPath finds in a page."""
    tree: Any = html.fromstring(markup)
    return [str(one) for one in tree.xpath(path)]


def found_xml(markup: str, path: str) -> list[str]:
    tree: Any = etree.fromstring(markup.encode())
    return [str(one) for one in tree.xpath(path, namespaces={"s": "http://www.sitemaps.org/schemas/sitemap/0.9"})]


def words(markup: str) -> str:
    """All the text of a page."""
    tree: Any = html.fromstring(markup)
    return str(tree.text_content())
