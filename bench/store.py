"""The store at a thousand and at ten thousand articles: work on it should not slow down with its size."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

from bench.measure import Result, Row, seconds
from jejak.domain import (
    AgencyFact,
    AgencyType,
    Amount,
    Article,
    Bound,
    Bounds,
    Count,
    CountryFact,
    CountryRole,
    DateFact,
    Exploitation,
    Extraction,
    Headline,
    Incident,
    Joining,
    Kind,
    Membership,
    PlaceFact,
    Role,
    Scope,
)
from store import Store
from store.rows import IncidentFilter

FEW, MANY = 1_000, 10_000
SAMPLE = 300
REPORTS_OF_ONE = 2
_TEXT = (
    "Polda Kepri menyelamatkan {victims} pekerja migran di Batam pada {day}. Mereka hendak dikirim ke {country}, "
    "kata petugas dalam laporan ke-{number}."
)
_COUNTRIES = (("Kamboja", "KHM"), ("Malaysia", "MYS"), ("Myanmar", "MMR"), ("Arab Saudi", "SAU"), ("Laos", "LAO"))


def measure() -> list[Result]:
    """Saves and answers a second at 10,000 articles against those at 1,000."""
    with tempfile.TemporaryDirectory() as folder:
        few = _rates(f"sqlite:///{Path(folder) / 'few.sqlite'}", FEW)
        many = _rates(f"sqlite:///{Path(folder) / 'many.sqlite'}", MANY)
    return [Row(f"{name}, {MANY:,} : {FEW:,} articles", many[name], few[name], "1/s", least) for name, least in _LEAST]


_LEAST = (
    ("save_extraction", "at least 0.7"),
    ("newest 50 incidents", "at least 0.3"),
    ("incidents of a country", "at least 0.3"),
    ("incidents by words", "at least 0.3"),
    ("one incident in full", "at least 0.7"),
)


def _rates(url: str, size: int) -> dict[str, float]:
    with Store.open(url, create=True) as store:
        articles = [store.add_article(_article(number)) for number in range(size)]
        read = [(article, _extraction(article, number)) for number, article in enumerate(articles)]
        _save(store, read[:-SAMPLE])
        saving = seconds(lambda: _save(store, read[-SAMPLE:]), 1)
        store.save_joining(Joining(tuple(map(_incident, range(0, size, REPORTS_OF_ONE))), {}), ())
        return {"save_extraction": SAMPLE / saving, **_query_rates(store, size)}


def _save(store: Store, read: list[tuple[Article, Extraction]]) -> None:
    for article, extraction in read:
        store.save_extraction(article, extraction, "1")


def _query_rates(store: Store, size: int) -> dict[str, float]:
    code = _code(size // 2)
    return {
        "newest 50 incidents": _rate(lambda: store.incidents(IncidentFilter(limit=50))),
        "incidents of a country": _rate(lambda: store.incidents(IncidentFilter(country="KHM:destination", limit=50))),
        "incidents by words": _rate(lambda: store.incidents(IncidentFilter(text=f"laporan {size // 2}", limit=50))),
        "one incident in full": _rate(lambda: store.incident(code)),
    }


def _rate(work: Callable[[], object], times: int = 5) -> float:
    work()
    return times / seconds(lambda: [work() for _ in range(times)], 2)


def _article(number: int) -> Article:
    text = _TEXT.format(victims=_victims(number), day=_day(number), country=_country(number)[0], number=number)
    return Article(
        id=f"contoh:{number:06d}",
        outlet=f"contoh-{number % 4}",
        url=f"https://contoh.example/{number}",
        title=f"{_victims(number)} Pekerja Migran Diselamatkan, Laporan {number}",
        text=text,
        published=_day(number),
    )


def _extraction(article: Article, number: int) -> Extraction:
    name, code = _country(number)
    victims = Amount.exactly(_victims(number))

    def at(quote: str) -> tuple[str, int, int]:
        start = article.text.index(quote)
        return quote, start, start + len(quote)

    group, place, day = at(f"{_victims(number)} pekerja migran"), at("Batam"), at(_day(number).isoformat())
    agency, country = at("Polda Kepri"), at(name)
    return Extraction(
        article_id=article.id,
        kind=Kind.INCIDENT,
        relevance=0.97,
        counts=(
            Count(quote=group[0], start=group[1], end=group[2], role=Role.VICTIM, scope=Scope.EVENT, amount=victims),
        ),
        dates=(DateFact(quote=day[0], start=day[1], end=day[2], edtf=day[0]),),
        countries=(
            CountryFact(quote=country[0], start=country[1], end=country[2], iso3=code, role=CountryRole.DESTINATION),
        ),
        places=(PlaceFact(quote=place[0], start=place[1], end=place[2], name=place[0], country="IDN", admin1="ID-KR"),),
        agencies=(
            AgencyFact(
                quote=agency[0],
                start=agency[1],
                end=agency[2],
                names=("Kepolisian Daerah Kepulauan Riau", "Polda Kepri"),
                type=AgencyType.POLICE,
            ),
        ),
        exploitation=(Exploitation.LABOUR,),
        headline=Headline(victims, None, day[0]),
    )


def _incident(number: int) -> Incident:
    bound = Bound(
        _victims(number), f"{_victims(number)} pekerja migran", f"contoh-{number % 4}", f"contoh:{number:06d}"
    )
    members = (Membership(f"contoh:{one:06d}", 0.9, {"same_place": 0.9}) for one in (number, number + 1))
    return Incident(
        code=_code(number),
        title=f"{_victims(number)} pekerja migran, Batam",
        event_date=_day(number).isoformat(),
        victims=Bounds(bound, bound, bound),
        suspects=Bounds(),
        countries=((_country(number)[1], CountryRole.DESTINATION),),
        places=("Batam",),
        agencies=("Kepolisian Daerah Kepulauan Riau",),
        exploitation=(Exploitation.LABOUR,),
        members=tuple(members),
    )


def _code(number: int) -> str:
    return f"TPPO-{_day(number).year}-{number:05d}"


def _victims(number: int) -> int:
    return number % 97 + 2


def _day(number: int) -> date:
    return date(2016, 1, 1) + timedelta(days=number % 3_600)


def _country(number: int) -> tuple[str, str]:
    return _COUNTRIES[number % len(_COUNTRIES)]
