"""Words beside a number that bound it, and the amount that results."""

from __future__ import annotations

from collections.abc import Sequence

from extract.numbers.tokens import Piece
from jejak.domain import Amount, Qualifier

_ABOUT = (
    "sekitar",
    "sekira",
    "sekitaran",
    "kurang lebih",
    "lebih kurang",
    "kira - kira",
    "kira kira",
    "kira2",
    "kisaran",
    "lk .",
    "lk",
    "±",
    "+ / -",
    "diperkirakan",
    "ditaksir",
)
_AT_LEAST = (
    "lebih dari",
    "lebih dr",
    "lebih daripada",
    "sedikitnya",
    "setidaknya",
    "setidak - tidaknya",
    "sekurangnya",
    "sekurang - kurangnya",
    "minimal",
    "paling tidak",
    "paling sedikit",
    "paling kurang",
    "tidak kurang dari",
    "tak kurang dari",
    "tidak kurang",
    "tak kurang",
    "nggak kurang dari",
    "di atas",
    "diatas",
    "melebihi",
    "melampaui",
    "lebih",
)
_AT_MOST = (
    "hampir",
    "nyaris",
    "maksimal",
    "maksimum",
    "kurang dari",
    "paling banyak",
    "tak sampai",
    "tidak sampai",
    "tak lebih dari",
    "tidak lebih dari",
    "tak lebih",
    "di bawah",
    "mendekati",
    "belum sampai",
    "setinggi - tingginya",
    "sebanyak - banyaknya",
    "hingga",
    "sampai dengan",
)
_PHRASES: tuple[tuple[tuple[str, ...], Qualifier], ...] = tuple(
    sorted(
        (
            (tuple(phrase.split()), qualifier)
            for qualifier, phrases in (
                (Qualifier.ABOUT, _ABOUT),
                (Qualifier.AT_LEAST, _AT_LEAST),
                (Qualifier.AT_MOST, _AT_MOST),
            )
            for phrase in phrases
        ),
        key=lambda entry: -len(entry[0]),
    )
)
_BY_LAST_WORD = {
    last: tuple(entry for entry in _PHRASES if entry[0][-1] == last) for last in {words[-1] for words, _ in _PHRASES}
}
# 'meningkat hingga 500', 'dari 20 hingga 30 kasus': the end of a movement, not a bound.
_MOVEMENT = frozenset(
    ("meningkat naik bertambah melonjak turun menurun berkurang menjadi tumbuh mencapai tembus melesat").split()
)
_FILLERS = frozenset({"ada", "sebanyak", "sejumlah", "total", "sekitar", "mencapai", "terdapat"})


def qualifier_before(pieces: Sequence[Piece], at: int) -> tuple[Qualifier, int]:
    """Qualifier of the number whose first piece is `at`, and the index where its words begin (`at` without one)."""
    found = _match(pieces, at)
    if found is None and at > 0 and pieces[at - 1].text in _FILLERS:
        found = _match(pieces, at - 1)
    if found is None:
        return Qualifier.EXACT, at
    return found


def _match(pieces: Sequence[Piece], at: int) -> tuple[Qualifier, int] | None:
    for words, qualifier in _BY_LAST_WORD.get(pieces[at - 1].text, ()) if at else ():
        begin = at - len(words)
        if begin < 0 or any(pieces[begin + i].text != word for i, word in enumerate(words)):
            continue
        if words == ("hingga",) and (begin == 0 or not _bounds(pieces[begin - 1])):
            return None
        return qualifier, begin
    return None


def _bounds(before: Piece) -> bool:
    """Whether 'hingga' after this word bounds the number: no movement, no date or number before it."""
    return before.is_word and before.text not in _MOVEMENT


def qualifier_after(pieces: Sequence[Piece], after: int) -> tuple[Qualifier, int]:
    """'100 lebih', '50 orang lebih', '10 atau lebih': at least; otherwise exact and `after` itself."""
    words = [piece.text for piece in pieces[after : after + 3]]
    if words[:2] == ["atau", "lebih"]:
        return Qualifier.AT_LEAST, after + 2
    if words[:1] == ["lebih"] and words[1:2] not in (
        ["dari"],
        ["banyak"],
        ["kurang"],
        ["tinggi"],
        ["rendah"],
        ["besar"],
    ):
        return Qualifier.AT_LEAST, after + 1
    if words[:2] == ["orang", "lebih"] and words[2:3] not in (["banyak"], ["dari"], ["tinggi"], ["rendah"]):
        return Qualifier.AT_LEAST, after
    return Qualifier.EXACT, after


def bounded(value: int, qualifier: Qualifier) -> Amount:
    """The amount of one stated value under a qualifier."""
    if qualifier is Qualifier.ABOUT:
        return Amount(None, value, None, qualifier)
    if qualifier is Qualifier.AT_LEAST:
        return Amount(value, value, None, qualifier)
    if qualifier is Qualifier.AT_MOST:
        return Amount(None, value, value, qualifier)
    return Amount(value, value, value, Qualifier.EXACT)
