"""Sentences that look back at another incident: 'Sebelumnya, Mei lalu, 20 WNI dipulangkan dari Poipet'."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from extract.reading import Reading
from extract.span import Span
from jejak.domain import Count, Extraction, Role, Scope

_OTHER = re.compile(
    r"\b(?:kasus|peristiwa|kejadian|tragedi|hal|insiden) (?:yang )?(?:serupa|sama|sejenis)\b"
    r"|\b(?:ini|itu) mengingatkan (?:pada|akan|kembali)\b|\bbukan (?:kali|yang) pertama\b|\b(?:kasus|kelompok) lain\b",
    re.IGNORECASE,
)
_BACK = re.compile(
    r"\b(?:sebelumnya|sebelum itu|(?:lalu|silam)\b|pada (?:tahun )?(?:19|20)\d\d)",
    re.IGNORECASE,
)
# Recaps of the same event, and words that point to people who were told of already.
_SAME = re.compile(
    r"\b(?:diberitakan|dikabarkan|seperti|sebagaimana) (?:sebelumnya|diketahui|diberitakan)"
    r"|\b(?:tersebut|keduanya|ketiganya|mereka|para (?:korban|tersangka|pelaku)|kasus ini|korban ini"
    r"|rombongan (?:ini|itu)|tersangka (?:ini|itu)|dari (?:jumlah|total)|di antara(?:nya)?"
    r"|korban direkrut|berangkat|diberangkatkan)\b",
    re.IGNORECASE,
)
_CUE_REACH = 70
_EARLIER = timedelta(days=21)
_PEOPLE = (Role.VICTIM, Role.POTENTIAL_VICTIM, Role.SUSPECT)


def looks_back(reading: Reading, extraction: Extraction) -> Iterator[Span]:
    """Sentences, the first two left out, that count people of an event well before the article's own."""
    before = _day(extraction.headline.event_date) or reading.published
    for number, sentence in enumerate(reading.sentences):
        if number < 2 or not _counts_people(sentence, extraction.counts):
            continue
        text = reading.clean[sentence.start : sentence.end]
        if _SAME.search(text):
            continue
        earlier = before is not None and any(
            (day := _day(fact.edtf)) is not None and day <= before - _EARLIER
            for fact in extraction.dates
            if sentence.start <= fact.start < sentence.end
        )
        if _OTHER.search(text[:_CUE_REACH]) or (earlier and _BACK.search(text[:_CUE_REACH])):
            yield sentence


def _counts_people(sentence: Span, counts: Sequence[Count]) -> bool:
    return any(
        count.role in _PEOPLE and count.scope is Scope.EVENT and sentence.start <= count.start < sentence.end
        for count in counts
    )


def _day(edtf: str | None) -> date | None:
    """The last day that an EDTF day, month or year can mean; None for open intervals and decades."""
    last = (edtf or "").rsplit("/", maxsplit=1)[-1]
    if not re.fullmatch(r"\d{4}(?:-\d\d){0,2}", last):
        return None
    year, month, day = int(last[:4]), int(last[5:7] or 0), int(last[8:] or 0)
    try:
        if day:
            return date(year, month, day)
        following = date(year + (month in (0, 12)), month % 12 + 1 if month else 1, 1)
        return following - timedelta(days=1)
    except ValueError:
        return None
