"""Our scores are the reference scorer's scores, figure by figure."""

from __future__ import annotations

import copy
import importlib.util
import json
import random
import sys
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from jejak.evaluation import Scores, evaluate
from tests.shared import shared_path


def _reference(path: Path) -> ModuleType:
    spec = importlib.util.spec_from_file_location("reference_score", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.dont_write_bytecode = True
    spec.loader.exec_module(module)
    return module


def _damaged(record: dict[str, Any], chance: random.Random) -> dict[str, Any]:
    """A prediction with misses, extras and wrong values."""
    made = copy.deepcopy(record)
    for group in ("counts", "countries", "places", "dates", "agencies", "exploitation"):
        made[group] = [fact for fact in made.get(group, []) if chance.random() > 0.25]
    for count in made["counts"]:
        if chance.random() < 0.2:
            count["best"] = 99
        if chance.random() < 0.2:
            count["scope"] = "period"
        count["start"], count["end"] = 0, 5
    made["dates"].append({"edtf": "1999-01-01", "quote": "x"})
    if chance.random() < 0.15:
        made["kind"] = chance.choice(["unrelated", "incident", "opinion"])
    if chance.random() < 0.3:
        made["headline"] = {"victims": None, "suspects": {"low": 2, "best": 2, "high": 2}, "event_date": "2020"}
    return made


@pytest.mark.parametrize("name", ["real", "written", "seeds"])
def test_agrees_with_the_reference_scorer(name: str) -> None:
    reference = _reference(shared_path("gold", "score.py"))
    gold = reference.read(str(shared_path("gold", f"{name}.jsonl")))
    chance = random.Random(7)
    predicted = {key: _damaged(record, chance) for key, record in gold.items() if chance.random() > 0.05}
    theirs = reference.score(gold, predicted)
    ours = evaluate(gold.values(), predicted)
    for measure, tally in ours.measures.items():
        assert (tally.hit, tally.extra, tally.missed) == tuple(
            theirs[measure][part] for part in ("hit", "extra", "missed")
        ), measure
        assert tally.f1 == pytest.approx(theirs[measure]["f1"], abs=1e-4)
    assert ours.shares["kind"].ratio == pytest.approx(theirs["kind_accuracy"], abs=1e-4)
    for share in ("headline_victims", "headline_suspects", "event_date"):
        assert f"{ours.shares[share].right}/{ours.shares[share].total}" == theirs[share]
    quotes = ours.shares["quotes"]
    assert f"{quotes.total - quotes.right}/{quotes.total}" == theirs["quotes_wrong"]


def _record(**changes: Any) -> dict[str, Any]:
    count = {"role": "victim", "scope": "event", "low": 5, "best": 5, "high": 5, "qualifier": "exact", "quote": "lima"}
    return {
        "id": "a",
        "kind": "incident",
        "published": "2024-01-05",
        "text": "lima korban",
        "counts": [count],
        "countries": [{"iso3": "MYS", "role": "destination"}],
        "places": [{"name": "Batam"}],
        "dates": [{"edtf": "2024-01-04"}],
        "agencies": [{"names": ["Polda Kepri"]}],
        "exploitation": ["labour"],
        "headline": {"victims": {"low": 5, "best": 5, "high": 5}, "suspects": None, "event_date": "2024-01-04"},
        **changes,
    }


def _score(**changes: Any) -> Scores:
    return evaluate([_record()], {"a": _record(**changes)})


def test_a_perfect_record_scores_one_everywhere() -> None:
    scores = _score()
    assert all(tally.f1 == 1 for tally in scores.measures.values())
    assert all(share.ratio in (1, None) for share in scores.shares.values())


def test_names_match_whatever_their_case_and_marks() -> None:
    assert _score(agencies=[{"names": ["Kepolisian Daerah", "POLDA  Kepri."]}]).measures["agencies"].hit == 1


def test_the_publication_day_is_never_scored() -> None:
    assert _score(dates=[{"edtf": "2024-01-04"}, {"edtf": "2024-01-05"}]).measures["dates"].extra == 0


def test_a_missing_prediction_counts_as_unrelated() -> None:
    scores = evaluate([_record()], {})
    assert scores.missing == ("a",)
    assert scores.measures["relevance"].missed == 1


def test_errors_name_the_fact() -> None:
    assert json.dumps(_score(counts=[]).measures["counts"].errors) == json.dumps(
        ["a: missed role='victim', scope='event', low=5, best=5, high=5, qualifier='exact', quote='lima'"]
    )
