"""Serves the demo outlets: one HTTP server each, on its own port of 127.0.0.1, in threads of this process."""

from __future__ import annotations

import sys
import threading
from collections import Counter
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from socketserver import TCPServer
from typing import Any
from urllib.parse import parse_qsl, urlsplit

from jejak.demo.pages import OUTLETS
from jejak.demo.sites import Site, make_site
from jejak.demo.web import Reply, Request

HOST = "127.0.0.1"
_IDLE_SECONDS = 5


class DemoSite:
    """The running outlets. `urls` maps an outlet's name to its base address; close it, or use `serve_demo`."""

    def __init__(self, edition: int = 1, ports: Mapping[str, int] | None = None, *, rough: bool = False) -> None:
        self._rough = rough
        self._servers: dict[str, _OutletServer] = {}
        try:
            for outlet in OUTLETS:
                self._servers[outlet] = _OutletServer((ports or {}).get(outlet, 0), make_site(outlet, edition, rough))
        except OSError:
            self.close()
            raise
        self.urls: Mapping[str, str] = {outlet: server.base for outlet, server in self._servers.items()}

    def use_edition(self, edition: int) -> None:
        """Serve another edition from now on, on the same addresses."""
        for outlet, server in self._servers.items():
            server.site = make_site(outlet, edition, self._rough)

    def requests(self, outlet: str) -> Mapping[str, int]:
        """How often each path, with its query, has been asked for since the start or the last reset."""
        server = self._servers[outlet]
        with server.lock:
            return dict(server.seen)

    def reset_requests(self) -> None:
        for server in self._servers.values():
            with server.lock:
                server.seen.clear()

    def close(self) -> None:
        """Stop all servers and free their ports. May be called again."""
        for server in self._servers.values():
            server.stop()
        self._servers = {}


@contextmanager
def serve_demo(edition: int = 1, ports: Mapping[str, int] | None = None, *, rough: bool = False) -> Iterator[DemoSite]:
    """Run the outlets for the length of a `with` block; `ports` fixes the port of some, the others are free ones.

    On `rough` outlets, lists and sitemaps also name a page that always answers 500, so that a crawl ends with failures.
    """
    site = DemoSite(edition, ports, rough=rough)
    try:
        yield site
    finally:
        site.close()


class _OutletServer(ThreadingHTTPServer):
    daemon_threads = True

    def __init__(self, port: int, site: Site) -> None:
        super().__init__((HOST, port), _Handler)
        self.site = site
        self.base = f"http://{HOST}:{self.server_address[1]}"
        self.seen: Counter[str] = Counter()
        self.lock = threading.Lock()
        self._thread = threading.Thread(target=self.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
        self._thread.start()

    def server_bind(self) -> None:
        # HTTPServer would ask the resolver for this machine's name, which can hang without a network.
        TCPServer.server_bind(self)
        self.server_name, self.server_port = HOST, self.server_address[1]

    def handle_error(self, request: Any, client_address: Any) -> None:
        if not isinstance(sys.exception(), ConnectionError | TimeoutError):
            super().handle_error(request, client_address)

    def stop(self) -> None:
        self.shutdown()
        self._thread.join()
        self.server_close()


class _Handler(BaseHTTPRequestHandler):
    server: _OutletServer
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True
    timeout = _IDLE_SECONDS

    def do_GET(self) -> None:
        self._send(with_body=True)

    def do_HEAD(self) -> None:
        self._send(with_body=False)

    def log_message(self, format: str, *args: Any) -> None:
        """Say nothing: the counter of requests is the record."""

    def _send(self, *, with_body: bool) -> None:
        with self.server.lock:
            self.server.seen[self.path] += 1
        parts = urlsplit(self.path)
        query = dict(parse_qsl(parts.query, keep_blank_values=True))
        request = Request(parts.path, query, self.server.base)
        reply = replace(self.server.site.reply(request), base=self.server.base)
        if reply.is_known_to({name.title(): value for name, value in self.headers.items()}):
            self._write(304, reply.validators(), b"", with_body=False)
        else:
            self._write(reply.status, _headers(reply), reply.body.encode(), with_body=with_body)

    def _write(self, status: int, headers: Mapping[str, str], body: bytes, *, with_body: bool) -> None:
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        if status != 304:
            self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        if with_body:
            self.wfile.write(body)


def _headers(reply: Reply) -> dict[str, str]:
    return {"Content-Type": reply.type, **reply.validators(), **reply.headers}
