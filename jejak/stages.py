"""Extraction as a function over the store. It can be stopped anywhere and called again."""

from __future__ import annotations

from collections import Counter
from datetime import UTC, datetime
from threading import Event

import structlog

from extract.pipeline import EXTRACTOR_VERSION, Extractor
from jejak.counts import Blame, Counts, nobody
from jejak.domain import Article
from jejak.errors import ArticleError, StoreError
from store import Store

log = structlog.get_logger(__name__)
BATCH = 50


def extract_stage(store: Store, extractor: Extractor, *, stop: Event | None = None, blame: Blame = nobody) -> Counts:
    """Read every article that is due; one that fails is kept with its error and tried again later."""
    counts: Counter[str] = Counter()
    while not _stopped(stop):
        batch = store.pending(EXTRACTOR_VERSION, limit=BATCH, now=datetime.now(UTC))
        if not batch:
            break
        for article in batch:
            counts[_extract_one(store, extractor, article, blame)] += 1
            if _stopped(stop):
                break
    return dict(counts)


def _stopped(stop: Event | None) -> bool:
    return stop is not None and stop.is_set()


def _extract_one(store: Store, extractor: Extractor, article: Article, blame: Blame) -> str:
    try:
        extraction = extractor.extract(article)
        store.save_extraction(article, extraction, EXTRACTOR_VERSION)
    except StoreError:  # the store itself: no article is to blame, and none could be kept
        raise
    except ArticleError as error:
        store.record_failure(article, error.message, now=datetime.now(UTC))
        blame(article.outlet, "extraction: the article cannot be processed", 1)
        return "extract.failed"
    except Exception as error:  # the boundary: one article never stops a run, and nothing is lost
        log.exception("extraction failed", article=article.id)
        store.record_failure(article, f"{type(error).__name__}: {error}", now=datetime.now(UTC))
        blame(article.outlet, f"extraction: {type(error).__name__}", 1)
        return "extract.failed"
    if extraction.language != "id":
        return "extract.foreign"
    return f"extract.{'unrelated' if extraction.kind == 'unrelated' else 'related'}"
