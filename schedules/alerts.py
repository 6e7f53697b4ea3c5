"""Which problems last, who must be told now, and which are over. One problem is told once in a while, not each time."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import structlog

from jejak.domain import Alert, Run, Verdict
from jejak.settings import AlertsSection, Settings
from schedules.channels import Delivery, send
from schedules.plain import plain
from store import Store

log = structlog.get_logger(__name__)
GOOD = (Verdict.OK, Verdict.PARTIAL, Verdict.FAILING)
TRY_AGAIN = timedelta(minutes=10)
"""Pause after a message that no channel took."""
RUN = "run"
"""What the record of a run over all outlets calls it."""


def is_good(run: Run) -> bool:
    """Whether a run went to its end and brought something. Of many outlets one is always in trouble: that is told by
    itself, and makes the night neither silent nor dead."""
    return run.command == RUN and run.verdict in GOOD and not run.interrupted


def last_good(store: Store) -> datetime | None:
    """When the last good run ended."""
    run = store.newest_run(RUN, GOOD)
    return run.ended_at if run else None


def problems(store: Store, alerts: AlertsSection, now: datetime, since: datetime | None = None) -> dict[str, str]:
    """What is wrong now, by key. Silence is counted from the last good run, else the first one, else `since`."""
    ended = store.newest_run(RUN, (*GOOD, Verdict.FAILED))
    found = dict(_of_run(ended)) if ended else {}
    good = last_good(store)
    quiet_since = good or store.first_began(RUN) or since
    if quiet_since is not None and now - quiet_since > timedelta(hours=alerts.silence_hours):
        last = f"the last one ended {good:%Y-%m-%d %H:%M} UTC" if good else "none is on record"
        found["silence"] = f"No good run for more than {alerts.silence_hours:g} hours; {last}."
    return found


def _of_run(run: Run) -> Iterator[tuple[str, str]]:
    if run.verdict is Verdict.FAILED:
        yield "run", f"Run {run.id} failed: {plain(run.error) or 'no reason given'}"
    for error in run.errors:
        if error.message.startswith("failing: "):
            yield f"outlet:{error.source}", f"Outlet {plain(error.source)} is {plain(error.message)} (run {run.id})."
        elif error.source.startswith("watch:"):
            name = plain(error.source.removeprefix("watch:"))
            yield f"watch:{name}", f"The digest of watch {name} was not delivered to all: {plain(error.message)}"
        elif run.verdict is not Verdict.FAILED and error.source in ("digest", "export", "health"):
            yield f"step:{error.source}", f"Step {error.source} of run {run.id} failed: {plain(error.message)}"


def review(
    store: Store, settings: Settings, *, now: datetime | None = None, since: datetime | None = None
) -> list[Alert]:
    """Tell people of problems that are new or last, and of those that are over; gives the alerts that last."""
    now = now or datetime.now(UTC)
    known = {alert.key: alert for alert in store.alerts()}
    found = problems(store, settings.alerts, now, since)
    lasting = [_seen(known.get(key), key, message, now) for key, message in found.items()]
    over = [replace(a, ended_at=now) for key, a in known.items() if a.ended_at is None and key not in found]
    due = [alert for alert in lasting if _is_due(alert, settings.alerts, now)]
    told_over = [alert for alert in over if alert.sent_at is not None and alert.sent_at >= alert.since]
    delivered = _tell(due, told_over, settings) if due or told_over else False
    for alert in lasting:
        if alert in due:
            alert = replace(alert, tried_at=now, sent_at=now if delivered else alert.sent_at)  # noqa: PLW2901
        if alert != known.get(alert.key):
            store.save_alert(alert)
    for alert in over:
        store.save_alert(alert)
    return lasting


def _seen(known: Alert | None, key: str, message: str, now: datetime) -> Alert:
    if known is None:
        return Alert(key, message, since=now)
    # One that comes back keeps the time it was told last: an outlet that comes and goes does not call each time.
    return replace(known, message=message, since=known.since if known.ended_at is None else now, ended_at=None)


def _is_due(alert: Alert, alerts: AlertsSection, now: datetime) -> bool:
    if alert.tried_at is not None and alert.tried_at != alert.sent_at and now - alert.tried_at < TRY_AGAIN:
        return False
    return alert.sent_at is None or now - alert.sent_at >= timedelta(hours=alerts.repeat_hours)


def _tell(due: list[Alert], over: list[Alert], settings: Settings) -> bool:
    """Whether people were told: at least one channel took the message."""
    for alert in due:
        log.warning("alert", key=alert.key, message=alert.message)
    for alert in over:
        log.info("alert over", key=alert.key)
    lines = [alert.message for alert in due] + [f"Over: {alert.message}" for alert in over]
    parts = [_counted(len(due), "problem")] if due else []
    parts += [f"{len(over)} over"] if over else []
    body = "\n".join([*lines, "", "jejak runs and jejak alerts tell more."])
    deliveries = send(f"Jejak: {', '.join(parts)}", body, settings.alerts)
    # Without a channel the log is where people look.
    return not deliveries or any(delivery.delivered for delivery in deliveries)


def _counted(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def send_test(settings: Settings) -> list[Delivery]:
    """A message that says it is a test, to every channel."""
    return send("Jejak: test", "This is a test. Whoever reads it would also read of problems.", settings.alerts)
