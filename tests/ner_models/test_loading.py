"""Loading as other code sees it: lazily, from checked files, with errors that say what to do."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from jejak.errors import JejakError
from ner_models.loading import analyser_from, parser_from
from ner_models.manifest import MANIFEST, check_files, write_manifest


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "model"
    (made / "part").mkdir(parents=True)
    (made / "part" / "weights").write_bytes(b"123")
    write_manifest(made)
    return made


def test_files_as_shipped_pass(folder: Path) -> None:
    check_files(folder)
    assert list(json.loads((folder / MANIFEST).read_text(encoding="utf-8"))) == ["part/weights"]


def test_a_changed_file_is_named(folder: Path) -> None:
    (folder / "part" / "weights").write_bytes(b"124")
    with pytest.raises(JejakError, match="weights is not the file that ships with model") as caught:
        analyser_from(folder)
    assert "Install jejak again" in (caught.value.hint or "")


def test_a_missing_file_is_named(folder: Path) -> None:
    (folder / "part" / "weights").unlink()
    with pytest.raises(JejakError, match=r"incomplete: no .*weights"):
        parser_from(folder)


def test_a_missing_model_is_named(tmp_path: Path) -> None:
    with pytest.raises(JejakError, match="language model nothing is missing"):
        analyser_from(tmp_path / "nothing")


def test_files_that_are_no_model_are_told(folder: Path) -> None:
    with pytest.raises(JejakError, match="cannot be loaded"):
        analyser_from(folder)


def test_importing_loads_no_engine() -> None:
    code = (
        "import sys, ner_models, ner_models.loading, ner_models.analysis, ner_models.cards, ner_models.trial;"
        "print(sorted({'spacy', 'stanza', 'torch', 'thinc'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
