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


class Texts:
    """The texts of all reports as sets of hashed three-word runs, with those that are alike."""

    def __init__(self) -> None:
        self._shingles: dict[str, Shingles] = {}
        self._index = MinHashLSH(num_perm=_PERMUTATIONS, params=(_BANDS, _ROWS))

    def add(self, report: Report) -> dict[str, float]:
        """Likeness, at least that of a copy, by report id of what was added before."""
        own = _shingles(report.text)
        if len(own) < _FEWEST_SHINGLES:
            return {}
        sketch = _EMPTY.copy()
        sketch.update_batch(own.tolist())
        found = {other: _likeness(own, self._shingles[other]) for other in self._index.query(sketch)}
        self._index.insert(report.id, sketch)
        self._shingles[report.id] = own
        return {other: round(likeness, 3) for other, likeness in found.items() if likeness >= _SAME}

    def remove(self, report_id: str) -> None:
        if self._shingles.pop(report_id, None) is not None:
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


def _likeness(first: Shingles, second: Shingles) -> float:
    """Jaccard, or the share of the shorter text where it stands nearly whole in the longer."""
    shared = len(np.intersect1d(first, second, assume_unique=True))
    contained = shared / min(len(first), len(second))
    return contained if contained >= _CONTAINED else shared / (len(first) + len(second) - shared)
