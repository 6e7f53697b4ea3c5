"""Each platform's own ways: REST, tags, feeds, sitemaps, robots, pages of pages and the words around the text."""

from __future__ import annotations

import json
from collections.abc import Iterator

import pytest

from jejak.demo import DemoSite, demo_pages, serve_demo
from tests.jejak.demo_client import found, found_xml, get, page_of, words


@pytest.fixture(scope="module")
def site() -> Iterator[DemoSite]:
    with serve_demo() as running:
        yield running


def test_rest_pages_through_all_posts_and_ends_with_400(site: DemoSite) -> None:
    rest = "/wp-json/wp/v2/posts?per_page=10&page="
    first = get(site, "sinarharapan", f"{rest}1")
    total, pages = int(first.headers["X-WP-Total"]), int(first.headers["X-WP-TotalPages"])
    posts = [post for n in range(1, pages + 1) for post in json.loads(get(site, "sinarharapan", f"{rest}{n}").text)]
    expected = {site.urls["sinarharapan"] + page.path for page in demo_pages() if page.outlet == "sinarharapan"}
    assert len(posts) == total
    assert {post["link"] for post in posts} == expected
    assert [post["date"] for post in posts] == sorted((post["date"] for post in posts), reverse=True)
    beyond = get(site, "sinarharapan", f"{rest}{pages + 1}")
    assert beyond.status == 400
    assert json.loads(beyond.text)["code"] == "rest_post_invalid_page_number"


def test_rest_searches_and_bounds_by_date(site: DemoSite) -> None:
    rest = "/wp-json/wp/v2/posts?per_page=100&_embed&search="
    posts = json.loads(get(site, "sinarharapan", f"{rest}myawaddy").text)
    assert len(posts) == 1
    assert "47 WNI" in posts[0]["title"]["rendered"]
    assert posts[0]["date_gmt"] == "2023-07-07T07:20:00"
    assert posts[0]["_embedded"]["author"][0]["name"] == "Rina Prameswari"
    assert "Baca Juga" in posts[0]["content"]["rendered"]
    late = json.loads(get(site, "sinarharapan", f"{rest}&after=2026-01-01T00:00:00").text)
    assert late
    assert all(post["date"] > "2026" for post in late)
    none = get(site, "sinarharapan", f"{rest}tidakadasamasekali")
    assert (none.status, none.text, none.headers["X-WP-Total"]) == (200, "[]", "0")
    for bound in ("kemarin", "0001-01-01T00:00:00%2B14:00"):
        assert get(site, "sinarharapan", f"{rest}&after={bound}").status == 400
    assert get(site, "sinarharapan", "/wp-json/wp/v2/posts?per_page=101").status == 400


def test_titles_are_escaped_wherever_they_stand(site: DemoSite) -> None:
    page = page_of("sinarharapan", "festival-kopi")
    got = get(site, "sinarharapan", page.path)
    data = json.loads(found(got.text, "//script[@type='application/ld+json']/text()")[0])
    assert data["headline"] == page.title
    assert found(got.text, "//meta[@property='og:title']/@content") == [page.title]
    rest = json.loads(get(site, "sinarharapan", "/wp-json/wp/v2/posts?search=gayo").text)
    assert words(rest[0]["title"]["rendered"]) == page.title


def test_tag_pages_lead_to_the_end(site: DemoSite) -> None:
    base, seen, path = site.urls["sinarharapan"], set[str](), "/tag/tppo/"
    while path:
        got = get(site, "sinarharapan", path)
        assert got.status == 200
        seen |= got.links()
        following = found(got.text, "//a[contains(@class, 'next')]/@href")
        path = following[0].removeprefix(base) if following else ""
    tagged = {base + page.path for page in demo_pages() if page.outlet == "sinarharapan" and "TPPO" in page.tags}
    assert len(tagged) > 12
    assert tagged <= seen
    assert get(site, "sinarharapan", "/tag/tppo/page/99/").status == 404


def test_feeds_hold_dated_items_with_absolute_links(site: DemoSite) -> None:
    for outlet, path in (
        ("sinarharapan", "/feed/"),
        ("sinarharapan", "/tag/tppo/feed/"),
        ("iom-indonesia", "/rss.xml"),
    ):
        feed = get(site, outlet, path).text
        links, dates = found_xml(feed, "//item/link/text()"), found_xml(feed, "//item/pubDate/text()")
        assert len(links) == len(dates) >= 5
        assert all(link.startswith(site.urls[outlet] + "/") for link in links)
        assert all(day[:3] in {"Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"} for day in dates)


@pytest.mark.parametrize(
    ("outlet", "path"),
    [
        ("sinarharapan", "/wp-sitemap-posts-post-1.xml"),
        ("koran-jakarta", "/sitemap.xml"),
        ("iom-indonesia", "/sitemap.xml"),
    ],
)
def test_sitemaps_name_every_page_and_robots_names_them(site: DemoSite, outlet: str, path: str) -> None:
    base = site.urls[outlet]
    named = get(site, outlet, path).addresses()
    pages = {base + page.path for page in demo_pages() if page.outlet == outlet}
    assert pages <= named
    assert {get(site, outlet, one.removeprefix(base)).status for one in named - pages} <= {301, 404}
    robots = get(site, outlet, "/robots.txt").text
    (told,) = [line.removeprefix("Sitemap: ") for line in robots.splitlines() if line.startswith("Sitemap: ")]
    index = get(site, outlet, told.removeprefix(base))
    assert base + path in [told, *found_xml(index.text, "//s:loc/text()")]


def test_robots_close_a_day_that_the_index_links(site: DemoSite) -> None:
    robots = get(site, "koran-jakarta", "/robots.txt").text
    assert "Disallow: /2022-12-30/" in robots
    assert any("/2022-12-30/" in link for link in get(site, "koran-jakarta", "/indeks?date=2022-12-30").links())
    assert "Crawl-delay: 0.2" in get(site, "iom-indonesia", "/robots.txt").text


def test_the_daily_has_an_index_by_date_in_pages(site: DemoSite) -> None:
    base = site.urls["koran-jakarta"]
    first = get(site, "koran-jakarta", "/indeks?date=2023-07-12")
    assert f"{base}/indeks?date=2023-07-12&page=2" in first.links()
    links = first.links() | get(site, "koran-jakarta", "/indeks?date=2023-07-12&page=2").links()
    assert sum(link.startswith(f"{base}/2023-07-12/") for link in links) == 5
    assert get(site, "koran-jakarta", "/indeks?date=2023-07-12&page=3").status == 404
    assert get(site, "koran-jakarta", "/indeks?page=abc").status == 404


@pytest.mark.parametrize(("outlet", "part"), [("koran-jakarta", "ginjal"), ("kompasiana", "membaca-angka")])
def test_a_long_article_comes_in_pages_or_whole(site: DemoSite, outlet: str, part: str) -> None:
    page = page_of(outlet, part)
    first, last = (sheet[0].text for sheet in page.sheets)
    one, two, whole = (get(site, outlet, page.path + query).text for query in ("", "?page=2", "?page=all"))
    closing = page.sheets[-1][-1].text
    plain = [words(text) for text in (one, two, whole)]
    assert [first in text for text in plain] == [True, False, True]
    assert [closing in text for text in plain] == [False, True, True]
    assert last != first
    assert get(site, outlet, f"{page.path}?page=3").status == 404


def test_a_post_has_many_addresses(site: DemoSite) -> None:
    page = page_of("kompasiana", "membaca-angka")
    amp = get(site, "kompasiana", f"/amp{page.path}")
    teaser = get(site, "kompasiana", f"/komentar{page.path}")
    assert "Halaman Selanjutnya" in amp.text
    assert page.sheets[0][0].text in words(amp.text)
    assert page.sheets[0][-1].text not in words(teaser.text)
    assert "KEMBALI KE ARTIKEL" in teaser.text
    listed = get(site, "kompasiana", "/tag/perdagangan-manusia").links()
    assert any("#section2" in link for link in listed)
    assert get(site, "kompasiana", "/orang-lain" + page.path[page.path.index("/", 1) :]).status == 404


def test_the_platforms_put_their_own_words_around_the_text(site: DemoSite) -> None:
    expected = {
        page_of("sinarharapan", "47-wni"): (
            "Sebarkan artikel ini",
            "Baca Juga:",
            "31 Orang Diperiksa",
            "Berita Terkait",
        ),
        page_of("koran-jakarta", "52-wni"): ("A A A Pengaturan Font", "Redaktur : ", "Penulis : ", "Ket. "),
        page_of("kompasiana", "kamboja"): (
            "Mohon tunggu...",
            "Laporkan Konten",
            "Lihat foto",
            "BERI NILAI",
            "Diperbarui:",
        ),
        page_of("iom-indonesia", "456"): ("TENTANG KAMI", "SDG 16", "Untuk informasi lebih lanjut, silakan hubungi:"),
    }
    for page, furniture in expected.items():
        text = get(site, page.outlet, page.path).text
        assert [one for one in furniture if one not in text] == []
        assert [one for one in furniture if one in page.text] == []


def test_two_news_items_are_dated_by_their_words_alone(site: DemoSite) -> None:
    undated = [page for page in demo_pages() if page.dated_by == "dateline"]
    assert len(undated) == 2
    for page in undated:
        assert "<time" not in get(site, "iom-indonesia", page.path).text
    assert "<time" in get(site, "iom-indonesia", page_of("iom-indonesia", "456").path).text
