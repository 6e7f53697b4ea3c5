"""Indonesia's part: named by citizens, places and bodies; origin, destination or transit by who is exploited where."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from extract.geo import home_words as words
from extract.geo.gazetteer import INDONESIA
from extract.geo.naming import Mention, Way
from extract.reading import Reading
from jejak.domain import CountryFact, CountryRole

_BEFORE = 30
_FAR = 200
_NEAR = 70
_Range = tuple[int, int]


@dataclass(frozen=True, slots=True)
class _Evidence:
    """Where the text speaks of citizens as workers or victims, of people of an Indonesian place, and so on."""

    citizens: _Range | None
    natives: _Range | None
    domestic: _Range | None
    domestic_here: _Range | None
    named: _Range | None
    passing: bool


def speaks_of_citizens(reading: Reading) -> bool:
    """The text speaks of Indonesians as migrant workers, crew or victims."""
    return words.CITIZENS.search(reading.clean) is not None


def foils(reading: Reading) -> bool:
    """People were stopped on their way, so the country they were promised is where they were being taken."""
    return words.FOILED.search(reading.clean) is not None and words.NEVER_LEFT.search(reading.clean) is None


def home_facts(
    reading: Reading, mentions: Sequence[Mention], foreign: Sequence[CountryFact], citizens: Mention | None
) -> tuple[CountryFact, ...]:
    """Indonesia's facts, none if the text does not speak of it; `citizens` names its people among the victims."""
    goals = {fact.iso3 for fact in foreign if fact.role is CountryRole.DESTINATION}
    outward = {reading.sentence_index(mention.start) for mention in mentions if mention.iso3 in goals}
    evidence = _gather(reading, [mention for mention in mentions if mention.iso3 == INDONESIA], outward, citizens)
    if evidence.named is None:
        return ()
    return tuple(_fact(reading, evidence, role) for role in _roles(evidence, foreign))


def _gather(reading: Reading, home: Sequence[Mention], outward: set[int], people: Mention | None) -> _Evidence:
    clean = reading.clean
    citizens = _span(words.CITIZENS.search(clean)) or (None if people is None else _range(people))
    here = any(mention.way is Way.HOME for mention in home) or words.BODIES.search(clean) is not None
    domestic = _span(words.DOMESTIC.search(clean) or words.HELD.search(clean)) if here else None
    named = (
        citizens or next(((mention.start, mention.end) for mention in home), None) or _span(words.BODIES.search(clean))
    )
    natives = next((_range(mention) for mention in home if mention.way is Way.HOME and _native(clean, mention)), None)
    return _Evidence(
        citizens,
        natives or _span(words.COUNTED_VICTIMS.search(clean)),
        domestic,
        _span(words.WITHIN.search(clean)) or _domestic_here(reading, home, outward),
        named,
        words.PASSING.search(clean) is not None,
    )


def _range(mention: Mention) -> _Range:
    return mention.start, mention.end


def _span(found: re.Match[str] | None) -> _Range | None:
    return None if found is None else found.span()


def _native(clean: str, mention: Mention) -> bool:
    return words.NATIVE.search(clean[max(0, mention.start - _BEFORE) : mention.start]) is not None


def _domestic_here(reading: Reading, home: Sequence[Mention], outward: set[int]) -> _Range | None:
    """A word of exploitation in one sentence with an Indonesian place and with no country that victims are taken to."""
    for mention in home:
        index = reading.sentence_index(mention.start)
        if mention.way is not Way.HOME or not reading.sentences or index in outward:
            continue
        span = reading.sentences[index]
        found = words.DOMESTIC.search(
            reading.clean, max(span.start, mention.start - _FAR), min(span.end, mention.end + _FAR)
        )
        if found is None and words.STAYS.search(reading.clean[max(0, mention.start - _BEFORE) : mention.start]):
            found = words.DOMESTIC_HERE.search(reading.clean, max(span.start, mention.start - _NEAR), mention.start)
        if found is not None:
            return found.span()
    return None


def _roles(evidence: _Evidence, foreign: Sequence[CountryFact]) -> tuple[CountryRole, ...]:
    abroad = any(fact.role is CountryRole.DESTINATION for fact in foreign)
    strangers = any(fact.role is CountryRole.ORIGIN for fact in foreign)
    at_home = evidence.domestic_here if abroad or evidence.citizens else evidence.domestic or evidence.domestic_here
    if strangers and evidence.citizens is None:
        if at_home is None and (abroad or evidence.passing):
            return (CountryRole.TRANSIT,)
        if evidence.natives is None or at_home is None:
            return (CountryRole.DESTINATION,)
    if at_home is not None:
        return (CountryRole.ORIGIN, CountryRole.DESTINATION)
    if evidence.citizens is not None or evidence.natives is not None or abroad:
        return (CountryRole.ORIGIN,)
    return (CountryRole.OTHER,)


def _fact(reading: Reading, evidence: _Evidence, role: CountryRole) -> CountryFact:
    at_home = evidence.domestic_here or evidence.domestic
    start, end = (at_home if role is CountryRole.DESTINATION else None) or evidence.named or (0, 0)
    return CountryFact(
        iso3=INDONESIA,
        role=role,
        quote=reading.quote(start, end),
        start=start,
        end=end,
        confidence=0.9,
        rule=f"home+{role.value}",
    )
