"""Finding every numeral of a text."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from extract.numbers.labels import is_label, is_year, slashed_spans
from extract.numbers.model import Form, Numeral
from extract.numbers.qualifiers import bounded, qualifier_after, qualifier_before
from extract.numbers.tokens import Piece, pieces
from extract.numbers.words import BEGINNINGS, SCALES, SINGLES, UNITS, read_number, read_vague
from jejak.domain import Amount, Qualifier

_JOINERS = (
    ("sampai", "dengan"),
    ("s", ".", "d", "."),
    ("s", ".", "d"),
    ("s", "/", "d"),
    ("hingga",),
    ("sampai",),
    ("-",),
    ("atau",),
)
_JOINING = frozenset(joiner[0] for joiner in (*_JOINERS, ("dan",)))
_COLLECTIVE = {f"ke{word}": value for word, value in UNITS.items() if value > 1} | {"kesepuluh": 10, "kesebelas": 11}
_MAX_VALUE = 10**15


def find_numbers(clean: str) -> tuple[Numeral, ...]:
    """All numerals in order, without overlaps. Dates, times, numbers of laws and of floors, ordinals are left out."""
    parts = pieces(clean)
    blocked = _Blocked(slashed_spans(clean))
    found: list[Numeral] = []
    index = 0
    while index < len(parts):
        if not _may_begin(parts[index]) or blocked.covers(parts[index].start):
            index += 1
            continue
        reading = _numeral_at(parts, index, clean)
        if reading is None:
            index += 1
            continue
        numeral, index = reading
        if numeral is not None:
            overlaps = bool(found) and numeral.qualified_start < found[-1].end
            found.append(replace(numeral, qualified_start=numeral.start) if overlaps else numeral)
    return tuple(found)


def _may_begin(piece: Piece) -> bool:
    """Whether a numeral can begin here; 'ke' opens 'kedua' and 'ke-15'."""
    return piece.is_digits or piece.text in BEGINNINGS or piece.text.startswith("ke")


class _Blocked:
    """Character ranges asked for in rising order."""

    def __init__(self, spans: Sequence[tuple[int, int]]) -> None:
        self._spans = list(reversed(spans))

    def covers(self, offset: int) -> bool:
        while self._spans and self._spans[-1][1] <= offset:
            self._spans.pop()
        return bool(self._spans) and self._spans[-1][0] <= offset


def _numeral_at(parts: Sequence[Piece], at: int, clean: str) -> tuple[Numeral | None, int] | None:
    """The numeral that begins at `at` and the index after it; a None numeral is a label to skip; None is no number."""
    piece = parts[at]
    if piece.text in SINGLES:
        return _single(parts, at), at + 1
    collective = _collective(parts, at)
    if collective is not None:
        return collective
    vague = read_vague(parts, at)
    if vague is not None:
        low, high, after = vague
        skip = is_label(parts, at, after, clean) or (piece.is_digits and is_year(piece.text))
        return (None if skip else _vague(parts, at, after, low, high)), after
    number = read_number(parts, at)
    if number is None:
        return (None, at + 1) if piece.is_digits else None
    value, after = number
    if is_label(parts, at, after, clean) or value > _MAX_VALUE:
        return None, after
    return _plain(parts, at, after, value, clean)


def _single(parts: Sequence[Piece], at: int) -> Numeral | None:
    piece = parts[at]
    before = parts[at - 1].text if at else ""
    after = parts[at + 1].text if at + 1 < len(parts) else ""
    if before in {"salah", "tak", "tidak", "bukan"} or after in {"diri", "pun"}:
        return None
    return Numeral(
        piece.start, piece.end, piece.start, Form.SINGLE, Decimal(1), Amount.exactly(1), noun=SINGLES[piece.text]
    )


def _collective(parts: Sequence[Piece], at: int) -> tuple[Numeral, int] | None:
    """'kedua', 'keduanya', 'ke-15': a group spoken of before."""
    piece = parts[at]
    stem = piece.text.removesuffix("nya")
    if stem in _COLLECTIVE:
        value, scale = _COLLECTIVE[stem], _text(parts, at + 1)
        if scale in {"belas", "puluh"} and value < 10:
            value = 10 + value if scale == "belas" else 10 * value
            return _back_reference(piece.start, parts[at + 1].end, value), at + 2
        return _back_reference(piece.start, piece.end, value), at + 1
    hyphened = piece.text == "ke" and at + 2 < len(parts) and parts[at + 1].text == "-" and parts[at + 2].is_digits
    if hyphened and parts[at + 2].text.isdigit() and len(parts[at + 2].text) <= 6:
        return _back_reference(piece.start, parts[at + 2].end, int(parts[at + 2].text)), _ordinal_end(parts, at + 3)
    return None


def _ordinal_end(parts: Sequence[Piece], after: int) -> int:
    """Index after the second number of 'ke-15 sampai 18', which is an ordinal too; `after` where there is none."""
    spans = _text(parts, after) in {"sampai", "hingga", "-"} and after + 1 < len(parts)
    return after + 2 if spans and parts[after + 1].is_digits else after


def _back_reference(start: int, end: int, value: int) -> Numeral:
    return Numeral(start, end, start, Form.COLLECTIVE, Decimal(value), Amount.exactly(value))


def _vague(parts: Sequence[Piece], at: int, after: int, low: int, high: int) -> Numeral:
    return Numeral(
        parts[at].start,
        parts[after - 1].end,
        parts[at].start,
        Form.VAGUE,
        None,
        # '20-an' says a figure and that it is no more than nearly right; 'puluhan' says only how large it is.
        Amount(None, low, None, Qualifier.ABOUT) if parts[at].is_digits else Amount(low, None, high, Qualifier.VAGUE),
    )


def _plain(parts: Sequence[Piece], at: int, after: int, value: Decimal, clean: str) -> tuple[Numeral | None, int]:
    ranged = _range(parts, at, after, value, clean)
    if ranged is not None:
        return ranged
    end = after
    after = _restated(parts, after, value)
    single_piece = end - at == 1
    form = Form.YEAR if single_piece and is_year(parts[at].text) else Form.CARDINAL
    qualifier, begin = qualifier_before(parts, at)
    if qualifier is Qualifier.EXACT:
        qualifier, after = qualifier_after(parts, after)
    before = parts[at - 1].text if at else ""
    if parts[at].text == "satu" and (before in {"salah", "per"} or _text(parts, after) in {"pun", "per", "sama", "-"}):
        return None, after
    amount = bounded(int(value), qualifier) if value == value.to_integral_value() else None
    return Numeral(parts[at].start, parts[after - 1].end, parts[begin].start, form, value, amount), after


def _restated(parts: Sequence[Piece], after: int, value: Decimal) -> int:
    """Index after '(dua puluh satu)' where it says the number again; otherwise `after`."""
    if _text(parts, after) != "(" or after + 1 >= len(parts):
        return after
    again = read_number(parts, after + 1)
    if again is not None and again[0] == value and _text(parts, again[1]) == ")":
        return again[1] + 1
    return after


def _range(parts: Sequence[Piece], at: int, after: int, low: Decimal, clean: str) -> tuple[Numeral | None, int] | None:
    if _text(parts, after) not in _JOINING:
        return None
    between = at > 0 and parts[at - 1].text == "antara"
    joiners = (*_JOINERS, ("dan",)) if between else _JOINERS
    for joiner in joiners:
        until = after + len(joiner)
        if tuple(piece.text for piece in parts[after:until]) != joiner or until >= len(parts):
            continue
        second = read_number(parts, until)
        if second is None or (joiner == ("-",) and not _dashed(parts, after, until)):
            return None
        high, end = second
        if is_label(parts, until, end, clean) or _is_year_span(parts, at, after, until, end):
            return None, end
        low = _same_scale(parts, at, after, low, end)
        if (
            high <= low
            or (joiner == ("atau",) and high - low > 5)
            or any(v != v.to_integral_value() for v in (low, high))
        ):
            return None
        amount = Amount(int(low), None, int(high), Qualifier.RANGE)
        begin = at - 1 if between else at
        return Numeral(parts[at].start, parts[end - 1].end, parts[begin].start, Form.RANGE, None, amount), end
    return None


def _dashed(parts: Sequence[Piece], after: int, until: int) -> bool:
    """Whether a dash joins two numbers of one kind; 'Medan, 2006 - Lima orang' is no range."""
    near = parts[until].start - parts[after - 1].end <= 3
    return near and parts[after - 1].is_digits == parts[until].is_digits


def _is_year_span(parts: Sequence[Piece], at: int, after: int, until: int, end: int) -> bool:
    """'2005-2014', '2005 hingga 2013'."""
    return after - at == 1 and end - until == 1 and is_year(parts[at].text) and is_year(parts[until].text)


def _same_scale(parts: Sequence[Piece], at: int, after: int, low: Decimal, end: int) -> Decimal:
    """In '6-7 juta' the scale word belongs to both."""
    scale = SCALES.get(parts[end - 1].text)
    return low * scale if scale and parts[after - 1].text not in SCALES and low < 1000 else low


def _text(parts: Sequence[Piece], at: int) -> str:
    return parts[at].text if at < len(parts) else ""
