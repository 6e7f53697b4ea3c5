"""The stages of a run as functions over the store. Each can be stopped anywhere and called again."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from datetime import UTC, date, datetime
from threading import Event

import structlog

from extract.incidents import figures_of, join
from extract.pipeline import EXTRACTOR_VERSION, Extractor
from jejak.domain import Article, Figure, Outcome, Verdict
from jejak.errors import ArticleError, StoreError
from jejak.settings import Settings
from jejak.wiring import chosen_outlets, crawl
from store import Store

log = structlog.get_logger(__name__)
BATCH = 50

Counts = Mapping[str, int]
Blame = Callable[[str, str, int], None]
"""Takes an outlet, a reason for failures at it, and how often it came."""


def _nobody(_source: str, _reason: str, _times: int) -> None:
    """For callers that keep no reasons: the log and the store hold them."""


def crawl_stage(
    settings: Settings,
    outlets: tuple[str, ...] = (),
    *,
    since: date | None = None,
    stop: Event | None = None,
    blame: Blame = _nobody,
) -> Counts:
    """Crawl and count the outcome of every URL, over all outlets and for each one."""
    counts: Counter[str] = Counter()
    for result in crawl(settings, chosen_outlets(settings, outlets), since=since, stop=stop):
        for outcome, number in result.counts.items():
            counts[f"crawl.{outcome}"] += number
            counts[f"crawl.{result.outlet}.{outcome}"] += number
        counts[f"crawl.{result.outlet}.lists"] = sum(result.lists.values())
        counts[f"crawl.{result.outlet}.lists_unchanged"] = result.lists.get(Outcome.UNCHANGED, 0)
        for reason, times in result.errors.items():
            blame(result.outlet, reason, times)
        if result.failed:
            counts["crawl.outlets_failed"] += 1
            counts[f"crawl.{result.outlet}.outlet_failed"] = 1
            log.warning("outlet failed", outlet=result.outlet, reason=result.finish_reason, errors=dict(result.errors))
    return dict(counts)


def extract_stage(store: Store, extractor: Extractor, *, stop: Event | None = None, blame: Blame = _nobody) -> Counts:
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
    return f"extract.{'unrelated' if extraction.kind == 'unrelated' else 'related'}"


def join_stage(store: Store) -> Counts:
    """Join all reports into incidents and put the figures into series; the same input changes nothing."""
    joining = join(store.reports(), store.known_codes(), retired=store.retired_codes())
    store.save_joining(joining, _figures(store))
    return {
        "join.incidents": len(joining.incidents),
        "join.reports": sum(len(incident.members) for incident in joining.incidents),
        "join.forwards": len(joining.forwards),
    }


def _figures(store: Store) -> Iterator[Figure]:
    for article, extraction in store.iter_extractions():
        yield from figures_of(article, extraction)


def verdict_of(counts: Counts) -> Verdict:
    """Partial when an outlet or an article failed; those are tried again by the next run."""
    troubled = counts.get("crawl.outlets_failed", 0) + counts.get("extract.failed", 0)
    return Verdict.PARTIAL if troubled else Verdict.OK
