"""A small server on loopback whose pages and faults a test writes as functions; it remembers what it was asked."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from socketserver import TCPServer
from typing import Any


@dataclass(frozen=True, slots=True)
class Reply:
    status: int = 200
    body: bytes = b""
    headers: Mapping[str, str] = field(default_factory=dict)
    cut: bool = False
    """Promises more bytes than it sends."""
    hang: bool = False
    """Answers only when the server stops."""
    drip: bool = False
    """Sends a byte now and then, without end."""
    stream: int = 0
    """So many bytes, without saying how many."""


@dataclass(frozen=True, slots=True)
class Asked:
    path: str
    headers: Mapping[str, str]
    at: float


Route = Callable[[Asked, int], Reply]
"""From what is asked, and how often that path was asked before, to the reply."""


_CHUNK = 1_000_000


class FixtureServer(ThreadingHTTPServer):
    daemon_threads = True

    def __init__(self, route: Route) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.route = route
        self.asked: list[Asked] = []
        self.stopping = threading.Event()
        self.hanging = threading.Event()
        self.url = f"http://127.0.0.1:{self.server_address[1]}"

    def server_bind(self) -> None:
        TCPServer.server_bind(self)
        self.server_name, self.server_port = "127.0.0.1", self.server_address[1]

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Clients that go away are part of the tests."""

    @property
    def paths(self) -> list[str]:
        return [asked.path for asked in self.asked]


@contextmanager
def serving(route: Route) -> Iterator[FixtureServer]:
    server = FixtureServer(route)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        yield server
    finally:
        server.stopping.set()
        server.shutdown()
        thread.join()
        server.server_close()


class _Handler(BaseHTTPRequestHandler):
    server: FixtureServer
    protocol_version = "HTTP/1.1"
    timeout = 5

    def do_GET(self) -> None:
        asked = Asked(self.path, {name.lower(): value for name, value in self.headers.items()}, time.monotonic())
        before = self.server.paths.count(self.path)
        self.server.asked.append(asked)
        reply = self.server.route(asked, before)
        if reply.hang:
            self.server.hanging.set()
            self.server.stopping.wait(20)
            return
        self.send_response(reply.status)
        for name, value in reply.headers.items():
            self.send_header(name, value)
        if reply.stream or reply.drip:
            self.end_headers()
            self._pour(reply)
            return
        if "Content-Length" not in reply.headers and reply.status != 304:
            self.send_header("Content-Length", str(len(reply.body) + (1000 if reply.cut else 0)))
        self.end_headers()
        self.wfile.write(reply.body)
        if reply.cut:
            self.close_connection = True

    def _pour(self, reply: Reply) -> None:
        """Without a length the body ends with the connection."""
        self.close_connection = True
        with suppress(OSError):
            while reply.drip and not self.server.stopping.wait(0.05):
                self.wfile.write(b".")
            for _ in range(reply.stream // _CHUNK):
                self.wfile.write(b" " * _CHUNK)

    def log_message(self, format: str, *args: Any) -> None:
        """The list of what was asked is the record."""
