"""Running totals as series: the latest value of each is the current one, nothing is added up."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from extract.incidents import figures_of
from jejak.domain import (
    AgencyFact,
    AgencyType,
    Amount,
    Article,
    Count,
    CountryFact,
    CountryRole,
    Extraction,
    Figure,
    Kind,
    Role,
    Scope,
    Sex,
)

# Seven bulletins of a national task force: day, police reports, suspects, victims.
_BULLETINS = [
    ("2023-06-22", 494, 580, 1671),
    ("2023-06-24", 511, 598, 1744),
    ("2023-06-27", 560, 649, 1840),
    ("2023-06-28", 578, 668, 1861),
    ("2023-07-20", 684, 834, 2154),
    ("2023-08-27", 794, 962, 2549),
    ("2023-09-04", 827, 994, 2585),
]
_WORDINGS = [
    "Satgas TPPO Polri sejak 5 Juni menerima {c} laporan polisi, menetapkan {s} tersangka, menyelamatkan {v} korban.",
    "Kepala Biro Penerangan Polri menyebut {v} korban dan {s} tersangka sejak 5 Juni dari {c} laporan.",
    "Sejak 5 Juni ada {c} laporan yang masuk, kata juru bicara Bareskrim Polri: {s} pelaku dan {v} korban.",
]
_BODIES = ["Satgas TPPO Polri", "Polri", "Bareskrim Polri"]


def bulletin(index: int) -> tuple[Figure, ...]:
    day, cases, suspects, victims = _BULLETINS[index]
    text = _WORDINGS[index % 3].format(c=cases, s=suspects, v=victims)
    article = Article(f"b{index}", "kantor", None, "Buletin satgas", text, date.fromisoformat(day))
    counts = tuple(
        _count(text, str(value), role, period="2023-06-05/..")
        for value, role in ((cases, Role.CASE), (suspects, Role.SUSPECT), (victims, Role.VICTIM))
    )
    return figures_of(
        article, Extraction(article.id, Kind.STATISTICS, 0.9, counts=counts, agencies=(_body(text, index),))
    )


def _count(
    text: str, quote: str, role: Role, period: str | None = None, scope: Scope = Scope.PERIOD, **more: Sex
) -> Count:
    start = text.index(quote)
    value = int("".join(char for char in quote if char.isdigit()))
    return Count(
        role=role, scope=scope, amount=Amount.exactly(value), period=period, quote=quote, start=start,
        end=start + len(quote), sex=more.get("sex"),
    )  # fmt: skip


def _body(text: str, index: int) -> AgencyFact:
    name = _BODIES[index % 3]
    start = text.index(name)
    return AgencyFact(names=(name,), type=AgencyType.POLICE, quote=name, start=start, end=start + len(name))


def test_seven_bulletins_are_three_series_whose_latest_value_is_current() -> None:
    series: dict[str, list[Figure]] = {}
    for index in range(len(_BULLETINS)):
        for figure in bulletin(index):
            series.setdefault(figure.series, []).append(figure)
    assert sorted(len(figures) for figures in series.values()) == [7, 7, 7]
    latest = {figures[0].count.role: max(figures, key=lambda f: f.as_of or date.min) for figures in series.values()}
    assert {role: figure.count.amount.best for role, figure in latest.items()} == {
        Role.CASE: 827,
        Role.SUSPECT: 994,
        Role.VICTIM: 2585,
    }


def one(text: str, *counts: Count, body: str | None = None, countries: tuple[CountryFact, ...] = ()) -> list[Figure]:
    agencies: tuple[AgencyFact, ...] = ()
    if body is not None:
        start = text.index(body)
        agencies = (AgencyFact(names=(body,), type=AgencyType.POLICE, quote=body, start=start, end=start + len(body)),)
    article = Article("a", "harian", "https://contoh.example/a", "", text, date(2023, 8, 1))
    return list(
        figures_of(
            article, Extraction("a", Kind.STATISTICS, 0.9, counts=counts, agencies=agencies, countries=countries)
        )
    )


def test_counts_of_an_event_are_no_figures() -> None:
    text = "Ada 12 korban."
    assert one(text, _count(text, "12 korban", Role.VICTIM, scope=Scope.EVENT)) == []


def test_a_part_has_a_series_of_its_own_that_its_words_name() -> None:
    text = "Polda Jawa Barat menangani 61 laporan, di antaranya 43 kasus pekerja migran."
    whole, part = one(
        text,
        _count(text, "61 laporan", Role.CASE),
        _count(text, "43 kasus pekerja migran", Role.CASE),
        body="Polda Jawa Barat",
    )
    assert part.series == whole.series + "|pekerja migran"


def test_a_part_that_its_own_words_leave_open_is_named_by_those_before_it() -> None:
    text = "Polda Jawa Barat menangani 61 laporan. Modusnya pekerja migran 43 kasus dan anak buah kapal 3 kasus."
    counts = [_count(text, quote, Role.CASE) for quote in ("61 laporan", "43 kasus", "3 kasus")]
    counts[2] = replace(counts[2], start=text.rindex("3 kasus"), end=text.rindex("3 kasus") + len("3 kasus"))
    series = [figure.series.split("|")[4:] for figure in one(text, *counts, body="Polda Jawa Barat")]
    assert series == [[], ["modusnya pekerja migran"], ["anak buah kapal"]]


@pytest.mark.parametrize(
    ("first", "second"),
    [("Polda Jawa Barat", "Polda Jawa Timur"), ("Polri", "Polda Jawa Barat"), ("Polres Batang", "Polda Batang")],
)
def test_bodies_of_different_regions_have_different_series(first: str, second: str) -> None:
    series = []
    for body in (first, second):
        text = f"{body} mencatat 61 laporan."
        series += [figure.series for figure in one(text, _count(text, "61 laporan", Role.CASE), body=body)]
    assert series[0] != series[1]


def test_sex_and_country_belong_to_the_key() -> None:
    text = "Kemlu mencatat 300 kasus. Di Kamboja, 90 korban perempuan dan 80 korban."
    country = CountryFact(
        iso3="KHM",
        role=CountryRole.DESTINATION,
        quote="Kamboja",
        start=text.index("Kamboja"),
        end=text.index("Kamboja") + 7,
    )
    figures = one(
        text,
        _count(text, "300 kasus", Role.CASE),
        _count(text, "90 korban perempuan", Role.VICTIM, sex=Sex.FEMALE),
        body="Kemlu",
        countries=(country,),
    )
    assert [figure.country for figure in figures] == [None, "KHM"]
    assert figures[0].series == "kementerian luar negeri|case|all|-"
    assert figures[1].series == "kementerian luar negeri|victim:female|KHM|-"


def test_a_figure_without_its_own_start_takes_the_article_s_usual_one() -> None:
    text = "Sejak 2020 ada 61 laporan. Korbannya 90 orang."
    figures = one(text, _count(text, "61 laporan", Role.CASE, period="2020/.."), _count(text, "90 orang", Role.VICTIM))
    assert [figure.series.split("|")[-1] for figure in figures] == ["2020", "2020"]
    assert figures[0].series.startswith("outlet harian|")
