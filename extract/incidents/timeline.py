"""What happened in an incident, step by step: the first report of each step, with its words and its day."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import islice, takewhile

from extract.reading import fold
from extract.sentences import split_sentences
from extract.span import Span
from jejak.domain import Count, Report, Role, Step, TimelineEntry

_LONGEST_QUOTE = 200
BY = "../"
"""EDTF's open beginning: on some day up to the one that follows."""
_DAY_REACH = 220
"""Characters between the words of a step and the date that it happened on."""
_NOT_YET = re.compile(
    r"\b(?:akan|belum|tidak|tak|agar|supaya|rencananya|dijadwalkan|diminta|meminta|minta|harus|segera|bila|jika|kalau"
    r"|menunggu|berharap|proses|rencana|ancaman|terancam|pernah|upaya|menolak|batal)\b(?:\W+\w+){0,3}\W*\Z",
    re.IGNORECASE,
)
# 'Pemulangan dijadwalkan pekan depan', 'pemulangan mereka akan': a plan, told after the words of the step.
_PLANNED = re.compile(
    r"\W+(?:\w+\W+){0,2}(?:akan|dijadwalkan|direncanakan|rencananya|diupayakan|diharapkan|diproses|menunggu)\b",
    re.IGNORECASE,
)
_CAUGHT = re.compile(r"\b(?:menangkap|ditangkap|meringkus|diringkus|membekuk|dibekuk|menahan|ditahan|dijerat)\b", re.I)
_CAUGHT_REACH = 40
"""Characters between the words for catching and the number of suspects: 'Sembilan orang ditangkap'."""
_MOST_SUSPECTS = 8
"""Numbers of suspects within one sentence that are looked at."""
_WORD_AFTER = re.compile(r"\s+(\S+)")
_MOST_WORDS_AFTER = 6
_STEPS: tuple[tuple[Step, re.Pattern[str]], ...] = tuple(
    (step, re.compile(rf"\b(?:{words})\b", re.IGNORECASE))
    for step, words in (
        (
            Step.RESCUED,
            "diselamatkan|menyelamatkan|penyelamatan|dibebaskan|membebaskan|pembebasan|dievakuasi|mengevakuasi"
            r"|digagalkan|menggagalkan|penggagalan|dicegah|mencegah keberangkatan|diamankan dari|dikeluarkan dari",
        ),
        (
            Step.SUSPECTS_HELD,
            r"(?:menangkap|ditangkap|meringkus|diringkus|membekuk|dibekuk|menahan|ditahan|menciduk|diciduk)"
            r"(?=(?:\W+\w+){0,8}\W+(?:tersangka|pelaku|perekrut|calo|muncikari|mucikari|agen|tekong|sindikat|sponsor"
            r"|pengurus|direktur|komisaris))"
            r"|(?:tersangka|pelaku|perekrut|calo|muncikari|mucikari|tekong|sponsor)(?=(?:\W+\w+){0,8}\W+(?:ditangkap"
            r"|diringkus|dibekuk|ditahan|diciduk|diamankan))|sebagai tersangka|jadi tersangka"
            r"|(?:menetapkan|ditetapkan)(?=(?:\W+\w+){0,4}\W+tersangka)",
        ),
        (
            Step.REPATRIATED,
            r"dipulangkan|memulangkan|tiba di (?:tanah air|indonesia|bandara|jakarta)|kembali ke tanah air"
            r"|dijemput pulang|sudah pulang"
            r"|(?:pemulangan|kepulangan)(?=(?:\W+\w+){0,8}\W+(?:selesai|rampung|tuntas|berlangsung|tiba))",
        ),
        (
            Step.TRIED,
            r"sidang perdana|persidangan|disidang(?:kan)?|menyidangkan|didakwa|mendakwa|dakwaan|tuntutan jaksa"
            r"|terdakwa|p21"
            r"|(?:dituntut|menuntut)(?! (?:gaji|upah|hak|ganti|uang))"
            r"(?=(?:\W+\w+){0,6}\W+(?:terdakwa|pidana|penjara|tahun|bulan))"
            r"|berkas(?=(?:\W+\w+){0,5}\W+(?:lengkap|dilimpahkan))",
        ),
        (
            Step.SENTENCED,
            r"divonis(?! bebas)|memvonis(?! bebas)|dihukum(?=(?:\W+\w+){0,3}\W+(?:penjara|tahun|bulan))"
            r"|(?:dijatuhi|menjatuhkan) (?:hukuman|pidana|vonis)|vonis(?=(?:\W+\w+){0,3}\W+(?:tahun|bulan|penjara))",
        ),
        (
            Step.ACQUITTED,
            r"divonis bebas|vonis bebas|memvonis bebas|membebaskan terdakwa|dibebaskan dari (?:segala |semua )?dakwaan"
            r"|putusan bebas|diputus bebas",
        ),
    )
)


def timeline_of(reports: Sequence[Report]) -> tuple[TimelineEntry, ...]:
    """Steps in the order of their days, those of one day in their usual order; each step of a day once.

    `reports` are independent ones, the earliest first. A step whose day the text does not tell was there by the day of
    the report, '../2023-07-20'; the first report itself is a step.
    """
    told: dict[Step, TimelineEntry] = {}
    for report in reports:
        for entry in (_reported(report), *_steps(report)):
            known = told.get(entry.step)
            if known is None or _precedes(entry, known):
                told[entry.step] = entry
    return tuple(sorted(told.values(), key=_when))


def _precedes(entry: TimelineEntry, known: TimelineEntry) -> bool:
    """The earlier day holds, one that is told before one of publication, and of a month and a day within it the day."""
    if entry.day is None or known.day is None:
        return known.day is None and entry.day is not None
    day, other = _latest(entry.day), _latest(known.day)
    told, other_told = day == entry.day, other == known.day
    if told is not other_told:
        return day <= other if told else day < other
    if day.startswith(other) or other.startswith(day):
        return len(day) > len(other)
    return day < other


def _latest(day: str) -> str:
    """The day on which it was known at the latest."""
    return day.removeprefix(BY)


def _when(entry: TimelineEntry) -> tuple[str, int]:
    return _latest(entry.day) if entry.day else "9999", list(Step).index(entry.step)


def _reported(report: Report) -> TimelineEntry:
    day = report.published.isoformat() if report.published else None
    return TimelineEntry(Step.REPORTED, day, report.title[:_LONGEST_QUOTE], report.outlet, report.article_id)


def _steps(report: Report) -> Iterator[TimelineEntry]:
    """The first mention of each step in the report; plans, wishes and threats are none."""
    clean = fold(report.text)
    sentences = split_sentences(clean)
    suspects = sorted((count for count in report.extraction.counts if count.role is Role.SUSPECT), key=_start)
    for step, pattern in _STEPS:
        for sentence in sentences:
            match = pattern.search(clean, sentence.start, sentence.end)
            if match is None and step is Step.SUSPECTS_HELD:
                match = _caught(suspects, clean, sentence)
            if match is None or _NOT_YET.search(clean, max(sentence.start, match.start() - 60), match.start()):
                continue
            if _PLANNED.match(clean, match.end(), sentence.end):
                continue
            quote = " ".join(report.text[match.start() : _quote_end(clean, match.end(), sentence.end)].split())
            yield TimelineEntry(step, _day(report, sentence, match.start()), quote, report.outlet, report.article_id)
            break


def _caught(suspects: Sequence[Count], clean: str, sentence: Span) -> re.Match[str] | None:
    """Words for catching beside a number of suspects: who they are is told by the count alone."""
    at = bisect_left(suspects, sentence.start, key=_start)
    for count in takewhile(lambda count: count.start < sentence.end, suspects[at : at + _MOST_SUSPECTS]):
        first = max(sentence.start, count.start - _CAUGHT_REACH)
        match = _CAUGHT.search(clean, first, min(sentence.end, count.end + _CAUGHT_REACH))
        if match is not None:
            return match
    return None


def _start(count: Count) -> int:
    return count.start


def _quote_end(clean: str, at: int, end: int) -> int:
    """A few words more, up to the first that may be a name: people's names are kept nowhere."""
    for word in islice(_WORD_AFTER.finditer(clean, at, end), _MOST_WORDS_AFTER):
        if word[1][:1].isupper() and not word[1].isupper():
            break
        at = word.end()
    return at


def _day(report: Report, sentence: Span, at: int) -> str | None:
    """The date told nearest to the words of the step, within their sentence; else by the day of publication."""
    near = [
        fact
        for fact in report.extraction.dates
        if sentence.start <= fact.start < sentence.end and abs(fact.start - at) <= _DAY_REACH and "/" not in fact.edtf
    ]
    if near:
        return min(near, key=lambda fact: (abs(fact.start - at), fact.start)).edtf
    return f"{BY}{report.published.isoformat()}" if report.published else None
