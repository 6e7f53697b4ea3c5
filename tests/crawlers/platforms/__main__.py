from __future__ import annotations

import json
import sys
import threading
from contextlib import suppress

from crawlers.outlet import load_outlets
from tests.crawlers.platforms import serving_outlets

with serving_outlets(load_outlets().values()) as servers:
    urls = json.dumps({name: server.url for name, server in servers.items()})
    sys.stdout.write(
        f"export JEJAK_CRAWL__CONTACT=try@localhost JEJAK_CRAWL__POLITE=false JEJAK_CRAWL__BASE_URLS='{urls}'\n"
    )
    sys.stdout.flush()
    with suppress(KeyboardInterrupt):
        threading.Event().wait()
