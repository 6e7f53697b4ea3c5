"""Reports into groups of one event each, the same whatever order they came in."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence

from extract.incidents.scoring import JOINED, Link
from jejak.domain import Ruling

Pair = tuple[str, str]
_MEAN_AT_LEAST = 0.3
"""Two groups stay apart where only one pair of reports links them and all the others speak against it."""


def pair_of(first: str, second: str) -> Pair:
    return (first, second) if first < second else (second, first)


def apart_and_together(rulings: Iterable[Ruling], ids: Collection[str]) -> tuple[set[Pair], list[Pair]]:
    """(pairs that stay apart, pairs that belong together) among `ids`. A newer ruling, which stands first, holds.

    Of two incidents that were merged the most telling reports that are left belong together; of a split no report of
    one side stays with one of the other, and those that were split off stay together.
    """
    groups = {name: frozenset({name}) for name in ids}
    apart: set[Pair] = set()
    together: list[Pair] = []

    def parted(left: Iterable[str], right: Iterable[str]) -> bool:
        return any(pair_of(a, b) in apart for a in left for b in right)

    def join(first: str, second: str) -> None:
        if not parted(groups[first], groups[second]):
            together.append(pair_of(first, second))
            merged = groups[first] | groups[second]
            groups.update(dict.fromkeys(merged, merged))

    for ruling in rulings:
        left = [name for name in ruling.left if name in groups]
        right = [name for name in ruling.right if name in groups]
        if ruling.together:
            if left and right:
                join(left[0], right[0])
            continue
        apart.update(pair_of(a, b) for a in left for b in right if groups[a] is not groups[b] and b not in groups[a])
        for other in right[1:]:
            join(right[0], other)
    return apart, together


def cluster(
    ids: Sequence[str],
    scored: Mapping[Pair, Link],
    together: Iterable[Pair] = (),
    allowed: Callable[[Sequence[str], Sequence[str]], bool] = lambda left, right: True,
) -> list[list[str]]:
    """Groups of report ids: first those that people joined, then the strongest links, while the whole agrees."""
    groups = {name: [name] for name in ids}

    def merge(first: str, second: str) -> None:
        merged = sorted(groups[first] + groups[second])
        groups.update(dict.fromkeys(merged, merged))

    for first, second in together:
        if groups[first] is not groups[second]:
            merge(first, second)
    strongest = sorted(
        (pair for pair in scored if scored[pair].score >= JOINED), key=lambda pair: (-scored[pair].score, pair)
    )
    for first, second in strongest:
        left, right = groups[first], groups[second]
        if left is not right and _agree(left, right, scored) and allowed(left, right):
            merge(first, second)
    return sorted({tuple(group): group for group in groups.values()}.values())


def _agree(left: Sequence[str], right: Sequence[str], scored: Mapping[Pair, Link]) -> bool:
    scores = [scored[pair].score if (pair := pair_of(a, b)) in scored else 0.0 for a in left for b in right]
    return sum(scores) / len(scores) >= _MEAN_AT_LEAST
