"""Listings read into what they list: RSS and Atom, sitemaps and news sitemaps, WordPress REST, pages of links. Pure."""

from __future__ import annotations

import html
import io
import json
import zlib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any
from urllib.parse import urljoin

import feedparser
import lxml.html
from lxml import etree
from lxml.html import HtmlElement
from protego import Protego
from w3lib.encoding import html_to_unicode

from crawlers import publications
from crawlers.metadata import select, squeeze
from crawlers.outlet import Outlet
from crawlers.urls import MAX_LENGTH, canonical_url, url_day
from crawlers.when import Moment, read_moment

MAX_SITEMAP = 50_000_000
"""Bytes that a packed sitemap may unpack to."""
MAX_ROBOTS = 512_000
"""Bytes of robots.txt that are read."""
_MOST_ITEMS = 50_000
_LONGEST_SUMMARY = 400
_LONGEST_ENTRY = 4_000


class UnreadableListError(ValueError):
    """The body is not the kind of listing that was expected."""


@dataclass(frozen=True, slots=True)
class Found:
    """One article as a listing tells it; `url` as the listing writes it, made absolute."""

    url: str
    title: str = ""
    summary: str = ""
    published: date | None = None
    modified: datetime | None = None
    """Last change of the article, in UTC."""


@dataclass(frozen=True, slots=True)
class Listing:
    found: tuple[Found, ...] = ()
    sitemaps: tuple[tuple[str, date | None], ...] = ()
    """Further sitemaps of an index, with the day each last changed."""
    pages: int | None = None
    """How many pages there are in all, where the listing says so."""


def read_listing(kind: str, body: bytes, url: str, outlet: Outlet, headers: Mapping[str, str]) -> Listing:
    """Reads a listing of the given kind; UnreadableListError if it is something else. `headers` by lower-case name."""
    readers: dict[str, Callable[[bytes, str, Outlet], Listing]] = {
        "feed": read_feed,
        "sitemap": read_sitemap,
        "wordpress": read_wordpress,
        "links": read_links,
        "robots": read_robots,
        publications.KIND: read_publications,
    }
    listing = readers[kind](body, url, outlet)
    total = headers.get("x-wp-totalpages", "")
    pages = int(total) if total.isdecimal() and len(total) < 8 else None
    return Listing(listing.found[:_MOST_ITEMS], listing.sitemaps[:_MOST_ITEMS], pages)


def read_feed(body: bytes, url: str, outlet: Outlet) -> Listing:
    """RSS or Atom; the dates are read from their raw words, for day names and zones in Indonesian."""
    feed = feedparser.parse(io.BytesIO(body), sanitize_html=False, resolve_relative_uris=False)
    if not feed.get("version"):
        raise UnreadableListError("not a feed")
    found = []
    for entry in feed.entries:
        link = _joined(url, str(dict.get(entry, "link", "")).strip())
        if not dict.get(entry, "link"):
            continue
        modified = _moment(dict.get(entry, "updated"), outlet)
        published = _moment(dict.get(entry, "published"), outlet) or modified
        found.append(
            Found(
                url=link,
                title=_plain(dict.get(entry, "title")),
                summary=_plain(dict.get(entry, "summary")),
                published=published.day if published else url_day(link, outlet),
                modified=_utc(modified),
            )
        )
    return Listing(tuple(found))


def read_sitemap(body: bytes, url: str, outlet: Outlet) -> Listing:
    """A sitemap, a news sitemap or an index of them, packed or not; entities stay unresolved and nothing is loaded."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, recover=True)
    try:
        root = etree.fromstring(_unpacked(body), parser)
    except etree.XMLSyntaxError as error:
        raise UnreadableListError("not a sitemap") from error
    if root is None or etree.QName(root).localname not in ("urlset", "sitemapindex"):
        raise UnreadableListError("not a sitemap")
    found: list[Found] = []
    sitemaps: list[tuple[str, date | None]] = []
    for node in root:
        told = _children(node)
        address = _joined(url, told.get("loc", ""))
        changed = _moment(told.get("lastmod"), outlet)
        if not told.get("loc"):
            continue
        if etree.QName(root).localname == "sitemapindex":
            sitemaps.append((address, changed.day if changed else None))
            continue
        published = _moment(told.get("publication_date"), outlet)
        day = published.day if published else url_day(address, outlet)
        found.append(Found(address, _plain(told.get("title")), "", day, _utc(changed)))
    return Listing(tuple(found), tuple(sitemaps))


def read_robots(body: bytes, url: str, outlet: Outlet) -> Listing:
    """The sitemaps that robots.txt names."""
    named = Protego.parse(body[:MAX_ROBOTS].decode("utf-8-sig", "replace")).sitemaps
    return Listing(sitemaps=tuple((_joined(url, address), None) for address in dict.fromkeys(named)))


def read_wordpress(body: bytes, url: str, outlet: Outlet) -> Listing:
    """One page of `/wp-json/wp/v2/posts`; asking beyond the last page gives an error object, which lists nothing."""
    try:
        posts = json.loads(body)
    except (ValueError, RecursionError) as error:
        raise UnreadableListError("not JSON") from error
    if isinstance(posts, dict) and str(posts.get("code", "")).startswith("rest_post_invalid_page"):
        return Listing()
    if not isinstance(posts, list):
        raise UnreadableListError("not a list of posts")
    return Listing(tuple(_post(post, url, outlet) for post in posts if isinstance(post, dict) and post.get("link")))


def read_publications(body: bytes, url: str, outlet: Outlet) -> Listing:
    """Entries that hold their articles whole; see `crawlers.publications`."""
    try:
        told = [*publications.entries(body, outlet)]
    except ValueError as error:
        raise UnreadableListError("not a list of publications") from error
    return Listing(tuple(_publication(address, entry, outlet) for address, entry in told))


def read_links(body: bytes, url: str, outlet: Outlet) -> Listing:
    """Every link of an HTML page that leads to an article, with its longest words and the day told beside it."""
    try:
        tree = lxml.html.document_fromstring(html_to_unicode(None, body, default_encoding="utf-8")[1])
    except (etree.ParserError, ValueError) as error:
        raise UnreadableListError("not an HTML page") from error
    found: dict[str, Found] = {}
    for node in select(tree, "a[href]"):
        href = (node.get("href") or "").strip()
        if not href or len(href) > MAX_LENGTH:
            continue
        address = _joined(url, href)
        own = canonical_url(address, outlet)
        if own is None:
            continue
        title = squeeze(node.text_content())[:_LONGEST_SUMMARY]
        known = found.get(own)
        if known is None or len(title) > len(known.title):
            found[own] = _linked(node, address, title, outlet)
    return Listing(tuple(found.values()))


def _linked(node: HtmlElement, address: str, title: str, outlet: Outlet) -> Found:
    around = next((above for above in node.iterancestors("article", "li")), None)
    summary = squeeze(around.text_content())[:_LONGEST_SUMMARY] if around is not None else ""
    time = next(around.iter("time"), None) if around is not None else None
    told = _moment(time.get("datetime") or time.text_content(), outlet) if time is not None else None
    return Found(address, title, summary, told.day if told else url_day(address, outlet))


def _post(post: dict[str, Any], url: str, outlet: Outlet) -> Found:
    published = _moment(f"{post['date_gmt']}Z" if post.get("date_gmt") else post.get("date"), outlet)
    modified = _moment(f"{post['modified_gmt']}Z" if post.get("modified_gmt") else None, outlet)
    return Found(
        url=_joined(url, str(post["link"])),
        title=_rendered(post.get("title")),
        summary=_rendered(post.get("excerpt")),
        published=published.day if published else None,
        modified=_utc(modified),
    )


def _publication(address: str, entry: dict[str, Any], outlet: Outlet) -> Found:
    published = _moment(entry.get("publish_date"), outlet)
    summary = _plain(str(entry.get("content_detail"))[:_LONGEST_ENTRY])
    return Found(address, _plain(entry.get("title")), summary, published.day if published else None)


def _rendered(value: object) -> str:
    return _plain(value.get("rendered")) if isinstance(value, dict) else _plain(value)


def _plain(value: object) -> str:
    """Text of a snippet of HTML."""
    text = html.unescape(str(value or ""))
    if "<" in text:
        try:
            text = "".join(lxml.html.fragment_fromstring(text, create_parent="div").itertext())
        except (etree.ParserError, ValueError):
            text = text.replace("<", " ")
    return squeeze(text)[:_LONGEST_SUMMARY]


def _moment(told: object, outlet: Outlet) -> Moment | None:
    return read_moment(str(told), outlet.zone_info, trust_offset=outlet.trust_offset) if told else None


def _utc(moment: Moment | None) -> datetime | None:
    """The moment; a bare day counts as its end, so that a change within it is not missed."""
    if moment is None:
        return None
    if moment.at is None:
        return datetime(moment.day.year, moment.day.month, moment.day.day, 23, 59, 59, tzinfo=UTC)
    return moment.at.astimezone(UTC)


def _children(node: Any) -> dict[str, str]:
    if not isinstance(node.tag, str):
        return {}
    told: dict[str, str] = {}
    for child in _elements(node):
        told.setdefault(etree.QName(child).localname, (child.text or "").strip())
    return told


def _elements(node: Any) -> Iterator[Any]:
    return (child for child in node.iterdescendants() if isinstance(child.tag, str))


def _unpacked(body: bytes) -> bytes:
    if not body.startswith(b"\x1f\x8b"):
        return body
    unpacker = zlib.decompressobj(wbits=31)
    try:
        text = unpacker.decompress(body, MAX_SITEMAP)
    except zlib.error as error:
        raise UnreadableListError("a packed sitemap that does not unpack") from error
    if unpacker.unconsumed_tail:
        raise UnreadableListError(f"a packed sitemap of more than {MAX_SITEMAP:,} bytes")
    return text


def _joined(base: str, href: str) -> str:
    try:
        return urljoin(base, href)
    except ValueError:
        return ""
