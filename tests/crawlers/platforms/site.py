"""One outlet as its platform would serve it: robots.txt, every listing of its description, its articles."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from datetime import UTC
from html import escape
from urllib.parse import unquote, urljoin, urlsplit

from crawlers.outlet import ListFacts, Outlet
from tests.crawlers.fixture_server import Asked, Reply
from tests.crawlers.platforms.skins import article_page, skin_of
from tests.crawlers.platforms.story import Story, stories

_PLACE = re.compile(r"\\{(\w+)(?::[^}]*)?\\}")
_SITEMAP = "/sitemap-artikel-1.xml"
_HTML = {"Content-Type": "text/html; charset=utf-8"}
_XML = {"Content-Type": "application/xml; charset=utf-8"}


class PlatformSite:
    """Answers for all hosts of an outlet; hosts other than the main one stand in the path behind `/~`."""

    def __init__(self, outlet: Outlet, addresses: tuple[str, ...] = ()) -> None:
        self.outlet = outlet
        self.stories = stories(outlet, addresses)
        self._main = urlsplit(outlet.base).netloc
        self._lists = [(_pattern(urljoin(outlet.base, facts.url)), facts) for facts in outlet.lists]

    def route(self, asked: Asked, _before: int) -> Reply:
        url = self._real(asked.path)
        if urlsplit(url).path == "/robots.txt":
            return Reply(body=self._robots().encode(), headers={"Content-Type": "text/plain"})
        if urlsplit(url).path == _SITEMAP:
            return Reply(body=_sitemap(self.stories).encode(), headers=_XML)
        for pattern, facts in self._lists:
            if match := pattern.fullmatch(unquote(url)):
                return self._list(facts, int(match.groupdict().get("page") or facts.first_page))
        return self._article(url)

    def _real(self, path: str) -> str:
        if path.startswith("/~"):
            host, _, rest = path[2:].partition("/")
            return f"https://{host}/{rest}"
        return f"https://{self._main}{path}"

    def _robots(self) -> str:
        named = (
            f"Sitemap: https://{self._main}{_SITEMAP}\n" if any(f.kind == "robots" for f in self.outlet.lists) else ""
        )
        return f"User-agent: *\nDisallow: /rahasia/\n{named}"

    def _list(self, facts: ListFacts, page: int) -> Reply:
        shown = self.stories if page == facts.first_page else ()
        if facts.kind == "feed":
            return Reply(body=_feed(self.outlet, shown).encode(), headers=_XML)
        if facts.kind == "sitemap":
            index = "news" not in facts.url
            body = _index(f"https://{self._main}{_SITEMAP}") if index else _news_sitemap(shown)
            return Reply(body=body.encode(), headers=_XML)
        if facts.kind == "wordpress":
            body = json.dumps([_post(story) for story in shown])
            return Reply(body=body.encode(), headers={"Content-Type": "application/json", "X-WP-TotalPages": "1"})
        if facts.kind == "publications":
            told = {"data": {"publication": [_publication(story) for story in shown]}}
            return Reply(body=json.dumps(told).encode(), headers={"Content-Type": "application/json"})
        return Reply(body=_links(self.outlet, shown).encode(), headers=_HTML)

    def _article(self, url: str) -> Reply:
        for story in self.stories:
            paging = skin_of(story).paging
            everything = story.url + self.outlet.whole
            numbered = {
                story.url + paging.format(number + 1): number + 1 for number in range(len(story.pages)) if paging
            }
            if url in (everything, everything.removesuffix("/")) and (self.outlet.whole or not paging):
                return Reply(body=article_page(story, None).encode(), headers=_HTML)
            if url in numbered or url.rstrip("/") == story.url.rstrip("/"):
                return Reply(body=article_page(story, numbered.get(url, 1)).encode(), headers=_HTML)
        return Reply(404, b"<title>Tidak ditemukan</title>", _HTML)


def _pattern(url: str) -> re.Pattern[str]:
    """Any values in the places of a listing's address."""
    escaped = re.escape(unquote(url))
    return re.compile(_PLACE.sub(lambda match: r"(?P<page>\d+)" if match[1] == "page" else "[^&]*?", escaped))


def _feed(outlet: Outlet, shown: Iterable[Story]) -> str:
    items = "".join(
        f"<item><title>{escape(story.title)}</title><link>{escape(story.url)}</link>"
        f"<pubDate>{story.at:%a, %d %b %Y %H:%M:%S %z}</pubDate><description>Ringkasan berita</description></item>"
        for story in shown
    )
    return (
        f'<?xml version="1.0"?><rss version="2.0"><channel><title>{escape(outlet.title)}</title>{items}</channel></rss>'
    )


def _sitemap(shown: Iterable[Story]) -> str:
    urls = "".join(f"<url><loc>{escape(s.url)}</loc><lastmod>{s.at.isoformat()}</lastmod></url>" for s in shown)
    return f'<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{urls}</urlset>'


def _news_sitemap(shown: Iterable[Story]) -> str:
    urls = "".join(
        f"<url><loc>{escape(s.url)}</loc><news:news><news:publication_date>{s.at.isoformat()}</news:publication_date>"
        f"<news:title>{escape(s.title)}</news:title></news:news></url>"
        for s in shown
    )
    return (
        '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" '
        f'xmlns:news="http://www.google.com/schemas/sitemap-news/0.9">{urls}</urlset>'
    )


def _index(inner: str) -> str:
    return (
        '<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">'
        f"<sitemap><loc>{escape(inner)}</loc></sitemap></sitemapindex>"
    )


def _post(story: Story) -> dict[str, object]:
    at = f"{story.at.astimezone(UTC):%Y-%m-%dT%H:%M:%S}"
    return {"link": story.url, "date_gmt": at, "modified_gmt": at, "title": {"rendered": story.title}}


def _publication(story: Story) -> dict[str, object]:
    """The story again as the interface of an application holds it, at an address of its own."""
    text = "".join(f"<p>{escape(paragraph)}</p>" for page in story.pages for paragraph in page)
    slug = f"rilis-{urlsplit(story.url).path.rstrip('/').rpartition('/')[2]}"
    return {"slug": slug, "title": story.title, "content_detail": text, "publish_date": story.at.isoformat()}


def _links(outlet: Outlet, shown: Iterable[Story]) -> str:
    """A list of cards, some linking to the AMP or mobile form as well, among links that lead to no article."""
    cards = "".join(
        f'<article><h3><a href="{escape(story.url)}">{escape(story.title)}</a></h3>'
        f'<time datetime="{story.at.isoformat()}">{story.at:%d/%m/%Y}</time>'
        + "".join(f'<a href="{escape(other)}">Versi lain</a>' for other in story.others)
        + "</article>"
        for story in shown
    )
    return (
        f"<!doctype html><html><head><title>Indeks - {escape(outlet.title)}</title></head><body>"
        f'<nav><a href="/tag/politik">Politik</a></nav>{cards}<a href="https://iklan.example/promo">Promo</a></body></html>'
    )
