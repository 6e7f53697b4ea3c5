"""A relevant article read in full against the language analysis that it needs anyway."""

from __future__ import annotations

from bench.measure import Note, Result, Row, seconds
from bench.model import shipped
from bench.texts import relevant
from extract.pipeline import Extractor
from extract.reading import prepare

ARTICLES = 20


def measure() -> list[Result]:
    """Milliseconds an article of 400 words."""
    analyser = shipped()
    if analyser is None:
        return [Note("needs the language model, which is not in this checkout")]
    stories = relevant(ARTICLES)
    texts = [prepare(story.text, story.title, story.published).clean for story in stories]
    extractor, rules = Extractor(analyser), Extractor(None)
    extractor.extract(stories[0])
    analysis = 1000 * seconds(lambda: [analyser.analyse(text) for text in texts]) / ARTICLES
    full = 1000 * seconds(lambda: [extractor.extract(story) for story in stories]) / ARTICLES
    alone = 1000 * seconds(lambda: [rules.extract(story) for story in stories]) / ARTICLES
    return [
        Row("in full : analysis", full, analysis, "ms/article", "at most 1.5"),
        Row("rules alone : analysis", alone, analysis, "ms/article"),
    ]
