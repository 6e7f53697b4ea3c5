"""Alerts: told once in a while, over when it is over, by command, webhook and e-mail; hostile text stays text."""

from __future__ import annotations

import socket
import sys
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path
from typing import Any

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.handlers import Message
from pydantic import SecretStr

from jejak.domain import RunError, Verdict
from jejak.settings import AlertsSection, Settings
from schedules.alerts import problems, review, send_test
from schedules.channels import notify, ping, send
from store import Store
from tests.schedules.listening import Webhook

NOW = datetime(2026, 12, 31, 19, 0, tzinfo=UTC)
HOUR = timedelta(hours=1)


@pytest.fixture
def told(make_settings: Callable[..., Settings], hook: Webhook) -> Settings:
    return make_settings(alerts={"urls": [hook.address]})


@pytest.fixture
def store(told: Settings) -> Iterator[Store]:
    with Store.open(told.url, create=True) as opened:
        yield opened


def ran(store: Store, at: datetime, verdict: Verdict = Verdict.OK, error: str | None = None, **failing: str) -> int:
    number = store.begin_run("run", "schedule", "1", owner="o", ttl=HOUR, now=at)
    assert number is not None
    store.save_progress(number, errors=[RunError(name, f"failing: {why}", 1) for name, why in failing.items()])
    store.end_run(number, verdict, error, now=at + timedelta(minutes=10))
    return number


def test_a_failed_run_is_told_once_then_again_after_a_while_and_when_it_is_over(
    store: Store, told: Settings, hook: Webhook
) -> None:
    ran(store, NOW, Verdict.FAILED, "the disk is full")
    for minutes in (10, 11, 12, 60, 700):
        review(store, told, now=NOW + timedelta(minutes=minutes))
    assert [m["message"].splitlines()[0] for m in hook.messages] == ["Run 1 failed: the disk is full"]
    review(store, told, now=NOW + 13 * HOUR)
    assert len(hook.messages) == 2
    ran(store, NOW + 14 * HOUR)
    assert review(store, told, now=NOW + 15 * HOUR) == []
    review(store, told, now=NOW + 16 * HOUR)
    assert len(hook.messages) == 3
    assert hook.messages[-1]["title"] == "Jejak: 1 over"
    assert hook.messages[-1]["message"].startswith("Over: Run 1 failed")
    (alert,) = store.alerts()
    assert alert.ended_at == NOW + 15 * HOUR


def test_an_outlet_that_comes_and_goes_does_not_call_each_time(store: Store, told: Settings, hook: Webhook) -> None:
    for minute in range(0, 60, 10):
        at = NOW + timedelta(minutes=minute)
        down = {"kompasiana": "its crawl failed"} if minute % 20 == 0 else {}
        ran(store, at - timedelta(minutes=10), Verdict.FAILING if down else Verdict.OK, **down)
        review(store, told, now=at)
    titles = [message["title"] for message in hook.messages]
    assert titles == ["Jejak: 1 problem", "Jejak: 1 over"]


def test_silence_is_counted_from_the_last_good_run_or_the_beginning(store: Store, told: Settings) -> None:
    limit = timedelta(hours=told.alerts.silence_hours)
    assert problems(store, told.alerts, NOW) == {}
    assert problems(store, told.alerts, NOW + limit, NOW) == {}
    assert "none is on record" in problems(store, told.alerts, NOW + limit + HOUR, NOW)["silence"]
    ran(store, NOW, Verdict.PARTIAL)
    ran(store, NOW + HOUR, Verdict.FAILED)
    ended = NOW + timedelta(minutes=10)
    assert "silence" not in problems(store, told.alerts, ended + limit)
    assert "2026-12-31 19:10 UTC" in problems(store, told.alerts, ended + limit + HOUR)["silence"]


def test_a_message_that_no_channel_took_is_tried_again_after_a_pause(
    store: Store, told: Settings, hook: Webhook
) -> None:
    ran(store, NOW, Verdict.FAILED, "x")
    hook.status = 500
    review(store, told, now=NOW + HOUR)
    review(store, told, now=NOW + HOUR + timedelta(minutes=1))
    (alert,) = store.alerts()
    assert (alert.sent_at, alert.tried_at) == (None, NOW + HOUR)
    hook.status = 200
    review(store, told, now=NOW + HOUR + timedelta(minutes=9))
    assert hook.messages == []
    review(store, told, now=NOW + HOUR + timedelta(minutes=10))
    assert len(hook.messages) == 1


def test_a_run_of_some_outlets_and_one_that_was_stopped_end_no_alert(store: Store, told: Settings) -> None:
    ran(store, NOW, Verdict.FAILING, kompasiana="its crawl failed")
    some = store.begin_run("run of some outlets", "manual", "1", owner="o", ttl=HOUR, now=NOW + HOUR)
    assert some is not None
    store.end_run(some, Verdict.OK, now=NOW + HOUR)
    stopped = store.begin_run("run", "schedule", "1", owner="o", ttl=HOUR, now=NOW + HOUR)
    assert stopped is not None
    store.end_run(stopped, Verdict.PARTIAL, interrupted=True, now=NOW + HOUR)
    assert list(problems(store, told.alerts, NOW + 2 * HOUR)) == ["outlet:kompasiana"]


def test_hostile_text_of_a_page_stays_text_in_a_message(store: Store, told: Settings, hook: Webhook) -> None:
    ran(
        store,
        NOW,
        Verdict.FAILED,
        "=cmd|'/c calc'!A0 <b>*bold*</b> [click](http://evil.example) @channel\r\nBcc: x\x1b[2J",
    )
    review(store, told, now=NOW + HOUR)
    line = hook.messages[0]["message"].splitlines()[0]
    assert line == "Run 1 failed: cmd/'/c calc'!A0 ‹b›·bold·‹/b› (click)(http evil.example) (at)channel Bcc: x (2J"


# Channels


class Mailbox(Message):
    def __init__(self) -> None:
        super().__init__(EmailMessage)
        self.mails: list[Any] = []

    def prepare_message(self, session: Any, envelope: Any) -> Any:
        return message_from_bytes(envelope.content, policy=policy.default)

    def handle_message(self, message: Any) -> None:
        self.mails.append(message)


@pytest.fixture
def mailbox() -> Iterator[tuple[Mailbox, int]]:
    box = Mailbox()
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    controller = Controller(box, hostname="127.0.0.1", port=port)
    controller.start()
    yield box, port
    controller.stop()


def test_an_e_mail_arrives_as_plain_text(mailbox: tuple[Mailbox, int]) -> None:
    box, port = mailbox
    address = f"mailto://127.0.0.1:{port}?from=jejak@example.org&to=desk@example.org&format=text"
    (delivery,) = notify("Jejak: 1 problem", "Run 1 failed: <b>x</b>", [SecretStr(address)])
    assert delivery.delivered, delivery.reason
    (mail,) = box.mails
    assert (mail["Subject"], mail["To"]) == ("Jejak: 1 problem", "desk@example.org")
    assert mail.get_body(("plain",)).get_content().strip() == "Run 1 failed: <b>x</b>"


def test_a_command_gets_the_message_as_input_and_its_failure_is_told(tmp_path: Path) -> None:
    out = tmp_path / "out"
    keep = "import sys, pathlib; pathlib.Path(sys.argv[1]).write_text(sys.stdin.read())"
    (delivery,) = send("Title", "Body $(touch x)", AlertsSection(command=(sys.executable, "-c", keep, str(out))))
    assert delivery.delivered
    assert out.read_text() == "Title\n\nBody $(touch x)\n"
    (failed,) = send("Title", "Body", AlertsSection(command=(sys.executable, "-c", "raise SystemExit(7)")))
    assert (failed.delivered, failed.reason) == (False, "it ended with code 7")
    (missing,) = send("Title", "Body", AlertsSection(command=("/no/such/program",)))
    assert missing.reason is not None
    assert "FileNotFoundError" in missing.reason


def test_one_channel_that_fails_keeps_no_other_from_being_told_and_no_secret_is_shown(hook: Webhook) -> None:
    urls = (
        SecretStr("nosuchscheme://secret@host/token"),
        SecretStr("json://user:secret@127.0.0.1:1/token"),
        SecretStr(hook.address),
    )
    deliveries = send("Title", "Body", AlertsSection(urls=urls))
    assert [delivery.delivered for delivery in deliveries] == [False, False, True]
    assert len(hook.messages) == 1
    assert "secret" not in str(deliveries)
    assert "token" not in str(deliveries)


def test_a_test_message_goes_to_all(told: Settings, hook: Webhook) -> None:
    assert all(delivery.delivered for delivery in send_test(told))
    assert hook.messages[0]["title"] == "Jejak: test"


def test_the_dead_mans_switch_is_asked_and_its_silence_is_no_error(hook: Webhook) -> None:
    assert ping(SecretStr(hook.url)).delivered
    assert hook.pings == ["/ping"]
    hook.status = 500
    assert not ping(SecretStr(hook.url)).delivered
    assert not ping(SecretStr("http://127.0.0.1:1/x")).delivered
