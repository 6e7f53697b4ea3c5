"""One date expression as it stands in the text, before neighbours are joined and open years are chosen."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date

from extract.dates.moment import Moment


@dataclass(frozen=True, slots=True)
class Atom:
    """`last` ends an interval. A `weak` atom is no date by itself: it needs words of time around it."""

    start: int
    end: int
    first: Moment
    rule: str
    last: Moment | None = None
    confidence: float = 0.95
    weak: bool = False
    since: bool = False
    together: bool = False
    """True when `last` is a second date of a list ('10 dan 12 Juli'), no interval."""


Builder = Callable[["re.Match[str]", date | None], Atom | None]


@dataclass(frozen=True, slots=True)
class Rule:
    """A pattern and what makes an atom of its match, given the publication date."""

    pattern: re.Pattern[str]
    build: Builder


def scan(text: str, rules: Iterable[Rule], anchor: date | None) -> list[Atom]:
    """All atoms that the rules find, none overlapping: the earliest, and of these the longest, wins."""
    found = []
    for rule in rules:
        for match in rule.pattern.finditer(text):
            atom = rule.build(match, anchor)
            if atom is not None and atom.first.exists() and (atom.last is None or atom.last.exists()):
                found.append(atom)
    found.sort(key=lambda atom: (atom.start, -atom.end))
    kept: list[Atom] = []
    for atom in found:
        if kept and atom.start < kept[-1].end:
            if atom.end - atom.start > kept[-1].end - kept[-1].start:
                kept[-1] = atom
            continue
        kept.append(atom)
    return kept
