"""Addresses: which are the outlet's, which are articles, and the one form that stands for all of an article's."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import lru_cache
from itertools import product
from urllib.parse import urlsplit, urlunsplit

from w3lib.url import safe_url_string

from crawlers.outlet import Outlet, Shape

MAX_LENGTH = 2000
_PREFIXES = ("www.", "m.", "amp.", "mobile.")
_OTHER_HOST = "/~"
"""In front of a host name in a path at a stand-in, which plays all hosts of its outlet on one address."""
_PAGE_TAIL = re.compile(r"/(?:all|[0-9]{1,2})$")
"""Of the second and further pages of an article, and of all of them."""
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


def server_url(url: str, outlet: Outlet) -> str:
    """Where a real address of the outlet is asked for: itself, or its place at the stand-in."""
    if not outlet.served_at:
        return url
    try:
        parts = urlsplit(url)
        if parts.scheme not in ("http", "https") or not _own_host(parts.hostname or "", outlet):
            return url
    except ValueError:
        return url
    own = normal_host(parts.netloc) == normal_host(urlsplit(outlet.base).netloc)
    path = urlunsplit(("", "", parts.path or "/", parts.query, ""))
    return f"{outlet.root}{'' if own else _OTHER_HOST + parts.netloc}{path}"


def real_url(url: str, outlet: Outlet) -> str:
    """The real address that one at the stand-in plays; any other as it is."""
    if not outlet.served_at:
        return url
    try:
        parts = urlsplit(url)
    except ValueError:
        return url
    if parts.netloc.lower() != urlsplit(outlet.served_at).netloc.lower():
        return url
    main = urlsplit(outlet.base)
    host, path = main.netloc, parts.path
    if path.startswith(_OTHER_HOST):
        host, _, rest = path.removeprefix(_OTHER_HOST).partition("/")
        path = f"/{rest}"
    return urlunsplit((main.scheme, host, path, parts.query, parts.fragment))


def canonical_url(url: str, outlet: Outlet) -> str | None:
    """The https address on the outlet's real host that stands for all forms of the article's; None for no article."""
    matched = _match(url, outlet)
    return matched.canonical if matched else None


def article_id(url: str, outlet: Outlet) -> str:
    """`outlet:` and 16 hex digits of the SHA-256 of the canonical URL, or of the outlet's shorter key for it."""
    matched = _match(url, outlet)
    if matched is None:
        raise ValueError(f"not an article address of {outlet.name}: {url!r}")
    return _id(matched, outlet)


def names(url: str, outlet: Outlet) -> tuple[str, str] | None:
    """The canonical address and the id of an article at once; None for no article."""
    matched = _match(url, outlet)
    return (matched.canonical, _id(matched, outlet)) if matched else None


def _id(matched: _Match, outlet: Outlet) -> str:
    named = matched.canonical
    if matched.shape.key:
        named = f"https://{normal_host(urlsplit(outlet.base).netloc)}{matched.shape.key.format(**matched.groups)}"
    return f"{outlet.name}:{hashlib.sha256(named.encode()).hexdigest()[:16]}"


def fetch_url(canonical: str, outlet: Outlet) -> str:
    """Where the article is really asked for, all its pages at once where the outlet can."""
    parts = urlsplit(canonical)
    main = urlsplit(outlet.base)
    host = main.netloc if normal_host(main.netloc) == parts.netloc else parts.netloc
    matched = _match(canonical, outlet)
    whole = matched.shape.whole if matched else None
    return server_url(f"{main.scheme}://{host}{parts.path}{outlet.whole if whole is None else whole}", outlet)


def url_day(url: str, outlet: Outlet) -> date | None:
    """The day of publication that the address itself tells, in the outlet's zone."""
    matched = _match(url, outlet)
    if matched is None:
        return None
    groups = matched.groups
    try:
        if groups.get("date"):
            return date.fromisoformat(groups["date"])
        if groups.get("day"):
            year = int(groups["year"])
            return date(year + 2000 if year < 100 else year, int(groups["month"]), int(groups["day"]))
        if groups.get("hexid") or groups.get("unix"):
            seconds = int(groups["hexid"][:8], 16) if groups.get("hexid") else int(groups["unix"])
            moment = datetime.fromtimestamp(seconds, UTC)
            return moment.astimezone(outlet.zone_info).date()
    except ValueError:
        return None
    return None


def url_section(url: str, outlet: Outlet) -> str | None:
    """The section that the address names, in its own spelling."""
    matched = _match(url, outlet)
    return (matched.groups.get("section") or matched.groups.get("channel") or None) if matched else None


def url_user(url: str, outlet: Outlet) -> str | None:
    """The account that a blog's address names."""
    matched = _match(url, outlet)
    return matched.groups.get("user") or None if matched else None


@dataclass(frozen=True, slots=True)
class _Match:
    shape: Shape
    groups: dict[str, str]
    canonical: str


def _match(url: str, outlet: Outlet) -> _Match | None:
    """The first shape that fits the whole address, which may be one at the stand-in."""
    if len(url) > MAX_LENGTH:
        return None
    try:
        parts = urlsplit(real_url(safe_url_string(url.strip()), outlet))
        hostname = parts.hostname or ""
    except ValueError:
        return None
    if parts.scheme not in ("http", "https") or not _own_host(hostname, outlet):
        return None
    host = normal_host(hostname)
    path = _AMP_TAIL.sub("/", re.sub(r"/{2,}", "/", parts.path.partition(";")[0])).rstrip("/")
    for shape, form in product(outlet.articles, dict.fromkeys((path, _PAGE_TAIL.sub("", path)))):
        named = _pattern(shape.host).fullmatch(host) or _pattern(shape.host).fullmatch(hostname.rstrip("."))
        told = _pattern(shape.path).fullmatch(form)
        if named is not None and told is not None:
            groups = {name: value or "" for name, value in (*named.groupdict().items(), *told.groupdict().items())}
            address = shape.canonical.format(**groups)
            return _Match(shape, groups, f"https:{address}" if address.startswith("//") else f"https://{host}{address}")
    return None


@lru_cache(maxsize=256)
def _pattern(text: str) -> re.Pattern[str]:
    return re.compile(text)


def _own_host(hostname: str, outlet: Outlet) -> bool:
    name = normal_host(hostname)
    return any(
        name == normal_host(host) or (host.startswith("*.") and name.endswith(host[1:])) for host in outlet.hosts
    )
