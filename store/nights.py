"""The part of `Store` that unattended runs need: records of runs, leases, alerts, watch words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta

from sqlalchemy import Engine

from jejak.domain import Alert, Run, RunError, RunStep, Verdict
from store import alerts, leases, runs, watches
from store.engine import Database, target
from store.ledger import utc_now
from store.watches import Told, Watch


def job_engine(url: str) -> Engine:
    """Connections to the store's database for a library that keeps tables of its own there; dispose of it."""
    return Database(target(url)).engine


class Nights:
    """Each method is one transaction or one snapshot."""

    def __init__(self, database: Database) -> None:
        self._database = database

    # Runs

    def begin_run(
        self, command: str, trigger: str, version: str, *, owner: str, ttl: timedelta, now: datetime | None = None
    ) -> int | None:
        """Take the lease on the work and record that a run begins; None while another run works.

        Runs whose process died are marked as failed. Keep the lease with `heartbeat(WORK, owner, ttl)`.
        """
        with self._database.write() as connection:
            return runs.begin_run(connection, command, trigger, version, owner=owner, ttl=ttl, now=now or utc_now())

    def save_progress(
        self,
        run_id: int,
        *,
        steps: Iterable[RunStep] = (),
        counts: Mapping[str, int] | None = None,
        errors: Iterable[RunError] = (),
    ) -> None:
        """Save what a run has done so far, in the place of what stands under the same names."""
        with self._database.write() as connection:
            runs.save_progress(connection, run_id, steps=steps, counts=counts, errors=errors)

    def end_run(
        self,
        run_id: int,
        verdict: Verdict,
        error: str | None = None,
        *,
        interrupted: bool = False,
        now: datetime | None = None,
    ) -> None:
        """Record how a run ended and give its lease back; StoreError if it is not under way any more."""
        with self._database.write() as connection:
            runs.end_run(connection, run_id, verdict, error=error, interrupted=interrupted, now=now or utc_now())

    def runs(self, limit: int = 20, *, since: datetime | None = None, until: datetime | None = None) -> list[Run]:
        """The newest runs first; `since` and `until` are half-open moments of their beginning."""
        with self._database.read() as connection:
            return runs.runs(connection, limit, since=since, until=until)

    def run(self, run_id: int) -> Run | None:
        with self._database.read() as connection:
            return runs.run(connection, run_id)

    def newest_run(self, command: str, verdicts: Iterable[Verdict]) -> Run | None:
        """The newest run of this command with one of these verdicts, those that a person stopped left out."""
        with self._database.read() as connection:
            return runs.newest_run(connection, command, verdicts)

    def first_began(self, command: str) -> datetime | None:
        """When the oldest run of this command that is kept began."""
        with self._database.read() as connection:
            return runs.first_began(connection, command)

    def abandon_dead_runs(self, now: datetime | None = None) -> list[int]:
        """Mark runs whose process died as failed; gives their numbers."""
        with self._database.write() as connection:
            return runs.abandon_dead_runs(connection, now or utc_now())

    def prune_runs(self, before: datetime) -> int:
        """Forget ended runs that began before this moment, and alerts that ended before it; gives how many runs."""
        with self._database.write() as connection:
            alerts.prune_alerts(connection, before)
            return runs.prune_runs(connection, before)

    # Leases

    def acquire(self, name: str, owner: str, ttl: timedelta, now: datetime | None = None) -> bool:
        """Take or renew a lease; False if another owner holds it."""
        with self._database.write() as connection:
            return leases.acquire(connection, name, owner, ttl, now or utc_now())

    def heartbeat(self, name: str, owner: str, ttl: timedelta, now: datetime | None = None) -> bool:
        """Prolong a lease; False if it is lost."""
        with self._database.write() as connection:
            return leases.heartbeat(connection, name, owner, ttl, now or utc_now())

    def release(self, name: str, owner: str) -> None:
        with self._database.write() as connection:
            leases.release(connection, name, owner)

    def holder(self, name: str, now: datetime | None = None) -> str | None:
        """Who holds a lease that has not expired; None if nobody does."""
        with self._database.read() as connection:
            return leases.holder(connection, name, now or utc_now())

    # Alerts

    def alerts(self) -> list[Alert]:
        """All alerts that are kept, those that last first."""
        with self._database.read() as connection:
            return alerts.alerts(connection)

    def save_alert(self, alert: Alert) -> None:
        """Keep an alert in the place of the one with its key."""
        with self._database.write() as connection:
            alerts.save_alert(connection, alert)

    # Watch words

    def watches(self) -> list[Watch]:
        """All watches, by name."""
        with self._database.read() as connection:
            return watches.watches(connection)

    def add_watch(self, watch: Watch, known: Iterable[Told] = ()) -> None:
        """Save a watch; its digests will not tell what is `known`. UsageError if one of its name is there."""
        with self._database.write() as connection:
            watches.add_watch(connection, watch)
            watches.save_told(connection, watch.name, known, watch.created_at)

    def remove_watch(self, name: str) -> None:
        """Forget a watch; InputError if there is none of this name."""
        with self._database.write() as connection:
            watches.remove_watch(connection, name)

    def told(self, name: str) -> Mapping[str, Told]:
        """What the digests of this watch have told last, by incident code."""
        with self._database.read() as connection:
            return watches.told(connection, name)

    def save_told(self, name: str, incidents: Iterable[Told], *, now: datetime | None = None) -> None:
        """Keep what a digest told in the place of what it told before."""
        with self._database.write() as connection:
            watches.save_told(connection, name, incidents, now or utc_now())
