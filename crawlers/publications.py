"""The interface of Kemlu's site: a listing whose entries hold the articles whole, where their pages are empty shells.

`{"publication": [{"slug", "title", "content_detail", "publish_date"}, ...]}`, by itself or as the `data` of an answer.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from html import escape
from typing import Any
from urllib.parse import quote, urljoin

from crawlers.archive import RawPage
from crawlers.outlet import Outlet
from crawlers.urls import canonical_url

KIND = "publications"
_PAGE = (
    '<!doctype html><html lang="{language}"><head><title>{title}</title><meta property="og:type" content="article">'
    '<meta property="article:published_time" content="{day}"></head><body><article><h1>{title}</h1>'
    '<div class="entry-content">{text}</div></article></body></html>'
)


def entries(body: bytes, outlet: Outlet) -> Iterator[tuple[str, dict[str, Any]]]:
    """Canonical address and entry of each article of a listing; ValueError if it is not one."""
    try:
        told = json.loads(body)
    except RecursionError as error:
        raise ValueError("nested too deeply") from error
    inner = told.get("data") if isinstance(told, dict) else None
    found = next((one["publication"] for one in (told, inner) if isinstance(one, dict) and "publication" in one), None)
    if not isinstance(found, list):
        raise ValueError("no publications")
    for entry in found:
        url = _address(entry.get("slug"), outlet) if isinstance(entry, dict) else None
        if url is not None:
            yield url, entry


def _address(slug: object, outlet: Outlet) -> str | None:
    """The address that today's form of articles gives to a slug."""
    if not isinstance(slug, str) or not slug:
        return None
    return canonical_url(urljoin(outlet.base, outlet.articles[0].canonical.format(slug=quote(slug, safe=""))), outlet)


def is_told_whole(url: str, outlet: Outlet) -> bool:
    """Whether the article at a canonical address is had from a listing of this kind, so that its page is not asked."""
    if not any(facts.kind == KIND for facts in outlet.lists):
        return False
    begin, _, end = urljoin(outlet.base, outlet.articles[0].canonical).partition("{slug}")
    return url.startswith(begin) and url.endswith(end)


def page_of(listing: RawPage, url: str, outlet: Outlet) -> RawPage | None:
    """The article at a canonical address as a page of its own; None if the listing does not hold it."""
    try:
        entry = next((entry for own, entry in entries(listing.html, outlet) if own == url), None)
    except ValueError:
        return None
    if entry is None:
        return None
    html = _PAGE.format(
        language=outlet.language or "id",
        title=escape(_text(entry, "title")),
        day=escape(_text(entry, "publish_date")),
        text=_text(entry, "content_detail"),
    )
    kind = {"content-type": "text/html; charset=utf-8"}
    return RawPage(url, listing.fetched_at, html.encode("utf-8", "replace"), kind, listing.offset)


def _text(entry: dict[str, Any], name: str) -> str:
    told = entry.get(name)
    return told if isinstance(told, str) else ""
