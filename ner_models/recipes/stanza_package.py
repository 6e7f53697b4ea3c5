"""Files as Stanza wants to find them: vectors in its form, and a folder that it loads without a download."""

from __future__ import annotations

import hashlib
import json
import shutil
from pathlib import Path

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


def assemble(folder: Path, *, pos: Path, depparse: Path, pretrain: Path) -> Path:
    """`resources.json` and `id/PROCESSOR/jejak.pt`: weights in half precision, which Stanza widens again as it loads
    them; machine paths leave the models' settings."""
    sums: dict[str, str] = {}
    for processor, source in (("pos", pos), ("depparse", depparse), ("pretrain", pretrain)):
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
    torch.save({**content, "model": weights}, target)


def _half(value: object) -> object:
    return value.half() if isinstance(value, torch.Tensor) and value.is_floating_point() else value


def _resources(sums: dict[str, str]) -> dict[str, object]:
    needs_vectors = [{"model": "pretrain", "package": NAME}]
    return {
        "id": {
            "lang_name": "Indonesian",
            "pos": {NAME: {"md5": sums["pos"], "dependencies": needs_vectors}},
            "lemma": {"identity": {}},
            "depparse": {NAME: {"md5": sums["depparse"], "dependencies": needs_vectors}},
            "pretrain": {NAME: {"md5": sums["pretrain"]}},
            "packages": {"default": {"pos": NAME, "lemma": "identity", "depparse": NAME}},
        }
    }
