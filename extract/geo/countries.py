"""Countries of a text, once for each role."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from extract.geo.context import stand
from extract.geo.gazetteer import INDONESIA
from extract.geo.home import foils, home_facts, speaks_of_citizens
from extract.geo.mentions import place_hits
from extract.geo.naming import Mention, country_mentions, with_places
from extract.geo.roles import FLIGHT, Sign, read_signs
from extract.geo.tokens import tokenise
from extract.reading import Reading
from jejak.domain import CountryFact, CountryRole, Kind, PlaceFact

# No article has as many; a hostile text may.
_MOST = 1000
_ENOUGH = 1.0
_EXPLICIT = 2.0
_FIRM = 1.5
_HINT = 0.25
_PEOPLE = "people"
_LINK = re.compile(r"(?:,|\b(?:dan|serta))\s{1,2}\Z")
_Chosen = dict[CountryRole, Sign]


def find_countries(reading: Reading, places: Sequence[PlaceFact], kind: Kind | None = None) -> tuple[CountryFact, ...]:
    """Countries that the text names or implies, once for each role, in the order of their first mention.

    With the article's `kind`, a concrete event that never leaves Indonesia makes it origin and destination.
    """
    tokens = tokenise(reading.clean)
    found = list(country_mentions(tokens, stand(tokens, place_hits(tokens))))
    mentions = with_places(found, places)[:_MOST]
    signs = read_signs(reading, mentions)
    nationals = speaks_of_citizens(reading, mentions)
    abroad = kind is Kind.INCIDENT and not any(mention.iso3 == INDONESIA for mention in mentions)
    foreign = tuple(_foreign(reading, mentions, signs, nationals=nationals, abroad=abroad, kind=kind))
    citizens = next((sign.mention for sign in signs if sign.rule == _PEOPLE and _listed_home(reading, sign)), None)
    facts = [*home_facts(reading, mentions, foreign, citizens, kind), *foreign]
    return tuple(sorted(facts, key=lambda fact: (fact.start, fact.end, fact.iso3, fact.role.value)))


def _listed_home(reading: Reading, sign: Sign) -> bool:
    """'Warga Filipina, Vietnam, dan Indonesia': the country stands among the peoples, not in a body's name."""
    start = sign.mention.start
    return sign.mention.iso3 == INDONESIA and _LINK.search(reading.clean[max(0, start - 8) : start]) is not None


def _foreign(
    reading: Reading,
    mentions: Sequence[Mention],
    found: Sequence[Sign],
    *,
    nationals: bool,
    abroad: bool,
    kind: Kind | None,
) -> Iterator[CountryFact]:
    signs: dict[str, list[Sign]] = defaultdict(list)
    for sign in found:
        signs[sign.mention.iso3].append(sign)
    first: dict[str, Mention] = {}
    for mention in mentions:
        if mention.iso3 != INDONESIA:
            first.setdefault(mention.iso3, mention)
    chosen = {iso3: _choose(signs[iso3]) for iso3 in first}
    if nationals or abroad:
        _guess_destination(chosen, signs, foiled=foils(reading))
    if nationals and kind is Kind.STATISTICS:
        _counted_lands(chosen, signs, mentions)
    if not nationals:
        _guess_origin(chosen, signs)
    _stops_on_the_way_home(chosen, signs)
    for iso3, mention in first.items():
        if not chosen[iso3]:
            yield _fact(reading, mention, CountryRole.OTHER, 0.7, "named")
        for role, sign in chosen[iso3].items():
            yield _fact(reading, sign.mention, role, 0.9 if sign.weight >= _ENOUGH else 0.6, sign.rule)


def _choose(signs: Sequence[Sign]) -> _Chosen:
    """Roles whose evidence adds up, each with its strongest sign. A rule adds once, however often it speaks."""
    best: dict[tuple[CountryRole, str], Sign] = {}
    for sign in signs:
        known = best.get((sign.role, sign.rule))
        if known is None or sign.weight > known.weight:
            best[sign.role, sign.rule] = sign
    totals: dict[CountryRole, float] = defaultdict(float)
    for sign in best.values():
        totals[sign.role] += sign.weight
    roles = [role for role in (CountryRole.ORIGIN, CountryRole.DESTINATION) if totals[role] >= _ENOUGH]
    if len(roles) > 1 and not _both(best.values(), totals):
        roles = [CountryRole.ORIGIN]
    if totals[CountryRole.TRANSIT] >= max(_ENOUGH, totals[CountryRole.DESTINATION], totals[CountryRole.ORIGIN]):
        roles = [CountryRole.TRANSIT]
    return {role: _strongest(best.values(), role) for role in roles}


def _both(signs: Iterable[Sign], totals: Mapping[CountryRole, float]) -> bool:
    """A country that victims come from is their destination too only where the text insists."""
    explicit = any(sign.role is CountryRole.DESTINATION and sign.weight >= _EXPLICIT for sign in signs)
    return explicit or totals[CountryRole.DESTINATION] >= totals[CountryRole.ORIGIN]


def _strongest(signs: Iterable[Sign], role: CountryRole) -> Sign:
    return max((sign for sign in signs if sign.role is role), key=lambda sign: sign.weight)


def _guess_destination(chosen: Mapping[str, _Chosen], signs: Mapping[str, Sequence[Sign]], *, foiled: bool) -> None:
    """No country is said to be the destination of citizens or, in a report from abroad, of others: the likeliest is."""
    if any(CountryRole.DESTINATION in roles for roles in chosen.values()):
        return
    hints = [
        sign
        for iso3, roles in chosen.items()
        if not roles
        for sign in signs[iso3]
        if (sign.role is CountryRole.DESTINATION and sign.weight >= _HINT) or (foiled and sign.rule == "promised")
    ]
    if hints:
        strongest = max(hints, key=lambda sign: (sign.weight, -sign.mention.start))
        chosen[strongest.mention.iso3][CountryRole.DESTINATION] = strongest


def _counted_lands(
    chosen: Mapping[str, _Chosen], signs: Mapping[str, Sequence[Sign]], mentions: Sequence[Mention]
) -> None:
    """Figures on citizens name lands in lists and tables, with no verb: that is where the citizens were."""
    told = {sign.mention for found in signs.values() for sign in found}
    bare: dict[str, Mention] = {}
    for mention in mentions:
        if mention not in told:
            bare.setdefault(mention.iso3, mention)
    for iso3, roles in chosen.items():
        weighed = [sign for sign in signs[iso3] if sign.weight > 0]
        hints = [sign for sign in weighed if sign.role is CountryRole.DESTINATION]
        if roles or any(sign.role is CountryRole.OTHER for sign in weighed):
            continue
        if hints:
            roles[CountryRole.DESTINATION] = max(hints, key=lambda sign: sign.weight)
        elif iso3 in bare:
            roles[CountryRole.DESTINATION] = Sign(CountryRole.DESTINATION, _HINT, "land in figures", bare[iso3])


def _stops_on_the_way_home(chosen: Mapping[str, _Chosen], signs: Mapping[str, Sequence[Sign]]) -> None:
    """Where the flight home began is a stop when the text says of another country that victims were held there."""
    held = any(
        sign.weight >= _FIRM
        for roles in chosen.values()
        for role, sign in roles.items()
        if role is CountryRole.DESTINATION
    )
    for iso3, roles in chosen.items():
        flights = [sign for sign in signs[iso3] if sign.rule == FLIGHT]
        if held and flights and not roles:
            roles[CountryRole.TRANSIT] = flights[0]


def _guess_origin(chosen: Mapping[str, _Chosen], signs: Mapping[str, Sequence[Sign]]) -> None:
    """No citizens, and of no country is it said that victims come from it: the peoples named are the victims."""
    if any(CountryRole.ORIGIN in roles for roles in chosen.values()):
        return
    for iso3, roles in chosen.items():
        people = [sign for sign in signs[iso3] if sign.role is CountryRole.ORIGIN]
        offenders = any(sign.role is CountryRole.OTHER and sign.weight > 0 for sign in signs[iso3])
        if people and not roles and not offenders:
            roles[CountryRole.ORIGIN] = people[0]


def _fact(reading: Reading, mention: Mention, role: CountryRole, confidence: float, rule: str) -> CountryFact:
    return CountryFact(
        iso3=mention.iso3,
        role=role,
        quote=reading.quote(mention.start, mention.end),
        start=mention.start,
        end=mention.end,
        confidence=confidence,
        rule=rule,
    )
