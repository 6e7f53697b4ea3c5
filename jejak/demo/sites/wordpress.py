"""sinarharapan: a WordPress site with REST, feeds, sitemaps and tag pages."""

from __future__ import annotations

import json
from collections.abc import Sequence

from jejak.demo.page import DemoPage
from jejak.demo.sites import feeds, wp_rest
from jejak.demo.sites.base import (
    Site,
    blocks_html,
    first_words,
    indonesian_date,
    link,
    page_count,
    page_slice,
    slug_of,
)
from jejak.demo.web import Reply, Request, esc, page, redirect

_TAG_PAGE = 6
_FEED = 10


class WordPress(Site):
    outlet = "sinarharapan"
    robots = "User-agent: *\nDisallow: /wp-admin/\nAllow: /wp-admin/admin-ajax.php\n\nSitemap: {base}/wp-sitemap.xml\n"
    broken_path = "/2023/05/galeri-foto-operasi-tppo/"
    dead_path = "/2022/02/agenda-diskusi-perdagangan-orang/"

    def route(self, request: Request) -> Reply | None:
        base = request.base
        match request.path.strip("/").split("/"):
            case ["wp-json", "wp", "v2", "posts"]:
                found = self._search(request.query.get("search", ""))
                return wp_rest.list_posts(request, found, self.changed, self._content)
            case ["wp-sitemap.xml"]:
                return feeds.sitemap_index([f"{base}/wp-sitemap-posts-post-1.xml"], self.changed)
            case ["wp-sitemap-posts-post-1.xml"]:
                return feeds.sitemap(base, self.pages, self.strays, self.changed)
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
        following = (
            f'<a class="next page-numbers" href="{base}{path}/page/{number + 1}/">Berikutnya</a>' if more else ""
        )
        aside = "\n".join(
            f'<li><a href="{esc(base + stray)}">Arsip</a></li>' for stray in ([] if more else self.strays)
        )
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
