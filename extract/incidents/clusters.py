"""Reports into groups of one event each, the same whatever order they came in."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from extract.incidents.evidence import Evidence
from extract.incidents.scoring import JOINED, WINDOW_DAYS, Commonness, Link, compare

Pair = tuple[str, str]
_MEAN_AT_LEAST = 0.3
"""Two groups stay apart where only one pair of reports links them and all the others speak against it."""
_CROWDED = 60
"""An item shared by more reports than this is compared within a fortnight only."""
_CROWDED_DAYS = 14


def links(evidence: Sequence[Evidence]) -> dict[Pair, Link]:
    """The link of every pair that shares something worth comparing; pairs are ordered by article id."""
    common = Commonness.of(evidence)
    by_id = {one.report.article_id: one for one in evidence}
    return {pair: compare(by_id[pair[0]], by_id[pair[1]], common) for pair in sorted(set(_candidates(evidence)))}


def _candidates(evidence: Sequence[Evidence]) -> Iterator[Pair]:
    """Pairs that share a place, an agency, a figure, a firm, a ship or a person, near enough in time."""
    blocks: dict[object, list[Evidence]] = defaultdict(list)
    for one in evidence:
        for key in {*one.places, *one.agencies, *one.named, *one.persons, *one.figures}:
            blocks[key].append(one)
    for block in blocks.values():
        yield from _within(block, _CROWDED_DAYS if len(block) > _CROWDED else WINDOW_DAYS)


def _within(block: list[Evidence], days: int) -> Iterator[Pair]:
    ordered = sorted(block, key=lambda one: (_day(one), one.report.article_id))
    for position, one in enumerate(ordered):
        for other in ordered[position + 1 :]:
            if _day(other) - _day(one) > days:
                break
            first, second = sorted((one.report.article_id, other.report.article_id))
            yield first, second


def _day(one: Evidence) -> int:
    """Reports without a day of publication are compared among themselves."""
    return one.report.published.toordinal() if one.report.published else 0


def cluster(ids: Sequence[str], scored: Mapping[Pair, Link]) -> list[list[str]]:
    """Groups of article ids: the strongest links first, groups merged while their reports agree on the whole."""
    groups = {article: [article] for article in ids}
    strongest = sorted(
        (pair for pair in scored if scored[pair].score >= JOINED), key=lambda pair: (-scored[pair].score, pair)
    )
    for first, second in strongest:
        left, right = groups[first], groups[second]
        if left is not right and _agree(left, right, scored):
            merged = sorted(left + right)
            groups |= dict.fromkeys(merged, merged)
    return sorted({tuple(group): group for group in groups.values()}.values())


def _agree(left: Sequence[str], right: Sequence[str], scored: Mapping[Pair, Link]) -> bool:
    scores = [scored[pair].score if (pair := (min(a, b), max(a, b))) in scored else 0.0 for a in left for b in right]
    return sum(scores) / len(scores) >= _MEAN_AT_LEAST
