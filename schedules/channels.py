"""Telling people: apprise addresses (webhook, e-mail and many more) and a program of the operator's own."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from urllib.error import URLError
from urllib.request import Request, urlopen

import structlog
from pydantic import SecretStr

from jejak import __version__
from jejak.settings import AlertsSection

log = structlog.get_logger(__name__)
COMMAND_SECONDS = 30
PING_SECONDS = 10


@dataclass(frozen=True, slots=True)
class Delivery:
    """Whether one channel took a message; `channel` hides its secrets."""

    channel: str
    delivered: bool
    reason: str | None = None


def send(title: str, body: str, alerts: AlertsSection) -> list[Delivery]:
    """Tell every channel of the alerts; one that fails keeps no other from being told."""
    deliveries = list(notify(title, body, alerts.urls))
    if alerts.command:
        deliveries.append(_run(title, body, alerts.command))
    return deliveries


def notify(title: str, body: str, urls: Iterable[SecretStr]) -> Iterator[Delivery]:
    """Send plain text to apprise addresses, one after the other."""
    from apprise import Apprise, AppriseAsset, NotifyFormat, NotifyType

    asset = AppriseAsset(app_id="Jejak", async_mode=False)

    for url in urls:
        name = _without_secrets(url)
        try:
            server = Apprise.instantiate(url.get_secret_value(), asset=asset)
            if server is None:
                yield Delivery(name, False, "apprise cannot read this address")
                continue
            one = Apprise(server, asset=asset)
            done = one.notify(body=body, title=title, notify_type=NotifyType.INFO, body_format=NotifyFormat.TEXT)
        except Exception as error:  # noqa: BLE001 - one plugin of many broke down: the others are still to be told
            log.warning("a channel broke down", channel=name, error=type(error).__name__)
            yield Delivery(name, False, f"{type(error).__name__} in its plugin")
            continue
        if not done:
            log.warning("a channel did not take a message", channel=name)
        yield Delivery(name, bool(done), None if done else "it refused the message or could not be reached")


def ping(url: SecretStr) -> Delivery:
    """Tell the dead man's switch, an http or https address, that a good run has ended."""
    name = _without_secrets(url)
    try:
        asked = Request(url.get_secret_value(), headers={"User-Agent": f"Jejak/{__version__}"})  # noqa: S310 (see settings)
        with urlopen(asked, timeout=PING_SECONDS) as answer:  # noqa: S310
            answer.read(1000)
    except (URLError, OSError, ValueError) as error:
        log.warning("the dead man's switch did not answer", channel=name, error=type(error).__name__)
        return Delivery(name, False, str(error))
    return Delivery(name, True)


def _run(title: str, body: str, command: tuple[str, ...]) -> Delivery:
    try:
        done = subprocess.run(  # noqa: S603 (the operator's own program; the message is its input, no part of the call)
            command,
            input=f"{title}\n\n{body}\n",
            text=True,
            encoding="utf-8",
            timeout=COMMAND_SECONDS,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            check=False,
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        log.warning("the alert command failed", command=command[0], error=type(error).__name__)
        return Delivery(command[0], False, f"{type(error).__name__}: {error}")
    if done.returncode:
        log.warning("the alert command failed", command=command[0], exit_code=done.returncode)
        return Delivery(command[0], False, f"it ended with code {done.returncode}")
    return Delivery(command[0], True)


def _without_secrets(url: SecretStr) -> str:
    """Scheme and host alone: user, password, path and query may all hold what nobody should read in a log."""
    scheme, found, rest = url.get_secret_value().partition("://")
    host = re.split(r"[/?#]", rest, maxsplit=1)[0].rpartition("@")[2]
    return f"{scheme}://{host}/..." if found else "an address without ://"
