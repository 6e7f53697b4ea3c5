"""Figures in the Prometheus text format, read from the store when they are asked for."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from apscheduler.schedulers.background import BackgroundScheduler
from prometheus_client.core import GaugeMetricFamily, Metric
from prometheus_client.registry import Collector

from jejak import __version__
from jejak.domain import Run, Verdict
from jejak.errors import StoreError
from jejak.settings import Settings
from schedules.alerts import last_good
from schedules.jobs import JOB
from store import Store

_LOOK_BACK = 5
"""One of the newest runs has ended: no two work at once."""


class StoreCollector(Collector):
    """Ages are given as moments, for who asks to count from: `time() - jejak_last_good_run_timestamp_seconds`."""

    def __init__(self, settings: Settings, scheduler: BackgroundScheduler, began: datetime) -> None:
        self._settings = settings
        self._scheduler = scheduler
        self._began = began

    def collect(self) -> Iterator[Metric]:
        yield _gauge("jejak_info", "Version of Jejak", 1, version=__version__)
        yield _gauge("jejak_service_start_timestamp_seconds", "When the service began", self._began.timestamp())
        try:
            with Store.open(self._settings.url) as store:
                families = [*self._of_runs(store), *_of_outlets(store), *_of_alerts(store)]
        except StoreError:
            yield _gauge("jejak_store_up", "Whether the store answers", 0)
            return
        yield _gauge("jejak_store_up", "Whether the store answers", 1)
        yield from families

    def _of_runs(self, store: Store) -> Iterator[Metric]:
        runs = store.runs(_LOOK_BACK)
        job = self._scheduler.get_job(JOB)
        if job is not None and job.next_run_time is not None:
            yield _gauge("jejak_next_run_timestamp_seconds", "When the next run begins", job.next_run_time.timestamp())
        good = last_good(store)
        if good is not None:
            yield _gauge(
                "jejak_last_good_run_timestamp_seconds", "End of the last run that did not fail", good.timestamp()
            )
        yield _gauge("jejak_running", "Whether a run is under way", any(run.verdict is Verdict.RUNNING for run in runs))
        ended = next((run for run in runs if run.ended_at is not None), None)
        if ended is not None:
            yield from _of_run(ended)


def _of_run(run: Run) -> Iterator[Metric]:
    """Figures of the last run that ended."""
    assert run.ended_at is not None  # noqa: S101 (for the type checker)
    verdicts = GaugeMetricFamily("jejak_last_run_verdict", "1 for the verdict of the last run", labels=["verdict"])
    for verdict in Verdict:
        if verdict is not Verdict.RUNNING:
            verdicts.add_metric([verdict], run.verdict is verdict)
    yield verdicts
    yield _gauge("jejak_last_run_end_timestamp_seconds", "End of the last run", run.ended_at.timestamp())
    seconds = (run.ended_at - run.began_at).total_seconds()
    yield _gauge("jejak_last_run_seconds", "How long the last run took", seconds)
    steps = GaugeMetricFamily("jejak_last_run_step_seconds", "How long each step of it took", labels=["step"])
    for step in run.steps:
        if step.ended_at is not None:
            steps.add_metric([step.name], (step.ended_at - step.began_at).total_seconds())
    yield steps
    outcomes = GaugeMetricFamily("jejak_last_run_outcomes", "Outcomes of the last run", labels=["stage", "outcome"])
    outlets = GaugeMetricFamily(
        "jejak_last_run_outlet_pages", "Pages of the last run by outlet and outcome", labels=["outlet", "outcome"]
    )
    for name, value in run.counts.items():
        stage, *rest = name.split(".")
        if len(rest) == 1:
            outcomes.add_metric([stage, rest[0]], value)
        elif stage == "crawl":
            outlets.add_metric(rest, value)
    yield outcomes
    yield outlets


def _of_outlets(store: Store) -> Iterator[Metric]:
    articles = GaugeMetricFamily("jejak_articles", "Articles in the store", labels=["outlet"])
    waiting = GaugeMetricFamily("jejak_articles_waiting", "Article versions that wait to be read", labels=["outlet"])
    failing = GaugeMetricFamily("jejak_pages_failing", "Pages that failed when last asked for", labels=["outlet"])
    fetched = GaugeMetricFamily(
        "jejak_outlet_last_fetch_timestamp_seconds", "When a page of the outlet was last fetched", labels=["outlet"]
    )
    for row in store.outlets_summary():
        articles.add_metric([row.outlet], row.articles)
        waiting.add_metric([row.outlet], row.waiting)
        failing.add_metric([row.outlet], row.pages_failing)
        if row.last_fetched_at is not None:
            fetched.add_metric([row.outlet], row.last_fetched_at.timestamp())
    yield from (articles, waiting, failing, fetched)


def _of_alerts(store: Store) -> Iterator[Metric]:
    lasting = sum(alert.ended_at is None for alert in store.alerts())
    yield _gauge("jejak_alerts", "Problems that last", lasting)


def _gauge(name: str, about: str, value: float, **labels: str) -> GaugeMetricFamily:
    family = GaugeMetricFamily(name, about, labels=list(labels))
    family.add_metric(list(labels.values()), value)
    return family
