"""Logging: structured events through the standard library, to stderr, as text for people or JSON for machines."""

from __future__ import annotations

import logging
import sys

import structlog
from structlog.typing import EventDict, Processor

from jejak.settings import LogSection


def configure(settings: LogSection, *, quiet: bool = False) -> None:
    """Route our events and every library's through one handler on stderr."""
    shared: list[Processor] = [
        structlog.contextvars.merge_contextvars,
        structlog.stdlib.add_log_level,
    ]
    if settings.format != "journal":  # the journal has times of its own
        shared.append(structlog.processors.TimeStamper(fmt="iso", utc=True))
    structlog.configure(
        processors=[*shared, structlog.stdlib.ProcessorFormatter.wrap_for_formatter],
        logger_factory=structlog.stdlib.LoggerFactory(),
        wrapper_class=structlog.stdlib.BoundLogger,
        cache_logger_on_first_use=True,
    )
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(
        structlog.stdlib.ProcessorFormatter(
            foreign_pre_chain=shared,
            processors=[
                structlog.stdlib.ProcessorFormatter.remove_processors_meta,
                structlog.processors.format_exc_info,
                _renderer(settings.format),
            ],
        )
    )
    root = logging.getLogger()
    root.handlers = [handler]
    root.setLevel(logging.WARNING if quiet else settings.level.upper())
    # Libraries speak when something is wrong; their progress is not ours.
    for name in (
        "scrapy",
        "twisted",
        "apscheduler",
        "alembic",
        "stanza",
        "filelock",
        "asyncio",
        "py3langid",
        "apprise",
    ):
        logging.getLogger(name).setLevel(logging.WARNING)


# The journal takes the level from a number at the beginning of a line (sd-daemon(3)).
_LEVELS = {"debug": 7, "info": 6, "warning": 4, "error": 3, "critical": 2}


def _renderer(form: str) -> Processor:
    if form == "json":
        return structlog.processors.JSONRenderer(ensure_ascii=False)
    if form == "journal":
        return _for_the_journal
    return structlog.dev.ConsoleRenderer(colors=sys.stderr.isatty())


def _for_the_journal(_logger: object, _method: str, event: EventDict) -> str:
    """One line an event, as the journal cuts at line ends; line breaks in values are escaped."""
    prefix = f"<{_LEVELS.get(event.pop('level', 'info'), 6)}>"
    what = event.pop("event", "")
    pairs = " ".join(f"{name}={value!r}" for name, value in event.items())
    return prefix + " ".join(f"{what} {pairs}".split("\n")).strip()
