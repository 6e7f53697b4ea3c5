"""The people whom an article tells by a name or initials: who they are apart from one another, and what they did.

Names stay inside the reading: what leaves this package is how many people of a role there are, and how much of the
story is about one of them.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from extract.counts.tokens import Token, tokenise
from extract.headline import person_words as words
from extract.headline.introductions import Introduction, introductions, spells_initials, told_often
from extract.headline.person_roles import Leaning, leaning
from extract.numbers import Form
from extract.reading import Reading
from jejak.domain import Count, Role

_MOST = 60
_SHORT = 2
"""Parts of a name that are no longer than this do not tell it again."""
_SURE = 1.5
_APPOSED = 25
"""Characters from a counted group to the names of its people."""
_OF_AGE = 18
_MINOR = 1.0


@dataclass(slots=True)
class Person:
    """`keys` are the words of the name, `sentences` where it is told, `first` the token of the introduction."""

    keys: set[str] = field(repr=False)
    initials: bool
    first: int
    first_at: int
    """Where in the text the introduction begins."""
    sentences: list[int] = field(default_factory=list)
    leans: Leaning = field(default_factory=Leaning)

    @property
    def told(self) -> int:
        """In how many sentences."""
        return len(self.sentences)

    def told_in(self, sentence: int) -> bool:
        at = bisect_left(self.sentences, sentence)
        return at < len(self.sentences) and self.sentences[at] == sentence

    @property
    def role(self) -> Role | None:
        """Victim or suspect, None where neither is told clearly."""
        found = self.leans
        if found.victim >= _SURE and found.victim > max(found.suspect, found.other):
            return Role.VICTIM
        if found.suspect >= _SURE and found.suspect >= max(found.victim, found.other):
            return Role.SUSPECT
        return None


@lru_cache(maxsize=2)
def people_of(reading: Reading) -> tuple[Person, ...]:
    """Everybody who is introduced by a name or initials, in the order of the text, with what speaks for each role."""
    tokens = tokenise(reading)
    found: list[Person] = []
    for told in introductions(tokens):
        _add(found, tokens, told)
        if len(found) == _MOST:
            break
    often = [
        Person({tokens[one.first].text}, spells_initials(tokens[one.first]), one.first, tokens[one.first].start)
        for one in told_often(tokens)
        if not any(tokens[one.first].text in person.keys for person in found)
    ]
    _listen(found + often, tokens)
    found += [person for person in often if person.role is Role.VICTIM][:_MOST]
    _speak_again(found, tokens)
    _share(found)
    return tuple(found)


def suspects_and_victims(reading: Reading, counts: Sequence[Count]) -> tuple[list[Person], list[Person]]:
    """Who is told as a suspect and who as a victim; of whom nothing is told, as the group that they are counted in."""
    suspects: list[Person] = []
    victims: list[Person] = []
    for person in people_of(reading):
        role = person.role or _counted_as(person, counts, reading)
        if role is Role.SUSPECT:
            suspects.append(person)
        elif role is not None:
            victims.append(person)
    return suspects, victims


def _counted_as(person: Person, counts: Sequence[Count], reading: Reading) -> Role | None:
    """'seorang pemuda, [DK] (22)'."""
    for count in counts:
        near = count.role is not Role.CASE and count.start <= person.first_at <= count.end + _APPOSED
        if near and reading.sentence_index(count.start) == reading.sentence_index(person.first_at):
            return count.role
    return None


def in_title(person: Person, reading: Reading) -> bool:
    """Whether the title says a word of the name."""
    title = reading.title.lower()
    return any(len(word) > _SHORT and word in title for word in person.keys)


def ages_told(reading: Reading) -> tuple[int, ...]:
    """Where names stand that an age follows."""
    tokens = tokenise(reading)
    return tuple(tokens[told.first].start for told in introductions(tokens) if told.age is not None)


def _add(found: list[Person], tokens: Sequence[Token], told: Introduction) -> None:
    span = [token for token in tokens[told.first : told.last + 1] if token.is_word]
    keys = {token.text for token in span if token.text not in words.HONORIFICS} or {span[0].text}
    initials = len(keys) == 1 and any(spells_initials(token) and token.text in keys for token in span)
    person = _alias_of(found, tokens, told.first) or next((one for one in found if _shared(one.keys, keys)), None)
    minor = Leaning(victim=_MINOR) if told.age is not None and told.age < _OF_AGE else Leaning()
    if person is None:
        found.append(Person(keys, initials, told.first, tokens[told.first].start, leans=minor))
        return
    person.keys |= keys
    person.initials &= initials


def _shared(one: set[str], other: set[str]) -> bool:
    """Whether two names have a word in common that is more than an initial beside a name."""
    return one == other or any(len(word) > _SHORT for word in one & other)


def _alias_of(found: Sequence[Person], tokens: Sequence[Token], first: int) -> Person | None:
    """'AB alias [CD]': the person right before."""
    if first < 2 or tokens[first - 1].text != "alias":
        return None
    return next((person for person in found if tokens[first - 2].text in person.keys), None)


def _listen(found: Sequence[Person], tokens: Sequence[Token]) -> None:
    """Where each person is told, and what is said there."""
    short = {
        key: person for person in reversed(found) if len(person.keys) == 1 or person.initials for key in person.keys
    }
    long = {key: person for person in reversed(found) for key in person.keys if len(key) > _SHORT}
    previous: Person | None = None
    for index, token in enumerate(tokens):
        if not token.is_word or not token.capital:
            previous = previous if token.text in {".", "alias"} else None
            continue
        told = short.get(token.text)
        person = told if told is not None and token.upper >= told.initials else long.get(token.text)
        if person is not None and person is not previous:
            end = index
            while end + 1 < len(tokens) and tokens[end + 1].capital and tokens[end + 1].text in person.keys:
                end += 1
            if person.sentences[-1:] != [token.sentence]:
                person.sentences.append(token.sentence)
            person.leans.add(leaning(tokens, index, end))
        previous = person


def _speak_again(found: Sequence[Person], tokens: Sequence[Token]) -> None:
    """'Keduanya ditangkap': what is said of people who were named right before."""
    for index, token in enumerate(tokens):
        numeral = token.numeral
        if numeral is None or numeral.form is not Form.COLLECTIVE or not token.text.endswith("nya"):
            continue
        for back in (token.sentence, token.sentence - 1):
            named = [person for person in found if person.told_in(back) and person.first < index]
            if len(named) == numeral.value:
                for person in named:
                    person.leans.add(leaning(tokens, index, index))
                break


def _is_told(person: Person) -> bool:
    return max(person.leans.victim, person.leans.suspect, person.leans.other) >= _SURE


def _share(found: Sequence[Person]) -> None:
    """A person of whom nothing is said goes with those who are named in the same sentence."""
    silent = [person for person in found if not _is_told(person)]
    for person in silent:
        beside = [one for one in found if _is_told(one) and person.sentences and one.told_in(person.sentences[0])]
        if beside:
            person.leans.add(beside[-1].leans)
