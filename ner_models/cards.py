"""Cards: what a model was made from, how well it does, where it fails. Made from data, never by hand."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from ner_models.manifest import ROOT, read_manifest

ABLATION = ROOT / "cards" / "ablation.json"
"""What each engine's parse brings to the counts, measured by whoever extracts them."""
LICENCE = (
    "The files of this model are licensed CC BY-NC-SA 3.0 US, as UD Indonesian GSD 2.0 is, from which most of its "
    "trees come: not for commercial use, naming the authors below, and passing on under the same terms. Whether "
    "weights inherit the terms of what they learned from is not settled; these are given as if they did. The code of "
    "this project and what it finds are not bound by it."
)
OTHER_ENTITIES = "entities by spaCy"
Rows = Mapping[str, Mapping[str, float | int]]
_HEADINGS = {
    "parse": "Tags and trees on the test splits (F1, per cent; words as written, marks included, universal relations)",
    "entities": "Entities on the test parts of NERGrit, a tenth of it (exact spans, per cent, with counts)",
    OTHER_ENTITIES: "Entities by a spaCy model trained on the same split, for comparison: it does not ship",
    "ablation": "What a parse brings to the counted facts (F1, per cent, on gold articles no model was trained on)",
    "speed": "Speed: processor time on one core of the machine that made this card; loading with all imports",
}
_CORPORA = {
    "id_jejak_news": ("gsd-2", "gsd", "csui", "pud", "news"),
    "id_jejak_stanza": ("gsd-2", "gsd", "csui", "pud", "nergrit", "other-entities", "news"),
}


def read_corpora() -> dict[str, dict[str, Any]]:
    """The corpora by short name: title, files, source, url, licence, authors, use."""
    return tomllib.loads((ROOT / "corpora.toml").read_text(encoding="utf-8"))


def write_card(folder: Path, measured: Mapping[str, Rows], cards: Path) -> Path:
    """`NAME.md` in `cards` for the model in `folder`."""
    provenance = json.loads((folder / "provenance.json").read_text(encoding="utf-8"))
    failures = tomllib.loads((ROOT / "cards" / "failures.toml").read_text(encoding="utf-8"))
    lines = [f"# {folder.name}", "", "Written by `python -m ner_models.evaluation`; do not edit.", ""]
    for key, rows in sorted(measured.items(), key=lambda item: list(_HEADINGS).index(item[0])):
        lines += [f"## {_HEADINGS[key]}", "", *_table(rows), ""]
    lines += ["## Known failures", "", *(f"- {failure}" for failure in failures.get(folder.name, [])), ""]
    lines += ["## Data", "", *_data(folder.name), ""]
    lines += ["## Licence", "", LICENCE, ""]
    lines += ["## Training", "", *_training(provenance), ""]
    lines += ["## Files", "", *(f"- `{name}` {digest}" for name, digest in read_manifest(folder).items()), ""]
    target = cards / f"{folder.name}.md"
    target.write_text("\n".join(lines), encoding="utf-8")
    return target


def _table(rows: Rows) -> list[str]:
    columns = list(dict.fromkeys(column for row in rows.values() for column in row))
    made = ["| | " + " | ".join(columns) + " |", "|---|" + "---|" * len(columns)]
    for name, row in rows.items():
        made.append(f"| {name} | " + " | ".join(str(row.get(column, "")) for column in columns) + " |")
    return made


def _data(model: str) -> list[str]:
    corpora = read_corpora()
    made = []
    for name in _CORPORA.get(model, tuple(corpora)):
        corpus = corpora[name]
        made.append(f"- **{corpus['title']}**: {corpus['use']}. {corpus['source']}.")
        made.append(f"  By {corpus['authors']}. Licence: {corpus['licence']}.")
    return made


def licence(model: str) -> str:
    """What goes with the files of a model: its terms, and whose work it rests on."""
    return "\n".join([f"# {model}", "", LICENCE, "", "Made from:", "", *_data(model), ""])


def _training(provenance: Mapping[str, Any]) -> list[str]:
    made = []
    for part, record in sorted(provenance.items()):
        recipe = part.partition(" ")[0]
        settings = json.dumps(record["settings"])
        made.append(f"- {part}: `python -m ner_models.recipes.{recipe}`, settings `{settings}`")
        versions = ", ".join(f"{name} {version}" for name, version in sorted(record["versions"].items()))
        made.append(f"  with {versions}; inputs:")
        made += [f"  - `{name}` {digest}" for name, digest in sorted(record["inputs"].items())]
    return made
