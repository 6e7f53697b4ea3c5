"""What people decide about incidents. Rows are only ever added; re-extraction and re-joining never touch them."""

from __future__ import annotations

from datetime import datetime
from difflib import get_close_matches
from itertools import pairwise

from sqlalchemy import Connection, insert, select

from jejak.domain import Correction
from jejak.errors import UsageError
from store.columns import LARGEST, clean
from store.detail import field_values, resolve
from store.edtf import days
from store.joining import refresh_days
from store.schema import CorrectionRow, IncidentRow
from store.views import FIELDS, NUMBERS

_ORDER = ("low", "best", "high")


def correct(
    connection: Connection, code: str, field: str, value: str, *, author: str, reason: str, now: datetime
) -> Correction:
    """Decide one field of an incident; an empty value says 'not known'. UsageError if it cannot be meant."""
    target = resolve(connection, code)
    row = connection.execute(select(IncidentRow).where(IncidentRow.code == target)).one_or_none()
    if row is None:
        raise UsageError(f"There is no incident {code!r}", hint="Look its code up with: jejak incidents")
    for name, given in (("author", author), ("reason", reason)):
        if not given.strip():
            raise UsageError(f"A correction needs its {name}", hint="Say who decides, and why.")
    value = _checked(field, clean(value).strip())
    if field in NUMBERS:
        held = {entry.name: entry.value for entry in field_values(connection, row)}
        _check_order(field, {**held, field: value or None})
    made = Correction(target, field, value, clean(author).strip(), clean(reason).strip(), now)
    connection.execute(
        insert(CorrectionRow).values(
            incident=target,
            field=field,
            value=made.value,
            author=made.author,
            reason=made.reason,
            made_at=now,
        )
    )
    refresh_days(connection, target)
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


def _check_order(field: str, held: dict[str, str | None]) -> None:
    figure = field.split("_", maxsplit=1)[0]
    known = [(f"{figure}_{bound}", value) for bound in _ORDER if (value := held[f"{figure}_{bound}"]) is not None]
    for (lower, low), (upper, high) in pairwise(known):
        if int(low) > int(high):
            other = upper if field == lower else lower
            raise UsageError(f"{lower} {low} would be above {upper} {high}", hint=f"Correct {other} first.")
