"""Listings of every kind, well and badly made."""

from __future__ import annotations

import gzip
import json
from datetime import UTC, date, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crawlers.lists import UnreadableListError, read_listing
from crawlers.outlet import outlet
from crawlers.plan import Span
from crawlers.subject import may_be_on_subject

DAILY = outlet("koran-jakarta")
SITE = outlet("sinarharapan")
BASE = "https://koran-jakarta.com"

RSS = """<?xml version="1.0"?><rss version="2.0"><channel><title>x</title>
<item><title>Polisi &amp;amp; Imigrasi Cegah 12 Calon Pekerja</title><link>https://koran-jakarta.com/2026-01-05/satu</link>
<pubDate>Sen, 05 Jan 2026 09:15:00 WIB</pubDate>
<description>&lt;p&gt;Mereka &lt;b&gt;hendak&lt;/b&gt; ke Malaysia&lt;/p&gt;</description></item>
<item><title>Tanpa tautan</title></item>
<item><title>Relatif</title><link>/2026-01-04/dua</link></item></channel></rss>"""

ATOM = """<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom"><title>x</title>
<entry><title>Satu</title><link href="https://koran-jakarta.com/2026-01-05/satu"/><published>2026-01-05T02:00:00Z</published>
<updated>2026-01-06T02:00:00Z</updated></entry></feed>"""

SITEMAP = """<?xml version="1.0" encoding="UTF-8"?>
<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:news="http://www.google.com/schemas/sitemap-news/0.9">
<!-- dibuat otomatis -->
<url><loc>https://koran-jakarta.com/2026-01-05/satu</loc><lastmod>2026-01-06T10:00:00+07:00</lastmod>
<news:news><news:publication><news:name>KJ</news:name></news:publication>
<news:publication_date>2026-01-05T09:00:00+07:00</news:publication_date><news:title>Judul Satu</news:title>
</news:news></url>
<url><lastmod>2026-01-06</lastmod></url>
<url><loc>https://koran-jakarta.com/2026-01-04/dua</loc><lastmod>2026-01-04</lastmod></url></urlset>"""

INDEX = """<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
<sitemap><loc>https://koran-jakarta.com/peta-1.xml</loc><lastmod>2026-01-06</lastmod></sitemap>
<sitemap><loc>https://koran-jakarta.com/peta-2.xml</loc></sitemap></sitemapindex>"""


def test_rss_with_indonesian_days_and_zones() -> None:
    first, second = read_listing("feed", RSS.encode(), f"{BASE}/rss", DAILY, {}).found
    assert first.title == "Polisi & Imigrasi Cegah 12 Calon Pekerja"
    assert first.summary == "Mereka hendak ke Malaysia"
    assert first.published == date(2026, 1, 5)
    assert first.modified is None
    assert second.url == f"{BASE}/2026-01-04/dua"
    assert second.published == date(2026, 1, 4)


def test_atom_tells_changes() -> None:
    (entry,) = read_listing("feed", ATOM.encode(), f"{BASE}/atom", DAILY, {}).found
    assert entry.published == date(2026, 1, 5)
    assert entry.modified == datetime(2026, 1, 6, 2, tzinfo=UTC)


def test_news_sitemaps_tell_title_day_and_change() -> None:
    first, second = read_listing("sitemap", SITEMAP.encode(), f"{BASE}/sitemap.xml", DAILY, {}).found
    assert (first.title, first.published) == ("Judul Satu", date(2026, 1, 5))
    assert first.modified == datetime(2026, 1, 6, 3, tzinfo=UTC)
    # A bare day stands for its end, so that a change within it is not missed.
    assert second.modified == datetime(2026, 1, 4, 23, 59, 59, tzinfo=UTC)
    assert second.published == date(2026, 1, 4)


def test_packed_sitemaps_and_indexes() -> None:
    packed = read_listing("sitemap", gzip.compress(INDEX.encode()), f"{BASE}/sitemap.xml.gz", DAILY, {})
    assert packed.sitemaps == ((f"{BASE}/peta-1.xml", date(2026, 1, 6)), (f"{BASE}/peta-2.xml", None))


def test_entities_are_never_resolved() -> None:
    evil = (
        '<!DOCTYPE urlset [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY f SYSTEM "file:///etc/passwd">]>'
        "<urlset><url><loc>https://koran-jakarta.com/2026-01-05/&b;&f;</loc></url></urlset>"
    )
    found = read_listing("sitemap", evil.encode(), f"{BASE}/sitemap.xml", DAILY, {}).found
    assert not [one for one in found if "aaaa" in one.url or "root" in one.url]


def test_a_packed_bomb_is_refused() -> None:
    with pytest.raises(UnreadableListError, match="50,000,000"):
        read_listing("sitemap", gzip.compress(bytes(50_000_100)), f"{BASE}/sitemap.xml", DAILY, {})


def test_wordpress_lists() -> None:
    posts = [
        {
            "link": "https://sinarharapan.id/2026/01/satu/",
            "date": "2026-01-05T06:00:00",
            "date_gmt": "2026-01-04T23:00:00",
            "modified_gmt": "2026-01-05T01:00:00",
            "title": {"rendered": "Judul &#8216;Satu&#8217;"},
            "excerpt": {"rendered": "<p>Ringkas</p>"},
        },
        {"title": {"rendered": "tanpa tautan"}},
        "bukan objek",
    ]
    listing = read_listing(
        "wordpress", json.dumps(posts).encode(), "https://sinarharapan.id/", SITE, {"x-wp-totalpages": "7"}
    )
    (post,) = listing.found
    assert (post.title, post.summary) == ("Judul ‘Satu’", "Ringkas")
    # 23.00 in Greenwich is the next day in Jakarta.
    assert post.published == date(2026, 1, 5)
    assert post.modified == datetime(2026, 1, 5, 1, tzinfo=UTC)
    assert listing.pages == 7


def test_wordpress_beyond_the_last_page_lists_nothing() -> None:
    body = b'{"code": "rest_post_invalid_page_number", "message": "x"}'
    assert read_listing("wordpress", body, "https://sinarharapan.id/", SITE, {}).found == ()


def test_links_keep_their_longest_words_and_the_day_beside_them() -> None:
    body = """<html><body><ul><li><a href="/2026-01-05/satu"><img></a>
    <a href="/2026-01-05/satu?page=all">Judul Panjang</a></li>
    <li><a href="//lain.example/2026-01-05/satu">Lain</a> <a href="javascript:x()">x</a> <a href="http://[">rusak</a></li></ul>
    <article><a href="/2026-01-03/dua">Dua</a>
    <time datetime="2026-01-03T10:00:00+07:00">3/1</time></article></body></html>"""
    first, second = read_listing("links", body.encode(), f"{BASE}/indeks", DAILY, {}).found
    assert first.title == "Judul Panjang"
    assert second.published == date(2026, 1, 3)


def test_robots_txt_names_sitemaps() -> None:
    body = b"User-agent: *\nDisallow:\nSitemap: https://koran-jakarta.com/a.xml\nSitemap: /b.xml\n"
    assert read_listing("robots", body, f"{BASE}/robots.txt", DAILY, {}).sitemaps == (
        (f"{BASE}/a.xml", None),
        (f"{BASE}/b.xml", None),
    )


@pytest.mark.parametrize("kind", ["feed", "sitemap", "wordpress"])
@pytest.mark.parametrize("body", [b"", b"<html><body>Galat</body></html>", b"\xff\xfe\x00", b"[" * 5000])
def test_what_is_no_listing_is_said_to_be_none(kind: str, body: bytes) -> None:
    with pytest.raises(UnreadableListError):
        read_listing(kind, body, f"{BASE}/x", DAILY, {})


@settings(deadline=None, max_examples=80)
@given(st.binary(max_size=300), st.sampled_from(["feed", "sitemap", "wordpress", "links", "robots"]))
def test_any_bytes_are_read_or_refused(body: bytes, kind: str) -> None:
    try:
        listing = read_listing(kind, body, f"{BASE}/x", DAILY, {})
    except UnreadableListError:
        return
    assert isinstance(listing.found, tuple)


@pytest.mark.parametrize(
    "title",
    [
        "Satgas TPPO Tangkap 12 Tersangka",
        "Lima Gadis Dijual lewat Aplikasi",
        "Hendak ke Timur Tengah, 28 Orang Dicegah di Bandara",
        "WNI Disekap di Myawaddy",
        "ABK Asal Pemalang Meninggal di Laut",
        "Three survivors return home from Cambodia",
        "pekerja-migran-ilegal-dipulangkan",
        "Sindikat Ginjal Dibongkar",
    ],
)
def test_the_net_holds(title: str) -> None:
    assert may_be_on_subject(title)


@pytest.mark.parametrize(
    "title",
    ["IHSG Ditutup Menguat", "Gol Menit Akhir di Pekan ke-12", "Gempa M 5,4 Guncang Halmahera", "Harga Beras Naik"],
)
def test_the_net_lets_pass_what_is_far_off(title: str) -> None:
    assert not may_be_on_subject(title)


def test_a_summary_can_hold_a_title() -> None:
    assert may_be_on_subject("Polisi Geledah Rumah", "Di sana ditemukan sembilan calon PMI")


def test_spans_cover_days() -> None:
    span = Span(date(2026, 1, 1), date(2026, 2, 1))
    assert span.covers(date(2026, 1, 31))
    assert not span.covers(date(2026, 2, 1))
    assert span.covers(None)
    assert not span.covers(None, date(2025, 12, 31))
