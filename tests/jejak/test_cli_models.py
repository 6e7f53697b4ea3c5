"""`jejak models`: what is in use, whether it is whole, and choosing other models."""

from __future__ import annotations

import csv
import io
import json
import os
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from ner_models import manifest, rescoring
from ner_models.evaluation import Measured
from ner_models.manifest import SPACY_MODEL, STANZA_MODEL
from ner_models.rescoring import compare_measured
from ner_models.sources import STANZA_DIR
from tests.jejak.command import Command

pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning", "ignore::FutureWarning", "ignore::UserWarning")


@pytest.fixture(autouse=True)
def elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A working folder without settings, on a machine without other models."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv(STANZA_DIR, raising=False)
    monkeypatch.setenv("STANZA_RESOURCES_DIR", str(tmp_path / "stanza"))
    return tmp_path


def official(folder: Path) -> Path:
    for part in ("pos", "depparse"):
        (folder / "id" / part).mkdir(parents=True)
        (folder / "id" / part / "gsd.pt").write_bytes(b"weights")
    (folder / "resources.json").write_text("{}", encoding="utf-8")
    return folder


def listed(jejak: Command) -> dict[str, dict[str, str]]:
    rows = csv.DictReader(io.StringIO(jejak("models", "list", "--format", "csv").out))
    return {row["model"]: row for row in rows}


def test_the_list_says_what_is_in_use_and_from_where(jejak: Command, elsewhere: Path) -> None:
    before = listed(jejak)
    assert {name: (row["from"], row["in_use"], row["files"]) for name, row in before.items()} == {
        SPACY_MODEL: ("shipped", "yes", "as shipped"),
        STANZA_MODEL: ("shipped", "yes", "as shipped"),
    }
    official(elsewhere / "stanza")
    after = listed(jejak)
    assert after[STANZA_MODEL]["in_use"] == "entities"
    assert (after["stanza"]["from"], after["stanza"]["in_use"]) == ("official", "parser")


def test_a_choice_is_kept_in_the_settings_file_beside_the_rest(jejak: Command, elsewhere: Path) -> None:
    official(elsewhere / "stanza")
    settings = elsewhere / "jejak.toml"
    settings.write_text("# ours\n[schedule]\nhour = 3  # early\n", encoding="utf-8")
    assert jejak("models", "use", "shipped").code == 0
    text = settings.read_text("utf-8")
    assert text.startswith("# ours\n[schedule]\nhour = 3  # early\n")
    assert tomllib.loads(text)["models"] == {"stanza": "shipped"}
    assert listed(jejak)[STANZA_MODEL]["in_use"] == "yes"
    own = official(elsewhere / "own")
    assert jejak("models", "use", "own").code == 0
    assert tomllib.loads(settings.read_text("utf-8"))["models"]["stanza"] == str(own)
    assert listed(jejak)["own"]["from"] == "settings"


def test_a_choice_that_holds_no_models_changes_nothing(jejak: Command, elsewhere: Path) -> None:
    for choice in ("official", "nowhere"):
        done = jejak("models", "use", choice)
        assert done.code == 2
        assert "holds no Indonesian Stanza models" in done.err
    assert not (elsewhere / "jejak.toml").exists()


def test_a_choice_says_when_the_environment_wins(
    jejak: Command, elsewhere: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(STANZA_DIR, str(official(elsewhere / "own")))
    assert f"{STANZA_DIR} is set and wins" in jejak("models", "use", "shipped").err
    assert listed(jejak)["own"]["from"] == STANZA_DIR


def test_check_passes_what_ships_and_names_what_was_changed(
    jejak: Command, elsewhere: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert jejak("models", "check", "--no-load").code == 0
    broken = elsewhere / "models"
    for name in (SPACY_MODEL, STANZA_MODEL):
        (broken / name).mkdir(parents=True)
        (broken / name / "weights").write_bytes(b"1")
        manifest.write_manifest(broken / name)
    (broken / STANZA_MODEL / "weights").write_bytes(b"2")
    monkeypatch.setattr(manifest, "ROOT", broken)
    done = jejak("models", "check")
    assert done.code == 1
    assert f"ok    {SPACY_MODEL}" in done.out
    assert "weights is not the file that ships" in done.out


def test_models_that_cannot_be_loaded_fail_the_check(jejak: Command, elsewhere: Path) -> None:
    official(elsewhere / "stanza")
    done = jejak("models", "check")
    assert done.code == 1
    assert f"ok    spaCy            spacy/{SPACY_MODEL} read 7 words" in done.out
    assert "FAIL  Stanza" in done.out


def test_evaluate_wants_the_test_files(jejak: Command, elsewhere: Path) -> None:
    done = jejak("models", "evaluate", "--data", str(elsewhere))
    assert done.code == 1
    assert "ud/gsd-test.conllu" in done.err
    assert jejak("models", "evaluate", "--data", ".", "--only", "flair").code == 2


def test_evaluate_fails_where_a_score_is_below_its_card(
    jejak: Command, elsewhere: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    card = json.loads((manifest.ROOT / "cards" / f"{SPACY_MODEL}.json").read_text("utf-8"))
    monkeypatch.setattr(rescoring, "missing_files", lambda _: [])
    monkeypatch.setitem(rescoring._MODELS, "spacy", (SPACY_MODEL, lambda *_: card))
    assert jejak("models", "evaluate", "--data", ".", "--only", "spacy").code == 0
    worse = json.loads(json.dumps(card))
    worse["parse"]["PUD"]["LAS"] -= 0.2
    monkeypatch.setitem(rescoring._MODELS, "spacy", (SPACY_MODEL, lambda *_: worse))
    done = jejak("models", "evaluate", "--data", ".", "--only", "spacy", "--format", "csv")
    assert done.code == 1
    assert "id_jejak_news,PUD,LAS" in done.out
    assert "1 below the card" in done.err


def test_scores_are_compared_where_both_have_them() -> None:
    card: Measured = {"parse": {"GSD": {"UPOS": 90.0, "words": 10}}, "speed": {"one thread": {"words a second": 5}}}
    now: Measured = {"parse": {"GSD": {"UPOS": 89.95, "words": 10}, "PUD": {"UPOS": 1.0}}}
    (row,) = compare_measured("model", card, now)
    assert (row.place, row.difference, row.fallen) == (("model", "GSD", "UPOS"), -0.05, False)


@pytest.mark.parametrize(
    "arguments",
    [
        ["models", "list"],
        ["models", "use", "shipped"],
        ["models", "check", "--no-load"],
        ["config", "show"],
        ["--help"],
    ],
)
def test_commands_that_need_no_model_load_none(arguments: list[str], elsewhere: Path) -> None:
    code = (
        "import atexit, sys; from jejak.cli import main; engines = {'spacy', 'stanza', 'torch', 'thinc'};"
        "atexit.register(lambda: print(sorted(engines & set(sys.modules)), file=sys.stderr)); main()"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, *arguments], capture_output=True, text=True, check=True, env=dict(os.environ)
    )
    assert done.stderr.splitlines()[-1] == "[]"
