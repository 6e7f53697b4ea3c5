"""The store: the only place that knows SQL. `Store` is all that the application needs of it."""

from store.batch import BatchLedger
from store.exports import ExportKind, Written
from store.facade import Store
from store.migrate import downgrade, revision, upgrade
from store.nights import job_engine
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
from store.runs import WORK
from store.views.incidents import FIELDS
from store.watches import Told, Watch

__all__ = [
    "FIELDS",
    "WORK",
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
    "Told",
    "Watch",
    "Written",
    "downgrade",
    "job_engine",
    "revision",
    "upgrade",
]
