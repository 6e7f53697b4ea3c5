"""The rankings of headlines and event dates can be learnt again, and what is learnt ranks as it should."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from datetime import date
from importlib import resources
from pathlib import Path

import pytest

from extract.checks import find_checks
from extract.counts import find_counts
from extract.dates import find_dates
from extract.event_date.candidates import candidates as date_candidates
from extract.event_date.train import main as train_event_date
from extract.geo.train import main as train_roles
from extract.headline.suspects import suspect_candidates
from extract.headline.train import main as train_headline
from extract.headline.victims import victim_candidates
from extract.reading import prepare
from jejak.domain import Kind

OWN = Path(__file__).parents[1] / "gold" / "own_tune.jsonl"
TEXT = (
    "Sebanyak 50 WNI korban TPPO dipulangkan, Senin (3/7), 43 pria dan tujuh perempuan. "
    "Sebelumnya 12 WNI lain tiba. Migrant Care menyebut ada sekitar 118 korban. Dua perekrut ditangkap pada Juni. "
    "Belasan orang masih disekap sejak 2020."
)


def learn(
    train: Callable[[Sequence[str]], int],
    file: str,
    out: Path,
    held_out: Sequence[str],
    capsys: pytest.CaptureFixture[str],
) -> tuple[dict[str, float], dict[str, float]]:
    """(weights, figures)."""
    out.mkdir()
    ids = out / "held.txt"
    ids.write_text("\n".join(held_out), "utf-8")
    assert train(["--gold", str(OWN), "--held-out", str(ids), "--out", str(out)]) == 0
    return json.loads((out / file).read_text("utf-8")), json.loads(capsys.readouterr().out)[file]


@pytest.mark.parametrize(
    ("train", "file", "signs"),
    [
        (train_headline, "victims.json", ("largest", "larger ones")),
        (train_headline, "suspects.json", ("as spoken again", "below spoken again")),
        (train_event_date, "weights.json", ("deed before and unsaid", "said nearer")),
    ],
)
def test_a_recipe_gives_the_same_weights_again_and_leaves_out_what_is_held(
    train: Callable[[Sequence[str]], int],
    file: str,
    signs: tuple[str, str],
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    first, told = learn(train, file, tmp_path / "a", [], capsys)
    assert learn(train, file, tmp_path / "b", [], capsys) == (first, told)
    assert 0 < told["right_cross_validated"] <= told["right_one_among_candidates"] <= 1
    assert first[signs[0]] > 0 > first[signs[1]]
    _, fewer = learn(train, file, tmp_path / "c", ["own-001", "own-007"], capsys)
    assert fewer["articles"] == told["articles"] - 2


def test_every_feature_of_an_article_has_a_weight_that_was_learnt() -> None:
    reading = prepare(TEXT, "50 WNI Korban TPPO Pulang", date(2023, 7, 4))
    dates = find_dates(reading)
    counts = find_counts(reading, None, dates, Kind.INCIDENT)
    for package, file, found in (
        ("extract.headline", "victims.json", victim_candidates(counts, reading, find_checks(reading, counts))),
        ("extract.headline", "suspects.json", suspect_candidates(counts, reading)),
        ("extract.event_date", "weights.json", date_candidates(reading, dates, counts)),
    ):
        weights = json.loads(resources.files(package).joinpath(file).read_text("utf-8"))
        assert len(found) > 1
        assert {name for candidate in found for name in candidate.features} <= set(weights)


def test_the_parts_of_countries_can_be_learnt_again(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    first, again = tmp_path / "first", tmp_path / "again"
    for out in (first, again):
        out.mkdir()
        assert train_roles(["--gold", str(OWN), "--out", str(out)]) == 0
    weights = (first / "roles.json").read_text("utf-8")
    assert weights == (again / "roles.json").read_text("utf-8")
    told = json.loads(capsys.readouterr().out.split("}\n")[0] + "}")
    assert told["f1_cross_validated"] > 0.5
    learnt = json.loads(weights)
    assert learnt["destination"]["most destination"] > 0 > learnt["transit"]["most destination"]
