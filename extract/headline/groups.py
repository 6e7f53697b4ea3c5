"""Features of a counted group that may be the headline: where it is told, what it is called, the words around it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import log1p

from extract.counts.lexicon import Noun
from extract.counts.mentions import noun_of
from extract.headline import words
from extract.headline.context import claimed, of_others, sentence_of
from extract.ranking import Features
from extract.reading import Reading
from jejak.domain import Count, Qualifier

LEAD = 4
"""Sentences."""
_LATE = 0.6
"""Beyond this share of an article's sentences the background is told."""
_LOOSE = (Qualifier.VAGUE, Qualifier.ABOUT, Qualifier.AT_MOST)
_BEFORE, _AFTER = 200, 150


@dataclass(frozen=True, slots=True)
class _Scene:
    """A count with the words of its sentence before and after."""

    reading: Reading
    count: Count
    before: str
    after: str

    @property
    def near(self) -> str:
        return f"{self.before[-60:]} {self.count.quote} {self.after[:60]}"

    @property
    def nouns(self) -> set[Noun]:
        found = (noun_of(word) for word in self.count.quote.lower().split())
        return {noun for noun in found if noun is not None}

    @property
    def of_own(self) -> str:
        """'dua anaknya': the quote where it says whose they are."""
        return self.count.quote if "nya" in self.count.quote else ""


def _of_stretch(scene: _Scene) -> bool:
    return words.STRETCH.search(f"{scene.before[-120:]} {scene.after[:60]}") is not None


_TESTS: Mapping[str, Callable[[_Scene], bool]] = {
    "claimed": lambda scene: claimed(scene.count, scene.reading),
    "of others": lambda scene: of_others(scene.count, scene.reading),
    "of a stretch": _of_stretch,
    "these": lambda scene: bool(words.THESE.search(scene.count.quote + scene.after[:16])),
    "total": lambda scene: bool(words.TOTAL.search(scene.before[-40:])),
    "in the end": lambda scene: bool(words.IN_THE_END.search(scene.before[-30:])),
    "looks back": lambda scene: bool(words.BACK.search(f"{scene.before} {scene.after[:60]}")),
    "charged": lambda scene: bool(words.CHARGED.search(scene.near)),
    "at large": lambda scene: bool(words.AT_LARGE.search(scene.near)),
    "sent": lambda scene: bool(words.SENT.search(scene.near)),
    "denied": lambda scene: bool(words.DENIED.search(f"{scene.count.quote} {scene.after}")),
    "others": lambda scene: bool(words.OTHERS.search(f"{scene.count.quote} {scene.after[:12]}")),
    "with": lambda scene: bool(words.WITH.search(scene.before[-10:])),
    "of a household": lambda scene: bool(words.HOUSEHOLD.search(f"{scene.before[-25:]} {scene.of_own}")),
    "called suspects": lambda scene: Noun.SUSPECT in scene.nouns,
    "called helpers": lambda scene: not scene.nouns.isdisjoint({Noun.HELPER, Noun.RECRUITER}),
    "called migrants": lambda scene: Noun.MIGRANT in scene.nouns,
    "called vulnerable": lambda scene: Noun.VULNERABLE in scene.nouns,
    "called victims": lambda scene: Noun.VICTIM in scene.nouns,
    "called people": lambda scene: scene.nouns == {Noun.PERSON},
    "not called": lambda scene: not scene.nouns,
}


def told_of(reading: Reading, count: Count, names: Iterable[str]) -> Features:
    """Which of the named things are so of a group: 'claimed', 'at large', 'called migrants' ..."""
    scene = _scene(reading, count)
    return {name: float(_TESTS[name](scene)) for name in names}


def is_plain(reading: Reading, count: Count) -> bool:
    """Whether nothing says that the group is another story's or a stretch of time's."""
    return not (
        count.amount.qualifier in _LOOSE
        or claimed(count, reading)
        or of_others(count, reading)
        or _of_stretch(_scene(reading, count))
    )


def position(reading: Reading, group: Sequence[Count]) -> Features:
    index = min(reading.sentence_index(count.start) for count in group)
    return {
        "sentence": log1p(index),
        "late": float(index > _LATE * len(reading.sentences)),
        "lead": float(index < LEAD),
    }


def lead_end(reading: Reading) -> int:
    """Where in the text the lead ends."""
    return reading.sentences[min(LEAD, len(reading.sentences)) - 1].end if reading.sentences else 0


def _scene(reading: Reading, count: Count) -> _Scene:
    sentence, clean = sentence_of(reading, count), reading.clean
    before = clean[max(sentence.start, count.start - _BEFORE) : count.start]
    return _Scene(reading, count, before, clean[count.end : max(count.end, min(sentence.end, count.end + _AFTER))])
