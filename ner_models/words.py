"""Vectors of single words, those that ship with the spaCy model, without loading the model itself."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np
import numpy.typing as npt

from jejak.errors import JejakError
from ner_models.manifest import ROOT, SPACY_MODEL

Floats = npt.NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Words:
    """`rows`: a unit vector for each known word, the dimensions that tell most apart first."""

    rows: Floats
    numbers: Mapping[int, int]
    """Row by spaCy's number of a word."""

    def row(self, word: str) -> int | None:
        """Row of a lower-case word, None where it is not known."""
        from spacy.strings import get_string_id

        return self.numbers.get(get_string_id(word))


@cache
def load_words() -> Words:
    """The vectors that ship. JejakError where they are not there."""
    return words_from(ROOT / SPACY_MODEL)


def words_from(folder: Path) -> Words:
    """The vectors of a spaCy model in `folder`."""
    from spacy.vectors import Vectors  # type: ignore[import-not-found]

    vocabulary = folder / "vocab"
    if not (vocabulary / "vectors").is_file():
        raise JejakError(
            f"The language model {folder.name} is incomplete: no {vocabulary / 'vectors'}",
            hint="Install jejak again, or restore the folder from version control.",
        )
    vectors = Vectors()
    vectors.from_disk(vocabulary)
    return Words(np.asarray(vectors.data, dtype=np.float32), vectors.key2row)
