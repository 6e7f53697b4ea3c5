"""Digests of watch words: what is new, changed or gone among an analyst's incidents since the last one."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields

from jejak.wording import bounds_text, route_text
from schedules.plain import plain
from store import IncidentSummary, Store, Told, Watch

MOST = 100
"""Incidents that one digest tells in full."""
_NAMES = {
    "title": "title",
    "event_date": "event",
    "victims": "victims",
    "suspects": "suspects",
    "route": "route",
    "exploitation": "exploitation",
    "reports": "sources of all reports",
}


@dataclass(frozen=True, slots=True)
class Digest:
    """What a watch has to tell; `lines` is empty when nothing is new. `now` is what it has told once it is sent."""

    watch: Watch
    title: str
    lines: tuple[str, ...]
    now: tuple[Told, ...]

    @property
    def body(self) -> str:
        return "\n".join((*self.lines, "", "jejak show CODE prints the words and links that each number rests on."))


def digest_of(store: Store, watch: Watch) -> Digest:
    """Compare the incidents that meet the watch with those told last."""
    before = store.told(watch.name)
    now = current(store, watch)
    codes = {incident.code for incident in now}
    merged, gone = _not_met_any_more(store, before, codes)
    new, changed = [], []
    for incident in now:
        known = before.get(incident.code) or before.get(merged.get(incident.code, ""))
        if known is None:
            new.append(tuple(_new(incident)))
        elif known != incident:
            changed.append(tuple(_changed(known, incident)))
    told = f"{len(new)} new, {len(changed)} changed" + (f", {len(gone)} gone" if gone else "")
    entries = [*new, *changed, *((f"GONE     {code}  {before[code].title}: {why}",) for code, why in gone.items())]
    lines = [line for entry in entries[:MOST] for line in entry]
    if len(entries) > MOST:
        lines.append(f"... and {len(entries) - MOST} more: jejak incidents")
    return Digest(watch, f"Jejak, {plain(watch.name, 80)}: {told}", tuple(lines), tuple(now))


def current(store: Store, watch: Watch) -> list[Told]:
    """The incidents that meet the watch now, as a digest tells them."""
    return [_as_told(row) for row in store.incidents(watch.wanted)]


def _as_told(row: IncidentSummary) -> Told:
    return Told(
        code=row.code,
        title=plain(row.title),
        event_date=plain(row.event_date),
        victims=bounds_text(row.victims_low, row.victims_best, row.victims_high),
        suspects=bounds_text(row.suspects_low, row.suspects_best, row.suspects_high),
        route=route_text(row.origin_countries, row.transit_countries, row.destination_countries),
        exploitation=plain("; ".join(row.exploitation)),
        reports=f"{row.sources}/{row.reports}",
    )


def _not_met_any_more(
    store: Store, before: Mapping[str, Told], codes: set[str]
) -> tuple[dict[str, str], dict[str, str]]:
    """Of the codes that were told: by the code that an unknown one took over, and why each of the others is gone."""
    merged: dict[str, str] = {}
    gone: dict[str, str] = {}
    for code in sorted(before.keys() - codes):
        detail = store.incident(code)
        if detail is None or detail.status == "withdrawn":
            gone[code] = "withdrawn, as no report tells it any more"
        elif detail.code == code:
            gone[code] = "it does not meet this watch any more"
        elif detail.code in codes and detail.code not in before and detail.code not in merged:
            merged[detail.code] = code
        else:
            gone[code] = f"merged into {detail.code}"
    return merged, gone


def _new(incident: Told) -> Iterator[str]:
    yield f"NEW      {incident.code}  {incident.title}"
    yield "         " + "; ".join(
        f"{_NAMES[entry.name]} {getattr(incident, entry.name) or 'unknown'}"
        for entry in fields(Told)
        if entry.name not in ("code", "title")
    )


def _changed(before: Told, incident: Told) -> Iterator[str]:
    merged = f" (was {before.code})" if before.code != incident.code else ""
    yield f"CHANGED  {incident.code}{merged}  {incident.title}"
    for name, words in _NAMES.items():
        old, new = getattr(before, name), getattr(incident, name)
        if old != new:
            yield f"         {words}: {new or 'unknown'}, before {old or 'unknown'}"
