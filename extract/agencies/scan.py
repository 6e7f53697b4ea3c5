"""The words of one text together with the tables, as every rule reads them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from extract.agencies.lexicon import Lexicon, lexicon
from extract.agencies.tokens import Token, tokenise

SPEECH_BEFORE = frozenset(
    "kata ujar ucap tutur jelas terang menurut tambah imbuh ungkap sebut tegas papar beber lanjut tandas".split()
)
SPEECH_AFTER = frozenset(
    "mengatakan menyebut menyebutkan menjelaskan menuturkan menyatakan mengungkapkan menambahkan menegaskan mengaku "
    "menilai meminta berharap membenarkan memaparkan mengapresiasi mengungkap menyampaikan".split()
)

_WINDOW = 8
_HEADLINE = 5
_NOMINAL = ("pe", "ke")


def looks_verbal(word: str) -> bool:
    """'bagikan', 'mengungkap': a verb by its affixes; 'pendidikan', 'perikanan' and 'gerakan' are not."""
    if word.endswith("kan") and len(word) > 5:
        return not word.startswith(_NOMINAL) and word != "gerakan"
    return word.startswith(("meng", "meny", "memb", "memp")) and len(word) > 6


@dataclass(frozen=True, slots=True)
class Scan:
    clean: str
    tokens: tuple[Token, ...]
    lex: Lexicon
    speakers: frozenset[str] = frozenset()
    """Single names that speak somewhere in the text: 'kata Rina', 'Rina menjelaskan'."""

    def follows(self, at: int, *gaps: str) -> bool:
        """Whether there is a word `at`, separated from the one before by one of `gaps` (a space by default)."""
        return at < len(self.tokens) and self.tokens[at].gap in (gaps or (" ",))

    def capital(self, at: int) -> bool:
        return at < len(self.tokens) and self.tokens[at].capital

    def words(self, start: int, end: int) -> str:
        return " ".join(token.text for token in self.tokens[start:end])

    def in_headline(self, at: int) -> bool:
        """Whether the words around `at` are all capitalised, as in a title: there capitals tell no names."""
        low = high = at
        while low and self.follows(low) and self._titled(low - 1) and at - low < _WINDOW:
            low -= 1
        while self.follows(high + 1) and self._titled(high + 1) and high - at < _WINDOW:
            high += 1
        around = self.tokens[low : high + 1]
        return sum(token.capital for token in around) >= _HEADLINE and any(self._is_verb(token) for token in around)

    def _titled(self, at: int) -> bool:
        token = self.tokens[at]
        return token.capital or token.text[:1].isdigit() or token.folded in self.lex.words.inner or len(token.text) < 4

    def _is_verb(self, token: Token) -> bool:
        return token.folded in self.lex.words.stops or looks_verbal(token.folded)

    def is_plain(self, at: int) -> bool:
        """Neither a rank, a title nor a word that never stands in a name."""
        words, folded = self.lex.words, self.tokens[at].folded
        if looks_verbal(folded) and self.lex.regions.longest(self.tokens, at) is None:
            return False
        return folded not in words.stops and folded not in words.ranks and folded not in words.titles

    def opens_name(self, at: int) -> bool:
        return self.capital(at) and self.tokens[at].text[:1].isalpha() and self.is_plain(at)


def scan_of(clean: str) -> Scan:
    """A text made ready for every rule."""
    tokens = tokenise(clean)
    return Scan(clean, tokens, lexicon(), frozenset(_speakers(tokens)))


def _speakers(tokens: tuple[Token, ...]) -> Iterator[str]:
    for position, token in enumerate(tokens):
        if not token.capital:
            continue
        before = tokens[position - 1] if position and token.gap == " " else None
        after = tokens[position + 1] if position + 1 < len(tokens) and tokens[position + 1].gap == " " else None
        led = before is not None and before.folded in SPEECH_BEFORE
        speaks = after is not None and after.folded in SPEECH_AFTER and not (before is not None and before.capital)
        if led or speaks:
            yield token.text
