"""One page of an outlet, read without network: title, text, moment of publication, author, section, tags, language."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime
from itertools import islice

import lxml.html
import py3langid
from lxml.etree import ParserError
from lxml.html import HtmlElement

from crawlers.body import clean_lines, is_linked, linked_words, read_body, rendered, without_noise
from crawlers.links import decoded
from crawlers.metadata import (
    Head,
    author_in_text,
    author_of,
    read_head,
    section_of,
    select,
    signature,
    squeeze,
    tags_of,
    title_of,
)
from crawlers.outlet import Outlet
from crawlers.urls import canonical_url, url_day, url_section
from crawlers.when import Moment, read_moment
from jejak.errors import ArticleError

MAX_TEXT = 2_000_000
"""Characters of article text that are refused: no report is that long."""
MAX_NODES = 40_000
"""Elements of a page that are refused: reading takes about a tenth of a millisecond for each."""
_DATE_META = (
    "article:published_time", "content_publisheddate", "dtk:publishdate", "jpnncom_news_pubdate", "publishdate",
    "pubdate", "datepublished", "og:published_time", "parsely-pub-date", "dc.date.issued", "dc.date", "date",
)  # fmt: skip
_DATE_TEXT = (
    "[itemprop=datePublished], .read__time, .read__info__date, .detail__date, .date, .tanggal, .entry-date, "
    ".post-date, .published, .datetime, time, [class*=publish], [class*=date]"
)
_SHORTEST = 100
_MOST_LINKED = 0.4
_NOT_XML = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
_INVISIBLE = "\u00ad\u200b\u2060\ufeff"
_DECLARATION = re.compile(r"^\s*<\?xml[^>]{0,200}\?>")
_COMMON = frozenset("yang di dan dari untuk dengan ini itu pada tidak dalam oleh akan ke para tersebut".split())
_ENOUGH_COMMON = 0.12
_HEARD = 2000
_NEAR_INDONESIAN = frozenset(("id", "ms", "jv", "su", "in"))


@dataclass(frozen=True, slots=True)
class PageContent:
    """What one page says. `is_article` is False for listings, teasers and empty shells, and `reason` then says why."""

    title: str
    text: str
    published: date | None
    published_at: datetime | None
    author: str | None
    section: str | None
    tags: tuple[str, ...]
    language: str | None
    is_article: bool
    reason: str | None = None


def read_page(
    html: bytes | str, url: str, outlet: Outlet, *, now: datetime | None = None, content_type: str | None = None
) -> PageContent:
    """Reads a page as it came, `content_type` being the header's; dates after `now` are refused.

    ArticleError if it is absurdly large.
    """
    tree = _parse(html if isinstance(html, str) else decoded(html, content_type))
    if tree is None:
        return PageContent("", "", None, None, None, None, (), None, is_article=False, reason="the page is empty")
    if _is_absurd(tree):
        raise ArticleError(f"the page has more than {MAX_NODES:,} elements")
    head = read_head(tree)
    title = _printable(title_of(tree, head, outlet)) or ""
    page = without_noise(tree, outlet.select.remove)
    linked = linked_words(page)
    found = read_body(page, outlet, tree)
    text = clean_lines(found, outlet, title, linked)
    text, signed = signature(text) if outlet.signed else (text, None)
    if len(text) > MAX_TEXT:
        raise ArticleError(f"the text has more than {MAX_TEXT:,} characters")
    moment = _published(tree, head, outlet, now) or _otherwise_published(url, outlet, text, now)
    reason = (
        _why_not_article(title, text, url, outlet) or _unmarked(tree, head, outlet) or _list_of_links(found, linked)
    )
    return PageContent(
        title=title,
        text=text,
        published=moment.day if moment else None,
        published_at=moment.at if moment else None,
        author=_printable(author_of(tree, head, outlet) or author_in_text(rendered(page)) or signed),
        section=_printable(_section(section_of(tree, head, outlet), url_section(url, outlet))),
        tags=tuple(_NOT_XML.sub("", tag) for tag in tags_of(tree, head, outlet)),
        language=_language(tree, text),
        is_article=reason is None,
        reason=reason,
    )


def page_day(text: str, url: str, outlet: Outlet, *, now: datetime) -> date | None:
    """The day of publication alone, without reading the text: what a walk needs to know when it has gone far enough."""
    day = url_day(url, outlet)
    if day is not None:
        return day
    tree = _parse(text)
    if tree is None or _is_absurd(tree):
        return None
    moment = _published(tree, read_head(tree), outlet, now)
    return moment.day if moment else None


def _is_absurd(tree: HtmlElement) -> bool:
    return sum(1 for _ in islice(tree.iter(), MAX_NODES + 1)) > MAX_NODES


def _section(told: str | None, named: str | None) -> str | None:
    """The page's own word, unless its address names another section: some templates say 'News' of everything."""
    return told if told and (not named or told.casefold().replace(" ", "-") == named.casefold()) else named or told


def _printable(text: str | None) -> str | None:
    """JSON can smuggle in control characters that a page itself cannot hold."""
    return _NOT_XML.sub("", text).strip() or None if text else None


def _parse(text: str) -> HtmlElement | None:
    for character in _INVISIBLE:
        text = text.replace(character, "")
    text = _DECLARATION.sub("", _NOT_XML.sub("", text))
    if not text.strip():
        return None
    try:
        tree = lxml.html.document_fromstring(text)
    except (ParserError, ValueError):
        return None
    return tree if isinstance(tree, HtmlElement) else None


@dataclass(frozen=True, slots=True)
class _Telling:
    """Words that may date the page."""

    words: str
    trusted: bool
    """Whether an offset in them is to be believed."""
    stray: bool = False
    """True for words that merely stand somewhere on the page: the day of the visit in them dates no article."""


def _published(tree: HtmlElement, head: Head, outlet: Outlet, now: datetime | None) -> Moment | None:
    """The best telling of the moment; a telling with a time of day beats one without on the same day."""
    visit = (now or datetime.now(UTC)).astimezone(outlet.zone_info).date()
    day_only: Moment | None = None
    for told in _tellings(tree, head, outlet):
        moment = read_moment(told.words, outlet.zone_info, trust_offset=told.trusted, now=now)
        if moment is None or (told.stray and moment.day == visit):
            continue
        if moment.at is not None and day_only in (None, Moment(moment.day)):
            return moment
        day_only = day_only or moment
    return day_only


def _otherwise_published(url: str, outlet: Outlet, text: str, now: datetime | None) -> Moment | None:
    """The day in the address, or in the text's first line where the outlet has datelines."""
    day = url_day(url, outlet)
    if day is not None:
        return Moment(day)
    return read_moment(text[:200].split("\n", 1)[0], outlet.zone_info, now=now) if outlet.dateline else None


def _tellings(tree: HtmlElement, head: Head, outlet: Outlet) -> Iterator[_Telling]:
    """The best first."""
    trusted = outlet.trust_offset
    yield from (_Telling(str(item["datePublished"]), trusted) for item in head.linked if item.get("datePublished"))
    for name in _DATE_META:
        believed = trusted and name not in outlet.local_meta
        yield from (_Telling(value, believed) for value in head.meta.get(name, ()))
    for css, stray in ((outlet.select.date, False), (_DATE_TEXT, True)):
        for node in select(tree, css)[:5] if css else ():
            marked = node.get("datetime") or node.get("content")
            yield _Telling(marked or squeeze(node.text_content())[:120], trusted, stray=stray and not marked)


def _why_not_article(title: str, text: str, url: str, outlet: Outlet) -> str | None:
    if not title:
        return "the page has no title"
    if canonical_url(url, outlet) is None:
        return "the address is not that of an article"
    if len(text) < _SHORTEST:
        return f"only {len(text)} characters of text"
    return None


def _list_of_links(text: str, linked: frozenset[str]) -> str | None:
    """A page most of whose lines are links is a listing, whatever its head says."""
    share = sum(len(line) for line in text.split("\n") if is_linked(line, linked))
    return "the text is a list of links" if share > len(text) * _MOST_LINKED else None


def _unmarked(tree: HtmlElement, head: Head, outlet: Outlet) -> str | None:
    return None if _marked(tree, head, outlet) else "nothing marks the page as an article"


def _marked(tree: HtmlElement, head: Head, outlet: Outlet) -> bool:
    if head.linked or (head.first("og:type") or "").lower() in ("article", "news", "blog"):
        return True
    if head.first("article:published_time", "content_publisheddate", "pubdate", "datepublished"):
        return True
    if outlet.select.body and select(tree, outlet.select.body):
        return True
    if select(tree, "[itemprop=articleBody], article time[datetime]"):
        return True
    return len(select(tree, "article")) == 1


def warm_up() -> None:
    """Loads what reading needs, so that no running request waits for it."""
    py3langid.classify("siap")


def _language(tree: HtmlElement, text: str) -> str | None:
    """ISO 639-1: what the words are, where there are enough of them, else what the page claims."""
    claimed = (tree.get("lang") or "").strip().lower()[:2] or None
    claimed = "id" if claimed == "in" else claimed
    if len(text) < _SHORTEST:
        return claimed
    if claimed != "ms" and _sounds_indonesian(text[:_HEARD]):
        return "id"
    heard: str = py3langid.classify(text[:_HEARD])[0]
    if heard in _NEAR_INDONESIAN:
        return "ms" if claimed == "ms" else "id"
    return heard


def _sounds_indonesian(text: str) -> bool:
    """Whether so many of its words are the commonest of Indonesian that no classifier need be asked."""
    words = text.casefold().split()
    return sum(word in _COMMON for word in words) > _ENOUGH_COMMON * len(words)
