"""What every demo outlet does: robots.txt, moved, gone, busy and broken pages; and the words pages share."""

from __future__ import annotations

import threading
from abc import ABC, abstractmethod
from collections.abc import Callable, Iterable, Sequence
from datetime import datetime

from jejak.demo.page import Block, BlockKind, DemoPage
from jejak.demo.pages import all_pages
from jejak.demo.web import TEXT, Reply, Request, esc, page, redirect

MONTHS = (
    "Januari",
    "Februari",
    "Maret",
    "April",
    "Mei",
    "Juni",
    "Juli",
    "Agustus",
    "September",
    "Oktober",
    "November",
    "Desember",
)
DAYS = ("Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu", "Minggu")
EDITION_2_BEGAN = datetime.fromisoformat("2026-06-22T08:00:00+07:00")
RETRY_AFTER_SECONDS = 1

Route = Callable[[Request], Reply | None]


class Site(ABC):
    """One outlet in one edition. Subclasses name their robots.txt, their broken page and their routes."""

    outlet: str
    robots: str
    broken_path: str
    """Always answers 500; linked from lists on a rough site only."""
    dead_path: str
    """Linked from lists, and not there."""

    def __init__(self, edition: int, rough: bool = False) -> None:
        known = [one for one in all_pages(edition) if one.outlet == self.outlet]
        self.pages = [one for one in known if not one.gone]
        self._gone = {one.path for one in known if one.gone}
        self.strays = [self.dead_path, *sorted(self._gone), *([self.broken_path] if rough else [])]
        """Paths that lists name although no page is there."""
        self._moved = {one.old_path: one.path for one in self.pages if one.old_path}
        self.strays += sorted(self._moved)
        self._busy = {one.path for one in self.pages if one.busy_once and edition == 1}
        self._lock = threading.Lock()
        self._steady = [one for one in all_pages(1) if one.outlet == self.outlet and one.path not in _ever_gone()]
        newest = max(one.modified for one in self.pages)
        self.changed = max(newest, EDITION_2_BEGAN) if edition > 1 else newest

    @abstractmethod
    def route(self, request: Request) -> Reply | None:
        """The platform's own pages and lists; None where there is none."""

    def reply(self, request: Request) -> Reply:
        if request.path == "/robots.txt":
            return Reply(self.robots.replace("{base}", request.base), TEXT, modified=self.changed)
        if request.path in self._moved:
            return redirect(request.base + self._moved[request.path])
        if request.path in self._gone:
            return _error_page(410, "Halaman ini telah dihapus")
        if request.path == self.broken_path:
            return _error_page(500, "Terjadi gangguan pada server")
        if self._is_busy(request.path):
            busy = _error_page(503, "Server sedang sibuk")
            return Reply(busy.body, status=503, headers={"Retry-After": str(RETRY_AFTER_SECONDS)})
        return self.route(request) or _error_page(404, "Halaman tidak ditemukan")

    def related(self, to: DemoPage, count: int = 3) -> list[DemoPage]:
        """Other stories for the foot of a page: the same ones in every edition, so that pages do not change."""
        order = sorted(one.path for one in self._steady)
        by_path = {one.path: one for one in self._steady}
        start = next((index for index, path in enumerate(order) if path > to.path), 0)
        return [by_path[order[(start + step) % len(order)]] for step in range(count)]

    def _is_busy(self, path: str) -> bool:
        with self._lock:
            if path not in self._busy:
                return False
            self._busy.discard(path)
            return True


def _ever_gone() -> set[str]:
    return {one.path for one in all_pages(2) if one.gone}


def _error_page(status: int, message: str) -> Reply:
    return Reply(page("error", status=str(status), message=esc(message)), status=status)


def page_number(request: Request, first: int = 1) -> int | None:
    """The `page` of the query, `first` without one, None if it is no number from `first` up."""
    value = request.query.get("page", str(first))
    if not (value.isascii() and value.isdigit() and len(value) < 7) or int(value) < first:
        return None
    return int(value)


def page_slice(pages: Sequence[DemoPage], number: int, size: int) -> Sequence[DemoPage]:
    """The pages on list page `number`, counted from 1."""
    return pages[(number - 1) * size : number * size]


def page_count(pages: Sequence[DemoPage], size: int) -> int:
    return max(1, -(-len(pages) // size))


def blocks_html(blocks: Iterable[Block], pointer: Callable[[str], str], caption: Callable[[str], str]) -> str:
    """The body's markup; `pointer` and `caption` render escaped text of lines that are not the article's own."""
    render: dict[BlockKind, Callable[[str], str]] = {
        BlockKind.PARAGRAPH: lambda text: f"<p>{text}</p>",
        BlockKind.HEADING: lambda text: f"<h2>{text}</h2>",
        BlockKind.POINTER: pointer,
        BlockKind.CAPTION: caption,
    }
    return "\n".join(render[block.kind](esc(block.text)) for block in blocks)


def indonesian_date(moment: datetime) -> str:
    return f"{moment.day} {MONTHS[moment.month - 1]} {moment.year}"


def link(base: str, one: DemoPage) -> str:
    return f'<a href="{esc(base + one.path)}">{esc(one.title)}</a>'


def first_words(one: DemoPage, count: int = 28) -> str:
    """The article's beginning, as lists quote it."""
    words = one.text.split()
    return " ".join(words[:count]) + ("…" if len(words) > count else "")


def slug_of(tag: str) -> str:
    return "-".join("".join(c if c.isalnum() else " " for c in tag.lower()).split())
