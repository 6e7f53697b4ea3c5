"""The groups of victims that may stand for the main event, each with what speaks for and against it, as numbers."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import log, log1p

from extract.counts.finder import find_counts
from extract.counts.named import named_victims
from extract.headline.context import VICTIMS, claimed, earlier, of_others, sentence_of, size
from extract.reading import Reading, plain_reading
from jejak.domain import Amount, Check, Count, DateFact, Qualifier, Role, Scope

_TOTAL = re.compile(
    r"\b(?:total|seluruh\w*|semua\w*|keseluruhan\w*|jumlah\w*|sebanyak|terdiri|rinci\w*)\b", re.IGNORECASE
)
_PART = re.compile(
    r"\b(?:di antara\w*|diantara\w*|termasuk|salah|sebagian|sisa\w*|lain\w*|masing-masing|selebih\w*|beberapa)\b",
    re.IGNORECASE,
)
_EARLIER = re.compile(
    r"\b(?:sebelumnya|sudah|pernah|(?:tahun|bulan|pekan) lalu"
    r"|(?:pada|tahun|sejak|sepanjang|selama) (?:tahun )?(?:19|20)\d\d"
    r"|tahun ini|terdahulu|lalu|dulu|kurun|hingga kini)\b",
    re.IGNORECASE,
)
_DONE = re.compile(
    r"\b\w*(?:selamat|pulang|evakuasi|gagal|tangkap|bebas|aman|gerebek|tiba|cegah|temu|jual|sekap|deport|tolong|korban)\w*\b",
    re.IGNORECASE,
)
_LEAD = 4
_PERSON = re.compile(
    r"\b(?:[Ss]eorang|bernama|berinisial|inisial|[Jj]enazah|almarhum\w*)\b"
    r"|\b[A-Z][A-Za-z.]{0,20} \(\d{1,2}(?: tahun)?\)"
)
_MUCH = 1.5
"""A figure so many times that of the title is another group's."""
_DAY, _YEAR, _MONTH = len("2023-07-07"), len("2023"), len("2023-07")

Features = Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Candidate:
    amount: Amount
    features: Features


@dataclass(frozen=True, slots=True)
class Setting:
    """What all candidates of one article are seen against."""

    reading: Reading
    counts: tuple[Count, ...]
    """Victims and potential victims."""
    sizes: tuple[int, ...]
    """Different sizes of the event's own groups, official ones if there are any; of all groups where none is."""
    in_title: frozenset[int]
    of_one: bool
    """The story begins with one person, by name, initials or 'seorang', and counts nobody else there."""
    dates: Sequence[DateFact]
    checks: Sequence[Check]
    event_date: str | None


def candidates(
    counts: Sequence[Count],
    reading: Reading,
    dates: Sequence[DateFact] = (),
    checks: Sequence[Check] = (),
    event_date: str | None = None,
) -> tuple[Candidate, ...]:
    """Every different figure of victims of an event, of a period where there is none, and those told by name alone."""
    setting = _setting(counts, reading, dates, checks, event_date)
    of_event = [count for count in setting.counts if count.scope is Scope.EVENT]
    groups: dict[tuple[int | None, int | None], list[Count]] = {}
    for count in of_event or setting.counts:
        amount = count.amount
        value = (amount.best, None) if amount.best is not None else (amount.low, amount.high)
        groups.setdefault(value, []).append(count)
    counted = [Candidate(group[0].amount, _features(setting, group)) for group in groups.values()]
    return (*counted, *_uncounted(setting, {size(candidate.amount) for candidate in counted}))


def _setting(
    counts: Sequence[Count],
    reading: Reading,
    dates: Sequence[DateFact],
    checks: Sequence[Check],
    event_date: str | None,
) -> Setting:
    victims = tuple(count for count in counts if count.role in VICTIMS)
    of_event = [count for count in victims if count.scope is Scope.EVENT and not earlier(count, reading)]
    own = [count for count in of_event if not claimed(count, reading)] or of_event or victims
    title = find_counts(plain_reading(reading.title, reading.title)) if reading.title else ()
    return Setting(
        reading=reading,
        counts=victims,
        sizes=tuple(sorted({size(count.amount) for count in own})),
        in_title=frozenset(
            size(count.amount)
            for count in title
            if count.role in VICTIMS and count.amount.qualifier is not Qualifier.VAGUE
        ),
        of_one=_of_one(reading, victims),
        dates=dates,
        checks=checks,
        event_date=event_date,
    )


def _of_one(reading: Reading, victims: Sequence[Count]) -> bool:
    if not reading.sentences:
        return False
    end = reading.sentences[min(_LEAD, len(reading.sentences)) - 1].end
    several = any(size(count.amount) > 1 and count.start < end for count in victims)
    return not several and _PERSON.search(reading.clean, 0, end) is not None


def _uncounted(setting: Setting, counted: set[int]) -> Iterable[Candidate]:
    """The figure of the title that the text does not repeat, and the people who have names and no number."""
    for value in sorted(setting.in_title - counted - {0}):
        yield Candidate(Amount.exactly(value), {"only in title": 1.0, **_compared(setting, value)})
    named = named_victims(setting.reading)
    if max(named, 1) not in counted and (named or not setting.in_title):
        told = {"named": float(named > 0), "nobody counted": float(not setting.counts)}
        of_period = bool(setting.counts) and all(count.scope is Scope.PERIOD for count in setting.counts)
        features = {"not counted": 1.0, "period only": float(of_period), **told, **_compared(setting, max(named, 1))}
        yield Candidate(Amount.exactly(max(named, 1)), features)


def _compared(setting: Setting, value: int) -> dict[str, float]:
    """The figure against the title's and against the others."""
    largest = max(setting.sizes, default=value)
    larger = sum(other > value for other in setting.sizes)
    titled = max(setting.in_title, default=0)
    return {
        "in title": float(value in setting.in_title),
        "title says other": float(bool(setting.in_title) and value not in setting.in_title),
        "below title": float(value < titled),
        "above title": float(0 < titled < value <= _MUCH * titled),
        "far above title": float(0 < titled * _MUCH < value),
        "one": float(value == 1),
        "one of a story of one": float(setting.of_one and value == 1),
        "many in a story of one": float(setting.of_one and value > 1),
        "log size": log1p(value),
        "largest": float(value >= largest),
        "larger ones": larger / max(1, len(setting.sizes)),
        "log ratio": log((value + 1) / (largest + 1)),
    }


def _features(setting: Setting, group: Sequence[Count]) -> Features:
    first = group[0]
    return {
        **_compared(setting, size(first.amount)),
        **_position(setting, group),
        **_wording(setting, first),
        **_dated(setting, first),
        **_added(setting, first),
        f"qualifier {first.amount.qualifier}": 1.0,
        "of the event": float(any(count.scope is Scope.EVENT for count in group)),
        "told again": log1p(len(group)),
        "a part by sex or age": float(first.sex is not None or first.age_group is not None),
        "potential": float(first.role is Role.POTENTIAL_VICTIM),
        "confidence": first.confidence,
    }


def _position(setting: Setting, group: Sequence[Count]) -> Features:
    index = min(setting.reading.sentence_index(count.start) for count in group)
    first = min(setting.counts, key=lambda count: count.start)
    return {
        "sentence": log1p(index),
        "opening": float(index < 2),
        "lead": float(index < 4),
        "first": float(group[0].start == first.start),
        "log ratio to first": log((size(group[0].amount) + 1) / (size(first.amount) + 1)),
        "far above first": float(size(group[0].amount) > _MUCH * size(first.amount) > 0),
    }


def _wording(setting: Setting, count: Count) -> Features:
    reading, sentence = setting.reading, sentence_of(setting.reading, count)
    before = reading.clean[max(sentence.start, count.start - 200) : count.start]
    after = reading.clean[count.end : min(sentence.end, count.end + 150)]

    def says(pattern: re.Pattern[str], text: str) -> float:
        return float(pattern.search(text) is not None)

    return {
        "earlier": float(earlier(count, reading)),
        "claimed": float(claimed(count, reading)),
        "of others": float(of_others(count, reading)),
        "earlier words": says(_EARLIER, before),
        "total": says(_TOTAL, before[-40:]),
        "part": says(_PART, before[-30:] + " " + count.quote),
        "part after": says(_PART, after[:30]),
        "deed": says(_DONE, before[-80:] + after[:80]),
        "korban": float("korban" in count.quote.lower()),
    }


def _dated(setting: Setting, count: Count) -> Features:
    sentence, published = sentence_of(setting.reading, count), setting.reading.published
    told = [fact.edtf for fact in setting.dates if sentence.start <= fact.start < sentence.end]
    if not told or published is None:
        return {"dated": float(bool(told))}
    day = published.isoformat()
    return {
        "dated": 1.0,
        "dated in another year": float(min(told)[:_YEAR] < day[:_YEAR]),
        "dated this month": float(any(len(edtf) == _DAY and edtf[:_MONTH] == day[:_MONTH] for edtf in told)),
        "dated as the event": float(setting.event_date in told),
    }


def _added(setting: Setting, count: Count) -> Features:
    held = [check for check in setting.checks if check.holds]
    value = size(count.amount)
    return {
        "sum": float(any(check.total == value for check in held)),
        "addend": float(any(value in check.parts for check in held)),
        "exact": float(count.amount.qualifier is Qualifier.EXACT),
    }
