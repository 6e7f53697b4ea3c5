"""What a text says of a country's part, as numbers: what the rules read, and the words beside its name."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import log, log1p

from extract.geo.around import around_of
from extract.geo.gazetteer import INDONESIA
from extract.geo.naming import Mention, Way
from extract.geo.roles import Sign
from extract.ranking import Features
from extract.reading import Reading
from jejak.domain import CountryRole, Kind

_WORD = re.compile(r"[a-z-]{2,20}")
_MOST = 12
"""Mentions of one country whose words are read."""
_WORDS_BEFORE, _WORDS_AFTER, _AFTER = 3, 2, 40
_EARLY = 3


@dataclass(frozen=True, slots=True)
class Scene:
    """What all countries of one article are seen against."""

    reading: Reading
    kind: Kind | None
    nationals: bool
    """The text speaks of Indonesians as workers or victims."""
    foiled: bool
    """People were stopped on their way."""


def foreign_evidence(
    scene: Scene, mentions: Sequence[Mention], signs: Sequence[Sign]
) -> Mapping[str, tuple[Sequence[Mention], Sequence[Sign], Features]]:
    """For each foreign country, in the order of the text: its mentions, their signs, its features."""
    named: dict[str, list[Mention]] = defaultdict(list)
    for mention in mentions:
        if mention.iso3 != INDONESIA:
            named[mention.iso3].append(mention)
    told: dict[str, list[Sign]] = defaultdict(list)
    for sign in signs:
        told[sign.mention.iso3].append(sign)
    goals = {iso3: _strongest(told[iso3], CountryRole.DESTINATION) for iso3 in named}
    found = {}
    for number, (iso3, own) in enumerate(named.items()):
        elsewhere = max((weight for other, weight in goals.items() if other != iso3), default=0.0)
        features = {
            **_scene(scene),
            **_standing(scene.reading, own, number, mentions, len(named)),
            **_signs(told[iso3], foiled=scene.foiled),
            "destination elsewhere": elsewhere,
            "the strongest destination": float(goals[iso3] >= elsewhere and goals[iso3] > 0),
            **_words(scene.reading, own),
        }
        found[iso3] = (own, told[iso3], {name: value for name, value in features.items() if value})
    return found


def _strongest(signs: Sequence[Sign], role: CountryRole) -> float:
    return max((sign.weight for sign in signs if sign.role is role), default=0.0)


def _scene(scene: Scene) -> Features:
    return {
        "bias": 1.0,
        f"kind {scene.kind or 'unknown'}": 1.0,
        "nationals": float(scene.nationals),
        "nationals in an incident": float(scene.nationals and scene.kind is Kind.INCIDENT),
        "foiled": float(scene.foiled),
    }


def _standing(
    reading: Reading, own: Sequence[Mention], number: int, mentions: Sequence[Mention], countries: int
) -> Features:
    abroad = sum(mention.iso3 != INDONESIA for mention in mentions)
    ways = {mention.way for mention in own}
    return {
        "mentions": log1p(len(own)),
        "share of mentions": len(own) / abroad,
        "first": float(number == 0),
        "the only one": float(countries == 1),
        "countries": log(countries),
        "early": float(reading.sentence_index(own[0].start) < _EARLY),
        "only cities": float(ways == {Way.CITY}),
        **{f"way {way.value}": 1.0 for way in ways},
    }


def _signs(signs: Sequence[Sign], *, foiled: bool) -> Features:
    features = {f"rule {sign.role.value} {sign.rule}": 1.0 for sign in signs}
    for role in CountryRole:
        features[f"most {role.value}"] = _strongest(signs, role)
    features["no sign"] = float(not signs)
    promised = any(sign.rule == "promised" for sign in signs)
    features["promised and foiled"] = float(promised and foiled)
    features["promised and not foiled"] = float(promised and not foiled)
    return features


def _words(reading: Reading, own: Sequence[Mention]) -> Features:
    """`before` the word right before a name, `near` the two words before that, `after` the two words after it."""
    features: dict[str, float] = {}
    for mention in own[:_MOST]:
        around = around_of(reading, mention, homeward=False)
        before = _WORD.findall(around.left.lower())[-_WORDS_BEFORE:]
        features.update((f"near {word}", 1.0) for word in before[:-1])
        features.update((f"before {word}", 1.0) for word in before[-1:])
        after = _WORD.findall(around.right[:_AFTER].lower())[:_WORDS_AFTER]
        features.update((f"after {word}", 1.0) for word in after)
    return features
