"""From trained parts to what ships.

`python -m ner_models.recipes.assemble --vectors DIR --parser DIR --ner DIR --stanza DIR --out DIR` makes
`id_jejak_news` (spaCy) and `id_jejak_stanza`, each with provenance, licence and hashes; `--silver-trees`,
`--silver-entities` and `--teacher` name what else spaCy learned from.
"""

from __future__ import annotations

import argparse
import json
import shutil
from collections.abc import Mapping
from pathlib import Path

import numpy as np

from ner_models.cards import licence
from ner_models.manifest import SPACY_MODEL, STANZA_MODEL, write_manifest
from ner_models.spacy_engine import load_pipeline

DESCRIPTION = "Tags, dependencies and named entities of Indonesian news"


def assemble_spacy(parser: Path, ner: Path, others: Mapping[str, Path], out: Path) -> Path:
    """One pipeline of both trained ones (folders of their recipes); vectors are shared and in half precision.

    `others` are the recipes' folders that both rest on, for the provenance.
    """
    nlp = load_pipeline(parser / "best")
    nlp.add_pipe("ner", source=load_pipeline(ner / "best"))
    nlp.meta.update(
        name="jejak_news", version="1.0.0", description=DESCRIPTION, performance={}, license="CC BY-NC-SA 3.0 US"
    )
    nlp.vocab.vectors.data = nlp.vocab.vectors.data.astype(np.float16)
    folder = out / SPACY_MODEL
    shutil.rmtree(folder, ignore_errors=True)
    nlp.to_disk(folder, exclude=["lookups"])
    return _finish(folder, {"spacy_parser": parser, "spacy_ner": ner, **others})


def assemble_stanza(trained: Path, others: Mapping[str, Path], out: Path) -> Path:
    """The package of the recipe's folder; `others` as above."""
    folder = out / STANZA_MODEL
    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(trained / "package", folder)
    return _finish(folder, {"stanza_models": trained, **others})


def _finish(folder: Path, parts: Mapping[str, Path]) -> Path:
    records = {name: json.loads((part / "provenance.json").read_text(encoding="utf-8")) for name, part in parts.items()}
    (folder / "provenance.json").write_text(json.dumps(records, indent=2, sort_keys=True) + "\n", encoding="utf-8")
    (folder / "LICENCE.md").write_text(licence(folder.name), encoding="utf-8")
    write_manifest(folder)
    return folder


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--parser", type=Path)
    parser.add_argument("--ner", type=Path)
    parser.add_argument("--stanza", type=Path)
    parser.add_argument("--vectors", type=Path, required=True)
    parser.add_argument("--silver-trees", type=Path, help="Folder of `recipes.silver`.")
    parser.add_argument("--silver-entities", type=Path, help="Folder of `recipes.silver`.")
    parser.add_argument("--teacher", type=Path, help="Folder of `recipes.stanza_ner`.")
    parser.add_argument("--out", type=Path, required=True)
    options = parser.parse_args()
    trees = _given({"vectors": options.vectors, "silver trees": options.silver_trees})
    entities = _given({"silver entities": options.silver_entities, "stanza_ner": options.teacher})
    if options.parser and options.ner:
        assemble_spacy(options.parser, options.ner, {**trees, **entities}, options.out)
    if options.stanza:
        assemble_stanza(options.stanza, {"vectors": options.vectors}, options.out)


def _given(folders: Mapping[str, Path | None]) -> dict[str, Path]:
    return {name: folder for name, folder in folders.items() if folder}


if __name__ == "__main__":
    main()
