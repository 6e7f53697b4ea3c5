"""Digits and number words that name something instead of counting: dates, times, laws, codes, ranks."""

from __future__ import annotations

import re
from collections.abc import Sequence

from extract.numbers.tokens import Piece

MONTHS = frozenset(
    (
        "januari februari pebruari maret april mei juni juli agustus september oktober november nopember desember"
        " jan feb mar apr jun jul agu ags agt sep sept okt nov des"
    ).split()
)
# A number right after one of these is a name: 'Pasal 2', 'Nomor 21', 'lantai empat', 'ke-42', 'pukul 10'.
_LABEL_BEFORE = frozenset(
    (
        "pasal ayat nomor no nomer huruf butir uu perpres perda permen pp kuhp lantai lt kamar blok gang gg rt rw"
        " pukul pkl jam tanggal tgl bab lampiran resolusi kelas tahap jilid episode bagian seri edisi versi peringkat"
        " halaman hlm kilometer km terminal gate grup golongan tipe type pukul covid juncto jo tk sd smp sma"
        " urutan tingkat kelompok gelombang hari adegan"
    ).split()
)
_TIME_AFTER = frozenset({"wib", "wita", "wit", "waktu"})
_SLASHED = re.compile(r"[0-9]{1,4}(?:[/-][0-9]{1,4}){1,2}")
_CLOCK = re.compile(r"[0-2]?[0-9][.:][0-5][0-9]")
_YEAR = re.compile(r"(?:19|20)[0-9]{2}")


def slashed_spans(clean: str) -> list[tuple[int, int]]:
    """Dates and law numbers with a stroke ('7/7', '21/2007', '2022-12-31'): their character ranges."""
    return [m.span() for m in _SLASHED.finditer(clean) if "/" in m.group() or m.group().count("-") == 2]


def is_year(text: str) -> bool:
    """Four bare digits between 1900 and 2099."""
    return _YEAR.fullmatch(text) is not None


def is_label(pieces: Sequence[Piece], at: int, after: int, clean: str) -> bool:
    """Whether the digits or words at `at..after` are part of a name, a date or a time."""
    first, last = pieces[at], pieces[after - 1]
    before = pieces[at - 1] if at else None
    following = pieces[after] if after < len(pieces) else None
    if first.is_digits and _stuck(clean, first, last):
        return True
    if before is not None and before.text in _LABEL_BEFORE and not _counts_anyway(before, following):
        return True
    if (
        before is not None
        and before.text in {".", "("}
        and at > 1
        and pieces[at - 2].text in {"no", "pasal", "ayat", "nomor"}
    ):
        return True
    if following is not None and first.is_digits and (following.text in MONTHS or following.text in _TIME_AFTER):
        return after - at == 1 and len(first.text) <= 5
    if first.is_digits and before is not None and before.text in MONTHS and is_year(first.text):
        return True
    return bool(_CLOCK.fullmatch(first.text)) and before is not None and before.text in {"pukul", "pkl", "jam"}


def _counts_anyway(before: Piece, following: Piece | None) -> bool:
    """'kelompok 12 orang', 'gelombang 20 WNI' still count: a person noun follows."""
    return (
        before.text in {"kelompok", "gelombang", "grup", "hari", "jam"}
        and following is not None
        and following.text in {"orang", "korban", "jiwa", "wni", "pmi"}
    )


def _stuck(clean: str, first: Piece, last: Piece) -> bool:
    """Glued to letters ('P21', '4G', 'COVID-19', '1x24') or to a stroke, so not a free number."""
    before = clean[first.start - 1] if first.start else " "
    after = clean[last.end] if last.end < len(clean) else " "
    if before.isalpha() or before in "_#@/\\&=" or after in "_@/\\":
        return True
    if before == "-" and first.start >= 2 and clean[first.start - 2].isalpha():
        return True
    return after.isalpha() and not _NOUN_GLUED.match(clean, last.end)


_NOUN_GLUED = re.compile(r"(?:an|orang|korban|tersangka|pelaku|kasus|WNI|PMI|TKI|TKW|CPMI)\b|orang[a-z]")
