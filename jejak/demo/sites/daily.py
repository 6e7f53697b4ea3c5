"""koran-jakarta: a daily's own system with an index by date, pages of pages and much furniture around the text."""

from __future__ import annotations

from collections.abc import Sequence

from jejak.demo.page import Block, DemoPage
from jejak.demo.sites import feeds
from jejak.demo.sites.base import (
    DAYS,
    MONTHS,
    Site,
    blocks_html,
    indonesian_date,
    link,
    page_count,
    page_number,
    page_slice,
)
from jejak.demo.web import Reply, Request, esc, page

_INDEX_PAGE = 3
_CLOSED_DAY = "2022-12-30"
_EDITOR = "Wikrama Adi"


class Daily(Site):
    outlet = "koran-jakarta"
    robots = f"User-agent: *\nDisallow: /{_CLOSED_DAY}/\nDisallow: /langganan/\n\nSitemap: {{base}}/sitemap.xml\n"
    broken_path = "/2023-07-12/infografis-jalur-penempatan-pekerja"
    dead_path = "/2023-07-12/foto-penjemputan-korban-di-pelabuhan"

    def route(self, request: Request) -> Reply | None:
        if request.path == "/sitemap.xml":
            return feeds.sitemap(request.base, self.pages, self.strays, self.changed)
        if request.path in ("/", "/indeks"):
            return self._index(request)
        return self._article(request)

    def _index(self, request: Request) -> Reply | None:
        day = request.query.get("date")
        number = page_number(request)
        found = [one for one in self.pages if day is None or f"{one.published:%Y-%m-%d}" == day]
        if number is None or number > page_count(found, _INDEX_PAGE):
            return None
        items = [
            f'<li class="indeks-item"><span class="jam">{one.published:%H:%M} WIB</span> {link(request.base, one)}</li>'
            for one in page_slice(found, number, _INDEX_PAGE)
        ]
        if day == "2023-07-12" and number == 1:
            items += [f'<li class="indeks-item"><a href="{request.base}{stray}">Foto</a></li>' for stray in self.strays]
        dated = f"date={esc(day)}&amp;" if day else ""
        following = (
            f'<a class="next" href="{request.base}/indeks?{dated}page={number + 1}">Selanjutnya</a>'
            if number < page_count(found, _INDEX_PAGE)
            else ""
        )
        body = page(
            "daily_index", base=request.base, day=esc(day or "terbaru"), items="\n".join(items), following=following
        )
        return Reply(body, modified=self.changed)

    def _article(self, request: Request) -> Reply | None:
        one = next((one for one in self.pages if one.path == request.path), None)
        if one is None:
            return None
        everything = request.query.get("page") == "all"
        number = 1 if everything else page_number(request)
        if number is None or number > len(one.sheets):
            return None
        shown: Sequence[Block] = [b for sheet in one.sheets for b in sheet] if everything else one.sheets[number - 1]
        return Reply(self._render(request.base, one, shown, None if everything else number), modified=one.modified)

    def _render(self, base: str, one: DemoPage, shown: Sequence[Block], number: int | None) -> str:
        return page(
            "daily_article",
            base=base,
            url=esc(base + one.path),
            title=esc(one.title),
            published=one.published.isoformat(),
            shown=f"{DAYS[one.published.weekday()]}, {_short(one)}, {one.published:%H:%M} WIB",
            long_date=indonesian_date(one.published),
            section=esc(one.section or "Nasional"),
            author=esc(one.author or "Tim Redaksi"),
            editor=_EDITOR,
            body=blocks_html(
                shown,
                pointer=lambda text: f'<div class="baca-juga">Baca Juga :<br>{text}</div>',
                caption=lambda text: f'<p class="keterangan-foto"><em>Ket. {text}</em></p>',
            ),
            turning=_turning(base, one, number),
            related="\n".join(f"<li>{link(base, other)}</li>" for other in self.related(one)),
        )


def _short(one: DemoPage) -> str:
    return f"{one.published.day} {MONTHS[one.published.month - 1][:3]} {one.published.year}"


def _turning(base: str, one: DemoPage, number: int | None) -> str:
    if len(one.sheets) == 1 or number is None:
        return ""
    links = "".join(
        f'<a href="{esc(base + one.path)}?page={sheet}">{sheet}</a> ' for sheet in range(1, len(one.sheets) + 1)
    )
    return f'<div class="paging">Halaman: {links}<a href="{esc(base + one.path)}?page=all">Lihat Semua</a></div>'
