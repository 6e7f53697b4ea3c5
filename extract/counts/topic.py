"""Which sentences have left the subject: crime figures, child marriage, poverty."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from extract.counts.evidence import Evidence
from extract.counts.lexicon import Noun
from extract.counts.mentions import Mention
from extract.counts.tokens import Token

_OFF = frozenset(
    """
    kriminalitas perkawinan pernikahan narkoba narkotika sabu pencurian pembunuhan korupsi kdrt begal terorisme miskin
    kemiskinan stunting covid banjir gempa pengangguran perceraian bullying perundungan tawuran curanmor kecelakaan
    """.split()
)
_WELFARE = frozenset("miskin kemiskinan stunting covid pengangguran perceraian perkawinan pernikahan".split())
_PEOPLE = frozenset({Noun.PERSON, Noun.VULNERABLE, Noun.MIGRANT})
_OFF_AFTER_CASE = frozenset(
    {"kejahatan", "kekerasan", "pidana", "penipuan", "pencucian", "pelecehan", "pemerkosaan", "perkosaan"}
)
_ON = frozenset(
    """
    tppo tppm perdagangan trafficking trafiking pmi tki tkw cpmi abk migran scam scamming eksploitasi prostitusi
    perbudakan penyekapan penyelundupan diperdagangkan dieksploitasi wni nonprosedural pelaut pekerja rohingya
    bayi
    """.split()
)


def off_topic(tokens: Sequence[Token]) -> frozenset[int]:
    """Numbers of the sentences that speak of something else, or go on from one that does."""
    words: dict[int, set[str]] = {}
    for index, token in enumerate(tokens):
        mine = words.setdefault(token.sentence, set())
        mine.add(token.text)
        if token.text in _OFF_AFTER_CASE and index and tokens[index - 1].text in {"kasus", "angka", "tindak"}:
            mine.add("kriminalitas")
    found, off = set(), False
    for sentence in sorted(words):
        if not _ON.isdisjoint(words[sentence]):
            off = False
        elif not _OFF.isdisjoint(words[sentence]):
            off = True
        if off:
            found.add(sentence)
    return frozenset(found)


class TopicVeto:
    """A source of evidence against counts in sentences that are off the subject."""

    def __init__(self, tokens: Sequence[Token]) -> None:
        self._off = off_topic(tokens)
        self._welfare = frozenset(token.sentence for token in tokens if token.text in _WELFARE) & self._off

    def __call__(self, tokens: Sequence[Token], mention: Mention) -> Iterator[Evidence]:
        if mention.noun is Noun.CASE and mention.sentence in self._off:
            yield Evidence(None, 6.0, "off the subject")
        elif mention.noun in _PEOPLE and mention.sentence in self._welfare:
            yield Evidence(None, 6.0, "welfare figures")
