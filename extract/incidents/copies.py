"""Syndicated copies: near-duplicate texts, each led back to the earliest."""

from __future__ import annotations

import re
from array import array
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from hashlib import blake2b

import numpy as np
from datasketch import MinHash
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
class Told:
    """What a report says of victims: its own figure, and all numbers of people that it gives."""

    day: str
    victims: int | None
    numbers: tuple[int, ...]

    def adds_to(self, earlier: Told) -> bool:
        """Whether it has a figure that the earlier one lacks. Of one day either may be the earlier."""
        new = self.victims is not None and self.victims not in earlier.numbers
        return new and not (self.day == earlier.day and earlier.victims in self.numbers)


@dataclass(frozen=True, slots=True, eq=False)
class Runs:
    """The three-word runs of a text as hashes in rising order, and the keys of which alike texts share one.

    Both are empty for a text that is too short to be compared.
    """

    hashes: Shingles
    bands: array[int]
    told: Told


NO_RUNS = Runs(np.array([], dtype=np.uint32), array("q"), Told("", None, ()))


def runs_of(report: Report) -> Runs:
    own = _shingles(report.text)
    if len(own) < _FEWEST_SHINGLES:
        return NO_RUNS
    sketch = _EMPTY.copy()
    sketch.update_batch(own.tolist())
    return Runs(own, array("q", (_band(number, sketch) for number in range(_BANDS))), _told(report))


def alike(first: Runs, second: Runs) -> float | None:
    """Likeness of two texts that share a band; None if it is less than that of a copy."""
    likeness = _likeness(first.hashes, second.hashes, nothing_new=_adds_nothing(first.told, second.told))
    return None if likeness is None else round(likeness, 3)


def _told(report: Report) -> Told:
    victims = report.extraction.headline.victims
    best = victims.best if victims else None
    numbers = {count.amount.best for count in report.extraction.counts} | {best}
    return Told(arrival(report)[0], best, tuple(sorted(number for number in numbers if number is not None)))


class Texts:
    """The texts of all reports as sets of hashed three-word runs, with those that are alike."""

    def __init__(self) -> None:
        self._runs: dict[str, Runs] = {}
        # Most keys have one text: a list for each of them would take most of the memory.
        self._banded: dict[int, str | list[str]] = {}

    def add(self, name: str, own: Runs) -> dict[str, float]:
        """Likeness, at least that of a copy, by name of what was added before."""
        found = {other for band in own.bands for other in self._under(band)}
        self._runs[name] = own
        for band in own.bands:
            others = self._under(band)
            self._banded[band] = [*others, name] if others else name
        told = ((other, alike(own, self._runs[other])) for other in found)
        return {other: likeness for other, likeness in told if likeness is not None}

    def remove(self, name: str) -> None:
        own = self._runs.pop(name, NO_RUNS)
        for band in own.bands:
            left = [other for other in self._under(band) if other != name]
            if left:
                self._banded[band] = left
            else:
                del self._banded[band]

    def _under(self, band: int) -> Sequence[str]:
        found = self._banded.get(band, ())
        return (found,) if isinstance(found, str) else found


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
        for other, likeness in texts.add(report.id, runs_of(report)).items():
            twins[report.id][other] = twins[other][report.id] = likeness
    return copies_among(arrivals, twins)


def _shingles(text: str) -> Shingles:
    words = _WORD.findall(text.casefold())
    runs = {
        sha1_hash32(" ".join(words[start : start + _SHINGLE]).encode("utf-8", "replace"))
        for start in range(len(words) - _SHINGLE + 1)
    }
    return np.array(sorted(runs), dtype=np.uint32)


def _adds_nothing(one: Told, other: Told) -> bool:
    earlier, later = (one, other) if one.day <= other.day else (other, one)
    return not later.adds_to(earlier)


def _band(number: int, sketch: MinHash) -> int:
    """A whole number that two texts share if they share all hashes of the band."""
    rows = sketch.hashvalues[number * _ROWS : (number + 1) * _ROWS]
    return int.from_bytes(blake2b(rows.tobytes(), digest_size=8, salt=bytes([number])).digest()) >> 1


def _likeness(first: Shingles, second: Shingles, *, nothing_new: bool) -> float | None:
    """How much two texts share, 0..1, if one is a copy of the other."""
    shared = len(np.intersect1d(first, second, assume_unique=True))
    shorter, longer = sorted((len(first), len(second)))
    contained, common = shared / shorter, shared / (shorter + longer - shared)
    taken = contained >= _TAKEN and shorter >= longer * _ALIKE_LONG and nothing_new
    if contained >= _CONTAINED or taken:
        return contained
    return common if common >= _SAME else None
