"""Dates told from the day of publication: 'kemarin', 'Senin lalu', 'dua pekan lalu', 'akhir tahun lalu'."""

from __future__ import annotations

import re
from datetime import date

from extract.dates.atom import Atom, Rule
from extract.dates.feasts import FEAST, feast_day
from extract.dates.lexicon import NUMBER, PART_OF_DAY, WEEKDAY, YEAR, number_of, weekday_number
from extract.dates.moment import Moment, of_day, shift_days, shift_months, week_of

_DAY_WORDS = {"kemarin": -1, "kemaren": -1, "kemarin lusa": -2, "besok": 1, "esok": 1, "lusa": 2, "semalam": -1}
_DAY_WORD = re.compile(
    r"\b(?<!\) )(?<!\)\))(?<!hari )(?<!dalam )(?<!bukan )"
    rf"(?P<word>[Kk]emar[ie]n lusa|[Kk]emar[ie]n|[Bb]esok|[Ll]usa|[Ss]emalam|[Tt]adi malam)\b(?:\s{PART_OF_DAY})?"
)
_AGO_UNITS = "hari|minggu|pekan|bulan|tahun"
_AGO = re.compile(
    rf"\b(?:(?P<number>{NUMBER})\s(?P<unit>{_AGO_UNITS})|[Ss]e(?P<one>{_AGO_UNITS}))\s"
    r"(?:(?P<past>(?:yang |yg )?(?:lalu|silam))|(?P<future>lagi|(?:yang )?akan datang))\b",
)
_UNIT = re.compile(
    r"(?<![\w-])(?:(?P<part>(?i:awal|pertengahan|akhir|penghujung)) )?(?P<unit>[Pp]ekan|minggu|[Bb]ulan|[Tt]ahun)\s"
    r"(?P<which>(?:yang |yg )?(?:lalu|kemarin|silam|ini|depan|mendatang))\b"
)
_COUNTED_REACH = 12
# 'dua bulan ini', '5 juta tahun lalu' and 'beberapa tahun lalu' last or lie back, and name no month or year.
_COUNTED = re.compile(rf"(?:\d|\b(?:{NUMBER}|juta|ribu|beberapa|puluhan|ratusan|usia|per))\s$", re.IGNORECASE)
_YEAR_END = re.compile(
    r"\b(?<!catatan )(?<!rilis )(?<!refleksi )(?<!libur )(?<!laporan )(?P<part>akhir|awal|pertengahan) tahun\b(?! \d)"
)
_WEEKEND = re.compile(r"\b(?:[Aa]khir pekan (?P<which>lalu|kemarin|ini|depan|mendatang)|(?<=[Pp]ada )akhir pekan)\b")
_WEEKDAY = re.compile(
    rf"\b(?P<weekday>{WEEKDAY})(?P<between>(?:\s{PART_OF_DAY})?)(?:\s(?P<week>pekan|minggu))?"
    r"(?:\s(?P<which>(?:yang |yg )?(?:lalu|kemarin|silam|ini|depan|mendatang|besok|esok|nanti))\b"
    rf"(?:\s{PART_OF_DAY})?)?"
)
_FEAST = re.compile(
    rf"\b(?i:{FEAST})(?:\s(?:tahun )?(?P<year>{YEAR})"
    r"|\s(?P<of_year>tahun )?(?P<which>lalu|kemarin|ini|depan|mendatang))\b"
)
_AHEAD = {
    "lalu": -1,
    "silam": -1,
    "kemarin": -1,
    "ini": 0,
    "depan": 1,
    "mendatang": 1,
    "besok": 1,
    "esok": 1,
    "nanti": 1,
}


def _ahead(which: str) -> int:
    return _AHEAD[which.rsplit(maxsplit=1)[-1]]


def _day_word(match: re.Match[str], anchor: date | None) -> Atom | None:
    word = match["word"].casefold().replace("kemaren", "kemarin").replace("tadi malam", "semalam")
    day = shift_days(anchor, _DAY_WORDS[word]) if anchor else None
    return Atom(match.start(), match.end(), of_day(day), word, confidence=0.85) if day else None


def _ago(match: re.Match[str], anchor: date | None) -> Atom | None:
    if anchor is None:
        return None
    count = (number_of(match["number"]) if match["number"] else 1) * (-1 if match["past"] else 1)
    unit = match["unit"] or match["one"]
    if unit in ("minggu", "pekan"):
        return _week(match, anchor, count, "weeks ago")
    day = shift_days(anchor, count) if unit == "hari" else anchor
    if day is None:
        return None
    moment = of_day(day)
    if unit == "bulan":
        moment = shift_months(moment, count)
    elif unit == "tahun":
        moment = Moment(anchor.year + count)
    return Atom(match.start(), match.end(), moment, f"{unit} ago", confidence=0.8)


def _week(match: re.Match[str], anchor: date, ahead: int, rule: str) -> Atom | None:
    day = shift_days(anchor, 7 * ahead)
    week = week_of(day) if day else None
    if week is None:
        return None
    return Atom(match.start(), match.end(), week[0], rule, last=week[1], confidence=0.8)


def _counted(match: re.Match[str]) -> bool:
    return _COUNTED.search(match.string[max(0, match.start() - _COUNTED_REACH) : match.start()]) is not None


def _unit(match: re.Match[str], anchor: date | None) -> Atom | None:
    unit, ahead = match["unit"].casefold(), _ahead(match["which"])
    if anchor is None or (match["part"] is None and _counted(match)):
        return None
    if unit in ("pekan", "minggu"):
        return None if (match["part"] or "").casefold() == "akhir" else _week(match, anchor, ahead, "week")
    moment = Moment(anchor.year + ahead) if unit == "tahun" else shift_months(of_day(anchor), ahead)
    return Atom(match.start(), match.end(), moment, f"{unit} {match['which'].split()[-1]}", confidence=0.88)


def _year_end(match: re.Match[str], anchor: date | None) -> Atom | None:
    if anchor is None:
        return None
    return Atom(match.start(), match.end(), Moment(anchor.year), "part of this year", confidence=0.6)


def _weekend(match: re.Match[str], anchor: date | None) -> Atom | None:
    if anchor is None:
        return None
    ahead = _ahead(match["which"]) if match["which"] else 0
    back = ahead < 0 or (match["which"] is None and anchor.weekday() < 5)
    saturday = shift_days(anchor, 5 - anchor.weekday() + (-7 if back else 7 * ahead))
    sunday = shift_days(saturday, 1) if saturday else None
    if saturday is None or sunday is None:
        return None
    confidence = 0.85 if match["which"] else 0.6
    return Atom(match.start(), match.end(), of_day(saturday), "weekend", last=of_day(sunday), confidence=confidence)


def _weekday(match: re.Match[str], anchor: date | None) -> Atom | None:
    if anchor is None or (match["week"] and not match["which"]):
        return None
    weekday, which = weekday_number(match["weekday"]), match["which"]
    if which is None:
        weak = not match["between"]
        return Atom(match.start(), match.end(), Moment(weekday=weekday), "weekday", confidence=0.85, weak=weak)
    day = _of_week(anchor, weekday, _ahead(which)) if match["week"] else _beside(anchor, weekday, _ahead(which))
    week_meant = weekday == 6 and not (match["week"] or match["between"]) and _begins_sentence(match)
    if day is None or week_meant:
        return None
    return Atom(match.start(), match.end(), of_day(day), "weekday+direction", confidence=0.88)


def _begins_sentence(match: re.Match[str]) -> bool:
    """'Minggu lalu' at the start of a sentence is last week, elsewhere last Sunday."""
    return match.string[max(0, match.start() - 3) : match.start()].rstrip(" \"'(")[-1:] in ("", ".", "\n", "!", "?")


def _of_week(anchor: date, weekday: int, ahead: int) -> date | None:
    return shift_days(anchor, weekday - anchor.weekday() + 7 * ahead)


def _beside(anchor: date, weekday: int, ahead: int) -> date | None:
    """The next such weekday before (-1) or after (1) the anchor, or the one of its week (0)."""
    if ahead == 0:
        return _of_week(anchor, weekday, 0)
    distance = ((weekday - anchor.weekday()) * ahead - 1) % 7 + 1
    return shift_days(anchor, ahead * distance)


_SUNDAY_AS_WEEK = re.compile(
    r"(?:(?<=[.!?\"'] )|(?<=[\n\"'])|(?<=^))Minggu (?P<which>lalu|kemarin|depan|ini)\b(?! \()", re.MULTILINE
)


def _week_at_start(match: re.Match[str], anchor: date | None) -> Atom | None:
    return _week(match, anchor, _ahead(match["which"]), "week") if anchor else None


def _feast(match: re.Match[str], anchor: date | None) -> Atom | None:
    if match["year"]:
        year = int(match["year"])
    elif anchor is None:
        return None
    else:
        year = anchor.year + _ahead(match["which"])
        this_year = feast_day(match["feast"], anchor.year)
        if (
            match["of_year"] is None
            and match["which"] in ("lalu", "kemarin")
            and this_year is not None
            and this_year < anchor
        ):
            year = anchor.year
    day = feast_day(match["feast"], year)
    return Atom(match.start(), match.end(), of_day(day), "feast", confidence=0.8) if day else None


_TODAY = re.compile(
    r"\b(?:(?:[Dd]ini hari|[Ss]ubuh|[Pp]agi|[Ss]iang|[Ss]ore|[Pp]etang) tadi"
    r"|[Tt]adi (?:pagi|siang|sore|petang|subuh))\b"
)
_EVE = re.compile(r"\b(?<!tiap )(?<!setiap )(?<!saban )[Mm]alam (?P<weekday>Minggu|Jumat)\b(?! [A-Z])")
_DAY_OF_MONTH = re.compile(
    r"\b(?:[Tt]anggal|[Tt]gl\.?) (?P<day>\d{1,2}) bulan (?P<which>(?:yang |yg )?(?:lalu|kemarin|ini|depan|mendatang))\b"
)
_COUNTDOWN = re.compile(
    rf"\bH ?(?P<sign>[-+]) ?(?P<days>\d{{1,2}}) (?i:(?:hari raya )?{FEAST})\b(?: (?:tahun )?(?P<year>{YEAR})\b)?"
)


def _today(match: re.Match[str], anchor: date | None) -> Atom | None:
    return Atom(match.start(), match.end(), of_day(anchor), "earlier today", confidence=0.75) if anchor else None


def _eve(match: re.Match[str], anchor: date | None) -> Atom | None:
    """'malam Minggu' is the night of Saturday."""
    if anchor is None:
        return None
    before = (weekday_number(match["weekday"]) - 1) % 7
    return Atom(match.start(), match.end(), Moment(weekday=before), "eve", confidence=0.75)


def _day_of_month(match: re.Match[str], anchor: date | None) -> Atom | None:
    if anchor is None:
        return None
    month = shift_months(of_day(anchor), _ahead(match["which"]))
    moment = Moment(month.year, month.month, int(match["day"]))
    return Atom(match.start(), match.end(), moment, "day of month", confidence=0.9)


def _countdown(match: re.Match[str], anchor: date | None) -> Atom | None:
    """'H-7 Lebaran' is seven days before the feast of the year."""
    year = int(match["year"]) if match["year"] else anchor.year if anchor else None
    feast = feast_day(match["feast"], year) if year else None
    day = shift_days(feast, int(match["days"]) * (-1 if match["sign"] == "-" else 1)) if feast else None
    return Atom(match.start(), match.end(), of_day(day), "feast countdown", confidence=0.75) if day else None


RULES = (
    Rule(_TODAY, _today),
    Rule(_EVE, _eve),
    Rule(_DAY_OF_MONTH, _day_of_month),
    Rule(_COUNTDOWN, _countdown),
    Rule(_DAY_WORD, _day_word),
    Rule(_AGO, _ago),
    Rule(_UNIT, _unit),
    Rule(_YEAR_END, _year_end),
    Rule(_WEEKEND, _weekend),
    Rule(_WEEKDAY, _weekday),
    Rule(_SUNDAY_AS_WEEK, _week_at_start),
    Rule(_FEAST, _feast),
)
