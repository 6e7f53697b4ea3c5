"""Bodies of the United Nations under descriptive names: 'Badan PBB untuk urusan pengungsi (UNHCR)'."""

from __future__ import annotations

from dataclasses import replace

from extract.agencies.mention import Found, Mention, forms_of
from extract.agencies.scan import Scan, scan_of
from extract.agencies.units import single_at
from jejak.domain import AgencyType

_NOUNS = frozenset("badan kantor komisi komisariat komisioner lembaga dana program organisasi pelapor".split())
_UNITED = (("pbb",), ("perserikatan", "bangsa-bangsa"), ("perserikatan", "bangsa", "bangsa"))
_REACH = 9


def un_body_at(scan: Scan, at: int) -> Found | None:
    """The body whose descriptive name begins at `at` and ends in its abbreviation in brackets."""
    if scan.tokens[at].folded not in _NOUNS or not _names_united_nations(scan, at):
        return None
    for end in range(at + 2, min(at + _REACH, len(scan.tokens)) + 1):
        aside = scan.tokens[end - 1].aside
        if aside is not None:
            return Found(end, (_mention(scan, at, end, aside.text),)) if aside.defines else None
        if not scan.follows(end):
            return None
    return None


def _names_united_nations(scan: Scan, at: int) -> bool:
    words = [token.folded for token in scan.tokens[at + 1 : at + _REACH]]
    return any(
        tuple(words[start : start + len(name)]) == name for name in _UNITED for start in range(min(len(words), 4))
    )


def _mention(scan: Scan, at: int, end: int, short: str) -> Mention:
    forms, abbreviations = forms_of(scan, at, end)
    inner = scan_of(short)
    known = single_at(inner, 0) if inner.tokens else None
    owner = known.mentions[0] if known and known.end == len(inner.tokens) else None
    name = scan.words(at, end)
    mention = Mention(
        key=("name", name.casefold()),
        stem=("name", name.casefold()),
        start=scan.tokens[at].start,
        end=scan.tokens[end - 1].end,
        name=name,
        type=AgencyType.IGO,
        rule="un+brackets",
        confidence=0.85,
        forms=forms,
        abbreviations=abbreviations,
    )
    return mention if owner is None else replace(mention, key=owner.key, stem=owner.stem, name=owner.name)
