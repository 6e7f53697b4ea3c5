"""Judges a crawl of an outlet by what its earlier crawls brought, and says what is most likely wrong. Pure."""

from __future__ import annotations

import statistics
from collections.abc import Sequence
from datetime import datetime, timedelta
from itertools import dropwhile, pairwise

from crawlers.plan import next_attempt
from crawlers.tally import CrawlResult
from jejak.domain import Health, Outcome, OutletCrawl

HISTORY = 60
"""Earlier crawls that a crawl is judged by at most."""
_ENOUGH = 5
_FEW_LEFT = 0.1
_MOST_TOLD = 3
_LEAST_READ = 0.2
_DAY = timedelta(days=1)
_READ = (Outcome.NEW, Outcome.CHANGED, Outcome.UNCHANGED)
_REFUSALS = (
    ("robots.txt cannot be read", "its robots.txt cannot be read, so the outlet is left alone"),
    ("robots.txt answers", "its robots.txt answers with a server error, so the outlet is left alone"),
    ("robots.txt asks for", "its robots.txt asks for longer pauses than a crawl has"),
    ("HTTP 401", "it wants a login (HTTP 401)"),
    ("HTTP 403", "it refuses us (HTTP 403): our address or user agent is most likely blocked"),
    ("HTTP 429", "it asks for fewer requests (HTTP 429)"),
    ("asked to be left alone", "it asked for a long pause"),
    ("HTTP 5", "its servers answer with errors (HTTP 5xx)"),
    ("no answer in time", "it does not answer in time"),
    ("host name not found", "its host name is not found: it may have moved"),
    ("connection refused", "it refuses connections"),
    ("connection lost", "connections to it break off"),
    ("certificate", "its certificate is not accepted"),
    ("leads to another host", "it redirects to another host: it may have moved"),
)
"""What an error's words most likely mean. All of them are reasons to leave the outlet alone for a while."""


def judge(result: CrawlResult, history: Sequence[OutletCrawl]) -> OutletCrawl:
    """The crawl as it enters the outlet's history, which is given newest first, with its health and its next moment."""
    reason = _problem(result, history)
    refused = reason is not None and any(reason.startswith(told) for _, told in _REFUSALS)
    failures = (history[0].failures if history else 0) + 1 if refused else 0
    wait = next_attempt(failures, result.ended_at) if refused else None
    asked = result.not_before if result.not_before and result.not_before > result.ended_at else None
    return OutletCrawl(
        outlet=result.outlet,
        began_at=result.began_at,
        ended_at=result.ended_at,
        listed=result.listed,
        counts=result.counts,
        lists_same=result.lists.get(Outcome.UNCHANGED, 0),
        lists_failed=result.lists.get(Outcome.FAILED, 0),
        named=result.named,
        health=Health.OK if reason is None else Health.FAILING,
        reason=reason,
        failures=failures,
        next_attempt_at=max((one for one in (wait, asked) if one), default=None),
    )


def waits(last: OutletCrawl | None, now: datetime) -> bool:
    """Whether the outlet is to be left alone now."""
    return last is not None and last.next_attempt_at is not None and last.next_attempt_at > now


def _problem(result: CrawlResult, history: Sequence[OutletCrawl]) -> str | None:
    if result.failed:
        return _likely(result) or f"the crawl broke off: {result.finish_reason}"
    same = result.lists.get(Outcome.UNCHANGED, 0)
    if not result.listed and not same:
        return _nothing_listed(result, history)
    return (
        _nothing_read(result)
        or _far_fewer(result, history, same)
        or _fallen_silent(result, history)
        or _dried_up(result, history)
    )


def _nothing_listed(result: CrawlResult, history: Sequence[OutletCrawl]) -> str:
    likely = _likely(result)
    if likely:
        return likely
    if result.lists.get(Outcome.BLOCKED, 0):
        return "robots.txt forbids its listings"
    if result.lists and result.lists.get(Outcome.GONE, 0) == sum(result.lists.values()):
        return "its listings are gone (HTTP 404): their addresses have most likely changed"
    brought = sum(1 for crawl in history if crawl.listed)
    if brought:
        return (
            f"its listings name no article, as {brought} of {len(history)} earlier crawls did: "
            "the form of its listings or addresses has most likely changed"
        )
    return "its listings have never named an article: listings or addresses are most likely described wrongly"


def _nothing_read(result: CrawlResult) -> str | None:
    """Pages were asked for and nearly none could be read; those that had failed before do not count."""
    asked = result.asked
    read = sum(asked.get(outcome, 0) for outcome in _READ)
    bad = asked.get(Outcome.FAILED, 0) + asked.get(Outcome.NOT_AN_ARTICLE, 0)
    if asked.get(Outcome.BLOCKED, 0) >= _ENOUGH and not read and not bad:
        return "robots.txt forbids its articles"
    if bad < _ENOUGH or read >= _LEAST_READ * (read + bad):
        return None
    return _likely(result) or (
        f"{read} of {read + bad} pages read as articles: the form of its pages has most likely changed, "
        "or a wall stands before them"
    )


def _far_fewer(result: CrawlResult, history: Sequence[OutletCrawl], same: int) -> str | None:
    usual = [crawl.listed for crawl in history if crawl.listed and not crawl.lists_same]
    if same or len(usual) < _ENOUGH:
        return None
    middle = statistics.median(usual)
    if result.listed >= middle * _FEW_LEFT:
        return None
    return f"its listings name {result.listed} articles instead of {middle:.0f}: most of them have likely changed"


def _fallen_silent(result: CrawlResult, history: Sequence[OutletCrawl]) -> str | None:
    """Listings that always named articles and now name none, while others hide it."""
    silent = [listing for listing, number in result.named.items() if not number and _always_named(listing, history)]
    if not silent:
        return None
    told = ", ".join(silent[:_MOST_TOLD])
    more = f" and {len(silent) - _MOST_TOLD} more" if len(silent) > _MOST_TOLD else ""
    return (
        f"no article is named any more by {told}{more}, as always before: "
        "the address or the form of the listing has most likely changed"
    )


def _always_named(listing: str, history: Sequence[OutletCrawl]) -> bool:
    """Whether it named articles in every crawl that read it, up to the last ones since it fell silent."""
    read = [crawl.named[listing] for crawl in history if listing in crawl.named]
    before = list(dropwhile(lambda number: not number, read))
    return len(before) >= _ENOUGH and all(before)


def _dried_up(result: CrawlResult, history: Sequence[OutletCrawl]) -> str | None:
    """Nothing new for far longer than ever before: the outlet's longest pause is told by its history."""
    moments = [crawl.ended_at for crawl in history if crawl.fresh]
    if len(moments) < _ENOUGH or any(result.counts.get(outcome, 0) for outcome in _READ[:2]):
        return None
    longest = max((after - before for after, before in pairwise(moments)), default=_DAY)
    pause = result.ended_at - moments[0]
    if pause <= 3 * max(longest, _DAY):
        return None
    return (
        f"nothing new for {pause.days} days, where it never took more than {max(longest, _DAY).days}: "
        "its listings have most likely stopped being renewed"
    )


def _likely(result: CrawlResult) -> str | None:
    """What the most frequent errors mean."""
    for error, _ in sorted(result.errors.items(), key=lambda item: -item[1]):
        for sign, told in _REFUSALS:
            if sign in error or sign in result.finish_reason:
                return told
        if error.startswith("listing: not "):
            return "its listings cannot be read: their form has most likely changed"
    return None
