"""Small pages in the shape of the outlets' own, with words written for the tests."""

from __future__ import annotations

import json
from collections.abc import Sequence
from html import escape

from tests.crawlers.fixture_server import Reply

HTML = {"Content-Type": "text/html; charset=utf-8"}
SENTENCE = (
    "Polisi menahan dua perekrut yang menjanjikan pekerjaan di pabrik kepada warga desa dan memungut biaya. "
    "Para calon pekerja itu ditampung di sebuah rumah kontrakan sebelum hendak diberangkatkan lewat jalur laut. "
)


def article(
    title: str,
    body: Sequence[str] = (SENTENCE,),
    *,
    published: str = "2026-10-05T09:30:00+07:00",
    author: str = "Sari Utami",
    more: str = "",
) -> bytes:
    linked = {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "headline": title,
        "datePublished": published,
        "author": {"@type": "Person", "name": author},
        "articleSection": "Daerah",
    }
    paragraphs = "".join(f"<p>{escape(text)}</p>" for text in body)
    return (
        f'<!doctype html><html lang="id"><head><meta charset="utf-8"><title>{escape(title)} - Sinar Harapan</title>'
        f'<meta property="og:type" content="article"><meta property="og:title" content="{escape(title)}">'
        f'<script type="application/ld+json">{json.dumps(linked)}</script></head><body>'
        f"<nav><a href='/'>Beranda</a> <a href='/tag/tppo/'>Hukum</a></nav><article><h1>{escape(title)}</h1>"
        f'<div class="entry-content">{paragraphs}{more}</div></article><footer>1 Januari 1970</footer></body></html>'
    ).encode()


def page(title: str, body: Sequence[str] = (SENTENCE,), *, published: str = "2026-10-05T09:30:00+07:00") -> Reply:
    return Reply(body=article(title, body, published=published), headers=HTML)


def post(link: str, title: str, *, day: str = "2026-10-05", modified: str = "2026-10-05T02:30:00") -> dict[str, object]:
    """One entry of a WordPress REST list."""
    return {
        "link": link,
        "date_gmt": f"{day}T02:30:00",
        "modified_gmt": modified,
        "title": {"rendered": title},
        "excerpt": {"rendered": "<p>Ringkasan berita</p>"},
    }


def posts(entries: Sequence[dict[str, object]], **headers: str) -> Reply:
    told = {"Content-Type": "application/json", "X-WP-TotalPages": "1", **headers}
    return Reply(body=json.dumps(list(entries)).encode(), headers=told)
