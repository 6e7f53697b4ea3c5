"""Scores of extracted records against gold records: micro-averaged F1 for each component, as the guide defines them."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

Record = Mapping[str, Any]
Same = Callable[[Any, Any], bool]

ROLES = ("victim", "suspect", "case", "potential_victim")


@dataclass(slots=True)
class Tally:
    """Hits, extras and misses of one measure, with the facts that were wrong."""

    hit: int = 0
    extra: int = 0
    missed: int = 0
    errors: list[str] = field(default_factory=list)

    @property
    def precision(self) -> float:
        return self.hit / (self.hit + self.extra) if self.hit + self.extra else 1.0

    @property
    def recall(self) -> float:
        return self.hit / (self.hit + self.missed) if self.hit + self.missed else 1.0

    @property
    def f1(self) -> float:
        total = self.precision + self.recall
        return 2 * self.precision * self.recall / total if total else 0.0

    def add(self, where: str, wanted: Sequence[Any], got: Sequence[Any], same: Same) -> None:
        """Match one to one, in order, by `same`."""
        left = list(got)
        for item in wanted:
            index = next((place for place, other in enumerate(left) if same(item, other)), None)
            if index is None:
                self.missed += 1
                self.errors.append(f"{where}: missed {_brief(item)}")
            else:
                del left[index]
                self.hit += 1
        self.extra += len(left)
        self.errors.extend(f"{where}: extra {_brief(item)}" for item in left)


@dataclass(slots=True)
class Share:
    """So many of so many right."""

    right: int = 0
    total: int = 0

    def add(self, right: bool) -> None:
        self.right += right
        self.total += 1

    @property
    def ratio(self) -> float | None:
        return self.right / self.total if self.total else None


@dataclass(slots=True)
class Scores:
    measures: dict[str, Tally]
    shares: dict[str, Share]
    articles: int
    missing: tuple[str, ...]
    """Gold ids without a prediction; they count as unrelated."""


def evaluate(gold: Iterable[Record], predicted: Mapping[str, Record]) -> Scores:
    """Compare records by id."""
    names = ("agencies", "counts", "counts_strict", *(f"counts_{role}" for role in ROLES))
    measures = {
        name: Tally() for name in (*names, "countries", "country_roles", "dates", "exploitation", "places", "relevance")
    }
    shares = {name: Share() for name in ("kind", "headline_victims", "headline_suspects", "event_date", "quotes")}
    articles, missing = 0, []
    for want in gold:
        articles += 1
        got = predicted.get(want["id"])
        if got is None:
            missing.append(want["id"])
        _score_article(want, got or {"kind": "unrelated"}, measures, shares)
    return Scores(measures, shares, articles, tuple(missing))


def _score_article(want: Record, got: Record, measures: dict[str, Tally], shares: dict[str, Share]) -> None:
    where = want["id"]
    flags = [["related"] if record["kind"] != "unrelated" else [] for record in (want, got)]
    measures["relevance"].add(where, flags[0], flags[1], _equal)
    shares["kind"].add(want["kind"] == got["kind"])
    if want["kind"] == "unrelated":
        return
    _score_counts(want, got, measures)
    for name, values in _sets(want, got).items():
        measures[name].add(where, *values, _equal)
    measures["agencies"].add(where, want["agencies"], got.get("agencies", []), _same_agency)
    _score_headline(want, got, shares)
    _score_quotes(want, got, shares)


def _score_counts(want: Record, got: Record, measures: dict[str, Tally]) -> None:
    wanted, found = _distinct(want["counts"]), _distinct(got.get("counts", []))
    where = want["id"]
    measures["counts"].add(where, wanted, found, lambda a, b: a["role"] == b["role"] and _same_number(a, b))
    measures["counts_strict"].add(where, wanted, found, lambda a, b: _strict(a) == _strict(b))
    for role in ROLES:
        ours, theirs = ([count for count in counts if count["role"] == role] for counts in (wanted, found))
        measures[f"counts_{role}"].add(where, ours, theirs, _same_number)


def _sets(want: Record, got: Record) -> dict[str, tuple[list[Any], list[Any]]]:
    """Measures on sets: what each side has, without repetition, in a stable order."""
    published = want.get("published")
    readers: dict[str, Callable[[Record], set[Any]]] = {
        "countries": lambda record: {fact["iso3"] for fact in record.get("countries", ())},
        "country_roles": lambda record: {
            (fact["iso3"], fact["role"]) for fact in record.get("countries", ()) if fact["role"] != "other"
        },
        "dates": lambda record: {fact["edtf"] for fact in record.get("dates", ())} - {published},
        "places": lambda record: {normal(fact["name"]) for fact in record.get("places", ())},
        "exploitation": lambda record: set(record.get("exploitation", ())),
    }
    return {name: (sorted(read(want)), sorted(read(got))) for name, read in readers.items()}


def _score_headline(want: Record, got: Record, shares: dict[str, Share]) -> None:
    wanted, found = want.get("headline") or {}, got.get("headline") or {}
    for name in ("victims", "suspects"):
        if wanted.get(name):
            shares[f"headline_{name}"].add(bool(found.get(name)) and _same_number(wanted[name], found[name]))
    if wanted.get("event_date"):
        shares["event_date"].add(wanted["event_date"] == found.get("event_date"))


def _score_quotes(want: Record, got: Record, shares: dict[str, Share]) -> None:
    text = want.get("text")
    for group in ("counts", "countries", "dates", "places", "agencies"):
        for fact in got.get(group, ()):
            if text and "start" in fact:
                shares["quotes"].add(text[fact["start"] : fact["end"]] == fact.get("quote"))


def normal(name: str) -> str:
    """A name for comparison: case, marks and spacing do not count."""
    folded = unicodedata.normalize("NFKC", name).casefold()
    return " ".join("".join(char if char.isalnum() else " " for char in folded).split())


def _equal(one: Any, other: Any) -> bool:
    return bool(one == other)


def _values(count: Record) -> tuple[Any, ...]:
    return (count.get("low"), count.get("best"), count.get("high"))


def _same_number(one: Record, other: Record) -> bool:
    if one.get("best") is not None and other.get("best") is not None:
        return bool(one["best"] == other["best"])
    return _values(one) == _values(other)


def _strict(count: Record) -> tuple[Any, ...]:
    return (count["role"], count.get("scope"), count.get("qualifier"), *_values(count))


def _same_agency(one: Record, other: Record) -> bool:
    return bool({normal(name) for name in one["names"]} & {normal(name) for name in other["names"]})


def _distinct(counts: Iterable[Record]) -> list[Record]:
    """A figure told twice for one role counts once."""
    seen: dict[tuple[Any, ...], Record] = {}
    for count in counts:
        best = count.get("best")
        seen.setdefault((count["role"], _values(count) if best is None else best), count)
    return list(seen.values())


def _brief(item: Any) -> str:
    if not isinstance(item, Mapping):
        return str(item)
    keys = ("role", "scope", "low", "best", "high", "qualifier", "names", "quote")
    return ", ".join(f"{key}={item[key]!r}" for key in keys if item.get(key) is not None)
