"""Stretches of an article that each tell an event of their own: 'Kasus pertama ... Kasus kedua ...'."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from extract.reading import Reading
from extract.span import Span
from jejak.domain import AgencyType, Extraction, Role, Scope

_CASE = (
    r"(?:kasus|pengungkapan|peristiwa|perkara|lokasi|tkp|penggerebekan|kejadian|insiden|penindakan|kelompok|laporan)"
)
_ORDINAL = r"(?:pertama|kedua|ketiga|keempat|kelima|keenam|ketujuh)"
_MARK = r"(?:\W{0,3}(?:\d{1,2}[.)]|[a-h][.)]|[-*\u2022])\s+)"
_NUMBERED = re.compile(
    rf"\W{{0,3}}(?:(?:pada |untuk |di |dalam |sementara |sedangkan |adapun |kemudian )*{_CASE}(?: yang)? {_ORDINAL}\b"
    rf"|(?:yang )?{_ORDINAL}(?:,| adalah| di\b| terjadi)|{_CASE} (?:lain(?:nya)?|berikutnya|terakhir|selanjutnya)\b)",
    re.IGNORECASE,
)
_LISTED = re.compile(_MARK)
_ELSEWHERE = re.compile(
    rf"\W{{0,3}}(?:sementara(?: itu)?,? |sedangkan |adapun |kemudian |selain itu,? |sehari (?:kemudian|berselang),? )*"
    rf"(?:di|pada|dalam|dari) (?:{_CASE}|tempat|wilayah|daerah|kabupaten|kota|provinsi|waktu|hari|polres\w*)?\s?"
    rf"(?:lain(?:nya)?|terpisah|berbeda|yang (?:berbeda|lain|sama)|berikutnya|(?-i:[A-Z])\w+)\b",
    re.IGNORECASE,
)
_SEVERAL = re.compile(
    rf"\b(?:dua|tiga|empat|lima|enam|tujuh|delapan|sembilan|sepuluh|sejumlah|beberapa|\d{{1,2}})"
    rf"(?: (?:buah|pengungkapan|perkara|kasus))*"
    rf" (?:{_CASE}|tempat|kabupaten|kota|polres|polresta|wilayah|daerah)\b",
    re.IGNORECASE,
)
_CLOSING = re.compile(
    r"\W{0,3}(?:seluruh|semua|para|kini|saat ini|total|secara keseluruhan|keseluruhan|atas perbuatan\w*"
    r"|akibat perbuatan|kapolda|kabid humas|dirreskrim\w*|ia|dia|menurut|pihaknya|polda)\b",
    re.IGNORECASE,
)
_SAME_CASE = re.compile(
    r"\b(?:jaringan (?:yang sama|ini|tersebut)|kasus (?:ini|tersebut|yang sama)|pengembangan (?:kasus|dari|perkara)"
    r"|masih satu jaringan)\b",
    re.IGNORECASE,
)
_LOCAL = frozenset({AgencyType.POLICE, AgencyType.IMMIGRATION, AgencyType.MILITARY})
_LEAD_SENTENCES = 4
_SHORTEST = 60


@dataclass(frozen=True, slots=True)
class _Scene:
    """What a stretch names: places and police stations, and whether it counts people of its own."""

    places: frozenset[str]
    bodies: frozenset[str]
    victims: bool
    suspects: bool

    def apart_from(self, other: _Scene) -> bool:
        """Whether they name different police stations, or places without one in common."""
        if self.bodies and other.bodies and not self.bodies & other.bodies:
            return True
        return bool(self.places and other.places) and not self.places & other.places


def stretches(reading: Reading, extraction: Extraction) -> tuple[Span, ...]:
    """At least two stretches, or none where the article tells one event."""
    openers = _openers(reading)
    if len(openers) < 2:
        return ()
    found = [_stretch(reading, opener, openers[number + 1 :]) for number, opener in enumerate(openers)]
    told = [(span, _scene(span, extraction)) for span in found if span.end - span.start >= _SHORTEST]
    told = [(span, scene) for span, scene in told if scene.victims or scene.suspects]
    apart = all(scene.apart_from(other) for number, (_, scene) in enumerate(told) for _, other in told[number + 1 :])
    same = any(_SAME_CASE.search(reading.clean, span.start, span.end) for span, _ in told)
    counted = sum(scene.victims for _, scene in told) >= 2
    return tuple(span for span, _ in told) if len(told) > 1 and apart and counted and not same else ()


def _openers(reading: Reading) -> list[int]:
    """Indexes of the sentences that open an event of their own."""
    clean, sentences = reading.clean, reading.sentences
    numbered = [n for n, one in enumerate(sentences) if _NUMBERED.match(clean, one.start, one.end)]
    if len(numbered) > 1:
        return numbered
    listed = [n for n, one in enumerate(sentences) if _begins_line(clean, one) and _LISTED.match(clean, one.start)]
    if len(listed) > 1:
        return listed
    lead = sentences[_LEAD_SENTENCES - 1].end if len(sentences) >= _LEAD_SENTENCES else len(clean)
    if not (_SEVERAL.search(clean, 0, lead) or _SEVERAL.search(reading.title)):
        return []
    return [n for n, one in enumerate(sentences) if n and _ELSEWHERE.match(clean, one.start, one.end)]


def _begins_line(clean: str, sentence: Span) -> bool:
    return sentence.start == 0 or "\n" in clean[max(0, sentence.start - 3) : sentence.start]


def _stretch(reading: Reading, opener: int, later: Sequence[int]) -> Span:
    """From its first sentence to the next opener, or to a paragraph that speaks of all events again."""
    sentences = reading.sentences
    last = later[0] if later else len(sentences)
    end = opener + 1
    while end < last and not (
        _begins_line(reading.clean, sentences[end]) and _CLOSING.match(reading.clean, sentences[end].start)
    ):
        end += 1
    return Span(sentences[opener].start, sentences[end - 1].end)


def _scene(span: Span, extraction: Extraction) -> _Scene:
    def within(start: int) -> bool:
        return span.start <= start < span.end

    own = [count for count in extraction.counts if within(count.start) and count.scope is Scope.EVENT]
    return _Scene(
        places=frozenset(fact.name for fact in extraction.places if within(fact.start)),
        bodies=frozenset(fact.names[0] for fact in extraction.agencies if within(fact.start) and fact.type in _LOCAL),
        victims=any(count.role in (Role.VICTIM, Role.POTENTIAL_VICTIM) for count in own),
        suspects=any(count.role is Role.SUSPECT for count in own),
    )
