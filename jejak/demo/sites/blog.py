"""kompasiana: a blog platform where one post has many addresses and pages carry much of the platform's own text."""

from __future__ import annotations

from collections.abc import Sequence

from jejak.demo.page import Block, DemoPage
from jejak.demo.sites.base import (
    Site,
    blocks_html,
    first_words,
    indonesian_date,
    page_count,
    page_number,
    page_slice,
    slug_of,
)
from jejak.demo.web import Reply, Request, esc, page

_TAG_PAGE = 5


class Blog(Site):
    outlet = "kompasiana"
    robots = "User-agent: *\nDisallow: /search_artikel\nDisallow: /masuk\n"
    broken_path = "/statistik/64b0000000000000000000ee/pembaca-perdagangan-manusia"
    dead_path = "/anonim/62b0000000000000000000ff/tulisan-yang-sudah-tiada"

    def route(self, request: Request) -> Reply | None:
        if request.path == "/":
            return self._listing(request, "Terbaru", self.pages)
        match request.path.strip("/").split("/"):
            case ["tag", slug]:
                return self._listing(request, slug, [one for one in self.pages if slug in map(slug_of, one.tags)])
            case ["amp", _, hex_id, _]:
                return self._amp(request, hex_id)
            case ["komentar", _, hex_id, _]:
                return self._comments(request, hex_id)
            case [user, hex_id, _]:
                return self._post(request, user, hex_id)
            case _:
                return None

    def _find(self, hex_id: str) -> DemoPage | None:
        return next((one for one in self.pages if one.hex_id == hex_id), None)

    def _listing(self, request: Request, name: str, found: Sequence[DemoPage]) -> Reply | None:
        number = page_number(request)
        if not found or number is None or number > page_count(found, _TAG_PAGE):
            return None
        base = request.base
        items = "\n".join(_card(base, one) for one in page_slice(found, number, _TAG_PAGE))
        last = number == page_count(found, _TAG_PAGE)
        following = (
            "" if last else f'<a class="load-more" href="{base}{request.path}?page={number + 1}">Muat lainnya</a>'
        )
        strays = _other_addresses(found[0]) + (self.strays if last else [])
        stray = " ".join(f'<a href="{esc(base + one)}">Tulisan pilihan</a>' for one in strays)
        body = page("blog_list", base=base, name=esc(name), items=items, following=following, stray=stray)
        return Reply(body, modified=self.changed)

    def _post(self, request: Request, user: str, hex_id: str) -> Reply | None:
        one = self._find(hex_id)
        if one is None or one.user != user:
            return None
        everything = request.query.get("page") == "all"
        number = 1 if everything else page_number(request)
        if number is None or number > len(one.sheets):
            return None
        shown = [block for sheet in one.sheets for block in sheet] if everything else one.sheets[number - 1]
        paging = "" if everything or len(one.sheets) == 1 else _paging(request.base, one)
        return Reply(self._render("blog_article", request.base, one, shown, paging), modified=one.modified)

    def _amp(self, request: Request, hex_id: str) -> Reply | None:
        one = self._find(hex_id)
        if one is None:
            return None
        onward = "Halaman Selanjutnya" if len(one.sheets) > 1 else ""
        return Reply(self._render("blog_amp", request.base, one, one.sheets[0], onward), modified=one.modified)

    def _comments(self, request: Request, hex_id: str) -> Reply | None:
        one = self._find(hex_id)
        if one is None:
            return None
        url = esc(request.base + one.path)
        return Reply(
            page("blog_comments", title=esc(one.title), teaser=esc(first_words(one)), url=url), modified=one.modified
        )

    def _render(self, template: str, base: str, one: DemoPage, shown: Sequence[Block], paging: str) -> str:
        moment = f"{indonesian_date(one.published)}   {one.published:%H:%M}"
        changed = f"{indonesian_date(one.modified)}   {one.modified:%H:%M}"
        return page(
            template,
            base=base,
            url=esc(base + one.path),
            amp=esc(f"{base}/amp{one.path}"),
            comments=esc(f"{base}/komentar{one.path}"),
            title=esc(one.title),
            author=esc(one.author or ""),
            profile=f"{base}/{one.user}",
            section=esc(one.section or "Humaniora"),
            shown=moment,
            changed=changed,
            published=one.published.isoformat(),
            body=blocks_html(
                shown,
                pointer=lambda text: f'<p><strong>Baca juga: </strong><a href="#section2">{text}</a></p>',
                caption=lambda text: f'<div class="read__photo"><span>{text}</span><a href="#">Lihat foto</a></div>',
            ),
            paging=paging,
            tags=" ".join(f'<a href="{base}/tag/{slug_of(tag)}">{esc(tag)}</a>' for tag in one.tags),
            related="\n".join(_card(base, other) for other in self.related(one)),
        )


def _other_addresses(one: DemoPage) -> list[str]:
    """More ways to the same post, as the platform's own boxes link them."""
    return [f"{one.path}#section2", f"{one.path}?page=all", f"/amp{one.path}", f"/komentar{one.path}"]


def _card(base: str, one: DemoPage) -> str:
    return (
        f'<div class="timeline--item timeline--artikel"><div class="artikel--content"><h2>'
        f'<a href="{esc(base + one.path)}">{esc(one.title)}</a></h2></div>'
        f'<span class="date-box">{indonesian_date(one.published)}</span></div>'
    )


def _paging(base: str, one: DemoPage) -> str:
    numbers = " ".join(f'<a href="{esc(base + one.path)}?page={n}">{n}</a>' for n in range(1, len(one.sheets) + 1))
    return f'HALAMAN : {numbers} <a href="{esc(base + one.path)}?page=all">Lihat Semua</a>'
