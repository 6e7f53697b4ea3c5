"""A server that plays every outlet on its platform, from pages written here.

`python -m tests.crawlers.platforms` serves all of them until Ctrl-C and prints the settings that lead a crawl there.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import ExitStack, contextmanager

from crawlers.outlet import Outlet
from tests.crawlers.fixture_server import FixtureServer, serving
from tests.crawlers.platforms.site import PlatformSite


@contextmanager
def serving_outlets(outlets: Iterable[Outlet]) -> Iterator[dict[str, FixtureServer]]:
    """One server for each outlet, by name."""
    with ExitStack() as stack:
        yield {known.name: stack.enter_context(serving(PlatformSite(known).route)) for known in outlets}
