"""What the words around a foreign country say of its part: where victims come from, are taken, pass through."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from extract.geo import role_words as words
from extract.geo.around import Around, around_of
from extract.geo.naming import Mention, Way
from extract.reading import Reading
from jejak.domain import CountryRole

ABOARD = "aboard"
FLIGHT = "flight from"
_NEAR = 70
_LIST_GAP = 60


@dataclass(frozen=True, slots=True)
class Sign:
    """One mention's evidence for one role. Evidence for `other` keeps weaker evidence of the mention away.

    With no weight it says that the country's own part is not told: 'pemerintah Malaysia'.
    """

    role: CountryRole
    weight: float
    rule: str
    mention: Mention


_Judgement = tuple[CountryRole, float, str]


def read_signs(reading: Reading, mentions: Sequence[Mention]) -> tuple[Sign, ...]:
    """Evidence of each mention; the members of a list ('Kamboja, Laos, dan Myanmar') share their first one's."""
    signs: list[Sign] = []
    last: Mention | None = None
    shared: _Judgement | None = None
    homeward = words.HOMEWARD.search(reading.clean) is not None
    for mention in mentions:
        judged = _judge(around_of(reading, mention, homeward=homeward))
        gap = reading.clean[last.end : mention.start] if last is not None else ""
        if last is not None and last.iso3 == mention.iso3 and gap.strip() in {",", "("}:
            judged = shared
        elif last is not None and _listed(gap) and (judged is None or judged[1] < 1):
            judged = _ONWARDS if _moved_on(gap, shared) else judged if shared is None else shared
        if judged is not None:
            signs.append(Sign(*judged, mention))
        last, shared = mention, judged
    return tuple(signs)


def _moved_on(gap: str, before: _Judgement | None) -> bool:
    """'ke Istanbul, kemudian Benghazi': the stage before was left, this one need not be."""
    return before is not None and before[2] == _STOPOVER and words.SEQUENCE.search(gap) is not None


def _listed(gap: str) -> bool:
    return len(gap) <= _LIST_GAP and words.LISTED.match(gap) is not None


def _judge(around: Around) -> _Judgement | None:
    """The first rule that speaks decides; a rule that returns None passes on to the next."""
    for rule in _RULES:
        judged = rule(around)
        if judged is not None:
            return judged
    return None


_STOPOVER = "stopover"
_ONWARDS: _Judgement = (CountryRole.DESTINATION, 1.6, "onwards to")
_SILENT: _Judgement = (CountryRole.OTHER, 0.0, "silent")


def _stateless(around: Around) -> _Judgement | None:
    return (CountryRole.ORIGIN, 2.0, "stateless people") if around.word.casefold() == "rohingya" else None


def _transit(around: Around) -> _Judgement | None:
    if words.THROUGH.search(around.left) or words.THROUGH_PORT.search(around.left):
        return CountryRole.TRANSIT, 2.0, "through"
    if words.STOPOVER.match(around.right) and (words.TO.search(around.left) or words.TOWARDS.search(around.left)):
        return CountryRole.TRANSIT, 2.5, _STOPOVER
    if words.ARRIVING.search(around.left) and words.ONLY_TRANSIT.match(around.right):
        return CountryRole.TRANSIT, 2.5, "only transit"
    if words.ARRIVING.search(around.left) and words.TAKEN_ON.match(around.right):
        return CountryRole.TRANSIT, 2.0, "arrived and taken on"
    if around.homeward and words.CROSSED.search(around.left) and _escaped(around):
        return CountryRole.TRANSIT, 2.0, "crossed on the way home"
    return None


def _stage(around: Around) -> _Judgement | None:
    """The stages of a journey: those between are passed through, the last is its end."""
    journey = words.STAGE.search(around.left) and words.JOURNEY.search(around.left[-_NEAR:])
    if journey and (words.NEXT_STAGE.match(around.right) or words.ONWARD_TICKET.search(around.right)):
        return CountryRole.TRANSIT, 2.5, "stage of a journey"
    return (CountryRole.DESTINATION, 1.5, "end of a journey") if journey else None


def _stay(around: Around) -> _Judgement | None:
    """Where a ship called, where the freed wait for the way home, where nobody came."""
    if words.PORT_OF_CALL.search(around.left):
        return CountryRole.TRANSIT, 1.2, "port of call"
    if words.WAITING.search(around.left) and words.FOR_HOME.search(around.right):
        return CountryRole.TRANSIT, 1.5, "waiting for the way home"
    if words.NEVER_THERE.search(around.left):
        return CountryRole.OTHER, 2.0, "never there"
    return (CountryRole.TRANSIT, 0.6, "recruited in") if words.RECRUITED.search(around.left) else None


def _escaped(around: Around) -> bool:
    return words.ESCAPED.search(around.left) is not None or words.ESCAPED.search(around.right) is not None


def _people(around: Around) -> _Judgement | None:
    if around.mention.way is not Way.NAME or not words.PEOPLE.search(around.left):
        return None
    bystanders = _bystanders(around)
    return (CountryRole.OTHER, 1.0, bystanders) if bystanders is not None else _victims(around)


def _victims(around: Around) -> _Judgement:
    if words.VICTIMS.search(around.left) or words.VICTIMS.search(around.right):
        return CountryRole.ORIGIN, 1.5, "people"
    if words.THEY_COME_FROM.search(around.left):
        return CountryRole.ORIGIN, 1.2, "they come from"
    if words.COUNTED_PEOPLE.search(around.left) and (
        words.ABOARD.search(around.left) or words.ABOARD.search(around.right)
    ):
        return CountryRole.ORIGIN, 1.0, ABOARD
    if words.HAILING.search(around.left):
        return CountryRole.ORIGIN, 1.0, "hailing from"
    return CountryRole.ORIGIN, 0.6, "people without a word on victims"


def _bystanders(around: Around) -> str | None:
    """People who are named beside the victims and are none: offenders, targets of a fraud, fellow crew."""
    near = around.left[-_NEAR:]
    if words.OFFENDERS.search(near) or words.OFFENDERS.search(around.right[:40]):
        return "offender"
    if words.TARGETS.search(near[-30:]):
        return "targets of fraud"
    if words.CLIENTS.search(near[-30:]):
        return "clients"
    return "crew beside" if words.CREW_BESIDE.search(near[-30:]) else None


def _state(around: Around) -> _Judgement | None:
    if around.mention.way is Way.MISSION:
        return CountryRole.DESTINATION, 0.3, "mission"
    return _SILENT if words.STATE.search(around.left) else None


def _flag(around: Around) -> _Judgement | None:
    if not words.FLAG.search(around.left):
        return None
    return (CountryRole.DESTINATION, 1.0, "fishing under flag") if words.FISHING.search(around.left) else _SILENT


def _land(around: Around) -> _Judgement | None:
    near = around.left[-_NEAR:]
    goal, origin = _last(words.GOAL_LAND.finditer(near)), _last(words.ORIGIN_LAND.finditer(near))
    if goal > origin:
        return CountryRole.DESTINATION, 2.0, "land of destination"
    if origin < 0 or (words.FROM.search(around.left) and words.RETURNED.search(near[-24:])):
        return None
    bystanders = _bystanders(around)
    return (CountryRole.ORIGIN, 2.0, "land of origin") if bystanders is None else (CountryRole.OTHER, 1.0, bystanders)


_PARTS = {
    "tujuan": CountryRole.DESTINATION,
    "penempatan": CountryRole.DESTINATION,
    "asal": CountryRole.ORIGIN,
    "transit": CountryRole.TRANSIT,
    "persinggahan": CountryRole.TRANSIT,
}


def _becomes(around: Around) -> _Judgement | None:
    found = words.BECOMES.match(around.right)
    return None if found is None else (_PARTS[found["part"]], 2.0, "is a land of")


def _last(found: Iterable[re.Match[str]]) -> int:
    return max((match.start() for match in found), default=-1)


def _towards(around: Around) -> _Judgement | None:
    return (CountryRole.DESTINATION, 2.0, "towards") if words.TOWARDS.search(around.left) else None


def _promise(around: Around) -> _Judgement | None:
    near = around.left[-110:]
    found = list(words.PROMISED.finditer(near))
    if found and words.FACT_AFTER.search(near, found[-1].end()) is None:
        return CountryRole.OTHER, 1.0, "promised"
    return None


def _sent(around: Around) -> _Judgement | None:
    if words.LEFT_FOR.search(around.left):
        return _SILENT
    if not words.TO.search(around.left):
        return None
    if words.NEVER_REACHED.search(around.right):
        return CountryRole.OTHER, 1.0, "never reached"
    if words.SENT.search(around.left):
        return CountryRole.DESTINATION, 1.6, "sent to"
    return CountryRole.DESTINATION, 0.5, "to"


def _said(around: Around) -> _Judgement | None:
    """Where a statement was made or a meeting held is nobody's destination."""
    if not words.IN.search(around.left):
        return None
    near = around.left[-_NEAR:]
    said = words.SAID.search(near) is not None and words.ON_A_DAY.match(around.right) is not None
    return _SILENT if said or words.MEETING.search(near) else None


def _held(around: Around) -> _Judgement | None:
    if words.RECRUITER.search(around.left):
        return _SILENT
    if not words.IN.search(around.left):
        some = words.IN_SOME.search(around.left) is not None and words.HELD.search(around.left) is not None
        return (CountryRole.DESTINATION, 1.2, "held somewhere in") if some else None
    return _staying(around)


def _staying(around: Around) -> _Judgement:
    if words.BROUGHT.search(around.left):
        return CountryRole.DESTINATION, 1.6, "brought to a place in"
    if words.BASE.search(around.left):
        return CountryRole.DESTINATION, 1.0, "firm in"
    if words.HIDING.search(around.left) or words.TARGETS_IN.search(around.left):
        return CountryRole.OTHER, 1.0, "offenders or targets in"
    if words.HELD.search(around.left) or words.HELD.search(around.right):
        return CountryRole.DESTINATION, 1.5, "held in"
    if words.HOMEWARD.search(around.left):
        return CountryRole.DESTINATION, 1.5, "returned from"
    return CountryRole.DESTINATION, 0.4, "in"


def _clients(around: Around) -> _Judgement | None:
    """'tamunya kebanyakan dari Singapura'"""
    theirs = words.FROM.search(around.left) and words.CLIENTS.search(around.left[-30:])
    return (CountryRole.OTHER, 1.0, "clients") if theirs else None


def _from(around: Around) -> _Judgement | None:
    if not words.FROM.search(around.left):
        return None
    if words.FLIGHT_FROM.search(around.left):
        return CountryRole.DESTINATION, 0.25, FLIGHT
    if words.RETURNED.search(around.left) or words.RETURNED.search(around.right):
        return CountryRole.DESTINATION, 1.5, "returned from"
    if not around.homeward and words.PEOPLE_FROM.search(around.left):
        return CountryRole.ORIGIN, 1.0, "people from"
    departed = words.DEPARTED.search(around.left[-_NEAR:]) or words.DEPARTED.search(around.right[:30])
    if departed:
        sure = words.ONWARD.match(around.right) and not around.homeward
        return CountryRole.TRANSIT, 2.0 if sure else 1.2, "departed from"
    return (CountryRole.TRANSIT, 0.8, "from and onward") if words.ONWARD.match(around.right) else None


def _example(around: Around) -> _Judgement | None:
    if words.EXAMPLES.search(around.left) and words.HELD.search(around.left):
        return CountryRole.DESTINATION, 1.5, "example of lands"
    return None


def _counted(around: Around) -> _Judgement | None:
    return (CountryRole.DESTINATION, 1.2, "counted") if words.COUNTED.match(around.right) else None


_RULES: tuple[Callable[[Around], _Judgement | None], ...] = (
    _stateless,
    _stage,
    _transit,
    _stay,
    _people,
    _state,
    _flag,
    _becomes,
    _land,
    _towards,
    _promise,
    _clients,
    _from,
    _sent,
    _said,
    _held,
    _example,
    _counted,
)
