"""Words of Indonesian dates, and the pattern fragments built from them."""

from __future__ import annotations

import re
from collections.abc import Iterable

MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "januari january jan",
            "februari pebruari febuari february feb peb",
            "maret march mar mrt",
            "april apr",
            "mei may",
            "juni june jun",
            "juli july jul",
            "agustus august agu agt ags agst aug",
            "september sept sep",
            "oktober october okt oct",
            "november nopember nov nop",
            "desember december des dec",
        ),
        start=1,
    )
    for name in names.split()
}
# Long enough to be read without a day or a year beside them.
FULL_MONTHS = tuple(
    "januari februari pebruari febuari maret april mei juni juli agustus september oktober november nopember "
    "desember".split()
)
WEEKDAYS = {
    name: number
    for number, names in enumerate(("senin", "selasa", "rabu", "kamis", "jumat jum'at jumaat", "sabtu", "minggu ahad"))
    for name in names.split()
}
_ONE_TO_ELEVEN = "satu dua tiga empat lima enam tujuh delapan sembilan sepuluh sebelas"
NUMBERS = {word: value for value, word in enumerate(_ONE_TO_ELEVEN.split(), start=1)} | {
    "dua belas": 12,
    "duabelas": 12,
    "se": 1,
}
ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4, "1": 1, "2": 2, "3": 3, "4": 4}
ORDINALS = {"pertama": 1, "kedua": 2, "ketiga": 3, "keempat": 4} | ROMAN

PAST_WORDS = r"(?:yang |yg )?(?:baru )?(?:lalu|silam|kemarin|kemaren)"
FUTURE_WORDS = r"(?:yang |yg )?(?:mendatang|depan|akan datang|nanti|besok)"


def _either(words: Iterable[str]) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))


def cased(words: Iterable[str]) -> str:
    """An alternation that takes a word capitalised or all in capitals, never in small letters."""
    listed = list(words)
    return _either([word.capitalize() for word in listed] + [word.upper() for word in listed])


MONTH_ANY = rf"(?i:(?:{_either(FULL_MONTHS)})\b|(?:{_either(set(MONTHS) - set(FULL_MONTHS))})\b\.?)"
MONTH_FULL = rf"(?:{cased(FULL_MONTHS)})\b"
MONTH_FULL_ANY = rf"(?i:{_either(FULL_MONTHS)})\b"
WEEKDAY = rf"(?:{cased(WEEKDAYS)})\b"
WEEKDAY_ANY = rf"(?i:{_either(WEEKDAYS)})\b"
NUMBER = rf"(?i:\d{{1,2}}|{_either(word for word in NUMBERS if word != 'se')})"
YEAR = r"(?:1[5-9]|20)\d\d(?!\d|[.,]\d)"
PART_OF_DAY = r"(?:dini ?hari|pagi|siang|sore|petang|malam|subuh|tengah malam)\b"


def month_number(word: str) -> int:
    return MONTHS[word.casefold().rstrip(".")]


def weekday_number(word: str) -> int:
    return WEEKDAYS[word.casefold()]


def number_of(word: str) -> int:
    """The value of a small number in words or digits; 'se' is one."""
    return int(word) if word.isdigit() else NUMBERS[" ".join(word.casefold().split())]
