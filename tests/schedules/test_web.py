"""What the service shows of itself: health for supervisors, figures for Prometheus."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from urllib.error import HTTPError
from urllib.request import urlopen

import pytest
from prometheus_client.parser import text_string_to_metric_families

from jejak.domain import RunStep, Verdict
from jejak.errors import UsageError
from jejak.settings import Settings
from schedules.jobs import make_scheduler, plan
from schedules.web import serve_health
from store import Store
from tests.store.samples import article

NOW = datetime(2026, 12, 31, 19, 0, tzinfo=UTC)


@contextmanager
def served(settings: Settings) -> Iterator[str]:
    with Store.open(settings.url, create=True):
        pass
    scheduler = make_scheduler(settings)
    scheduler.start(paused=True)
    plan(scheduler, settings)
    try:
        with serve_health(settings, scheduler, NOW) as port:
            yield f"http://127.0.0.1:{port}"
    finally:
        scheduler.shutdown()


def asked(url: str) -> tuple[int, str]:
    try:
        with urlopen(url, timeout=10) as answer:
            return answer.status, answer.read().decode()
    except HTTPError as error:
        return error.code, error.read().decode()


@pytest.fixture
def on_a_port(make_settings: Callable[..., Settings]) -> Settings:
    return make_settings(metrics={"port": 0})


def test_metrics_tell_outcomes_times_and_ages(on_a_port: Settings) -> None:
    with served(on_a_port) as url, Store.open(on_a_port.url) as store:
        store.add_article(article())
        number = store.begin_run("run", "schedule", "1", owner="o", ttl=timedelta(hours=1), now=NOW)
        assert number is not None
        counts = {"crawl.new": 3, 'crawl.kom"pas\n.new': 3, "extract.related": 2}
        store.save_progress(number, counts=counts, steps=[RunStep("crawl", NOW, NOW + timedelta(seconds=90))])
        store.end_run(number, Verdict.OK, now=NOW + timedelta(seconds=100))
        status, text = asked(f"{url}/metrics")
    assert status == 200
    found = {
        (sample.name, *sorted(sample.labels.values())): sample.value
        for family in text_string_to_metric_families(text)
        for sample in family.samples
    }
    assert found["jejak_last_run_outcomes", "crawl", "new"] == 3
    assert found["jejak_last_run_outlet_pages", 'kom"pas\n', "new"] == 3
    assert found["jejak_last_run_seconds",] == 100
    assert found["jejak_last_run_step_seconds", "crawl"] == 90
    assert found["jejak_last_run_verdict", "ok"] == 1
    assert found["jejak_last_run_verdict", "failed"] == 0
    assert found["jejak_last_good_run_timestamp_seconds",] == NOW.timestamp() + 100
    assert found["jejak_articles_waiting", article().outlet] == 1
    assert found["jejak_next_run_timestamp_seconds",] > 0
    assert (found["jejak_store_up",], found["jejak_running",], found["jejak_alerts",]) == (1, 0, 0)


def test_health_is_that_of_the_service(on_a_port: Settings, tmp_path: Path) -> None:
    with served(on_a_port) as url:
        status, text = asked(f"{url}/healthz")
        told = json.loads(text)
        assert (status, told["status"], told["last_run"]) == (200, "ok", None)
        assert told["next_run"].endswith("01:30:00+07:00")
        assert asked(f"{url}/elsewhere")[0] == 404
        for file in tmp_path.glob("jejak.sqlite*"):
            file.unlink()
        status, text = asked(f"{url}/healthz")
        assert (status, json.loads(text)["status"]) == (503, "the store does not answer")
        assert "jejak_store_up 0.0" in asked(f"{url}/metrics")[1]


def test_a_port_that_is_taken_is_an_error_of_use(on_a_port: Settings, make_settings: Callable[..., Settings]) -> None:
    with served(on_a_port) as url:
        taken = make_settings(metrics={"port": int(url.rpartition(":")[2])})
        with pytest.raises(UsageError, match="Cannot listen"), served(taken):
            pass
