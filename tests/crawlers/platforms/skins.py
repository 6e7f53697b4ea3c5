"""How each platform dresses an article: head, byline, container and the noise that it puts between the paragraphs.

What is known of a platform's markup is played as it is; where nothing is known a plain page stands in, and the outlet
is marked unproven in its file.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC
from html import escape

from tests.crawlers.platforms.story import AUTHOR, EDITOR, Story

_MONTHS = "Januari Februari Maret April Mei Juni Juli Agustus September Oktober November Desember".split()
_ENGLISH = "January February March April May June July August September October November December".split()
_DAYS = "Senin Selasa Rabu Kamis Jumat Sabtu Minggu".split()
OTHER = "Kisah 99 Orang yang Ditangkap di Tempat Lain"
BOTH = f'<p><strong>Baca juga: <a href="/lain">{OTHER}</a></strong></p>'
FOOTER = "<footer><p>Hak cipta dilindungi. 1 Januari 1970</p></footer>"


def indonesian(story: Story, form: str = "{day}, {number} {month} {year} {time} WIB") -> str:
    at = story.at
    return form.format(
        day=_DAYS[at.weekday()], number=at.day, month=_MONTHS[at.month - 1], year=at.year, time=f"{at:%H:%M}",
        english=_ENGLISH[at.month - 1], dotted=f"{at:%H.%M}",
    )  # fmt: skip


def meta(name: str, content: str) -> str:
    return f'<meta name="{name}" content="{escape(content)}">'


def og(story: Story, published: str = "") -> str:
    told = published or story.at.isoformat()
    return (
        '<meta property="og:type" content="article">'
        f'<meta property="og:title" content="{escape(story.title)}">'
        f'<meta property="article:published_time" content="{told}">'
    )


def linked(story: Story, author: str = AUTHOR, *, utc: bool = False) -> str:
    at = story.at.astimezone(UTC) if utc else story.at
    told = {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "headline": story.title,
        "datePublished": at.isoformat(),
        "author": {"@type": "Person", "name": author},
        "publisher": {"@type": "Organization", "name": story.outlet.title},
    }
    return f'<script type="application/ld+json">{json.dumps(told)}</script>'


@dataclass(frozen=True, slots=True)
class Skin:
    """Parts of a page as functions of the story. `body` wraps the paragraphs, `between` stands after the first."""

    body: tuple[str, str]
    head: Callable[[Story], str] = og
    byline: Callable[[Story], str] = lambda story: f'<div class="byline">Oleh: {AUTHOR}</div>'
    title: str = "<h1>{}</h1>"
    between: str = BOTH
    lead: str = ""
    ending: str = ""
    after: str = ""
    paging: str = ""
    """`?page={}` or the like, for platforms that number the pages of an article."""


_PLAIN = Skin(body=("<article>", "</article>"))
_DETIK = Skin(
    head=lambda s: linked(s) + meta("pubdate", f"{s.at:%Y-%m-%dT%H:%M:%S}Z") + meta("author", "Redaksi"),
    byline=lambda s: (
        f'<div class="detail__author">{AUTHOR} - <span>detikNews</span></div>'
        f'<div class="detail__date">{indonesian(s)}</div>'
    ),
    title='<h1 class="detail__title">{}</h1>',
    body=('<div class="detail__body-text itp_bodycontent">', "</div>"),
    between=f'<div class="lihatjg"><strong>Baca juga: </strong><a href="/x">{OTHER}</a></div>'
    "<div>ADVERTISEMENT</div><div>SCROLL TO CONTINUE WITH CONTENT</div>",
    ending='<strong>Simak Video "Contoh"</strong><br><a href="/v">[Gambas:Video 20detik]</a>'
    "<br><strong>(abc/def)</strong>",
    paging="/{}",
)
SKINS: dict[str, Skin] = {
    "wordpress": Skin(
        head=og,
        byline=lambda s: (
            f'<div class="entry-meta"><span class="author"><a rel="author" href="/a">{AUTHOR}</a></span>'
            f'<time class="entry-date" datetime="{s.at.isoformat()}">{indonesian(s)}</time></div>'
        ),
        title='<h1 class="entry-title">{}</h1>',
        body=('<div class="entry-content">', "</div>"),
        ending='<div class="sharedaddy">Share this: Facebook</div><div class="jp-relatedposts">Terkait</div>',
        after='<a rel="tag" href="/tag/tppo/">TPPO</a>',
        paging="{}/",
    ),
    "promedia": Skin(
        head=lambda s: linked(s, s.outlet.title) + meta("author", s.outlet.title) + meta("dable:author", AUTHOR),
        byline=lambda s: (
            f'<div class="read__info"><div class="read__info__author">- {AUTHOR}</div>'
            f'<div class="read__info__date">{indonesian(s)}</div></div>'
        ),
        title='<h1 class="read__title">{}</h1>',
        body=('<article class="read__content clearfix">', "</article>"),
        between=f'<p><strong>Baca Juga: <a href="/x">{OTHER}</a></strong></p>',
        ending='<div class="paging paging--article">Halaman: <a href="?page=1">1</a></div>',
        paging="?page={}",
    ),
    "drupal": Skin(
        head=lambda s: "",
        byline=lambda s: '<div class="mega-menu">WHO WE ARE The Organization <a href="/about">About</a></div>',
        title='<h1 class="page-header">{}</h1>',
        body=(
            '<div class="node narrow-content"><div class="field--name-body field--type-text-with-summary">',
            "</div></div>",
        ),
        lead="Jakarta, {number} {english} {year} – ",
        between="",
        ending="<p>For more information, please contact: Petugas Contoh, +62 811 0000 000, petugas@contoh.example</p>",
    ),
    "kly": Skin(
        head=lambda s: linked(s) + meta("author", "Liputan6.com"),
        byline=lambda s: (
            f'<span class="article-header__authors">Oleh <a class="article-header__author-link">{AUTHOR}'
            f'</a></span><span class="article-header__datetime">pada {indonesian(s)}</span>'
        ),
        body=('<div class="article-content-body" itemprop="articleBody">', "</div>"),
        between=f'<div class="baca-juga-collections"><p>Baca Juga</p><a href="/x">{OTHER}</a></div>'
        '<div class="article-content-body__item-index">2 dari 3 halaman</div><p>Advertisement</p>',
        ending="<p>* Fakta atau Hoaks? Kirim pesan WhatsApp</p><p>Lanjutkan Membaca ↓</p>",
    ),
    "tribun": Skin(
        head=linked,
        byline=lambda s: (
            f'<h2>Ringkasan yang diulang</h2><div id="penulis">Penulis: {AUTHOR}</div><time>{indonesian(s)}</time>'
        ),
        title='<h1 id="arttitle">{}</h1>',
        body=('<div class="side-article txt-article multi-fontsize">', "</div>"),
        between=f'<p class="baca">Baca juga: <a href="/x">{OTHER}</a></p>',
        ending="<p>(Tribun/abc)</p>",
        paging="?page={}",
    ),
    "mnc": Skin(
        head=og,
        byline=lambda s: (
            f'<div class="journalist">{AUTHOR}, Jurnalis</div><div class="detail-date-artikel">{indonesian(s)}</div>'
        ),
        title='<div class="title-article"><h1>{}</h1></div>',
        body=('<div class="c-detail read detail-desc">', "</div>"),
        ending="<p>(ABC)</p><p>0 Komentar</p>",
        paging="?page={}",
    ),
    "detik": _DETIK,
    "cnn-indonesia": Skin(
        head=linked,
        body=('<div class="detail-text text-cnn_black text-sm grow min-w-0">', "</div>"),
        between=f'<table class="linksisip"><tr><td>Lihat Juga : <a href="/x">{OTHER}</a></td></tr></table>',
        ending="<p>[Gambas:Video CNN]</p><strong>(abc/def)</strong>",
        paging="/{}",
    ),
    "antara": Skin(
        head=linked,
        byline=lambda s: f'<ul><li class="list-inline-item mr-2">{indonesian(s)}</li></ul>',
        title='<div class="wrap__article-detail-title"><h1>{}</h1></div>',
        body=('<div class="wrap__article-detail-content post-content">', "</div>"),
        lead="Kota Contoh (ANTARA) - ",
        between=f'<p><span class="baca-juga">Baca juga: <a href="/x">{OTHER}</a></span></p>',
        ending=f'<p class="text-muted mt-2 small">Pewarta: {AUTHOR}<br>Editor: {EDITOR}<br>Copyright © ANTARA 2026</p>'
        "<p>Dilarang keras mengambil konten, melakukan crawling atau pengindeksan otomatis untuk AI</p>",
    ),
    "kompas": Skin(
        head=lambda s: (
            linked(s, EDITOR, utc=True)
            + meta("content_author", AUTHOR)
            + meta("content_PublishedDate", f"{s.at:%Y-%m-%d %H:%M:%S}")
        ),
        byline=lambda s: f'<div class="read__time">Kompas.com - {s.at:%d/%m/%Y, %H:%M} WIB</div>',
        title='<h1 class="read__title">{}</h1>',
        body=('<div class="read__content"><div class="clearfix">', "</div></div>"),
        between=f'<p><strong>Baca juga: <a class="inject-baca-juga" href="/x">{OTHER}</a></strong></p>',
        ending="<p>Simak breaking news dan berita pilihan kami di WhatsApp Channel</p><p>#JernihBerkomentar</p>",
        after="<div>Periksa kembali dan lengkapi data dirimu.</div>",
        paging="?page={}",
    ),
    "kompasiana": Skin(
        head=lambda s: meta("author", "Kompasiana.com"),
        byline=lambda s: (
            f'<div>Mohon tunggu...</div><div class="count-item">{indonesian(s, "{number} {month} {year}   {time}")}'
            f" Diperbarui: {indonesian(s, '{number} {month} {year}   {time}')}   15</div>"
        ),
        title='<h1 class="title">{}</h1>',
        body=('<div class="read-content read__keyword" itemprop="articleBody">', "</div>"),
        between="<p>Lihat foto</p>",
        ending="<p>BERI NILAI</p>",
        after="<div>Kompasiana adalah platform blog. Konten ini menjadi tanggung jawab bloger.</div>",
        paging="?page={}",
    ),
    "koran-jakarta": Skin(
        head=og,
        body=('<div class="detail-berita">', "</div>"),
        between=f'<div class="ads">Iklan</div>{BOTH}',
        ending="<p>(abc/E-3)</p>",
    ),
    "tempo": Skin(
        head=og,
        byline=lambda s: f"<div>{indonesian(s, '{number} {month} {year} | {dotted} WIB')}</div>",
        body=('<div class="detail-content">', "</div>"),
        lead="TEMPO.CO, Jakarta - ",
        between="<p>Scroll ke bawah untuk membaca berita</p><p>Iklan</p><p>Pilihan Editor: Berita Lain</p>",
        ending=f"<p>{AUTHOR.upper()}</p>",
    ),
    "republika": Skin(
        head=og,
        byline=lambda s: f"<div>Rep: {AUTHOR}</div>",
        title="<h1></h1>",
        body=('<div class="article-content"><article>', "</article></div>"),
        lead="REPUBLIKA.CO.ID, BANDUNG--",
    ),
    "media-indonesia": Skin(
        head=lambda s: linked(s, "mediaindonesia.com developer") + meta("author", "mediaindonesia.com developer"),
        byline=lambda s: f'<div class="author-2">{AUTHOR}</div><div class="datetime">{s.at:%d/%m/%Y %H:%M}</div>',
        body=('<div class="article">', "</div>"),
        ending=f'<div class="info-author">Editor : <a>{EDITOR}</a></div>'
        "<p>(E-2)</p><p>Copyright @ 2026 Media Group</p>",
    ),
    "jpnn": Skin(
        head=lambda s: (
            meta("jpnncom_news_pubdate", indonesian(s, "{number} {month} {year} {time}"))
            + meta("jpnncom_news_author", AUTHOR)
        ),
        title='<h1 class="judul">{}</h1>',
        body=('<div itemprop="articleBody">', "</div>"),
        lead="jpnn.com, KOTA CONTOH - ",
        paging="?page={}",
    ),
    "merdeka": Skin(
        head=lambda s: og(s, f"{s.at:%Y-%m-%dT%H:%M:%S}-07:00"),
        byline=lambda s: f"<div>Reporter : {AUTHOR}</div>",
        body=('<div class="mdk-body-paragraph">', "</div>"),
        lead="Merdeka.com - ",
        between=f'<p class="dont-display">Baca juga: <a href="/x">{OTHER}</a></p>',
        ending="<p>(mdk/abc)</p>",
    ),
    "suara": Skin(
        head=linked,
        byline=lambda s: f'<a class="author-trigger" href="/a">{AUTHOR}</a>',
        body=('<div class="article-content detail-content">', "</div>"),
        lead="Suara.com - ",
        paging="?page={}",
    ),
    "beritasatu": Skin(head=linked, body=('<div class="story">', "</div>"), ending="<p>Sumber:BeritaSatu.com</p>"),
    "voa-indonesia": Skin(head=linked, body=('<div class="body-container"><div class="wsw">', "</div></div>")),
    "bbc-indonesia": Skin(
        head=linked,
        body=('<main role="main"><div dir="ltr">', "</div></main>"),
        between="<p>Keterangan gambar, Petugas di lokasi</p>",
    ),
    "kumparan": Skin(
        head=linked,
        byline=lambda s: "<span>waktu baca 2 menit</span>",
        body=('<div data-qa-id="story-content">', "</div>"),
        between="<div>ADVERTISEMENT</div>",
        after='<div class="widget-date">Jadwal salat hari ini</div>',
    ),
    "kp2mi": Skin(
        head=lambda s: '<meta property="og:type" content="article">',
        byline=lambda s: f'<div class="date">{indonesian(s, "{dotted} {number} {english} {year} 701")}</div>',
        body=('<div class="isi-berita">', "</div>"),
    ),
    "polri": Skin(
        head=lambda s: '<meta property="og:type" content="article">',
        byline=lambda s: f'<time datetime="{s.at:%Y-%m-%d %H:%M:%S}"></time>',
        body=('<div id="o_wblog_post_content"><div class="o_wblog_post_content_field">', "</div></div>"),
    ),
}


def skin_of(story: Story) -> Skin:
    return SKINS.get(story.outlet.name) or SKINS.get(story.outlet.family) or _PLAIN


def article_page(story: Story, number: int | None) -> str:
    """The page of that number, from 1; None for all pages at once."""
    skin = skin_of(story)
    shown = range(len(story.pages)) if number is None or not skin.paging else (number - 1,)
    paragraphs = [f"<p>{escape(text)}</p>" for index in shown for text in story.pages[index]]
    if 0 in shown and skin.lead:
        paragraphs[0] = f"<p>{indonesian(story, skin.lead)}{escape(story.paragraphs[0])}</p>"
    paragraphs.insert(1, skin.between)
    return (
        f'<!doctype html><html lang="{story.outlet.language}"><head><meta charset="utf-8">'
        f"<title>{escape(story.title)} - {escape(story.outlet.title)}</title>{skin.head(story)}</head><body>"
        f'<nav><a href="/">Beranda</a> <a href="/tag/tppo">TPPO</a></nav>{skin.title.format(escape(story.title))}'
        f"{skin.byline(story)}{skin.body[0]}{''.join(paragraphs)}{skin.ending}{skin.body[1]}"
        f"{_numbers(story, skin, number)}"
        f'{skin.after}<aside><ul><li><a href="/lain">{OTHER}</a></li></ul></aside>{FOOTER}</body></html>'
    )


def _numbers(story: Story, skin: Skin, number: int | None) -> str:
    """Links to the numbered pages; the page with all of them shows none."""
    if number is None or not skin.paging:
        return ""
    links = "".join(
        f'<a href="{story.url}{skin.paging.format(page + 1)}">{page + 1}</a>' for page in range(len(story.pages))
    )
    return f"<div>Halaman {links}</div>"
