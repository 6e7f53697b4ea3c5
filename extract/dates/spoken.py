"""'kemarin' inside a quotation is told from the day on which the words were spoken, where the text dates them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from extract.dates.atom import Atom
from extract.dates.moment import of_day, shift_days

_SAID = re.compile(
    r"\b(?:kata|ujar|tutur|ucap|jelas|tegas|ungkap|terang|papar|beber|imbuh|tandas|pungkas|sebut|lanjut)(?:nya)?\b"
)
_PARAGRAPH = 1200
_QUOTE_REACH, _SAID_REACH = 600, 200
_RELATIVE = frozenset({"kemarin", "kemarin lusa", "semalam", "besok", "esok", "lusa", "earlier today"})


def spoken(text: str, atoms: Sequence[Atom], anchor: date | None) -> list[Atom]:
    """The atoms, days told from 'today' inside a quotation moved to its day; `atoms` settled and in order."""
    if anchor is None:
        return list(atoms)
    return [_moved(text, atoms, position, anchor) for position in range(len(atoms))]


def _moved(text: str, atoms: Sequence[Atom], position: int, anchor: date) -> Atom:
    atom = atoms[position]
    told = atom.first.as_day()
    if atom.rule not in _RELATIVE or told is None:
        return atom
    day = _day_of_words(text, atoms, position)
    if day is None or not 0 < (anchor - day).days <= 7:
        return atom
    moved = shift_days(told, (day - anchor).days)
    return replace(atom, first=of_day(moved)) if moved is not None else atom


def _day_of_words(text: str, atoms: Sequence[Atom], position: int) -> date | None:
    """The day told after a verb of saying that follows the quotation around the atom."""
    atom = atoms[position]
    reach = max(0, atom.start - _PARAGRAPH)
    begin = max(reach, text.rfind("\n", reach, atom.start) + 1)
    if text.count('"', begin, atom.start) % 2 == 0:
        return None
    close = text.find('"', atom.end, atom.end + _QUOTE_REACH)
    if close < 0 or "\n" in text[atom.end : close]:
        return None
    for other in atoms[position + 1 : position + 4]:
        between = text[close + 1 : other.start]
        if other.start > close and len(between) <= _SAID_REACH and '"' not in between and _SAID.search(between):
            return other.first.as_day() if other.rule not in _RELATIVE else None
    return None
