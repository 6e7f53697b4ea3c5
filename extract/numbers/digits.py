"""Reading digit groups: '.' between thousands and ',' before decimals, and the English way round."""

from __future__ import annotations

import re
from decimal import Decimal

_DOTTED = re.compile(r"[1-9][0-9]{0,2}(?:\.[0-9]{3})+(?:,[0-9]+)?")
_COMMAED = re.compile(r"[1-9][0-9]{0,2}(?:,[0-9]{3})+(?:\.[0-9]+)?")
_PLAIN = re.compile(r"0|[1-9][0-9]*")
_DECIMAL = re.compile(r"[0-9]{1,6}[.,][0-9]{1,4}")
_LONGEST = 18


def digit_value(text: str, *, decimal: bool) -> Decimal | None:
    """The value of a digit group, None for what is no number ('03', '1.2.3').

    `decimal` says that a scale word follows, so that '1,234 juta' is 1.234 million.
    """
    if len(text) > _LONGEST:
        return None
    if _PLAIN.fullmatch(text):
        return Decimal(text)
    single = text.count(".") + text.count(",") == 1
    if decimal and single and _DECIMAL.fullmatch(text):
        return Decimal(text.replace(",", "."))
    if _DOTTED.fullmatch(text):
        return Decimal(text.replace(".", "").replace(",", "."))
    if _COMMAED.fullmatch(text):
        return Decimal(text.replace(",", ""))
    if _DECIMAL.fullmatch(text):
        return Decimal(text.replace(",", "."))
    return None
