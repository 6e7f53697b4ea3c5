"""The article's own text out of a page: noise nodes go first, then trafilatura or the outlet's container reads it."""

from __future__ import annotations

import copy
import logging
import re
from collections import Counter
from collections.abc import Iterable
from functools import lru_cache

import trafilatura
from lxml import etree
from lxml.html import HtmlElement

from crawlers.metadata import select, squeeze
from crawlers.outlet import Outlet

logging.getLogger("trafilatura").setLevel(logging.ERROR)  # it warns of each page that is no article
_NOISE_TAGS = frozenset("script style noscript template iframe form nav svg button figcaption".split())
_NEVER_NOISE = frozenset("html head body main article".split())
_NOISE_NAMES = frozenset(
    f".{name}"
    for name in """
    adsbygoogle caption photo__caption read__photo--caption detail__media-caption baca-juga bacajuga
    baca-juga-collections lihatjg linksisip dont-display advertisement ads iklan readalso paging newsletter related
    related-post related-posts related-news artikel-terkait breadcrumb share social-share share-buttons comments
    komentar
    """.split()
) | {"#comments", "#disqus_thread"}
_PLAIN_NAME = re.compile(r"[.#][A-Za-z_][\w-]*")
_CONTAINERS = (
    "[itemprop=articleBody], .read__content, .entry-content, .post-content, .article-content, .detail__body-text, "
    ".isi-berita, article"
)
_NOISE_LINE = re.compile(
    r"(?:ba[cx]a (?:juga|selengkapnya)|lihat juga|simak (?:juga|video)|pilihan editor|saksikan|tonton (?:juga|video)|"
    r"(?:artikel|berita) terkait ?(?::|$)|advertisement|advertising|scroll (?:to|down|ke bawah)|iklan$|"
    r"halaman ?(?::|selanjutnya)|sebarkan artikel ini|bagikan artikel|copyright|ikuti .{0,60}(?:whatsapp|google news)|"
    r"\[gambas:|dapatkan update berita)",
    re.IGNORECASE,
)
_FURNITURE = r"""
    facebook twitter whatsapp telegram pinterest linkedin tumblr reddit e?-?mail surat.elektronik cetak lagi copy.link
    \d*.?shares? loading memuat sukai?(?:.memuat|.ini)? share.this klik.di.?sini \d+.komentar perbesar
    lanjutkan.membaca\W* selengkapnya daftarkan (?:tags?|filed.under).?:.* jangan.lewatkan terkait
    berita.(?:terpopuler|terbaru|lainnya|terkait) rekomendasi(?:.untuk.anda)? powered.by lihat.semua
""".split()
_FURNITURE_LINE = re.compile(rf"(?:{'|'.join(_FURNITURE)})\W*$", re.IGNORECASE)
_WEEKDAY = r"(?:senin|selasa|rabu|kamis|jum'?at|sabtu|minggu|ahad|(?:mon|tues|wednes|thurs|fri|satur|sun)day) ?, ?"
_CLOCK = r"[ ,|-]*\d{1,2}[:.]\d{2}(?: wi[bt]a?)?"
_DAY = r"\d{1,2}[ /][a-z\d]{2,9}[ /]\d{4}"
_DATE_LINE = re.compile(
    rf"(?:pada|diperbarui|diterbitkan|published)?[ :]*(?:{_WEEKDAY}{_DAY}(?:{_CLOCK})?|{_DAY}{_CLOCK})$", re.IGNORECASE
)
"""A place and a day is a dateline and stays."""
_DATE_TAIL = re.compile(rf"\W*(?:{_WEEKDAY})?{_DAY}(?:{_CLOCK})?$")
_DESK = r"[a-z]-\d{1,2}"
_INITIALS_LINE = re.compile(
    rf"\((?:(?:\*+|[^\W\d][^/\d()]{{1,20}})(?:/(?:[^/\d()]{{1,25}}|{_DESK})){{1,3}}|[a-z]{{2,5}}|{_DESK})\)$"
    rf"|[a-z]{{2,5}}/{_DESK}$",
    re.IGNORECASE,
)
"""(abc/def), (***/Name of the reporter), (abc/E-3), abc/E-3, (E-2)."""
_INITIALS_END = re.compile(r"\s*\((?:[a-z]{2,5}(?:/[a-z]{2,5}){1,3}|[A-Z]-\d{1,2})\)$")
_CREDIT_LINE = re.compile(
    r"(?:penulis|oleh|editor|pewarta|redaktur|red|rep|reporter|uploader|sumber foto|foto) ?:", re.IGNORECASE
)
_BLOCKS = frozenset(
    "address article aside blockquote br dd div dl dt fieldset figure footer h1 h2 h3 h4 h5 h6 header hr li main ol p "
    "pre section table td th tr ul".split()
)
_BULLETS = "-–•*#| "
_WORD = re.compile(r"\w")
_LINK_TAGS = frozenset("p li div strong b em i span h2 h3 h4 h5 blockquote table a".split())
_POINTERS_BEGIN = frozenset("abcdhilpstABCDHILPST[")
_LONGEST_NOISE = 250
_LONGEST_CREDIT = 120
_ENOUGH = 200
_LEAD = 100
_MOST_CONTAINERS = 20
_SHORT_PARAGRAPH = 40
_ALL, _NOTHING = 0.9, 0.1
_SHORTEST_LINK = 15


def without_noise(tree: HtmlElement, remove: Iterable[str]) -> HtmlElement:
    """A copy of the page without scripts, advertisements, captions, links to other stories and the outlet's noise."""
    page: HtmlElement = copy.deepcopy(tree)
    etree.strip_elements(page, etree.Comment, etree.ProcessingInstruction, with_tail=False)
    names, others = _names(tuple(remove))
    for css in others:
        for node in select(page, css):
            _drop(node)
    for node in [node for node in page.iter() if _is_noise(node, names)]:
        _drop(node)
    return page


@lru_cache(maxsize=256)
def _names(remove: tuple[str, ...]) -> tuple[frozenset[str], tuple[str, ...]]:
    """Noise as `.class` and `#id`, which one look at an element tells, and the selectors that are more than that."""
    plain = [css for css in remove if _PLAIN_NAME.fullmatch(css)]
    return _NOISE_NAMES | {*plain}, tuple(css for css in remove if css not in plain)


def _is_noise(node: HtmlElement, names: frozenset[str]) -> bool:
    """By its name, its class or id, or by words at its start that lead elsewhere."""
    if node.tag in _NOISE_TAGS:
        return True
    if node.tag in _NEVER_NOISE:
        return False
    classes, name = node.get("class"), node.get("id")
    if classes and (any(f".{one}" in names for one in classes.split()) or "inject-baca" in classes):
        return True
    if name and (f"#{name}" in names or name.startswith("div-gpt-ad")):
        return True
    return (
        node.tag in _LINK_TAGS
        and _NOISE_LINE.match(_lead(node)) is not None
        and len(squeeze(node.text_content())) <= _LONGEST_NOISE
    )


def linked_words(page: HtmlElement) -> frozenset[str]:
    """What the links of a page say, each by itself: a line that is nothing else leads to another story."""
    told = (squeeze(node.text_content()).casefold() for node in page.iter("a"))
    return frozenset(words for words in told if len(words) >= _SHORTEST_LINK)


def is_linked(line: str, linked: frozenset[str]) -> bool:
    """Whether a line is only a link, with a day beside it or without."""
    bare = line.casefold().lstrip("-–•*» ")
    return bare in linked or _DATE_TAIL.sub("", bare).rstrip(" ,|") in linked


def read_body(page: HtmlElement, outlet: Outlet, tree: HtmlElement) -> str:
    """Paragraphs one a line; empty if nothing like an article is there.

    `page` must be free of noise nodes; `tree` is the whole of it, for photo stories that are told by captions.
    """
    if outlet.select.body:
        chosen = _container_text(page, outlet.select.body)
        if len(chosen) < _ENOUGH // 2:
            chosen = max((read_captions(node) for node in select(tree, outlet.select.body)), key=len, default="")
        if len(chosen) >= _ENOUGH // 2:
            return chosen
    text = _better(_trafilatura_text(page), _densest_text(page))
    return text if len(text) >= _ENOUGH else max(text, _container_text(page, _CONTAINERS), key=len)


def _better(text: str, densest: str) -> str:
    """trafilatura's text, unless the densest element holds it with further paragraphs, or they share nothing.

    On templates unknown to it, trafilatura now and then loses the first paragraphs or takes a list for the article.
    """
    lines, dense = {*text.split("\n")}, {*densest.split("\n")}
    shared = sum(len(line) for line in lines & dense)
    gained = any(len(line) >= _SHORT_PARAGRAPH for line in dense - lines)
    if gained and shared >= _ALL * len(text):
        return max(text, densest, key=len)
    return densest if shared < _NOTHING * len(densest) and len(densest) > len(text) else text


def read_captions(tree: HtmlElement) -> str:
    """The captions of a photo story, whose pictures have no other text, one a line."""
    told = (squeeze(node.text_content()) for node in select(tree, "figcaption"))
    return "\n".join(dict.fromkeys(caption for caption in told if caption))


def clean_lines(text: str, outlet: Outlet, title: str, linked: frozenset[str] = frozenset()) -> str:
    """Drops the platform's lines, lines that are links, and what follows the article's end.

    A first line that repeats the title goes too.
    """
    kept: list[str] = []
    ends = tuple(start.casefold() for start in outlet.ends_at)
    for raw in text.split("\n"):
        line = _INITIALS_END.sub("", squeeze(raw))
        folded = line.casefold().lstrip(_BULLETS).replace(" | :", ":")
        if ends and folded.startswith(ends):
            break
        if (
            not _WORD.search(line)
            or is_noise_line(folded)
            or _is_one_of(folded, outlet.drop_lines)
            or is_linked(line, linked)
        ):
            continue
        if not kept and folded == title.casefold():
            continue
        kept.append(line)
    return "\n".join(kept)


def further_text(texts: Iterable[str], page: str) -> str:
    """What a further page of an article adds to those before; empty if that is no paragraph.

    Headline, deck and byline are repeated on each page, and a page beyond the last often shows the first one again.
    """
    known = {line for text in texts for line in text.split("\n")}
    new = [line for line in page.split("\n") if line not in known]
    return "\n".join(new) if any(len(line) >= _SHORT_PARAGRAPH for line in new) else ""


def _is_one_of(line: str, phrases: Iterable[str]) -> bool:
    """A phrase is the whole line, or its beginning if the phrase ends in `*`."""
    bare = line.rstrip(".…:! ")
    for phrase in phrases:
        words = phrase.casefold().lstrip(_BULLETS)
        if words.endswith("*"):
            if len(line) <= _LONGEST_NOISE and line.startswith(words[:-1]):
                return True
        elif bare == words.rstrip(".…:! "):
            return True
    return False


def is_noise_line(line: str) -> bool:
    """Whether a whole line only leads elsewhere, names the makers or belongs to the page's furniture."""
    if len(line) > _LONGEST_NOISE:
        return False
    if _NOISE_LINE.match(line):
        return True
    kinds = (_CREDIT_LINE, _FURNITURE_LINE, _DATE_LINE, _INITIALS_LINE)
    return len(line) <= _LONGEST_CREDIT and any(kind.match(line) for kind in kinds)


def _trafilatura_text(page: HtmlElement) -> str:
    text = trafilatura.extract(copy.deepcopy(page), include_comments=False, include_tables=True)
    return text or ""


def _densest_text(page: HtmlElement) -> str:
    """The element whose own paragraphs hold the most text outside links; half of it counts for the element above."""
    scores: Counter[HtmlElement] = Counter()
    for node in page.iter("p", "br", "div", "td"):
        own = squeeze(node.text_content()) if node.tag == "p" else squeeze((node.text or "") + (node.tail or ""))
        linked = sum(len(link.text_content()) for link in node.iter("a")) if node.tag == "p" else 0
        weight = len(own) - 2 * linked
        above = node.getparent()
        if weight < _SHORT_PARAGRAPH or above is None:
            continue
        scores[above] += weight
        if (higher := above.getparent()) is not None:
            scores[higher] += weight // 2
    best = max(scores, key=lambda node: scores[node], default=None)
    return rendered(best) if best is not None else ""


def _container_text(page: HtmlElement, css: str) -> str:
    """The longest text among the matching elements."""
    return max((rendered(node) for node in select(page, css)[:_MOST_CONTAINERS]), key=len, default="")


def rendered(node: HtmlElement) -> str:
    """Text of an element with a line for each block."""
    parts: list[str] = []
    for event, item in etree.iterwalk(node, events=("start", "end")):
        block = item.tag in _BLOCKS
        if event == "start":
            parts.append(("\n" if block else "") + _flat(item.text))
        else:
            parts.append(("\n" if block else "") + (_flat(item.tail) if item is not node else ""))
    lines = (squeeze(line) for line in "".join(parts).split("\n"))
    return "\n".join(line for line in lines if line)


def _flat(text: str | None) -> str:
    return text.replace("\n", " ").replace("\r", " ") if text else ""


def _lead(node: HtmlElement) -> str:
    """The first words inside, enough of them to know a pointer by; empty if they begin as no pointer does."""
    lead = ""
    for text in node.itertext():
        lead = (lead + text[:200]).lstrip()
        if lead and lead[0] not in _POINTERS_BEGIN:
            return ""
        if len(lead) > _LEAD:
            break
    return squeeze(lead)


def _drop(node: HtmlElement) -> None:
    if node.getparent() is not None:
        node.drop_tree()
