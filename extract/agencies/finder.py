"""Agencies of an article."""

from __future__ import annotations

from dataclasses import replace

from extract.agencies.groups import group
from extract.agencies.heads import chief_at
from extract.agencies.mention import Found, Mention, forms_of
from extract.agencies.proper import proper_at
from extract.agencies.scan import Scan, scan_of
from extract.agencies.united import un_body_at
from extract.agencies.units import single_at, unit_at
from extract.reading import Reading
from jejak.domain import AgencyFact
from ner_models.analysis import Document, Entity

_SURE = 0.8
_BUILDINGS = frozenset("rs dekat depan seberang belakang halaman lobi ruang rutan tahanan sel spkt".split())
_HOSPITALS = frozenset(("bhayangkara", "polri", "tni"))
_INITIALS_OF = frozenset("berinisial inisial alias tersangka terdakwa korban pelaku perekrut mandor saksi".split())
_MAX_INITIALS = 3
_OWNERS = frozenset({"TNI", "Polri", "AL", "AD"})
_TREATIES = frozenset({"konvensi", "protokol", "resolusi"})
_RANKS = frozenset({"pertama", "madya", "muda", "jenderal", "marsekal", "laksamana"})
_BRANCHES = frozenset({"perwakilan", "cabang"})
_LONGEST_BRANCH = 3
_BATTALIONS = frozenset({"yonif", "yonmek", "yonarmed", "yonarhanud", "batalyon", "yonkav"})


_STAFF = frozenset(("kepala", "petugas", "pegawai", "staf"))


def find_agencies(reading: Reading, document: Document | None = None) -> tuple[AgencyFact, ...]:
    """One fact per body that acts or speaks, at its first mention; `names` holds every form that the text uses."""
    scan = scan_of(reading.clean)
    entities = document.entities if document else ()
    people = frozenset(entity.start for entity in entities if entity.label == "PER" and _is_full_name(reading, entity))
    mentions, rest = _mentions(scan, people)
    return group((*mentions, *_abbreviated(scan, rest, mentions), *_bracketed(scan, rest)), reading.text)


def _is_full_name(reading: Reading, entity: Entity) -> bool:
    """A single word told as a person is as often a place at the end of a body's name."""
    return len(reading.text[entity.start : entity.end].split()) > 1


def _mentions(scan: Scan, people: frozenset[int]) -> tuple[list[Mention], list[int]]:
    """Names in reading order, and the indices of the words that are in none."""
    mentions: list[Mention] = []
    rest: list[int] = []
    at = 0
    while at < len(scan.tokens):
        found = _at(scan, at, people)
        if found is None:
            rest.append(at)
            at += 1
            continue
        found = _with_branch(scan, at, found)
        if not (_is_person(scan, at, found.end) or _named_by(scan, at)):
            building = _is_building(scan, at)
            mentions.extend(mention for mention in found.mentions if not building or mention.alone == "echo")
        at = found.end
    return mentions, rest


def _at(scan: Scan, at: int, people: frozenset[int]) -> Found | None:
    rules = (unit_at, single_at, chief_at, un_body_at) if scan.capital(at) else (un_body_at,)
    candidates = [found for found in (rule(scan, at) for rule in rules) if found]
    listed = max(candidates, key=lambda found: found.end, default=None)
    proper = proper_at(scan, at, people)
    if proper is None or listed is None:
        return proper or listed
    surer = listed.mentions[0].alone or proper.mentions[0].confidence >= _SURE
    return proper if proper.end > listed.end and surer else listed


def _with_branch(scan: Scan, at: int, found: Found) -> Found:
    """'Ombudsman RI Perwakilan Sulsel', 'Satgas Pamtas TNI': branch or owner belong to the name as the text has it."""
    end = found.end
    if end >= len(scan.tokens) or not scan.follows(end) or len(found.mentions) != 1:
        return found
    if scan.tokens[end].text in _OWNERS:
        end += 1
    elif scan.tokens[end].folded in _BATTALIONS:
        end = _behind_number(scan, end)
    elif scan.tokens[end].folded in _BRANCHES and scan.capital(end):
        end += 1
        while end < len(scan.tokens) and end - found.end <= _LONGEST_BRANCH and scan.follows(end) and scan.capital(end):
            end += 1
    if end == found.end or (end == found.end + 1 and scan.tokens[end - 1].folded in _BRANCHES):
        return found
    whole, _ = forms_of(scan, at, end)
    mention = found.mentions[0]
    return Found(end, (replace(mention, end=scan.tokens[end - 1].end, forms=(*mention.forms, *whole)),))


def _behind_number(scan: Scan, at: int) -> int:
    """'Yonif 642/Kapuas', 'Yonif Para Raider 431/SSP': the end of a battalion's name; `at` where it has no number."""
    for end in range(at + 1, min(at + 4, len(scan.tokens))):
        if not scan.follows(end):
            return at
        if scan.tokens[end].text[:1].isdigit():
            tail = end + 1
            return tail + 1 if scan.follows(tail, "/") else tail
    return at


def _is_person(scan: Scan, at: int, end: int) -> bool:
    """'mandor berinisial PN': initials, not a court."""
    word = scan.tokens[at].text
    short = end == at + 1 and word.isupper() and len(word) <= _MAX_INITIALS
    return short and at > 0 and scan.follows(at) and scan.tokens[at - 1].folded in _INITIALS_OF


def _named_by(scan: Scan, at: int) -> bool:
    """'Konvensi ILO', 'Laksamana Pertama TNI Hendro', 'IDI - ...': a treaty, a rank, a place, and no body that acts."""
    if at == 0 and scan.follows(1, "-"):
        return True
    if not (at > 0 and scan.follows(at)):
        return False
    before = scan.tokens[at - 1].folded
    return (before in _TREATIES and scan.tokens[at].text.isupper()) or (
        scan.tokens[at].text == "TNI" and before in _RANKS and scan.capital(at - 1) and scan.opens_name(at + 1)
    )


def _is_building(scan: Scan, at: int) -> bool:
    """'ditemui di Kantor Kementerian ...': a place, not a body that acts."""
    if not (at > 0 and scan.follows(at)):
        return False
    if scan.tokens[at - 1].folded in _HOSPITALS and scan.tokens[at - 2].folded in _BUILDINGS:
        return True
    if scan.tokens[at - 1].folded not in _BUILDINGS:
        return False
    return not (at > 1 and scan.follows(at - 1) and scan.tokens[at - 2].folded in _STAFF)


def _abbreviated(scan: Scan, rest: list[int], mentions: list[Mention]) -> list[Mention]:
    """Later uses of abbreviations that the text itself defines."""
    defined: dict[str, Mention] = {}
    for mention in mentions:
        for short in mention.abbreviations:
            defined.setdefault(short, mention)
    return [
        replace(defined[token.text], start=token.start, end=token.end, forms=(token.text,), known=(), abbreviations=())
        for token in (scan.tokens[at] for at in rest)
        if token.text in defined
    ]


def _bracketed(scan: Scan, rest: list[int]) -> list[Mention]:
    """Bodies in brackets behind other words: 'perwakilan Indonesia (KBRI Kuala Lumpur)'."""
    mentions: list[Mention] = []
    for token in (scan.tokens[at] for at in rest):
        if token.aside is None:
            continue
        inner = scan_of(token.aside.text)
        found = single_at(inner, 0) if inner.tokens else None
        if found is not None and found.end == len(inner.tokens):
            shift = token.aside.start
            mentions += [
                replace(mention, start=mention.start + shift, end=mention.end + shift) for mention in found.mentions
            ]
    return mentions
