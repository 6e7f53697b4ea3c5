"""What the service shows of itself over HTTP: /healthz for supervisors, /metrics for Prometheus."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from datetime import datetime
from socketserver import TCPServer, ThreadingMixIn
from typing import Any
from wsgiref.simple_server import WSGIRequestHandler, WSGIServer

import structlog
from apscheduler.schedulers.background import BackgroundScheduler
from prometheus_client import CollectorRegistry
from prometheus_client.exposition import make_wsgi_app

from jejak.errors import JejakError, UsageError
from jejak.settings import Settings
from schedules.alerts import last_good
from schedules.jobs import JOB
from schedules.metrics import StoreCollector
from store import Store

log = structlog.get_logger(__name__)
StartResponse = Callable[[str, list[tuple[str, str]]], object]


class _Server(ThreadingMixIn, WSGIServer):
    daemon_threads = True

    def server_bind(self) -> None:
        # The base class would ask the resolver for this machine's name, which can hang without a network.
        TCPServer.server_bind(self)
        self.server_name, self.server_port = str(self.server_address[0]), int(self.server_address[1])
        self.setup_environ()


class _Quiet(WSGIRequestHandler):
    timeout = 10

    def log_message(self, format: str, *args: Any) -> None:
        """Say nothing: a supervisor asks every few seconds."""


@contextmanager
def serve_health(settings: Settings, scheduler: BackgroundScheduler, began: datetime) -> Iterator[int]:
    """Serve both pages for the length of the block; gives the port. UsageError if it cannot be listened on."""
    registry = CollectorRegistry(auto_describe=False)
    registry.register(StoreCollector(settings, scheduler, began))
    metrics = make_wsgi_app(registry)

    def app(environ: dict[str, Any], start: StartResponse) -> Iterable[bytes]:
        path = environ.get("PATH_INFO")
        if path == "/metrics":
            return metrics(environ, start)  # type: ignore[no-any-return]
        if path == "/healthz":
            return _healthz(settings, scheduler, start)
        start("404 Not Found", _json())
        return [b'{"error": "there are /healthz and /metrics"}\n']

    try:
        server = _Server((settings.metrics.host, settings.metrics.port or 0), _Quiet)
    except OSError as error:
        raise UsageError(
            f"Cannot listen on {settings.metrics.host}:{settings.metrics.port} ({error.strerror}).",
            hint="Choose another metrics.port, or leave it out.",
        ) from error
    server.set_app(app)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.1}, name="health", daemon=True)
    thread.start()
    log.info("metrics served", host=settings.metrics.host, port=server.server_port)
    try:
        yield server.server_port
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


def _healthz(settings: Settings, scheduler: BackgroundScheduler, start: StartResponse) -> Iterable[bytes]:
    """200 while the service does its work, 503 when it cannot; a silent outlet or a failed run is for alerts."""
    told: dict[str, object] = {}
    try:
        with Store.open(settings.url) as store:
            newest, good = store.runs(1), last_good(store)
        job = scheduler.get_job(JOB)
        told = {
            "last_run": newest[0].id if newest else None,
            "last_verdict": newest[0].verdict if newest else None,
            "last_good_run": good.isoformat() if good else None,
            "next_run": job.next_run_time.isoformat() if job and job.next_run_time else None,
        }
        well = bool(scheduler.running)
        told["status"] = "ok" if well else "the scheduler does not run"
    except JejakError as error:
        well = False
        log.warning("unhealthy", error=error.message)
        told["status"] = "the store does not answer"
    start("200 OK" if well else "503 Service Unavailable", _json())
    return [json.dumps(told).encode() + b"\n"]


def _json() -> list[tuple[str, str]]:
    # A list of its own each time: the server adds the answer's length to it.
    return [("Content-Type", "application/json; charset=utf-8")]
