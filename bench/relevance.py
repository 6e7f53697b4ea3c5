"""How much quicker an article is judged than read: most of a night's articles are off the subject."""

from __future__ import annotations

from bench.measure import Note, Result, Row, seconds
from bench.model import shipped
from bench.texts import relevant, varied
from extract.language import language_of
from extract.pipeline import Extractor
from extract.reading import prepare
from extract.relevance import screen
from jejak.domain import Article

ARTICLES = 1_000
READ_IN_FULL = 40


def measure() -> list[Result]:
    """Milliseconds an article: judging a thousand, and reading relevant ones of the same mean length in full."""
    articles = varied(ARTICLES)
    words = sum(len(article.text.split()) for article in articles) // ARTICLES
    stories = relevant(READ_IN_FULL, words)
    judging = 1000 * seconds(lambda: [_judge(article) for article in articles], 1) / ARTICLES
    rows: list[Result] = [
        Row("judging : reading, rules alone", judging, _reading(Extractor(None), stories), "ms/article")
    ]
    analyser = shipped()
    if analyser is None:
        return [*rows, Note("reading in full needs the language model, which is not in this checkout")]
    full = _reading(Extractor(analyser), stories)
    return [*rows, Row("judging : reading in full", judging, full, "ms/article", "at most 0.020")]


def _judge(article: Article) -> object:
    reading = prepare(article.text, article.title, article.published)
    language_of(reading.clean)
    return screen(article.title, reading.clean, user_content=article.user_content)


def _reading(extractor: Extractor, stories: tuple[Article, ...]) -> float:
    extractor.extract(stories[0])
    return 1000 * seconds(lambda: [extractor.extract(story) for story in stories], 2) / len(stories)
