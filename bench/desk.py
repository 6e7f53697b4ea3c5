"""Copies of a story as news desks make them: cut, led in anew, byline and dateline changed, figures written otherwise.

Nothing in a copy is new except its lead and the words around the text. `PLAIN` edits leave the sentences as they are,
`HARD` ones change them; a desk makes two to four of the former, or adds some of the latter.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable

Paragraphs = list[str]
Edit = Callable[[Paragraphs, random.Random], Paragraphs]

_WORDS = "nol satu dua tiga empat lima enam tujuh delapan sembilan sepuluh sebelas".split()
_SYNONYMS = (
    ("mengatakan", "menuturkan"),
    ("menyatakan", "menyebutkan"),
    ("menjelaskan", "menerangkan"),
    ("kata", "ujar"),
    ("ujarnya", "katanya"),
    ("menangkap", "meringkus"),
    ("ditangkap", "dibekuk"),
    ("sebanyak", "sejumlah"),
    ("mereka", "para korban"),
    ("tersebut", "itu"),
    ("hendak", "akan"),
    ("melalui", "lewat"),
    ("karena", "sebab"),
    ("kepada", "pada"),
)
_LEADS = (
    "Upaya memberantas perdagangan orang kembali menjadi perhatian. Aparat membeberkan perkembangan terbaru kepada"
    " wartawan.",
    "Nasib para korban perdagangan orang masih memprihatinkan. Perkara berikut memperlihatkan betapa rapi jaringan itu"
    " bekerja.",
    "Satu lagi perkara yang menyangkut pekerja migran terbongkar, dan cara pelakunya bukan hal baru.",
)
_POINTERS = (
    "Baca juga: Harga Beras di Pasar Induk Mulai Turun",
    "BACA JUGA: Timnas Menang Tipis, Pelatih Puji Lini Belakang",
    "Baca Juga\nCuaca Ekstrem, Warga Pesisir Diminta Waspada",
)
_MONTHS = "Januari Februari Maret April Mei Juni Juli Agustus September Oktober November Desember".split()
_DATELINE = re.compile(r"\A[^\n]{0,60}?(?:--?|\u2013|\u2014)\s+")
_QUOTED = re.compile(r"([\"\u201c])([^\"\u201d]{60,400})([\"\u201d])")
_DAY = re.compile(r"\((\d{1,2})/(\d{1,2})(?:/\d{4})?\)")
_MONEY = re.compile(r"\bRp ?(\d)")
_THOUSANDS = re.compile(r"\b(\d{1,3})\.(\d{3})\b")
_SMALL = re.compile(r"\b(\d{1,2}) (?=orang|korban|tersangka|pelaku|perempuan|laki-laki|anak|warga|wni)", re.IGNORECASE)
_SPELT = re.compile(
    rf"\b({'|'.join(_WORDS[2:])}) (?=orang|korban|tersangka|pelaku|perempuan|laki-laki|anak)", re.IGNORECASE
)


def copy_of(text: str, chosen: random.Random, *, plain: int, hard: int) -> str:
    """The text after so many edits of each sort, in an order of the generator's choice, with another dateline."""
    told = [part.strip() for part in re.split(r"\n+", text) if part.strip()]
    edits = [*chosen.sample(PLAIN, plain), *chosen.sample(HARD, hard)]
    chosen.shuffle(edits)
    for edit in edits:
        told = edit(told, chosen)
    return "\n\n".join(other_byline(told, chosen))


def follow_up(own: str, earlier: str, share: float) -> str:
    """A story of its own that closes with the last paragraphs of an earlier one: background, no copy of it."""
    background = [part.strip() for part in re.split(r"\n+", earlier) if part.strip()]
    return f"{own}\n\n" + "\n\n".join(background[-max(1, round(len(background) * share)) :])


def other_byline(told: Paragraphs, chosen: random.Random) -> Paragraphs:
    first = _DATELINE.sub("", told[0])
    line = chosen.choice(
        ("JAKARTA, HARIAN.CO.ID -- ", "Kotaraya (Kantor Berita) - ", "PORTAL.COM, Jakarta \u2013 ", "")
    )
    closing = chosen.choice(("Pewarta: R. Contoh\n\nEditor: B. Contoh", "(rc/bc)", "Sumber: Kantor Berita", ""))
    return [line + first, *told[1:], *([closing] if closing else [])]


def cut_tail(told: Paragraphs, chosen: random.Random) -> Paragraphs:
    return told[: max(3, round(len(told) * chosen.uniform(0.6, 0.85)))]


def drop_paragraph(told: Paragraphs, chosen: random.Random) -> Paragraphs:
    if len(told) < 4:
        return told
    gone = chosen.randrange(1, len(told))
    return told[:gone] + told[gone + 1 :]


def move_paragraph(told: Paragraphs, chosen: random.Random) -> Paragraphs:
    moved = list(told)
    if len(moved) > 3:
        moved.insert(chosen.randrange(1, len(moved) - 1), moved.pop(chosen.randrange(1, len(moved))))
    return moved


def break_paragraphs(told: Paragraphs, chosen: random.Random) -> Paragraphs:
    """Each sentence a paragraph of its own, as on a phone."""
    return [sentence for part in told for sentence in re.split(r"(?<=[.!?\"\u201d]) (?=[A-Z\"\u201c])", part)]


def point_elsewhere(told: Paragraphs, chosen: random.Random) -> Paragraphs:
    pointed = list(told)
    for pointer in chosen.sample(_POINTERS, 2):
        pointed.insert(chosen.randrange(1, len(pointed) + 1), pointer)
    return pointed


def write_figures_otherwise(told: Paragraphs, chosen: random.Random) -> Paragraphs:
    """'9 orang' for 'sembilan orang', 'Rp 45 juta' for 'Rp45 juta', '7 Februari' for '(7/2)', '2300' for '2.300'."""

    def other(part: str) -> str:
        part = _DAY.sub(lambda day: f"{day[1]} {_MONTHS[int(day[2]) - 1]}" if 0 < int(day[2]) < 13 else day[0], part)
        part = _THOUSANDS.sub(r"\1\2", _MONEY.sub(r"Rp \1", part))
        if _SMALL.search(part):
            return _SMALL.sub(lambda small: f"{_WORDS[int(small[1])]} " if 1 < int(small[1]) < 12 else small[0], part)
        return _SPELT.sub(lambda spelt: f"{_WORDS.index(spelt[1].lower())} ", part)

    return list(map(other, told))


def shorten_quotes(told: Paragraphs, chosen: random.Random) -> Paragraphs:
    def shorter(quote: re.Match[str]) -> str:
        words = quote[2].split()
        return f"{quote[1]}{' '.join(words[: max(5, len(words) * 2 // 3)])},{quote[3]}"

    return [_QUOTED.sub(shorter, part) for part in told]


def lead_anew(told: Paragraphs, chosen: random.Random) -> Paragraphs:
    """A lead of the desk's own; that of the wire follows without its first words, or is gone."""
    rest = " ".join(_DATELINE.sub("", told[0]).split(" ")[chosen.choice((0, 6)) :])
    lead = chosen.choice(_LEADS)
    return [lead, rest, *told[1:]] if chosen.random() < 0.5 or len(told) < 5 else [lead, *told[1:]]


def other_words(told: Paragraphs, chosen: random.Random) -> Paragraphs:
    for old, new in chosen.sample(_SYNONYMS, 9):
        told = [re.sub(rf"\b{old}\b", new, part) for part in told]
    return told


PLAIN: tuple[Edit, ...] = (
    cut_tail,
    drop_paragraph,
    move_paragraph,
    break_paragraphs,
    point_elsewhere,
    write_figures_otherwise,
)
HARD: tuple[Edit, ...] = (shorten_quotes, lead_anew, other_words, cut_tail)
