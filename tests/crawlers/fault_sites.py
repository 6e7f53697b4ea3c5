"""Four outlets that misbehave, each in its own way."""

from __future__ import annotations

import gzip
from collections.abc import Callable

import brotli
from backports import zstd

from tests.crawlers.fixture_server import Asked, FixtureServer, Reply, Route
from tests.crawlers.pages import HTML, SENTENCE, article, page, post, posts

MONTH = "/2026/10"
BODIES = {
    "satu": "Satu Perekrut Ditahan di Nunukan",
    "tetap": "Calon Pekerja Dicegah di Pelabuhan",
}
LISTED = (
    "satu tetap rantai putar hilang dihapus ditolak galat sibuk sibuk-lama lambat putus raksasa bom kacau keluar "
    "dalam berkas indeks gambar panjang dilarang berhalaman mengulang tetes banjir kurang brotli zstandar "
    "bom-br bom-zstd utf16 windows aneh sesi metadata palsu belum"
).split()


_BOMB = gzip.compress(b"0" * 30_000_000)
_BOMB_BR = brotli.compress(b"0" * 30_000_000, quality=1)
_BOMB_ZSTD = zstd.compress(b"0" * 30_000_000)
_LONG = article("Terlalu Panjang", ["kata " * 450_000])


def _redirect(where: str) -> Reply:
    return Reply(301, headers={"Location": where})


def faulty(server: Callable[[], FixtureServer]) -> Route:
    """A WordPress site where nearly every page has another fault."""

    def route(asked: Asked, before: int) -> Reply:
        base = server().url
        if asked.path == "/robots.txt":
            return Reply(body=b"User-agent: *\nDisallow: /2026/10/dilarang/\n", headers={"Content-Type": "text/plain"})
        if asked.path.startswith("/wp-json/"):
            return _listed(base)
        slug = asked.path.removeprefix(MONTH).strip("/")
        return _page(slug, base, asked, before)

    return route


def _listed(base: str) -> Reply:
    entries = [post(f"{base}{MONTH}/{slug}/", f"Berita {slug}") for slug in LISTED]
    entries += [post("javascript:alert(1)", "Jebakan"), post("http://lain.example/2026/10/satu/", "Situs lain")]
    return posts(entries, ETag='"daftar-1"')


def _page(slug: str, base: str, asked: Asked, before: int) -> Reply:
    pages: dict[str, Reply] = {
        "satu": Reply(
            body=article(BODIES["satu"]),
            headers={**HTML, "ETag": '"satu-1"', "Last-Modified": "Mon, 05 Oct 2026 02:30:00 GMT"},
        ),
        "tetap": page(BODIES["tetap"]),
        "rantai": _redirect(f"{MONTH}/rantai-dua/"),
        "rantai-dua": _redirect(f"{base}{MONTH}/rantai-akhir/"),
        "rantai-akhir": page("Perekrut Dilaporkan Keluarga Korban"),
        "putar": _redirect(f"{MONTH}/putar/"),
        "dihapus": Reply(410),
        "ditolak": Reply(403, b"tidak boleh", HTML),
        "galat": Reply(500, b"galat", HTML),
        "sibuk-lama": Reply(503, b"", {"Retry-After": "7200"}),
        "lambat": Reply(hang=True),
        "putus": Reply(body=article("Terputus"), headers=HTML, cut=True),
        "raksasa": Reply(body=b"x" * 1000, headers={**HTML, "Content-Length": "50000000"}),
        "bom": Reply(body=_BOMB, headers={**HTML, "Content-Encoding": "gzip"}),
        "kacau": Reply(body=article("Judul Rusak").replace(b"Polisi", b"Poli\xff\xfesi"), headers=HTML),
        "keluar": _redirect("http://lain.example/berita"),
        "dalam": _redirect("http://127.0.0.1:1/2026/10/satu/"),
        "berkas": _redirect("file:///etc/hostname"),
        "indeks": Reply(
            body=b"<html><head><title>Indeks</title></head><body><a href='/x'>x</a></body></html>", headers=HTML
        ),
        "gambar": Reply(body=b"\x89PNG\r\n\x1a\n" + bytes(200), headers={"Content-Type": "image/png"}),
        "panjang": Reply(body=_LONG, headers=HTML),
        "berhalaman": Reply(body=_sheet("Bagian pertama", f"{MONTH}/berhalaman/", 3), headers=HTML),
        "berhalaman/2": Reply(body=_sheet("Bagian kedua", f"{MONTH}/berhalaman/", 3), headers=HTML),
        "berhalaman/3": Reply(body=_sheet("Bagian ketiga", f"{MONTH}/berhalaman/", 3), headers=HTML),
        "mengulang": Reply(body=_sheet("Selalu sama", f"{MONTH}/mengulang/", 9), headers=HTML),
        "dilarang": page("Tidak Boleh Dibaca"),
        "tetes": Reply(headers=HTML, drip=True),
        "banjir": Reply(headers=HTML, stream=50_000_000),
        "kurang": Reply(body=article("Panjangnya Bohong"), headers={**HTML, "Content-Length": "300"}),
        "brotli": _packed("Dikemas Brotli", "br", brotli.compress),
        "zstandar": _packed("Dikemas Zstandard", "zstd", zstd.compress),
        "bom-br": Reply(body=_BOMB_BR, headers={**HTML, "Content-Encoding": "br"}),
        "bom-zstd": Reply(body=_BOMB_ZSTD, headers={**HTML, "Content-Encoding": "zstd"}),
        "utf16": _coded("Surat dari Méliana", "utf-16", "text/html; charset=utf-16"),
        "windows": _coded("Surat dari Méliana", "windows-1252", "text/html; charset=windows-1252"),
        "aneh": _coded("Surat dari Méliana", "utf-8", "text/html; charset=utf-99"),
        "metadata": _redirect("http://169.254.169.254/latest/meta-data/"),
        "palsu": _redirect("https://sinarharapan.id@lain.example/2026/10/satu/"),
        "belum": Reply(304),
    }
    if slug.startswith("sesi"):
        return _redirect(f"{MONTH}/sesi/?sid={len(slug)}{'0' * len(slug)}")
    if slug.startswith("mengulang/"):
        return pages["mengulang"]
    if slug == "sibuk":
        return Reply(503, b"", {"Retry-After": "0"}) if before == 0 else page("Sudah Tidak Sibuk")
    if slug == "satu" and asked.headers.get("if-none-match") == '"satu-1"':
        return Reply(304, headers={"ETag": '"satu-1"'})
    return pages.get(slug, Reply(404, b"tidak ada", HTML))


def _packed(title: str, coding: str, pack: Callable[[bytes], bytes]) -> Reply:
    return Reply(body=pack(article(title)), headers={**HTML, "Content-Encoding": coding})


def _coded(title: str, charset: str, kind: str) -> Reply:
    """A page in another charset, which claims none itself."""
    text = article(title).decode().replace('<meta charset="utf-8">', "")
    return Reply(body=text.encode(charset), headers={"Content-Type": kind})


def _sheet(words: str, path: str, pages: int) -> bytes:
    links = "".join(f'<a href="{path}{number}/">{number}</a> ' for number in range(1, pages + 1))
    return article(
        "Laporan Panjang", [f"{words} dari laporan itu. {SENTENCE}"], more=f'<div class="paging">{links}</div>'
    )


def _html(body: str) -> Reply:
    return Reply(body=f"<html>{body}</html>".encode(), headers=HTML)


def closed(asked: Asked, before: int) -> Reply:
    """A site whose robots.txt cannot be had: everything else must be left alone."""
    return Reply(503) if asked.path == "/robots.txt" else page("Tidak boleh diminta")


def endless(asked: Asked, before: int) -> Reply:
    """A blog: one tag shows the same page for every number, another new posts for ever; the rest does not exist."""
    if asked.path.startswith("/tag/tppo?page="):
        links = "".join(
            f'<h2><a href="/ani/68e3000000000000000000{n:02x}/tulisan-{n}">Tulisan {n}</a></h2>' for n in range(3)
        )
        return Reply(body=f"<html><body>{links}</body></html>".encode(), headers=HTML)
    if asked.path.startswith("/tag/perdagangan-orang?page="):
        number = int(asked.path.rpartition("=")[2])
        link = f'<a href="/budi/68e2{number:020x}/tulisan-ke-{number}">Tulisan ke {number}</a>'
        return Reply(body=f"<html><body>{link}</body></html>".encode(), headers=HTML)
    if "tulisan" in asked.path:
        slug = asked.path.rpartition("/")[2].partition("?")[0]
        words = f'<div class="read-content" itemprop="articleBody"><p>Catatan {slug}. {SENTENCE}</p></div>'
        return _html(f"<title>{slug} - Kompasiana.com</title><h1 class='title'>{slug}</h1>{words}")
    return Reply(404, b"", HTML)


def tired(asked: Asked, before: int) -> Reply:
    """A site that asks to be left alone at the first article."""
    if asked.path == "/news?page=0":
        links = "".join(f'<li><a href="/news/pekerja-{n}">Pekerja {n}</a></li>' for n in range(6))
        return Reply(body=f"<html><body><ul>{links}</ul></body></html>".encode(), headers=HTML)
    if asked.path.startswith("/news/"):
        return Reply(429, b"", {"Retry-After": "3600"})
    return Reply(404, b"", HTML)


def refusing(asked: Asked, before: int) -> Reply:
    """A site that lists well and answers every article with 403."""
    if asked.path == "/robots.txt":
        return Reply(404)
    if asked.path == "/indonesia/index.xml":
        links = "".join(
            f"<item><title>Korban TPPO {n}</title><link>https://www.bbc.com/indonesia/articles/c{n:011d}</link></item>"
            for n in range(60)
        )
        return Reply(
            body=f"<rss version='2.0'><channel><title>x</title>{links}</channel></rss>".encode(),
            headers={"Content-Type": "application/rss+xml"},
        )
    return Reply(403)


def with_robots(*replies: Reply) -> Route:
    """A site of which only robots.txt matters; several replies are a chain, the second at `/robots2.txt`."""

    def route(asked: Asked, before: int) -> Reply:
        if asked.path == "/robots.txt":
            return replies[0]
        return replies[1] if asked.path == "/robots2.txt" else Reply(404)

    return route


TEXT = {"Content-Type": "text/plain"}
ROBOTS: dict[str, tuple[Route, bool]] = {
    "voa-indonesia": (with_robots(Reply(403)), True),
    "jpnn": (with_robots(Reply(hang=True)), False),
    "kp2mi": (with_robots(Reply(body=b"User-agent: *\nCrawl-delay: 3600\n", headers=TEXT)), False),
    "beritasatu": (with_robots(Reply(body=b"<html><p>Selamat datang</p></html>", headers=HTML)), True),
    "kemenpppa": (with_robots(Reply(body=b"User-agent: Jejak\nDisallow: /\n", headers=TEXT)), False),
    "sindonews": (
        with_robots(_redirect("/robots2.txt"), Reply(body=b"\xef\xbb\xbfUser-agent: *\nDisallow: /\n", headers=TEXT)),
        False,
    ),
    "idn-times": (with_robots(_redirect("http://lain.example/robots.txt")), False),
}
"""What its robots.txt is, and whether anything else of the outlet may be asked for."""


def trap(asked: Asked, before: int) -> Reply:
    """Sitemaps that name further ones for ever, and a feed that is broken XML."""
    path = asked.path
    if path == "/wp-sitemap.xml" or path.startswith("/peta-"):
        number = int(path[6:-4]) if path.startswith("/peta-") else 0
        maps = "".join(f"<sitemap><loc>/peta-{number * 3 + n}.xml</loc></sitemap>" for n in range(3))
        body = f"<sitemapindex xmlns='http://www.sitemaps.org/schemas/sitemap/0.9'>{maps}</sitemapindex>"
        return Reply(body=body.encode(), headers={"Content-Type": "application/xml"})
    if path.startswith("/feed"):
        return Reply(body=b"<rss version='2.0'><channel><item><title>Korban & <link>", headers=HTML)
    return Reply(404)
