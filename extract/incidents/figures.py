"""Counts over a period or an area, each with the key of its series: who counts whom, where, since when."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import pairwise

from jejak.domain import AgencyFact, Article, Check, CheckKind, Count, Extraction, Figure, Role, Scope, SeriesCheck

# A body and its parts count as one source: a national task force speaks through the police spokesman.
_ROOTS = (
    (re.compile(r"\bpolda (?P<where>[\w ]{2,40})|kepolisian daerah (?P<region>[\w ]{2,40})", re.IGNORECASE), "polda"),
    (
        re.compile(r"\bpolres\w* (?P<where>[\w ]{2,40})|kepolisian resor\w* (?P<region>[\w ]{2,40})", re.IGNORECASE),
        "polres",
    ),
    (re.compile(r"polri\b|bareskrim|kepolisian negara|satgas tppo|satuan tugas t", re.IGNORECASE), "polri"),
    (re.compile(r"kementerian luar negeri|\bkeml?u\b|\bkemenlu\b", re.IGNORECASE), "kementerian luar negeri"),
    (re.compile(r"\bb?p2mi\b|badan p\w+ pekerja migran", re.IGNORECASE), "bp2mi"),
    (re.compile(r"\blpsk\b|lembaga perlindungan saksi", re.IGNORECASE), "lpsk"),
    (re.compile(r"\biom\b|international organi[sz]ation for migration", re.IGNORECASE), "iom"),
)
_SPEAKER_REACH = 400
"""Characters before a count in which the body that counts is looked for."""
_MOST_BODIES = 60
"""Bodies of one article that may be the one that counts."""
_AREA_REACH = 16
"""Characters between a place and the count that belongs to it: 'Kamboja, yakni 4.310 kasus'."""
_NARROWER_REACH, _NARROWER_WORDS = 60, 4
_GOES_ON = 0.25
"""Share by which the next number of one item may differ."""
_CLAUSE_END = re.compile(r"[,.;:!?\n]|\bdan\b|\bserta\b")
_LETTERS = re.compile(r"[^\W\d_]+")
_PLAIN_WORDS = frozenset(
    """
    orang korban kasus laporan polisi lp tersangka pelaku perkara sebanyak total mencapai sedikitnya lebih dari sekitar
    wni pmi tppo tindak pidana perdagangan pengaduan aduan jumlah jumlahnya ada dan yang telah sudah hingga kini di
    diselamatkan ditangkap ditetapkan diamankan berhasil menyelamatkan menetapkan menangkap menerima menangani
    tercatat berupa adalah yakni yaitu ialah terbanyak antara antaranya lain masing disusul kemudian lalu serta
    hampir kurang setidaknya ini itu warga negara indonesia sebagai jadi menjadi dengan atau pada
    """.split()
)


def figures_of(article: Article, extraction: Extraction) -> tuple[Figure, ...]:
    """The article's period counts. The largest of a kind stands for its series, its parts have series of their own."""
    counts = sorted(
        (count for count in extraction.counts if count.scope is Scope.PERIOD), key=lambda count: count.start
    )
    since = _usual_start(counts)
    figures = [_figure(article, extraction, count, since) for count in counts]
    largest: dict[str, int] = {}
    for figure in figures:
        largest[figure.series] = max(largest.get(figure.series, 0), _size(figure.count))
    return tuple(
        _as_part(figure, article.text) if _size(figure.count) < largest[figure.series] else figure for figure in figures
    )


def _figure(article: Article, extraction: Extraction, count: Count, since: str) -> Figure:
    agency = _speaker(extraction.agencies, count, article.text)
    country, area = _area(extraction, count)
    group = ":".join(part for part in (count.role, count.sex, count.age_group) if part)
    start = _start(count.period) or since
    series = "|".join(
        (_root(agency) if agency else f"outlet {article.outlet}", group, country or area or "all", start or "-")
    )
    return Figure(
        article_id=article.id,
        outlet=article.outlet,
        url=article.url,
        as_of=article.published,
        count=count,
        series=series,
        agency=agency,
        country=country,
    )


def _as_part(figure: Figure, text: str) -> Figure:
    """A smaller figure under the same key counts something narrower, which its own words or those before it name."""
    before = _CLAUSE_END.split(text[max(0, figure.count.start - _NARROWER_REACH) : figure.count.start])[-1]
    narrower = _telling(figure.count.quote) or _telling(before) or "part"
    return Figure(
        article_id=figure.article_id,
        outlet=figure.outlet,
        url=figure.url,
        as_of=figure.as_of,
        count=figure.count,
        series=f"{figure.series}|{narrower}",
        agency=figure.agency,
        country=figure.country,
    )


def _telling(words: str) -> str:
    kept = [word for word in _LETTERS.findall(words.casefold()) if word not in _PLAIN_WORDS]
    return " ".join(kept[-_NARROWER_WORDS:])


def _size(count: Count) -> int:
    amount = count.amount
    return next((value for value in (amount.best, amount.high, amount.low) if value is not None), 0)


def _speaker(agencies: Sequence[AgencyFact], count: Count, text: str) -> str | None:
    """The body named last before the count, under any form of its name, else the first that the article names."""
    first = max(0, count.start - _SPEAKER_REACH)
    agencies = agencies[:_MOST_BODIES]
    named = [(max(text.rfind(name, first, count.start) for name in agency.names), agency) for agency in agencies]
    before = [(at, agency) for at, agency in named if at >= 0]
    before += [(agency.start, agency) for agency in agencies if first <= agency.start < count.start]
    if before:
        return max(before, key=lambda item: (item[0], len(item[1].quote)))[1].names[0]
    return min(agencies, key=lambda agency: agency.start).names[0] if agencies else None


def _root(name: str) -> str:
    for pattern, root in _ROOTS:
        match = pattern.search(name)
        if match:
            region = next((text for text in match.groups() if text), "")
            return f"{root} {' '.join(region.casefold().split())}".strip()
    return " ".join(name.casefold().split())


def _area(extraction: Extraction, count: Count) -> tuple[str | None, str | None]:
    """Country (alpha-3) or place that the count is limited to: named in its quote or right before it."""
    first, last = count.start - _AREA_REACH, count.end
    for country in extraction.countries:
        if first <= country.end and country.end <= last and country.iso3 != "IDN":
            return country.iso3, None
    for place in extraction.places:
        if first <= place.end and place.end <= last:
            return None, place.admin1 if place.admin1 and place.name == place.quote else place.name.casefold()
    return None, None


def _usual_start(counts: Sequence[Count]) -> str:
    """Since when most of the article's figures count."""
    starts = Counter(start for count in counts if (start := _start(count.period)))
    return min(starts, key=lambda start: (-starts[start], start), default="")


def _start(period: str | None) -> str:
    first = (period or "").split("/", maxsplit=1)[0]
    return "" if first == ".." else first


def unit_checks(figures: Iterable[Figure]) -> list[SeriesCheck]:
    """Conflicts of what a series counts: one item told as people, later as cases, with numbers that go on from another.

    Articles that give people and cases side by side count both; no conflict is seen between those.
    """
    items: dict[tuple[str, ...], dict[str, list[Figure]]] = {}
    for figure in figures:
        body, group, *rest = figure.series.split("|")
        kind = "case" if group.startswith(Role.CASE) else "people"
        items.setdefault((body, *rest), {}).setdefault(kind, []).append(figure)
    found: list[SeriesCheck] = []
    for kinds in items.values():
        both = {figure.article_id for figure in kinds.get("people", ())} & {
            figure.article_id for figure in kinds.get("case", ())
        }
        told = [figure for figures in kinds.values() for figure in figures if figure.article_id not in both]
        found += _unit_changes(sorted(told, key=_by_day))
    return sorted(found, key=lambda item: (item.series, item.check.note))


def _unit_changes(told: Sequence[Figure]) -> Iterable[SeriesCheck]:
    for earlier, later in pairwise(told):
        first, second = _size(earlier.count), _size(later.count)
        if (earlier.count.role is Role.CASE) == (later.count.role is Role.CASE) or not first:
            continue
        if abs(second - first) <= first * _GOES_ON:
            note = (
                f"{earlier.as_of or 'undated'} {earlier.outlet} says '{earlier.count.quote}',"
                f" {later.as_of or 'undated'} {later.outlet} '{later.count.quote}': one item in two units"
            )
            yield SeriesCheck(later.series, Check((first,), second, holds=False, note=note, kind=CheckKind.UNITS))


def _by_day(figure: Figure) -> tuple[str, str, int]:
    return (figure.as_of.isoformat() if figure.as_of else "", figure.article_id, figure.count.start)
