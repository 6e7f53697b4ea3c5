"""The region that follows a head: 'Polres' -> 'Lombok Timur', 'KBRI' -> 'Phnom Penh'."""

from __future__ import annotations

import re
from dataclasses import dataclass

from extract.agencies.lexicon import Head
from extract.agencies.scan import Scan
from jejak.domain import AgencyType

_MAX_UNKNOWN = 3
_MAX_CLASS = 6
_CLASS = re.compile(r"Kelas|[IVX]{1,4}[AB]?|[1-3][AB]?|[AB]|Khusus|Non|TPI|Non-TPI")
_NUMBER = re.compile(r"\d{1,4}|[IVX]{1,4}")
_LINKS = ("di", "untuk")
_SHAPED = (AgencyType.POLICE, AgencyType.COURT, AgencyType.PROSECUTOR)


@dataclass(frozen=True, slots=True)
class Region:
    """`end` is the index of the first word behind the region."""

    end: int
    name: str


def region_after(scan: Scan, at: int, head: Head) -> Region | None:
    """The region that begins at `at`, under its canonical name, or None. A class before it is passed over."""
    at = _behind_class(scan, at)
    if head.numbered and scan.follows(at, " ", "/") and _NUMBER.fullmatch(scan.tokens[at].text):
        return _numbered(scan, at)
    if head.abroad and scan.follows(at) and scan.tokens[at].folded in _LINKS and scan.follows(at + 1):
        linked = scan.lex.abroad.longest(scan.tokens, at + 1)
        return Region(*linked) if linked else None
    if not (scan.follows(at) and scan.capital(at)):
        return None
    return _abroad(scan, at) if head.abroad else at_home(scan, at, head)


def listed_region(scan: Scan, at: int) -> Region | None:
    """A region of the list, with 'Provinsi' or 'Kabupaten' before it or without."""
    while scan.follows(at) and scan.capital(at) and scan.tokens[at].folded in scan.lex.words.prefixes:
        at += 1
    found = scan.lex.regions.longest(scan.tokens, at) if scan.follows(at) else None
    return Region(*found) if found else None


def _behind_class(scan: Scan, at: int) -> int:
    """'Kelas IA', 'Kelas I Khusus TPI', 'TPI Kelas II' between a court or an office and its region."""
    end = at
    while scan.follows(end) and _CLASS.fullmatch(scan.tokens[end].text) and end - at < _MAX_CLASS:
        end += 1
    words = [token.folded for token in scan.tokens[at:end]]
    return end if "kelas" in words else at


def _numbered(scan: Scan, at: int) -> Region:
    """'Kodim 1621/TTS', 'Korem 161 Wira Sakti': the number and what it is called."""
    end = at + 1
    if scan.follows(end, "/", " ", "-") and scan.capital(end):
        named = scan.lex.regions.longest(scan.tokens, end)
        if named:
            end = named[0]
        elif scan.tokens[end].gap == "/":
            end += 2 if scan.follows(end + 1) and scan.opens_name(end + 1) and not _is_listed(scan, end + 1) else 1
    return Region(end, scan.words(at, end))


def _abroad(scan: Scan, at: int) -> Region | None:
    found = scan.lex.abroad.longest(scan.tokens, at)
    if found is not None:
        return Region(*found)
    if scan.opens_name(at) and scan.tokens[at].folded in scan.lex.words.openers:
        return _unknown(scan, at)
    return None


def _is_listed(scan: Scan, at: int) -> bool:
    return scan.lex.regions.longest(scan.tokens, at) is not None


def at_home(scan: Scan, at: int, head: Head) -> Region | None:
    """A region of Indonesia, of the list or, for districts, courts and the police, by its shape."""
    start = at
    while scan.capital(at) and scan.tokens[at].folded in scan.lex.words.prefixes and at - start < 2:
        at += 1
    for first in dict.fromkeys((at, max(start, at - 1))):
        found = scan.lex.regions.longest(scan.tokens, first) if scan.follows(first) else None
        if found is not None:
            return _with_suffix(scan, *found, small=head.small)
    if not (scan.follows(at) and scan.opens_name(at)):
        return None
    opener = scan.tokens[at].folded in scan.lex.words.openers or at > start
    shaped = head.small or (head.type in _SHAPED and not scan.in_headline(at))
    return _unknown(scan, start) if opener or shaped else None


def _with_suffix(scan: Scan, end: int, name: str, *, small: bool) -> Region:
    """'Malang' + 'Kota', and for districts 'Medan' + 'Baru'."""
    if scan.follows(end) and scan.capital(end):
        word = scan.tokens[end]
        ends_run = not (scan.follows(end + 1) and scan.opens_name(end + 1))
        if word.folded in scan.lex.words.suffixes or (small and ends_run and scan.is_plain(end)):
            return Region(end + 1, f"{name} {word.text}")
    return Region(end, name)


def _unknown(scan: Scan, at: int) -> Region | None:
    """A place that no list holds: one capitalised word; two where the first only opens a name or the run ends there."""
    end = at
    while end - at < _MAX_UNKNOWN and (end == at or scan.follows(end)) and scan.opens_name(end):
        end += 1
    size = end - at
    if not size:
        return None
    words = scan.lex.words
    opener = scan.tokens[at].folded in words.openers or (size > 1 and scan.tokens[at + 1].folded in words.suffixes)
    ends_run = not (scan.follows(end) and scan.opens_name(end))
    two = size > 1 and (opener or (size == 2 and ends_run))
    end = at + (2 if two else 1)
    return Region(end, scan.words(at, end))
