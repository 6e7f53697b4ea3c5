"""Proper names that two accounts of one event share: hotels, firms, ships, streets, people. Compared, never kept.

Names of people may be those of victims, so what is kept of a name is a short hash.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from hashlib import blake2b
from sys import intern

from extract.incidents.words import COMMON_FIRMS, COMMON_NAMES
from jejak.domain import Report

_CAPITALISED = re.compile(r"(?<![\w'-])[A-Z][\w'-]{2,}(?![\w-])")
_OPENING = re.compile(r"(?:[.!?:;]|^|\n|\s-)[\s\"'(\[]*\Z")
_OPENING_REACH = 6
_TITLED = re.compile(
    r"\b(?:AKBP|AKP|Kompol|Kombes|Iptu|Ipda|Aiptu|Bripka|Brigjen|Irjen|Komjen|Kapol\w+|Kasat\w*|Kabid|Kanit|Dir\w*krim\w*"
    r"|Direktur|Kepala|Ketua|Menteri|Menlu|Dubes|Duta Besar|Konsul|Koordinator|Gubernur|Bupati|Wali Kota|Komisaris"
    r"|Jenderal|Jaksa|Hakim|Juru bicara|Letkol|Kolonel|Kasi|Kasubdit|Karo|Kadiv|Kadis|Deputi|Pol)\b",
    re.IGNORECASE,
)
_TITLE_REACH = 45
_FIRM_OR_SHIP = re.compile(
    r"\b(?:PT|CV|KMP?|MV|KLM|FV|kapal|Kapal)\.? "
    r"(?P<name>(?:[A-Z][\w'-]{2,20}|\d{1,4})(?: (?:[A-Z][\w'-]{1,20}|\d{1,4})){0,3})"
)
_INITIALS = re.compile(r"\b(?P<who>[A-Z]{1,4}),? (?:\((?P<age>\d{2})\b|(?P<years>\d{2}) tahun)")
_SUM = re.compile(
    r"\b(?:Rp\.? ?(?P<rupiah>\d[\d.,]*(?: ?(?:ribu|juta|miliar))?)"
    r"|(?P<sum>\d[\d.,]*(?: (?:ribu|juta))?) (?P<coin>dolar|ringgit|riyal|baht|yuan|won|yen|peso|dirham))",
    re.IGNORECASE,
)


def firms_and_ships(report: Report) -> frozenset[str]:
    return frozenset(intern(match["name"]) for match in _FIRM_OR_SHIP.finditer(report.text)) - COMMON_FIRMS


def persons(report: Report) -> frozenset[int]:
    """Initials with ages, hashed."""
    found = _INITIALS.finditer(report.text)
    return frozenset(hashed(f"{match['who']} {match['age'] or match['years']}") for match in found)


def sums(report: Report) -> frozenset[str]:
    """Sums of money, as in '500 dolar' or 'rp 12 juta'."""
    found = set()
    for match in _SUM.finditer(report.text):
        amount = (match["rupiah"] or match["sum"]).rstrip(".,").replace(" ", "")
        if len(amount) > 1:
            found.add(intern(f"{(match['coin'] or 'rp').casefold()} {amount.casefold()}"))
    return frozenset(found)


def proper_names(report: Report) -> tuple[frozenset[int], frozenset[int]]:
    """(names, names of those who speak in office), hashed word by word; places, bodies and common words left out."""
    told = [*report.extraction.places, *report.extraction.countries, *report.extraction.agencies]
    known = {word for fact in told for word in _words(fact.quote)}
    known |= {word for fact in report.extraction.agencies for name in fact.names for word in _words(name)}
    officials: set[str] = set()
    others: set[str] = set()
    for word, titled in _capitalised(report.text):
        if word not in known and word not in COMMON_NAMES:
            (officials if titled else others).add(word)
    return _hashed(others - officials), _hashed(officials)


def _capitalised(text: str) -> Iterator[tuple[str, bool]]:
    """Capitalised words within sentences, and whether a title stands before them."""
    for match in _CAPITALISED.finditer(text):
        start = match.start()
        if _OPENING.search(text, max(0, start - _OPENING_REACH), start) or match[0].isupper():
            continue
        before = text[max(0, start - _TITLE_REACH) : start].rsplit(".", maxsplit=1)[-1].rsplit(",", maxsplit=1)[-1]
        yield match[0].casefold(), _TITLED.search(before) is not None


def _words(text: str) -> Iterable[str]:
    return re.findall(r"[\w'-]{3,}", text.casefold())


def _hashed(words: Iterable[str]) -> frozenset[int]:
    return frozenset(map(hashed, words))


def hashed(text: str) -> int:
    return int.from_bytes(blake2b(text.encode("utf-8", "replace"), digest_size=6).digest())
