"""An article read from the pages it was fetched as, whoever fetched them and whenever. Pure."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from datetime import date, datetime

from crawlers.archive import RawPage
from crawlers.body import further_text
from crawlers.outlet import Outlet
from crawlers.page import PageContent, read_page
from crawlers.urls import article_id, url_user
from jejak.domain import Article
from jejak.errors import ArticleError


class NotAnArticleError(ArticleError):
    """The page holds no article: its message says why."""


def read_pages(
    outlet: Outlet, url: str, pages: Sequence[RawPage], *, listed: date | None = None, fetched_at: datetime
) -> Article:
    """The article of a canonical address, from its pages in order; ArticleError if they cannot be read as one."""
    first, *further = pages
    content = _content(outlet, first)
    if not content.is_article:
        raise NotAnArticleError(content.reason or "not an article")
    texts = [content.text]
    for page in further:
        more = further_text(texts, _content(outlet, page).text)
        if not more:  # beyond the last page many sites show the first one again
            break
        texts.append(more)
    return put_together(outlet, url, content, texts, listed=listed, fetched_at=fetched_at)


def _content(outlet: Outlet, page: RawPage) -> PageContent:
    return read_page(page.html, page.url, outlet, now=page.fetched_at, content_type=page.headers.get("content-type"))


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
