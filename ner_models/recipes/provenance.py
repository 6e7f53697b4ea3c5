"""What a model was made from and with: written beside it by every recipe."""

from __future__ import annotations

import dataclasses
import hashlib
import json
import platform
from collections.abc import Iterable, Mapping
from importlib.metadata import version
from pathlib import Path
from typing import Any

_PACKAGES = ("numpy", "scikit-learn", "spacy", "stanza", "thinc", "torch")


def sha256(path: Path) -> str:
    """Hexadecimal SHA-256 of a file."""
    digest = hashlib.sha256()
    with path.open("rb") as content:
        while block := content.read(1 << 20):
            digest.update(block)
    return digest.hexdigest()


def write_provenance(
    out: Path, *, data: Path, inputs: Iterable[Path], settings: Any, result: Mapping[str, object]
) -> Path:
    """`provenance.json` in `out`: inputs (relative names) with hashes, settings with seeds, versions, the result."""
    record = {
        "inputs": {path.as_posix(): sha256(data / path) for path in inputs},
        "settings": dataclasses.asdict(settings),
        "result": dict(result),
        "versions": {"python": platform.python_version(), **{name: version(name) for name in _PACKAGES}},
    }
    out.mkdir(parents=True, exist_ok=True)
    path = out / "provenance.json"
    path.write_text(json.dumps(record, indent=2, sort_keys=True) + "\n", encoding="utf-8")
    return path
