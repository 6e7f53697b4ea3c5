"""Neighbouring atoms made one: '30 Juni' - '2 Juli 2023', 'antara 2005 dan 2013', 'sejak' + date."""

from __future__ import annotations

import re
from dataclasses import replace

from extract.dates.atom import Atom
from extract.dates.moment import Moment

_FILL = r"(?:(?:hari|tanggal|bulan|tahun|awal|pertengahan|akhir|penghujung|medio|sekitar|pada|dengan|di) ){0,3}"
_TO = re.compile(rf"\s?(?:-|s/d|s\.d\.|hingga|sampai(?: dengan)?)\s?(?i:{_FILL})")
_AND = re.compile(rf",?\s(?:dan|serta|&)\s{_FILL}|,\s{_FILL}")
_BETWEEN = re.compile(r"\bantara (?:(?:tahun|bulan|tanggal) )?$", re.IGNORECASE)
_SINCE = re.compile(
    r"\b(?P<word>sejak|semenjak|terhitung|dari)\s(?:(?:mulai|masih|masa) )?(?:\w+ (?:pada|di|per) )?"
    r"(?:(?:[\w()]+ ){0,6}(?:dibentuk|terbentuk|berdiri|didirikan|diluncurkan|beroperasi|bekerja|dimulai|dibuka) )?"
    r"(?:(?:hari|tanggal|bulan|tahun|awal|pertengahan|akhir|penghujung|medio|sekitar|pada|dekade) ){0,3}$",
    re.IGNORECASE,
)
_UNTIL_NOW = re.compile(r",?\s?(?:hingga|sampai|-)\s?(?:dengan )?(?:saat ini|sekarang|kini|hari ini)\b")
_COMPARED = re.compile(
    r"\b(?:naik|turun|meningkat|menurun|melonjak|berbeda|lebih|dibanding\w*)\b[^.\n]{0,60}$", re.IGNORECASE
)
_YEAR_OF = re.compile(r"\s?\(?(?:(?:periode|bulan|yakni|yaitu|dari|antara)\s){0,2}")
_SINCE_WINDOW = 100


def compose(text: str, atoms: list[Atom]) -> list[Atom]:
    """Atoms in reading order, joined into intervals where words or dashes join them, years passed along lists."""
    joined: list[Atom] = []
    position = 0
    while position < len(atoms):
        atom = atoms[position]
        if position + 1 < len(atoms):
            pair = _pair(text, atom, atoms[position + 1])
            if pair is not None:
                joined.append(pair)
                position += 2
                continue
        joined.append(atom)
        position += 1
    joined = [atom for atom, before in zip(joined, [None, *joined], strict=False) if not _repeats(text, before, atom)]
    return [_opened(text, atom) for atom in _with_years_of_lists(text, _with_year_before(text, joined))]


def _repeats(text: str, before: Atom | None, atom: Atom) -> bool:
    """'pekan lalu' right after 'Selasa (19/5)' says nothing more."""
    if before is None or before.first.day is None or atom.rule not in ("week", "weeks ago"):
        return False
    return not text[before.end : atom.start].strip(" ")


def _pair(text: str, left: Atom, right: Atom) -> Atom | None:
    if left.last is not None or right.last is not None or left.first.decade or right.first.decade:
        return None
    gap = text[left.end : right.start]
    between = _BETWEEN.search(text[max(0, left.start - 20) : left.start]) is not None
    if not (_TO.fullmatch(gap) or (between and _AND.fullmatch(gap))):
        return None
    if not _alike(left.first, right.first):
        return None
    first, last = _share(left.first, right.first)
    if first is None or last is None:
        return None
    confidence = min(left.confidence, right.confidence, 0.92)
    rule = f"{left.rule} .. {right.rule}"
    return Atom(left.start, right.end, first, rule, last=last, confidence=confidence)


def _alike(first: Moment, last: Moment) -> bool:
    """'2020 hingga Januari 2025' is an interval, 'Senin hingga 2023' is not."""
    return (first.weekday is None or first.day is not None) == (last.weekday is None or last.day is not None)


def _share(first: Moment, last: Moment) -> tuple[Moment | None, Moment | None]:
    """Both ends with what one of them leaves to the other; None where they contradict."""
    if first.day is None and first.weekday is not None:
        return None, None
    if first.month is None and last.year is None and first.year is not None:
        first = replace(first, month=1)
    direction = first.direction or last.direction
    if first.year is None and last.year is not None and first.month is not None:
        crosses = last.month is not None and (first.month, first.day or 0) > (last.month, last.day or 31)
        first = replace(first, year=last.year - crosses)
    elif last.year is None and first.year is not None and last.month is not None:
        crosses = (last.month, last.day or 31) < (first.month or 1, first.day or 0)
        last = replace(last, year=first.year + crosses)
    if first.year is not None and last.year is not None and _key(first) > _key(last, 99):
        return None, None
    return replace(first, direction=direction), replace(last, direction=direction)


def _key(moment: Moment, unknown: int = 0) -> tuple[int, int, int]:
    return moment.year or 0, moment.month or unknown, moment.day or unknown


def _with_year_before(text: str, atoms: list[Atom]) -> list[Atom]:
    """'2024 (periode Januari-Juni)' is one expression."""
    merged: list[Atom] = []
    for atom in atoms:
        before = merged[-1] if merged else None
        merging = before is not None and _is_year(before) and _months_without_year(atom)
        if merging and before and atom.last and _YEAR_OF.fullmatch(text[before.end : atom.start]):
            year = before.first.year
            first, last = replace(atom.first, year=year), replace(atom.last, year=year)
            merged[-1] = replace(atom, start=before.start, first=first, last=last, weak=False)
            continue
        merged.append(atom)
    return merged


def _months_without_year(atom: Atom) -> bool:
    return atom.last is not None and not atom.first.settled and atom.first.month is not None


def _is_year(atom: Atom) -> bool:
    return atom.last is None and atom.first.settled and atom.first.month is None and not atom.first.decade


def _with_years_of_lists(text: str, atoms: list[Atom]) -> list[Atom]:
    """'5, 7 Juni dan 9 Juli 2023': an open year is the year of the next date in the list."""
    result = list(atoms)
    for position in range(len(result) - 2, -1, -1):
        left, right = result[position], result[position + 1]
        year = right.first.year
        if left.first.settled or left.last or year is None or left.first.month is None or right.first.month is None:
            continue
        if _AND.fullmatch(text[left.end : right.start]) and (left.first.day is None) == (right.first.day is None):
            year -= left.first.month > right.first.month
            result[position] = replace(left, first=replace(left.first, year=year), weak=False)
    return result


def _opened(text: str, atom: Atom) -> Atom:
    """'sejak 2020' and 'dari 2017' are open intervals; so is '2015 sampai sekarang'."""
    if atom.last is not None and not atom.together:
        return atom
    before = text[max(0, atom.start - _SINCE_WINDOW) : atom.start]
    match = _SINCE.search(before)
    until_now = _UNTIL_NOW.match(text, atom.end)
    if until_now:
        return replace(atom, start=atom.start, end=until_now.end(), since=True, weak=False)
    if match is None or atom.together:
        return atom
    loose = match["word"].casefold() == "dari"
    if loose and (not _is_year(atom) or _COMPARED.search(before[: match.start()])):
        return atom
    start = atom.start - (len(before) - match.start())
    confidence = min(atom.confidence, 0.6 if loose else 0.93)
    return replace(atom, start=start, since=True, weak=False, rule="since " + atom.rule, confidence=confidence)
