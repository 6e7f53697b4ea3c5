"""What speaks for and against one mention of a date, as numbers: its form, its place, the words around it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from math import log1p

from extract.event_date.opening import Opening, stems
from extract.event_date.words import EVENT, classes
from extract.ranking import Features
from extract.reading import Reading, Span
from jejak.domain import Count, DateFact, Role

_DAY, MONTH = len("2023-07-07"), len("2023-07")
OPEN = "/.."
_REACH = 220
"""Characters around a date that are read."""
_SPEAKING = frozenset({"say", "report", "meet"})
_COMMON = frozenset({"say", "before"})
_QUOTED = re.compile(r'"[^"\n]{0,600}"')
# 'di Jakarta, Kamis (5/12), mengatakan': the day of a statement, whatever verb stands before.
_SAID_NEXT = re.compile(
    r"\s?(?:\([^)\n]{0,20}\))?\s?(?:malam|siang|pagi|sore)?,?\s?"
    r"(?:mengatakan|menyebut(?:kan)?|menyatakan|menjelaskan|menuturkan|mengungkapkan|menyampaikan|menerangkan|memaparkan)\b"
)
# 'pemilik kapal yang karam pada 20 Juni': by that day something is known.
_KNOWN_BY = re.compile(r"\byang (?:[\w-]{2,20} ){1,5}(?:pada )?\Z", re.IGNORECASE)
_DATELINE = re.compile(r"\s?-\s")
_SUBORDINATE = re.compile(
    r"\b(?:setelah|sesudah|usai|sebelum|ketika|saat|sejak|pasca|menindaklanjuti|menyusul|terkait)\b[^,]{0,120}\Z",
    re.IGNORECASE,
)
_BEFORE = {
    "until": re.compile(r"\b(?:hingga|sampai|per)(?: dengan)? (?:hari |tanggal )?\Z", re.IGNORECASE),
    "on": re.compile(r"\b(?:pada|tanggal|tertanggal)(?: hari| tanggal)?\s?\Z", re.IGNORECASE),
    "during": re.compile(
        r"\b(?:selama|sepanjang|antara|kurun|periode|rentang)(?: waktu| periode)?\s?\Z", re.IGNORECASE
    ),
    "said": re.compile(
        r"\b(?:kata|ujar|tutur|ucap|jelas|tegas|ungkap|papar|tandas|imbuh|terang|pungkas|beber|sebut)(?:nya)?\b"
        r"[^\"]{0,120}\Z"
    ),
}
_UNCOVERED = re.compile(r"\b(?:ter)?(?:ungkap|bongkar)\w{0,6}\b", re.IGNORECASE)
_RELATIVE = re.compile(
    r"\b(?:kemudian|berselang|keesokan|esok\w{0,3}|berikut\w{0,3}|setelahnya|sesudahnya|sebelumnya)\b", re.IGNORECASE
)
_HOURS = "dini hari|malam|pagi|siang|sore|petang|subuh"
_HOUR = re.compile(rf"\b(?:{_HOURS})\b")
_HOUR_NEXT = re.compile(rf"\s?(?:{_HOURS}|(?:sekitar |sekira )?pukul)\b")
_DIGIT = re.compile(r"\d")
_AGES = ((0, "today"), (1, "yesterday"), (3, "days"), (7, "week"), (31, "month"), (92, "quarter"), (366, "year"))


def features(
    reading: Reading, fact: DateFact, facts: Sequence[DateFact], people: Sequence[Count], start: Opening
) -> dict[str, float]:
    """What is told of one of the dates `facts`; `people` are the counts of people."""
    span = sentence_of(reading, fact)
    return {
        **_shape(reading, fact),
        **_place(reading, fact),
        **_words(reading, fact, span, start),
        **_people(span, people),
        "uncovered": float(_UNCOVERED.search(reading.clean, span.start, min(span.end, span.start + 600)) is not None),
        "deed in the next": float(_deed_next(reading, fact, facts)),
    }


def is_day(edtf: str) -> bool:
    return len(edtf) == _DAY and "/" not in edtf


def is_deed(found: Features) -> bool:
    """A day on which something was done, not said."""
    done = found["deed before and unsaid"] or found["deed after and unsaid"]
    return bool(found["day"] and done and not found["said next"] and not found["dateline"])


def sentence_of(reading: Reading, fact: DateFact) -> Span:
    if not reading.sentences:
        return Span(0, len(reading.clean))
    return reading.sentences[reading.sentence_index(fact.start)]


def _shape(reading: Reading, fact: DateFact) -> dict[str, float]:
    edtf, quote = fact.edtf, reading.clean[fact.start : fact.end]
    shape = {
        "day": float(is_day(edtf)),
        "month": float(len(edtf) == MONTH),
        "open": float(edtf.endswith(OPEN)),
        "confidence": fact.confidence,
        "in brackets": float("(" in quote),
        "with year": float(edtf[:4] in quote),
        "no digit": float(_DIGIT.search(quote) is None),
        "ago": float("lalu" in quote or "silam" in quote),
        "relative": float(_RELATIVE.search(quote) is not None),
        "hour": float(_HOUR.search(quote) is not None or _HOUR_NEXT.match(reading.clean, fact.end) is not None),
    }
    if reading.published is not None:
        shape[f"age {_age(edtf, reading.published)}"] = 1.0
    return shape


def _age(edtf: str, published: date) -> str:
    """How long before publication, in a word."""
    last = edtf.removesuffix(OPEN).rsplit("/", maxsplit=1)[-1]
    if len(last) == MONTH:
        months = (published.year - int(last[:4])) * 12 + published.month - int(last[5:7])
        return next(
            word
            for most, word in ((0, "this month"), (1, "last month"), (11, "months"), (10**6, "old months"))
            if months <= most
        )
    if len(last) != _DAY:
        return "of no day"
    days = (published - date.fromisoformat(last)).days
    return "ahead" if days < 0 else next((word for most, word in _AGES if days <= most), "old")


def _place(reading: Reading, fact: DateFact) -> Features:
    index = reading.sentence_index(fact.start)
    return {
        "sentence": log1p(index),
        "lead": float(index == 0),
        "opening": float(index < 3),
        "beginning": float(index < 6),
    }


def _words(reading: Reading, fact: DateFact, span: Span, start: Opening) -> Features:
    """What the words of its sentence say: whose date it is, a deed's or a statement's."""
    before = reading.clean[max(span.start, fact.start - _REACH) : fact.start]
    after = reading.clean[fact.end : max(fact.end, min(span.end, fact.end + _REACH))]
    left = [(name, len(before) - end) for name, _, end in classes(before)]
    right = [(name, away) for name, away, _ in classes(after)]
    unquoted = [(name, len(before) - end) for name, _, end in classes(_QUOTED.sub(_blank, before))]
    deed, later = _nearest(unquoted, EVENT), _nearest(right, EVENT)
    speech, later_speech = _nearest(left, _SPEAKING), _nearest(right, frozenset({"say"}))
    near = {name for name, _ in (*left, *right)}
    return {
        **{f"before {name}": float(pattern.search(before) is not None) for name, pattern in _BEFORE.items()},
        **{f"left {name}": _closeness(_nearest(left, frozenset({name}))) for name, _ in left if name in EVENT},
        "deed before": _closeness(deed),
        "deed before and unsaid": float(deed is not None and (speech is None or deed < speech)),
        "deed after and unsaid": float(
            later is not None and speech is None and (later_speech is None or later < later_speech)
        ),
        "no deed": float(deed is None and later is None),
        "deed of the lead": float(bool(start.lead & {_deed(unquoted), _deed(right)})),
        "said nearer": float(speech is not None and (deed is None or speech < deed)),
        "said next": float(_SAID_NEXT.match(after) is not None),
        "nothing said": float(speech is None and later_speech is None),
        "words of the title": float(bool(start.title & near - _COMMON)),
        "shared with the title": log1p(len(stems(before + after) & start.stems)),
        "subordinate": float(_SUBORDINATE.search(before) is not None),
        "known by it": float(_KNOWN_BY.search(before) is not None),
        "dateline": float(_DATELINE.match(after) is not None),
        "opens": float(len(before.strip()) < 12),
        "closes": float(len(after.strip()) < 4),
        "quote before": float('"' in before),
        "in a quote": float(before.count('"') % 2),
    }


def _blank(match: re.Match[str]) -> str:
    return " " * len(match.group())


def _nearest(words: Sequence[tuple[str, int]], wanted: frozenset[str]) -> int | None:
    return min((away for name, away in words if name in wanted), default=None)


def _deed(words: Sequence[tuple[str, int]]) -> str:
    """The class of the nearest deed, or no word."""
    return min(((away, name) for name, away in words if name in EVENT), default=(0, ""))[1]


def _closeness(away: int | None) -> float:
    """1 for the word beside the date, 0 for none."""
    return 0.0 if away is None else 1.0 - 0.7 * away / _REACH


def _people(span: Span, people: Sequence[Count]) -> Features:
    inside = [count for count in people if span.start <= count.start < span.end]
    victims = [count for count in inside if count.role is not Role.SUSPECT]
    most = max((count.amount.best or 0 for count in people if count.role is not Role.SUSPECT), default=0)
    return {
        "counts suspects": float(len(inside) > len(victims)),
        "counts the largest": float(any(count.amount.best == most for count in victims)),
        "counts the first": float(bool(people) and people[0] in inside),
    }


def _deed_next(reading: Reading, fact: DateFact, facts: Sequence[DateFact]) -> bool:
    """'... melapor, Senin (29/9). Malam itu juga warung digerebek.': the next sentence has a deed and no date."""
    index = reading.sentence_index(fact.start) + 1
    if index >= len(reading.sentences):
        return False
    span = reading.sentences[index]
    if any(span.start <= other.start < span.end for other in facts):
        return False
    names = {name for name, _, _ in classes(reading.clean[span.start : min(span.end, span.start + _REACH)])}
    return bool(names & EVENT) and "say" not in names
