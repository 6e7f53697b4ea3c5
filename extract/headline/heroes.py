"""The one victim whom a story is about: told by name, and in more sentences than any other."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from extract.headline.groups import LEAD
from extract.headline.people import Person, in_title, people_of, suspects_and_victims
from extract.reading import Reading
from jejak.domain import Count


@dataclass(frozen=True, slots=True)
class Heroes:
    named: int
    """People told as victims by a name or initials."""
    leaning: int
    """Those of whom more says that they are victims than not, however little."""
    share: float
    """Of the sentences: those that tell of the first victim, less those that tell of the second."""
    leads: bool
    """The story begins with that one, alone."""
    in_title: bool


def heroes_of(reading: Reading, counts: Sequence[Count]) -> Heroes:
    _, named = suspects_and_victims(reading, counts)
    leaning = [p for p in people_of(reading) if p.leans.victim > max(p.leans.suspect, p.leans.other)]
    if not named:
        return Heroes(0, len(leaning), 0.0, leads=False, in_title=False)
    hero, *others = sorted(named, key=lambda person: -person.told)
    ahead = hero.told - max((person.told for person in others), default=0)
    alone = not any(_together(hero, person) for person in others)
    return Heroes(
        named=len(named),
        leaning=len(leaning),
        share=ahead / max(1, len(reading.sentences)),
        leads=alone and min(hero.sentences, default=LEAD) < LEAD,
        in_title=in_title(hero, reading),
    )


def _together(one: Person, other: Person) -> bool:
    """Whether two people are introduced in one sentence."""
    return one.sentences[:1] == other.sentences[:1] != []
