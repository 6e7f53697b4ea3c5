"""Data files of pages: TOML front matter between +++ lines, and a body.

A body is paragraphs between blank lines. A paragraph may begin with a mark: `BACA: ` (a line that points at another
story, noise), `FOTO: ` (a caption, noise), `## ` (a heading inside the text); `===` alone begins the next page.
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import replace
from typing import Any

from jejak.demo.page import Block, BlockKind, DemoPage
from jejak.domain import Amount, Headline, Kind, Qualifier
from jejak.errors import InputError

_MARKS = {"BACA: ": "pointer", "FOTO: ": "caption", "## ": "heading"}
_PAGE_BREAK = "==="


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
