"""Outlet files: what they state, and how mistakes in them are told."""

from __future__ import annotations

import tomllib
from datetime import date
from importlib.resources import files
from pathlib import Path
from urllib.parse import urljoin

import pytest

from crawlers.config import CrawlSettings
from crawlers.outlet import load_outlets, outlet, read_outlet
from crawlers.spiders import OutletSpiders
from crawlers.urls import is_allowed
from jejak.errors import UsageError

FACTS = """
title = "Harian Contoh"
base = "https://contoh.id"
hosts = ["contoh.id"]
zone = "Asia/Makassar"
"""
PLACES = {name: date(2026, 1, 2) for name in ("date", "since", "until")} | dict.fromkeys(
    ("word", "tag", "channel", "page"), "tribun"
)


def test_the_press_of_the_country_is_there() -> None:
    assert {
        *"sinarharapan sinarharapan-co koran-jakarta kompasiana iom-indonesia iom-global antara kompas detik".split(),
        *"cnn-indonesia republika liputan6 tribunnews media-indonesia okezone sindonews jpnn merdeka suara".split(),
        *"beritasatu voa-indonesia bbc-indonesia kumparan idn-times kemlu polri kp2mi kemenpppa sbmi".split(),
        *("migrant-care", "tempo"),
    } == {*load_outlets()}


@pytest.mark.parametrize("name", load_outlets())
def test_every_outlet_says_how_it_is_found_and_judged(name: str) -> None:
    known = outlet(name)
    assert known.lists
    assert known.note
    assert known.robots
    assert known.status == "unproven"
    for facts in known.lists:
        assert is_allowed(urljoin(known.base, facts.address(**PLACES)), known)
        assert "tag" not in facts.places or known.tags
        assert "channel" not in facts.places or known.channels


def test_what_its_terms_forbid_is_off_unless_named() -> None:
    off = {name: known.off for name, known in load_outlets().items() if known.off}
    assert [*off] == ["antara"]
    assert "permission" in off["antara"]


def test_an_operators_file_comes_before_the_bundled_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "contoh.toml").write_text(FACTS, "utf-8")
    (tmp_path / "jpnn.toml").write_text(FACTS, "utf-8")
    monkeypatch.setenv("JEJAK_OUTLETS_DIR", str(tmp_path))
    assert outlet("contoh").title == outlet("jpnn").title == "Harian Contoh"
    assert outlet("kompas").title == "Kompas.com"


def test_only_the_blog_is_user_content() -> None:
    assert [name for name, known in load_outlets().items() if known.user_content] == ["kompasiana"]


def test_an_unknown_outlet_names_the_nearest() -> None:
    with pytest.raises(UsageError) as caught:
        outlet("koran-jakrta")
    assert "koran-jakarta" in (caught.value.hint or "")


@pytest.mark.parametrize(
    ("more", "told"),
    [
        ('titel = "x"', "unknown key 'titel'. Did you mean 'title'?"),
        ('[select]\nbodi = "p"', "unknown key 'select.bodi'. Did you mean 'body'?"),
        ('[[lists]]\nkind = "feed"\nur = "/feed"', "unknown key 'lists.0.ur'. Did you mean 'url'?"),
        ('[[lists]]\nkind = "links"\nurl = "/indeks/{tanggal}"', "not 'tanggal'"),
        ('[[articles]]\npath = "("', "missing ), unterminated subpattern"),
        ('[[lists]]\nkind = "feeds"\nurl = "/feed"', "lists.0.kind"),
        ('family = "wordpres"', "there is no family"),
        ("title =", "not TOML"),
        ('[[articles]]\npath = "/(?P<slug>.+)"\ncanonical = "/{id}"', "names 'id'"),
        ('[[lists]]\nkind = "feed"\nurl = "feed"', "a path from /"),
        ('[[lists]]\nkind = "links"\nurl = "/p{page:03d}"', "only days take a form"),
    ],
)
def test_mistakes_in_a_file_are_named(more: str, told: str) -> None:
    with pytest.raises(UsageError, match=r"contoh\.toml") as caught:
        read_outlet("contoh", FACTS + more)
    assert told in caught.value.message


@pytest.mark.parametrize("name", ["../contoh", "Contoh", "contoh baru", "", "-contoh", "contoh/x"])
def test_a_name_that_could_be_a_path_or_an_option_is_refused(name: str) -> None:
    with pytest.raises(UsageError, match="small letters"):
        read_outlet(name, FACTS)


def test_a_zone_that_does_not_exist_is_named() -> None:
    with pytest.raises(UsageError, match="zone"):
        read_outlet("contoh", FACTS.replace("Makassar", "Atlantis"))


def test_a_family_is_shared_and_its_noise_is_added_to() -> None:
    plain = read_outlet("contoh", FACTS + 'family = "wordpress"')
    more = read_outlet("contoh", FACTS + 'family = "wordpress"\n[select]\nremove = [".kotak-iklan"]')
    assert more.lists == plain.lists
    assert {*more.select.remove} == {*plain.select.remove, ".kotak-iklan"}


def test_every_outlet_is_a_spider_by_its_name() -> None:
    loader = OutletSpiders()
    assert loader.list() == [*load_outlets()]
    assert loader.load("kompasiana").name == "kompasiana"
    with pytest.raises(KeyError, match="kompasiana"):
        loader.load("kompasina")


def test_real_servers_are_not_crawled_without_a_contact_or_rudely() -> None:
    with pytest.raises(UsageError, match="contact"):
        CrawlSettings().outlet("kompasiana")
    with pytest.raises(UsageError, match="politely"):
        CrawlSettings(contact="jejak@contoh.id", polite=False).outlet("kompasiana")
    settings = CrawlSettings(contact="jejak@contoh.id")
    assert settings.outlet("kompasiana").root == "https://www.kompasiana.com"
    assert "+jejak@contoh.id" in settings.user_agent


def test_a_stand_in_must_be_an_address() -> None:
    with pytest.raises(UsageError, match="base URL"):
        outlet("kompasiana").at("file:///etc")


def table_rows() -> list[str]:
    """What the table of the docs says of each outlet: name, title, platform, its lists and how each is known."""
    rows = []
    for known in load_outlets().values():
        lists: dict[str, list[str]] = {}
        for facts in known.lists:
            lists.setdefault(facts.label, []).append(facts.evidence)
        told = ", ".join(f"{label} ({', '.join(dict.fromkeys(found))})" for label, found in lists.items())
        rows.append(f"| `{known.name}` | {known.title}{' (off)' if known.off else ''} | {known.family} | {told} |")
    return rows


def test_the_docs_list_every_outlet_and_how_it_is_found() -> None:
    """After a change: `python -c 'from tests.crawlers.test_outlets import *; print(*table_rows(), sep=chr(10))'`."""
    page = (Path(__file__).resolve().parents[2] / "docs" / "outlets.md").read_text("utf-8")
    assert [line for line in page.splitlines() if line.startswith("| `")] == table_rows()


@pytest.mark.parametrize("folder", ["outlets", "families"])
def test_every_bundled_form_and_listing_says_how_it_is_known(folder: str) -> None:
    for file in files("crawlers").joinpath(folder).iterdir():
        facts = tomllib.loads(file.read_text("utf-8")) if file.name.endswith(".toml") else {}
        silent = [one for key in ("lists", "articles") for one in facts.get(key, ()) if "evidence" not in one]
        assert not silent, file.name
