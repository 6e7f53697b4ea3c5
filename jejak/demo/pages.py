"""The written pages: data files of TOML front matter and a body, read into `DemoPage` and `jejak.domain.Article`.

A body is paragraphs between blank lines. A paragraph may begin with a mark: `BACA: ` (a line that points at another
story, noise), `FOTO: ` (a caption, noise), `## ` (a heading inside the text); `===` alone begins the next page.
"""

from __future__ import annotations

import hashlib
import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from functools import cache
from importlib import resources
from typing import Any

from jejak.domain import Amount, Article, Headline, Kind, Qualifier
from jejak.errors import InputError

OUTLETS = ("sinarharapan", "koran-jakarta", "kompasiana", "iom-indonesia")
BLOGS = frozenset({"kompasiana"})
_MARKS = {"BACA: ": "pointer", "FOTO: ": "caption", "## ": "heading"}
_PAGE_BREAK = "==="


class BlockKind(StrEnum):
    PARAGRAPH = "paragraph"
    HEADING = "heading"
    POINTER = "pointer"
    CAPTION = "caption"


@dataclass(frozen=True, slots=True)
class Block:
    kind: BlockKind
    text: str

    @property
    def is_text(self) -> bool:
        """Whether it belongs to the article and not to the page around it."""
        return self.kind in (BlockKind.PARAGRAPH, BlockKind.HEADING)


@dataclass(frozen=True, slots=True)
class DemoPage:
    """One page of one outlet, and what its text says. `sheets` are the pages that readers turn."""

    outlet: str
    slug: str
    title: str
    published: datetime
    modified: datetime
    author: str | None
    section: str | None
    tags: tuple[str, ...]
    kind: Kind
    event: str | None
    series: str | None
    headline: Headline
    sheets: tuple[tuple[Block, ...], ...]
    copy_of: str | None = None
    """`outlet/slug` of the page whose text this one repeats."""
    old_path: str | None = None
    """Path that redirects here."""
    dated_by: str = "time"
    """`time` where the page carries its date as data, `dateline` where only its words tell it."""
    busy_once: bool = False
    """Answers 503 with Retry-After to the first request."""
    gone: bool = False

    @property
    def key(self) -> str:
        return f"{self.outlet}/{self.slug}"

    @property
    def text(self) -> str:
        """The article's own words, one paragraph a line."""
        return "\n".join(block.text for sheet in self.sheets for block in sheet if block.is_text)

    @property
    def path(self) -> str:
        """The page's canonical path on its outlet."""
        return _PATHS[self.outlet](self)

    @property
    def user(self) -> str:
        """The author's name as a blog's address has it."""
        return re.sub(r"[^a-z0-9]", "", (self.author or "anonim").lower())

    @property
    def hex_id(self) -> str:
        """24 hex digits, the first eight being the Unix time of publication, as on the blog platform."""
        stamp = int(self.published.timestamp())
        return f"{stamp:08x}{hashlib.sha256(self.slug.encode()).hexdigest()[:16]}"


_PATHS = {
    "sinarharapan": lambda page: f"/{page.published:%Y/%m}/{page.slug}/",
    "koran-jakarta": lambda page: f"/{page.published:%Y-%m-%d}/{page.slug}",
    "kompasiana": lambda page: f"/{page.user}/{page.hex_id}/{page.slug}",
    "iom-indonesia": lambda page: f"/news/{page.slug}",
}


def demo_pages(edition: int = 1) -> tuple[DemoPage, ...]:
    """All pages of the edition, newest first; the page that is gone in edition 2 is left out of it."""
    return tuple(page for page in all_pages(edition) if not page.gone)


def load_demo_articles(edition: int = 1, base_urls: Mapping[str, str] | None = None) -> tuple[Article, ...]:
    """The pages as articles with clean text. Without `base_urls` the addresses are under `https://OUTLET.example`."""
    return tuple(_article(page, (base_urls or {}).get(page.outlet)) for page in demo_pages(edition))


def _article(page: DemoPage, base: str | None) -> Article:
    return Article(
        id=page.key,
        outlet=page.outlet,
        url=(base or f"https://{page.outlet}.example") + page.path,
        title=page.title,
        text=page.text,
        published=page.published.date(),
        published_at=page.published if page.dated_by == "time" else None,
        author=page.author,
        section=page.section,
        tags=page.tags,
        language="id",
        user_content=page.outlet in BLOGS,
    )


@cache
def all_pages(edition: int) -> tuple[DemoPage, ...]:
    """Pages of the edition with those marked gone, newest first."""
    found = [page for outlet in OUTLETS for page in _outlet_pages(outlet, edition)]
    return tuple(sorted(found, key=lambda page: (page.published, page.key), reverse=True))


def _outlet_pages(outlet: str, edition: int) -> list[DemoPage]:
    folder = resources.files("jejak.demo") / "articles" / outlet
    files = sorted((entry for entry in folder.iterdir() if entry.name.endswith(".md")), key=lambda entry: entry.name)
    pages = (parse_page(outlet, entry.name, entry.read_text(encoding="utf-8"), edition) for entry in files)
    return [page for page in pages if page is not None]


def parse_page(outlet: str, name: str, source: str, edition: int) -> DemoPage | None:
    """The page of one data file, None if the edition does not have it yet. InputError if the file is not one."""
    _, fence, rest = source.partition("+++\n")
    head, closing, body = rest.partition("\n+++\n")
    if not (fence and closing):
        raise InputError(f"{outlet}/{name}: expected front matter between two +++ lines")
    try:
        meta = tomllib.loads(head)
        return _page(outlet, meta, body, edition)
    except (tomllib.TOMLDecodeError, KeyError, ValueError) as error:
        raise InputError(f"{outlet}/{name}: {type(error).__name__}: {error}") from error


def _page(outlet: str, meta: dict[str, Any], body: str, edition: int) -> DemoPage | None:
    if meta.get("edition", 1) > edition:
        return None
    revised = meta.get("revision") if edition > 1 else None
    title = meta["title"]
    if revised:
        for old, new in revised["replace"]:
            if old not in title + body:
                raise ValueError(f"the revision replaces {old!r}, which the page does not say")
            title, body = title.replace(old, new), body.replace(old, new)
    page = DemoPage(
        outlet=outlet,
        slug=meta["slug"],
        title=title,
        published=meta["published"],
        modified=meta["published"],
        author=meta.get("author"),
        section=meta.get("section"),
        tags=tuple(meta.get("tags", ())),
        kind=Kind(meta["kind"]),
        event=meta.get("event"),
        series=meta.get("series"),
        headline=Headline(_amount(meta.get("victims")), _amount(meta.get("suspects")), meta.get("event_date")),
        sheets=_sheets(body),
        copy_of=meta.get("copy_of"),
        old_path=meta.get("old_path"),
        dated_by=meta.get("dated_by", "time"),
        busy_once=meta.get("busy_once", False),
        gone=bool(meta.get("gone") and edition >= meta["gone"]),
    )
    return _revise(page, revised) if revised else page


def _revise(page: DemoPage, revised: dict[str, Any]) -> DemoPage:
    victims = _amount(revised.get("victims")) or page.headline.victims
    return replace(page, modified=revised["modified"], headline=replace(page.headline, victims=victims))


def _amount(value: int | dict[str, Any] | None) -> Amount | None:
    if value is None:
        return None
    if isinstance(value, int):
        return Amount.exactly(value)
    return Amount(value.get("low"), value.get("best"), value.get("high"), Qualifier(value["qualifier"]))


def _sheets(body: str) -> tuple[tuple[Block, ...], ...]:
    sheets: list[list[Block]] = [[]]
    for chunk in re.split(r"\n{2,}", body.strip()):
        if chunk == _PAGE_BREAK:
            sheets.append([])
        else:
            sheets[-1].append(_block(" ".join(chunk.split())))
    return tuple(tuple(sheet) for sheet in sheets)


def _block(text: str) -> Block:
    for mark, kind in _MARKS.items():
        if text.startswith(mark):
            return Block(BlockKind(kind), text.removeprefix(mark))
    return Block(BlockKind.PARAGRAPH, text)
