"""What the words around a count say of the group: told earlier, of others, by a claimant."""

from __future__ import annotations

import re

from extract.reading import Reading, Span
from jejak.domain import Amount, Count, Role

VICTIMS = (Role.VICTIM, Role.POTENTIAL_VICTIM)
_REACH = 300
_OTHERS = frozenset({"lain", "lainnya"})
_SINCE = re.compile(r"\bsejak (?:tahun |awal |pertengahan |akhir )*(?:tahun|(?:19|20)[0-9]{2})\b", re.IGNORECASE)
_BEFORE = re.compile(
    r"\b(?:sebelumnya|(?:tahun|bulan|pekan) lalu|(?:pada|tahun) (?:19|20)[0-9]{2})\b(?! ketika)", re.IGNORECASE
)
_CLAIMANTS = frozenset(
    "migrant sbmi lsm aktivis serikat yayasan koalisi padma kontras lbh walhi gereja romo suster".split()
)


def size(amount: Amount) -> int:
    """The number by which groups are compared: the best value, else the highest or the lowest that is told."""
    return amount.best or amount.high or amount.low or 0


def sentence_of(reading: Reading, count: Count) -> Span:
    if not reading.sentences:
        return Span(0, len(reading.clean))
    return reading.sentences[reading.sentence_index(count.start)]


def of_others(count: Count, reading: Reading) -> bool:
    """'empat pendonor lain', 'sudah menjual tujuh bayi sejak 2019'."""
    if not _OTHERS.isdisjoint(count.quote.lower().split()):
        return True
    return (
        count.role in VICTIMS and _SINCE.search(reading.clean, count.end, sentence_of(reading, count).end) is not None
    )


def earlier(count: Count, reading: Reading) -> bool:
    """'Sebelumnya, polisi mencegah 23 CPMI', 'Pada 2006 kami menemukan 800 orang di pabrik lain'."""
    start = max(sentence_of(reading, count).start, count.start - _REACH)
    return count.role in VICTIMS and _BEFORE.search(reading.clean, start, count.start) is not None


def claimed(count: Count, reading: Reading) -> bool:
    """Whether an organisation that is no authority says it."""
    return not _CLAIMANTS.isdisjoint(_words_up_to(count, reading))


def _words_up_to(count: Count, reading: Reading) -> set[str]:
    """Words of the sentence that holds the count and of the one before."""
    if not reading.sentences:
        return set()
    index = reading.sentence_index(count.start)
    start, end = reading.sentences[max(0, index - 1)].start, reading.sentences[index].end
    return set(reading.clean[start:end].lower().replace(",", " ").replace(".", " ").split())
