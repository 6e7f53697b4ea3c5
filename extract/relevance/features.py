"""Concepts in an article as numbers: how often, how early, in the title."""

from __future__ import annotations

import re
import tomllib
from collections import defaultdict
from collections.abc import Mapping
from functools import cache
from importlib import resources
from math import log1p

from extract.stems import stem

_WORD = re.compile(r"[^\W_]+")
_LEAD_WORDS = 70
# Beyond this a text says nothing new about its subject.
_MAX_WORDS = 6000
_LEAD_CHARACTERS = 450
_TOLD = {
    "day": re.compile(r"\(\d{1,2}/\d{1,2}|\b(?:Senin|Selasa|Rabu|Kamis|Jumat|Sabtu|Minggu)\b"),
    "stretch": re.compile(
        r"\b(?:sepanjang|selama|periode|semester|triwulan|kurun|sejak (?:awal |tahun )?(?:20\d\d|Januari)"
        r"|tahun (?:ini|lalu)|(?:bulan|tahun) terakhir|per tahun|setiap tahun|dibanding\w*)\b",
        re.IGNORECASE,
    ),
    "cases": re.compile(r"\b\d[\d.]{0,12} (?:kasus|laporan|perkara|pengaduan|aduan|LP|persen)\b"),
    "person": re.compile(r"\b[A-Z]{1,4} \(\d{2}\)|\b(?:berinisial|inisial) [A-Z]|\([1-7]\d(?: tahun)?\)"),
    "urging": re.compile(
        r"\b(?:harus|perlu|diharapkan|berharap|mendesak|mendorong|meminta|mengajak|mengimbau|komitmen|berkomitmen|pentingnya"
        r"|upaya|strategi|kerja sama|akan (?:mem|men|meng|ber)\w+)\b",
        re.IGNORECASE,
    ),
    "writer": re.compile(
        r"\b(?:saya|kita|kami|kamu|Anda|penulis|mengapa|bagaimana|bukankah|barangkali)\b", re.IGNORECASE
    ),
    "court": re.compile(r"\b(?:terdakwa|hakim|jaksa|vonis|divonis|dituntut|sidang|pengadilan)\b", re.IGNORECASE),
}
_URGING = frozenset(
    "harus perlu minta desak dorong ajak imbau siap komitmen cegah perkuat tingkatkan sosialisasi gandeng bahas soroti "
    "ingatkan luncurkan gelar rumuskan ratifikasi lindungi waspada jangan kenali".split()
)
_ASKING = frozenset("apa mengapa bagaimana kenapa siapa opini catatan refleksi".split())
_NEAR = 14
"""Words between two concepts that are told together."""
_UNIT = "trafficking_unit"
_PEOPLE = frozenset({"minor", "migrant_worker", "wni", "fishing_crew", "victim", "refugees"})
_DONE = frozenset(
    {
        *("sold_person", "exploited", "confined", "recruited", "sent_abroad", "arrested", "raided", "rescued", "tried"),
        *("illegal_placement", "prostitution", "pimp", "scam_compound", "compound_place", "organ", "bride", "begging"),
        *(
            "trafficking",
            "smuggling_people",
            "repatriated",
            "internship",
            "wage_abuse",
            "employer",
            "crossing",
            "baby_trade",
            "placement_legal",
            "sexual_violence",
        ),
    }
)
_NAMED = frozenset(
    "trafficking trafficking_law smuggling_people exploited sold_person pimp organ bride begging".split()
)
_GROUPS = {
    "named": _NAMED,
    "deeds": _NAMED
    | frozenset(
        "illegal_placement recruited sent_abroad confined baby_trade scam_compound internship wage_abuse "
        "placement_law".split()
    ),
    "other": frozenset(
        "drugs wildlife commerce sport entertainment disaster politics hoax technology sexual_violence "
        "goods_smuggling terror_politics colonial fraud_targets".split()
    ),
}
"""Whether anybody is sold, exploited, recruited or sent at all, or whether the article has another subject."""
_CLITICS = ("nya", "lah", "kah", "pun")

_WORD_VALUE = 0.25
"""A single word says less than a concept."""

Features = Mapping[str, float]
Phrases = Mapping[str, tuple[tuple[tuple[str, ...], str], ...]]


@cache
def _phrases() -> Phrases:
    """First word -> (remaining words, concept), longest first."""
    table = tomllib.loads(resources.files("extract.relevance").joinpath("concepts.toml").read_text("utf-8"))
    found: dict[str, list[tuple[tuple[str, ...], str]]] = defaultdict(list)
    for concept, phrases in table.items():
        for phrase in phrases:
            first, *rest = phrase.split()
            found[first].append((tuple(rest), concept))
    return {first: tuple(sorted(entries, key=lambda entry: -len(entry[0]))) for first, entries in found.items()}


def concepts() -> tuple[str, ...]:
    return tuple(tomllib.loads(resources.files("extract.relevance").joinpath("concepts.toml").read_text("utf-8")))


def _words(text: str) -> list[str]:
    words = []
    for match in _WORD.finditer(text):
        word = match.group().casefold()
        if len(word) > 6 and word.endswith(_CLITICS):
            word = word[:-3]
        words.append(word)
        if len(words) >= _MAX_WORDS:
            break
    return words


def _hits(words: list[str]) -> list[tuple[int, str]]:
    """(word index, concept) of every phrase; of phrases of one concept that begin at a word, one.

    A unit's name ('Direktorat PPA dan Perdagangan Orang') covers the words in it: it says nothing of the matter.
    """
    table = _phrases()
    hits: list[tuple[int, str]] = []
    covered = 0
    for index, word in enumerate(words):
        if index < covered:
            continue
        seen: set[str] = set()
        for rest, concept in table.get(word, ()):
            if concept not in seen and words[index + 1 : index + 1 + len(rest)] == list(rest):
                seen.add(concept)
                hits.append((index, concept))
                if concept == _UNIT:
                    covered = index + 1 + len(rest)
                    break
    return hits


def features(title: str, clean: str, *, user_content: bool = False) -> Features:
    """Name -> value: concepts as `t:` in the title, `l:` in the first words, `b:` log count per 100 words, `n:` log
    count, `p:` two of them near each other, `c:` how many kinds of them; `w:` a word's stem; `s:` the text's shape."""
    title_words, words = _words(title), _words(clean)
    values: dict[str, float] = defaultdict(float)
    for _, concept in _hits(title_words):
        values[f"t:{concept}"] = 1.0
    counts: dict[str, int] = defaultdict(int)
    hits = _hits(words)
    for index, concept in hits:
        counts[concept] += 1
        if index < _LEAD_WORDS:
            values[f"l:{concept}"] = 1.0
    hundreds = max(len(words), 60) / 100
    for concept, count in counts.items():
        values[f"b:{concept}"] = log1p(count / hundreds)
        values[f"n:{concept}"] = min(log1p(count), 3.0) / 3.0
    values.update(_pairs(hits))
    values.update(_kinds(values))
    values.update((f"w:{stem(word)}", _WORD_VALUE) for word in {*title_words, *words} if _telling(word))
    values.update(_shape(title_words, words, clean))
    values["s:user_content"] = float(user_content)
    return dict(values)


def _kinds(values: Features) -> dict[str, float]:
    """`c:` log of how many concepts of a group are told at all, and how many in the title or the first words."""
    told = {name[2:] for name in values if name.startswith("b:")}
    early = {name[2:] for name in values if name.startswith(("t:", "l:"))}
    return {
        name: log1p(len(found & group))
        for group_name, group in _GROUPS.items()
        for name, found in ((f"c:{group_name}", told), (f"c:early {group_name}", early))
    }


def _telling(word: str) -> bool:
    return len(word) > 2 and not word.isdigit()


def _pairs(hits: list[tuple[int, str]]) -> dict[str, float]:
    """`p:` people and what is done to them, told within a few words of each other."""
    values: dict[str, float] = {}
    for place, (index, concept) in enumerate(hits):
        for other_index, other in hits[place + 1 :]:
            if other_index - index > _NEAR:
                break
            pair = (concept, other) if concept in _PEOPLE else (other, concept)
            if pair[0] in _PEOPLE and pair[1] in _DONE:
                values[f"p:{pair[0]}+{pair[1]}"] = 1.0
    return values


def _shape(title_words: list[str], words: list[str], clean: str) -> dict[str, float]:
    digits = sum(word.isdigit() for word in words)
    hundreds = max(len(words), 60) / 100
    lead = clean.lstrip()[:_LEAD_CHARACTERS]
    return {
        **{f"s:lead {name}": float(len(rule.findall(lead)) > 0) for name, rule in _TOLD.items()},
        **{f"s:{name}": log1p(len(rule.findall(clean)) / hundreds) for name, rule in _TOLD.items()},
        "s:title urges": float(not _URGING.isdisjoint(title_words)),
        "s:title asks": float(not _ASKING.isdisjoint(title_words)),
        "s:no_title": float(not title_words),
        "s:title_number": float(any(word.isdigit() for word in title_words)),
        "s:numbers": log1p(digits / (max(len(words), 60) / 100)),
        "s:length": log1p(len(words)) / 8,
        "s:quotes": log1p(clean.count('"') / (max(len(words), 60) / 100)),
        "s:questions": log1p(clean.count("?")),
    }
