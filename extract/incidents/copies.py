"""Syndicated copies: near-duplicate texts, each led back to the earliest."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from datasketch import MinHash, MinHashLSH

from jejak.domain import Report

_WORD = re.compile(r"\w+")
_SHINGLE = 5
_PERMUTATIONS = 64
_SEED = 7
_CANDIDATE, _SAME, _CONTAINED = 0.4, 0.6, 0.85
_FEWEST_SHINGLES = 20
"""Shorter texts say too little to be told apart from a template."""


@dataclass(frozen=True, slots=True)
class Copy:
    """`original` is the earliest article with this text; `likeness` 0..1 is the share of five-word runs in common."""

    original: str
    likeness: float


def arrival(report: Report) -> tuple[str, bool, str]:
    """Sort key: earliest published first, newsrooms before user content, then the id."""
    return (report.published.isoformat() if report.published else "9999", report.user_content, report.article_id)


def find_copies(reports: Sequence[Report]) -> Mapping[str, Copy]:
    """Article id of each copy -> what it repeats. Whoever comes first is no copy."""
    shingles = {report.article_id: _shingles(report.text) for report in reports}
    index = MinHashLSH(threshold=_CANDIDATE, num_perm=_PERMUTATIONS)
    copies: dict[str, Copy] = {}
    for report in sorted(reports, key=arrival):
        own = shingles[report.article_id]
        if len(own) < _FEWEST_SHINGLES:
            continue
        sketch = MinHash(num_perm=_PERMUTATIONS, seed=_SEED)
        sketch.update_batch([shingle.encode() for shingle in sorted(own)])
        likenesses = [(_likeness(own, shingles[other]), other) for other in sorted(index.query(sketch))]
        likeness, original = max(likenesses, default=(0.0, ""), key=lambda item: item[0])
        if likeness >= _SAME:
            copies[report.article_id] = Copy(original, round(likeness, 3))
        else:
            index.insert(report.article_id, sketch)
    return copies


def _shingles(text: str) -> frozenset[str]:
    words = _WORD.findall(text.casefold())
    return frozenset(" ".join(words[start : start + _SHINGLE]) for start in range(len(words) - _SHINGLE + 1))


def _likeness(first: frozenset[str], second: frozenset[str]) -> float:
    """Jaccard, or the share of the shorter text where it stands nearly whole in the longer."""
    shared = len(first & second)
    contained = shared / min(len(first), len(second))
    return contained if contained >= _CONTAINED else shared / len(first | second)
