"""Articles, extractions and incidents for tests: invented events, people left out."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta, timezone
from typing import Any

from extract.incidents import reports_of
from jejak.domain import (
    AgeGroup,
    AgencyFact,
    AgencyType,
    Amount,
    Article,
    Bound,
    Bounds,
    Check,
    Count,
    CountryFact,
    CountryRole,
    DateFact,
    Exploitation,
    Extraction,
    Figure,
    Headline,
    Incident,
    Joining,
    Kind,
    Membership,
    PlaceFact,
    Qualifier,
    Report,
    Role,
    Scope,
    Sex,
)
from store import Store

NOW = datetime(2026, 3, 1, 2, 0, tzinfo=UTC)
WIB = timezone(timedelta(hours=7))
TEXT = "Polda Kepri menyelamatkan 47 pekerja migran di Batam, Jumat (7/7). Mereka hendak dikirim ke Kamboja."


def article(number: int = 1, **changes: Any) -> Article:
    made = Article(
        id=f"koran-contoh:{number:04d}",
        outlet="koran-contoh",
        url=f"https://koran.example/berita/{number}",
        title=f"Puluhan pekerja migran diselamatkan, berita {number}",
        text=TEXT,
        published=date(2023, 7, 8),
        published_at=datetime(2023, 7, 8, 9, 30, tzinfo=WIB),
        author="Redaksi",
        section="Hukum",
        tags=("tppo", "kamboja; batam"),
        language="id",
        fetched_at=NOW,
    )
    return replace(made, **changes)


def quoted(quote: str, text: str = TEXT) -> dict[str, Any]:
    start = text.index(quote)
    return {"quote": quote, "start": start, "end": start + len(quote), "confidence": 0.9, "rule": "test"}


def count(value: int = 47, **changes: Any) -> Count:
    made = Count(
        **quoted("47 pekerja migran"),
        role=Role.VICTIM,
        scope=Scope.EVENT,
        amount=Amount.exactly(value),
        sex=Sex.FEMALE,
        age_group=AgeGroup.ADULT,
        nationality=("IDN", "MMR"),
    )
    return replace(made, **changes)


def extraction(article_id: str, **changes: Any) -> Extraction:
    made = Extraction(
        article_id=article_id,
        kind=Kind.INCIDENT,
        relevance=0.97,
        counts=(count(), count(3, role=Role.SUSPECT, sex=None)),
        dates=(DateFact(**quoted("Jumat (7/7)"), edtf="2023-07-07"),),
        countries=(CountryFact(**quoted("Kamboja"), iso3="KHM", role=CountryRole.DESTINATION),),
        places=(PlaceFact(**quoted("Batam"), name="Batam", country="IDN", admin1="ID-KR"),),
        agencies=(
            AgencyFact(
                **quoted("Polda Kepri"),
                names=("Kepolisian Daerah Kepulauan Riau", "Polda Kepri"),
                type=AgencyType.POLICE,
            ),
        ),
        exploitation=(Exploitation.LABOUR, Exploitation.ILLEGAL_PLACEMENT),
        headline=Headline(Amount.exactly(47), Amount(None, 3, None, Qualifier.ABOUT), "2023-07-07"),
        checks=(Check((40, 7), 47, True, "40 + 7 = 47"),),
    )
    return replace(made, **changes)


def incident(code: str = "TPPO-2023-0001", *article_ids: str, **changes: Any) -> Incident:
    members = article_ids or (article().id,)
    bound = Bound(47, "47 pekerja migran", "koran-contoh", members[0])
    made = Incident(
        code=code,
        title="47 pekerja migran, Batam",
        event_date="2023-07-07",
        victims=Bounds(bound, bound, bound),
        suspects=Bounds(best=Bound(3, "tiga tersangka", "koran-contoh", members[0])),
        countries=(("IDN", CountryRole.ORIGIN), ("KHM", CountryRole.DESTINATION)),
        places=("Batam",),
        agencies=("Kepolisian Daerah Kepulauan Riau",),
        exploitation=(Exploitation.LABOUR,),
        members=tuple(
            Membership(member, 0.8, {"same_place": 0.5, "same_count": 0.3}, members[0] if n else None)
            for n, member in enumerate(members)
        ),
        checks=(Check((40, 8), 47, False, "40 + 8 = 48, teks menyebut 47"),),
    )
    return replace(made, **changes)


def figure(number: int = 1, value: int = 1900, as_of: date = date(2023, 7, 8)) -> Figure:
    return Figure(
        article_id=article(number).id,
        outlet="koran-contoh",
        url=article(number).url,
        as_of=as_of,
        count=count(value, scope=Scope.PERIOD, period="2023-06-05/.."),
        series="Satgas TPPO|victim|IDN|2023-06-05",
        agency="Satgas TPPO",
        country="IDN",
    )


def joining(*incidents: Incident, **forwards: str) -> Joining:
    return Joining(incidents, {old.replace("_", "-"): new for old, new in forwards.items()})


def reports(store: Store) -> list[Report]:
    """All accounts of incidents that the store holds."""
    return [report for article, read in store.iter_extractions() for report in reports_of(article, read)]
