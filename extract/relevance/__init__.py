"""Whether an article is about trafficking in persons, and what its news is.

The screen is cheap enough for every crawled article; what passes it is judged with what the rules find in it.
"""

from extract.relevance.classify import Judgement, Screening, judge, screen
from extract.relevance.evidence import evidence

__all__ = ["Judgement", "Screening", "evidence", "judge", "screen"]
