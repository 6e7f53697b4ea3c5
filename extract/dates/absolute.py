"""Dates written out: 'Jumat (7/7)', '12-07-2023', '30 Juni 2023', 'Februari', 'akhir 2022', '2005-2013', '1990-an'."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

from extract.dates.atom import Atom, Rule
from extract.dates.lexicon import (
    FUTURE_WORDS,
    MONTH_ANY,
    MONTH_FULL,
    MONTH_FULL_ANY,
    ORDINALS,
    PART_OF_DAY,
    PAST_WORDS,
    WEEKDAY,
    WEEKDAY_ANY,
    YEAR,
    month_number,
    weekday_number,
)
from extract.dates.moment import Moment

_BETWEEN = rf"(?:,?\s{{1,2}}(?:{PART_OF_DAY}|pekan|minggu|lalu|kemarin|ini|depan|mendatang|tanggal|yang)){{0,3}}"
_LEAD = rf"(?:\b(?P<weekday>{WEEKDAY_ANY})(?:\s?(?:-|dan|hingga|sampai)\s?(?:{WEEKDAY}))?{_BETWEEN}[,\s]{{0,3}})?"
_SPAN = r"\s?(?P<sep>-|hingga|sampai dengan|sampai|s/d|dan|&)\s?"
_NO_NUMBER_BEFORE = r"(?<![\w./])(?<!\d[,])"

_NUMERIC = re.compile(
    rf"{_LEAD}(?P<open>\(\s?)?(?:tanggal )?{_NO_NUMBER_BEFORE}"
    rf"(?:(?P<from>\d{{1,2}})(?:/(?P<from_month>\d{{1,2}}))?{_SPAN})?"
    r"(?P<day>\d{1,2})\s?(?P<mark>[/.-])\s?(?P<month>\d{1,2})(?:\s?(?P=mark)\s?(?P<year>\d{4}|\d{2}))?(?![\w/]|[.,-]\d)\)?"
)
_AFTER_MONTH = (
    rf"(?:,?[\s-](?:tahun )?(?P<year>{YEAR})|\s(?P<relative_year>tahun (?:lalu|silam|kemarin|ini|depan))"
    rf"|\s(?P<past>{PAST_WORDS})\b|\s(?P<future>{FUTURE_WORDS})\b|\s(?P<this>ini)\b)?"
)
_WRITTEN = re.compile(
    rf"{_LEAD}(?:\(\s?)?(?:tanggal )?{_NO_NUMBER_BEFORE}(?:(?P<from>\d{{1,2}}){_SPAN})?"
    rf"(?P<day>\d{{1,2}})[\s-]{{0,2}}(?P<month>{MONTH_ANY}){_AFTER_MONTH}"
)
_ISO = re.compile(r"(?<![\w./-])(?P<year>(?:19|20)\d\d)-(?P<month>\d\d)-(?P<day>\d\d)(?![\w-])")
_PERIOD_PART = r"(?:(?P<part>(?i:awal|pertengahan|akhir|medio|penghujung)) )?"
_MONTH = re.compile(
    rf"{_PERIOD_PART}(?:(?P<bulan>(?i:bulan)) )?\b(?P<month>{MONTH_FULL}|(?<=[Bb]ulan ){MONTH_FULL_ANY}){_AFTER_MONTH}"
)
_SHORT_MONTH_YEAR = re.compile(rf"\b(?P<month>{MONTH_ANY})[\s/-](?:tahun )?(?P<year>{YEAR})")
_YEAR_RANGE = re.compile(rf"(?<![\w./-])(?<!\d,)(?P<from>{YEAR})\s?-\s?(?P<to>{YEAR})(?![\w/-])")
_YEAR = re.compile(rf"(?<![\w./-])(?<!\d,)(?P<year>{YEAR})(?![\w/]|-\d)(?:\s(?P<past>{PAST_WORDS})\b)?")
_DECADE = re.compile(
    r"(?<![\w./])(?P<year>(?:19|20)\d0)\s?-?\s?an\b|\b(?i:tahun|era|dekade) '?(?P<short>[1-9]0)\s?-?\s?an\b"
)
_PART_OF_YEAR = re.compile(
    r"\b(?P<unit>(?i:semester|triwulan|kuartal|catur ?wulan|paruh))(?: ke-?)?\s"
    r"(?P<which>(?i:pertama|kedua|ketiga|keempat|IV|I{1,3}|[1-4]))"
    rf"(?:[\s/]{{1,2}}(?:tahun )?(?P<year>{YEAR})|\s(?P<relative_year>tahun (?:lalu|ini)))"
)
_MONTHS_IN = {"semester": 6, "paruh": 6, "triwulan": 3, "kuartal": 3, "catur wulan": 4, "caturwulan": 4}
_YEAR_SHIFT = {"lalu": -1, "silam": -1, "kemarin": -1, "ini": 0, "depan": 1}


def numeric_year(text: str | None, anchor: date | None) -> int | None:
    """Two digits are taken for the century in which they are not far in the future."""
    if text is None or len(text) == 4:
        return int(text) if text else None
    newest = (anchor.year if anchor else 2050) % 100 + 1
    return (2000 if int(text) <= newest else 1900) + int(text)


def relative_year(text: str | None, anchor: date | None) -> int | None:
    return anchor.year + _YEAR_SHIFT[text.split()[-1]] if text and anchor else None


def _direction(match: re.Match[str]) -> int:
    return -1 if match["past"] else 1 if match["future"] else 0


def _year(match: re.Match[str], anchor: date | None) -> int | None:
    return int(match["year"]) if match["year"] else relative_year(match["relative_year"], anchor)


def _weekday(match: re.Match[str]) -> int | None:
    return weekday_number(match["weekday"]) if match["weekday"] else None


def _ranged(match: re.Match[str], atom: Atom, first: Moment) -> Atom:
    """The atom with an earlier first day; the weekday told belongs to that first day."""
    last = replace(atom.first, weekday=None)
    return replace(atom, first=first, last=last, together=match["sep"] in ("dan", "&"), rule=atom.rule + " range")


def _numeric(match: re.Match[str], anchor: date | None) -> Atom | None:
    if match["mark"] != "/" and (not match["year"] or len(match["year"]) != 4):
        return None
    if not (match["open"] or match["weekday"] or (match["year"] and len(match["year"]) == 4)):
        return None
    year, month = numeric_year(match["year"], anchor), int(match["month"])
    moment = Moment(year, month, int(match["day"]), _weekday(match))
    rule = "weekday+d/m" if match["weekday"] else "d/m/y" if match["year"] else "(d/m)"
    atom = Atom(match.start(), match.end(), moment, rule, confidence=0.98 if match["weekday"] else 0.93)
    if match["from"] is None:
        return _balanced(match, atom)
    first_month = int(match["from_month"]) if match["from_month"] else month
    first = Moment(
        year if first_month <= month else year and year - 1, first_month, int(match["from"]), _weekday(match)
    )
    return _balanced(match, _ranged(match, atom, first))


def _balanced(match: re.Match[str], atom: Atom) -> Atom:
    if match.group().endswith(")") and not match["open"]:
        return replace(atom, end=atom.end - 1)
    return atom


def _written(match: re.Match[str], anchor: date | None) -> Atom | None:
    year, month = _year(match, anchor), month_number(match["month"])
    moment = Moment(year, month, int(match["day"]), _weekday(match), _direction(match))
    atom = Atom(
        match.start(), match.end(), moment, "d month y" if year else "d month", confidence=0.97 if year else 0.9
    )
    if match["from"] is None:
        return atom
    return _ranged(match, atom, Moment(year, month, int(match["from"]), _weekday(match), _direction(match)))


def _iso(match: re.Match[str], anchor: date | None) -> Atom:
    return Atom(
        match.start(),
        match.end(),
        Moment(int(match["year"]), int(match["month"]), int(match["day"])),
        "y-m-d",
        confidence=0.9,
    )


def _month(match: re.Match[str], anchor: date | None) -> Atom | None:
    year, month = _year(match, anchor), month_number(match["month"])
    if match["this"] and anchor:
        year = anchor.year
    told = bool(year or match["part"] or match["bulan"] or match["past"] or match["future"] or match["this"])
    moment = Moment(year, month, direction=_direction(match))
    rule = "month y" if year else "month+direction" if moment.direction else "month"
    return Atom(match.start(), match.end(), moment, rule, confidence=0.96 if year else 0.85, weak=not told)


def _short_month(match: re.Match[str], anchor: date | None) -> Atom:
    return Atom(match.start(), match.end(), Moment(int(match["year"]), month_number(match["month"])), "month y")


def _year_range(match: re.Match[str], anchor: date | None) -> Atom | None:
    first, last = int(match["from"]), int(match["to"])
    if first >= last:
        return None
    return Atom(match.start(), match.end(), Moment(first), "y-y", last=Moment(last), confidence=0.9)


def _bare_year(match: re.Match[str], anchor: date | None) -> Atom:
    weak = not match["past"]
    return Atom(match.start(), match.end(), Moment(int(match["year"])), "year", confidence=0.9, weak=weak)


def _decade(match: re.Match[str], anchor: date | None) -> Atom:
    year = int(match["year"]) if match["year"] else 1900 + int(match["short"])
    return Atom(match.start(), match.end(), Moment(year, decade=True), "decade")


def _part_of_year(match: re.Match[str], anchor: date | None) -> Atom | None:
    year = _year(match, anchor)
    length = _MONTHS_IN[" ".join(match["unit"].casefold().split())]
    which = ORDINALS[match["which"].casefold()]
    if year is None or which * length > 12:
        return None
    first, last = Moment(year, (which - 1) * length + 1), Moment(year, which * length)
    return Atom(match.start(), match.end(), first, "part of year", last=last, confidence=0.9)


RULES = (
    Rule(_NUMERIC, _numeric),
    Rule(_WRITTEN, _written),
    Rule(_ISO, _iso),
    Rule(_MONTH, _month),
    Rule(_SHORT_MONTH_YEAR, _short_month),
    Rule(_YEAR_RANGE, _year_range),
    Rule(_DECADE, _decade),
    Rule(_YEAR, _bare_year),
    Rule(_PART_OF_YEAR, _part_of_year),
)
