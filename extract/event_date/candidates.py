"""The dates that may be the main event's, each with what speaks for and against it, as numbers."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from math import log1p

from extract.stems import stem
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
_SUBORDINATE = re.compile(r"\b(?:setelah|sesudah|usai|sebelum|ketika|saat|sejak|pasca|menindaklanjuti|menyusul|terkait)\b[^,]{0,120}\Z", re.IGNORECASE)
_STORY = re.compile(
    r"\b(?:kisah|cerita|curhat|jerit\w*|pilu|tolong|minta|mengaku|nasib|derita|kami|saya)\b", re.IGNORECASE
)
_PLIGHT = re.compile(
    r"\b(?:disekap|terjebak|dijebak|terdampar|te(?:r)?lantar|ditelantarkan|terkurung|tertahan|dijual|dijanjikan|dijadikan|"
    r"dipaksa|dikirim|dipekerjakan|dieksploitasi|dinikahkan|diperbudak|disiksa|jadi|berharap|nasib|upah|gaji|utang)\b",
    re.IGNORECASE,
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
    opening = _Opening.of(reading)
    found = []
    for number, fact in enumerate(facts):
        features = {
            "first": float(number == 0),
            "told again": log1p(told[fact.edtf] - 1),
            **_shape(reading, fact, days),
            **_place(reading, fact),
            **_words(reading, fact, opening),
            **_people(_sentence(reading, fact), people, opening),
            **_form(reading, fact),
            **_background(reading, fact),
            **_shared(reading, fact, opening),
        }
        found.append(Candidate(fact.edtf.removesuffix(_OPEN), features))
    _rank(found)
    found += _stretches(reading, facts, found)
    statements = all(any(candidate.features[name] for name in _OF_STATEMENTS) for candidate in found)
    return (Candidate(None, _none(reading, facts, days, found, statements=statements)), *found)


def _may_be_event(reading: Reading, fact: DateFact) -> bool:
    """A day, a month or an interval that does not begin after publication; an open one only where the text begins."""
    first = fact.edtf.split("/", maxsplit=1)[0]
    if len(first) < _MONTH or fact.edtf.endswith("X"):
        return False
    if fact.edtf.endswith(_OPEN) and reading.sentence_index(fact.start) > 0:
        return False
    return reading.published is None or first <= reading.published.isoformat()


@dataclass(frozen=True)
class _Opening:
    title: set[str]
    lead: set[str]
    title_words: frozenset[str]
    lead_words: frozenset[str]
    numbers: frozenset[int]

    @classmethod
    def of(cls, reading):
        lead = _lead(reading)
        return cls({n for n, _, _ in classes(reading.title)}, {n for n, _, _ in classes(lead)}, _stems(reading.title), _stems(lead), _numbers(reading.title))


_WORDS = dict(zip("dua tiga empat lima enam tujuh delapan sembilan sepuluh sebelas".split(), range(2, 12)))


def _numbers(title):
    return frozenset(int(w) if w.isdigit() else _WORDS[w] for w in re.findall(r"\w+", title.lower().replace(".", "")[:300]) if w in _WORDS or (w.isdigit() and len(w) < 6))


_W = re.compile(r"\w{4,30}|\d{1,9}")
_STOP = frozenset("yang dari untuk pada dengan oleh orang juga akan telah sudah tidak dalam atas saat korban pelaku tersangka perdagangan ".split())


def _stems(text):
    return frozenset(stem(w) for w in (m.group().lower() for m in _W.finditer(text)) if w not in _STOP)


def _shared(reading, fact, opening):
    span = _sentence(reading, fact)
    words = _stems(reading.clean[max(span.start, fact.start - _REACH) : min(span.end, fact.end + _REACH)])
    return {
        "shares with the title": log1p(len(words & opening.title_words)),
        "shares with the lead": 0.0 if reading.sentence_index(fact.start) == 0 else log1p(len(words & opening.lead_words)),
    }


_PAST = re.compile(r"\b(?:pernah|sebelumnya|sebelum ini|serupa|lebih dulu|terlebih dahulu|dulu|waktu itu|ketika itu|saat itu|lainnya)\b", re.I)
_CHRON = re.compile(r"\b(?:bermula|berawal|mulanya|awalnya|semula|cerita|kronologi\w*|laporan|informasi|aduan|pengaduan)\b", re.I)
_UNCOVER = re.compile(r"\b(?:ter)?(?:ungkap|bongkar)\w*\b", re.I)


def _background(reading, fact):
    span = _sentence(reading, fact)
    sentence = reading.clean[span.start : min(span.end, span.start + 600)]
    return {
        "past": float(_PAST.search(sentence) is not None),
        "chronicle": float(_CHRON.search(sentence) is not None),
        "uncovered": float(_UNCOVER.search(sentence) is not None),
    }


_REL = re.compile(r"\b(?:kemudian|berselang|keesokan|esok\w*|berikut\w*|setelahnya|sesudahnya|sebelumnya)\b", re.I)


def _form(reading, fact):
    quote = reading.clean[fact.start : fact.end]
    return {
        "in brackets": float("(" in quote),
        "with year": float(fact.edtf[:4] in quote),
        "relative": float(_REL.search(quote) is not None),
        "lalu": float("lalu" in quote or "silam" in quote),
        "no digit": float(not any(c.isdigit() for c in quote)),
        "in a quote": float(reading.clean[_sentence(reading, fact).start : fact.start].count('"') % 2),
        "time of day": float(re.match(r"\s?(?:dini hari|malam|pagi|siang|sore|petang|subuh|pukul|sekitar pukul|sekira pukul)", reading.clean[fact.end : fact.end + 30]) is not None or re.search("dini hari|malam|pagi|siang|sore|subuh", quote) is not None),
    }


def _rank(found):
    deeds = [c for c in found if len(c.edtf) == _DAY and (c.features["deed before and unsaid"] or c.features["deed after and unsaid"]) and not c.features["said next"] and not c.features["dateline"]]
    days = sorted({c.edtf for c in deeds})
    for c in found:
        d = c in deeds
        c.features.update({
            "first deed": float(d and c is deeds[0]),
            "newest deed": float(d and c.edtf == days[-1]),
            "oldest deed": float(d and c.edtf == days[0]),
            "only deed": float(d and len(days) == 1),
        })


_SEVERAL = re.compile(r"\b(?:bertahap|kloter|gelombang|rangkai\w*|serangkai\w*|beruntun|berturut\w*|lokasi|tempat|tahap|kelompok|rombongan|terpisah|hari|pekan|sepekan|kali)\b", re.I)
_NUM = r"(?:dua|tiga|empat|lima|enam|tujuh|beberapa|sejumlah|[2-9])"
_SEVERAL = re.compile(rf"\b(?:bertahap|beruntun|berturut\w*|serangkaian|rangkaian|{_NUM} (?:\w+ )?(?:kloter|gelombang|lokasi|tempat|tahap|kelompok|rombongan|penerbangan|pesawat|kali|pintu|titik|penggerebekan|operasi))\b", re.I)
_NEXT = re.compile(r"\b(?:menyusul|giliran|kedua|ketiga|terakhir|selanjutnya|berikutnya|lalu|kemudian|keesokan|sedangkan|sementara|lainnya|lain|adapun|lagi|dari situ|dari sana|pengembangan)\b", re.I)


def _stretches(reading, facts, found):
    days = [(f, c) for f, c in zip(facts, found, strict=True) if len(c.edtf) == _DAY]
    good = [(f, c) for f, c in days if c.features["first deed"] or c.features["deed before and unsaid"] or c.features["deed after and unsaid"] or c.features["relative"]]
    good = [(f, c) for f, c in good if not c.features["said next"] and not c.features["dateline"]][:8]
    out = {}
    told = _SEVERAL.search(f"{reading.title}. {reading.clean[:500]}") is not None
    for i, (f, c) in enumerate(good):
        for g, d in good[i + 1 :]:
            if c.edtf == d.edtf: continue
            a, b = sorted((c.edtf, d.edtf))
            gap = (date.fromisoformat(b) - date.fromisoformat(a)).days
            if gap > 14: continue
            key = f"{a}/{b}"
            if key in out: continue
            features = {n: (c.features.get(n, 0.0) + d.features.get(n, 0.0)) / 2 for n in {*c.features, *d.features}}
            same = {n for n in EVENT if (c.features.get(f"left {n}") or c.features.get(f"right {n}")) and (d.features.get(f"left {n}") or d.features.get(f"right {n}"))}
            apart = reading.sentence_index(g.start) - reading.sentence_index(f.start)
            second = _sentence(reading, g)
            features.update({
                "pair": 1.0,
                "pair, gap": log1p(gap),
                "pair, next day": float(gap == 1),
                "pair, in order": float(c.edtf < d.edtf),
                "pair, one deed": float(bool(same)),
                "pair, apart": log1p(apart),
                "pair, near": float(apart <= 2),
                "pair, several": float(told or _SEVERAL.search(reading.clean[_sentence(reading, f).start : f.start][-300:]) is not None or _SEVERAL.search(reading.clean[second.start : g.start][-300:]) is not None),
                "pair, earlier": float(c.edtf > d.edtf),
                "pair, next": float(_NEXT.search(reading.clean[second.start : g.end][:300]) is not None),
                "pair, relative": d.features["relative"],
                "pair, whole": float(all(a <= x.edtf <= b for _, x in good)),
                "pair, first": float(i == 0),
            })
            out[key] = features
    return [Candidate(k, v) for k, v in out.items()]


def _none(reading: Reading, facts: Sequence[DateFact], days: Sequence[str], found, *, statements: bool) -> Features:
    early = any(reading.sentence_index(fact.start) < _EARLY for fact in facts)
    return {
        "none": 1.0,
        "none, no date": float(not facts),
        "none, only statements": float(statements),
        "none, no day": float(not days),
        "none, no early date": float(not early),
        "none, no deed": float(not any(c.features["first deed"] for c in found)),
        "none, several deeds": float(len({c.edtf for c in found if c.features["newest deed"] or c.features["oldest deed"]}) > 1),
        "none, title with a deed": float(bool({n for n, _, _ in classes(reading.title)} & EVENT)),
        "none, title with a report": float("report" in {n for n, _, _ in classes(reading.title)}),
        "none, title with leave": float("leave" in {n for n, _, _ in classes(reading.title)}),
        "none, untitled": float(not reading.title),
        "none, plight": float(_PLIGHT.search(reading.title) is not None),
        "none, plight without deed": float(_PLIGHT.search(reading.title) is not None and not {n for n, _, _ in classes(reading.title)} & EVENT),
        "none, opening without deed": float(not {n for n, _, _ in classes(f"{reading.title}. {_lead(reading)}")} & EVENT),
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


def _words(reading: Reading, fact: DateFact, opening: _Opening) -> Features:
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
        "words of the title": float(bool(opening.title & near - _COMMON)),
        "words of the lead": float(bool(opening.lead & near - _COMMON)),
        "deed of the title": float(bool(opening.title & EVENT & {_name(unquoted), _name(right)})),
        "deed of the lead": float(bool(opening.lead & EVENT & {_name(unquoted), _name(right)})),
        **{f"left {name}": _closeness(_nearest(left, frozenset({name}))) for name, _ in left if name in EVENT},
        **{f"near {name}": _closeness(_nearest([*left, *right], frozenset({name}))) for name in near - EVENT},
        "no words": float(not near),
        "subordinate": float(_SUBORDINATE.search(before) is not None),
        "dateline": float(_DATELINE.match(after) is not None),
        "opens": float(len(before.strip()) < 12),
        "closes": float(len(after.strip()) < 4),
        "quote before": float('"' in before),
    }


def _name(words):
    return min(((away, name) for name, away in words if name in EVENT), default=(0, ""))[1]


def _blank(match: re.Match[str]) -> str:
    return " " * len(match.group())


def _nearest(words: Sequence[tuple[str, int]], wanted: frozenset[str]) -> int | None:
    return min((away for name, away in words if name in wanted), default=None)


def _closeness(away: int | None) -> float:
    """1 for the word beside the date, 0 for none."""
    return 0.0 if away is None else 1.0 - 0.7 * away / _REACH


def _people(span: Span, people: Sequence[Count], opening) -> Features:
    most = max((c.amount.best or 0 for c in people if c.role is not Role.SUSPECT), default=0)
    inside = [count for count in people if span.start <= count.start < span.end]
    return {
        "counts victims": float(any(count.role is not Role.SUSPECT for count in inside)),
        "counts suspects": float(any(count.role is Role.SUSPECT for count in inside)),
        "counts the largest": float(any(c.amount.best == most for c in inside if c.role is not Role.SUSPECT)),
        "counts as the title": float(any(c.amount.best in opening.numbers for c in inside)),
        "counts the first": float(bool(people) and people[0] in inside),
    }
