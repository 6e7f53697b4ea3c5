"""An article put together from the pages it was read from, by a crawl or from an archive. Pure."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from datetime import date, datetime

from crawlers.outlet import Outlet
from crawlers.page import PageContent
from crawlers.urls import article_id, url_user
from jejak.domain import Article


def put_together(
    outlet: Outlet, url: str, first: PageContent, texts: Sequence[str], *, listed: date | None, fetched_at: datetime
) -> Article:
    """The article of a canonical address, from what its first page says and the texts of all its pages.

    `listed`: the day of publication that a listing told, for pages that tell none.
    """
    return Article(
        id=article_id(url, outlet),
        outlet=outlet.name,
        url=url,
        title=first.title,
        text="\n".join(texts),
        published=first.published or listed,
        published_at=first.published_at,
        author=first.author or url_user(url, outlet),
        section=first.section,
        tags=first.tags,
        language=first.language or outlet.language,
        fetched_at=fetched_at,
        user_content=outlet.user_content,
    )


def text_digest(article: Article) -> str:
    """SHA-256 of title and text, in hex: what tells that a page changed."""
    return hashlib.sha256(f"{article.title}\n\n{article.text}".encode()).hexdigest()
