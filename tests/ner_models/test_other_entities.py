"""Corpora with other labels: read as text with spans, in three labels."""

from __future__ import annotations

from pathlib import Path

import pytest

from jejak.errors import InputError
from ner_models.recipes.nergrit import Sample, Split
from ner_models.recipes.other_entities import SOURCES, read_others
from ner_models.recipes.stanza_ner import unseen


def corpora(folder: Path, text: str) -> Path:
    (folder / "ner").mkdir()
    for source in SOURCES:
        (folder / source).write_text("", encoding="utf-8")
    (folder / SOURCES[0]).write_text(text, encoding="utf-8")
    return folder


def test_labels_are_told_in_ours_and_others_left_out(tmp_path: Path) -> None:
    words = ("Budi NOUN B-PERSON", "Santoso PROPN I-PERSON", "tiba ADV O", "Senin X B-TIME", ", X O", "di ADP O")
    (sample,) = read_others(corpora(tmp_path, "\n".join([*words, "Kupang X B-PLACE", " ", "", ""])))
    assert sample.text == "Budi Santoso tiba Senin, di Kupang"
    assert [(label, sample.text[start:end]) for label, start, end in sample.spans] == [
        ("PER", "Budi Santoso"),
        ("LOC", "Kupang"),
    ]


def test_a_line_without_tag_is_told(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="expected a token and its tag on line 2"):
        read_others(corpora(tmp_path, "Budi O\nSantoso\n"))


def test_what_is_held_out_is_not_trained_on() -> None:
    held = Sample("Polisi tiba di Kupang.", ())
    split = Split((), (held,), ())
    assert unseen([Sample("polisi tiba, di Kupang", ()), Sample("Warga tiba.", ())], split) == [
        Sample("Warga tiba.", ())
    ]
