"""What people decide about incidents. Rows are only ever added; re-extraction and re-joining never touch them."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import datetime
from difflib import get_close_matches
from itertools import pairwise

from sqlalchemy import Connection, select

from jejak.domain import Correction
from jejak.errors import UsageError
from store.columns import LARGEST, clean
from store.decisions import keep
from store.detail import field_values, resolve
from store.edtf import days
from store.joining import refresh_days
from store.schema import IncidentRow
from store.views import FIELDS, NUMBERS

_ORDER = ("low", "best", "high")


def correct(
    connection: Connection, code: str, values: Mapping[str, str], *, author: str, reason: str, now: datetime
) -> tuple[Correction, ...]:
    """Decide fields of an incident together; an empty value says 'not known'. UsageError if any cannot be meant."""
    target = resolve(connection, code)
    row = connection.execute(select(IncidentRow).where(IncidentRow.code == target)).one_or_none()
    if row is None:
        raise UsageError(f"There is no incident {code!r}", hint="Look its code up with: jejak incidents")
    if not values:
        raise UsageError("A correction needs a field and its value", hint="As in victims_best=13.")
    checked = {field: _checked(field, clean(value).strip()) for field, value in values.items()}
    held = {entry.name: entry.value for entry in field_values(connection, row)}
    _check_order(held | {field: value or None for field, value in checked.items()}, checked.keys())
    made = tuple(
        keep(connection, Correction(target, field, value, author, reason, now), {}) for field, value in checked.items()
    )
    refresh_days(connection, {target})
    return made


def _checked(field: str, value: str) -> str:
    if field not in FIELDS:
        near = get_close_matches(field, FIELDS, n=1)
        hint = f"Did you mean {near[0]}?" if near else f"Fields are {', '.join(FIELDS)}."
        raise UsageError(f"An incident has no field {field!r} to correct", hint=hint)
    if field == "title":
        if not value:
            raise UsageError("An incident needs a title")
    elif field == "event_date":
        if value and days(value) is None:
            raise UsageError(f"{value!r} is no EDTF date", hint="As in 2023-07-07, 2023-05 or 2023-06-05/2023-07-20.")
    elif value:
        return _number(field, value)
    return value


def _number(field: str, value: str) -> str:
    if not (value.isascii() and value.isdigit() and len(value) < 20 and int(value) <= LARGEST):
        raise UsageError(f"{field} takes a whole number, not {value!r}", hint="Digits only; empty for 'not known'.")
    return str(int(value))


def _check_order(held: Mapping[str, str | None], changed: Collection[str]) -> None:
    """The bounds of every figure of which a bound is changed stand in order."""
    for figure in dict.fromkeys(name.split("_", maxsplit=1)[0] for name in NUMBERS if name in changed):
        names = (f"{figure}_{bound}" for bound in _ORDER)
        known = [(name, value) for name in names if (value := held[name]) is not None]
        for (lower, low), (upper, high) in pairwise(known):
            if int(low) > int(high):
                others = [name for name in (lower, upper) if name not in changed]
                hint = f"Correct {others[0]} too." if others else "Check the two numbers."
                raise UsageError(f"{lower} {low} would be above {upper} {high}", hint=hint)
