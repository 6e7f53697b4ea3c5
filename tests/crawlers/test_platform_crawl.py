"""All outlets crawled from their platforms, twice: each report once, and nothing of it asked for again."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from crawlers.config import CrawlSettings
from crawlers.outlet import load_outlets
from crawlers.process import crawl_in_child
from jejak.domain import Outcome
from store import Store
from tests.crawlers.platforms import serving_outlets
from tests.crawlers.platforms.site import PlatformSite


@pytest.mark.slow
def test_every_outlet_gives_its_reports_once(tmp_path: Path) -> None:
    known = load_outlets()
    url = f"sqlite:///{tmp_path / 'jejak.sqlite'}"
    Store.open(url, create=True).close()
    with serving_outlets(known.values()) as servers:
        settings = CrawlSettings(
            since=(datetime.now(UTC) - timedelta(days=10)).date(),
            archive_dir=tmp_path / "archive",
            polite=False,
            base_urls={name: server.url for name, server in servers.items()},
        )
        first = crawl_in_child([*known], partial(Store.open, url), settings)
        asked = {name: set(server.paths) for name, server in servers.items()}
        for server in servers.values():
            server.asked.clear()
        second = crawl_in_child([*known], partial(Store.open, url), settings)
        again = {name: set(server.paths) for name, server in servers.items()}
    # Kemlu's interface holds reports at addresses of their own, besides the pages of before.
    expected = dict.fromkeys(known, 3) | {"kemlu": 6}
    assert {result.outlet: result.counts.get(Outcome.NEW, 0) for result in first} == expected
    assert {outcome for result in first for outcome in result.counts} == {Outcome.NEW}
    assert not [result.outlet for result in second if result.counts.get(Outcome.NEW)]
    for name, outlet in known.items():
        articles = [urlsplit(story.url).path for story in PlatformSite(outlet).stories]
        assert all(any(address in path for path in asked[name]) for address in articles), name
        assert not [path for path in again[name] if any(address in path for address in articles)], name
        assert again[name] <= asked[name], name
