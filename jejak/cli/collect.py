"""Commands that bring articles in: `crawl`, `run`, `demo`."""

from __future__ import annotations

import signal
import sys
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from jejak.cli.common import PARTIAL, complain, opened_store, say, state
from jejak.domain import Verdict
from jejak.errors import JejakError, UsageError

if TYPE_CHECKING:
    from collections.abc import Mapping

    from jejak.domain import Run
    from jejak.settings import Settings
    from jejak.wiring import Wish
    from schedules.stopping import Stop

SOME = "run of some outlets"
"""What the record calls a run that says nothing about the outlets it left out."""
# Before the first of the demo's articles.
DEMO_SINCE = date(2020, 1, 1)

Outlets = Annotated[
    list[str] | None, typer.Argument(metavar="[OUTLET]...", help="Outlets; all enabled ones if none is named.")
]
Since = Annotated[
    datetime | None,
    typer.Option(formats=["%Y-%m-%d"], help="Look for articles from this day on; stopped, it goes on where it was."),
]
Until = Annotated[datetime | None, typer.Option(formats=["%Y-%m-%d"], help="Look for articles before this day.")]
Limit = Annotated[int | None, typer.Option(min=1, help="The most article pages of each outlet.")]
Full = Annotated[bool, typer.Option("--full", help="Walk all listings again, as if none had been walked before.")]
Retry = Annotated[
    bool, typer.Option("--retry-failed", help="Also ask pages and outlets that are left alone until later.")
]


def register(app: typer.Typer) -> None:
    app.command()(demo)
    app.command()(crawl)
    app.command()(run)


def crawl(
    context: typer.Context,
    outlets: Outlets = None,
    since: Since = None,
    until: Until = None,
    limit: Limit = None,
    full: Full = False,
    retry_failed: Retry = False,
) -> None:
    """Fetch what is new or changed at the outlets, politely, and keep it for extraction.

    Example: jejak crawl koran-jakarta --since 2024-01-01
    """
    from jejak.stages import crawl_stage, verdict_of
    from schedules.record import STOPPED, recorded
    from schedules.stopping import stopping

    settings = state(context).settings()
    check_contact(settings, outlets)
    wish = _wish(outlets, since, until, limit=limit, full=full, retry=retry_failed)
    with stopping() as stop, recorded(settings, command="crawl", trigger="manual", stop=stop) as record:
        crawled = crawl_stage(settings, record.store, wish, stop=stop.event, blame=record.blame)
        record.add(crawled.counts)
        record.verdict, record.error = verdict_of(record.counts), crawled.error
        if stop.asked:
            record.verdict, record.error = Verdict.PARTIAL, STOPPED
    _report(record.counts)
    _exit(record.verdict, record.error, stop)


def _wish(outlets: list[str] | None, since: datetime | None, until: datetime | None = None, **more: Any) -> Wish:
    from jejak.wiring import Wish

    if since and until and since >= until:
        raise UsageError(f"No day lies from {since:%Y-%m-%d} on and before {until:%Y-%m-%d}.")
    return Wish(tuple(outlets or ()), since.date() if since else None, until.date() if until else None, **more)


def run(context: typer.Context, outlets: Outlets = None, since: Since = None) -> None:
    """Crawl, extract and join: what the nightly service does, once and now.

    Example: jejak run
    """
    from schedules.nightly import run_everything
    from schedules.stopping import stopping

    settings = state(context).settings()
    check_contact(settings, outlets)
    with stopping() as stop:
        done = run_everything(
            settings,
            trigger="manual",
            command=SOME if outlets else "run",
            wish=_wish(outlets, since),
            stop=stop,
        )
    _report(done.counts)
    _exit(done.verdict, done.error, stop)


def check_contact(settings: Settings, outlets: list[str] | None = None) -> None:
    """Outlets must be able to reach whoever crawls them."""
    from jejak.wiring import chosen_outlets

    live = [name for name in chosen_outlets(settings, tuple(outlets or ())) if name not in settings.crawl.base_urls]
    if live and not settings.crawl.contact:
        raise UsageError(
            "Crawling live outlets needs a contact in the user agent, and none is set.",
            hint="export JEJAK_CRAWL__CONTACT=you@example.org, or contact = '...' under [crawl] in jejak.toml.",
        )


def demo(
    context: typer.Context,
    edition: Annotated[int, typer.Option(min=1, max=2, help="1: the outlets as first met; 2: some days later.")] = 1,
    serve: Annotated[bool, typer.Option("--serve", help="Keep the demo outlets serving until Ctrl-C.")] = False,
) -> None:
    """Crawl the bundled demo outlets over loopback and take their articles all the way to incidents.

    Example: jejak demo && jejak incidents
    """
    from jejak.demo import serve_demo

    settings = state(context).settings()
    _check_store_is_for_demo(context)
    with serve_demo(edition=edition) as site:
        for name, url in site.urls.items():
            say(f"{name:16} {url}")
        if serve:
            say("Serving until Ctrl-C.")
            signal.pause()
        done = _run_demo(settings, dict(site.urls))
    _report(done.counts)
    _show_demo(context, settings)


def _run_demo(settings: Settings, urls: dict[str, str]) -> Run:
    from jejak.wiring import Wish
    from schedules.nightly import run_everything

    crawl_settings = settings.crawl.model_copy(
        update={"base_urls": urls, "outlets": tuple(urls), "polite": False, "contact": "demo@localhost"}
    )
    return run_everything(
        settings.model_copy(update={"crawl": crawl_settings}),
        trigger="manual",
        command="demo",
        wish=Wish(since=DEMO_SINCE),
    )


def _check_store_is_for_demo(context: typer.Context) -> None:
    """Invented articles are never mixed with real ones."""
    with opened_store(context, create=True) as store:
        real = store.outlets_summary() and not any(run.command == "demo" for run in store.runs(1000))
    if real:
        raise UsageError(
            "This store holds the results of real runs; the demo's invented articles would mix with them.",
            hint="jejak --database-url sqlite:///demo.sqlite demo",
        )


def _show_demo(context: typer.Context, settings: Settings) -> None:
    from jejak.cli.ask import incidents, write_conflicts
    from jejak.cli.common import RowFormat

    incidents(context, limit=12, form=RowFormat.TABLE)
    with opened_store(context) as store:
        found, merged = store.conflicts(), store.merged()
    if found:
        sys.stdout.write("\nFigures that contradict each other (jejak conflicts)\n")
        write_conflicts(found)
    if merged:
        sys.stdout.write("\nIncidents that later reports showed to be one (jejak show OLD-CODE tells the new one)\n")
        sys.stdout.writelines(f"{old} is told under {new} now\n" for old, new in merged.items())
    url = settings.database_url.get_secret_value()
    where = Path(url.removeprefix("sqlite:///")) if url.startswith("sqlite:///") else "the database"
    say(f"\nThe store is {where}. Next: jejak incidents --country KHM, jejak show CODE, jejak figures --latest,")
    say("jejak export incidents -o incidents.csv" + ("." if merged else ", jejak demo --edition 2 (some days later)."))


def _report(counts: Mapping[str, int]) -> None:
    for stage in ("crawl", "extract", "join"):
        parts = [
            f"{name.split('.', 1)[1].replace('_', ' ')} {number:,}"
            for name, number in sorted(counts.items())
            if name.startswith(f"{stage}.") and name.count(".") == 1 and number
        ]
        if parts:
            say(f"{stage:8} {', '.join(parts)}")


def _exit(verdict: Verdict, error: str | None, stop: Stop) -> None:
    if stop.exit_code is not None:
        say("Stopped after what was in hand; the same command continues.")
        raise typer.Exit(stop.exit_code)
    if verdict is Verdict.FAILED:
        raise JejakError(f"The run failed. {error or ''}", hint="jejak runs show NUMBER")
    for problem in error.split("; ") if error else ():
        complain(problem, None)
    if verdict is not Verdict.OK:
        raise typer.Exit(PARTIAL)
