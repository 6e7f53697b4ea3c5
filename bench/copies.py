"""Copies found among stories as desks edit them: F1 over pairs, against the least that is asked (0.97)."""

from __future__ import annotations

import json
import random
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from pathlib import Path

from bench.desk import copy_of, follow_up
from bench.measure import Note, Result, Row
from extract.incidents import join, reports_of
from extract.incidents.copies import find_copies
from extract.pipeline import Extractor
from jejak.demo import load_demo_articles
from jejak.domain import Article, Extraction, Kind, Report
from jejak.inputs import article_of_record

LEAST = 0.97
LEVELS = {"light": (2, 0), "usual": (3, 1), "heavy": (4, 3)}
"""How many plain and hard edits a desk makes."""
_GOLD = Path(__file__).parent.parent / "tests" / "gold"
_SHORTEST = 700
"""Characters of a story that is copied; shorter ones are flashes."""
_TITLES = (
    "Polisi Bongkar Perdagangan Orang, Begini Ceritanya",
    "Fakta Baru Perkara TPPO",
    "Kronologi Lengkap Perkara TPPO",
)


@dataclass(frozen=True, slots=True)
class Score:
    """Copies: found rightly, found wrongly, missed."""

    hit: int
    extra: int
    missed: int

    @property
    def f1(self) -> float:
        return 2 * self.hit / (2 * self.hit + self.extra + self.missed)


def stories(files: Sequence[str] = ("own_tune", "press_tune")) -> list[Article]:
    """Gold articles on incidents, and those of the demo: several outlets' own stories of one event are no copies."""
    records = [json.loads(line) for name in files for line in (_GOLD / f"{name}.jsonl").read_text("utf-8").splitlines()]
    gold = [article_of_record(record, record["id"]) for record in records if record["kind"] == Kind.INCIDENT]
    long = [one for one in (*gold, *load_demo_articles()) if len(one.text) >= _SHORTEST and one.published]
    copied = _among_texts([report for one in long for report in _bare(one)])
    return [one for one in long if one.id not in copied]


def desk_copies(originals: Iterable[Article], level: str, seed: int) -> dict[str, Article]:
    """By the id of the original: its copy under another title, a day or two later at another outlet."""
    chosen = random.Random(f"{level} {seed}")
    plain, hard = LEVELS[level]
    return {one.id: _later(one, copy_of(one.text, chosen, plain=plain, hard=hard), chosen) for one in originals}


def follow_ups(originals: Iterable[Article], own: Sequence[Article], seed: int) -> list[Article]:
    """Each of the stories `own` once, as a later report that closes with a fifth or a third of an original."""
    chosen = random.Random(seed)
    return [
        _later(one, follow_up(story.text, one.text, chosen.choice((0.2, 0.33))), chosen, "after")
        for story, one in zip(own, originals, strict=False)
    ]


def _later(one: Article, text: str, chosen: random.Random, name: str = "copy of") -> Article:
    day = one.published + timedelta(days=chosen.randrange(1, 3)) if one.published else None
    changed = replace(one, id=f"{name} {one.id}", title=chosen.choice(_TITLES), text=text, published=day)
    return replace(changed, outlet="harian-lain", published_at=None)


def score_texts(originals: Sequence[Article], copies: Mapping[str, Article], others: Sequence[Article]) -> Score:
    """Copies among the texts alone; `others` are none. Pairs among the originals are left out: some are copies."""
    return _score(originals, copies, others, _among_texts, _bare)


def score_incidents(originals: Sequence[Article], copies: Mapping[str, Article], others: Sequence[Article]) -> Score:
    """Copies as the whole finds them: articles read, reports joined, copies folded.

    Of originals that are not read as incidents nothing is asked.
    """
    extractor = Extractor(None)

    def read(article: Article) -> tuple[Report, ...]:
        return reports_of(article, extractor.extract(article))

    return _score(originals, copies, others, _folded, read)


def _score(
    originals: Sequence[Article],
    copies: Mapping[str, Article],
    others: Sequence[Article],
    find: Callable[[Sequence[Report]], dict[str, str]],
    read: Callable[[Article], tuple[Report, ...]],
) -> Score:
    reports = [report for one in originals for report in read(one)]
    later = [report for one in (*copies.values(), *others) for report in read(one)]
    told = {report.article_id for report in reports}
    known = find(reports)
    wanted = {copy.id: known.get(name, name) for name, copy in copies.items() if name in told}
    got = {name: other for name, other in find([*reports, *later]).items() if name not in known}
    hit = len(wanted.items() & got.items())
    return Score(hit, len(got) - hit, len(wanted) - hit)


def _bare(article: Article) -> tuple[Report, ...]:
    nothing = Extraction(article.id, Kind.INCIDENT, 1.0)
    return (Report(article.id, article.outlet, None, article.title, article.published, article.text, nothing),)


def _among_texts(reports: Sequence[Report]) -> dict[str, str]:
    return {name: copy.original for name, copy in find_copies(reports).items()}


def _folded(reports: Sequence[Report]) -> dict[str, str]:
    return {
        member.article_id: member.copy_of
        for incident in join(reports, {}).incidents
        for member in incident.members
        if member.copy_of is not None and member.event == 0
    }


def measure() -> list[Result]:
    results: list[Result] = []
    for files in (("own_tune", "press_tune"), ("own_held", "press_held")):
        every = stories(files)
        own = every[::3]
        originals = [one for one in every if one not in own]
        others = follow_ups(originals, own, 1)
        for level in LEVELS:
            copies = desk_copies(originals, level, 1)
            for what, score in (("texts", score_texts), ("incidents", score_incidents)):
                found = score(originals, copies, others)
                name = f"{' and '.join(files)}, {level} edits, {what}"
                results.append(Row(name, found.f1, LEAST, "F1", "at least 1"))
                results.append(Note(f"  hit {found.hit}, extra {found.extra}, missed {found.missed}"))
    return results
