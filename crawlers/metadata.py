"""What a page's head says of the article: JSON-LD, meta elements and the words beside them."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from lxml.cssselect import CSSSelector
from lxml.html import HtmlElement

from crawlers.outlet import Outlet

ARTICLE_TYPES = frozenset(
    "Article NewsArticle BlogPosting ReportageNewsArticle OpinionNewsArticle AnalysisNewsArticle PressRelease".split()
)
_REPORTER_META = ("content_author", "dable:author", "jpnncom_news_author")
_AUTHOR_META = ("author", "article:author", "cxenseparse:author")
_TAG_META = ("article:tag", "news_keywords", "content_tag", "keywords")
_SECTION_META = ("article:section", "content_category", "cxenseparse:section")
_BYLINE = re.compile(
    r"^(?:oleh|penulis|pewarta|reporter|wartawan|kontributor|by|author)\s{0,3}[:|]?\s{1,3}", re.IGNORECASE
)
_BYLINE_LINE = re.compile(r"^(?:Penulis|Pewarta|Reporter|Rep|Oleh)\s{0,3}:\s{0,3}([^\n:|/]{3,60})$", re.MULTILINE)
_NO_PERSON = re.compile(
    r"^(?:jurnalis|wartawan|kontributor|reporter)$|"
    r"redaksi|editor|\badmin|webmaster|developer|web design|development|\bpt\.? |media baru|cyber|"
    r"\.co\b|\.com|\.id\b|https?:|\btim\b|@",
    re.IGNORECASE,
)
_SIGNATURE = re.compile(r"[^\W\d]+(?: [^\W\d]+\.?){1,3}")
_NOT_LETTERS = re.compile(r"[^0-9a-z]+")
_TITLE_CUT = re.compile(r"\s+[|\-–—»•:]+\s+|\s*::\s*|\s+\|\s*")
_LONGEST_NAME = 80
_MOST_TAGS = 30
_MOST_NODES = 2000


@dataclass(frozen=True, slots=True)
class Head:
    """Meta elements by lower-case name (all values in order), and the article objects of JSON-LD."""

    meta: dict[str, tuple[str, ...]]
    linked: tuple[dict[str, Any], ...]

    def first(self, *names: str) -> str | None:
        return next((value for name in names for value in self.meta.get(name, ()) if value), None)


def select(tree: HtmlElement, css: str) -> list[HtmlElement]:
    """Elements matching a CSS selector, in document order."""
    found: Any = _selector(css)(tree)
    return [node for node in found if isinstance(node, HtmlElement)]


@lru_cache(maxsize=512)
def _selector(css: str) -> CSSSelector:
    return CSSSelector(css, translator="html")


def squeeze(text: str) -> str:
    return " ".join(text.split())


def select_text(tree: HtmlElement, css: str) -> str | None:
    """The text of the first matching element that has any."""
    if not css:
        return None
    return next((text for node in select(tree, css) if (text := squeeze(node.text_content()))), None)


def read_head(tree: HtmlElement) -> Head:
    meta: dict[str, list[str]] = {}
    for node in tree.iter("meta"):
        name = (node.get("property") or node.get("name") or node.get("itemprop") or "").strip().lower()
        content = squeeze(node.get("content") or "")
        if name and content:
            meta.setdefault(name, []).append(content)
    return Head({name: tuple(values) for name, values in meta.items()}, tuple(_articles(tree)))


def title_of(tree: HtmlElement, head: Head, outlet: Outlet) -> str:
    """The headline without the site's name before or after it; empty if the page has none."""
    linked = next((str(item["headline"]) for item in head.linked if isinstance(item.get("headline"), str)), None)
    heading = squeeze(next(iter(tree.iter("h1")), HtmlElement()).text_content())
    named = next(tree.iter("title"), None)
    candidates = (
        select_text(tree, outlet.select.title),
        linked,
        head.first("og:title", "twitter:title"),
        heading,
        named.text_content() if named is not None else None,
    )
    best = next((text for text in candidates if text and squeeze(text)), "")
    return without_site(squeeze(html.unescape(best)), site_names(head, outlet))


def without_site(title: str, names: frozenset[str]) -> str:
    """Cuts the outer parts of a headline that only name the site."""
    for _ in range(3):
        cuts = list(_TITLE_CUT.finditer(title))
        if cuts and _is_site(title[cuts[-1].end() :], names):
            title = title[: cuts[-1].start()].strip()
            continue
        lead = re.match(r"([^:|]{2,40})[:|]\s+", title)
        if lead and _is_site(lead[1], names):
            title = title[lead.end() :].strip()
            continue
        break
    return title


def site_names(head: Head, outlet: Outlet) -> frozenset[str]:
    """Every spelling of the site's name, as bare letters."""
    own = head.first("og:site_name", "application-name", "twitter:site") or ""
    names = (outlet.title, outlet.name, own, *outlet.site_names, *outlet.hosts)
    return frozenset(bare for name in names if (bare := _bare(name)))


def author_of(tree: HtmlElement, head: Head, outlet: Outlet) -> str | None:
    """Who wrote it: the site's own meta before JSON-LD, which often names the editor. None rather than a firm."""
    sites = site_names(head, outlet)
    groups: list[Iterable[str]] = [[select_text(tree, outlet.select.author) or ""]]
    groups.append(head.first(name) or "" for name in _REPORTER_META)
    groups.extend(_linked_authors(item) for item in head.linked)
    groups.append(head.first(name) or "" for name in _AUTHOR_META)
    for group in groups:
        people = [name for raw in group for name in _people(raw, sites)]
        if people:
            return ", ".join(dict.fromkeys(people))
    return None


def author_in_text(text: str) -> str | None:
    """The name on a line of its own such as 'Penulis: ...' or 'Pewarta : ...'; `text` has a line for each block."""
    match = _BYLINE_LINE.search(text)
    return ", ".join(_people(match[1], frozenset())) or None if match else None


def signature(text: str) -> tuple[str, str | None]:
    """Text without a last line that is a name in capitals, and the name, for outlets whose reporters sign so."""
    body, _, last = text.rpartition("\n")
    if body and last.isupper() and _SIGNATURE.fullmatch(last):
        return body, last.title()
    return text, None


def section_of(tree: HtmlElement, head: Head, outlet: Outlet) -> str | None:
    linked = (item.get("articleSection") for item in head.linked)
    told = next((value for value in linked if isinstance(value, str) and value.strip()), None)
    section = select_text(tree, outlet.select.section) or head.first(*_SECTION_META) or told
    return squeeze(section)[:_LONGEST_NAME] if section else None


def tags_of(tree: HtmlElement, head: Head, outlet: Outlet) -> tuple[str, ...]:
    found: list[str] = []
    if outlet.select.tags:
        found = [squeeze(node.text_content()).lstrip("#") for node in select(tree, outlet.select.tags)]
    for name in _TAG_META:
        if not found:
            found = [part.strip() for value in head.meta.get(name, ()) for part in value.split(",")]
    found = _without_description(found, head)
    return tuple(dict.fromkeys(tag for tag in found if 1 < len(tag) <= _LONGEST_NAME))[:_MOST_TAGS]


def _without_description(tags: list[str], head: Head) -> list[str]:
    """Some templates put each word of the description among the keywords: then only those of several words are tags."""
    words = {word.strip(".,") for word in (head.first("description", "og:description") or "").casefold().split()}
    copied = [tag for tag in tags if tag.casefold().strip(".,") in words]
    return [tag for tag in tags if " " in tag] if len(copied) > max(5, len(tags) // 2) else tags


def _articles(tree: HtmlElement) -> Iterator[dict[str, Any]]:
    for node in tree.iter("script"):
        if "ld+json" in (node.get("type") or ""):
            for item in _objects(node.text_content()):
                kinds = item.get("@type")
                if ARTICLE_TYPES & {str(kind) for kind in (kinds if isinstance(kinds, list) else [kinds])}:
                    yield item


def _objects(text: str) -> Iterator[dict[str, Any]]:
    try:
        waiting: list[Any] = [json.loads(text.strip().removesuffix(";"), strict=False)]
    except (ValueError, RecursionError):
        return
    for _ in range(_MOST_NODES):
        if not waiting:
            return
        item = waiting.pop(0)
        if isinstance(item, list):
            waiting.extend(item)
        elif isinstance(item, dict):
            yield item
            waiting.extend(value for key in ("@graph", "mainEntity", "mainEntityOfPage") if (value := item.get(key)))


def _linked_authors(item: dict[str, Any]) -> list[str]:
    told = item.get("author")
    people = told if isinstance(told, list) else [told]
    return [str(person.get("name", "")) if isinstance(person, dict) else str(person or "") for person in people]


def _people(raw: str, sites: frozenset[str]) -> Iterator[str]:
    for part in re.split(r"[;,|]|\bdan\b|\s&\s|\s[-–]\s", html.unescape(raw)):
        name = _BYLINE.sub("", squeeze(part))
        if 1 < len(name) <= _LONGEST_NAME and _is_name(name) and not _is_site(name, sites):
            yield name


def _is_name(name: str) -> bool:
    """Names have a capital letter; accounts of the newsroom such as 'prwir' have none."""
    return name != name.lower() and _NO_PERSON.search(name) is None


def _is_site(text: str, names: frozenset[str]) -> bool:
    bare = _bare(text)
    return bool(bare) and any(
        bare == name or (len(name) > 4 and bare.startswith(name) and len(bare) < len(name) + 12) for name in names
    )


def _bare(text: str) -> str:
    return _NOT_LETTERS.sub("", text.lower().removeprefix("www.").removesuffix(".com").removesuffix(".id"))
