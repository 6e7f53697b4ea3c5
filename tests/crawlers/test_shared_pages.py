"""Real pages of many outlets: title, day, author and body are right, and listings are not taken for articles.

What is right was decided by reading each page beside the lines of its own container; `shared_pages.json` keeps it as
hashes and lengths.
"""

from __future__ import annotations

import json
import re
from datetime import date, datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from crawlers.page import PageContent
from tests.crawlers.shared_pages import entries, fingerprint, outlet_of, read

GOLDEN = Path(__file__).with_name("shared_pages.json")
NOISE = re.compile(
    r"ba[cx]a (?:juga|selengkapnya)|lihat juga|simak (?:juga|video)|pilihan editor|artikel terkait|saksikan|tonton |"
    r"advertisement|advertising|scroll |iklan$|perbesar$|\d+ dari \d+ halaman|halaman ?(?::|selanjutnya)|penulis ?:|"
    r"sebarkan artikel|editor ?:|pewarta ?:|copyright|ikuti .*(?:whatsapp|google news)|\[gambas:|#jernihberkomentar|"
    r"periksa kembali|lanjutkan membaca|share this|facebook$|\([a-z]{2,4}/[a-z]{2,4}\)$",
    re.IGNORECASE,
)


def test_every_article_page_reads_as_it_should() -> None:
    golden: dict[str, Any] = json.loads(GOLDEN.read_text("utf-8"))
    found = {entry["file"]: fingerprint(read(entry["file"])) for entry in entries("article")}
    assert found == golden


def test_titles_and_days_are_those_of_the_manifest() -> None:
    """The golden file is no judge of itself: the manifest was made from the pages by other means."""
    for entry in entries("article"):
        content = read(entry["file"])
        # The manifest has whole title elements: site names before or after, cut ends.
        assert _letters(content.title)[:40] in _letters(entry["title"])
        assert (content.published == _day(entry)) or entry["date"] is None


def test_bodies_have_no_line_of_noise() -> None:
    kept = [
        (entry["file"], line)
        for entry in entries("article")
        for line in read(entry["file"]).text.split("\n")
        if NOISE.match(line)
    ]
    assert kept == []


def test_templates_that_have_changed_still_give_their_paragraphs() -> None:
    """The general reading, without the containers that the outlets' files name. A photo story is beyond it."""
    shares = [_share(read(entry["file"]), read(entry["file"], container=False)) for entry in entries("article")]
    assert len(shares) == 33
    assert sum(share > 0.97 for share in shares) >= 31


def _share(whole: PageContent, general: PageContent) -> float:
    lines = whole.text.split("\n")
    kept = {*lines} & {*general.text.split("\n")}
    return sum(len(line) for line in lines if line in kept) / sum(map(len, lines))


@pytest.mark.parametrize("outlet", ["antara", "okezone", "viva", "merdeka", "detik", "tempo", "kompas"])
def test_listings_are_not_articles(outlet: str) -> None:
    found = [entry for entry in entries("listing") if entry["outlet"] == outlet]
    assert found
    assert not [entry["file"] for entry in found if read(entry["file"]).is_article]


def _letters(text: str) -> str:
    return "".join(character for character in text.casefold() if character.isalnum())


def _day(entry: dict[str, Any]) -> date | None:
    if not entry["date"]:
        return None
    moment = datetime.fromisoformat(entry["date"].replace("+0700", "+07:00"))
    trusted = moment.tzinfo is not None and "T" in entry["date"] and outlet_of(entry["outlet"]).trust_offset
    return moment.astimezone(ZoneInfo("Asia/Jakarta")).date() if trusted else moment.date()
