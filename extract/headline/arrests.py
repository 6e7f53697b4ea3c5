"""Who is held together in one sentence: 'menahan [kepala cabang berinisial HW] dan [dua penjaga rumah]' are three."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from extract.counts.lexicon import Noun
from extract.counts.mentions import noun_of
from extract.counts.tokens import Token, tokenise
from extract.headline import person_words as words
from extract.headline.people import Person, people_of
from extract.numbers import Form
from extract.reading import Reading
from jejak.domain import Count, Role

_JOINING = frozenset({"dan", "serta", "beserta", "bersama", "plus", "maupun"})
_ASIDE = frozenset(
    """
    yang di ke dari pada untuk karena atas dengan sebagai terkait dalam usai saat ketika setelah lantaran asal milik
    lewat melalui oleh termasuk
    """.split()
)
"""Words after which others are told of, until a comma or 'dan'."""
_NAMELY = frozenset({"yakni", "yaitu", "adalah", "ialah", "terdiri", ":", "masing-masing"})
_OTHERS = frozenset({"lain", "lagi"})
_STOP = _JOINING | _ASIDE | _NAMELY | words.NAMING
_MEASURES = frozenset(
    "saksi bayi balita tahun bulan hari jam kali unit buah lembar kilogram juta ribu miliar tempat lokasi kasus".split()
)
_NOBODY = frozenset({Noun.CASE, Noun.VICTIM, Noun.POTENTIAL, Noun.DEAD})
_ANAPHORA = frozenset({"tersangka", "pelaku", "terdakwa", "terpidana", "terduga", "terlapor", "sindikat", "jaringan"})
"""Words for those who were told of before."""
_PHRASE = 3
_MOST = 30


@dataclass(slots=True)
class Unit:
    """One member of a list: a counted group, people with names, or somebody known by what they do."""

    number: int = 0
    people: list[int] = field(default_factory=list)
    word: str = ""
    others: bool = False
    """'dua pelaku lain', 'empat anak buahnya': none of those who were told of."""

    @property
    def size(self) -> int:
        return max(self.number, len(self.people), 1)

    @property
    def open_places(self) -> int:
        """How many names may still follow as an apposition."""
        return max(self.number, 1 if self.word else 0) - len(self.people)


@dataclass(frozen=True, slots=True)
class Arrest:
    """The members of the list in one sentence; `at_large` where the sentence says that they are sought."""

    units: tuple[Unit, ...]
    at_large: bool

    @property
    def size(self) -> int:
        return sum(unit.size for unit in self.units)


def arrests_of(reading: Reading, counts: Sequence[Count]) -> tuple[Arrest, ...]:
    """The lists of people who are held, charged or sought, in the order of the text; no group that is of victims."""
    others = sorted((count for count in counts if count.role is not Role.SUSPECT), key=lambda count: count.start)
    tokens = [token for token in tokenise(reading) if token.numeral is None or not _within(token, others)]
    people = people_of(reading)
    at = {person.first_at: number for number, person in enumerate(people)}
    named = {index: at[token.start] for index, token in enumerate(tokens) if token.start in at}
    return tuple(arrest for arrest in _arrests(tokens, _mentions(people, tokens) | named) if arrest.units)[:_MOST]


def _within(token: Token, counts: Sequence[Count]) -> bool:
    at = bisect_right(counts, token.start, key=lambda count: count.start) - 1
    return at >= 0 and token.start < counts[at].end


def held_in_all(arrests: Sequence[Arrest], *, at_large: bool) -> int:
    """The sizes of all lists together, nobody counted twice; those who are sought only with `at_large`."""
    people: set[int] = set()
    numbers: set[int] = set()
    called: set[str] = set()
    total = 0
    for arrest in arrests:
        if arrest.at_large and not at_large:
            continue
        for unit in arrest.units:
            fresh = [one for one in unit.people if one not in people]
            people.update(unit.people)
            if unit.number > 1:
                total += 0 if unit.number in numbers else unit.number
                numbers.add(unit.number)
            elif unit.people:
                total += len(fresh)
            elif unit.word not in called:
                total += 1
            called.add(unit.word)
    return total


def held_apart(arrests: Sequence[Arrest]) -> int:
    """The largest list, or the people with names if they are more, and those who are said to be others."""
    people: set[int] = set()
    called: set[str] = set()
    largest = others = 0
    for arrest in arrests:
        if arrest.at_large:
            continue
        told = [unit for unit in arrest.units if not unit.others]
        largest = max(largest, sum(unit.size for unit in told))
        others = max(others, sum(unit.size for unit in arrest.units if unit.others))
        people.update(one for unit in told for one in unit.people)
        called.update(unit.word for unit in told if not unit.people and not unit.number)
    return max(largest, len(people) + len(called)) + others


def _mentions(people: Sequence[Person], tokens: Sequence[Token]) -> dict[int, int]:
    """The tokens that tell a person's name again."""
    short = {
        key: number for number, person in enumerate(people) for key in person.keys if person.initials or len(key) > 2
    }
    found: dict[int, int] = {}
    for index, token in enumerate(tokens):
        number = short.get(token.text) if token.capital and token.is_word else None
        if number is not None and not (index and found.get(index - 1) == number):
            found[index] = number
    return found


def _arrests(tokens: Sequence[Token], named: Mapping[int, int]) -> Iterator[Arrest]:
    start = 0
    while start < len(tokens):
        end = start
        while end < len(tokens) and tokens[end].sentence == tokens[start].sentence:
            end += 1
        yield from _in_sentence(tokens, start, end, named)
        start = end


def _in_sentence(tokens: Sequence[Token], start: int, end: int, named: Mapping[int, int]) -> Iterator[Arrest]:
    """After an active verb its object, before a passive one its subject."""
    for index in range(start, end):
        word = tokens[index].text
        if word in words.SEIZES:
            yield Arrest(tuple(_Members(tokens, index + 1, end, named).read()), word in words.SEEKS)
            return
        if word in words.SEIZED:
            at_large = word in words.SEEKS
            yield Arrest(tuple(_Members(tokens, start, index, named).read()), at_large)
            return


class _Members:
    """Reads the members of a list from the tokens `start` to `end`."""

    def __init__(self, tokens: Sequence[Token], start: int, end: int, named: Mapping[int, int]) -> None:
        self.tokens, self.start, self.end, self.named = tokens, start, end, named
        self.found: list[Unit] = []
        self.seen: set[int] = set()
        self.joined = True
        """Whether 'dan' stands before, and not a comma, after which the same member may be told."""

    def read(self) -> list[Unit]:
        index, aside = self.start, False
        while index < self.end:
            text = self.tokens[index].text
            if text == '"' and self.found:
                return self.found
            if text in _JOINING or text in {",", ";"}:
                self.joined, aside = text in _JOINING, False
            elif text in _NAMELY and self.found and self.found[-1].number > 1:
                return self._with_names(index)
            elif text in _ASIDE:
                aside = True
            elif not aside:
                index = self._member(index)
            index += 1
        return self.found

    def _with_names(self, start: int) -> list[Unit]:
        """'lima orang, yakni AB, CD ...': who follows are the same people."""
        told = self.found[-1]
        for index in range(start, self.end):
            if index in self.named and self.named[index] not in told.people and told.open_places > 0:
                told.people.append(self.named[index])
        return self.found

    def _member(self, index: int) -> int:
        """Read a member at `index`, if there is one. Returns the last token that belongs to it."""
        token, last = self.tokens[index], self.found[-1] if self.found else None
        if index in self.named:
            self._name(self.named[index])
        elif token.numeral is not None:
            number = _people_counted(self.tokens, index, self.end, self.named)
            return self._group(number, index) if number else index
        elif token.text == "pasutri" or (token.text == "suami" and self._follows(index, "istri")):
            self._number(2, "pasutri", others=False)
            return index + (token.text == "suami")
        elif _is_role(token) and (self.joined or last is None or not (last.people or last.number)):
            self.found.append(Unit(word=token.text))
            self.joined = False
        return index

    def _name(self, person: int) -> None:
        if person in self.seen:
            return
        self.seen.add(person)
        last = self.found[-1] if self.found else None
        if last is not None and last.open_places > 0 and (last.number > 1 or not self.joined or not last.people):
            last.people.append(person)
        else:
            self.found.append(Unit(people=[person]))

    def _group(self, number: int, index: int) -> int:
        last = _phrase_end(self.tokens, index, self.end, self.named)
        others = any(one.text in _OTHERS or one.text.endswith("nya") for one in self.tokens[index + 1 : last + 1])
        self._number(number, self.tokens[min(index + 1, self.end - 1)].text, others=others)
        return last

    def _number(self, number: int, word: str, *, others: bool) -> None:
        """A group of its own, or what is said of those before the comma: 'majikannya, suami istri'."""
        last = self.found[-1] if self.found else None
        if last is not None and not self.joined and last.word and not (last.number or last.people):
            last.number = number
        else:
            self.found.append(Unit(number, word=word, others=others))
        self.joined = False

    def _follows(self, index: int, word: str) -> bool:
        return index + 1 < self.end and self.tokens[index + 1].text == word


def _phrase_end(tokens: Sequence[Token], index: int, end: int, named: Mapping[int, int]) -> int:
    """The last of the words that a number counts, before any name."""
    last = index
    while last + 1 < min(end, index + 1 + _PHRASE) and last + 1 not in named:
        if not tokens[last + 1].is_word or tokens[last + 1].text in _STOP:
            break
        last += 1
    return last


def _people_counted(tokens: Sequence[Token], index: int, end: int, named: Mapping[int, int]) -> int:
    """The number of people that a numeral counts; 0 if it counts something else."""
    numeral = tokens[index].numeral
    if numeral is None or numeral.amount is None or numeral.amount.best is None or numeral.form is Form.COLLECTIVE:
        return 0
    following = tokens[index + 1 : _phrase_end(tokens, index, end, named) + 1]
    if numeral.noun == "orang":
        return int(numeral.amount.best) if not following or following[0].text != "saksi" else 0
    if not following or following[0].text in _MEASURES:
        return 0
    nouns = (Noun.HELPER if token.text in words.HANDS else noun_of(token.text) for token in following)
    first = next((noun for noun in nouns if noun is not None), None)
    return int(numeral.amount.best) if first is not None and first not in _NOBODY else 0


def _is_role(token: Token) -> bool:
    noun = noun_of(token.text)
    kin = token.text.endswith("nya") and token.text in words.RELATIVES
    if token.text.removesuffix("nya") in _ANAPHORA:
        return False
    return noun in {Noun.SUSPECT, Noun.RECRUITER, Noun.HELPER} or token.text in words.HANDS or kin
