"""The vectors of words that ship, as other code sees them."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from jejak.errors import JejakError
from ner_models.words import load_words, words_from


def likeness(one: str, other: str) -> float:
    words = load_words()
    first, second = words.row(one), words.row(other)
    assert first is not None
    assert second is not None
    return float(words.rows[first] @ words.rows[second])


def test_words_of_one_kind_are_nearer_than_others() -> None:
    assert likeness("tersangka", "terdakwa") > likeness("tersangka", "beras") + 0.2
    assert likeness("kapal", "perahu") > likeness("kapal", "jaksa") + 0.2


def test_a_word_that_nobody_knows_has_no_row() -> None:
    assert load_words().row("qwxzyk") is None


def test_the_rows_have_length_one() -> None:
    lengths = np.linalg.norm(load_words().rows[:1000], axis=1)
    assert np.allclose(lengths, 1, atol=0.01)


def test_a_folder_without_vectors_is_named(tmp_path: Path) -> None:
    with pytest.raises(JejakError, match=r"incomplete: no .*vectors"):
        words_from(tmp_path)
