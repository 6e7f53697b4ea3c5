"""The pages of the demo in an edition, as `DemoPage` and as `jejak.domain.Article`."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib import resources

from jejak.demo.datafile import parse_page
from jejak.demo.page import DemoPage
from jejak.domain import Article

OUTLETS = ("sinarharapan", "koran-jakarta", "kompasiana", "iom-indonesia")
BLOGS = frozenset({"kompasiana"})


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
