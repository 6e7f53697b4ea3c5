"""The time that a count covers, where the text says it: 'sejak 2020', 'sepanjang 2023', 'dalam enam tahun terakhir'."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from datetime import date

from extract.dates.lexicon import NUMBER, number_of
from extract.dates.moment import Moment, of_day, shift_days, shift_months
from extract.reading import Reading, Span
from jejak.domain import DateFact

_COMMA = re.compile(r"[,;:](?!\d)|\s(?:dan|sedangkan|sementara|namun|tetapi)\s")
_COMPARISON = re.compile(
    r"\b(?:naik|turun|meningkat|menurun|melonjak|dibanding\w*|ketimbang|daripada|dari (?:hanya|cuma|sebelumnya))\b",
    re.IGNORECASE,
)
_UNTIL = re.compile(
    r"\b(?:hingga|sampai(?: dengan)?|per)\s(?:(?:tanggal|akhir|awal|pertengahan|bulan|hari) )?$", re.IGNORECASE
)
_COVERING = re.compile(
    r"\b(?:pada|sepanjang|selama|tahun|periode|di|dalam|untuk|kurun|waktu|bulan|sejak|antara|dari|medio)\s\(?$",
    re.IGNORECASE,
)
_LAST = re.compile(
    rf"\b(?P<number>{NUMBER})\s(?P<unit>hari|pekan|minggu|bulan|tahun)\s(?:terakhir|belakangan|ke belakang)\b"
    r"|\bse(?P<one>pekan|minggu|bulan|tahun)\s(?:terakhir|belakangan)\b",
    re.IGNORECASE,
)
_UNTIL_WINDOW = 30
_REACH = 1500


def period_of(reading: Reading, dates: Sequence[DateFact], start: int, end: int) -> str | None:
    """EDTF of the time that a count at [start, end) covers: told in its clause, its sentence or the one before.

    `dates` in reading order, as `find_dates` gives them.
    """
    index = reading.sentence_index(start)
    if not reading.sentences:
        return None
    sentence = _near(reading.sentences[index], start, end)
    clause = _clause(reading.clean, sentence, start, end)
    before = (_near(span, start, end) for span in reading.sentences[max(0, index - 1) : index])
    for span in (clause, sentence, *before):
        told = [*_dated(reading, dates, span, same_sentence=span.end >= start), *_lasting(reading, span)]
        told = [item for item in told if not _compared(reading.clean, item[0], span, start, end)]
        if told:
            return min(told, key=lambda item: _distance(item[0], start, end))[1]
    return None


def _near(span: Span, start: int, end: int) -> Span:
    """The part of the span that is within reach of the count; texts without full stops have endless sentences."""
    first = min(max(span.start, start - _REACH), span.end)
    return Span(first, max(first, min(span.end, end + _REACH)))


def _compared(text: str, told: Span, within: Span, start: int, end: int) -> bool:
    """'naik dari sembilan pada tahun lalu' dates the other figure."""
    if told.end <= start and within.end >= start:
        return False
    first = end if within.end >= end and told.start >= end else within.start
    return _COMPARISON.search(text, first, told.start) is not None


def _distance(span: Span, start: int, end: int) -> tuple[int, int]:
    """What stands before the count is preferred to what follows it at the same distance."""
    return (start - span.end, 0) if span.end <= start else (max(0, span.start - end), 1)


def _clause(text: str, sentence: Span, start: int, end: int) -> Span:
    """The stretch between the commas around the count."""
    first, last = sentence.start, sentence.end
    for mark in _COMMA.finditer(text, sentence.start, sentence.end):
        if mark.end() <= start:
            first = mark.end()
        elif mark.start() >= end:
            last = mark.start()
            break
    return Span(first, last)


def _dated(reading: Reading, dates: Sequence[DateFact], span: Span, *, same_sentence: bool) -> list[tuple[Span, str]]:
    told = []
    first = bisect_left(dates, span.start, key=lambda fact: fact.start)
    for fact in dates[first : bisect_left(dates, span.end, key=lambda fact: fact.start)]:
        if fact.end <= span.end:
            period = _as_period(reading.clean, fact, same_sentence=same_sentence)
            if period is not None:
                told.append((Span(fact.start, fact.end), period))
    return told


def _as_period(text: str, fact: DateFact, *, same_sentence: bool) -> str | None:
    """None for a day by itself, which dates an event or a statement."""
    if "/" in fact.edtf:
        return fact.edtf
    before = text[max(0, fact.start - _UNTIL_WINDOW) : fact.start]
    if _UNTIL.search(before) and same_sentence:
        return f"../{fact.edtf}"
    if len(fact.edtf) > len("2023-07"):
        return None
    covering = _COVERING.search(before) or _COVERING.match(text[fact.start : fact.end].split(" ", maxsplit=1)[0] + " ")
    return fact.edtf if same_sentence or covering else None


def _lasting(reading: Reading, span: Span) -> list[tuple[Span, str]]:
    """'dalam enam tahun terakhir', counted back from the day of publication."""
    if reading.published is None:
        return []
    told = []
    for match in _LAST.finditer(reading.clean, span.start, span.end):
        unit = (match["unit"] or match["one"]).casefold()
        count = number_of(match["number"]) if match["number"] else 1
        began = _back(reading.published, unit, count)
        if began is not None:
            told.append((Span(match.start(), match.end()), f"{began.edtf()}/{_at(reading.published, began).edtf()}"))
    return told


def _back(anchor: date, unit: str, count: int) -> Moment | None:
    if unit == "tahun":
        return Moment(anchor.year - count) if anchor.year > count else None
    if unit == "bulan":
        moment = shift_months(of_day(anchor), -count)
        return moment if moment.exists() else None
    day = shift_days(anchor, -count * (1 if unit == "hari" else 7))
    return of_day(day) if day else None


def _at(anchor: date, like: Moment) -> Moment:
    """The anchor, as precise as the other end."""
    return Moment(anchor.year, anchor.month if like.month else None, anchor.day if like.day else None)
