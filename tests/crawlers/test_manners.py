"""Names that lead into private networks are refused, whatever the outlet's DNS says."""

from __future__ import annotations

from typing import Any

import pytest
from scrapy.resolver import dnscache
from twisted.internet.error import DNSLookupError
from twisted.internet.task import Clock
from twisted.python.failure import Failure

from crawlers.manners import PublicResolver


def _resolved(address: str) -> object:
    dnscache["berita.example"] = address
    results: list[object] = []
    reactor: Any = Clock()
    PublicResolver(reactor, 10, 1.0).getHostByName("berita.example").addBoth(results.append)
    return results[0]


@pytest.mark.parametrize(
    "address", ["10.1.2.3", "127.0.0.1", "169.254.169.254", "192.168.0.1", "0.0.0.0", "100.64.0.1"]
)
def test_private_addresses_are_refused(address: str) -> None:
    failure = _resolved(address)
    assert isinstance(failure, Failure)
    assert failure.type is DNSLookupError


def test_public_addresses_are_used() -> None:
    assert _resolved("93.184.215.14") == "93.184.215.14"
