"""Joining reports as they come in, at a thousand, ten thousand and a hundred thousand of them, eight a day."""

from __future__ import annotations

import random
import resource
import subprocess
import sys
import time
from collections.abc import Iterator
from datetime import date, timedelta

from bench.measure import Note, Result, Row
from extract.incidents.joiner import Joiner
from jejak.domain import (
    AgencyFact,
    AgencyType,
    Amount,
    Count,
    CountryFact,
    CountryRole,
    DateFact,
    Exploitation,
    Extraction,
    Headline,
    Kind,
    PlaceFact,
    Report,
    Role,
    Scope,
)

SIZES = (1_000, 10_000, 100_000)
PER_DAY = 8
LAST = 500
"""New reports whose time is taken, when all the others are in."""
LEAST_SECONDS, MOST_MEGABYTES = 600.0, 2_048.0
_FORMS = tuple(Exploitation)[:6]
_ABROAD = ("MYS", "KHM", "MMR", "SAU", "LAO", "TWN", "THA", "JPN")
_VOCABULARY = 6_000
_WORDS = 130


def measure() -> list[Result]:
    """Each size in a process of its own, so that each has its own peak of memory."""
    measured = {size: _in_child(size) for size in SIZES}
    base, rows = measured[SIZES[0]], list[Result]()
    for size, (each, whole, peak, incidents) in measured.items():
        rows.append(Row(f"{size:,} reports: milliseconds for a new one", each, base[0], "ms", "below log : log"))
        rows.append(Row(f"{size:,} reports: seconds for all", whole, LEAST_SECONDS, "s", "at most 1 at 100,000"))
        rows.append(Row(f"{size:,} reports: peak memory", peak, MOST_MEGABYTES, "MB", "at most 1 at 100,000"))
        rows.append(Note(f"{size:,} reports: {incidents:,.0f} incidents"))
    return rows


def _in_child(size: int) -> tuple[float, float, float, float]:
    command = [sys.executable, "-m", "bench.joining", str(size)]
    told = subprocess.run(command, check=True, capture_output=True, text=True).stdout.split()
    each, whole, peak, incidents = map(float, told)
    return each, whole, peak, incidents


def _run(size: int) -> tuple[float, float, float, float]:
    """(milliseconds for a new report, seconds for all and their groups, peak megabytes, incidents)."""
    joiner = Joiner()
    began = time.process_time()
    made = 0.0
    each = 0.0
    reports = make_reports(size)
    for number in range(size):
        before = time.process_time()
        report = next(reports)
        ready = time.process_time()
        joiner.add(report)
        made += ready - before
        if number >= size - LAST:
            each += time.process_time() - ready
    groups = joiner.groups()
    whole = time.process_time() - began - made
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (1024 * 1024 if sys.platform == "darwin" else 1024)
    return 1000 * each / LAST, whole, peak, float(len(groups))


def make_reports(size: int) -> Iterator[Report]:
    """Events told one to four times within some weeks, at places and by stations that have many events."""
    chosen = random.Random(11)
    words = ["".join(chosen.choices("abdegiklmnoprstu", k=chosen.randint(4, 9))) for _ in range(_VOCABULARY)]
    weights = [1 / (rank + 10) for rank in range(_VOCABULARY)]
    first = date(1990, 1, 1)
    number = event = 0
    while number < size:
        event += 1
        told = min(chosen.choice((1, 1, 1, 2, 2, 3, 4)), size - number)
        scene = _Scene(chosen, event, words, weights)
        for part in range(told):
            day = first + timedelta(days=number // PER_DAY + (0 if part == 0 else chosen.randrange(40)))
            yield scene.report(number, day, chosen)
            number += 1


class _Scene:
    """What all accounts of one event draw from."""

    def __init__(self, chosen: random.Random, event: int, words: list[str], weights: list[float]) -> None:
        self.words, self.weights = words, weights
        self.places = [f"Kota {chosen.randrange(450)}" for _ in range(3)]
        self.agency = f"Polres {chosen.randrange(400)}"
        self.province = f"ID-{chosen.randrange(34)}"
        self.victims = chosen.randint(1, 90)
        self.abroad = chosen.choice(_ABROAD)
        self.form = chosen.choice(_FORMS)
        self.names = [f"{chosen.choice(words).title()}{event % 97}" for _ in range(3)]
        self.own = chosen.sample(words, 30)

    def report(self, number: int, day: date, chosen: random.Random) -> Report:
        told = chosen.choices(self.words, self.weights, k=_WORDS) + chosen.sample(self.own, 15)
        chosen.shuffle(told)
        text = " ".join([*told, "kata", *self.names, f"{self.victims} orang", "Rp15 juta."])
        places = chosen.sample(self.places, 2)
        happened = (day - timedelta(days=chosen.randrange(3))).isoformat()
        amount = Amount.exactly(self.victims)
        name = f"contoh:{number:07d}"
        facts = Extraction(
            article_id=name,
            kind=Kind.INCIDENT,
            relevance=0.9,
            counts=(Count(quote="x", start=0, end=1, role=Role.VICTIM, scope=Scope.EVENT, amount=amount),),
            dates=(DateFact(quote="x", start=0, end=1, edtf=happened),),
            countries=(CountryFact(quote="x", start=0, end=1, iso3=self.abroad, role=CountryRole.DESTINATION),),
            places=tuple(
                PlaceFact(quote=place, start=0, end=1, name=place, country="IDN", admin1=self.province)
                for place in places
            ),
            agencies=(AgencyFact(quote=self.agency, start=0, end=1, names=(self.agency,), type=AgencyType.POLICE),),
            exploitation=(self.form,),
            headline=Headline(amount, None, happened),
        )
        return Report(name, f"contoh-{number % 9}", None, " ".join(told[:6]), day, text, facts)


if __name__ == "__main__":
    print(*_run(int(sys.argv[1])))
