"""The scores of what ships, made again and laid beside the cards."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from ner_models.evaluation import Measured, measure_spacy, measure_stanza
from ner_models.manifest import ROOT, SPACY_MODEL, STANZA_MODEL
from ner_models.recipes.nergrit import SOURCE
from ner_models.recipes.splits import TESTS

_ALLOWED = 0.1
"""Points that another processor's arithmetic may cost."""
_MEASURES = {"parse": ("UPOS", "UAS", "LAS"), "entities": ("P", "R", "F1")}
_MODELS = {"spacy": (SPACY_MODEL, measure_spacy), "stanza": (STANZA_MODEL, measure_stanza)}


@dataclass(frozen=True, slots=True)
class Comparison:
    """One score, in per cent, as the card has it and as it came out now. `place` is model, test part, measure."""

    place: tuple[str, str, str]
    card: float
    now: float

    @property
    def difference(self) -> float:
        return round(self.now - self.card, 2)

    @property
    def fallen(self) -> bool:
        return self.difference < -_ALLOWED


def missing_files(data: Path) -> list[Path]:
    """Test files that `data` lacks."""
    return [path for path in (*TESTS.values(), SOURCE) if not (data / path).is_file()]


def compare(data: Path, only: str | None = None) -> Iterator[Comparison]:
    """Every score on the cards again, for both engines or for one (`spacy`, `stanza`)."""
    for engine, (name, measure) in _MODELS.items():
        if only in (None, engine):
            card: Measured = json.loads((ROOT / "cards" / f"{name}.json").read_text(encoding="utf-8"))
            yield from compare_measured(name, card, measure(ROOT / name, data))


def compare_measured(name: str, card: Measured, now: Measured) -> Iterator[Comparison]:
    """Scores that both have, in the card's order."""
    for part, measures in _MEASURES.items():
        for test, row in card.get(part, {}).items():
            for measure in measures:
                if measure in row and measure in now.get(part, {}).get(test, {}):
                    yield Comparison((name, test, measure), float(row[measure]), float(now[part][test][measure]))
