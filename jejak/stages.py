"""The stages of a run as functions over the store. Each can be stopped anywhere and called again."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import partial
from threading import Event
from typing import TYPE_CHECKING

import structlog

from crawlers.health import HISTORY, judge, waits
from crawlers.outlet import outlet as outlet_by_name
from extract.incidents import Joiner, figures_of, join, join_stream, reports_of, unit_checks
from extract.pipeline import EXTRACTOR_VERSION, Extractor
from jejak.domain import Article, Figure, Health, Kind, Outcome, PageState, Report, Verdict
from jejak.errors import ArticleError, StoreError
from jejak.settings import Settings
from jejak.wiring import Wish, chosen_outlets, crawl
from store import Store

if TYPE_CHECKING:
    from crawlers.reader import Reread

log = structlog.get_logger(__name__)
BATCH = 50

Counts = Mapping[str, int]
Blame = Callable[[str, str, int], None]
"""Takes an outlet, a reason for failures at it, and how often it came."""


def _nobody(_source: str, _reason: str, _times: int) -> None:
    """For callers that keep no reasons: the log and the store hold them."""


@dataclass(frozen=True, slots=True)
class Crawled:
    """What a crawl of some outlets came to."""

    counts: Counter[str] = field(default_factory=Counter)
    problems: dict[str, str] = field(default_factory=dict)
    """By outlet, what is most likely wrong with those that are failing or left alone."""

    @property
    def error(self) -> str | None:
        """The problems as one text, for the record of the run."""
        return "; ".join(f"{outlet}: {problem}" for outlet, problem in self.problems.items()) or None


def crawl_stage(
    settings: Settings,
    store: Store,
    wish: Wish | None = None,
    *,
    stop: Event | None = None,
    blame: Blame = _nobody,
) -> Crawled:
    """Crawl, count the outcome of every URL, and judge each outlet by its own history, which grows by this crawl.

    Outlets that are to be left alone for now are not crawled, which is a problem of the crawl as well.
    """
    wish = wish or Wish()
    done = Crawled()
    chosen = _not_waiting(settings, store, wish, done)
    for result in crawl(settings, chosen, wish, stop=stop) if chosen else ():
        for outcome, number in result.counts.items():
            done.counts[f"crawl.{outcome}"] += number
            done.counts[f"crawl.{result.outlet}.{outcome}"] += number
        done.counts[f"crawl.{result.outlet}.listed"] = result.listed
        for reason, times in result.errors.items():
            blame(result.outlet, reason, times)
        if result.stopped:
            done.counts["crawl.outlets_stopped"] += 1
            continue
        judged = judge(result, store.crawls(result.outlet, HISTORY))
        store.add_crawl(judged)
        if judged.health is Health.FAILING:
            done.counts["crawl.outlets_failing"] += 1
            done.counts[f"crawl.{result.outlet}.outlet_failing"] = 1
            done.problems[result.outlet] = judged.reason or "it is failing"
            log.warning("outlet is failing", outlet=result.outlet, reason=judged.reason, errors=dict(result.errors))
    return done


def _not_waiting(settings: Settings, store: Store, wish: Wish, done: Crawled) -> tuple[str, ...]:
    now, last = datetime.now(UTC), store.last_crawls()
    chosen = []
    for name in chosen_outlets(settings, wish.outlets):
        known = last.get(name)
        if known is None or wish.retry or not waits(known, now):
            chosen.append(name)
            continue
        until = f"{known.next_attempt_at:%Y-%m-%d %H:%M} UTC"
        done.counts["crawl.outlets_waiting"] += 1
        done.problems[name] = f"left alone until {until}: {known.reason or 'it asked for a pause'}"
        log.warning("outlet is left alone", outlet=name, until=until, reason=known.reason)
    return tuple(chosen)


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


def reread_stage(settings: Settings, store: Store, outlets: tuple[str, ...] = ()) -> Counts:
    """Read the archived pages of these outlets, or of all, as they read now, without network; texts that differ from
    those stored become versions that wait for extraction."""
    from crawlers.reader import archived_outlets, read_again

    counts: Counter[str] = Counter()
    names = outlets or archived_outlets(settings.archive_dir)
    for outlet in [outlet_by_name(name) for name in names]:
        for reread in read_again(settings.archive_dir, outlet):
            counts[f"reread.{_keep_reading(store, reread)}"] += 1
    return dict(counts)


def _keep_reading(store: Store, reread: Reread) -> str:
    if reread.article is None:
        log.info("an archived page does not read as an article", url=reread.url, reason=reread.problem)
        return Outcome.NOT_AN_ARTICLE
    from crawlers.reading import text_digest

    state = PageState(
        reread.article.outlet,
        reread.url,
        Outcome.NEW,
        reread.fetched_at,
        etag=reread.headers.get("etag"),
        last_modified=reread.headers.get("last-modified"),
        text_sha256=text_digest(reread.article),
    )
    try:
        return store.record_reading(state, reread.article, reread.archive) or "older"
    except ArticleError as error:
        log.warning("an archived article cannot be kept", url=reread.url, reason=error.message)
        return Outcome.FAILED


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


def join_stage(store: Store) -> Counts:
    """Join all reports into incidents and put the figures into series; the same input changes nothing."""
    joiner = Joiner(store.decisions(), store.known_codes())
    figures: list[Figure] = []
    for article, extraction in store.iter_extractions():
        figures += figures_of(article, extraction)
        for report in reports_of(article, extraction):
            joiner.add(report)
    joining = join_stream(joiner, partial(_load, store), retired=store.retired_codes())
    store.save_joining(joining, figures, unit_checks(figures))
    return {
        "join.incidents": len(joining.incidents),
        "join.reports": sum(len(incident.members) for incident in joining.incidents),
        "join.forwards": len(joining.forwards),
    }


def rejoin(store: Store, codes: Collection[str], restored: Mapping[str, str] | None = None) -> None:
    """Join the reports of these incidents anew, after a person decided about them; all others stay as they are.

    `restored` gives, by report id, codes that come back.
    """
    members = store.members(codes)
    known = {**members, **(restored or {})}
    told = [report for report in _load(store, store.articles_of(codes)) if report.id in members or report.background]
    joining = join(told, known, retired=store.all_codes(), decisions=store.decisions())
    store.save_joining(joining, within=codes)


def _load(store: Store, articles: Collection[str]) -> Iterator[Report]:
    for article, extraction in store.iter_extractions(Kind.INCIDENT, articles=articles):
        yield from reports_of(article, extraction)


def verdict_of(counts: Counts) -> Verdict:
    """Partial when an outlet or an article is failing, waiting or was stopped; the next run goes on with them."""
    troubled = ("crawl.outlets_failing", "crawl.outlets_waiting", "crawl.outlets_stopped", "extract.failed")
    return Verdict.PARTIAL if any(counts.get(name, 0) for name in troubled) else Verdict.OK
