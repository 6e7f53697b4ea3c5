"""Syndicated copies: near-duplicate texts, each led back to the earliest."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import numpy as np
from datasketch import MinHash, MinHashLSH
from datasketch.hashfunc import sha1_hash32
from numpy.typing import NDArray

from jejak.domain import Report

_WORD = re.compile(r"\w+")
_SHINGLE = 3
_BANDS, _ROWS = 32, 2
"""Texts that share three tenths of their runs are compared in 95 of 100 cases, those that share a hundredth in none."""
_PERMUTATIONS = _BANDS * _ROWS
_SEED = 7
_SAME, _CONTAINED = 0.46, 0.85
"""Share of all runs in common; share of the shorter text that stands in the longer. Each alone makes a copy."""
_TAKEN, _ALIKE_LONG = 0.6, 0.4
"""So does this share of the shorter text, if the longer is no more than so many times as long (its inverse): a story
cut, led in anew and worded otherwise. A longer one, or one with a new number of victims, has something of its own."""
_FEWEST_SHINGLES = 20
"""Shorter texts say too little to be told apart from a template."""
_EMPTY = MinHash(num_perm=_PERMUTATIONS, seed=_SEED, hashfunc=int)

Shingles = NDArray[np.uint32]
Arrival = tuple[str, bool, str]


@dataclass(frozen=True, slots=True)
class Copy:
    """`original` is the earliest report with this text; `likeness` 0..1 is the share of three-word runs in common."""

    original: str
    likeness: float


def arrival(report: Report) -> Arrival:
    """Sort key: earliest published first, newsrooms before user content, then the id."""
    return (report.published.isoformat() if report.published else "9999", report.user_content, report.id)


@dataclass(frozen=True, slots=True)
class _Told:
    """What a report says of victims: its own figure, and all numbers of people that it gives."""

    day: str
    victims: int | None
    numbers: tuple[int, ...]

    def adds_to(self, earlier: _Told) -> bool:
        """Whether it has a figure that the earlier one lacks. Of one day either may be the earlier."""
        new = self.victims is not None and self.victims not in earlier.numbers
        return new and not (self.day == earlier.day and earlier.victims in self.numbers)


def _told(report: Report) -> _Told:
    victims = report.extraction.headline.victims
    best = victims.best if victims else None
    numbers = {count.amount.best for count in report.extraction.counts} | {best}
    return _Told(arrival(report)[0], best, tuple(number for number in numbers if number is not None))


class Texts:
    """The texts of all reports as sets of hashed three-word runs, with those that are alike."""

    def __init__(self) -> None:
        self._shingles: dict[str, Shingles] = {}
        self._told: dict[str, _Told] = {}
        self._index = MinHashLSH(num_perm=_PERMUTATIONS, params=(_BANDS, _ROWS))

    def add(self, report: Report) -> dict[str, float]:
        """Likeness of what was added before, by report id, where one of the two is a copy of the other."""
        own = _shingles(report.text)
        if len(own) < _FEWEST_SHINGLES:
            return {}
        sketch = _EMPTY.copy()
        sketch.update_batch(own.tolist())
        told = _told(report)
        found = {
            other: _likeness(own, self._shingles[other], nothing_new=_adds_nothing(told, self._told[other]))
            for other in self._index.query(sketch)
        }
        self._index.insert(report.id, sketch)
        self._shingles[report.id], self._told[report.id] = own, told
        return {other: round(likeness, 3) for other, likeness in found.items() if likeness is not None}

    def remove(self, report_id: str) -> None:
        if self._shingles.pop(report_id, None) is not None:
            del self._told[report_id]
            self._index.remove(report_id)


def copies_among(arrivals: Mapping[str, Arrival], twins: Mapping[str, Mapping[str, float]]) -> dict[str, Copy]:
    """Report id of each copy -> what it repeats: the likest of those before it that are no copies themselves."""
    copies: dict[str, Copy] = {}
    for name in sorted(arrivals, key=lambda name: arrivals[name]):
        earlier = [
            (likeness, other)
            for other, likeness in twins.get(name, {}).items()
            if other in arrivals and other not in copies and arrivals[other] < arrivals[name]
        ]
        if earlier:
            likeness, original = min(earlier, key=lambda item: (-item[0], arrivals[item[1]]))
            copies[name] = Copy(original, likeness)
    return copies


def find_copies(reports: Iterable[Report]) -> dict[str, Copy]:
    """The copies among the reports, whatever their order. Whoever comes first is no copy."""
    texts = Texts()
    twins: dict[str, dict[str, float]] = {}
    arrivals: dict[str, Arrival] = {}
    for report in reports:
        arrivals[report.id] = arrival(report)
        twins[report.id] = {}
        for other, likeness in texts.add(report).items():
            twins[report.id][other] = twins[other][report.id] = likeness
    return copies_among(arrivals, twins)


def _shingles(text: str) -> Shingles:
    words = _WORD.findall(text.casefold())
    runs = {
        sha1_hash32(" ".join(words[start : start + _SHINGLE]).encode("utf-8", "replace"))
        for start in range(len(words) - _SHINGLE + 1)
    }
    return np.array(sorted(runs), dtype=np.uint32)


def _adds_nothing(one: _Told, other: _Told) -> bool:
    earlier, later = (one, other) if one.day <= other.day else (other, one)
    return not later.adds_to(earlier)


def _likeness(first: Shingles, second: Shingles, *, nothing_new: bool) -> float | None:
    """How much two texts share, 0..1, if one is a copy of the other."""
    shared = len(np.intersect1d(first, second, assume_unique=True))
    shorter, longer = sorted((len(first), len(second)))
    contained, common = shared / shorter, shared / (shorter + longer - shared)
    taken = contained >= _TAKEN and shorter >= longer * _ALIKE_LONG and nothing_new
    if contained >= _CONTAINED or taken:
        return contained
    return common if common >= _SAME else None
