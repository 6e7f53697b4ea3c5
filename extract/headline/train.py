"""The recipe of victims.json and suspects.json: which of an article's figures is its headline, learnt from gold.

    python -m extract.headline.train --gold GOLD.jsonl ... --held-out IDS.txt

See extract/ranking/recipe.py.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

from extract.checks import find_checks
from extract.headline.candidates import Candidate
from extract.headline.suspects import suspect_candidates
from extract.headline.victims import victim_candidates
from extract.ranking.learn import Story
from extract.ranking.recipe import Gold, Ranking, run, same_amount

VICTIMS_PENALTY = 60.0
SUSPECTS_PENALTY = 60.0


def _victims(article: Gold) -> Story | None:
    checks = find_checks(article.reading, article.counts)
    return _story(article, "victims", victim_candidates(article.counts, article.reading, checks))


def _suspects(article: Gold) -> Story | None:
    return _story(article, "suspects", suspect_candidates(article.counts, article.reading))


def _story(article: Gold, name: str, found: Sequence[Candidate]) -> Story | None:
    wanted = article.headline.get(name)
    if not wanted or not found:
        return None
    return Story(
        event=article.event,
        found=tuple(candidate.features for candidate in found),
        right=tuple(same_amount(candidate.amount, wanted) for candidate in found),
    )


def main(arguments: Sequence[str] | None = None) -> int:
    rankings = [
        Ranking("victims.json", _victims, VICTIMS_PENALTY),
        Ranking("suspects.json", _suspects, SUSPECTS_PENALTY),
    ]
    return run(rankings, (__doc__ or "").splitlines()[0], Path(__file__).parent, arguments)


if __name__ == "__main__":
    sys.exit(main())
