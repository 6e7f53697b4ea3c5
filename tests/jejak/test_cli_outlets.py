"""Checking outlets on servers that play them, and adding one exactly as the docs say."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import textwrap
from collections import Counter
from pathlib import Path

import pytest

from crawlers.outlet import load_outlets, read_outlet
from jejak.settings import load_settings
from jejak.wiring import chosen_outlets
from tests.crawlers.fixture_server import Asked, Reply, serving
from tests.crawlers.platforms import serving_outlets
from tests.crawlers.platforms.site import PlatformSite
from tests.jejak.command import Command

PAGE = (Path(__file__).resolve().parents[2] / "docs" / "outlets.md").read_text("utf-8")
ADDRESSES = (
    "https://www.harian-contoh.example/berita/{id}/{slug}",
    "https://m.harian-contoh.example/amp/berita/{id}/{slug}",
)


def check(names: list[str], urls: dict[str, str]) -> tuple[int, list[dict[str, str]], str]:
    """Exit code, rows and stderr; in a process of its own, as the reactor cannot be started twice."""
    told = {"CONTACT": "test@localhost", "POLITE": "false", "BASE_URLS": json.dumps(urls)}
    done = subprocess.run(
        [sys.executable, "-m", "jejak", "outlets", "check", *names, "--rules-only", "--format", "jsonl"],
        env={**os.environ, **{f"JEJAK_CRAWL__{name}": value for name, value in told.items()}},
        capture_output=True,
        text=True,
        timeout=100,
        check=False,
    )
    return done.returncode, [json.loads(line) for line in done.stdout.splitlines()], done.stderr


def test_all_outlets_work_as_described_on_their_platforms() -> None:
    known = load_outlets()
    with serving_outlets(known.values()) as servers:
        code, rows, told = check([*known], {name: server.url for name, server in servers.items()})
    assert [row for row in rows if row["result"] != "works"] == []
    assert (code, told) == (0, "")
    steps = Counter(row["outlet"] for row in rows)
    assert steps == {name: 3 + len(outlet.lists) for name, outlet in known.items()}
    articles = [row for row in rows if row["step"] == "article"]
    assert [row["outlet"] for row in articles] == [*known]
    read = [row["told"] for row in rows if row["step"] == "extraction"]
    assert len(read) == len(known)
    assert all(told.startswith("incident, ") and not told.startswith("incident, 0") for told in read)


def test_an_outlet_that_answers_otherwise_is_told_of() -> None:
    def broken(asked: Asked, before: int) -> Reply:
        return Reply(503) if asked.path == "/robots.txt" else Reply(body=b"<title>Portal baru</title>")

    with serving(broken) as one, serving_outlets([load_outlets()["jpnn"]]) as others:
        code, rows, told = check(["kompas", "jpnn"], {"kompas": one.url, "jpnn": others["jpnn"].url})
    assert code == 3
    assert "1 of 2 outlets cannot be crawled as described: kompas" in told
    results = [(row["step"], row["result"], row["told"]) for row in rows if row["outlet"] == "kompas"]
    assert results[0] == ("robots.txt", "fails", "HTTP 503: nothing is asked for")
    assert {told for step, _, told in results[1:-1]} == {"robots.txt answers HTTP 503"}
    assert results[-1] == ("article", "fails", "no listing named an article")


def test_an_outlet_is_added_as_the_docs_say(jejak: Command, tmp_path: Path) -> None:
    command = re.search(r"jejak (outlets new harian-contoh .*)", PAGE)
    written = re.search(r"```toml\n(.*?)```", PAGE, re.DOTALL)
    assert command is not None
    assert written is not None
    facts = textwrap.dedent("   " + written[1])
    done = jejak(*command[1].replace('"', "").replace("Harian Contoh", "Harian_Contoh").split())
    assert (done.code, done.out) == (0, "outlets/harian-contoh.toml\n")
    site = PlatformSite(read_outlet("harian-contoh", facts), ADDRESSES)
    with serving(site.route) as server:
        urls = {"harian-contoh": server.url}
        code, rows, told = check(["harian-contoh"], urls)
        assert code == 1
        assert "cannot be crawled as described: harian-contoh" in told
        assert rows[-1]["told"] == "no listing named an article"
        (tmp_path / "outlets" / "harian-contoh.toml").write_text(facts, "utf-8")
        code, rows, told = check(["harian-contoh"], urls)
    assert (code, told) == (0, "")
    assert [(row["step"], row["result"]) for row in rows] == [
        (step, "works") for step in ("robots.txt", "feed", "tag", "article", "extraction")
    ]
    assert "with an author, language id" in rows[-2]["told"]


def test_what_its_terms_forbid_needs_a_permission(jejak: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    settings = load_settings()
    assert "antara" not in chosen_outlets(settings)
    for command in (("outlets", "check"), ("crawl",)):
        refused = jejak(*command, "antara")
        assert refused.code == 2
        assert "without written permission" in refused.err
        assert 'permitted = ["antara"]' in refused.err.replace("'", '"')
    monkeypatch.setenv("JEJAK_CRAWL__PERMITTED", '["antara"]')
    assert "antara" in chosen_outlets(load_settings())


def test_a_file_of_a_family_needs_no_more(jejak: Command, tmp_path: Path) -> None:
    done = jejak("outlets", "new", "lsm-contoh", "--base", "https://www.lsm-contoh.example/", "--family", "wordpress")
    assert done.code == 0
    made = read_outlet("lsm-contoh", (tmp_path / "outlets" / "lsm-contoh.toml").read_text("utf-8"))
    assert (made.base, made.hosts, made.family) == (
        "https://www.lsm-contoh.example",
        ("lsm-contoh.example",),
        "wordpress",
    )
    assert {facts.kind for facts in made.lists} == {"wordpress", "feed", "sitemap"}


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["../jahat", "--base", "https://a.example"], "small letters, digits and hyphens"),
        (["contoh", "--base", "contoh.example"], "http(s)://HOST"),
        (["contoh", "--base", "https://a.example", "--title", 'x"\nbase = "y'], "a title is plain text"),
        (["contoh", "--base", "https://a.example", "--family", "wordpres"], "Did you mean 'wordpress'?"),
    ],
)
def test_mistakes_leave_no_file(jejak: Command, tmp_path: Path, arguments: list[str], told: str) -> None:
    done = jejak("outlets", "new", *arguments)
    assert done.code == 2
    assert told in done.err
    assert not (tmp_path / "outlets").exists()


def test_a_file_is_never_overwritten(jejak: Command, tmp_path: Path) -> None:
    arguments = ("outlets", "new", "contoh", "--base", "https://a.example")
    assert jejak(*arguments).code == 0
    before = (tmp_path / "outlets" / "contoh.toml").read_text("utf-8")
    again = jejak(*arguments, "--title", "Lain")
    assert again.code == 2
    assert "jejak outlets check contoh" in again.err
    assert (tmp_path / "outlets" / "contoh.toml").read_text("utf-8") == before
