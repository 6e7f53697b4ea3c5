"""Writing one dataset: rows stream from one snapshot, and a file appears whole or not at all."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TextIO

from sqlalchemy import Connection

from jejak.errors import InputError, UsageError
from store.exports.csvfile import replaced, write_rows
from store.exports.datasets import DATASETS, Dataset, ExportKind
from store.exports.package import write_package
from store.rows import FigureFilter, IncidentFilter

_BATCH = 500


@dataclass(frozen=True, slots=True)
class Written:
    """What an export wrote; no paths when it went to a stream."""

    kind: ExportKind
    rows: int
    path: Path | None = None
    package: Path | None = None


def export(
    connection: Connection,
    kind: ExportKind | str,
    out: Path | TextIO,
    *,
    wanted: IncidentFilter | FigureFilter | None,
    now: datetime,
) -> Written:
    """Write the dataset as CSV to a path (with its data package) or a text stream (alone)."""
    dataset = _dataset(kind)
    fitting = FigureFilter if dataset.kind is ExportKind.FIGURES else IncidentFilter
    wanted = wanted or fitting()
    if not isinstance(wanted, fitting):
        raise UsageError(f"{dataset.kind} are not filtered by {type(wanted).__name__}")
    if not isinstance(out, Path):
        return Written(dataset.kind, _write(connection, dataset, wanted, out))
    try:
        with replaced(out) as file:
            rows = _write(connection, dataset, wanted, file)
        return Written(dataset.kind, rows, out, write_package(out, dataset, rows, now))
    except OSError as error:
        raise InputError(
            f"Cannot write {out}: {error.strerror or error}", hint="Choose a folder that exists and may be written."
        ) from error


def _dataset(kind: ExportKind | str) -> Dataset:
    if kind not in set(ExportKind):
        raise UsageError(f"There is no export {kind!r}", hint=f"Exports are {', '.join(ExportKind)}.")
    return DATASETS[ExportKind(kind)]


def _write(connection: Connection, dataset: Dataset, wanted: IncidentFilter | FigureFilter, out: TextIO) -> int:
    streaming = connection.execution_options(yield_per=_BATCH)
    with streaming.execute(dataset.select(connection, wanted)) as rows:
        return write_rows(out, dataset.header, ([getattr(row, name) for name in dataset.header] for row in rows))
