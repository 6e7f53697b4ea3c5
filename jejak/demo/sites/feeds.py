"""Feeds and sitemaps, as the platforms that have them write them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from email.utils import format_datetime

from jejak.demo.page import DemoPage
from jejak.demo.sites.base import first_words
from jejak.demo.web import RSS, XML, Reply, esc

_HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'
_SITEMAP = "http://www.sitemaps.org/schemas/sitemap/0.9"


def rss(title: str, base: str, pages: Sequence[DemoPage], changed: datetime) -> Reply:
    """RSS 2.0 of the given pages."""
    items = "\n".join(_item(base, one) for one in pages)
    body = (
        f'{_HEAD}<rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/">\n<channel>\n'
        f"<title>{esc(title)}</title>\n<link>{esc(base)}/</link>\n<description>{esc(title)}</description>\n"
        f"<language>id</language>\n<lastBuildDate>{_rfc_date(changed)}</lastBuildDate>\n{items}\n</channel>\n</rss>\n"
    )
    return Reply(body, RSS, modified=changed)


def sitemap(base: str, pages: Sequence[DemoPage], strays: Sequence[str], changed: datetime) -> Reply:
    """A `urlset` of pages with lastmod, and of paths that it still names without one."""
    entries = [
        f"<url><loc>{esc(base + one.path)}</loc><lastmod>{one.modified.astimezone(UTC).isoformat()}</lastmod></url>"
        for one in pages
    ]
    rows = "\n".join(entries + [f"<url><loc>{esc(base + stray)}</loc></url>" for stray in strays])
    return Reply(f'{_HEAD}<urlset xmlns="{_SITEMAP}">\n{rows}\n</urlset>\n', XML, modified=changed)


def sitemap_index(locations: Sequence[str], changed: datetime) -> Reply:
    stamp = changed.astimezone(UTC).isoformat()
    rows = "\n".join(f"<sitemap><loc>{esc(one)}</loc><lastmod>{stamp}</lastmod></sitemap>" for one in locations)
    return Reply(f'{_HEAD}<sitemapindex xmlns="{_SITEMAP}">\n{rows}\n</sitemapindex>\n', XML, modified=changed)


def _item(base: str, one: DemoPage) -> str:
    address = esc(base + one.path)
    author = f"<dc:creator>{esc(one.author)}</dc:creator>" if one.author else ""
    tags = "".join(f"<category>{esc(tag)}</category>" for tag in one.tags)
    return (
        f'<item><title>{esc(one.title)}</title><link>{address}</link><guid isPermaLink="true">{address}</guid>'
        f"{author}<pubDate>{_rfc_date(one.published)}</pubDate>{tags}"
        f"<description>{esc(first_words(one))}</description></item>"
    )


def _rfc_date(moment: datetime) -> str:
    return format_datetime(moment.astimezone(UTC))
