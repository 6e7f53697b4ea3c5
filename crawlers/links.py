"""What a crawl must know of a page before anybody reads it: its text as characters, and the pages that follow it."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from itertools import islice
from urllib.parse import parse_qs, urljoin, urlsplit

from w3lib.encoding import html_to_unicode

from crawlers.outlet import Outlet
from crawlers.urls import MAX_LENGTH, canonical_url

MAX_FURTHER = 20
_MOST_NUMBERED = 1_000
# Possessive, so that no page makes them look at a character twice.
_ANCHOR = re.compile(r"<a\s([^<>]{1,4000}+)", re.IGNORECASE)
_HREF = re.compile(r"""(?<![\w-])href\s{0,9}+=\s{0,9}+(?:"([^"]*+)|'([^']*+)|([^\s"']++))""", re.IGNORECASE)
_NUMBERED = re.compile(r"[?&](?:page|halaman)=[0-9]{1,2}(?![0-9])|/[0-9]{1,2}/?(?:[?#]|$)")


def decoded(body: bytes, content_type: str | None = None) -> str:
    """The text of a page. Bytes that are UTF-8 throughout are that, whatever header or page declare."""
    try:
        return body.decode("utf-8-sig")
    except UnicodeDecodeError:
        return html_to_unicode(content_type, body, default_encoding="utf-8")[1]


def further_pages(text: str, url: str, outlet: Outlet) -> tuple[str, ...]:
    """Pages 2..n of the article at `url` that its first page links to, in order, up to the first gap."""
    pages: dict[int, str] = {}
    own = ""
    for address in islice(_numbered(text, url), _MOST_NUMBERED):
        number = page_number(address)
        if not number or not 1 < number <= MAX_FURTHER or number in pages:
            continue
        own = own or canonical_url(url, outlet) or ""
        if canonical_url(address, outlet) == own:
            pages[number] = address.split("#")[0]
    return tuple(_without_gaps(pages))


def _numbered(text: str, url: str) -> Iterator[str]:
    """Addresses of links that end in a number of a page."""
    for anchor in _ANCHOR.finditer(text):
        found = _HREF.search(anchor[1])
        href = html.unescape(found[1] or found[2] or found[3] or "").strip() if found else ""
        if len(href) <= MAX_LENGTH and _NUMBERED.search(href):
            try:
                yield urljoin(url, href)
            except ValueError:
                continue


def _without_gaps(pages: dict[int, str]) -> Iterator[str]:
    number = 2
    while number in pages:
        yield pages[number]
        number += 1


def page_number(url: str) -> int | None:
    """The number in `?page=N`, `?halaman=N` or a last path part of one or two digits."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return None
    asked = parse_qs(parts.query)
    last = parts.path.rstrip("/").rsplit("/", 1)[-1]
    told = next((asked[name][0] for name in ("page", "halaman") if name in asked), last)
    return int(told) if re.fullmatch(r"[0-9]{1,2}", told) else None
