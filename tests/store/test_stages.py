"""Stages over a real store: one article that cannot be kept stops nothing, and codes keep their meaning."""

from __future__ import annotations

from dataclasses import replace
from typing import Any, cast

import pytest

from extract.pipeline import EXTRACTOR_VERSION, Extractor
from jejak.counts import verdict_of
from jejak.domain import Amount, Article, Extraction, Headline, Verdict
from jejak.errors import StoreError
from jejak.joining import join_stage
from jejak.stages import extract_stage
from store import Store
from tests.store.samples import article, count, extraction, reports

PLACES = {
    1: "Polda Kepri menyelamatkan 47 pekerja migran di Batam, Jumat (7/7). Mereka hendak dikirim ke Kamboja.",
    2: "Polres Nunukan mencegah 12 calon pekerja di pelabuhan, Senin (10/7). Tujuannya perkebunan di Tawau.",
}


class Told:
    """An extractor that gives what it was told to, by article."""

    def __init__(self, **by_id: Extraction) -> None:
        self.by_id = by_id

    def extract(self, read: Article) -> Extraction:
        return self.by_id.get(read.id) or extraction(read.id)


def told(*extractions: Extraction) -> Extractor:
    return cast(Extractor, Told(**{found.article_id: found for found in extractions}))


@pytest.mark.parametrize(
    "changes", [{"counts": (count(2**63),)}, {"headline": Headline(Amount.exactly(2**63))}], ids=["count", "headline"]
)
def test_a_count_that_cannot_be_kept_fails_its_article_alone(opened: Store, changes: dict[str, Any]) -> None:
    for number in (1, 2, 3):
        opened.add_article(article(number))
    counts = extract_stage(opened, told(extraction(article(2).id, **changes)))
    assert counts == {"extract.related": 2, "extract.failed": 1}
    assert verdict_of(counts) is Verdict.PARTIAL
    assert [report.article_id for report in reports(opened)] == [article(1).id, article(3).id]
    assert opened.pending(EXTRACTOR_VERSION) == []
    assert opened.outlets_summary()[0].failed == 1


def test_a_store_that_fails_ends_the_stage(opened: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    opened.add_article(article())

    def locked(*_: object, **__: object) -> None:
        raise StoreError("The database is locked")

    monkeypatch.setattr(opened, "save_extraction", locked)
    with pytest.raises(StoreError, match="locked"):
        extract_stage(opened, told())
    assert opened.outlets_summary()[0].failed == 0


def test_joining_an_unchanged_store_again_changes_no_code(opened: Store) -> None:
    _two_events(opened)
    join_stage(opened)
    before = opened.incidents()
    join_stage(opened)
    assert opened.incidents() == before
    assert len(before) == 2


def test_a_code_that_was_merged_away_leads_on_even_when_its_article_tells_another_event(opened: Store) -> None:
    _two_events(opened)
    join_stage(opened)
    (first, second) = (opened.known_codes()[article(number).id] for number in (1, 2))
    assert opened.retired_codes() == frozenset()
    merged = replace(extraction(article(1).id), article_id=article(2).id)
    same = opened.add_article(article(2, text=article(1).text, title=article(1).title))
    opened.save_extraction(same, merged, EXTRACTOR_VERSION)
    join_stage(opened)
    (one,) = opened.incidents()
    gone = ({first, second} - {one.code}).pop()
    assert opened.retired_codes() == {gone}
    apart = opened.add_article(article(2, text=PLACES[2], title="Calon pekerja dicegah di Nunukan"))
    opened.save_extraction(apart, _other(apart.id), EXTRACTOR_VERSION)
    join_stage(opened)
    codes = opened.known_codes()
    assert codes[article(1).id] == one.code
    assert codes[article(2).id] not in (one.code, gone)
    found = opened.incident(gone)
    assert found is not None
    assert found.code == one.code


def _other(article_id: str) -> Extraction:
    """Another event: other numbers, day, place and country."""
    base = extraction(article_id)
    return replace(
        base,
        counts=(count(12),),
        dates=(),
        countries=(),
        places=(),
        agencies=(),
        headline=Headline(Amount.exactly(12), None, "2024-02-11"),
        checks=(),
    )


def _two_events(opened: Store) -> None:
    first = opened.add_article(article(1, text=PLACES[1]))
    opened.save_extraction(first, extraction(first.id), EXTRACTOR_VERSION)
    second = opened.add_article(article(2, text=PLACES[2], title="Calon pekerja dicegah di Nunukan"))
    opened.save_extraction(second, _other(second.id), EXTRACTOR_VERSION)
