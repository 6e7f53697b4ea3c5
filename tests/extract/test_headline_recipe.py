"""The ranking of headlines can be learnt again, and what is learnt ranks as it should."""

from __future__ import annotations

import json
from datetime import date
from importlib import resources
from pathlib import Path

import pytest

from extract.counts import find_counts
from extract.headline.candidates import candidates
from extract.headline.train import main
from extract.reading import prepare
from jejak.domain import Kind

OWN = Path(__file__).parents[1] / "gold" / "own_tune.jsonl"


def learn(out: Path, *, held_out: Path) -> dict[str, float]:
    assert main(["--gold", str(OWN), "--held-out", str(held_out), "--out", str(out)]) == 0
    weights: dict[str, float] = json.loads(out.read_text("utf-8"))
    return weights


def test_the_recipe_gives_the_same_weights_again_and_leaves_out_what_is_held(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    nobody, some = tmp_path / "nobody.txt", tmp_path / "some.txt"
    nobody.write_text("", "utf-8")
    some.write_text("own-001\nown-007\n", "utf-8")
    first, again = learn(tmp_path / "a.json", held_out=nobody), learn(tmp_path / "b.json", held_out=nobody)
    assert first == again
    told = json.loads(capsys.readouterr().out.split("}\n")[0] + "}")
    assert 0 < told["right_cross_validated"] <= told["right_one_among_candidates"] <= 1
    assert first["largest"] > 0 > first["qualifier vague"]
    learn(tmp_path / "c.json", held_out=some)
    assert json.loads(capsys.readouterr().out)["articles"] == told["articles"] - 2


def test_every_feature_of_an_article_has_a_weight_that_was_learnt() -> None:
    text = (
        "Sebanyak 50 WNI korban TPPO dipulangkan, Senin (3/7), 43 pria dan tujuh perempuan. "
        "Sebelumnya 12 WNI lain tiba. Migrant Care menyebut ada sekitar 118 korban. "
        "Belasan orang masih disekap sejak 2020."
    )
    reading = prepare(text, "50 WNI Korban TPPO Pulang", date(2023, 7, 4))
    weights = json.loads(resources.files("extract.headline").joinpath("weights.json").read_text("utf-8"))
    found = candidates(find_counts(reading, None, (), Kind.INCIDENT), reading)
    assert {name for candidate in found for name in candidate.features} <= set(weights)
