"""The region that follows a head: 'Polres' -> 'Lombok Timur', 'KBRI' -> 'Phnom Penh'."""

from __future__ import annotations

from collections.abc import Sequence

from extract.agencies.lexicon import Head, Lexicon
from extract.agencies.tokens import Token

_MAX_UNKNOWN = 3


def region_after(lex: Lexicon, tokens: Sequence[Token], at: int, head: Head) -> tuple[int, str] | None:
    """The end of the region that begins at `at` and its canonical name, or None."""
    if at >= len(tokens) or tokens[at].gap not in (" ", "/"):
        return None
    if head.numbered and tokens[at].text[:1].isdigit():
        return _numbered(lex, tokens, at)
    if tokens[at].gap != " " or not tokens[at].capital:
        return None
    if head.abroad:
        return _abroad(lex, tokens, at)
    return _at_home(lex, tokens, at, small=head.small)


def _numbered(lex: Lexicon, tokens: Sequence[Token], at: int) -> tuple[int, str]:
    """'Kodim 1621/TTS', 'Korem 161 Wira Sakti': the number and what it is called."""
    end = at + 1
    if end < len(tokens) and tokens[end].gap in ("/", " ", "-") and tokens[end].capital:
        named = _at_home(lex, tokens, end, small=True)
        if named is not None:
            end = named[0]
    return end, " ".join(token.text for token in tokens[at:end])


def _abroad(lex: Lexicon, tokens: Sequence[Token], at: int) -> tuple[int, str] | None:
    found = lex.abroad.longest(tokens, at)
    if found is not None:
        return found
    if _opens_name(lex, tokens, at) and tokens[at].folded in lex.words.openers:
        return _unknown(lex, tokens, at)
    return None


def _at_home(lex: Lexicon, tokens: Sequence[Token], at: int, *, small: bool) -> tuple[int, str] | None:
    start = at
    while at < len(tokens) and tokens[at].folded in lex.words.prefixes and tokens[at].capital and at - start < 2:
        at += 1
    if at >= len(tokens):
        return None
    found = lex.regions.longest(tokens, at)
    if found is None and at > start:
        at -= 1
        found = lex.regions.longest(tokens, at)
    if found is not None:
        return _with_suffix(lex, tokens, *found, small=small)
    if at == start and not _opens_name(lex, tokens, at):
        return None
    return _unknown(lex, tokens, at)


def _with_suffix(lex: Lexicon, tokens: Sequence[Token], end: int, name: str, *, small: bool) -> tuple[int, str]:
    """'Malang' + 'Kota', and for districts 'Medan' + 'Baru'."""
    if end < len(tokens) and tokens[end].gap == " " and tokens[end].capital:
        word = tokens[end]
        last = end + 1 >= len(tokens) or tokens[end + 1].gap != " " or not tokens[end + 1].capital
        if word.folded in lex.words.suffixes or (small and last and _is_plain(lex, word) and word.text.istitle()):
            return end + 1, f"{name} {word.text}"
    return end, name


def _opens_name(lex: Lexicon, tokens: Sequence[Token], at: int) -> bool:
    return at < len(tokens) and tokens[at].capital and _is_plain(lex, tokens[at]) and tokens[at].text[:1].isalpha()


def _is_plain(lex: Lexicon, token: Token) -> bool:
    words = lex.words
    return token.folded not in words.stops and token.folded not in words.ranks and token.folded not in words.titles


def _unknown(lex: Lexicon, tokens: Sequence[Token], at: int) -> tuple[int, str] | None:
    """A place that no list holds: one capitalised word, or two where the first only opens a name or the run ends there."""
    end = at
    while end < len(tokens) and end - at < _MAX_UNKNOWN and (end == at or tokens[end].gap == " "):
        if not _opens_name(lex, tokens, end):
            break
        end += 1
    size = end - at
    if not size:
        return None
    ends_run = end >= len(tokens) or not tokens[end].capital or tokens[end].gap != " "
    if (
        size == 1
        or tokens[at].folded in lex.words.openers
        or (size == 2 and tokens[at + 1].folded in lex.words.suffixes)
    ):
        end = at + min(size, 2)
    elif not (size == 2 and ends_run):
        end = at + 1
    return end, " ".join(token.text for token in tokens[at:end])
