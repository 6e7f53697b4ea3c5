"""The stage that crawls, and the reading of the archive once more. It loads nothing of extraction."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from datetime import UTC, datetime
from threading import Event
from typing import TYPE_CHECKING

import structlog

from crawlers.health import HISTORY, judge, waits
from crawlers.outlet import outlet as outlet_by_name
from jejak.counts import Blame, Counts, nobody
from jejak.domain import Health, Outcome, PageState
from jejak.errors import ArticleError
from jejak.settings import Settings
from jejak.wiring import Wish, chosen_outlets, crawl
from store import Store

if TYPE_CHECKING:
    from crawlers.reader import Reread

log = structlog.get_logger(__name__)


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
    blame: Blame = nobody,
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
