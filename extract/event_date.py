"""When the main event happened: the date that verbs of events lay claim to, never the date of a statement."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from extract.reading import Reading, Span
from jejak.domain import DateFact, Kind

_STRONG = re.compile(
    r"\b(?:(?:di|me|pe|ter|ke)?(?:tangkap|nangkap|gerebek|nggerebek|ringkus|bekuk|mbekuk|ciduk|amankan|ngamankan|gagalkan"
    r"|nggagalkan|cegat|ncegat|selamatkan|nyelamatkan|bebaskan|mbebaskan|evakuasi|ngevakuasi|pulangkan|mulangkan|jemput"
    r"|njemput|vonis|bongkar|mbongkar|ungkap|temukan|nemukan|cegah|ncegah)(?:an|nya)?"
    r"|penangkapan|penggerebekan|penggagalan|pemulangan|kepulangan|penyelamatan|pengungkapan|evakuasi|razia|operasi"
    r"|tertangkap|terjaring|tiba|mendarat|karam|tenggelam|terdampar|terbalik|diterbangkan|membawa|menyambut|disambut|diserahkan"
    r"|menahan|penahanan|membebaskan|menjatuhkan|dijatuhi|dinyatakan bersalah|vonis bersalah|putusan|diputus|ditindak"
    r"|tewas|meninggalnya|menghukum|dihukum|mengadili|diadili|dituntut|tuntutan|didakwa|dicokok|digelandang|menjaring"
    r"|dirazia|merazia|disergap|menyergap|penyergapan|menyerbu|penyerbuan|digulung|menggulung|dijebloskan|diturunkan"
    r"|dipergoki|memergoki|didapati|mendapati|terciduk|terungkap|terbongkar|kedatangan|mengeluarkan|kandas|hanyut"
    r"|sidang|persidangan|membacakan|dibacakan|pembacaan|memutus(?:kan)?|amar|mendakwa"
    r"|rekonstruksi|reka ulang|memperagakan|menyergap|membekuk|dibekuk|meringkus|dicegat|mencegat|menyita"
    r"|menghentikan|transaksi|berlabuh|menginjakkan kaki|kembali ke tanah air)\b",
    re.IGNORECASE,
)
_WEAK = re.compile(
    r"\b(?:terjadi|kejadian|peristiwa|insiden|ditahan|ditetapkan|meninggal|dideportasi|dipindahkan|dibawa|kabur"
    r"|melarikan diri"
    r"|menyeberang|menyeberangi|dikeluarkan|keluar dari|lolos|penggeledahan|pemeriksaan|bertolak"
    r"|dihentikan|keberangkatan|pelimpahan|dilimpahkan|melimpahkan|wafat|dilarung|hilang)\b",
    re.IGNORECASE,
)
# Any verb in the passive, and the active ones, by their prefix: something was done on that day.
_DONE = re.compile(r"\b(?:di(?!a\b|ri\b|rektur|rjen|plomat|nas\b|skusi)[a-z]{4,16}|me[mn][a-z]{5,16})\b")
_SAYING = re.compile(
    r"\b(?:kata(?:nya)?|ujar(?:nya)?|tutur(?:nya)?|ucap(?:nya)?|jelas(?:nya)?|tegas(?:nya)?|ungkap(?:nya)?"
    r"|sebut(?:nya)?"
    r"|papar(?:nya)?|tandas(?:nya)?|imbuh(?:nya)?|terang(?:nya)?|pungkas(?:nya)?|beber(?:nya)?|jelas|lanjut(?:nya)?"
    r"|mengatakan|menuturkan|menjelaskan|menyampaikan|mengungkapkan|menyebut(?:kan)?|menegaskan|menyatakan|menerangkan"
    r"|memaparkan|membeberkan|mengaku|bercerita|dikutip|mengutip|dilansir|melansir|keterangan(?:nya)?|konferensi pers"
    r"|jumpa pers|rilis|siaran pers|taklimat|dihubungi|dikonfirmasi|ditemui|wawancara|wartawan|pernyataan"
    r"|mapolda|mapolres(?:ta)?"
    r"|mabes|laporan(?:nya)?|melaporkan|dilaporkan|melapor|mendatangi|unggahan|dimintai|diwawancarai|diberitakan"
    r"|pesan|video|rekaman|kabar|aduan|pengaduan|viral|beredar|mencuat|menghubungi)\b",
    re.IGNORECASE,
)
# 'di Jakarta, Kamis (5/12), mengatakan': the day of a statement, whatever verb stands before.
_SAID_NEXT = re.compile(
    r"\s?(?:\([^)\n]{0,20}\))?\s?(?:malam|siang|pagi|sore)?,?\s?"
    r"(?:mengatakan|menyebut(?:kan)?|menyatakan|menjelaskan|menuturkan|mengungkapkan|menyampaikan|menerangkan|memaparkan)\b"
)
_DATELINE = re.compile(r"\s?-\s")
_PLANNED = re.compile(r"\b(?:dijadwalkan|akan|rencananya|direncanakan|diperkirakan)\b", re.IGNORECASE)
# 'Sampai Senin sore tercatat 24 orang' dates a figure.
_UNTIL = re.compile(r"\b(?:hingga|sampai|per)(?: dengan)? (?:hari |tanggal )?\Z", re.IGNORECASE)
_QUOTED = re.compile(r'"[^"\n]{0,600}"')
_MONTH_LENGTH, _DAY_LENGTH = len("2023-07"), len("2023-07-07")
_REACH = 220
"""Characters between an event's verb and its date."""
_FIRST_SENTENCES = 3
# A date in the first sentence tells the news unless somebody is only quoted in it.
_LEAD, _LEAD_WEIGHT = 60, 0.5
_PLANNED_FACTOR = 0.6
_UNTIL_FACTOR = 0.4
_ENOUGH = 0.36


@dataclass(frozen=True, slots=True)
class _Candidate:
    edtf: str
    start: int
    weight: float


def event_date(reading: Reading, dates: Sequence[DateFact], kind: Kind) -> str | None:
    """EDTF of the main event of an incident article; None for other kinds and where the text does not tell it."""
    if kind is not Kind.INCIDENT:
        return None
    candidates = [candidate for fact in dates if (candidate := _weigh(reading, fact)) is not None]
    best = max(candidates, key=lambda candidate: (candidate.weight, -candidate.start), default=None)
    return best.edtf if best is not None and best.weight >= _ENOUGH else None


def _weigh(reading: Reading, fact: DateFact) -> _Candidate | None:
    if not _may_be_event(reading, fact.edtf):
        return None
    index = reading.sentence_index(fact.start)
    sentence = reading.sentences[index] if reading.sentences else Span(0, len(reading.clean))
    verb = _event_verb(reading.clean, sentence, fact)
    if verb == 0.0:
        return None
    place = 1.0 if index < _FIRST_SENTENCES else max(0.5, 1.0 - 0.06 * (index - _FIRST_SENTENCES + 1))
    precise = 1.0 if len(fact.edtf) >= _DAY_LENGTH else 0.7
    if fact.edtf.endswith("/..") and (index > 0 or len(fact.edtf) <= _DAY_LENGTH):
        return None
    return _Candidate(fact.edtf, fact.start, verb * place * precise * fact.confidence * _near(reading, fact.edtf))


def _may_be_event(reading: Reading, edtf: str) -> bool:
    """A day, a month or an interval of some days that does not lie after publication."""
    if len(edtf) < _MONTH_LENGTH or edtf.endswith("X") or (edtf.endswith("/..") and len(edtf) < _DAY_LENGTH):
        return False
    first = edtf.split("/", maxsplit=1)[0]
    return reading.published is None or first <= reading.published.isoformat()


def _near(reading: Reading, edtf: str) -> float:
    """News is of the last days: what lies months back is mostly the story before."""
    if reading.published is None or len(edtf) < _DAY_LENGTH:
        return 1.0
    year, month = int(edtf[:4]), int(edtf[5:7])
    months = (reading.published.year - year) * 12 + reading.published.month - month
    return 1.0 if months <= 1 else 0.85 if months <= 3 else 0.7


def _event_verb(text: str, sentence: Span, fact: DateFact) -> float:
    """Weight of the event's verb that the date belongs to, 0 where a verb of saying is nearer."""
    before = text[max(sentence.start, fact.start - _REACH) : fact.start]
    after = text[fact.end : min(sentence.end, fact.end + _REACH)]
    saying = _last_end(_SAYING, before)
    spoken = len(before) - saying if saying is not None else None
    best, told = 0.0, _outside_quotes(before)
    for pattern, weight in ((_STRONG, 1.0), (_WEAK, 0.7), (_DONE, 0.45)):
        left = _last_end(pattern, told)
        nearer = spoken is None or (pattern is not _DONE and left is not None and len(before) - left < spoken)
        if left is not None and nearer:
            best = max(best, weight * (1.0 - 0.3 * (len(before) - left) / _REACH))
        right = pattern.search(after)
        if right is not None and spoken is None and not _SAYING.search(after[: right.start()]):
            best = max(best, 0.9 * weight * (1.0 - 0.3 * right.start() / _REACH))
    if _DATELINE.match(after) or _SAID_NEXT.match(after):
        return 0.0
    if best == 0.0 and spoken is None and not _SAYING.search(after) and sentence.start < _LEAD:
        best = _LEAD_WEIGHT
    best *= _UNTIL_FACTOR if _UNTIL.search(before) else 1.0
    return best * (_PLANNED_FACTOR if _PLANNED.search(before) else 1.0)


def _outside_quotes(text: str) -> str:
    return _QUOTED.sub(lambda match: " " * len(match.group()), text)


def _last_end(pattern: re.Pattern[str], text: str) -> int | None:
    last = None
    for match in pattern.finditer(text):
        last = match.end()
    return last
