"""`python -m jejak.demo`: serve the demo outlets until the process is stopped."""

from __future__ import annotations

import argparse
import json
import signal
import sys
import threading
from collections.abc import Iterator

from jejak.demo.pages import OUTLETS, demo_pages, load_demo_articles
from jejak.demo.server import serve_demo


def main(arguments: list[str] | None = None) -> int:
    options = _parser().parse_args(arguments)
    if options.records:
        sys.stdout.writelines(json.dumps(record, ensure_ascii=False) + "\n" for record in _records(options.edition))
        return 0
    ports = dict(zip(OUTLETS, range(options.port, options.port + len(OUTLETS)), strict=True)) if options.port else {}
    stopped = threading.Event()
    for name in (signal.SIGINT, signal.SIGTERM):
        signal.signal(name, lambda *_: stopped.set())
    try:
        with serve_demo(options.edition, ports, rough=options.rough) as site:
            if options.print_urls:
                sys.stdout.write(json.dumps(dict(site.urls)) + "\n")
                sys.stdout.flush()
            stopped.wait()
    except OSError as error:
        sys.stderr.write(f"Error: cannot serve on port {options.port} and the next three: {error.strerror}\n")
        return 1
    return 0


def _records(edition: int) -> Iterator[dict[str, str]]:
    """The articles with the kind that each was written as: examples for training."""
    articles = {article.id: article for article in load_demo_articles(edition)}
    for page in demo_pages(edition):
        article = articles[page.key]
        yield {
            "id": article.id,
            "outlet": article.outlet,
            "title": article.title,
            "text": article.text,
            "kind": str(page.kind),
        }


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m jejak.demo", description="Serve four demo outlets on loopback.")
    parser.add_argument("--edition", type=int, choices=(1, 2), default=1, help="1: first crawl; 2: some days later")
    parser.add_argument("--records", action="store_true", help="print the articles with their kinds as JSON Lines")
    parser.add_argument("--port", type=int, default=0, help="first of four ports in a row (default: any free ones)")
    parser.add_argument("--print-urls", action="store_true", help="print one JSON object: outlet name to base address")
    parser.add_argument("--rough", action="store_true", help="let lists also name a page that always fails")
    return parser


if __name__ == "__main__":
    raise SystemExit(main())
