"""sinarharapan: a WordPress site with REST, feeds, sitemaps and tag pages."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any

from jejak.demo.pages import DemoPage
from jejak.demo.sites import feeds
from jejak.demo.sites.base import (
    Site,
    blocks_html,
    first_words,
    indonesian_date,
    link,
    page_count,
    page_number,
    page_slice,
    slug_of,
)
from jejak.demo.web import JSON, Reply, Request, esc, page, redirect

_TAG_PAGE = 6
_FEED = 10
_REST_MOST = 100


class WordPress(Site):
    outlet = "sinarharapan"
    robots = "User-agent: *\nDisallow: /wp-admin/\nAllow: /wp-admin/admin-ajax.php\n\nSitemap: {base}/wp-sitemap.xml\n"
    broken_path = "/2023/05/galeri-foto-operasi/"
    dead_path = "/2022/02/agenda-pekan-ini/"

    def route(self, request: Request) -> Reply | None:
        base = request.base
        match request.path.strip("/").split("/"):
            case ["wp-json", "wp", "v2", "posts"]:
                return self._posts(request)
            case ["wp-sitemap.xml"]:
                return feeds.sitemap_index([f"{base}/wp-sitemap-posts-post-1.xml"], self.changed)
            case ["wp-sitemap-posts-post-1.xml"]:
                return feeds.sitemap(base, self.pages, self.changed)
            case [""] | ["feed"]:
                return self._front(request)
            case ["tag", *_]:
                return self._tag(request)
        return self._article(request)

    def _front(self, request: Request) -> Reply:
        found = self._search(request.query.get("s", ""))
        if request.path.startswith("/feed") or request.query.get("feed") == "rss2":
            return feeds.rss("Sinar Harapan", request.base, found[:_FEED], self.changed)
        return self._listing(request, "Berita Terbaru", found, "", 1)

    def _search(self, words: str) -> list[DemoPage]:
        return [one for one in self.pages if words.lower() in f"{one.title}\n{one.text}".lower()]

    def _tag(self, request: Request) -> Reply | None:
        match request.path.strip("/").split("/"):
            case ["tag", slug]:
                number = 1
            case ["tag", slug, "feed"]:
                return feeds.rss(f"{slug} – Sinar Harapan", request.base, self._tagged(slug)[:_FEED], self.changed)
            case ["tag", slug, "page", digits] if digits.isascii() and digits.isdigit() and len(digits) < 7:
                number = int(digits)
            case _:
                return None
        found = self._tagged(slug)
        if not found or not 1 <= number <= page_count(found, _TAG_PAGE):
            return None
        return self._listing(request, f"Tag: {slug}", found, f"/tag/{slug}", number)

    def _tagged(self, slug: str) -> list[DemoPage]:
        return [one for one in self.pages if slug in map(slug_of, one.tags)]

    def _listing(self, request: Request, title: str, found: Sequence[DemoPage], path: str, number: int) -> Reply:
        base = request.base
        shown = page_slice(found, number, _TAG_PAGE) if path else found[:_FEED]
        cards = "\n".join(
            f'<article class="post-item"><h3 class="entry-title">{link(base, one)}</h3>'
            f'<span class="posted-on">{indonesian_date(one.published)}</span><p>{esc(first_words(one))}</p></article>'
            for one in shown
        )
        more = path and number < page_count(found, _TAG_PAGE)
        old = [one.old_path for one in shown if one.old_path]
        strays = [base + stray for stray in (*old, *(() if more else (self.dead_path, self.broken_path)))]
        following = (
            f'<a class="next page-numbers" href="{base}{path}/page/{number + 1}/">Berikutnya</a>' if more else ""
        )
        aside = "\n".join(f'<li><a href="{esc(one)}">Arsip</a></li>' for one in strays)
        body = page("wp_list", title=esc(title), base=base, cards=cards, following=following, aside=aside)
        return Reply(body, modified=self.changed)

    def _article(self, request: Request) -> Reply | None:
        one = next((one for one in self.pages if one.path.rstrip("/") == request.path.rstrip("/")), None)
        if one is None:
            return None
        if not request.path.endswith("/"):
            return redirect(request.base + one.path)
        return Reply(
            page(
                "wp_article",
                base=request.base,
                url=esc(request.base + one.path),
                title=esc(one.title),
                summary=esc(first_words(one)),
                published=one.published.isoformat(),
                modified=one.modified.isoformat(),
                shown=f"{indonesian_date(one.published)} {one.published:%H:%M} WIB",
                author=esc(one.author or ""),
                section=esc(one.section or ""),
                structured=_structured(request.base, one),
                body=self._content(one),
                tags=" ".join(f'<a rel="tag" href="{request.base}/tag/{slug_of(t)}/">{esc(t)}</a>' for t in one.tags),
                related="\n".join(f"<li>{link(request.base, other)}</li>" for other in self.related(one)),
            ),
            modified=one.modified,
        )

    def _content(self, one: DemoPage) -> str:
        return blocks_html(
            (block for sheet in one.sheets for block in sheet),
            pointer=lambda text: f"<p><strong>Baca Juga: <a href='#'>{text}</a></strong></p>",
            caption=lambda text: (
                f'<figure class="wp-caption"><figcaption class="wp-caption-text">{text}</figcaption></figure>'
            ),
        )

    def _posts(self, request: Request) -> Reply:
        query = request.query
        size, number = query.get("per_page", "10"), page_number(request)
        if not (size.isascii() and size.isdigit() and 1 <= int(size[:7]) <= _REST_MOST):
            return _rest_error("rest_invalid_param", "Parameter tidak valid: per_page")
        found = self._search(query.get("search", ""))
        try:
            found = [one for one in found if _within(one, query.get("after"), query.get("before"))]
        except ValueError:
            return _rest_error("rest_invalid_param", "Parameter tidak valid: after, before")
        total = page_count(found, int(size)) if found else 0
        if number is None or number > max(1, total):
            return _rest_error("rest_post_invalid_page_number", "Nomor halaman melebihi jumlah halaman yang tersedia.")
        rows = [self._post(request, one) for one in page_slice(found, number, int(size))]
        headers = {"X-WP-Total": str(len(found)), "X-WP-TotalPages": str(total)}
        return Reply(json.dumps(rows, ensure_ascii=False), JSON, modified=self.changed, headers=headers)

    def _post(self, request: Request, one: DemoPage) -> dict[str, Any]:
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
            "content": {"rendered": self._content(one), "protected": False},
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


_WIB = datetime.fromisoformat("2026-01-01T00:00:00+07:00").tzinfo


def _gmt(moment: datetime) -> str:
    return moment.astimezone(UTC).replace(tzinfo=None).isoformat()


def _rest_error(code: str, message: str) -> Reply:
    return Reply(json.dumps({"code": code, "message": message, "data": {"status": 400}}), JSON, status=400)


def _structured(base: str, one: DemoPage) -> str:
    data = {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "headline": one.title,
        "datePublished": one.published.isoformat(),
        "dateModified": one.modified.isoformat(),
        "author": {"@type": "Person", "name": one.author},
        "publisher": {"@type": "Organization", "name": "Sinar Harapan"},
        "mainEntityOfPage": base + one.path,
        "articleSection": one.section,
        "keywords": list(one.tags),
    }
    return json.dumps(data, ensure_ascii=False).replace("<", "\\u003c")
