"""How far a proper name runs: over capitalised words, not into the name of its chief."""

from __future__ import annotations

from dataclasses import dataclass

from extract.agencies.scan import SPEECH_AFTER, Scan

_MAX_WORDS = 10
_ENUMERATES = frozenset(("dinas", "kementerian", "direktorat", "badan"))
_LEADERS = frozenset(
    "ketua direktur koordinator pendiri pengurus pakar dosen peneliti sekretaris kepala aktivis perwakilan pengacara "
    "pimpinan eksekutif umum jenderal hukum besar bicara pembina".split()
)
_NO_AND = frozenset(("yayasan", "lsm", "komunitas", "universitas", "institut"))


@dataclass(frozen=True, slots=True)
class Run:
    """`end` is the index of the first word behind the name."""

    end: int
    defined: bool
    region: bool
    country: bool


def read_run(scan: Scan, at: int, end: int, people: frozenset[int]) -> Run | None:
    """The name that begins at `at` with a noun that ends at `end`; None where nothing follows the noun."""
    first, region, country = end, False, False
    defined = _defined(scan, end)
    while end - at < _MAX_WORDS and not (region or country):
        size = _step(scan, at, end, people, fresh=end == first)
        if not size:
            break
        placed = scan.lex.regions.longest(scan.tokens, end) if size == 1 else None
        abroad = scan.lex.countries.longest(scan.tokens, end) if size == 1 else None
        if placed is not None or abroad is not None:
            region, country = placed is not None, abroad is not None
            end = max(found[0] for found in (placed, abroad) if found)
            end += scan.capital(end) and scan.follows(end) and scan.tokens[end].folded in scan.lex.words.suffixes
            defined = defined or _defined(scan, end)
            break
        end += size
        defined = defined or _defined(scan, end)
    end = _without_person(scan, at, first, end) if not defined else end
    if end == first or (scan.in_headline(at) and not (defined or region or country)):
        return None
    return Run(end, defined, region, country)


def _defined(scan: Scan, end: int) -> bool:
    aside = scan.tokens[end - 1].aside
    return aside is not None and aside.defines


def _step(scan: Scan, at: int, end: int, people: frozenset[int], *, fresh: bool) -> int:
    """How many words the name goes on by: 0 (it ends), 1 (a capitalised word), 2 ('dan' or 'untuk' and a word)."""
    noun = scan.tokens[at].folded
    if end >= len(scan.tokens):
        return 0
    word = scan.tokens[end]
    if word.gap == "," and noun in _ENUMERATES and not fresh and _enumerates(scan, end):
        return 2 if word.folded == "dan" else 1
    if word.gap != " " or word.start in people:
        return 0
    if scan.opens_name(end):
        return 0 if scan.tokens[end - 1].aside is not None and not _is_place(scan, end) else 1
    if word.folded not in scan.lex.words.inner or fresh or (word.folded == "dan" and noun in _NO_AND):
        return 0
    follows = scan.follows(end + 1) and scan.opens_name(end + 1) and scan.tokens[end + 1].start not in people
    return 2 if follows and scan.tokens[end - 1].aside is None and not opens_body(scan, end + 1) else 0


def _enumerates(scan: Scan, at: int) -> bool:
    """', Perlindungan Anak, dan Keluarga ...': only capitalised words up to the closing 'dan'."""
    for end in range(at, min(at + 8, len(scan.tokens) - 1)):
        if scan.tokens[end].folded == "dan":
            return scan.opens_name(end + 1) and not opens_body(scan, end + 1)
        if not scan.opens_name(end) or opens_body(scan, end) or not scan.follows(end, " ", ","):
            return False
    return False


def _is_place(scan: Scan, at: int) -> bool:
    lex = scan.lex
    named = lex.regions.longest(scan.tokens, at) or lex.countries.longest(scan.tokens, at)
    return named is not None or scan.tokens[at].folded in lex.words.prefixes


def opens_body(scan: Scan, at: int) -> bool:
    """Whether another body's name begins here."""
    lex, tokens = scan.lex, scan.tokens
    return any(index.longest(tokens, at) for index in (lex.heads, lex.bodies, lex.units, lex.nouns))


def _without_person(scan: Scan, at: int, first: int, end: int) -> int:
    """The name without the person who leads it, told by who speaks: 'Yayasan Pelita Rina Sari' and 'kata Rina'."""
    for cut in range(first + 1, end):
        if scan.tokens[cut].text in scan.speakers:
            return cut
    led = at > 0 and scan.follows(at) and scan.tokens[at - 1].folded in _LEADERS
    speaks = scan.follows(end) and scan.tokens[end].folded in SPEECH_AFTER
    if not (led and speaks) or end - first < 3:
        return end
    return end - 2 if end - first >= 4 else end - 1
