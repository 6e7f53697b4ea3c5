"""Reading an outlet's page (text, title, moment, author, tags) against bare trafilatura on the same pages."""

from __future__ import annotations

from collections.abc import Callable

import trafilatura

from bench.measure import Result, Row, seconds
from crawlers.outlet import load_outlets
from crawlers.page import read_page, warm_up
from jejak.demo import demo_pages
from jejak.demo.sites import make_site
from jejak.demo.web import Request


def measure() -> list[Result]:
    """Pages a second, against the library's text with metadata (the same job) and against its text alone."""
    pages = _pages()
    outlets = load_outlets()
    warm_up()
    ours = _rate(lambda: [read_page(html, url, outlets[name]) for name, url, html in pages], len(pages))
    text = _rate(lambda: [trafilatura.extract(html, url=url) for _, url, html in pages], len(pages))
    metadata = _rate(
        lambda: [trafilatura.bare_extraction(html, url=url, with_metadata=True) for _, url, html in pages], len(pages)
    )
    return [
        Row("our reading : trafilatura's text", ours, text, "pages/s", "at least 0.85"),
        Row("our reading : trafilatura's text and metadata", ours, metadata, "pages/s", "at least 1"),
    ]


def _rate(work: Callable[[], object], number: int) -> float:
    work()
    return number / seconds(work)


def _pages() -> list[tuple[str, str, str]]:
    """(outlet, address, HTML) of every page of the demo."""
    sites = {name: make_site(name, 2) for name in {page.outlet for page in demo_pages(2)}}
    found = []
    for page in demo_pages(2):
        base = f"https://{page.outlet}.example"
        reply = sites[page.outlet].reply(Request(page.path, {}, base))
        found.append((page.outlet, base + page.path, reply.body))
    return found
