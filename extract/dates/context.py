"""Whether the words around make a date of what might be a name or a plain number ('Mei', 'Minggu', '2019')."""

from __future__ import annotations

import re
from datetime import date

from extract.dates.atom import Atom

_BEFORE_MONTH = re.compile(
    r"\b(?:pada|bulan|sejak|hingga|sampai|selama|sepanjang|awal|akhir|pertengahan|medio|antara|mulai|dari|per|di|sebelum"
    r"|setelah|hanya|periode|penghujung|menjelang|dan|jelang)\s$",
    re.IGNORECASE,
)
_BEFORE_WEEKDAY = re.compile(
    r"(?:[\w)\"'],\s|\b(?:[Pp]ada|hari|sejak|hingga|sampai|mulai|per|kepada wartawan|wartawan|ini|itu|kata dia|lalu"
    r"|kemudian|baru)\s)$"
    r"|(?:^|[\n\"'(]|[.!?]\s)\s{0,3}$"
)
_AFTER_WEEKDAY = re.compile(
    r"[,.;:)\"]|\s*$|\s(?:\(|di\b|saat|ketika|mengatakan|menyebut|menjelaskan|menyatakan|usai|setelah|untuk|datang"
    r"|tiba|ada\b|tercatat|bertambah|giliran)"
)
_HABIT = re.compile(
    r"\b(?:(?:setiap|tiap|saban)\s(?:\w{3,14}\s){0,2}|(?:malam|Black|Harian|Koran)\s(?:hari\s)?)$", re.IGNORECASE
)
_NIGHT = re.compile(r"\bmalam\s$", re.IGNORECASE)
_BEFORE_YEAR = re.compile(
    r"\b(?:tahun|thn|th|pada|sejak|selama|sepanjang|periode|di|dalam|hingga|sampai|dari|antara|awal|akhir|pertengahan|medio|per"
    r"|dibanding|dibandingkan|dengan|semenjak|medio|kurun|penghujung|dekade|era|musim|target|kita|ketimbang|sebelum|setelah)"
    r"\s?[(\"']?$",
    re.IGNORECASE,
)
_NUMBER_BEFORE = re.compile(
    r"(?:\b(?:sebanyak|total|sekitar|jumlah|jumlahnya|mencapai|kode|pos|seri|tipe|ada|hampir|kurang|lebih|sejumlah|senilai"
    r"|seharga|ayat|nomor|no|kavling|blok|km)|[$#&+*/\\]|\d)\s?$",
    re.IGNORECASE,
)
_COUNTED_AFTER = re.compile(
    r"\s?(?:%|persen|orang|korban|kasus|perkara|laporan|wni|pmi|tki|abk|warga|anak|perempuan|laki|tersangka|pelaku|jiwa"
    r"|pekerja|unit|ekor|meter|km|kilo\w*|hektare|ha|kg|ton|dolar|rupiah|ribu|juta|miliar|paket|butir|lembar|halaman|cc"
    r"|pengungsi|imigran|kepala|rumah|desa|sekolah|peserta|personel|aduan|pengaduan)\b",
    re.IGNORECASE,
)
_LAW_AFTER = re.compile(r"\s(?:tentang)\b", re.IGNORECASE)
_LAW_BEFORE = re.compile(
    r"\b(?:UU|Undang-[Uu]ndang|Perpres|PP|Perda|KUHP|Konvensi|Convention|Protokol)(?:\s\(?\w{2,15}\)?){0,3}\s(?:[Tt]ahun\s)?$"
)


def holds(text: str, atom: Atom, anchor: date | None) -> bool:
    """Whether a weak atom stands where a date stands; an atom that is not weak always does."""
    before, after = text[max(0, atom.start - 40) : atom.start], text[atom.end : atom.end + 25]
    if not atom.first.settled and _HABIT.search(before) and not (atom.first.day and _NIGHT.search(before)):
        return False
    if not atom.weak:
        return not _is_law(text, atom)
    if atom.first.weekday is not None:
        return bool(_BEFORE_WEEKDAY.search(before)) and bool(_AFTER_WEEKDAY.match(after))
    if atom.first.month is not None:
        return bool(_BEFORE_MONTH.search(before))
    return not _is_law(text, atom) and _is_year(atom, before, after, anchor)


def _is_law(text: str, atom: Atom) -> bool:
    """'UU Pelindungan Pekerja Migran Tahun 2017', 'Tahun 2007 tentang ...'."""
    if atom.first.month is not None or atom.last is not None or atom.since or atom.rule != "year":
        return False
    before = text[max(0, atom.start - 70) : atom.start]
    return _LAW_BEFORE.search(before) is not None or _LAW_AFTER.match(text, atom.end) is not None


def _is_year(atom: Atom, before: str, after: str, anchor: date | None) -> bool:
    year, newest = atom.first.year or 0, (anchor.year if anchor else 2090) + 15
    if re.search(r"\b[Tt]ahun\s$", before):
        return True
    if not 1945 <= year <= newest or _NUMBER_BEFORE.search(before) or _COUNTED_AFTER.match(after):
        return _BEFORE_YEAR.search(before) is not None and 1800 <= year <= newest and not _NUMBER_BEFORE.search(before)
    return True
