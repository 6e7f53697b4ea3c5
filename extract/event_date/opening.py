"""What an article opens with: the words of its title and first sentence, against which its dates are seen."""

from __future__ import annotations

import re
from dataclasses import dataclass

from extract.event_date.words import EVENT, classes
from extract.reading import Reading
from extract.stems import stem

_LEAD = 600
_BEGINNING = 500
_WORD = re.compile(r"\w{4,30}")
_EVERYWHERE = frozenset(
    """yang dari untuk pada dengan oleh orang juga akan telah sudah tidak dalam atas saat korban pelaku tersangka
    perdagangan""".split()
)
_STORY = re.compile(
    r"\b(?:kisah|cerita|curhat|jerit\w*|pilu|tolong|minta|mengaku|nasib|derita|kami|saya)\b", re.IGNORECASE
)
# What people suffer goes on and has no day, unlike what was done about it.
_PLIGHT = re.compile(
    r"\b(?:disekap|terjebak|dijebak|terdampar|te(?:r)?lantar|ditelantarkan|terkurung|tertahan|dijual|dijanjikan|dijadikan|"
    r"dipaksa|dikirim|dipekerjakan|dieksploitasi|dinikahkan|diperbudak|disiksa|jadi|berharap|nasib|upah|gaji|utang)\b",
    re.IGNORECASE,
)
_TIMES = "dua|tiga|empat|lima|enam|tujuh|beberapa|sejumlah|[2-9]"
# 'dua kloter', 'tiga lokasi', 'bertahap': an event of several parts.
_PARTS = re.compile(
    rf"\b(?:bertahap|beruntun|berturut\w{{0,8}}|serangkaian|rangkaian|(?:{_TIMES}) (?:\w{{1,12}} )?(?:kloter|gelombang"
    r"|lokasi|tempat|pelabuhan|bandara|daerah|kota|wilayah|malam|tahap|kelompok|rombongan|penerbangan|pesawat|pintu|titik|penggerebekan|operasi))\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Opening:
    """Classes of words in title and lead, the stems of the title, and what the title tells of."""

    title: frozenset[str]
    lead: frozenset[str]
    stems: frozenset[str]
    story: bool
    plight: bool
    parts: bool
    """The event has several parts: 'dua kloter'."""

    @property
    def deeds(self) -> frozenset[str]:
        return (self.title | self.lead) & EVENT


def opening(reading: Reading) -> Opening:
    lead = ""
    if reading.sentences:
        first = reading.sentences[0]
        lead = reading.clean[first.start : min(first.end, first.start + _LEAD)]
    return Opening(
        title=frozenset(name for name, _, _ in classes(reading.title)),
        lead=frozenset(name for name, _, _ in classes(lead)),
        stems=stems(reading.title),
        story=_STORY.search(reading.title) is not None,
        plight=_PLIGHT.search(reading.title) is not None,
        parts=tells_parts(f"{reading.title}. {reading.clean[:_BEGINNING]}"),
    )


def stems(text: str) -> frozenset[str]:
    """Stems of the words that are not in every article."""
    found = (match.group().lower() for match in _WORD.finditer(text))
    return frozenset(stem(word) for word in found if word not in _EVERYWHERE)


def tells_parts(text: str) -> bool:
    return _PARTS.search(text) is not None
