"""Logging: structured events through the standard library, to stderr, as text for people or JSON for machines."""

from __future__ import annotations

import logging
import sys

import structlog
from structlog.typing import Processor

from jejak.settings import LogSection


def configure(settings: LogSection, *, quiet: bool = False) -> None:
    """Route our events and every library's through one handler on stderr."""
    shared: list[Processor] = [
        structlog.contextvars.merge_contextvars,
        structlog.stdlib.add_log_level,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
    ]
    structlog.configure(
        processors=[*shared, structlog.stdlib.ProcessorFormatter.wrap_for_formatter],
        logger_factory=structlog.stdlib.LoggerFactory(),
        wrapper_class=structlog.stdlib.BoundLogger,
        cache_logger_on_first_use=True,
    )
    renderer: Processor = (
        structlog.processors.JSONRenderer(ensure_ascii=False)
        if settings.format == "json"
        else structlog.dev.ConsoleRenderer(colors=sys.stderr.isatty())
    )
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(
        structlog.stdlib.ProcessorFormatter(
            foreign_pre_chain=shared,
            processors=[
                structlog.stdlib.ProcessorFormatter.remove_processors_meta,
                structlog.processors.format_exc_info,
                renderer,
            ],
        )
    )
    root = logging.getLogger()
    root.handlers = [handler]
    root.setLevel(logging.WARNING if quiet else settings.level.upper())
    # Libraries speak when something is wrong; their progress is not ours.
    for name in ("scrapy", "twisted", "apscheduler", "alembic", "stanza", "filelock", "asyncio", "py3langid"):
        logging.getLogger(name).setLevel(logging.WARNING)
