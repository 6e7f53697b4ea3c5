"""Running totals told by seven articles are one series: the latest value holds, and nothing is ever added up."""

# ruff: noqa: E501 (sentences of articles are not broken)

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from extract.incidents import unit_checks
from extract.pipeline import Extractor
from jejak.domain import Amount, Article, CheckKind, Count, Figure, Role, Scope
from jejak.joining import join_stage
from jejak.stages import extract_stage
from store import FigureFilter, Store

# Facts of seven bulletins of the police task force, 2023: day, police reports, suspects, victims, and of them women,
# girls, men and boys where they were told. The sentences are ours.
_BULLETINS = (
    (date(2023, 6, 22), "494", "580", "1.671", ("762", "96", "764", "49")),
    (date(2023, 6, 24), "511", "598", "1.744", ("777", "99", "819", "49")),
    (date(2023, 6, 27), "560", "649", "1.840", None),
    (date(2023, 6, 28), "578", "668", "1.861", None),
    (date(2023, 7, 20), "684", "834", "2.154", None),
    (date(2023, 8, 27), "794", "962", "2.549", None),
    (date(2023, 9, 4), "827", "994", "2.585", None),
)
_WORDINGS = (
    "Satgas TPPO Polri menerima {c} laporan polisi tentang perdagangan orang sejak 5 Juni 2023. Dari laporan itu {s} "
    "tersangka ditangkap dan {v} korban diselamatkan.",
    "Jakarta - Jumlah korban perdagangan orang yang diselamatkan Satgas TPPO Polri sejak 5 Juni 2023 mencapai {v} orang. "
    "Polisi menangani {c} laporan polisi dan menetapkan {s} tersangka.",
    "Sejak 5 Juni 2023, Satgas TPPO Polri telah menetapkan {s} tersangka perdagangan orang dari {c} laporan polisi. "
    "Sebanyak {v} korban diselamatkan, kata juru bicara Polri.",
)
_GROUPS = (
    " Para korban terdiri atas {} perempuan dewasa, {} anak perempuan, {} laki-laki dewasa, dan {} anak laki-laki."
)


def bulletin(number: int) -> Article:
    day, cases, suspects, victims, groups = _BULLETINS[number]
    text = _WORDINGS[number % 3].format(c=cases, s=suspects, v=victims) + (_GROUPS.format(*groups) if groups else "")
    return Article(f"b{number}", f"harian-{number % 3}", None, "Satgas TPPO Polri Rilis Data Terbaru", text, day)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store.open(f"sqlite:///{tmp_path / 'jejak.sqlite'}", create=True) as opened:
        for number in (3, 0, 6, 2, 5, 1, 4):  # not in the order in which they were told
            opened.add_article(bulletin(number))
        extract_stage(opened, Extractor())
        join_stage(opened)
        yield opened


def test_the_store_says_what_was_counted_last(store: Store) -> None:
    series = {row.series for row in store.figures(FigureFilter(role="victim")) if row.best in (1671, 2585)}
    assert len(series) == 1
    told = store.figures(FigureFilter(series=series.pop()))
    assert [(row.as_of, row.best) for row in told] == [
        (day, int(victims.replace(".", ""))) for day, _, _, victims, _ in reversed(_BULLETINS)
    ]
    assert [row.best for row in told if row.latest] == [2585]
    for role, number in (("case", 827), ("suspect", 994)):
        latest = [row.best for row in store.figures(FigureFilter(role=role, latest=True))]
        assert number in latest
    assert sum(row.best or 0 for row in told) == 14_404
    assert 14_404 not in {row.best for row in store.figures()}


def test_bulletins_found_no_incident(store: Store) -> None:
    assert store.incidents() == []


def test_the_parts_of_a_total_are_checked_against_it() -> None:
    for number in (0, 1):
        (check,) = Extractor().extract(bulletin(number)).checks
        assert check.holds
        assert check.total == int(_BULLETINS[number][3].replace(".", ""))


def _told(day: int, quote: str, role: Role, article: str = "") -> Figure:
    count = Count(
        quote=quote,
        start=0,
        end=len(quote),
        role=role,
        scope=Scope.PERIOD,
        amount=Amount.exactly(int(quote.split(maxsplit=1)[0])),
    )
    group = "case" if role is Role.CASE else "victim"
    return Figure(
        article or f"a{day}", "harian", None, date(2023, 7, day), count, f"polri|{group}|all|2023-06-05|pekerja migran"
    )


def test_one_item_told_as_people_and_later_as_cases_is_a_named_conflict() -> None:
    told = [
        _told(1, "477 orang", Role.VICTIM),
        _told(8, "520 kasus", Role.CASE),
        _told(15, "515 korban", Role.VICTIM),
    ]
    found = unit_checks(reversed(told))
    assert [(one.check.kind, one.check.parts, one.check.total, one.check.holds) for one in found] == [
        (CheckKind.UNITS, (477,), 520, False),
        (CheckKind.UNITS, (520,), 515, False),
    ]
    assert "'477 orang'" in found[0].check.note


def test_people_and_cases_side_by_side_are_no_conflict() -> None:
    told = [_told(1, "494 laporan", Role.CASE, "x"), _told(1, "580 orang", Role.VICTIM, "x")]
    assert unit_checks(told) == []
    assert unit_checks([_told(1, "40 kasus", Role.CASE), _told(8, "900 korban", Role.VICTIM)]) == []
