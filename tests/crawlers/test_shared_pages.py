"""Real pages of many outlets: title, day and body are found on articles, and listings are not taken for articles."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime
from functools import cache
from typing import Any
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

import pytest

from crawlers.outlet import Outlet, Shape
from crawlers.page import PageContent, read_page
from tests.shared import shared_path

NOW = datetime(2026, 11, 22, tzinfo=UTC)
LEAST_TEXT = 150
# They tell no date, or one without a year.
UNDATED = {"kapanlagi/kapanlagi-singlepage.html", "kapanlagi/kapanlagi-singlepage3.html"}
# An old template without any mark of an article.
UNMARKED = {"antara/antara-singlepage4.html"}
WRONG_OFFSET = {"merdeka"}


def _entries(kind: str) -> list[dict[str, Any]]:
    lines = shared_path("html", "manifest.jsonl").read_text("utf-8").splitlines()
    return [entry for entry in map(json.loads, lines) if entry["kind"] == kind]


@cache
def _read(file: str) -> PageContent:
    entry = next(one for kind in ("article", "listing") for one in _entries(kind) if one["file"] == file)
    url = entry["url"] or f"https://{entry['outlet']}.example/nasional/judul"
    host = urlsplit(url).hostname or ""
    name = host.rpartition(".")[0].rpartition(".")[2] + "." + host.rpartition(".")[2]
    known = Outlet(
        name=entry["outlet"],
        title=entry["outlet"],
        base=f"https://{host}",
        hosts=(host, f"*.{name}"),
        zone="Asia/Jakarta",
        articles=(Shape(path=r"/(?P<path>[^/]+/.+?|[^/]*-[^/]*)"),),
        trust_offset=entry["outlet"] not in WRONG_OFFSET,
    )
    return read_page(shared_path("html", entry["file"]).read_bytes(), url, known, now=NOW)


def _letters(text: str) -> str:
    return "".join(character for character in text.casefold() if character.isalnum())


def _day(entry: dict[str, Any]) -> date | None:
    told = entry["date"]
    if not told:
        return None
    moment = datetime.fromisoformat(told.replace("+0700", "+07:00"))
    zoned = moment.tzinfo is not None and entry["outlet"] not in WRONG_OFFSET and "T" in told
    return moment.astimezone(ZoneInfo("Asia/Jakarta")).date() if zoned else moment.date()


def test_articles_have_title_day_and_body() -> None:
    wrong = []
    for entry in _entries("article"):
        content = _read(entry["file"])
        named, found = _letters(entry["title"]), _letters(content.title)
        if not found or found[:20] not in named:
            wrong.append((entry["file"], "title", content.title))
        day = _day(entry)
        if day is not None and content.published != day:
            wrong.append((entry["file"], "day", f"{content.published} for {day}"))
        if content.published is None and entry["file"] not in UNDATED and entry["outlet"] != "astroawani":
            wrong.append((entry["file"], "day", "none"))
        if len(content.text) < LEAST_TEXT:
            wrong.append((entry["file"], "text", str(len(content.text))))
        if not content.is_article and entry["file"] not in UNMARKED:
            wrong.append((entry["file"], "article", content.reason or ""))
    assert wrong == []


def test_bodies_carry_no_links_to_other_stories() -> None:
    kept = [
        (entry["file"], line)
        for entry in _entries("article")
        for line in _read(entry["file"]).text.split("\n")
        if line.casefold().startswith(("baca juga", "advertisement", "simak video", "[gambas"))
    ]
    assert kept == []


@pytest.mark.parametrize("outlet", ["antara", "okezone", "viva", "merdeka", "detik", "tempo", "kompas"])
def test_listings_are_not_articles(outlet: str) -> None:
    entries = [entry for entry in _entries("listing") if entry["outlet"] == outlet]
    assert entries
    assert not [entry["file"] for entry in entries if _read(entry["file"]).is_article]
