"""The demo outlets as a crawler meets them: statuses, validators, paging, robots, editions."""

from __future__ import annotations

import http.client
import json
import socket
from collections.abc import Iterator
from dataclasses import dataclass
from email.message import Message
from typing import Any
from urllib.parse import urlsplit

import pytest
from lxml import etree, html

from jejak.demo import OUTLETS, DemoPage, DemoSite, demo_pages, serve_demo
from jejak.demo.web import http_date


@dataclass(frozen=True)
class Got:
    status: int
    headers: Message
    text: str

    def links(self) -> set[str]:
        return set(found(self.text, "//a/@href"))


def get(site: DemoSite, outlet: str, path: str, headers: dict[str, str] | None = None, method: str = "GET") -> Got:
    connection = http.client.HTTPConnection(urlsplit(site.urls[outlet]).netloc, timeout=10)
    try:
        connection.request(method, path, headers=headers or {})
        reply = connection.getresponse()
        return Got(reply.status, reply.headers, reply.read().decode())
    finally:
        connection.close()


def page_of(outlet: str, part: str, edition: int = 1) -> DemoPage:
    """The one page whose slug has this part."""
    (page,) = [page for page in demo_pages(edition) if page.outlet == outlet and part in page.slug]
    return page


def found(markup: str, path: str) -> list[str]:
    """The strings an XPath finds in a page."""
    tree: Any = html.fromstring(markup)
    return [str(one) for one in tree.xpath(path)]


def found_xml(markup: str, path: str) -> list[str]:
    tree: Any = etree.fromstring(markup.encode())
    return [str(one) for one in tree.xpath(path, namespaces={"s": "http://www.sitemaps.org/schemas/sitemap/0.9"})]


def words(markup: str) -> str:
    """All the text of a page."""
    tree: Any = html.fromstring(markup)
    return str(tree.text_content())


@pytest.fixture(scope="module")
def site() -> Iterator[DemoSite]:
    with serve_demo() as running:
        yield running


@pytest.fixture
def fresh() -> Iterator[DemoSite]:
    with serve_demo() as running:
        yield running


def test_every_outlet_has_its_own_loopback_address(site: DemoSite) -> None:
    assert set(site.urls) == set(OUTLETS)
    assert len({urlsplit(url).port for url in site.urls.values()}) == 4
    assert {urlsplit(url).hostname for url in site.urls.values()} == {"127.0.0.1"}


@pytest.mark.parametrize("edition", [1, 2])
def test_every_page_is_served_whole_and_parses(fresh: DemoSite, edition: int) -> None:
    fresh.use_edition(edition)
    for page in demo_pages(edition):
        got = get(fresh, page.outlet, f"{page.path}?page=all")
        if page.busy_once:
            assert got.status == 503
            got = get(fresh, page.outlet, f"{page.path}?page=all")
        assert got.status == 200
        shown = words(got.text)
        assert page.title in found(got.text, "//h1/text()")
        assert [line for line in page.text.split("\n") if line not in shown] == []
        assert found(got.text, "//link[@rel='canonical']/@href") == [fresh.urls[page.outlet] + page.path]


@pytest.mark.parametrize(
    ("outlet", "path"),
    [
        ("sinarharapan", "/feed/"),
        ("sinarharapan", "/wp-sitemap-posts-post-1.xml"),
        ("sinarharapan", "/wp-json/wp/v2/posts?search=korban"),
        ("sinarharapan", page_of("sinarharapan", "47-wni").path),
        ("koran-jakarta", page_of("koran-jakarta", "52-wni").path),
        ("koran-jakarta", "/sitemap.xml"),
        ("kompasiana", page_of("kompasiana", "calo-itu").path + "?page=all"),
        ("iom-indonesia", "/rss.xml"),
        ("iom-indonesia", "/news?page=1"),
    ],
)
def test_what_has_not_changed_is_not_sent_again(site: DemoSite, outlet: str, path: str) -> None:
    first = get(site, outlet, path)
    assert first.status == 200
    by_tag = get(site, outlet, path, {"if-none-match": first.headers["ETag"]})
    by_date = get(site, outlet, path, {"If-Modified-Since": first.headers["Last-Modified"]})
    assert (by_tag.status, by_tag.text, by_tag.headers["ETag"]) == (304, "", first.headers["ETag"])
    assert by_date.status == 304
    both = {"If-None-Match": '"other"', "If-Modified-Since": first.headers["Last-Modified"]}
    assert get(site, outlet, path, both).status == 200
    assert get(site, outlet, path, {"If-Modified-Since": "Sat, 01 Jan 2000 00:00:00 GMT"}).status == 200
    assert get(site, outlet, path, {"If-Modified-Since": "kemarin"}).status == 200


def test_head_tells_the_length_without_the_page(site: DemoSite) -> None:
    path = page_of("koran-jakarta", "52-wni").path
    whole = get(site, "koran-jakarta", path)
    head = get(site, "koran-jakarta", path, method="HEAD")
    assert head.text == ""
    assert head.headers["Content-Length"] == str(len(whole.text.encode())) == whole.headers["Content-Length"]


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
    assert get(site, "sinarharapan", f"{rest}&after=kemarin").status == 400
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
    assert set(found_xml(get(site, outlet, path).text, "//s:loc/text()")) == {
        base + p.path for p in demo_pages() if p.outlet == outlet
    }
    robots = get(site, outlet, "/robots.txt").text
    (named,) = [line.removeprefix("Sitemap: ") for line in robots.splitlines() if line.startswith("Sitemap: ")]
    index = get(site, outlet, named.removeprefix(base))
    assert base + path in [named, *found_xml(index.text, "//s:loc/text()")]


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
    assert sum(link.startswith(f"{base}/2023-07-12/") for link in links) == 6
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


def test_addresses_that_fail_do_so_as_they_should(fresh: DemoSite) -> None:
    moved = get(fresh, "sinarharapan", "/2023/07/wni-myawaddy-dipulangkan/")
    assert moved.status == 301
    assert moved.headers["Location"] == fresh.urls["sinarharapan"] + page_of("sinarharapan", "47-wni").path
    assert get(fresh, "sinarharapan", page_of("sinarharapan", "47-wni").path.rstrip("/")).status == 301
    broken, missing = "/2023-07-12/infografis-jalur-penempatan", "/2023-07-12/foto-hari-ini-pelabuhan"
    assert [get(fresh, "koran-jakarta", broken).status for _ in range(2)] == [500, 500]
    assert get(fresh, "koran-jakarta", missing).status == 404
    listed = get(fresh, "koran-jakarta", "/indeks?date=2023-07-12").links()
    assert {fresh.urls["koran-jakarta"] + path for path in (broken, missing)} <= listed
    busy = page_of("iom-indonesia", "myawaddy").path
    first, second = get(fresh, "iom-indonesia", busy), get(fresh, "iom-indonesia", busy)
    assert (first.status, first.headers["Retry-After"]) == (503, "1")
    assert second.status == 200


def test_strange_addresses_are_not_found_and_never_break_the_server(site: DemoSite) -> None:
    for outlet in OUTLETS:
        for path in (
            "/%00",
            "/..%2f..%2fetc%2fpasswd",
            "/tag/",
            "/a/b/c",
            "/?page=999999",
            "/news?page=-1",
            "/%F0%9F%A6%86",
        ):
            assert get(site, outlet, path).status in (200, 404)


def test_in_the_second_edition_only_what_changed_is_new(fresh: DemoSite) -> None:
    first = demo_pages(1)
    tags = {}
    for page in first:
        get(fresh, page.outlet, page.path)
        tags[page.key] = get(fresh, page.outlet, page.path).headers["ETag"]
    fresh.use_edition(2)
    statuses: dict[int, list[str]] = {}
    for page in first:
        if page.busy_once:
            get(fresh, page.outlet, page.path)
        got = get(fresh, page.outlet, page.path, {"If-None-Match": tags[page.key]})
        statuses.setdefault(got.status, []).append(page.slug)
    assert statuses[200] == ["calon-pmi-dicegah-berangkat-dari-pelabuhan-tikus-di-batam"]
    assert statuses[410] == ["festival-kopi-gayo-undang-60-pembeli-luar-negeri"]
    assert len(statuses[304]) == len(first) - 2


@pytest.mark.parametrize("path", ["/feed/", "/wp-sitemap-posts-post-1.xml", "/wp-json/wp/v2/posts", "/tag/tppo/"])
def test_lists_change_with_the_edition(fresh: DemoSite, path: str) -> None:
    before = get(fresh, "sinarharapan", path)
    fresh.use_edition(2)
    after = get(fresh, "sinarharapan", path, {"If-Modified-Since": before.headers["Last-Modified"]})
    assert after.status == 200
    assert after.headers["ETag"] != before.headers["ETag"]
    assert "dumai" in after.text
    assert "dumai" not in before.text


def test_the_corrected_page_says_when(fresh: DemoSite) -> None:
    fresh.use_edition(2)
    page = page_of("sinarharapan", "pelabuhan-tikus", 2)
    got = get(fresh, "sinarharapan", page.path)
    assert got.headers["Last-Modified"] == http_date(page.modified)
    assert page.modified > page.published
    assert "21 Calon PMI" in got.text


def test_requests_are_counted_by_path(fresh: DemoSite) -> None:
    get(fresh, "kompasiana", "/tag/opini?page=1")
    get(fresh, "kompasiana", "/tag/opini?page=1")
    assert fresh.requests("kompasiana") == {"/tag/opini?page=1": 2}
    assert fresh.requests("sinarharapan") == {}
    fresh.reset_requests()
    assert fresh.requests("kompasiana") == {}


def test_ports_can_be_chosen_and_are_free_afterwards(capfd: pytest.CaptureFixture[str]) -> None:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    for _ in range(2):
        with serve_demo(ports={"kompasiana": port}) as running:
            assert running.urls["kompasiana"] == f"http://127.0.0.1:{port}"
            assert get(running, "kompasiana", "/robots.txt").status == 200
    assert capfd.readouterr() == ("", "")


def test_a_taken_port_frees_the_others() -> None:
    with serve_demo() as running:
        taken = urlsplit(running.urls["iom-indonesia"]).port or 0
        with pytest.raises(OSError, match="in use"):
            DemoSite(ports={"iom-indonesia": taken})
