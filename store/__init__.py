"""The store: the only place that knows SQL. `Store` is all that the application needs of it."""

from store.batch import BatchLedger
from store.exports import ExportKind, Written
from store.facade import RUN_TTL, Store, this_process
from store.migrate import downgrade, revision, upgrade
from store.rows import (
    FactRow,
    FieldValue,
    FigureFilter,
    FigureRow,
    IncidentDetail,
    IncidentFilter,
    IncidentSummary,
    OutletSummary,
    ReportRow,
)
from store.runs import run_lease
from store.views.incidents import FIELDS

__all__ = [
    "FIELDS",
    "RUN_TTL",
    "BatchLedger",
    "ExportKind",
    "FactRow",
    "FieldValue",
    "FigureFilter",
    "FigureRow",
    "IncidentDetail",
    "IncidentFilter",
    "IncidentSummary",
    "OutletSummary",
    "ReportRow",
    "Store",
    "Written",
    "downgrade",
    "revision",
    "run_lease",
    "this_process",
    "upgrade",
]
