"""The recipe of victims.json and suspects.json: which of an article's figures is its headline, learnt from gold.

    python -m extract.headline.train --gold GOLD.jsonl ... --held-out IDS.txt

See extract/ranking/recipe.py.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

from extract.checks import find_checks
from extract.headline.suspects import suspect_candidates
from extract.headline.victims import victim_candidates
from extract.ranking.learn import Story
from extract.ranking.recipe import Gold, Ranking, run, same_amount

VICTIMS_PENALTY = 1.0
SUSPECTS_PENALTY = 3.0
_NOBODY = 0.5
"""How much an article counts that has no suspects."""


def _victims(article: Gold) -> Story | None:
    wanted = article.headline.get("victims")
    found = victim_candidates(article.counts, article.reading, find_checks(article.reading, article.counts))
    if not wanted or not found:
        return None
    return Story(
        event=article.event,
        found=tuple(candidate.features for candidate in found),
        right=tuple(same_amount(candidate.amount, wanted) for candidate in found),
    )


def _suspects(article: Gold) -> Story:
    wanted = article.headline.get("suspects")
    found = suspect_candidates(article.counts, article.reading)
    return Story(
        event=article.event,
        found=tuple(candidate.features for candidate in found),
        right=tuple(same_amount(candidate.amount, wanted) for candidate in found),
        weight=1.0 if wanted else _NOBODY,
    )


def main(arguments: Sequence[str] | None = None) -> int:
    rankings = [
        Ranking("victims.json", _victims, VICTIMS_PENALTY),
        Ranking("suspects.json", _suspects, SUSPECTS_PENALTY),
    ]
    return run(rankings, (__doc__ or "").splitlines()[0], Path(__file__).parent, arguments)


if __name__ == "__main__":
    sys.exit(main())
