"""What a title says of the headline: its figures, and whether it tells of one person, of two, of many."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from extract.counts.finder import find_counts
from extract.headline import words
from extract.headline.context import VICTIMS, size
from extract.reading import Reading, plain_reading
from jejak.domain import Qualifier, Role


@dataclass(frozen=True, slots=True)
class Title:
    victims: frozenset[int]
    """Figures that are no vague ones."""
    suspects: frozenset[int]
    """Exact figures."""
    of_one: bool
    of_many: bool
    of_pair: bool
    tale: bool
    """The title says that somebody's story is told."""


@lru_cache(maxsize=2)
def title_of(reading: Reading) -> Title:
    heading = words.MEASURE.sub(" ", reading.title)
    counts = find_counts(plain_reading(heading, heading)) if heading.strip() else ()
    many = words.TITLE_OF_MANY.search(heading) is not None
    return Title(
        victims=frozenset(
            size(count.amount)
            for count in counts
            if count.role in VICTIMS and count.amount.qualifier is not Qualifier.VAGUE
        ),
        suspects=frozenset(
            size(count.amount)
            for count in counts
            if count.role is Role.SUSPECT and count.amount.qualifier is Qualifier.EXACT
        ),
        of_one=not many and words.TITLE_OF_ONE.search(reading.title) is not None,
        of_many=many,
        of_pair=words.PAIR.search(reading.title) is not None,
        tale=words.TALE.search(reading.title) is not None,
    )
