"""Reading an outlet's page (text, title, moment, author, tags) against bare trafilatura on the same pages.

Pages of the demo, and saved ones of real sites where they lie beside the checkout.
"""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from pathlib import Path

import trafilatura

from bench.measure import Result, Row, seconds
from crawlers.outlet import load_outlets
from crawlers.page import read_page, warm_up
from crawlers.urls import canonical_url
from jejak.demo import demo_pages
from jejak.demo.sites import make_site
from jejak.demo.web import Request


def measure() -> list[Result]:
    """Pages a second, against the library's text with metadata (the same job) and against its text alone."""
    warm_up()
    rows = _rows("demo", _pages())
    saved = _saved_pages()
    return rows + (_rows("saved", saved) if saved else [])


def _rows(kind: str, pages: list[tuple[str, str, bytes]]) -> list[Result]:
    outlets = load_outlets()
    number = len(pages)
    ours = _rate(lambda: [read_page(html, url, outlets[name]) for name, url, html in pages], number)
    text = _rate(lambda: [trafilatura.extract(html, url=url) for _, url, html in pages], number)
    metadata = _rate(
        lambda: [trafilatura.bare_extraction(html, url=url, with_metadata=True) for _, url, html in pages], number
    )
    return [
        Row(f"our reading : trafilatura's text ({number} {kind} pages)", ours, text, "pages/s", "at least 0.85"),
        Row(f"our reading : its text and metadata ({number} {kind} pages)", ours, metadata, "pages/s", "at least 1"),
    ]


def _rate(work: Callable[[], object], number: int) -> float:
    work()
    return number / seconds(work)


def _pages() -> list[tuple[str, str, bytes]]:
    """(outlet, address, HTML) of every page of the demo."""
    sites = {name: make_site(name, 2) for name in {page.outlet for page in demo_pages(2)}}
    found = []
    for page in demo_pages(2):
        base = f"https://{page.outlet}.example"
        reply = sites[page.outlet].reply(Request(page.path, {}, base))
        found.append((page.outlet, base + page.path, reply.body.encode()))
    return found


def _saved_pages() -> list[tuple[str, str, bytes]]:
    """The same of saved article pages at addresses of our outlets; none where the folder is absent."""
    folder = Path(os.environ.get("JEJAK_SHARED") or Path(__file__).resolve().parents[2] / "shared") / "html"
    if not folder.is_dir():
        return []
    entries = [json.loads(line) for line in (folder / "manifest.jsonl").read_text("utf-8").splitlines()]
    return [
        (outlet.name, entry["url"], (folder / entry["file"]).read_bytes())
        for entry in entries
        for outlet in load_outlets().values()
        if entry["kind"] == "article" and entry["url"] and canonical_url(entry["url"], outlet)
    ]
