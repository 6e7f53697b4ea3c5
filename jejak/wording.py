"""How bounds and routes of incidents are written for people, wherever they are shown."""

from __future__ import annotations

from collections.abc import Sequence


def bounds_text(low: int | None, best: int | None, high: int | None) -> str:
    """'13', '47..52 (52)': the span of what is told, and the best value in brackets where they differ."""
    if best is not None and low in (None, best) and high in (None, best):
        return f"{best:,}"
    if low is None and best is None and high is None:
        return ""
    span = f"{'' if low is None else f'{low:,}'}..{'' if high is None else f'{high:,}'}"
    return span if best is None else f"{span} ({best:,})"


def route_text(origin: Sequence[str], transit: Sequence[str], destination: Sequence[str]) -> str:
    """'IDN→MMR,THA': countries of origin, transit and destination, those that are known; 'in IDN' without a border."""
    if origin and origin == destination and not transit:
        return f"in {','.join(origin)}"
    return "→".join(",".join(part) for part in (origin, transit, destination) if part)
