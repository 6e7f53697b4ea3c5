"""The whole extraction, language models included, against its committed floors. Floors are meant only to be raised."""

from __future__ import annotations

import json
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


PARTS = {"tuned": ("own_tune", "press_tune"), "measured": ("own_held", "press_held"), "desk_measured": ("desk_held",)}
each_part = pytest.mark.parametrize("part", PARTS)


def hold(part: str, gold: list[Path], *selection: str) -> int:
    return evaluate(*map(str, gold), *selection, "--floors", str(HERE / "floors.toml"), "--floor-set", part)


def files(part: str) -> list[Path]:
    return [HERE / f"{name}.jsonl" for name in PARTS[part]]


def ids(gold: list[Path]) -> set[str]:
    return {json.loads(line)["id"] for path in gold for line in path.read_text("utf-8").splitlines()}


@each_part
def test_our_own_articles(part: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert hold(part, files(part)) == 0, capsys.readouterr().err


@pytest.mark.parametrize("part", ["tuned", "measured"])
def test_ours_with_real_and_written_articles(part: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    others = [shared_path("gold", f"{name}.jsonl") for name in ("real", "written")]
    held = set(HELD_OUT.read_text("utf-8").split())
    chosen = ids(files(part)) | (ids(others) & held if part == "measured" else ids(others) - held)
    selection = tmp_path / "ids.txt"
    selection.write_text("\n".join(sorted(chosen)), "utf-8")
    code = hold(f"all_{part}", [*others, *files(part)], "--only", str(selection))
    assert code == 0, capsys.readouterr().err


def test_a_figure_below_its_floor_fails(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    floors = tmp_path / "floors.toml"
    floors.write_text("[high]\ncounts = 1.01\nplaces = 0.0\n", "utf-8")
    arguments = (str(HERE / "own_tune.jsonl"), "--rules-only", "--floors", str(floors), "--floor-set")
    assert evaluate(*arguments, "high") == 1
    assert "counts" in capsys.readouterr().err
    assert evaluate(*arguments, "low") == 1
    assert "[low]" in capsys.readouterr().err
