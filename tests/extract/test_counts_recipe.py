"""The weights of role and scope can be learnt again, and what is learnt decides as it should."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest

from extract.counts.judge import Weights, likeliest
from extract.counts.meaning import NAMES, SIZE
from extract.counts.train import main

OWN = Path(__file__).parents[1] / "gold" / "own_tune.jsonl"


def learn(out: Path, *, held_out: Path) -> dict[str, dict[str, dict[str, float]]]:
    out.mkdir()
    assert main(["--gold", str(OWN), "--held-out", str(held_out), "--out", str(out)]) == 0
    return {name: json.loads((out / f"{name}.json").read_text("utf-8")) for name in ("roles", "scopes")}


def test_the_recipe_gives_the_same_weights_again_and_leaves_out_what_is_held(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    nobody, some = tmp_path / "nobody.txt", tmp_path / "some.txt"
    nobody.write_text("", "utf-8")
    some.write_text("own-001\nown-007\n", "utf-8")
    first = learn(tmp_path / "a", held_out=nobody)
    told = json.loads(capsys.readouterr().out)
    again = learn(tmp_path / "b", held_out=nobody)
    assert first == again
    assert 0.5 < told["roles_right_cross_validated"] <= 1
    assert 0.5 < told["scopes_right_cross_validated"] <= 1
    capsys.readouterr()
    learn(tmp_path / "c", held_out=some)
    assert json.loads(capsys.readouterr().out)["roles_examples"] < told["roles_examples"]
    assert first["roles"]["suspect"]["rule suspect"] > 0 > first["roles"]["victim"]["rule suspect"]
    assert first["scopes"]["period"]["kind statistics"] > 0 > first["scopes"]["event"]["kind statistics"]


def test_the_likeliest_class_and_its_share() -> None:
    weights = Weights.of({"event": {"a": 1.0}, "period": {"b": 2.0}})
    nothing = np.zeros(SIZE)
    assert likeliest({"a": 1.0}, weights, nothing)[0] == "event"
    assert likeliest({"a": 1.0, "b": 1.0}, weights, nothing)[0] == "period"
    assert likeliest({"unknown": 1.0}, weights, nothing)[1] == 0.5


def test_what_the_words_around_mean_has_its_say() -> None:
    weights = Weights.of({"event": {"a": 1.0}, "period": {NAMES[3]: 4.0}})
    meaning = np.zeros(SIZE)
    assert likeliest({"a": 1.0}, weights, meaning)[0] == "event"
    meaning[3] = 1.0
    assert likeliest({"a": 1.0}, weights, meaning)[0] == "period"
