"""Which articles wait for extraction, and what failures do to them."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from jejak.domain import (
    AgeGroup,
    AgencyFact,
    AgencyType,
    Amount,
    Check,
    Count,
    CountryFact,
    CountryRole,
    DateFact,
    Exploitation,
    Extraction,
    Headline,
    Kind,
    PlaceFact,
    Qualifier,
    Role,
    Scope,
    Sex,
)
from jejak.errors import ArticleError, StoreError
from store import Store
from tests.store.samples import NOW, article, count, extraction, reports


def test_work_comes_oldest_first_in_batches_and_once(opened: Store) -> None:
    articles = [opened.add_article(article(number)) for number in (3, 1, 2)]
    done = []
    while batch := opened.pending("1", limit=2):
        assert len(batch) <= 2
        for read in batch:
            opened.save_extraction(read, extraction(read.id), "1")
            done.append(read)
    assert done == articles


def test_a_new_extractor_reads_everything_again_and_replaces_the_facts(opened: Store) -> None:
    read = opened.add_article(article())
    opened.save_extraction(read, extraction(read.id), "1")
    assert opened.pending("1") == []
    assert opened.pending("2") == [read]
    assert opened.pending_count("2") == 1
    newer = Extraction(read.id, Kind.STATISTICS, 0.5, counts=(count(9),))
    opened.save_extraction(read, newer, "2")
    assert opened.pending_count("2") == 0
    assert list(opened.iter_extractions()) == [(read, newer)]
    assert reports(opened) == []


def test_a_failure_is_due_again_after_a_growing_delay(opened: Store) -> None:
    read = opened.add_article(article())
    moment = NOW
    for hours in (1, 2, 4, 8, 16, 32, 64, 128, 168, 168):
        opened.record_failure(read, "the parser gave up", moment)
        moment += timedelta(hours=hours)
        assert opened.pending("1", now=moment - timedelta(seconds=1)) == []
        assert opened.pending("1", now=moment) == [read]


def test_success_forgets_failures(opened: Store) -> None:
    read = opened.add_article(article())
    opened.record_failure(read, "once", NOW)
    opened.save_extraction(read, extraction(read.id), "1")
    assert opened.pending_count("1", now=NOW + timedelta(days=30)) == 0
    assert opened.outlets_summary()[0].failed == 0


def test_facts_stay_when_reading_again_fails(opened: Store) -> None:
    read = opened.add_article(article())
    opened.save_extraction(read, extraction(read.id), "1")
    opened.record_failure(read, "version 2 gave up", NOW)
    assert [report.extraction for report in reports(opened)] == [extraction(read.id)]


def test_a_corrected_text_counts_once_it_has_been_read(opened: Store) -> None:
    old = opened.add_article(article())
    opened.save_extraction(old, extraction(old.id), "1")
    new = opened.add_article(article(text="Korban menjadi 52 orang."))
    assert [report.text for report in reports(opened)] == [old.text]
    opened.save_extraction(new, extraction(new.id, counts=()), "1")
    report = reports(opened)[0]
    assert (report.text, report.extraction.counts) == (new.text, ())


def test_a_late_result_for_an_older_text_does_not_come_back(opened: Store) -> None:
    old = opened.add_article(article())
    new = opened.add_article(article(text="Korban menjadi 52 orang."))
    opened.save_extraction(new, extraction(new.id, counts=()), "1")
    opened.save_extraction(old, extraction(old.id), "1")
    opened.record_failure(old, "late", NOW)
    assert [report.text for report in reports(opened)] == [new.text]
    assert opened.pending_count("1", now=NOW + timedelta(days=30)) == 0
    assert opened.pending("2") == [new]


def test_reports_are_of_incidents_extractions_of_all_on_the_subject(opened: Store) -> None:
    for number, kind in enumerate(Kind):
        read = opened.add_article(article(number, user_content=True))
        opened.save_extraction(read, extraction(read.id, kind=kind), "1")
    assert [report.article_id for report in reports(opened)] == [article(0).id]
    assert reports(opened)[0].user_content
    kinds = [found.kind for _, found in opened.iter_extractions()]
    assert kinds == [kind for kind in Kind if kind is not Kind.UNRELATED]


def test_more_articles_than_one_batch_come_whole_and_in_order(opened: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("store.queue.BATCH", 3)
    for number in range(10):
        read = opened.add_article(article(number))
        opened.save_extraction(read, Extraction(read.id, Kind.INCIDENT, 1.0), "1")
    assert [report.article_id for report in reports(opened)] == [article(number).id for number in range(10)]
    assert len(opened.pending("2", limit=1_000_000)) == 3


def test_an_unknown_version_is_an_error(opened: Store) -> None:
    opened.add_article(article())
    with pytest.raises(StoreError, match="no version 9"):
        opened.save_extraction(article(version=9), extraction(article().id), "1")


def test_a_count_beyond_all_people_fails_this_article_alone(opened: Store) -> None:
    read = opened.add_article(article())
    opened.save_extraction(read, extraction(read.id), "1")
    with pytest.raises(ArticleError, match="no number of people"):
        opened.save_extraction(read, extraction(read.id, counts=(count(10**30),)), "2")
    assert reports(opened)[0].extraction == extraction(read.id)


words = st.text(st.characters(codec="utf-8", exclude_characters="\x00"), max_size=20)
codes = st.sampled_from(["IDN", "KHM", "MMR", "PHL"])
numbers = st.none() | st.integers(0, 2**63 - 1)
amounts = st.builds(Amount, numbers, numbers, numbers, st.sampled_from(Qualifier))
fact = {
    "quote": words,
    "start": st.integers(0, 10**6),
    "end": st.integers(0, 10**6),
    "confidence": st.floats(0, 1),
    "rule": words,
}
extractions = st.builds(
    Extraction,
    article_id=st.just(article().id),
    kind=st.sampled_from([kind for kind in Kind if kind is not Kind.UNRELATED]),
    relevance=st.floats(0, 1),
    counts=st.lists(
        st.builds(
            Count,
            **fact,
            role=st.sampled_from(Role),
            scope=st.sampled_from(Scope),
            amount=amounts,
            sex=st.none() | st.sampled_from(Sex),
            age_group=st.none() | st.sampled_from(AgeGroup),
            nationality=st.lists(codes, max_size=3).map(tuple),
            period=st.none() | words,
        ),
        max_size=3,
    ).map(tuple),
    dates=st.lists(st.builds(DateFact, **fact, edtf=words), max_size=3).map(tuple),
    countries=st.lists(st.builds(CountryFact, **fact, iso3=codes, role=st.sampled_from(CountryRole)), max_size=3).map(
        tuple
    ),
    places=st.lists(
        st.builds(PlaceFact, **fact, name=words, country=st.none() | codes, admin1=st.none() | words), max_size=3
    ).map(tuple),
    agencies=st.lists(
        st.builds(
            AgencyFact,
            **fact,
            names=st.lists(words, min_size=1, max_size=3).map(tuple),
            type=st.sampled_from(AgencyType),
        ),
        max_size=3,
    ).map(tuple),
    exploitation=st.lists(st.sampled_from(Exploitation), max_size=3).map(tuple),
    headline=st.builds(Headline, st.none() | amounts, st.none() | amounts, st.none() | words),
    checks=st.lists(
        st.builds(
            Check, st.lists(st.integers(0, 10**9), max_size=3).map(tuple), st.integers(0, 10**9), st.booleans(), words
        ),
        max_size=2,
    ).map(tuple),
)


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(extractions)
def test_every_fact_survives_the_round_trip(opened: Store, found: Extraction) -> None:
    read = opened.add_article(article())
    opened.save_extraction(read, found, "1")
    assert list(opened.iter_extractions()) == [(replace(read, fetched_at=NOW), found)]
