"""The posts route of the WordPress REST interface."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from typing import Any

from jejak.demo.page import DemoPage
from jejak.demo.sites.base import first_words, page_count, page_number, page_slice, slug_of
from jejak.demo.web import JSON, Reply, Request, esc

Content = Callable[[DemoPage], str]

_MOST = 100
_WIB = datetime.fromisoformat("2026-01-01T00:00:00+07:00").tzinfo


def list_posts(request: Request, found: Sequence[DemoPage], changed: datetime, content: Content) -> Reply:
    """The posts among `found` that the query's bounds and page ask for; 400 for what WordPress refuses."""
    query = request.query
    size, number = query.get("per_page", "10"), page_number(request)
    if not (size.isascii() and size.isdigit() and 1 <= int(size[:7]) <= _MOST):
        return _rest_error("rest_invalid_param", "Parameter tidak valid: per_page")
    try:
        found = [one for one in found if _within(one, query.get("after"), query.get("before"))]
    except (ValueError, OverflowError):
        return _rest_error("rest_invalid_param", "Parameter tidak valid: after, before")
    total = page_count(found, int(size)) if found else 0
    if number is None or number > max(1, total):
        return _rest_error("rest_post_invalid_page_number", "Nomor halaman melebihi jumlah halaman yang tersedia.")
    rows = [_post(request, one, content(one)) for one in page_slice(found, number, int(size))]
    headers = {"X-WP-Total": str(len(found)), "X-WP-TotalPages": str(total)}
    return Reply(json.dumps(rows, ensure_ascii=False), JSON, modified=changed, headers=headers)


def _post(request: Request, one: DemoPage, content: str) -> dict[str, Any]:
    row: dict[str, Any] = {
        "id": int(one.hex_id[8:14], 16),
        "date": one.published.replace(tzinfo=None).isoformat(),
        "date_gmt": _gmt(one.published),
        "modified_gmt": _gmt(one.modified),
        "slug": one.slug,
        "status": "publish",
        "type": "post",
        "link": request.base + one.path,
        "title": {"rendered": esc(one.title)},
        "content": {"rendered": content, "protected": False},
        "excerpt": {"rendered": f"<p>{esc(first_words(one))}</p>", "protected": False},
    }
    if "_embed" in request.query:
        row["_embedded"] = {
            "author": [{"name": one.author}],
            "wp:term": [[{"taxonomy": "post_tag", "name": tag, "slug": slug_of(tag)} for tag in one.tags]],
        }
    return row


def _within(one: DemoPage, after: str | None, before: str | None) -> bool:
    local = one.published.replace(tzinfo=None)
    later = after is None or local > _bound(after)
    return later and (before is None or local < _bound(before))


def _bound(value: str) -> datetime:
    """WordPress reads a bound without a zone in the site's own, and so with its zone left away here."""
    moment = datetime.fromisoformat(value)
    return moment.astimezone(_WIB).replace(tzinfo=None) if moment.tzinfo else moment


def _gmt(moment: datetime) -> str:
    return moment.astimezone(UTC).replace(tzinfo=None).isoformat()


def _rest_error(code: str, message: str) -> Reply:
    return Reply(json.dumps({"code": code, "message": message, "data": {"status": 400}}), JSON, status=400)
