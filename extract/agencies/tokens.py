"""Words of a text with offsets, and the abbreviations that stand in brackets behind them."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

_WORD = re.compile(r"[^\W_]+(?:['-][^\W_]+)*")
_TITLE = re.compile(
    r"(?:Ka(?:pus|pol|sub|sat|bid|nit|dis|jari|jati|kan|pen|bag|biro|ro|korwil|ba)|Wa(?:ka|dir)|Dir|Men)\w*"
)
_OFFICES = frozenset("anggota ketua kepala menteri wakil direktur mantan komisi eks pt cv".split())
_SHORTENED = frozenset({"kab", "kec", "prov"})
"""Written with a full stop that ends nothing: 'Kab. Indramayu'."""
_BRACKET = re.compile(r" ?\(([^()\n]{2,40})\)")


@dataclass(frozen=True, slots=True)
class Aside:
    """What stands in brackets behind a word: '(BP3MI)'. `start` is that of `text`, `end` is behind the bracket."""

    text: str
    start: int
    end: int

    @property
    def defines(self) -> bool:
        """False for the short form of a title ('Kapolresta', 'Kasubdit'), which names no body."""
        return _TITLE.fullmatch(self.text) is None


@dataclass(frozen=True, slots=True)
class Token:
    """`gap` is what separates it from the word before: a space, 'comma', another sign, or 'break'."""

    text: str
    start: int
    end: int
    folded: str
    gap: str
    aside: Aside | None = field(default=None)

    @property
    def capital(self) -> bool:
        return self.text[:1].isupper()


def fold_word(word: str) -> str:
    """Case folded; 'perlindungan' and 'pelindungan', used for the same bodies, become one."""
    return word.casefold().replace("perlindungan", "pelindungan").replace("kementrian", "kementerian")


def tokenise(clean: str) -> tuple[Token, ...]:
    """Words in order. An abbreviation in brackets is no word of its own but belongs to the word before it."""
    tokens: list[Token] = []
    asides = _asides(clean)
    behind = 0
    for match in _WORD.finditer(clean):
        if match.start() < behind:
            continue
        gap = _gap(clean[behind : match.start()])
        if gap == "." and tokens and tokens[-1].folded in _SHORTENED:
            gap = " "
        aside = asides.get(match.end())
        tokens.append(Token(match.group(), match.start(), match.end(), fold_word(match.group()), gap, aside))
        behind = match.end() if aside is None else aside.end
    return tuple(tokens)


def _asides(clean: str) -> dict[int, Aside]:
    found: dict[int, Aside] = {}
    for match in _BRACKET.finditer(clean):
        inside = match.group(1)
        if _abbreviates(inside):
            found[match.start()] = Aside(inside, match.start(1), match.end())
    return found


def _abbreviates(inside: str) -> bool:
    """Short, begins with a capital, more letters than digits: '(LPSK)', '(Dinsos)', '(PPA-PPO)', not '(7/7)'."""
    words = inside.split()
    letters = sum(char.isalpha() for char in inside)
    digits = sum(char.isdigit() for char in inside)
    if not inside[:1].isupper() or letters < 2 or digits * 2 > letters:
        return False
    if len(words) == 1:
        return True
    shouts = any(len(word) > 1 and word.isupper() for word in words) and all(word[:1].isupper() for word in words)
    return len(words) <= 4 and shouts and words[0].casefold() not in _OFFICES


def _gap(between: str) -> str:
    if not between or between == " ":
        return between
    if between.isspace():
        return "break" if between.count("\n") > 1 else " "
    sign = between.strip()
    return sign if len(sign) == 1 else "break"
