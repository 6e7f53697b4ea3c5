"""The demo outlets crawled into a store in two editions: all is found, nothing fetched twice, changes are noticed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import date
from functools import partial
from pathlib import Path

import pytest

from crawlers.config import CrawlSettings
from crawlers.process import crawl_in_child
from crawlers.tally import CrawlResult
from jejak.demo import OUTLETS, DemoSite, load_demo_articles, serve_demo
from jejak.domain import Article, Outcome
from store import Store


class Demo:
    def __init__(self, site: DemoSite, store_file: Path) -> None:
        self.site = site
        self.url = f"sqlite:///{store_file}"
        Store.open(self.url, create=True).close()

    def crawl(self) -> dict[str, CrawlResult]:
        self.site.reset_requests()
        settings = CrawlSettings(since=date(2021, 1, 1), polite=False, base_urls=dict(self.site.urls), max_wait=5.0)
        results = crawl_in_child(list(OUTLETS), partial(Store.open, self.url), settings)
        return {result.outlet: result for result in results}

    @property
    def articles(self) -> Mapping[str, Article]:
        with Store.open(self.url) as store:
            found = store.pending("1", limit=200)
            assert len(found) == store.pending_count("1")
        return {article.title: article for article in found}


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Demo]:
    with serve_demo() as site:
        yield Demo(site, tmp_path_factory.mktemp("demo") / "jejak.sqlite")


def _counted(results: Mapping[str, CrawlResult], outcome: Outcome) -> int:
    return sum(result.counts.get(outcome, 0) for result in results.values())


def test_two_editions(demo: Demo) -> None:
    first = demo.crawl()
    assert not [result.finish_reason for result in first.values() if result.failed]
    written = {article.title: article for article in load_demo_articles()}
    found = demo.articles
    assert len(found) == _counted(first, Outcome.NEW)
    assert {*found} <= {*written}
    missed = [article for title, article in written.items() if title not in found]
    assert not [article.title for article in missed if "TPPO" in article.tags and article.outlet != "koran-jakarta"]
    for title, article in found.items():
        assert article.published_at == written[title].published_at, title
        assert article.outlet == written[title].outlet
        # The careful text and the one that was read differ in spacing only.
        assert "".join(article.text.split()) == "".join(written[title].text.split()), title

    again = demo.crawl()
    assert _counted(again, Outcome.NEW) == _counted(again, Outcome.CHANGED) == 0
    paths = {
        article.url.partition("/")[2].partition("/")[2].partition("/")[2] for article in found.values() if article.url
    }
    asked = {path.strip("/") for name in OUTLETS for path in demo.site.requests(name)}
    assert not [path for path in asked if path.partition("?")[0] in {known.strip("/") for known in paths}]

    lists = Counter(dict.fromkeys(Outcome, 0))
    for result in again.values():
        lists.update(result.lists)
    assert lists[Outcome.UNCHANGED] > lists[Outcome.CHANGED] + lists[Outcome.NEW]
    assert lists[Outcome.FAILED] == 0

    demo.site.use_edition(2)
    later = demo.crawl()
    assert _counted(later, Outcome.CHANGED) == 1
    assert _counted(later, Outcome.NEW) == 3
