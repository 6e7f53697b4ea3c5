"""What the tests of unattended runs share."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
import structlog

from tests.schedules.listening import Webhook, listening
from tests.store.conftest import empty_url, open_store, opened, postgres, postgres_at_head, sqlite_at_head, url

__all__ = ["empty_url", "open_store", "opened", "postgres", "postgres_at_head", "sqlite_at_head", "url"]


@pytest.fixture(autouse=True)
def _own_folder(tmp_path: object, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Each test in a folder of its own, with no settings from outside."""
    monkeypatch.chdir(str(tmp_path))
    for name in ("JEJAK_CONFIG", "JEJAK_DATABASE_URL", "JEJAK_CRAWL__CONTACT"):
        monkeypatch.delenv(name, raising=False)
    yield
    structlog.reset_defaults()


@pytest.fixture(scope="module")
def webhook() -> Iterator[Webhook]:
    with listening() as found:
        yield found
