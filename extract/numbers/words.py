"""The grammar of Indonesian number words: 'dua ribu tiga ratus', 'satu setengah juta', 'belasan', '1,2 juta'."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from extract.numbers.digits import digit_value
from extract.numbers.tokens import Piece

UNITS = {
    "satu": 1,
    "dua": 2,
    "tiga": 3,
    "empat": 4,
    "lima": 5,
    "enam": 6,
    "tujuh": 7,
    "delapan": 8,
    "sembilan": 9,
}
TEENS = {"sepuluh": 10, "sebelas": 11}
SCALES = {
    "ribu": 10**3,
    "rb": 10**3,
    "juta": 10**6,
    "jt": 10**6,
    "miliar": 10**9,
    "milyar": 10**9,
    "triliun": 10**12,
    "trilyun": 10**12,
}
ONE_OF_SCALE = {"seribu": 10**3, "sejuta": 10**6, "semiliar": 10**9, "setriliun": 10**12}
SINGLES = {"seorang": "orang", "sebuah": "buah", "seekor": "ekor", "sesosok": "sosok"}
VAGUE = {
    "belasan": (11, 19),
    "puluhan": (20, 99),
    "ratusan": (100, 999),
    "ribuan": (1000, 9999),
    "jutaan": (10**6, 10**7 - 1),
    "miliaran": (10**9, 10**10 - 1),
}
ROUNDED = {"puluhan": 10, "ratusan": 100, "ribuan": 1000, "jutaan": 10**6}
HALF = Decimal("0.5")
# Every word that a number, a vague amount or a single one can begin with.
BEGINNINGS = frozenset({*UNITS, *TEENS, *ONE_OF_SCALE, *SINGLES, *VAGUE, "seratus", "setengah", "nol"})


def read_number(pieces: Sequence[Piece], at: int) -> tuple[Decimal, int] | None:
    """Value and index after the number that starts at `at`, or None. Scales must fall: 'dua juta tiga ratus ribu'."""
    total, index, ceiling = Decimal(0), at, None
    while index < len(pieces):
        group = _scaled_group(pieces, index)
        if group is None:
            break
        value, scale, after = group
        if ceiling is not None and (scale >= ceiling or value >= ceiling or pieces[index].is_digits):
            break
        total, index, ceiling = total + value, after, scale
        if scale == 1:
            break
    return (total, index) if index > at else None


def _scaled_group(pieces: Sequence[Piece], at: int) -> tuple[Decimal, int, int] | None:
    """(value, scale, next) of one coefficient with its scale word; scale 1 without one."""
    word = pieces[at].text
    if word in ONE_OF_SCALE:
        return Decimal(ONE_OF_SCALE[word]), ONE_OF_SCALE[word], at + 1
    if word == "nol":
        return Decimal(0), 1, at + 1
    below = _coefficient(pieces, at)
    if below is None:
        return None
    value, after = below
    if after < len(pieces) and pieces[after].text in SCALES and _apart(pieces, after):
        scale = SCALES[pieces[after].text]
        return value * scale, scale, after + 1
    return (value, 1, after) if value == value.to_integral_value() or pieces[at].is_digits else None


def _apart(pieces: Sequence[Piece], at: int) -> bool:
    """Not across a wide gap: a number does not go on after a paragraph."""
    return pieces[at].start - pieces[at - 1].end <= 2


def _coefficient(pieces: Sequence[Piece], at: int) -> tuple[Decimal, int] | None:
    piece = pieces[at]
    if piece.is_digits:
        return _digit_coefficient(pieces, at)
    if piece.text == "setengah" and _text(pieces, at + 1) in SCALES:
        return HALF, at + 1
    below = _below_thousand(pieces, at)
    if below is None:
        return None
    value, after = Decimal(below[0]), below[1]
    if _text(pieces, after) == "setengah" and _text(pieces, after + 1) in SCALES:
        return value + HALF, after + 1
    return _decimals(pieces, value, after) if _text(pieces, after) == "koma" else (value, after)


def _digit_coefficient(pieces: Sequence[Piece], at: int) -> tuple[Decimal, int] | None:
    value = digit_value(pieces[at].text, decimal=_text(pieces, at + 1) in SCALES)
    if value is None:
        return None
    return (value * 100, at + 2) if _text(pieces, at + 1) == "ratus" else (value, at + 1)


def _decimals(pieces: Sequence[Piece], value: Decimal, comma: int) -> tuple[Decimal, int]:
    """'satu koma dua juta': digits after 'koma', taken only before a scale word."""
    digits, index = "", comma + 1
    while (word := _text(pieces, index)) in UNITS or word == "nol":
        digits += str(UNITS.get(word, 0))
        index += 1
    if digits and _text(pieces, index) in SCALES:
        return value + Decimal(f"0.{digits}"), index
    return value, comma


def _below_thousand(pieces: Sequence[Piece], at: int) -> tuple[int, int] | None:
    first, second = _text(pieces, at), _text(pieces, at + 1)
    if first == "seratus":
        rest = _below_hundred(pieces, at + 1)
        return (100 + rest[0], rest[1]) if rest else (100, at + 1)
    if first in UNITS and second == "ratus":
        rest = _below_hundred(pieces, at + 2)
        return (UNITS[first] * 100 + rest[0], rest[1]) if rest else (UNITS[first] * 100, at + 2)
    return _below_hundred(pieces, at)


def _below_hundred(pieces: Sequence[Piece], at: int) -> tuple[int, int] | None:
    first, second = _text(pieces, at), _text(pieces, at + 1)
    if first in TEENS:
        return TEENS[first], at + 1
    if first not in UNITS:
        return None
    if second == "belas":
        return 10 + UNITS[first], at + 2
    if second != "puluh":
        return UNITS[first], at + 1
    third = _text(pieces, at + 2)
    hundreds_follow = _text(pieces, at + 3) in {"ratus", "puluh", "belas"}
    if third in UNITS and not hundreds_follow:
        return UNITS[first] * 10 + UNITS[third], at + 3
    return UNITS[first] * 10, at + 2


def read_vague(pieces: Sequence[Piece], at: int) -> tuple[int, int, int] | None:
    """(low, high, next) of 'puluhan', 'ratusan ribu', 'dua puluhan', '20-an'; None where there is none."""
    word = pieces[at].text
    if word in VAGUE:
        low, high = VAGUE[word]
        scale = SCALES.get(_text(pieces, at + 1))
        return (low * scale, (high + 1) * scale - 1, at + 2) if scale else (low, high, at + 1)
    if word in UNITS and _text(pieces, at + 1) in ROUNDED:
        step = ROUNDED[_text(pieces, at + 1)]
        return UNITS[word] * step, (UNITS[word] + 1) * step - 1, at + 2
    if pieces[at].is_digits:
        return _about_digits(pieces, at)
    return None


def _about_digits(pieces: Sequence[Piece], at: int) -> tuple[int, int, int] | None:
    """'20-an', '270-an', '200an': the stated value up to the next of its last non-zero place."""
    hyphen = _text(pieces, at + 1) == "-"
    after = at + 2 if hyphen else at + 1
    if _text(pieces, after) != "an" or pieces[after].start - pieces[at].end > 1:
        return None
    value = digit_value(pieces[at].text, decimal=False)
    if value is None or value != value.to_integral_value() or value < 10:
        return None
    whole = int(value)
    step = 10 ** (len(str(whole)) - len(str(whole).rstrip("0")))
    return (whole, whole + step - 1, after + 1) if step > 1 else None


def _text(pieces: Sequence[Piece], at: int) -> str:
    return pieces[at].text if 0 <= at < len(pieces) else ""
