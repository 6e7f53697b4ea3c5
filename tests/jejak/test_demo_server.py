"""The demo outlets as a crawler meets them: statuses, validators, strange addresses, editions."""

from __future__ import annotations

import socket
from collections.abc import Iterator
from urllib.parse import urlsplit

import pytest

from jejak.demo import OUTLETS, DemoSite, demo_pages, serve_demo
from jejak.demo.web import http_date
from tests.jejak.demo_client import found, get, page_of, words


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
        if page.busy_once and edition == 1:
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


def test_the_same_page_has_the_same_validators_on_another_port(site: DemoSite, fresh: DemoSite) -> None:
    assert site.urls != fresh.urls
    for outlet, path in (("koran-jakarta", page_of("koran-jakarta", "52-wni").path), ("sinarharapan", "/feed/")):
        ours, theirs = get(site, outlet, path), get(fresh, outlet, path)
        assert ours.headers["ETag"] == theirs.headers["ETag"]
        assert ours.headers["Last-Modified"] == theirs.headers["Last-Modified"]


def test_head_tells_the_length_without_the_page(site: DemoSite) -> None:
    path = page_of("koran-jakarta", "52-wni").path
    whole = get(site, "koran-jakarta", path)
    head = get(site, "koran-jakarta", path, method="HEAD")
    assert head.text == ""
    assert head.headers["Content-Length"] == str(len(whole.text.encode())) == whole.headers["Content-Length"]


def test_addresses_that_fail_do_so_as_they_should(fresh: DemoSite) -> None:
    moved = get(fresh, "sinarharapan", "/2023/07/wni-myawaddy-dipulangkan/")
    assert moved.status == 301
    assert moved.headers["Location"] == fresh.urls["sinarharapan"] + page_of("sinarharapan", "47-wni").path
    assert get(fresh, "sinarharapan", page_of("sinarharapan", "47-wni").path.rstrip("/")).status == 301
    broken, missing = (
        "/2023-07-12/infografis-jalur-penempatan-pekerja",
        "/2023-07-12/foto-penjemputan-korban-di-pelabuhan",
    )
    assert [get(fresh, "koran-jakarta", broken).status for _ in range(2)] == [500, 500]
    assert get(fresh, "koran-jakarta", missing).status == 404
    assert fresh.urls["koran-jakarta"] + missing in get(fresh, "koran-jakarta", "/indeks?date=2023-07-12").links()
    busy = page_of("iom-indonesia", "myawaddy").path
    first, second = get(fresh, "iom-indonesia", busy), get(fresh, "iom-indonesia", busy)
    assert (first.status, first.headers["Retry-After"]) == (503, "1")
    assert second.status == 200


def test_only_rough_outlets_name_a_page_that_always_fails(site: DemoSite) -> None:
    lists = {
        "sinarharapan": "/wp-sitemap-posts-post-1.xml",
        "koran-jakarta": "/sitemap.xml",
        "kompasiana": "/tag/perdagangan-manusia?page=2",
        "iom-indonesia": "/sitemap.xml",
    }
    with serve_demo(rough=True) as rough:
        for outlet, path in lists.items():
            more = get(rough, outlet, path).addresses() - {
                one.replace(site.urls[outlet], rough.urls[outlet]) for one in get(site, outlet, path).addresses()
            }
            (broken,) = [one.removeprefix(rough.urls[outlet]) for one in more]
            assert get(rough, outlet, broken).status == 500


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
    # Servers of other tests may still say something of their own.
    assert "robots.txt" not in "".join(capfd.readouterr())


def test_a_taken_port_frees_the_others() -> None:
    with serve_demo() as running:
        taken = urlsplit(running.urls["iom-indonesia"]).port or 0
        with pytest.raises(OSError, match="in use"):
            DemoSite(ports={"iom-indonesia": taken})
