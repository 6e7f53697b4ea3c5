"""Files as Stanza wants to find them: vectors in its form, and a folder that it loads without a download."""

from __future__ import annotations

import hashlib
import json
import shutil
from pathlib import Path
from typing import Any

import torch
from stanza.models.common.pretrain import PretrainedWordVocab
from stanza.models.common.vocab import VOCAB_PREFIX

from ner_models.recipes.vectors import WordVectors

NAME = "jejak"


def write_pretrain(vectors: WordVectors, path: Path) -> None:
    """Vectors of lower-cased words, after zero rows for Stanza's own entries."""
    rows = torch.zeros((len(vectors.words) + len(VOCAB_PREFIX), vectors.rows.shape[1]))
    rows[len(VOCAB_PREFIX) :] = torch.from_numpy(vectors.rows)
    vocabulary = PretrainedWordVocab(list(vectors.words), lang="id")
    torch.save({"vocab": vocabulary.state_dict(), "emb": rows}, path)


def assemble(folder: Path, *, pretrain: Path, **models: Path) -> Path:
    """`resources.json` and `id/PROCESSOR/jejak.pt` for the models by processor (`pos`, `depparse`, `ner`).

    Weights are in half precision, which Stanza widens again as it loads them; machine paths leave the settings.
    """
    sums: dict[str, str] = {}
    for processor, source in (*models.items(), ("pretrain", pretrain)):
        target = folder / "id" / processor / f"{NAME}.pt"
        target.parent.mkdir(parents=True, exist_ok=True)
        if processor == "pretrain":
            shutil.copyfile(source, target)
        else:
            _copy_small(source, target)
        sums[processor] = hashlib.md5(target.read_bytes(), usedforsecurity=False).hexdigest()
    (folder / "resources.json").write_text(json.dumps(_resources(sums), indent=2) + "\n", encoding="utf-8")
    return folder


def _copy_small(source: Path, target: Path) -> None:
    content = torch.load(source, map_location="cpu", weights_only=True)
    for name, value in content["config"].items():
        if isinstance(value, str):
            content["config"][name] = Path(value).name
    weights = {name: _half(value) for name, value in content["model"].items()}
    _drop_zero_words(content["vocab"], weights)
    torch.save({**content, "model": weights}, target)


def _drop_zero_words(vocabulary: dict[str, Any], weights: dict[str, Any]) -> None:
    """The entity model keeps changes to word vectors, which are all zero where vectors were not trained on."""
    if "delta_emb.weight" in weights and not weights["delta_emb.weight"].any():
        del weights["delta_emb.weight"], vocabulary["delta"], vocabulary["_key2class"]["delta"]


def _half(value: object) -> object:
    return value.half() if isinstance(value, torch.Tensor) and value.is_floating_point() else value


def _resources(sums: dict[str, str]) -> dict[str, object]:
    needs_vectors = [{"model": "pretrain", "package": NAME}]
    trained = {
        processor: {NAME: {"md5": md5, "dependencies": needs_vectors}}
        for processor, md5 in sums.items()
        if processor != "pretrain"
    }
    return {
        "id": {
            "lang_name": "Indonesian",
            **trained,
            "lemma": {"identity": {}},
            "pretrain": {NAME: {"md5": sums["pretrain"]}},
            "packages": {"default": {**dict.fromkeys(trained, NAME), "lemma": "identity"}},
        }
    }
