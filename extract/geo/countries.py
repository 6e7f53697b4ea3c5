"""Countries of a text, once for each role."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from importlib import resources

from extract.geo.context import stand
from extract.geo.evidence import Scene, foreign_evidence
from extract.geo.gazetteer import INDONESIA
from extract.geo.home import foils, home_facts, speaks_of_citizens
from extract.geo.mentions import place_hits
from extract.geo.naming import Mention, country_mentions, with_places
from extract.geo.roles import Sign, read_signs
from extract.geo.tokens import tokenise
from extract.ranking import Features, score
from extract.reading import Reading
from jejak.domain import CountryFact, CountryRole, Kind, PlaceFact

# No article has as many; a hostile text may.
_MOST = 1000
_PEOPLE = "people"
_LINK = re.compile(r"(?:,|\b(?:dan|serta))\s{1,2}\Z")

Evidence = Mapping[str, tuple[Sequence[Mention], Sequence[Sign], Features]]


@cache
def _weights() -> Mapping[str, Mapping[str, float]]:
    loaded: dict[str, dict[str, float]] = json.loads(
        resources.files("extract.geo").joinpath("roles.json").read_text("utf-8")
    )
    return loaded


def find_countries(reading: Reading, places: Sequence[PlaceFact], kind: Kind | None = None) -> tuple[CountryFact, ...]:
    """Countries that the text names or implies, once for each role, in the order of their first mention.

    With the article's `kind`, a concrete event that never leaves Indonesia makes it origin and destination.
    """
    mentions = _mentions(reading, places)
    signs = read_signs(reading, mentions)
    foreign = tuple(_foreign(reading, _evidence(reading, mentions, signs, kind)))
    citizens = next((sign.mention for sign in signs if sign.rule == _PEOPLE and _listed_home(reading, sign)), None)
    facts = [*home_facts(reading, mentions, foreign, citizens, kind), *foreign]
    return tuple(sorted(facts, key=lambda fact: (fact.start, fact.end, fact.iso3, fact.role.value)))


def read_foreign(reading: Reading, places: Sequence[PlaceFact], kind: Kind | None) -> Evidence:
    """What is read of each foreign country, before its part is chosen."""
    mentions = _mentions(reading, places)
    return _evidence(reading, mentions, read_signs(reading, mentions), kind)


def likeliest(features: Features, weights: Mapping[str, Mapping[str, float]]) -> CountryRole:
    """The role that scores highest."""
    return CountryRole(max(weights, key=lambda role: score(features, weights[role])))


def _mentions(reading: Reading, places: Sequence[PlaceFact]) -> Sequence[Mention]:
    tokens = tokenise(reading.clean)
    return with_places(country_mentions(tokens, stand(tokens, place_hits(tokens))), places)[:_MOST]


def _evidence(reading: Reading, mentions: Sequence[Mention], signs: Sequence[Sign], kind: Kind | None) -> Evidence:
    scene = Scene(reading, kind, nationals=speaks_of_citizens(reading, mentions), foiled=foils(reading))
    return foreign_evidence(scene, mentions, signs)


def _listed_home(reading: Reading, sign: Sign) -> bool:
    """'Warga Filipina, Vietnam, dan Indonesia': the country stands among the peoples, not in a body's name."""
    start = sign.mention.start
    return sign.mention.iso3 == INDONESIA and _LINK.search(reading.clean[max(0, start - 8) : start]) is not None


def _foreign(reading: Reading, evidence: Evidence) -> Iterator[CountryFact]:
    """Each country in its likeliest role, quoted where a rule says so most strongly, else where it is first named."""
    for mentions, signs, features in evidence.values():
        role = likeliest(features, _weights())
        told = max((sign for sign in signs if sign.role is role), key=lambda sign: sign.weight, default=None)
        mention = mentions[0] if told is None else told.mention
        yield CountryFact(
            iso3=mention.iso3,
            role=role,
            quote=reading.quote(mention.start, mention.end),
            start=mention.start,
            end=mention.end,
            confidence=0.7 if told is None or not told.weight else 0.9,
            rule="learnt" if told is None else told.rule,
        )
