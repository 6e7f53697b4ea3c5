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
    plain = None
    if _DECIMAL.fullmatch(text) and (decimal or not (_DOTTED.fullmatch(text) or _COMMAED.fullmatch(text))):
        plain = text.replace(",", ".")
    elif _DOTTED.fullmatch(text):
        plain = text.replace(".", "").replace(",", ".")
    elif _COMMAED.fullmatch(text):
        plain = text.replace(",", "")
    elif _PLAIN.fullmatch(text):
        plain = text
    return None if plain is None else Decimal(plain)
