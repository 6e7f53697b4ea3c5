"""The command line. Data goes to stdout, the rest to stderr; exit codes: 0 done, 1 failed, 2 wrong use, 3 partial."""

from __future__ import annotations

import os
import signal
import sys
from typing import Annotated, Any

import typer

from jejak import __version__
from jejak.cli import alerts, ask, collect, export, manage, models, outlets, read, revise, runs, schedule, watch
from jejak.cli.common import INTERRUPTED, State, complain, prepare_streams
from jejak.errors import JejakError

# Typer raises click's errors, from click itself or from its own copy of it, depending on the release.
CommandLineError: type[Any] = next(kind for kind in typer.BadParameter.__mro__ if kind.__name__ == "ClickException")

app = typer.Typer(
    name="jejak",
    help="Watch Indonesian news for trafficking in persons: crawl, extract, join, ask, export.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    add_completion=False,
    rich_markup_mode=None,
)
for module in (collect, read, ask, revise, export, runs, schedule, alerts, watch, outlets, manage, models):
    module.register(app)


def _version(value: bool) -> None:
    if value:
        typer.echo(f"jejak {__version__}")
        raise typer.Exit


@app.callback()
def options(
    context: typer.Context,
    database_url: Annotated[
        str | None, typer.Option("--database-url", metavar="URL", help="The store; overrides JEJAK_DATABASE_URL.")
    ] = None,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="Only warnings and errors on stderr.")] = False,
    debug: Annotated[bool, typer.Option("--debug", help="Show the trace of an error.")] = False,
    log_format: Annotated[str | None, typer.Option("--log-format", metavar="text|json")] = None,
    _version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version.")
    ] = False,
) -> None:
    context.obj = State(database_url=database_url, quiet=quiet, debug=debug, log_format=log_format)


def main() -> None:
    """Entry point: every expected error becomes one line and an exit code."""
    prepare_streams()
    debug = "--debug" in sys.argv or bool(os.environ.get("JEJAK_DEBUG"))
    try:
        code = app(standalone_mode=False, prog_name="jejak")
    except JejakError as error:
        if debug:
            raise
        complain(error.message, error.hint)
        code = error.exit_code
    except CommandLineError as error:
        error.show(sys.stderr)
        code = error.exit_code
    except (typer.Abort, KeyboardInterrupt):
        code = INTERRUPTED
    except BrokenPipeError:
        # The reader of our output has gone; that is its right.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        code = 128 + signal.SIGPIPE
    sys.exit(code if isinstance(code, int) else 0)
