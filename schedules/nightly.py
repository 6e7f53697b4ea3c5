"""The nightly run: its steps in order, under a lease so that two never work at once."""

from __future__ import annotations

from dataclasses import replace

import structlog

from jejak.counts import verdict_of
from jejak.domain import Run, Verdict
from jejak.errors import JejakError, StoreError
from jejak.settings import Settings
from jejak.wiring import Wish, chosen_outlets
from schedules.record import STOPPED, recorded
from schedules.steps import TELLING, WORKING, Night, Step
from schedules.stopping import Stop
from store import Store

log = structlog.get_logger(__name__)


def run_everything(
    settings: Settings,
    *,
    trigger: str,
    command: str = "run",
    wish: Wish | None = None,
    stop: Stop | None = None,
    spread: bool = False,
) -> Run:
    """Crawl, extract, join, tell. When `stop` is asked it ends after the article in hand, and the next run continues.

    Raises BusyError while another run works, StoreError when the store fails; what else fails stands in the record.
    """
    wish = wish or Wish()
    chosen = chosen_outlets(settings, wish.outlets)
    with recorded(settings, command=command, trigger=trigger, stop=stop) as record:
        night = Night(settings, record, replace(wish, outlets=chosen), spread)
        broken = [name for name, step in WORKING.items() if not _took(night, name, step)]
        untold = [name for name, step in TELLING.items() if not _took(night, name, step)]
        _judge(night, broken, untold)
    with Store.open(settings.url) as store:
        done = store.run(record.run_id)
    if done is None:
        raise StoreError(f"The record of run {record.run_id} is gone from the store.")
    log.info("run ended", run=done.id, verdict=str(done.verdict), **_totals(done))
    return done


def _took(night: Night, name: str, step: Step) -> bool:
    """Whether a step ended well, or was not begun as the run is being stopped."""
    if night.record.stop.asked:
        return True
    with night.record.step(name):
        try:
            step(night)
        except StoreError:
            raise
        except JejakError as error:
            log.error("step failed", step=name, error=error.message, hint=error.hint)
            night.record.blame(name, error.message)
            return False
    return True


def _judge(night: Night, broken: list[str], untold: list[str]) -> None:
    record = night.record
    if broken:
        record.verdict = Verdict.FAILED
        record.error = f"Not done: {', '.join(broken)}; see its errors."
    elif record.stop.asked:
        record.verdict, record.error = Verdict.PARTIAL, STOPPED
    elif night.wish.outlets and record.counts["crawl.outlets_failing"] >= len(night.wish.outlets):
        record.verdict, record.error = Verdict.FAILED, "No outlet could be crawled; is the network down?"
    elif record.counts["crawl.outlets_failing"]:
        record.verdict = Verdict.FAILING
    elif untold or record.counts["digest.failed"]:
        record.verdict = Verdict.PARTIAL
    else:
        record.verdict = verdict_of(record.counts)


def _totals(run: Run) -> dict[str, int]:
    return {name.replace(".", "_"): number for name, number in run.counts.items() if name.count(".") == 1}
