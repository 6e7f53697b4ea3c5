"""Why a request was not sent or its answer not taken; each ends its page with another outcome."""

from __future__ import annotations

from datetime import datetime

from scrapy.exceptions import IgnoreRequest


class BlockedError(IgnoreRequest):
    """robots.txt forbids the address."""


class StayAwayError(IgnoreRequest):
    """robots.txt could not be read or asks for more time than a crawl has: nothing of the host may be fetched now."""


class OffsiteError(IgnoreRequest):
    """The address, often a redirect's, is not the outlet's own."""


class AskedToWaitError(IgnoreRequest):
    """The server asked for a pause that is longer than this crawl waits."""

    def __init__(self, message: str, until: datetime) -> None:
        super().__init__(message)
        self.until = until
