"""Whether a name of a place stands for the place: not in a dateline, a body's name, a person's or a firm's."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum

from extract.geo.cues import (
    ADMIN,
    BODIES,
    LINKS,
    LOCATIVE,
    LOWER_BODIES,
    LOWER_HEADS,
    NAMING,
    NEUTRAL,
    PORTS,
    SMALL,
    SOCIETIES,
    TITLES,
)
from extract.geo.gazetteer import Hit, countries, places
from extract.geo.tokens import Tokens

_DATELINE_AFTER = re.compile(
    r"[ ]{0,3}(?:,? ?\([^)\n]{2,40}\)\.?|[,/|] {0,2}[\w.]+(?: [\w.]+){0,3})?,?"
    r"(?: {0,3}(?:-+|\||:|//)(?=\s|$)| {1,3}-+|(?<=[\w)]),- )|\n-\n"
)
_OUTLET_BEFORE = re.compile(r"\s*[\w.-]{2,30}\.(?:com|co|id|net|news)\s?,\s*\Z", re.IGNORECASE)
_DATELINE_BEFORE = re.compile(r"\s*(?:[\w.]{2,30}\s?,\s*)?\Z")
_CITY_BRACKETED = re.compile(r"\s*[\w.]{3,20}(?:\.com|\.id)\s*-\s*\[\Z", re.IGNORECASE)
_SIGNOFF_AFTER = re.compile(r", {0,2}\d{1,2} [A-Z][a-z]+ \d{4}\s*(?:\n|\Z)")
_BRACKETED = re.compile(r"\(([A-Z][A-Za-z0-9]{1,19}(?: [A-Z][A-Za-z0-9]{1,9})?)\)\s?\Z")
_STOP_AFTER = re.compile(r"\. [A-Z]")
_SENTENCE_END = re.compile(r"[a-z0-9)]\. [A-Z]")
_LINE_WORD = re.compile(r"[^\W\d_]{4,}")
_REACH = 8
_MISSIONS = frozenset({("konsulat", "ri"), ("jenderal", "ri"), ("besar", "ri")})
_HEADING = 200
_TITLED = 0.8
_PREFIX = 40


class Standing(Enum):
    """What a name's surroundings make of it."""

    FREE = "free"
    CUED = "cued"
    PORT = "port"
    BODY = "body"
    INSIDE = "inside"
    DATELINE = "dateline"


@dataclass(frozen=True, slots=True)
class Placed:
    """A name with its standing."""

    hit: Hit
    standing: Standing


def stand(tokens: Tokens, hits: Sequence[Hit]) -> tuple[Placed, ...]:
    """The standing of every name, read from left to right: a name after another can share its standing."""
    placed: list[Placed] = []
    ends: dict[int, Placed] = {}
    for hit in hits:
        standing = _standing(tokens, hit, ends)
        item = Placed(hit, standing)
        placed.append(item)
        ends[hit.last] = item
    return tuple(placed)


def _standing(tokens: Tokens, hit: Hit, ends: dict[int, Placed]) -> Standing:
    if in_dateline(tokens, hit):
        return Standing.DATELINE
    left = _left(tokens, hit, ends)
    if left in {Standing.BODY, Standing.INSIDE}:
        return left
    if left is not Standing.PORT and _runs_on(tokens, hit):
        return Standing.INSIDE
    return left


def _left(tokens: Tokens, hit: Hit, ends: dict[int, Placed]) -> Standing:
    first = hit.first
    gap = tokens.gap(first)
    before = ends.get(first)
    if before is not None and gap.strip() == "(" and _same(before.hit, hit):
        return before.standing
    if before is not None and gap.strip() in {"", "-"} and "\n" not in gap:
        return Standing.CUED if before.standing in {Standing.FREE, Standing.CUED} else before.standing
    cued = False
    while tokens.low[first - 1 : first] and tokens.low[first - 1] in ADMIN and _adjoins(tokens, first):
        first -= 1
        cued = True
    if _bracketed_body(tokens, first):
        return Standing.BODY
    if _in_brackets(tokens, hit) and _before(tokens, first, cued=False) is Standing.BODY:
        return Standing.BODY
    if first == 0 or not _adjoins(tokens, first):
        return Standing.CUED if cued else Standing.FREE
    return _before(tokens, first, cued=cued)


def _in_brackets(tokens: Tokens, hit: Hit) -> bool:
    """'Polrestabes (Medan)': the name alone in brackets after a body's."""
    return tokens.gap(hit.first) == " (" and tokens.gap(hit.last)[:1] == ")"


def _adjoins(tokens: Tokens, index: int) -> bool:
    gap = tokens.gap(index)
    return gap.strip() in {"", "."} and "\n" not in gap and len(gap) <= 2 and index > 0


def _before(tokens: Tokens, first: int, *, cued: bool) -> Standing:
    word = tokens.items[first - 1]
    if word.low in NAMING:
        return Standing.INSIDE
    if tokens.gap(first).strip() == "." and word.low not in ADMIN:
        return Standing.CUED if cued else Standing.FREE
    if not word.capital and not word.text.isdigit():
        if word.low in LOWER_BODIES or _lower_body(tokens, first):
            return Standing.BODY
        if word.low == "di" and _mission(tokens, first - 1):
            return Standing.BODY
        return Standing.CUED if cued or word.low in LOCATIVE else Standing.FREE
    return _chain(tokens, first, cued=cued)


def _lower_body(tokens: Tokens, first: int) -> bool:
    """'pengadilan negeri Medan', 'dinas sosial Cilacap'."""
    if first < 2 or tokens.low[first - 1] in LOCATIVE | LINKS or not tokens.touches(first - 1):
        return False
    return tokens.low[first - 2] in LOWER_HEADS


def _chain(tokens: Tokens, first: int, *, cued: bool) -> Standing:
    """A capitalised word stands before: part of a body's name, a port's, or some other name that holds this one."""
    nearest = tokens.low[first - 1]
    if _of_society(tokens, first):
        return Standing.BODY
    if nearest in LOCATIVE and nearest not in PORTS:
        return Standing.CUED
    if nearest in NEUTRAL or tokens.items[first - 1].text.isdigit():
        return Standing.CUED if cued else Standing.FREE
    words = _chain_words(tokens, first)
    if any(word in SMALL for word in words[1:]):
        return Standing.FREE
    return _whole(tokens, first, words)


def _of_society(tokens: Tokens, first: int) -> bool:
    """'Yayasan Mitra Wanita Kepri', 'Rumah Perempuan Kupang', 'Jaringan Anti Perdagangan Orang Timor'."""
    words = _chain_words(tokens, first)
    return not SOCIETIES.isdisjoint(words[1:]) or words[:2] == ["perempuan", "rumah"]


def _mission(tokens: Tokens, index: int) -> bool:
    """'Konsulat RI di Kota Kinabalu'"""
    return tokens.low[max(0, index - 2) : index] in _MISSIONS


def _whole(tokens: Tokens, first: int, words: Sequence[str]) -> Standing:
    if any(word in BODIES for word in words):
        return Standing.BODY
    if any(word in PORTS for word in words):
        return Standing.PORT
    everyday = len(words) == 1 and _opens_sentence(tokens, first - 1) and words[0] in tokens.small
    return Standing.FREE if everyday else Standing.INSIDE


def _opens_sentence(tokens: Tokens, index: int) -> bool:
    """The word's capital may be that of a sentence."""
    gap = tokens.gap(index)
    return index == 0 or "\n" in gap or gap.rstrip("\"' ")[-1:] in {".", "?", "!", ":"} or gap.strip() in {'"', "'"}


def _chain_words(tokens: Tokens, first: int) -> list[str]:
    words = [tokens.low[first - 1]]
    index = first - 1
    while index > 0 and len(words) < _REACH and _adjoins(tokens, index):
        word = tokens.items[index - 1]
        if not (word.capital or word.text.isdigit() or word.low in {"dan", "untuk"}):
            break
        words.append(word.low)
        index -= 1
    if index > 0 and _adjoins(tokens, index) and tokens.low[index - 1] in PORTS:
        words.append(tokens.low[index - 1])
    return words


def _bracketed_body(tokens: Tokens, first: int) -> bool:
    """'Pengadilan Negeri (PN) Batam': the body's short name in brackets stands right before the place."""
    start = tokens.items[first].start
    found = _BRACKETED.search(tokens.clean[max(0, start - 24) : start])
    return found is not None and found.group(1).casefold() not in NEUTRAL


def _runs_on(tokens: Tokens, hit: Hit) -> bool:
    """A capitalised word follows that is no title, no day and no place: the name belongs to a longer one."""
    if not tokens.touches(hit.last):
        return False
    word = tokens.items[hit.last]
    if not word.capital or word.low in NEUTRAL | TITLES | BODIES:
        return False
    return countries().at(tokens, hit.last) is None and places().at(tokens, hit.last) is None


def _same(one: Hit, other: Hit) -> bool:
    return bool({entry.key for entry in one.entries} & {entry.key for entry in other.entries})


def in_dateline(tokens: Tokens, hit: Hit) -> bool:
    """The name opens a line as the town a report comes from, or closes one with a date."""
    clean = tokens.clean
    start, end = tokens.items[hit.first].start, tokens.items[hit.last - 1].end
    line = clean.rfind("\n", max(0, start - _PREFIX), start) + 1
    if line == 0 and start >= _PREFIX:
        return False
    if _CITY_BRACKETED.match(clean, line, start) or _OUTLET_BEFORE.match(clean, line, start):
        return True
    if not _DATELINE_BEFORE.match(clean, line, start):
        return False
    if line == 0 and clean[start:end].isupper() and _STOP_AFTER.match(clean, end):
        return not clean[:start].strip()
    if _SIGNOFF_AFTER.match(clean, end) and not clean[line:start].strip():
        return True
    return _DATELINE_AFTER.match(clean, end, end + 60) is not None


def in_heading(tokens: Tokens, hit: Hit) -> bool:
    """Nearly every longer word of the line is capitalised, so capitals tell nothing there."""
    clean, start = tokens.clean, tokens.items[hit.first].start
    line = clean.rfind("\n", max(0, start - _HEADING), start) + 1
    stop = clean.find("\n", start, start + _HEADING)
    stop = len(clean) if stop < 0 else stop
    if stop - line > _HEADING:
        return False
    text = clean[line:stop].strip()
    if text[:1].islower() or _SENTENCE_END.search(text):
        return False
    words = _LINE_WORD.findall(text)
    titled = not text.endswith(".") and sum(word[0].isupper() for word in words) >= _TITLED * len(words)
    return len(words) >= 4 and (titled or sum(word.isupper() for word in words) >= _TITLED * len(words))
