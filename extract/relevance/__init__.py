"""Whether an article is about trafficking in persons, and what its news is: cheap enough for every crawled article."""

from extract.relevance.classify import Judgement, judge

__all__ = ["Judgement", "judge"]
