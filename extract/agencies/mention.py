"""One place in a text where a body is named."""

from __future__ import annotations

from dataclasses import dataclass

from extract.agencies.scan import Scan
from jejak.domain import AgencyType


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """`key` is equal for names of one body. `stem` is the key without its region or parent.

    `alone` says what the mention means where no longer name with the same stem is in the text:
    '' (it is complete), 'body' (a body of its own), 'echo' (nothing). 'chief' is a title: it stands for the body that
    the text names without its region. 'seat' is a building: it stands for its body where nothing else names that.
    """

    key: tuple[str, ...]
    stem: tuple[str, ...]
    start: int
    end: int
    name: str
    type: AgencyType
    rule: str
    confidence: float
    forms: tuple[str, ...] = ()
    """As this place writes it, with and without brackets."""
    known: tuple[str, ...] = ()
    """Other forms that the text need not use."""
    abbreviations: tuple[str, ...] = ()
    """What the brackets define."""
    alone: str = ""


@dataclass(frozen=True, slots=True)
class Found:
    """Mentions and the index of the first word behind them."""

    end: int
    mentions: tuple[Mention, ...]


def forms_of(scan: Scan, start: int, end: int) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """All forms that a name with brackets yields, and the abbreviations that the brackets define.

    'Dinas Sosial (Dinsos) Mataram' gives itself, 'Dinas Sosial Mataram' and 'Dinsos Mataram'.
    """
    tokens = scan.tokens[start:end]
    whole = " ".join(scan.clean[tokens[0].start : tokens[-1].end].split())
    forms, abbreviations = [whole], []
    if any(token.aside is not None for token in tokens[:-1]):
        forms.append(scan.words(start, end))
    for position, token in enumerate(tokens, start):
        if token.aside is None or not token.aside.defines:
            continue
        short, rest = token.aside.text, scan.words(position + 1, end)
        abbreviations.append(short)
        forms.append(f"{short} {rest}" if rest else short)
        if not rest:
            forms.append(f"{whole} ({short})")
    return tuple(dict.fromkeys(forms)), tuple(abbreviations)
