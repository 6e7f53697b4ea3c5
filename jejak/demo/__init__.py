"""Four small outlets that behave like the real platforms, with pages written for them, served on loopback.

Every story, figure and person on the pages is invented; only the bodies and places that they name exist.

    with serve_demo() as site:                 # or serve_demo(edition=2)
        site.urls["sinarharapan"]              # "http://127.0.0.1:PORT"
        site.use_edition(2)                    # the same servers, some days later
        site.requests("sinarharapan")          # {"/robots.txt": 1, ...}: paths with their query, as asked

Edition 1 is what a first crawl meets. In edition 2 one article has its count corrected, three articles are new, one of
which shows that two events told before are one, and one page answers 410; every other page is the same, whatever the
port, and so are its ETag and Last-Modified. In both, lists name a page that is not there and an old address that
redirects, robots.txt closes a day whose page is listed, and one page is busy at first (503); `rough=True` adds pages
that always fail (500).

`load_demo_articles` gives the pages as articles with the text that a careful extractor has, `demo_pages` the written
pages with what they say, `expected_events` the events behind them with the victims that each report names, and
`expected_series` the running totals. `python -m jejak.demo --print-urls` serves until it is stopped.
"""

from __future__ import annotations

from jejak.demo.expected import ExpectedEvent, ExpectedSeries, expected_events, expected_series
from jejak.demo.page import DemoPage
from jejak.demo.pages import OUTLETS, demo_pages, load_demo_articles
from jejak.demo.server import DemoSite, serve_demo

__all__ = [
    "OUTLETS",
    "DemoPage",
    "DemoSite",
    "ExpectedEvent",
    "ExpectedSeries",
    "demo_pages",
    "expected_events",
    "expected_series",
    "load_demo_articles",
    "serve_demo",
]
