"""One article, one address: canonical forms, ids, and which hosts are the outlet's."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crawlers.outlet import Outlet, load_outlets, outlet
from crawlers.urls import article_id, canonical_url, fetch_url, is_allowed, real_url, server_url, url_day, url_user

POST = "https://kompasiana.com/ani/66a000000000000000000001/gadis-desa"


@pytest.mark.parametrize(
    "url",
    [
        POST,
        "http://www.kompasiana.com/ani/66a000000000000000000001/gadis-desa?page=all",
        "https://www.kompasiana.com/ani/66a000000000000000000001/gadis-desa?page=2&page_images=1#section2",
        "https://m.kompasiana.com/ani/66a000000000000000000001/gadis-desa?utm_source=wa&source_from=read_related",
        "https://kompasiana.com:443/amp/ani/66a000000000000000000001/gadis-desa",
        "https://KOMPASIANA.com./komentar/ani/66a000000000000000000001/gadis-desa/",
        "https://www.kompasiana.com//ani/66a000000000000000000001/gadis-desa",
    ],
)
def test_all_forms_of_a_post_have_one_address(url: str) -> None:
    assert canonical_url(url, outlet("kompasiana")) == POST


def test_a_post_is_named_by_its_hex_id_alone() -> None:
    blog = outlet("kompasiana")
    renamed = article_id("https://kompasiana.com/ani/66a000000000000000000001/judul-baru", blog)
    assert renamed == article_id(POST, blog)
    assert renamed != article_id(POST.replace("01/", "02/"), blog)
    assert renamed.startswith("kompasiana:")
    assert len(renamed) == len("kompasiana:") + 16


@pytest.mark.parametrize(
    ("name", "url", "canonical"),
    [
        (
            "koran-jakarta",
            "http://www.koran-jakarta.com/2026-01-05/a-b?page=all",
            "https://koran-jakarta.com/2026-01-05/a-b",
        ),
        ("sinarharapan", "https://sinarharapan.id/2026/01/a-b", "https://sinarharapan.id/2026/01/a-b/"),
        ("sinarharapan", "https://sinarharapan.id/2026/01/a-b/amp/", "https://sinarharapan.id/2026/01/a-b/"),
        ("sinarharapan", "https://sinarharapan.id/2026/01/a-b/2/", "https://sinarharapan.id/2026/01/a-b/"),
        ("sinarharapan", "https://sinarharapan.id/2026/01/05/a-b/", "https://sinarharapan.id/2026/01/a-b/"),
        ("iom-indonesia", "https://indonesia.iom.int/id/news/a-b?x=1", "https://indonesia.iom.int/news/a-b"),
    ],
)
def test_canonical_addresses(name: str, url: str, canonical: str) -> None:
    assert canonical_url(url, outlet(name)) == canonical


TITLE = "wni-dipulangkan-dari-myanmar"


@pytest.mark.parametrize(
    ("name", "urls"),
    [
        (
            "kompas",
            [
                f"https://nasional.kompas.com/read/2023/11/02/213419026/{TITLE}?page=all#page2",
                f"http://nasional.kompas.com:80/copy/2023/11/02/213419026/{TITLE}",
                f"https://amp.kompas.com/nasional/read/2023/11/02/213419026/{TITLE}",
                f"https://www.kompas.com/nasional/read/2023/11/02/213419026/{TITLE}?utm_source=x",
            ],
        ),
        (
            "tempo",
            [
                f"https://metro.tempo.co/read/1849012/{TITLE}",
                f"https://metro.tempo.co/amp/1849012/{TITLE}",
                f"https://www.tempo.co/hukum/{TITLE}-1675971",
                f"https://www.tempo.co/hukum/{TITLE}--1675971",
            ],
        ),
        (
            "detik",
            [
                f"https://news.detik.com/berita/d-7957601/{TITLE}",
                f"https://news.detik.com/berita/d-7957601/{TITLE}/2",
                f"https://m.detik.com/news/berita/d-7957601/{TITLE}?single=1",
            ],
        ),
        (
            "liputan6",
            [
                f"https://www.liputan6.com/news/read/4611435/{TITLE}?page=2",
                f"https://m.liputan6.com/amp/4611435/{TITLE}",
                f"https://surabaya.liputan6.com/read/4611435/{TITLE}",
            ],
        ),
        (
            "jpnn",
            [
                f"https://www.jpnn.com/news/{TITLE}?page=2",
                f"https://m.jpnn.com/amp/news/{TITLE}",
                f"https://www.jpnn.com/news/{TITLE}/all",
                f"https://www.jpnn.com/news/{TITLE}/15",
                f"https://www.jpnn.com/news/{TITLE};jsessionid=8F2A?utm_source=wa",
            ],
        ),
        (
            "merdeka",
            [f"https://m.merdeka.com/peristiwa/{TITLE}.html", f"https://www.merdeka.com/amp/peristiwa/{TITLE}.html"],
        ),
        (
            "antara",
            [f"https://kupang.antaranews.com/berita/1/{TITLE}", f"https://kupang.antaranews.com/amp/berita/1/{TITLE}"],
        ),
        ("okezone", [f"https://news.okezone.com:443/read/2025/06/10/18/3146097/{TITLE}?page=all"]),
        (
            "sinarharapan-co",
            [
                f"https://www.sinarharapan.co/kesra/38515993219/{TITLE}",
                f"https://sinarharapan.co/kesra/amp/38515993219/{TITLE}",
            ],
        ),
        ("polri", [f"https://tribratanews.polri.go.id./blog/nasional-3/{TITLE}-91234"]),
        (
            "tribunnews",
            [
                f"https://m.tribunnews.com/amp/2025/06/09/{TITLE}",
                f"https://www.tribunnews.com/2025/06/09/{TITLE}?page=all",
            ],
        ),
    ],
)
def test_all_forms_of_an_article_have_one_id(name: str, urls: list[str]) -> None:
    known = outlet(name)
    assert len({article_id(url, known) for url in urls}) == 1


@pytest.mark.parametrize(
    ("name", "one", "other"),
    [
        ("antara", f"https://kupang.antaranews.com/berita/1/{TITLE}", f"https://jatim.antaranews.com/berita/1/{TITLE}"),
        (
            "kumparan",
            "https://kumparan.com/ani-sari/soal-perdagangan",
            "https://kumparan.com/budi-adi/lagi-perdagangan",
        ),
        (
            "kompas",
            f"https://kompas.com/tren/read/2023/11/02/1004112/{TITLE}",
            f"https://kompas.com/tren/read/2023/11/03/1004112/{TITLE}",
        ),
    ],
)
def test_what_only_looks_the_same_has_two_ids(name: str, one: str, other: str) -> None:
    assert article_id(one, outlet(name)) != article_id(other, outlet(name))


@pytest.mark.parametrize(
    ("name", "url"),
    [
        ("detik", f"https://20.detik.com/detikupdate/d-7957601/{TITLE}"),
        ("detik", f"https://news.detik.com/foto-news/d-1748276/{TITLE}"),
        ("kompas", "https://www.kompas.com/tag/tppo"),
        ("media-indonesia", f"https://devel.mediaindonesia.com/humaniora/121783/{TITLE}"),
        ("polri", f"https://tribratanews.com/blog/nasional-3/{TITLE}-91234"),
        ("bbc-indonesia", "https://www.bbc.com/news/52847648"),
        ("iom-global", "https://www.iom.int/what-we-do"),
    ],
)
def test_mirrors_videos_and_lists_are_no_articles(name: str, url: str) -> None:
    assert canonical_url(url, outlet(name)) is None


def test_a_stand_in_plays_all_hosts_of_an_outlet() -> None:
    demo = outlet("kompas").at("http://127.0.0.1:8123")
    real = "https://search.kompas.com/search?q=tppo&page=2"
    there = server_url(real, demo)
    assert there == "http://127.0.0.1:8123/~search.kompas.com/search?q=tppo&page=2"
    assert is_allowed(there, demo)
    assert real_url(there, demo) == real
    assert server_url("https://www.kompas.com/tag/tppo", demo) == "http://127.0.0.1:8123/tag/tppo"
    assert server_url("https://lain.example/tag/tppo", demo) == "https://lain.example/tag/tppo"


@pytest.mark.parametrize(
    "url",
    [
        "https://satuharapan.com/2026/01/a-b/",
        "https://sinarharapan.id.penipu.example/2026/01/a-b/",
        "https://sinarharapan.id/tag/tppo/",
        "https://sinarharapan.id/2026/10/05/",
        "https://sinarharapan.id/2026/10/page/2/",
        "https://sinarharapan.id/2026/10/feed/",
        "ftp://sinarharapan.id/2026/01/a-b/",
        "javascript:alert(1)",
        "http://[/2026/01/a-b/",
        "https://sinarharapan.id/2026/01/" + "a" * 3000,
        "",
    ],
)
def test_what_is_no_article_of_the_outlet(url: str) -> None:
    assert canonical_url(url, outlet("sinarharapan")) is None


def test_ids_do_not_depend_on_the_server_that_stands_in() -> None:
    real = outlet("koran-jakarta")
    demo = real.at("http://127.0.0.1:8123")
    there = "http://127.0.0.1:8123/2026-01-05/a-b?page=all"
    assert article_id(there, demo) == article_id("https://koran-jakarta.com/2026-01-05/a-b", real)
    assert canonical_url(there, demo) == "https://koran-jakarta.com/2026-01-05/a-b"
    assert fetch_url("https://koran-jakarta.com/2026-01-05/a-b", demo) == there


@pytest.mark.parametrize(
    ("url", "allowed"),
    [
        ("https://sinarharapan.id/feed/", True),
        ("http://www.sinarharapan.id/feed/", True),
        ("https://sinarharapan.id:8443/feed/", False),
        ("https://user:pass@sinarharapan.id/feed/", False),
        ("https://lain.example/feed/", False),
        ("http://127.0.0.1/feed/", False),
        ("http://169.254.169.254/latest/meta-data/", False),
        ("file:///etc/passwd", False),
        ("https://sinarharapan.id:99999/", False),
    ],
)
def test_only_the_outlets_hosts_are_asked(url: str, allowed: bool) -> None:
    assert is_allowed(url, outlet("sinarharapan")) is allowed


def test_a_stand_in_is_the_only_host_allowed() -> None:
    demo = outlet("sinarharapan").at("http://127.0.0.1:8123")
    assert is_allowed("http://127.0.0.1:8123/feed/", demo)
    assert not is_allowed("http://127.0.0.1:8124/feed/", demo)
    assert not is_allowed("https://sinarharapan.id/feed/", demo)


def test_subdomains_where_the_outlet_has_them() -> None:
    many = Outlet(name="x", title="X", base="https://www.contoh.com", hosts=("*.contoh.com",), zone="Asia/Jakarta")
    assert is_allowed("https://megapolitan.contoh.com/a", many)
    assert not is_allowed("https://contohcom.example/a", many)
    assert canonical_url("https://bola.contoh.com/a/b/", many) == "https://bola.contoh.com/a/b"


def test_days_and_names_in_addresses() -> None:
    assert url_day("https://koran-jakarta.com/2026-01-05/a-b", outlet("koran-jakarta")) == date(2026, 1, 5)
    assert url_day("https://koran-jakarta.com/2026-13-05/a-b", outlet("koran-jakarta")) is None
    assert url_day("https://sinarharapan.id/2026/01/a-b/", outlet("sinarharapan")) is None
    # 66a00000 is 23 July 2024, 19:01 UTC: the next day in Jakarta.
    assert url_day(POST, outlet("kompasiana")) == date(2024, 7, 24)
    pardon = "https://nasional.republika.co.id/berita/nasional/umum/18/05/31/p9k7ws430-judul"
    assert url_day(pardon, outlet("republika")) == date(2018, 5, 31)
    timed = "https://daerah.sindonews.com/read/1578183/174/judul-1749531965"
    assert url_day(timed, outlet("sindonews")) == date(2025, 6, 10)
    assert url_user(POST, outlet("kompasiana")) == "ani"
    assert url_user("https://sinarharapan.id/2026/01/a-b/", outlet("sinarharapan")) is None


@settings(deadline=None)
@given(st.text(max_size=200), st.sampled_from([*load_outlets()]))
def test_any_text_is_an_address_or_none(text: str, name: str) -> None:
    known = outlet(name)
    for url in (text, known.base + "/" + text):
        canonical = canonical_url(url, known)
        assert canonical is None or canonical_url(canonical, known) == canonical
        assert is_allowed(url, known) in (True, False)
