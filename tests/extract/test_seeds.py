"""The five documents that the project began with, read from their files as a user would give them."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date

import pytest

from extract.pipeline import Extractor
from jejak.domain import Count, Extraction, Kind, Role, Scope
from jejak.inputs import read_article_file
from ner_models.loading import load_analyser
from ner_models.manifest import ROOT, SPACY_MODEL
from tests.shared import shared_path

SINARHARAPAN, TRAINING, KORAN_JAKARTA, KOMPASIANA, IOM = range(5)
Read = Callable[[int], Extraction]
Bounds = tuple[int | None, int | None, int | None]


@pytest.fixture(scope="module", params=["rules", "models"])
def extractor(request: pytest.FixtureRequest) -> Extractor:
    if request.param == "rules":
        return Extractor(None)
    if not (ROOT / SPACY_MODEL / "manifest.json").is_file():
        pytest.skip("the language model is not in this checkout")
    return Extractor(load_analyser())


@pytest.fixture(scope="module", params=["titled", "untitled"])
def read(request: pytest.FixtureRequest, extractor: Extractor) -> Read:
    """Reads a document by its number, with its publication date, with and without its title."""
    lines = shared_path("gold", "seeds.jsonl").read_text("utf-8").splitlines()
    dated = [json.loads(line) for line in lines if line.strip()]
    done: dict[int, Extraction] = {}

    def of(number: int) -> Extraction:
        if number not in done:
            (record,) = [one for one in dated if one["id"] == f"seed{number}"]
            title = record["title"] if request.param == "titled" else None
            file = shared_path("seeds", record["source"]["seed"])
            article = read_article_file(file, published=date.fromisoformat(record["published"]), title=title)
            assert " ".join(article.text.split()) == " ".join(record["text"].split())
            done[number] = extractor.extract(article)
            for fact in (*done[number].counts, *done[number].dates, *done[number].places, *done[number].agencies):
                assert article.text[fact.start : fact.end] == fact.quote
        return done[number]

    return of


def bounds(count: Count) -> Bounds:
    return count.amount.low, count.amount.best, count.amount.high


def victims(extraction: Extraction) -> dict[Bounds, Count]:
    return {bounds(count): count for count in extraction.counts if count.role is Role.VICTIM}


def values(extraction: Extraction) -> set[int]:
    return {value for count in extraction.counts for value in bounds(count) if value is not None}


def test_a_group_brought_home_and_the_cases_since_a_year(read: Read) -> None:
    extraction = read(KORAN_JAKARTA)
    assert victims(extraction)[13, 13, 13].scope is Scope.EVENT
    (figure,) = [count for count in extraction.counts if 2300 in bounds(count)]
    assert bounds(figure) == (2300, 2300, None)
    assert figure.scope is Scope.PERIOD
    assert figure.period is not None
    assert figure.period.split("/")[0] == "2020"
    assert values(extraction) == {13, 2300}


def test_flights_that_do_not_add_up_to_their_total(read: Read) -> None:
    extraction = read(SINARHARAPAN)
    found = victims(extraction)
    assert found[7000, 7000, None].scope is Scope.PERIOD
    assert found[554, 554, 554].nationality == ("IDN",)
    assert found.keys() >= {(400, 400, 400), (164, 164, 164)}
    assert 834 not in values(extraction)
    (broken,) = [check for check in extraction.checks if not check.holds]
    assert (sorted(broken.parts), broken.total) == ([164, 400], 554)
    for number in ("400", "164", "554"):
        assert number in broken.note


def test_a_link_to_another_story_tells_nothing_of_this_one(read: Read) -> None:
    assert not any(fact.edtf.startswith("2023") for fact in read(SINARHARAPAN).dates)


def test_almost_so_many_since_a_decade(read: Read) -> None:
    extraction = read(KOMPASIANA)
    assert extraction.kind is Kind.OPINION
    (figure,) = [count for count in extraction.counts if 100_000 in bounds(count)]
    assert bounds(figure) == (None, 100_000, 100_000)
    assert figure.role is Role.VICTIM
    assert figure.period is not None
    assert figure.period.startswith("199")


def test_more_than_so_many_between_two_years(read: Read) -> None:
    figure = victims(read(IOM))[6432, 6432, None]
    assert figure.scope is Scope.PERIOD
    assert figure.period == "2005/2013"


def test_people_trained_and_partners_are_no_victims(read: Read) -> None:
    for number in range(5):
        assert not values(read(number)) & {21, 80}
    assert not read(TRAINING).counts
