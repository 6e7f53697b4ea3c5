"""The one figure of victims and of suspects that stands for an article's main event."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from extract.counts.finder import find_counts
from extract.counts.named import named_suspects, named_victims, one_besides, tells_of_one_suspect
from extract.reading import Reading, plain_reading
from jejak.domain import Amount, Count, Kind, Qualifier, Role, Scope

_VICTIMS = (Role.VICTIM, Role.POTENTIAL_VICTIM)
_LEAD_SENTENCES = 4
_REACH = 300
_OTHERS = frozenset({"lain", "lainnya"})
_SINCE = re.compile(r"\bsejak (?:tahun |awal |pertengahan |akhir )*(?:tahun|(?:19|20)[0-9]{2})\b", re.IGNORECASE)
_BEFORE = re.compile(
    r"\b(?:sebelumnya|(?:tahun|bulan|pekan) lalu|(?:pada|tahun) (?:19|20)[0-9]{2})\b(?! ketika)", re.IGNORECASE
)
_CLAIMANTS = frozenset(
    "migrant sbmi lsm aktivis serikat yayasan koalisi padma kontras lbh walhi gereja romo suster".split()
)


def headline_amounts(counts: Sequence[Count], reading: Reading, kind: Kind) -> tuple[Amount | None, Amount | None]:
    """(victims, suspects) of the main event; both None unless the article is an incident.

    The largest group of the event. Exact figures go before vague ones, the group itself before others that were
    harmed at another time, official figures before claims. People who are only named count too.
    """
    if kind is not Kind.INCIDENT:
        return None, None
    titled = _titled(reading, _VICTIMS, counts)
    victims = _largest(counts, _VICTIMS, reading, titled) or titled or _exactly(named_victims(reading))
    return victims, _suspects(counts, reading)


def _suspects(counts: Sequence[Count], reading: Reading) -> Amount | None:
    """The largest group of suspects; those who are told one by one are added up or counted by their initials."""
    titled = _titled(reading, (Role.SUSPECT,), counts)
    largest = _largest(counts, (Role.SUSPECT,), reading, titled) or titled
    if largest is not None and _size(largest) > 1:
        beside = any(count.amount == largest and one_besides(reading, count.start) for count in counts)
        more = beside and largest.qualifier is Qualifier.EXACT
        return Amount.exactly(_size(largest) + 1) if more else largest
    singles = [count for count in counts if count.role is Role.SUSPECT and count.scope is Scope.EVENT]
    told = max(len(singles), named_suspects(reading), _size(largest) if largest else 0)
    return _exactly(told or int(tells_of_one_suspect(reading)))


def _titled(reading: Reading, roles: tuple[Role, ...], counts: Sequence[Count]) -> Amount | None:
    """The largest exact figure of the roles in the title, None without; no figure that the text gives to others."""
    found = find_counts(plain_reading(reading.title, reading.title)) if reading.title else ()
    others = {count.amount for count in counts if count.role in _VICTIMS and count.role not in roles}
    exact = (c.amount for c in found if c.role in roles and c.amount.qualifier is Qualifier.EXACT)
    return max((amount for amount in exact if amount not in others), key=_size, default=None)


def _exactly(value: int) -> Amount | None:
    return Amount.exactly(value) if value else None


def _largest(
    counts: Sequence[Count], roles: tuple[Role, ...], reading: Reading, titled: Amount | None
) -> Amount | None:
    pool = [count for count in counts if count.role in roles]
    if titled is not None:
        pool = [count for count in pool if _size(count.amount) >= _size(titled)]
    pool = _keep(pool, lambda count: count.scope is Scope.EVENT)
    pool = _keep(pool, lambda count: not _earlier(count, reading))
    pool = _keep(pool, lambda count: count.amount.qualifier is not Qualifier.VAGUE)
    pool = _keep(pool, lambda count: _firm(count, reading))
    pool = _keep(pool, lambda count: not _of_others(count, reading))
    official = [count for count in pool if not _claimed(count, reading)]
    if any(reading.sentence_index(count.start) < _LEAD_SENTENCES for count in official):
        pool = official
    return max((count.amount for count in pool), key=_size, default=None)


def _keep(pool: list[Count], wanted: Callable[[Count], bool]) -> list[Count]:
    """Those that are wanted, all if none is."""
    return [count for count in pool if wanted(count)] or pool


def _firm(count: Count, reading: Reading) -> bool:
    """Exact or a range; 'sedikitnya 47' only where the story begins with it."""
    counted = "korban" in _sentence(count, reading)
    firm = count.amount.qualifier is Qualifier.EXACT or (count.amount.qualifier is Qualifier.RANGE and counted)
    return firm or reading.sentence_index(count.start) < _LEAD_SENTENCES


def _of_others(count: Count, reading: Reading) -> bool:
    """'empat pendonor lain', 'sudah menjual tujuh bayi sejak 2019'."""
    if not _OTHERS.isdisjoint(count.quote.lower().split()):
        return True
    sentence = reading.sentences[reading.sentence_index(count.start)]
    return count.role in _VICTIMS and _SINCE.search(reading.clean, count.end, sentence.end) is not None


def _earlier(count: Count, reading: Reading) -> bool:
    """'Sebelumnya, polisi mencegah 23 CPMI', 'Pada 2006 kami menemukan 800 orang di pabrik lain'."""
    sentence = reading.sentences[reading.sentence_index(count.start)]
    start = max(sentence.start, count.start - _REACH)
    return count.role in _VICTIMS and _BEFORE.search(reading.clean, start, count.start) is not None


def _claimed(count: Count, reading: Reading) -> bool:
    """Whether an organisation that is no authority says it."""
    return not _CLAIMANTS.isdisjoint(_sentence(count, reading, before=1))


def _sentence(count: Count, reading: Reading, before: int = 0) -> set[str]:
    """Words of the sentence that holds the count, and of some before it."""
    index = reading.sentence_index(count.start)
    if not reading.sentences:
        return set()
    start, end = reading.sentences[max(0, index - before)].start, reading.sentences[index].end
    return set(reading.clean[start:end].lower().replace(",", " ").replace(".", " ").split())


def _size(amount: Amount) -> int:
    return amount.best or amount.high or amount.low or 0
