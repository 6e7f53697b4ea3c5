"""The whole extraction, language models included, against its committed floors. Floors are only ever raised."""

from __future__ import annotations

import sys
from pathlib import Path
from unittest.mock import patch

import pytest

from jejak.cli import main
from tests.shared import shared_path

HERE = Path(__file__).parent
HELD_OUT = HERE / "held_out.txt"


def evaluate(*arguments: str) -> int:
    with patch.object(sys, "argv", ["jejak", "evaluate", *arguments]), pytest.raises(SystemExit) as ended:
        main()
    assert isinstance(ended.value.code, int)
    return ended.value.code


@pytest.mark.parametrize("name", ["own_tune", "own_held", "press_tune", "press_held"])
def test_our_own_articles(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    code = evaluate(str(HERE / f"{name}.jsonl"), "--floors", str(HERE / "floors.toml"), "--floor-set", name)
    assert code == 0, capsys.readouterr().err


@pytest.mark.parametrize(("table", "selection"), [("tune", "--without"), ("held", "--only")])
def test_real_and_written_articles(table: str, selection: str, capsys: pytest.CaptureFixture[str]) -> None:
    gold = [str(shared_path("gold", f"{name}.jsonl")) for name in ("real", "written")]
    floors = ("--floors", str(HERE / "floors.toml"), "--floor-set", table)
    code = evaluate(*gold, selection, str(HELD_OUT), *floors)
    assert code == 0, capsys.readouterr().err


def test_a_figure_below_its_floor_fails(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    floors = tmp_path / "floors.toml"
    floors.write_text("[high]\ncounts = 1.01\nplaces = 0.0\n", "utf-8")
    arguments = (str(HERE / "own_tune.jsonl"), "--rules-only", "--floors", str(floors), "--floor-set")
    assert evaluate(*arguments, "high") == 1
    assert "counts" in capsys.readouterr().err
    assert evaluate(*arguments, "low") == 1
    assert "[low]" in capsys.readouterr().err
