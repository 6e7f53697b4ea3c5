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
_BANDS, _ROWS = 32, 3
"""Texts that share half of their runs are compared in 98 of 100 cases, those that share a fiftieth in almost none."""
_PERMUTATIONS = _BANDS * _ROWS
_SEED = 7
_SAME, _CONTAINED = 0.46, 0.85
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


@dataclass(frozen=True, slots=True, eq=False)
class Runs:
    """The three-word runs of a text as hashes in rising order, and the keys of which alike texts share one.

    Both are empty for a text that is too short to be compared.
    """

    hashes: Shingles
    bands: array[int]


NO_RUNS = Runs(np.array([], dtype=np.uint32), array("q"))


def runs_of(text: str) -> Runs:
    own = _shingles(text)
    if len(own) < _FEWEST_SHINGLES:
        return NO_RUNS
    sketch = _EMPTY.copy()
    sketch.update_batch(own.tolist())
    return Runs(own, array("q", (_band(number, sketch) for number in range(_BANDS))))


def alike(first: Runs, second: Runs) -> float | None:
    """Likeness of two texts that share a band; None if it is less than that of a copy."""
    likeness = _likeness(first.hashes, second.hashes)
    return round(likeness, 3) if likeness >= _SAME else None


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
        for other, likeness in texts.add(report.id, runs_of(report.text)).items():
            twins[report.id][other] = twins[other][report.id] = likeness
    return copies_among(arrivals, twins)


def _shingles(text: str) -> Shingles:
    words = _WORD.findall(text.casefold())
    runs = {
        sha1_hash32(" ".join(words[start : start + _SHINGLE]).encode("utf-8", "replace"))
        for start in range(len(words) - _SHINGLE + 1)
    }
    return np.array(sorted(runs), dtype=np.uint32)


def _band(number: int, sketch: MinHash) -> int:
    """A whole number that two texts share if they share all hashes of the band."""
    rows = sketch.hashvalues[number * _ROWS : (number + 1) * _ROWS]
    return int.from_bytes(blake2b(rows.tobytes(), digest_size=8, salt=bytes([number])).digest()) >> 1


def _likeness(first: Shingles, second: Shingles) -> float:
    """Jaccard, or the share of the shorter text where it stands nearly whole in the longer."""
    shared = len(np.intersect1d(first, second, assume_unique=True))
    contained = shared / min(len(first), len(second))
    return contained if contained >= _CONTAINED else shared / (len(first) + len(second) - shared)
