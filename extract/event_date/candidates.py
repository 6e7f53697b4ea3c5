"""The dates that may be the main event's, each with what speaks for and against it, as numbers."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from math import log1p

from extract.event_date.words import EVENT, classes
from extract.ranking import Features
from extract.reading import Reading, Span
from jejak.domain import Count, DateFact, Role

_REACH = 220
"""Characters around a date that are read."""
_MOST = 200
"""No article has as many dates; a hostile text may."""
_DAY, _MONTH = len("2023-07-07"), len("2023-07")
_EARLY = 4
_OPEN = "/.."
_OF_STATEMENTS = ("said next", "dateline", "said nearer", "no deed")
_SPEAKING = frozenset({"say", "report", "meet"})
_COMMON = frozenset({"say", "before", "count", "plan"})
_QUOTED = re.compile(r'"[^"\n]{0,600}"')
# 'di Jakarta, Kamis (5/12), mengatakan': the day of a statement, whatever verb stands before.
_SAID_NEXT = re.compile(
    r"\s?(?:\([^)\n]{0,20}\))?\s?(?:malam|siang|pagi|sore)?,?\s?"
    r"(?:mengatakan|menyebut(?:kan)?|menyatakan|menjelaskan|menuturkan|mengungkapkan|menyampaikan|menerangkan|memaparkan)\b"
)
_DATELINE = re.compile(r"\s?-\s")
_SUBORDINATE = re.compile(r"\b(?:setelah|sesudah|usai|sebelum|ketika|saat|sejak|pasca)\b[^,]{0,120}\Z", re.IGNORECASE)
_STORY = re.compile(
    r"\b(?:kisah|cerita|curhat|jerit\w*|pilu|tolong|minta|mengaku|nasib|derita|kami|saya)\b", re.IGNORECASE
)
_BEFORE = {
    "since": re.compile(r"\bsejak(?: \w{1,12}){0,2}\s?\Z", re.IGNORECASE),
    "until": re.compile(r"\b(?:hingga|sampai|per)(?: dengan)? (?:hari |tanggal )?\Z", re.IGNORECASE),
    "on": re.compile(r"\b(?:pada|tanggal|tertanggal)(?: hari| tanggal)?\s?\Z", re.IGNORECASE),
    "comma": re.compile(r",\s?\Z"),
    "during": re.compile(
        r"\b(?:selama|sepanjang|antara|kurun|periode|rentang)(?: waktu| periode)?\s?\Z", re.IGNORECASE
    ),
    "said": re.compile(
        r"\b(?:kata|ujar|tutur|ucap|jelas|tegas|ungkap|papar|tandas|imbuh|terang|pungkas|beber|sebut)(?:nya)?\b"
        r"[^\"]{0,120}\Z"
    ),
}
_AGES = ((0, "today"), (1, "yesterday"), (3, "days"), (7, "week"), (31, "month"), (92, "quarter"), (366, "year"))


@dataclass(frozen=True, slots=True)
class Candidate:
    edtf: str | None
    features: Features


def candidates(reading: Reading, dates: Sequence[DateFact], counts: Sequence[Count]) -> tuple[Candidate, ...]:
    """No date first, then every mention of a date that may be the event's; never empty.

    Of a stretch that is still open ('sejak pertengahan November') the beginning may be the event's.
    """
    facts = [fact for fact in dates if _may_be_event(reading, fact)][:_MOST]
    days = sorted({fact.edtf for fact in facts if len(fact.edtf) == _DAY})
    told = Counter(fact.edtf for fact in facts)
    people = [count for count in counts if count.role is not Role.CASE]
    opening = {name for name, _, _ in classes(f"{reading.title}. {_lead(reading)}")}
    found = []
    for number, fact in enumerate(facts):
        features = {
            "first": float(number == 0),
            "told again": log1p(told[fact.edtf] - 1),
            **_shape(reading, fact, days),
            **_place(reading, fact),
            **_words(reading, fact, opening),
            **_people(_sentence(reading, fact), people),
        }
        found.append(Candidate(fact.edtf.removesuffix(_OPEN), features))
    statements = all(any(candidate.features[name] for name in _OF_STATEMENTS) for candidate in found)
    return (Candidate(None, _none(reading, facts, days, statements=statements)), *found)


def _may_be_event(reading: Reading, fact: DateFact) -> bool:
    """A day, a month or an interval that does not begin after publication; an open one only where the text begins."""
    first = fact.edtf.split("/", maxsplit=1)[0]
    if len(first) < _MONTH or fact.edtf.endswith("X"):
        return False
    if fact.edtf.endswith(_OPEN) and reading.sentence_index(fact.start) > 0:
        return False
    return reading.published is None or first <= reading.published.isoformat()


def _none(reading: Reading, facts: Sequence[DateFact], days: Sequence[str], *, statements: bool) -> Features:
    early = any(reading.sentence_index(fact.start) < _EARLY for fact in facts)
    return {
        "none": 1.0,
        "none, no date": float(not facts),
        "none, only statements": float(statements),
        "none, no day": float(not days),
        "none, no early date": float(not early),
        "none, told as a story": float(_STORY.search(reading.title) is not None),
    }


def _lead(reading: Reading) -> str:
    return reading.clean[reading.sentences[0].start : reading.sentences[0].end][:600] if reading.sentences else ""


def _sentence(reading: Reading, fact: DateFact) -> Span:
    if not reading.sentences:
        return Span(0, len(reading.clean))
    return reading.sentences[reading.sentence_index(fact.start)]


def _shape(reading: Reading, fact: DateFact, days: Sequence[str]) -> Features:
    edtf = fact.edtf
    features = {
        "day": float(len(edtf) == _DAY),
        "month": float(len(edtf) == _MONTH),
        "open": float(edtf.endswith(_OPEN)),
        "interval": float("/" in edtf and not edtf.endswith(_OPEN)),
        "confidence": fact.confidence,
    }
    if reading.published is not None:
        features[f"age {_age(edtf, reading.published)}"] = 1.0
    if edtf in days:
        features["newest day"] = float(edtf == days[-1])
        features["second newest day"] = float(edtf == days[-2:][0] != days[-1])
        features["oldest day"] = float(edtf == days[0])
        features["only day"] = float(len(days) == 1)
    return features


def _age(edtf: str, published: date) -> str:
    """How long before publication, in a word."""
    last = edtf.removesuffix(_OPEN).rsplit("/", maxsplit=1)[-1]
    if len(last) == _MONTH:
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


def _words(reading: Reading, fact: DateFact, opening: set[str]) -> Features:
    """What the words of its sentence say: whose date it is, a deed's or a statement's."""
    span = _sentence(reading, fact)
    before = reading.clean[max(span.start, fact.start - _REACH) : fact.start]
    after = reading.clean[fact.end : max(fact.end, min(span.end, fact.end + _REACH))]
    left = [(name, len(before) - end) for name, _, end in classes(before)]
    right = [(name, start) for name, start, _ in classes(after)]
    unquoted = [(name, len(before) - end) for name, _, end in classes(_QUOTED.sub(_blank, before))]
    deed, later = _nearest(unquoted, EVENT), _nearest(right, EVENT)
    speech, later_speech = _nearest(left, _SPEAKING), _nearest(right, frozenset({"say"}))
    near = {name for name, _ in (*left, *right)}
    return {
        **{f"before {name}": float(pattern.search(before) is not None) for name, pattern in _BEFORE.items()},
        "deed before": _closeness(deed),
        "deed before and unsaid": float(deed is not None and (speech is None or deed < speech)),
        "deed after and unsaid": float(
            later is not None and speech is None and (later_speech is None or later < later_speech)
        ),
        "no deed": float(deed is None and later is None),
        "said nearer": float(speech is not None and (deed is None or speech < deed)),
        "nothing said": float(speech is None and later_speech is None),
        "said next": float(_SAID_NEXT.match(after) is not None),
        "words of the opening": float(bool(opening & near - _COMMON)),
        **{f"left {name}": _closeness(_nearest(left, frozenset({name}))) for name, _ in left},
        **{f"right {name}": _closeness(_nearest(right, frozenset({name}))) for name, _ in right},
        "no words": float(not near),
        "subordinate": float(_SUBORDINATE.search(before) is not None),
        "dateline": float(_DATELINE.match(after) is not None),
        "opens": float(len(before.strip()) < 12),
        "closes": float(len(after.strip()) < 4),
        "quote before": float('"' in before),
    }


def _blank(match: re.Match[str]) -> str:
    return " " * len(match.group())


def _nearest(words: Sequence[tuple[str, int]], wanted: frozenset[str]) -> int | None:
    return min((away for name, away in words if name in wanted), default=None)


def _closeness(away: int | None) -> float:
    """1 for the word beside the date, 0 for none."""
    return 0.0 if away is None else 1.0 - 0.7 * away / _REACH


def _people(span: Span, people: Sequence[Count]) -> Features:
    inside = [count for count in people if span.start <= count.start < span.end]
    return {
        "counts victims": float(any(count.role is not Role.SUSPECT for count in inside)),
        "counts suspects": float(any(count.role is Role.SUSPECT for count in inside)),
        "counts the first": float(bool(people) and people[0] in inside),
    }
