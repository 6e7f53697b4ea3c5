"""One place in a text where a body is named."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from extract.agencies.tokens import Token
from jejak.domain import AgencyType


@dataclass(frozen=True, slots=True)
class Mention:
    """`key` is equal for names of one body. `stem` is the key without its region or parent.

    `alone` says what the mention means where no longer name with the same stem is in the text:
    '' (it is complete), 'body' (a body of its own), 'echo' (nothing).
    """

    key: tuple[str, ...]
    stem: tuple[str, ...]
    start: int
    end: int
    name: str
    forms: tuple[str, ...]
    known: tuple[str, ...]
    abbreviations: tuple[str, ...]
    type: AgencyType
    alone: str
    rule: str
    confidence: float


def surface(clean: str, tokens: Sequence[Token]) -> str:
    """The words as the text writes them, brackets included, white space made single."""
    return " ".join(clean[tokens[0].start : tokens[-1].end].split())


def forms_of(clean: str, tokens: Sequence[Token], head_size: int) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """All forms that a name with brackets yields, and the abbreviations that the brackets define.

    'Dinas Sosial (Dinsos) Mataram' gives itself, 'Dinas Sosial Mataram' and 'Dinsos Mataram'.
    `head_size` is how many words of the name the abbreviation of a head may stand for.
    """
    whole = surface(clean, tokens)
    plain = " ".join(token.text for token in tokens) if _bracketed(tokens[:-1]) else whole
    forms, abbreviations = [whole, plain], []
    for position, token in enumerate(tokens):
        if token.aside is None:
            continue
        short = token.aside.text
        rest = tokens[position + 1 :]
        abbreviations.append(short)
        forms.append(" ".join([short, *(part.text for part in rest)]))
        if not rest:
            forms.append(f"{whole} ({short})")
        elif position + 1 < head_size:
            forms.append(" ".join([*(part.text for part in tokens[: position + 1]), f"({short})"]))
    return tuple(dict.fromkeys(forms)), tuple(abbreviations)


def _bracketed(tokens: Sequence[Token]) -> bool:
    return any(token.aside is not None for token in tokens)
