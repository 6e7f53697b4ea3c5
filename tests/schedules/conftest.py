"""What the tests of unattended runs share."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
import structlog

from extract.pipeline import Extractor
from jejak import wiring
from jejak.demo import DemoSite, serve_demo
from jejak.settings import Settings, load_settings
from tests.schedules.listening import Webhook, listening
from tests.store.conftest import empty_url, open_store, opened, postgres, postgres_at_head, sqlite_at_head, url

__all__ = ["empty_url", "open_store", "opened", "postgres", "postgres_at_head", "sqlite_at_head", "url"]


@pytest.fixture(autouse=True)
def _own_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Each test in a folder of its own, with no settings from outside."""
    monkeypatch.chdir(tmp_path)
    for name in ("JEJAK_CONFIG", "JEJAK_DATABASE_URL", "JEJAK_CRAWL__CONTACT"):
        monkeypatch.delenv(name, raising=False)
    root = logging.getLogger()
    before, level = root.handlers[:], root.level
    yield
    structlog.reset_defaults()
    # A handler that a command set writes to that test's own stream.
    root.handlers[:] = before
    root.setLevel(level)


@pytest.fixture
def rules_only(monkeypatch: pytest.MonkeyPatch) -> None:
    """Runs read without the models, which take seconds to load."""
    monkeypatch.setattr(wiring, "make_extractor", lambda: Extractor(None))


@pytest.fixture(scope="module")
def webhook() -> Iterator[Webhook]:
    with listening() as found:
        yield found


@pytest.fixture
def hook(webhook: Webhook) -> Webhook:
    """The webhook, with nothing received yet."""
    webhook.messages.clear()
    webhook.pings.clear()
    webhook.status = 200
    webhook.arrived.clear()
    return webhook


@pytest.fixture(scope="module")
def site() -> Iterator[DemoSite]:
    with serve_demo() as found:
        yield found


@pytest.fixture
def make_settings(tmp_path: Path, site: DemoSite) -> Callable[..., Settings]:
    """Settings of a store in the test's folder, with one small demo outlet."""

    def make(**sections: Any) -> Settings:
        crawl: dict[str, Any] = {
            "contact": "test@localhost",
            "outlets": ["iom-indonesia"],
            "base_urls": dict(site.urls),
            "polite": False,
            "since_days": 3650,
        }
        return load_settings(crawl=crawl, **sections)

    return make


@pytest.fixture
def settings(make_settings: Callable[..., Settings]) -> Settings:
    return make_settings()


@pytest.fixture(params=["UTC", "America/New_York", "Asia/Jakarta", "Pacific/Kiritimati"])
def machine_zone(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """The machine's own zone, really set: `time.tzset` makes local time follow it."""
    monkeypatch.setenv("TZ", request.param)
    time.tzset()
    yield request.param
    monkeypatch.undo()
    time.tzset()
