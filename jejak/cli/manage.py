"""Commands that look after the installation: `db`, `doctor`, `config`; and the list of outlets."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from typing import TYPE_CHECKING

import typer

from jejak.cli.ask import Format
from jejak.cli.common import State, opened_store, say, state, write_rows
from jejak.errors import JejakError, UsageError

if TYPE_CHECKING:
    from jejak.settings import Settings


_OUTLET_COLUMNS = (
    "name", "title", "url", "family", "status", "guessed_listings", "health", "articles", "reports", "failing_pages",
    "last_crawl", "not_before", "reason",
)  # fmt: skip


def register(app: typer.Typer) -> None:
    for name, command, function, text in (
        ("db", "upgrade", upgrade, "The store's schema."),
        ("config", "show", show_config, "The settings in force."),
    ):
        group = typer.Typer(help=text, no_args_is_help=True, rich_markup_mode=None)
        group.command(command)(function)
        if name == "db":
            group.command("revision")(revision)
        if name == "config":
            group.command("template")(show_template)
        app.add_typer(group, name=name)
    app.command()(doctor)


def list_outlets(context: typer.Context, form: Format = None) -> None:
    """List the outlets, how far each is proven, what the store holds of them, and how each did in its last crawl.

    Health is `failing` where an outlet brings nothing, or far less than it always brought; `reason` says what is most
    likely wrong, and `not_before` until when it is left alone.

    Example: jejak outlets list
    """
    from crawlers.outlet import load_outlets

    held, crawls = {}, {}
    try:
        with opened_store(context) as store:
            held = {row.outlet: row for row in store.outlets_summary()}
            crawls = dict(store.last_crawls())
    except JejakError as error:
        say(f"(no counts: {error.message})")
    rows = []
    for outlet in load_outlets().values():
        row, crawl = held.get(outlet.name), crawls.get(outlet.name)
        rows.append(
            (
                outlet.name,
                outlet.title,
                outlet.base,
                outlet.family,
                outlet.status,
                ", ".join(dict.fromkeys(one.label for one in outlet.lists if one.evidence == "guess")),
                crawl.health if crawl else "off" if outlet.off else "",
                row.articles if row else 0,
                row.incident_reports if row else 0,
                row.pages_failing if row else 0,
                crawl.ended_at if crawl else None,
                crawl.next_attempt_at if crawl else None,
                crawl.reason if crawl else None,
            )
        )
    write_rows(_OUTLET_COLUMNS, rows, form)


def upgrade(context: typer.Context) -> None:
    """Create the store, or bring its schema to this version.

    Example: jejak db upgrade
    """
    from store import upgrade as upgrade_store

    say(f"schema is at {upgrade_store(state(context).settings().url)}")


def revision(context: typer.Context) -> None:
    """Print the schema revision of the store.

    Example: jejak db revision
    """
    from store import revision as revision_of

    typer.echo(revision_of(state(context).settings().url) or "none")


def show_config(context: typer.Context, form: Format = None) -> None:
    """Print every setting in force and where it comes from; passwords are masked.

    Example: jejak config show
    """
    write_rows(("setting", "value", "from"), list(_settings_rows(state(context))), form)


def show_template() -> None:
    """Print a settings file with every key, its meaning and its default.

    Example: jejak config template > jejak.toml
    """
    from jejak.template import toml_template

    sys.stdout.write(toml_template())


def _settings_rows(given: State) -> Iterator[tuple[str, object, str]]:
    from sqlalchemy.engine import make_url

    from jejak.settings import known_keys, origin_of

    settings = given.settings()
    for key, section in known_keys().items():
        if section is None:
            value = getattr(settings, key)
            shown = make_url(settings.url).render_as_string(hide_password=True) if key == "database_url" else value
            origin = "option" if key == "database_url" and given.database_url else origin_of(key)
            yield key, shown, origin
        else:
            for inner in section.model_fields:
                yield f"{key}.{inner}", getattr(getattr(settings, key), inner), origin_of(key, inner)


def doctor(context: typer.Context) -> None:
    """Check everything a run needs: Python, models, store, archive folder, contact.

    Example: jejak doctor
    """
    settings = state(context).settings()
    failed = False
    for name, check in _CHECKS.items():
        try:
            sys.stdout.write(f"ok    {name:10} {check(settings)}\n")
        except JejakError as error:
            # Without a contact everything but live crawling works.
            mark = "note" if isinstance(error, UsageError) else "FAIL"
            failed = failed or mark == "FAIL"
            sys.stdout.write(f"{mark}  {name:10} {error.message} {error.hint or ''}\n")
    if failed:
        raise typer.Exit(1)


def _check_python(_: Settings) -> str:
    return sys.version.split()[0]


def _check_models(_: Settings) -> str:
    from ner_models.loading import load_analyser

    document = load_analyser().analyse("Polisi menangkap dua tersangka di Batam.")
    return f"{document.engine}, {sum(len(sentence.words) for sentence in document.sentences)} words read"


def _check_store(settings: Settings) -> str:
    from store import Store

    with Store.open(settings.url) as store:
        return f"{sum(row.articles for row in store.outlets_summary()):,} articles"


def _check_archive(settings: Settings) -> str:
    from tempfile import TemporaryFile

    from jejak.errors import InputError

    try:
        settings.archive_dir.mkdir(parents=True, exist_ok=True)
        with TemporaryFile(dir=settings.archive_dir):
            return str(settings.archive_dir)
    except OSError as error:
        raise InputError(f"{settings.archive_dir} cannot be written ({error.strerror}).") from error


def _check_contact(settings: Settings) -> str:
    from jejak.cli.collect import check_contact

    check_contact(settings)
    return settings.crawl.contact or "not needed: no live outlet"


_CHECKS = {
    "python": _check_python,
    "models": _check_models,
    "store": _check_store,
    "archive": _check_archive,
    "contact": _check_contact,
}
