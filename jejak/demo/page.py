"""What a written page is: its blocks, its address on its outlet, and what it says."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from jejak.domain import Headline, Kind


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
    """Answers 503 with Retry-After to the first request of edition 1."""
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
