"""Requests, replies and the rules that hold for every demo outlet: conditional requests and escaping."""

from __future__ import annotations

import hashlib
import html
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email.utils import format_datetime, parsedate_to_datetime
from functools import cache
from importlib import resources
from string import Template

HTML = "text/html; charset=utf-8"
XML = "application/xml; charset=utf-8"
RSS = "application/rss+xml; charset=utf-8"
JSON = "application/json; charset=utf-8"
TEXT = "text/plain; charset=utf-8"


@dataclass(frozen=True, slots=True)
class Request:
    """`base` is the outlet's own address without a final slash; query values are the last of their name."""

    path: str
    query: Mapping[str, str]
    base: str


@dataclass(frozen=True, slots=True)
class Reply:
    body: str
    type: str = HTML
    status: int = 200
    modified: datetime | None = None
    headers: Mapping[str, str] = field(default_factory=dict)
    base: str = ""
    """The outlet's address, which is left out of the ETag: the same page has the same one on every port."""

    @property
    def etag(self) -> str:
        body = self.body.replace(self.base, "") if self.base else self.body
        return f'"{hashlib.sha256(body.encode()).hexdigest()[:24]}"'

    def validators(self) -> dict[str, str]:
        """ETag and Last-Modified of a good reply; nothing for an error."""
        if self.status != 200:
            return {}
        found = {"ETag": self.etag}
        if self.modified is not None:
            found["Last-Modified"] = http_date(self.modified)
        return found

    def is_known_to(self, headers: Mapping[str, str]) -> bool:
        """Whether the asker already has this; If-None-Match rules over If-Modified-Since (RFC 9110, 13.2.2)."""
        if self.status != 200:
            return False
        tags = headers.get("If-None-Match")
        if tags is not None:
            return "*" in tags or self.etag in (tag.strip().removeprefix("W/") for tag in tags.split(","))
        since = headers.get("If-Modified-Since")
        if since is None or self.modified is None:
            return False
        try:
            return self.modified.astimezone(UTC).replace(microsecond=0) <= parsedate_to_datetime(since)
        except (ValueError, TypeError):
            return False


def http_date(moment: datetime) -> str:
    return format_datetime(moment.astimezone(UTC), usegmt=True)


def redirect(location: str) -> Reply:
    return Reply("", status=301, headers={"Location": location})


def page(template: str, **values: str) -> str:
    """Fill a template of `jejak/demo/templates`. Values are markup: text goes through `esc` first."""
    return _template(template).substitute(values)


@cache
def _template(name: str) -> Template:
    return Template((resources.files("jejak.demo") / "templates" / f"{name}.html").read_text(encoding="utf-8"))


def esc(text: str) -> str:
    """Text as HTML or XML, for content and for quoted attributes."""
    return html.escape(text, quote=True)
