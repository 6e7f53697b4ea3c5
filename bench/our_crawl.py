"""`python -m bench.our_crawl BASE FOLDER`: the site fetched as an outlet, into a store and an archive in the folder."""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path

from crawlers.config import CrawlSettings
from crawlers.run import crawl
from store import BatchLedger, Store


def main(base: str, folder: str) -> None:
    settings = CrawlSettings(
        since=date(2026, 1, 1),
        words=("TPPO",),
        polite=False,
        base_urls={"sinarharapan": base},
        archive_dir=Path(folder) / "archive",
        max_list_pages=1_000,
    )
    Path(folder).mkdir(exist_ok=True)
    with BatchLedger(Store.open(f"sqlite:///{folder}/jejak.sqlite", create=True)) as ledger:
        (result,) = crawl(["sinarharapan"], ledger=ledger, settings=settings)
    print(dict(result.counts), result.finish_reason)
    if result.failed:
        sys.exit(f"the crawl failed: {result.finish_reason} {result.errors}")


if __name__ == "__main__":
    main(*sys.argv[1:])
