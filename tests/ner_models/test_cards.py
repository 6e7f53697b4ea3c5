"""The committed cards: of what ships, above the floors, with everything a reader must know."""

from __future__ import annotations

import json
import tomllib
from typing import Any

import pytest

from ner_models.cards import ABLATION, LICENCE
from ner_models.manifest import ROOT, SPACY_MODEL, STANZA_MODEL

CARDS = ROOT / "cards"


def scores(model: str) -> dict[str, dict[str, dict[str, float]]]:
    made: dict[str, Any] = json.loads((CARDS / f"{model}.json").read_text(encoding="utf-8"))
    return made


@pytest.mark.parametrize("model", [SPACY_MODEL, STANZA_MODEL])
def test_what_is_on_the_card_is_above_the_floors(model: str) -> None:
    floors = tomllib.loads((ROOT / "floors.toml").read_text(encoding="utf-8"))[model]
    card = scores(model)
    for test, row in floors.items():
        for name, lowest in row.items():
            made = card["entities"][name]["F1"] if test == "entities" else card["parse"][test][name]
            assert made >= lowest, (test, name)


@pytest.mark.parametrize("model", [SPACY_MODEL, STANZA_MODEL])
def test_the_card_and_the_files_name_terms_authors_and_effects(model: str) -> None:
    card = (CARDS / f"{model}.md").read_text(encoding="utf-8")
    for text in (card, (ROOT / model / "LICENCE.md").read_text(encoding="utf-8")):
        assert LICENCE in text
        assert "CC BY-SA" in text
    assert "spaCy's where Stanza's agrees (in use)" in card
    assert ("Gria Inovasi Teknologi" in card) == (model == STANZA_MODEL)


def test_the_ablation_has_every_way_on_every_gold_set() -> None:
    rows = json.loads(ABLATION.read_text(encoding="utf-8"))
    assert len(rows) == 4
    assert len({tuple(row) for row in rows.values()}) == 1
