"""Agencies of an article."""

from __future__ import annotations

from collections.abc import Sequence

from extract.agencies.chains import all_mentions
from extract.agencies.groups import group
from extract.agencies.lexicon import lexicon
from extract.agencies.mention import Mention
from extract.agencies.tokens import Token, tokenise
from extract.reading import Reading
from jejak.domain import AgencyFact
from ner_models.analysis import Document

_BUILDINGS = frozenset(("kantor", "gedung", "markas", "mako", "aula", "rs", "rumah", "sakit"))


def find_agencies(reading: Reading, document: Document | None = None) -> tuple[AgencyFact, ...]:
    """One fact per body that acts or speaks, at its first mention; `names` holds every form that the text uses."""
    lex = lexicon()
    tokens = tokenise(reading.clean)
    mentions: list[Mention] = []
    for at, _end, found in all_mentions(lex, reading.clean, tokens):
        if not _is_building(tokens, at):
            mentions.extend(found)
    return group(mentions, reading.text)


def _is_building(tokens: Sequence[Token], at: int) -> bool:
    """'ditemui di Kantor Kementerian ...': a place, not a body that acts."""
    return at > 0 and tokens[at].gap == " " and tokens[at - 1].folded in _BUILDINGS
