"""The shipped language analysis, where it is in the checkout."""

from __future__ import annotations

from ner_models.analysis import Analyser
from ner_models.loading import load_analyser
from ner_models.manifest import ROOT, SPACY_MODEL


def shipped() -> Analyser | None:
    return load_analyser() if (ROOT / SPACY_MODEL / "manifest.json").is_file() else None
