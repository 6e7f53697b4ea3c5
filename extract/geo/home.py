"""Indonesia's part: named by citizens, places and bodies; origin, destination or transit by who is exploited where."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import islice

from extract.geo import home_words as words
from extract.geo.gazetteer import INDONESIA
from extract.geo.naming import Mention, Way
from extract.geo.roles import ABOARD
from extract.reading import Reading
from jejak.domain import CountryFact, CountryRole, Kind

_BEFORE = 30
_FAR = 200
_NEAR = 70
_OTHERS = 32
# Words of one kind looked at in a text; a hostile text may have any number.
_MOST = 200
_Range = tuple[int, int]


@dataclass(frozen=True, slots=True)
class _Evidence:
    """Where the text speaks of citizens as workers or victims, of people of an Indonesian place, and so on."""

    citizens: _Range | None
    natives: _Range | None
    domestic: _Range | None
    domestic_here: _Range | None
    named: _Range | None
    at_home: bool
    passing: bool
    crew: bool


def speaks_of_citizens(reading: Reading, mentions: Sequence[Mention]) -> bool:
    """The text speaks of Indonesians as migrant workers, crew or victims, or of victims from an Indonesian place."""
    if _citizens(reading, mentions) is not None or words.MISSIONS.search(reading.clean) is not None:
        return True
    clean = reading.clean
    return any(mention.way is Way.HOME and _victim_native(clean, mention) for mention in mentions)


def _victim_native(clean: str, mention: Mention) -> bool:
    near = clean[max(0, mention.start - _BEFORE) : mention.end + _NEAR]
    return _native(clean, mention) and words.SUFFERING.search(near) is not None


def _citizens(reading: Reading, mentions: Sequence[Mention]) -> _Range | None:
    """The first words for Indonesian citizens; words for workers of any land count where the text is of Indonesia."""
    clean = reading.clean
    found = [match.span() for match in islice(words.CITIZENS.finditer(clean), _MOST) if not _office(clean, match)]
    if _named(clean, mentions):
        workers = (match for match in islice(words.WORKERS.finditer(clean), _MOST) if not _office(clean, match))
        found += islice((match.span() for match in workers if not _of_others(clean, mentions, match.end())), 1)
    return min(found, default=None)


def _named(clean: str, mentions: Sequence[Mention]) -> bool:
    return any(mention.iso3 == INDONESIA for mention in mentions) or words.BODIES.search(clean) is not None


def _office(clean: str, match: re.Match[str]) -> bool:
    """'Kementerian Pelindungan Pekerja Migran Indonesia' speaks of no worker."""
    return words.OFFICE.search(clean, max(0, match.start() - _BEFORE), match.start()) is not None


def _of_others(clean: str, mentions: Sequence[Mention], end: int) -> bool:
    """'buruh migran asal Burma', 'anak buah kapal warga negara asing'"""
    if words.STRANGERS.match(clean, end, end + _OTHERS) is not None:
        return True
    index = bisect_left(mentions, end, key=lambda mention: mention.start)
    return index < len(mentions) and mentions[index].start - end <= _OTHERS and mentions[index].iso3 != INDONESIA


def foils(reading: Reading) -> bool:
    """People were stopped on their way, so the country they were promised is where they were being taken."""
    return words.FOILED.search(reading.clean) is not None and words.NEVER_LEFT.search(reading.clean) is None


def home_facts(
    reading: Reading,
    mentions: Sequence[Mention],
    foreign: Sequence[CountryFact],
    citizens: Mention | None,
    kind: Kind | None = None,
) -> tuple[CountryFact, ...]:
    """Indonesia's facts, none if the text does not speak of it; `citizens` names its people among the victims."""
    goals = {fact.iso3 for fact in foreign if fact.role is CountryRole.DESTINATION}
    outward = {reading.sentence_index(mention.start) for mention in mentions if mention.iso3 in goals}
    people = _citizens(reading, mentions) or (None if citizens is None else _range(citizens))
    evidence = _gather(reading, [mention for mention in mentions if mention.iso3 == INDONESIA], outward, people)
    if evidence.named is None:
        return ()
    return tuple(_fact(reading, evidence, role) for role in _roles(evidence, foreign, kind))


def _gather(reading: Reading, home: Sequence[Mention], outward: set[int], citizens: _Range | None) -> _Evidence:
    clean = reading.clean
    here = any(mention.way is Way.HOME for mention in home) or words.BODIES.search(clean) is not None
    domestic = _span(words.DOMESTIC.search(clean) or words.HELD.search(clean)) if here else None
    named = (
        citizens or next(((mention.start, mention.end) for mention in home), None) or _span(words.BODIES.search(clean))
    )
    natives = next((_range(mention) for mention in home if mention.way is Way.HOME and _native(clean, mention)), None)
    return _Evidence(
        citizens,
        natives or (None if outward else _span(words.COUNTED_VICTIMS.search(clean))),
        domestic,
        _span(words.WITHIN.search(clean)) or _domestic_here(reading, home, outward),
        named,
        any(mention.way is Way.HOME for mention in home),
        words.PASSING.search(clean) is not None,
        words.CREW.search(clean) is not None,
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


def _roles(evidence: _Evidence, foreign: Sequence[CountryFact], kind: Kind | None) -> tuple[CountryRole, ...]:
    abroad = any(fact.role is CountryRole.DESTINATION for fact in foreign)
    strangers = any(fact.role is CountryRole.ORIGIN for fact in foreign)
    at_home = evidence.domestic_here if abroad or evidence.citizens else evidence.domestic or evidence.domestic_here
    if strangers and evidence.citizens is None:
        if at_home is None and (abroad or evidence.passing) and not evidence.crew:
            return (CountryRole.TRANSIT,)
        if evidence.natives is None or at_home is None:
            return (CountryRole.DESTINATION,)
    if at_home is not None or (kind is Kind.INCIDENT and _domestic_event(evidence, foreign)):
        return (CountryRole.ORIGIN, CountryRole.DESTINATION)
    if any(fact.rule == ABOARD for fact in foreign):
        return (CountryRole.ORIGIN, CountryRole.TRANSIT)
    event = kind in {None, Kind.INCIDENT} or evidence.at_home
    if evidence.citizens is not None or evidence.natives is not None or (abroad and event):
        return (CountryRole.ORIGIN,)
    return (CountryRole.OTHER,)


def _domestic_event(evidence: _Evidence, foreign: Sequence[CountryFact]) -> bool:
    """An event at home: neither migrants nor a country with a part of its own; others may be named in passing."""
    apart = all(fact.role is CountryRole.OTHER for fact in foreign)
    return evidence.citizens is None and apart and (evidence.at_home or not foreign)


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
