"""The steps of a nightly run. Each can be cut off anywhere: what it finished is kept, and the next run continues."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta

from extract.pipeline import EXTRACTOR_VERSION
from jejak import wiring
from jejak.crawling import crawl_stage
from jejak.errors import JejakError, StoreError
from jejak.joining import join_stage
from jejak.settings import Settings
from jejak.stages import extract_stage
from schedules.channels import notify
from schedules.digest import digest_of
from schedules.plain import plain
from schedules.record import Record
from store import ExportKind, Watch

FAILING = "failing: "
"""Begins the reason why an outlet is failing or left alone, in the record of a run."""


@dataclass(frozen=True, slots=True)
class Night:
    """What the steps of one run share."""

    settings: Settings
    record: Record
    wish: wiring.Wish
    spread: bool = False
    """Whether outlets start one after the other, as in unattended runs."""


def crawl(night: Night) -> None:
    """All outlets at once in one process, or, spread, each in a process of its own."""
    if not night.spread or not night.settings.schedule.spread_seconds:
        _crawl(night, night.wish)
        return
    stop = night.record.stop
    with ThreadPoolExecutor(night.settings.schedule.at_once, thread_name_prefix="crawl") as pool:
        begun: list[Future[None]] = []
        for outlet in night.wish.outlets:
            if begun and stop.event.wait(night.settings.schedule.spread_seconds):
                break
            begun.append(pool.submit(_crawl_one, night, outlet))
    for crawling in begun:
        crawling.result()


def _crawl_one(night: Night, outlet: str) -> None:
    """One outlet that cannot be crawled keeps no other one from it."""
    if night.record.stop.asked:
        return
    try:
        _crawl(night, replace(night.wish, outlets=(outlet,)))
    except StoreError:
        raise
    except JejakError as error:
        night.record.blame(outlet, plain(error.message))
        night.record.add({"crawl.outlets_failing": 1, f"crawl.{outlet}.outlet_failing": 1})


def _crawl(night: Night, wish: wiring.Wish) -> None:
    record = night.record
    done = crawl_stage(night.settings, record.store, wish, stop=record.stop.event, blame=record.blame)
    for outlet, problem in done.problems.items():
        record.blame(outlet, f"{FAILING}{problem}")
    record.add(done.counts)


def extract(night: Night) -> None:
    record = night.record
    if not record.store.pending_count(EXTRACTOR_VERSION):
        return  # the models take seconds to load
    record.add(extract_stage(record.store, wiring.make_extractor(), stop=record.stop.event, blame=record.blame))


def join(night: Night) -> None:
    night.record.add(join_stage(night.record.store))


def digest(night: Night) -> None:
    """Tell analysts what is new for their watch words. What could not be sent is told by the next run."""
    for watch in night.record.store.watches():
        try:
            outcome = _tell(night, watch)
        except StoreError:
            raise
        except JejakError as error:  # one watch that cannot be asked keeps no other from being told
            night.record.blame(f"watch:{watch.name}", plain(error.message))
            outcome = "failed"
        if outcome:
            night.record.add({f"digest.{outcome}": 1})


def _tell(night: Night, watch: Watch) -> str | None:
    """`sent`, `failed`, or None when there is nothing to tell."""
    store = night.record.store
    found = digest_of(store, watch)
    if not found.lines:
        return None
    if not _deliver(night, watch, found.title, found.body):
        return "failed"
    # Saved once it is sent: a run that is killed in between tells twice rather than never.
    store.save_told(watch.name, found.now)
    return "sent"


def _deliver(night: Night, watch: Watch, title: str, body: str) -> bool:
    channels = night.settings.watch.channels
    names = [watch.channel] if watch.channel else sorted(channels)
    if missing := [name for name in names if name not in channels]:
        night.record.blame(f"watch:{watch.name}", f"the settings name no channel {plain(missing[0])}")
        return False
    if not names:
        night.record.blame(f"watch:{watch.name}", "the settings name no channel under [watch.channels]")
        return False
    deliveries = list(notify(title, body, [channels[name] for name in names]))
    for delivery in deliveries:
        if not delivery.delivered:
            night.record.blame(f"watch:{watch.name}", f"{delivery.channel}: {delivery.reason}")
    return any(delivery.delivered for delivery in deliveries)


def export(night: Night) -> None:
    """Each dataset as CSV; a file appears whole or stays the one of the night before."""
    folder = night.settings.schedule.export_dir
    if folder is None:
        return
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise JejakError(f"The folder of the exports, {folder}, cannot be made ({error.strerror}).") from error
    for kind in ExportKind:
        written = night.record.store.export(kind, folder / f"{kind}.csv")
        night.record.add({f"export.{kind}": written.rows})


def health(night: Night) -> None:
    """Records that are older than the settings keep are forgotten."""
    keep = timedelta(days=night.settings.schedule.keep_runs_days)
    night.record.store.prune_runs(datetime.now(UTC) - keep)


Step = Callable[[Night], None]
WORKING: Mapping[str, Step] = {"crawl": crawl, "extract": extract, "join": join}
"""Without these a run has failed."""
TELLING: Mapping[str, Step] = {"digest": digest, "export": export, "health": health}
"""A failure here leaves the work whole, and is told."""
