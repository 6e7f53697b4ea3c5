"""Numbers that an article tells more than once, and those that it takes up again: 'kelima gadis', 'ke-41 orang itu'."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from itertools import zip_longest

from extract.counts.lexicon import Noun
from extract.counts.mentions import noun_of
from extract.counts.tokens import tokenise
from extract.numbers import Form
from extract.reading import Reading

_ACCUSED = (Noun.SUSPECT, Noun.RECRUITER, Noun.HELPER)


@dataclass(frozen=True, slots=True)
class Again:
    """`times` each number is told; `groups`: sizes of groups, not of suspects, that are spoken of again."""

    times: Mapping[int, int]
    groups: frozenset[int]


@lru_cache(maxsize=2)
def numbers_again(reading: Reading) -> Again:
    tokens = tokenise(reading)
    times: Counter[int] = Counter()
    groups: set[int] = set()
    for token, following in zip_longest(tokens, tokens[1:]):
        numeral = token.numeral
        if numeral is None or numeral.value is None:
            continue
        if numeral.form is not Form.COLLECTIVE:
            times[int(numeral.value)] += 1
        elif following is None or noun_of(following.text) not in _ACCUSED:
            groups.add(int(numeral.value))
    return Again(times, frozenset(groups))
