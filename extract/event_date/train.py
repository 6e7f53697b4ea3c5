"""The recipe of weights.json: which of an article's dates is its main event's, learnt from gold articles.

    python -m extract.event_date.train --gold GOLD.jsonl ... --held-out IDS.txt

See extract/ranking/recipe.py.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

from extract.event_date.candidates import candidates
from extract.ranking.learn import Story
from extract.ranking.recipe import Gold, Ranking, run

PENALTY = 80.0


def _story(article: Gold) -> Story:
    wanted = article.headline.get("event_date")
    found = candidates(article.reading, article.dates, article.counts)
    return Story(
        event=article.event,
        found=tuple(candidate.features for candidate in found),
        right=tuple(candidate.edtf == wanted for candidate in found),
    )


def main(arguments: Sequence[str] | None = None) -> int:
    ranking = Ranking("weights.json", _story, PENALTY)
    return run([ranking], (__doc__ or "").splitlines()[0], Path(__file__).parent, arguments)


if __name__ == "__main__":
    sys.exit(main())
