"""Numbers that look like dates and are none: laws, police report numbers, prices, links."""

from __future__ import annotations

import re

_NOT_DATES = re.compile(
    "|".join(
        (
            r"\b(?:(?i:nomor|nomer|no)\b\.?:? ?)?\d{1,4}(?:/\w{1,20})* ?[Tt]ahun (?=(?:19|20)\d\d\b)(?:19|20)\d\d",
            r"\b(?i:nomor|nomer|no)\b\.?:? ?[\w./-]{1,60}",
            r"\b(?:UU|PP|Perpres|Perda|Pergub|Permen\w{0,20}|Keppres|Inpres|Kepmen\w{0,20}|Perppu)"
            r"(?: \w{2,12}){0,2} ?\d{1,4}/\d{4}",
            r"\b(?i:pasal|ayat|bab) \(?\d{1,4}\)?",
            r"\b[A-Z]{1,10}(?:[/.-][\w.]{1,20}){2,12}",
            r"\b(?:https?://|www\.)[^\s]{1,200}",
            r"\b(?:Rp|US\$|USD|RM|\$) ?\d[\d.,]{0,20}",
            r"\b\d{1,2}[.:]\d\d(?= ?(?:WIB|WITA|Wita|WIT)\b)",
        )
    )
)


def mask(clean: str) -> str:
    """The text with such numbers blanked out; the length does not change."""
    return _NOT_DATES.sub(lambda match: "_" * len(match.group()), clean)
