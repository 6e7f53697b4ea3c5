"""The recipe of victims.json: which of an article's figures is its headline, learnt from gold.

    python -m extract.headline.train --gold GOLD.jsonl ... --held-out IDS.txt

See extract/ranking/recipe.py.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

from extract.checks import find_checks
from extract.headline.victims import victim_candidates
from extract.ranking.learn import Story
from extract.ranking.recipe import Gold, Ranking, run, same_amount

PENALTY = 60.0


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


def main(arguments: Sequence[str] | None = None) -> int:
    ranking = Ranking("victims.json", _victims, PENALTY)
    return run([ranking], (__doc__ or "").splitlines()[0], Path(__file__).parent, arguments)


if __name__ == "__main__":
    sys.exit(main())
