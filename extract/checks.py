"""Whether the counts of one article agree: parts against their total, and two totals of one group."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import chain, pairwise

from extract.numbers import Form, find_numbers
from extract.reading import Reading
from jejak.domain import Check, Count, Qualifier, Role, Scope

_PEOPLE = {Role.VICTIM: "people", Role.POTENTIAL_VICTIM: "people", Role.SUSPECT: "suspect", Role.CASE: "case"}
_REACH = 3
_MOST_PARTS = 12
_SMALLEST_TOTAL = 5
_NEARLY = 0.1
_LARGE_PART = 10
_FIRST = re.compile(r"\b(?:pertama|awal)\b", re.IGNORECASE)
_REST = re.compile(r"\b(?:lainnya|sisanya|selebihnya|berikutnya)\b", re.IGNORECASE)
_EXHAUSTIVE = re.compile(r"\b(?:terdiri|rinciannya|dengan rincian|perinciannya)\b", re.IGNORECASE)
_AGAINST = re.compile(
    r"\b(?:bukan|lebih (?:banyak|sedikit) dari(?:pada)?|berbeda d(?:engan|ari)|bertambah dari data awal)\b",
    re.IGNORECASE,
)
_WINDOW = 30


def find_checks(reading: Reading, counts: Sequence[Count]) -> tuple[Check, ...]:
    """Sums that hold, and contradictions that the words themselves make plain. Each pairing of numbers once."""
    firm = [count for count in counts if count.amount.qualifier is Qualifier.EXACT and count.amount.best]
    found: dict[tuple[tuple[int, ...], int], Check] = {}
    for check in chain.from_iterable(rule(reading, firm) for rule in (_sums, _short_breakdowns, _rests, _rivals)):
        found.setdefault((check.parts, check.total), check)
    return tuple(found.values())


def _value(count: Count) -> int:
    return count.amount.best or 0


def _alike(first: Count, second: Count) -> bool:
    return _PEOPLE[first.role] == _PEOPLE[second.role]


def _sums(reading: Reading, counts: Sequence[Count]) -> Iterator[Check]:
    """A total followed by its parts ('554 WNI, 449 laki-laki dan 105 perempuan'), or led up to by them.

    Large totals come first: a number that is a part of a sum is no total of its own.
    """
    used: set[int] = set()
    for index in sorted(range(len(counts)), key=lambda i: (-_value(counts[i]), i)):
        total = counts[index]
        if _value(total) < _SMALLEST_TOTAL or total.start in used:
            continue
        for run in (counts[index + 1 :], counts[:index][::-1]):
            for parts in _matching(reading, total, run):
                used.update(part.start for part in parts)
                values = tuple(map(_value, parts))
                yield Check(values, _value(total), holds=True, note=f"{_plus(values)} = {_value(total)}, as stated.")


def _matching(reading: Reading, total: Count, run: Sequence[Count]) -> Iterator[list[Count]]:
    """Each stretch of `run`, one after another from its start, of two or more parts that add up to the total.

    What counts others in between is passed over.
    """
    parts: list[Count] = []
    for count in run[:_MOST_PARTS]:
        gap = abs(reading.sentence_index(count.start) - reading.sentence_index(total.start))
        if gap > _REACH:
            return
        if not _alike(count, total):  # 'dari 560 laporan' between the total and its parts
            continue
        if _value(count) >= _value(total):
            return
        parts.append(count)
        added = sum(map(_value, parts))
        if added > _value(total):
            return
        if added == _value(total):
            if len(parts) > 1:
                yield parts
            parts = []


def _short_breakdowns(reading: Reading, counts: Sequence[Count]) -> Iterator[Check]:
    """'48 orang, terdiri atas 31 laki-laki dan 16 perempuan': a breakdown said to be whole that is not."""
    for index, total in enumerate(counts):
        sentence = reading.sentences[reading.sentence_index(total.start)] if reading.sentences else None
        mark = _EXHAUSTIVE.search(reading.clean, total.end, sentence.end) if sentence else None
        if mark is None or sentence is None or mark.start() - total.end > _WINDOW:
            continue
        parts = [count for count in counts[index + 1 :] if mark.end() <= count.start < sentence.end]
        added = sum(map(_value, parts))
        if len(parts) < 2 or not all(_alike(part, total) and part.sex for part in parts):
            continue
        if _only_these(reading, mark.end(), sentence.end, parts) and _near_miss(added, _value(total)):
            yield _contradiction(tuple(map(_value, parts)), _value(total))


def _only_these(reading: Reading, start: int, end: int, parts: Sequence[Count]) -> bool:
    """Whether no number stands between that was not read as a part."""
    numbers = [n for n in find_numbers(reading.clean[start:end]) if n.form is not Form.COLLECTIVE]
    return len(numbers) == len(parts)


def _rests(reading: Reading, counts: Sequence[Count]) -> Iterator[Check]:
    """'membawa pulang 400 korban pertama ... memulangkan 164 korban lainnya' beside a total of 554."""
    for first, rest in pairwise(counts):
        gap = reading.sentence_index(rest.start) - reading.sentence_index(first.start)
        if not _alike(first, rest) or gap > _REACH or min(_value(first), _value(rest)) < _LARGE_PART:
            continue
        if not _is_first(reading, first) or not _REST.search(_beside(reading, rest)):
            continue
        parts = (_value(first), _value(rest))
        totals = [_value(c) for c in counts if _alike(c, first) and _value(c) > max(parts)]
        if sum(parts) not in totals:
            yield from (_contradiction(parts, total) for total in totals if _near_miss(sum(parts), total))


def _is_first(reading: Reading, count: Count) -> bool:
    """'400 korban pertama', or in the words that lead up to it: 'pesawat pertama membawa 310 orang'."""
    sentence = reading.sentences[reading.sentence_index(count.start)]
    before = reading.clean[max(sentence.start, count.start - _WINDOW) : count.start]
    return _FIRST.search(before + " " + _beside(reading, count)) is not None


def _beside(reading: Reading, count: Count) -> str:
    sentence = reading.sentences[reading.sentence_index(count.start)]
    return reading.clean[count.start : min(sentence.end, count.end + _WINDOW // 2)]


def _rivals(reading: Reading, counts: Sequence[Count]) -> Iterator[Check]:
    """'51 orang, lebih banyak dari 48 orang yang dilaporkan polisi': totals that the text sets against each other."""
    for first, second in pairwise(counts):
        if not _alike(first, second) or _value(first) == _value(second):
            continue
        if Scope.PERIOD in {first.scope, second.scope}:
            continue
        between = reading.clean[first.end : second.start]
        if len(between) <= _WINDOW and _AGAINST.search(between + reading.clean[second.start : second.start + 6]):
            note = f"The text sets {_value(first)} against {_value(second)} for one group."
            yield Check((_value(second),), _value(first), holds=False, note=note)


def _near_miss(added: int, total: int) -> bool:
    return added != total and abs(added - total) <= total * _NEARLY


def _contradiction(parts: tuple[int, ...], total: int) -> Check:
    return Check(parts, total, holds=False, note=f"{_plus(parts)} = {sum(parts)}, but the text gives {total}.")


def _plus(parts: Sequence[int]) -> str:
    return " + ".join(map(str, parts))
