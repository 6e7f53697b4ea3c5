"""iom-indonesia: a Drupal site whose addresses carry no date, with big menus and contact blocks."""

from __future__ import annotations

from jejak.demo.page import DemoPage
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
)
from jejak.demo.web import Reply, Request, esc, page

_LIST_PAGE = 5
_FEED = 10


class Drupal(Site):
    outlet = "iom-indonesia"
    robots = (
        "User-agent: *\nCrawl-delay: 0.2\nDisallow: /admin/\nDisallow: /user/login\nDisallow: /search\n\n"
        "Sitemap: {base}/sitemap.xml\n"
    )
    broken_path = "/news/laporan-interaktif-perdagangan-orang"
    dead_path = "/news/undangan-diskusi-pekerja-migran"

    def route(self, request: Request) -> Reply | None:
        if request.path == "/rss.xml":
            dated = [one for one in self.pages if one.dated_by == "time"]
            return feeds.rss("IOM Indonesia", request.base, dated[:_FEED], self.changed)
        if request.path == "/sitemap.xml":
            return feeds.sitemap(request.base, self.pages, self.strays, self.changed)
        if request.path in ("/", "/news"):
            return self._listing(request)
        one = next((one for one in self.pages if one.path == request.path), None)
        return Reply(self._render(request.base, one), modified=one.modified) if one else None

    def _listing(self, request: Request) -> Reply | None:
        number = page_number(request, first=0)
        if number is None:
            return None
        pages = page_count(self.pages, _LIST_PAGE)
        rows = "\n".join(
            f'<div class="views-row"><h5 class="title">{link(request.base, one)}</h5>'
            f'<div class="summary">{esc(first_words(one))}</div></div>'
            for one in page_slice(self.pages, number + 1, _LIST_PAGE)
        )
        if number == pages - 1:
            rows += "".join(
                f'<div class="views-row"><a href="{request.base}{s}">Selengkapnya</a></div>' for s in self.strays
            )
        more = (
            f'<a rel="next" href="{request.base}/news?page={number + 1}">Berikutnya</a>' if number < pages - 1 else ""
        )
        return Reply(page("drupal_list", base=request.base, rows=rows, following=more), modified=self.changed)

    def _render(self, base: str, one: DemoPage) -> str:
        stamp = one.published.isoformat()
        dated = one.dated_by == "time"
        return page(
            "drupal_article",
            base=base,
            url=esc(base + one.path),
            title=esc(one.title),
            meta=f'<meta property="article:published_time" content="{stamp}">' if dated else "",
            date=f'<time datetime="{stamp}" class="datetime">{indonesian_date(one.published)}</time>' if dated else "",
            body=blocks_html(
                (block for sheet in one.sheets for block in sheet),
                pointer=lambda text: f'<p class="related-link">Baca juga: {text}</p>',
                caption=lambda text: f"<figure><figcaption>{text}</figcaption></figure>",
            ),
            related="\n".join(f"<li>{link(base, other)}</li>" for other in self.related(one)),
        )
