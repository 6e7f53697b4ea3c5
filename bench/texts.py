"""Articles to measure on: the demo's, varied and put together so that there are as many and as long as needed."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from itertools import count, cycle, islice
from pathlib import Path

from extract.pipeline import Extractor
from jejak.demo import load_demo_articles
from jejak.domain import Article, Kind


def varied(number: int) -> tuple[Article, ...]:
    """Demo articles in turn, each with an id and a last sentence of its own."""
    return tuple(islice(_varied(), number))


def _varied() -> Iterator[Article]:
    for turn, article in zip(count(1), cycle(load_demo_articles())):
        closing = f"\nLaporan ke-{turn} ini disusun dari keterangan {turn % 7 + 2} sumber."
        yield replace(article, id=f"{article.id}#{turn}", text=article.text + closing)


def relevant(number: int, words: int = 400) -> tuple[Article, ...]:
    """Articles about trafficking of about so many words, each made of demo articles that follow each other."""
    extractor = Extractor(None)
    stories = [one for one in load_demo_articles() if extractor.extract(one).kind is not Kind.UNRELATED]
    return tuple(_joined(stories[start:] + stories[:start], words) for start in range(min(number, len(stories))))


def _joined(stories: list[Article], words: int) -> Article:
    text = ""
    for story in stories:
        text = f"{text}\n{story.text}".strip()
        if len(text.split()) >= words:
            break
    return replace(stories[0], text=" ".join(text.split(" ")[:words]))


def write_lines(articles: tuple[Article, ...], file: Path) -> None:
    """The articles as JSON Lines, the way `jejak extract --jsonl` reads them."""
    with file.open("w", encoding="utf-8") as out:
        for article in articles:
            record = {"id": article.id, "title": article.title, "text": article.text, "url": article.url}
            record["published"] = article.published.isoformat() if article.published else None
            out.write(json.dumps(record, ensure_ascii=False) + "\n")
