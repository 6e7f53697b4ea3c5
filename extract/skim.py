"""What the rules alone find in an article when it is taken for an incident: what its subject and kind are judged by."""

from __future__ import annotations

from dataclasses import dataclass

from extract.agencies import find_agencies
from extract.counts import find_counts
from extract.dates import find_dates
from extract.event_date import event_date
from extract.exploitation import find_exploitation
from extract.geo import find_countries, find_places
from extract.reading import Reading
from jejak.domain import AgencyFact, Count, CountryFact, DateFact, Exploitation, Kind, PlaceFact


@dataclass(frozen=True, slots=True)
class Skim:
    """Facts without the language analysis; those of an incident stand as they are where the analysis adds nothing."""

    reading: Reading
    dates: tuple[DateFact, ...]
    places: tuple[PlaceFact, ...]
    counts: tuple[Count, ...]
    countries: tuple[CountryFact, ...]
    agencies: tuple[AgencyFact, ...]
    exploitation: tuple[Exploitation, ...]
    event_date: str | None


def skim(reading: Reading) -> Skim:
    dates = find_dates(reading)
    places = find_places(reading)
    counts = find_counts(reading, None, dates, Kind.INCIDENT)
    return Skim(
        reading=reading,
        dates=dates,
        places=places,
        counts=counts,
        countries=find_countries(reading, places, Kind.INCIDENT),
        agencies=find_agencies(reading),
        exploitation=find_exploitation(reading, counts, Kind.INCIDENT),
        event_date=event_date(reading, dates, counts, Kind.INCIDENT),
    )
