"""One article, one address: canonical forms, ids, and which hosts are the outlet's."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crawlers.outlet import Outlet, load_outlets, outlet
from crawlers.urls import article_id, canonical_url, fetch_url, is_allowed, url_day, url_user

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


@pytest.mark.parametrize(
    "url",
    [
        "https://satuharapan.com/2026/01/a-b/",
        "https://sinarharapan.id.penipu.example/2026/01/a-b/",
        "https://sinarharapan.id/tag/tppo/",
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
