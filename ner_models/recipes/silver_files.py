"""Silver sentences on disk: trees as CoNLL-U, entities as JSON Lines."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import asdict
from pathlib import Path

from ner_models.recipes.conllu import Tree, read_trees, write_trees
from ner_models.recipes.nergrit import Sample

_TREES = "silver.conllu"
_ENTITIES = "silver.jsonl"


def write_silver_trees(trees: Iterable[Tree], folder: Path) -> None:
    write_trees(trees, folder / _TREES)


def read_silver_trees(folder: Path) -> list[Tree]:
    """What `write_silver_trees` left in `folder`."""
    return read_trees(folder / _TREES)


def write_silver_entities(samples: Iterable[Sample], folder: Path) -> None:
    with (folder / _ENTITIES).open("w", encoding="utf-8") as out:
        for sample in samples:
            out.write(json.dumps(asdict(sample), ensure_ascii=False) + "\n")


def read_silver_entities(folder: Path) -> list[Sample]:
    """What `write_silver_entities` left in `folder`."""
    rows = (json.loads(line) for line in (folder / _ENTITIES).read_text(encoding="utf-8").splitlines())
    return [Sample(row["text"], tuple((label, start, end) for label, start, end in row["spans"])) for row in rows]
