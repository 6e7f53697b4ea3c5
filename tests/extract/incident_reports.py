"""Reports as extraction would make them, for the tests of joining."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from jejak.domain import (
    AgencyFact,
    AgencyType,
    Amount,
    Check,
    Count,
    CountryFact,
    CountryRole,
    Extraction,
    Headline,
    Kind,
    PlaceFact,
    Report,
    Role,
    Scope,
)


def report(
    article_id: str,
    *,
    day: str | None = "2023-05-10",
    outlet: str = "",
    title: str = "",
    text: str | None = None,
    victims: Amount | int | None = None,
    suspects: int | None = None,
    places: Sequence[str] = (),
    agencies: Sequence[tuple[str, AgencyType]] = (),
    destinations: Sequence[str] = (),
    event: str | None = None,
    kind: Kind = Kind.INCIDENT,
    blog: bool = False,
    quote: str = "",
    official: bool = False,
    checks: Sequence[Check] = (),
) -> Report:
    """A report whose facts stand one after the other; `official` puts a ministry beside the figure."""
    amount = Amount.exactly(victims) if isinstance(victims, int) else victims
    counts = [_count(Role.VICTIM, amount, quote or f"{amount.best} korban", 10)] if amount else []
    if suspects is not None:
        counts.append(_count(Role.SUSPECT, Amount.exactly(suspects), f"{suspects} tersangka", 40))
    named = [*agencies, ("Kementerian Sosial", AgencyType.MINISTRY)] if official else list(agencies)
    extraction = Extraction(
        article_id=article_id,
        kind=kind,
        relevance=0.9,
        counts=tuple(counts),
        countries=tuple(
            CountryFact(iso3=code, role=CountryRole.DESTINATION, quote=code, start=0, end=3) for code in destinations
        ),
        places=tuple(PlaceFact(name=name, country=None, quote=name, start=0, end=len(name)) for name in places),
        agencies=tuple(AgencyFact(names=(name,), type=type_, quote=name, start=0, end=9) for name, type_ in named),
        headline=Headline(amount, Amount.exactly(suspects) if suspects is not None else None, event),
        checks=tuple(checks),
    )
    return Report(
        article_id=article_id,
        outlet=outlet or f"outlet-{article_id}",
        url=None,
        title=title,
        published=date.fromisoformat(day) if day else None,
        text=text if text is not None else f"Teks singkat {article_id}.",
        extraction=extraction,
        user_content=blog,
    )


def _count(role: Role, amount: Amount, quote: str, start: int) -> Count:
    return Count(role=role, scope=Scope.EVENT, amount=amount, quote=quote, start=start, end=start + len(quote))


RESCUE = [
    report(
        "r1",
        day="2023-05-06",
        title="Puluhan pekerja dibebaskan dari Myawaddy",
        victims=21,
        places=["Myawaddy"],
        destinations=["MMR"],
        event="2023-05-05",
    ),
    report(
        "r2",
        day="2023-05-07",
        title="Kisah pekerja yang bebas dari Myawaddy",
        victims=21,
        places=["Myawaddy", "Mae Sot"],
        destinations=["MMR"],
        event="2023-05-05",
    ),
    report(
        "r3",
        day="2023-05-25",
        title="Dua perekrut ditangkap",
        victims=21,
        suspects=2,
        places=["Myawaddy", "Bekasi"],
        destinations=["MMR"],
    ),
]
RAIDS = [
    report(
        "q1",
        day="2023-05-10",
        title="Polisi gerebek ruko di Medan",
        victims=12,
        places=["Medan Tembung", "Sumatera Utara"],
        agencies=[("Polda Sumatera Utara", AgencyType.POLICE)],
        event="2023-05-09",
    ),
    report(
        "q2",
        day="2023-05-10",
        title="Nelayan jadi korban di Asahan",
        victims=5,
        places=["Asahan", "Sumatera Utara"],
        agencies=[("Polda Sumatera Utara", AgencyType.POLICE)],
        event="2023-05-09",
    ),
]
