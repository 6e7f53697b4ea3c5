"""Addresses: which are the outlet's, which are articles, and the one form that stands for all of an article's."""

from __future__ import annotations

import hashlib
import re
from datetime import UTC, date, datetime
from functools import lru_cache
from urllib.parse import urlsplit, urlunsplit

from w3lib.url import safe_url_string

from crawlers.outlet import Outlet

MAX_LENGTH = 2000
_PREFIXES = ("www.", "m.", "amp.", "mobile.")
_AMP_TAIL = re.compile(r"/amp/?$")


def normal_host(host: str) -> str:
    """Lower case, without trailing dot and without the `www.`, `m.` and `amp.` in front."""
    name = host.lower().rstrip(".")
    for prefix in _PREFIXES:
        if name.startswith(prefix) and name.count(".") > 1:
            return name.removeprefix(prefix)
    return name


def is_allowed(url: str, outlet: Outlet) -> bool:
    """Whether a request to this address stays with the outlet: http(s), its own host, the usual port, no password."""
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError:
        return False
    if parts.scheme not in ("http", "https") or not parts.hostname or "@" in parts.netloc:
        return False
    if outlet.served_at:
        return parts.netloc.lower() == urlsplit(outlet.served_at).netloc.lower()
    return port in (None, 80, 443) and _own_host(parts.hostname, outlet)


def canonical_url(url: str, outlet: Outlet) -> str | None:
    """The https address on the outlet's real host that stands for all forms of the article's; None for no article."""
    matched = _match(url, outlet)
    if matched is None:
        return None
    host, groups = matched
    return urlunsplit(("https", host, outlet.canonical.format(**groups), "", ""))


def article_id(url: str, outlet: Outlet) -> str:
    """`outlet:` and 16 hex digits of the SHA-256 of the canonical URL, or of the outlet's shorter key for it."""
    matched = _match(url, outlet)
    if matched is None:
        raise ValueError(f"not an article address of {outlet.name}: {url!r}")
    host, groups = matched
    named = urlunsplit(("https", host, (outlet.key or outlet.canonical).format(**groups), "", ""))
    return f"{outlet.name}:{hashlib.sha256(named.encode()).hexdigest()[:16]}"


def fetch_url(canonical: str, outlet: Outlet) -> str:
    """Where the article is really asked for, all its pages at once where the outlet can."""
    parts = urlsplit(canonical)
    main = urlsplit(outlet.base)
    root = outlet.root if outlet.served_at or normal_host(main.netloc) == parts.netloc else f"https://{parts.netloc}"
    return f"{root}{parts.path}{outlet.all_pages}"


def url_day(url: str, outlet: Outlet) -> date | None:
    """The day of publication that the address itself tells, in the outlet's zone."""
    matched = _match(url, outlet)
    if matched is None:
        return None
    groups = matched[1]
    try:
        if "date" in groups:
            return date.fromisoformat(groups["date"])
        if groups.get("day"):
            return date(int(groups["year"]), int(groups["month"]), int(groups["day"]))
        if "hexid" in groups:
            moment = datetime.fromtimestamp(int(groups["hexid"][:8], 16), UTC)
            return moment.astimezone(outlet.zone_info).date()
    except ValueError:
        return None
    return None


def url_user(url: str, outlet: Outlet) -> str | None:
    """The account that a blog's address names."""
    matched = _match(url, outlet)
    return matched[1].get("user") or None if matched else None


def _match(url: str, outlet: Outlet) -> tuple[str, dict[str, str]] | None:
    if len(url) > MAX_LENGTH:
        return None
    try:
        parts = urlsplit(safe_url_string(url.strip()))
        hostname = parts.hostname or ""
    except ValueError:
        return None
    if parts.scheme not in ("http", "https"):
        return None
    stands_in = bool(outlet.served_at) and parts.netloc.lower() == urlsplit(outlet.served_at).netloc.lower()
    if not stands_in and not _own_host(hostname, outlet):
        return None
    path = _AMP_TAIL.sub("/", re.sub(r"/{2,}", "/", parts.path))
    match = _pattern(outlet.article).match(path)
    if match is None:
        return None
    host = normal_host(urlsplit(outlet.base).netloc if stands_in else hostname)
    return host, {name: value or "" for name, value in match.groupdict().items()}


@lru_cache(maxsize=256)
def _pattern(text: str) -> re.Pattern[str]:
    return re.compile(text)


def _own_host(hostname: str, outlet: Outlet) -> bool:
    name = normal_host(hostname)
    return any(
        name == normal_host(host) or (host.startswith("*.") and name.endswith(host[1:])) for host in outlet.hosts
    )
