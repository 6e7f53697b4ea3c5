"""From trained parts to what ships.

`python -m ner_models.recipes.assemble --vectors DIR --parser DIR --stanza DIR --entities DIR --out DIR` makes
`id_jejak_news` (spaCy) and `id_jejak_stanza`, each with provenance, licence and hashes; `--silver DIR` names what else
spaCy learned from.
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
from ner_models.recipes import stanza_package
from ner_models.spacy_engine import load_pipeline

DESCRIPTION = "Tags and dependencies of Indonesian news"


def assemble_spacy(parser: Path, others: Mapping[str, Path], out: Path) -> Path:
    """The pipeline of the parser recipe's folder, its vectors in half precision.

    `others` are the folders of the recipes that it rests on, for the provenance.
    """
    nlp = load_pipeline(parser / "best")
    nlp.meta.update(
        name="jejak_news", version="1.1.0", description=DESCRIPTION, performance={}, license="CC BY-NC-SA 3.0 US"
    )
    nlp.vocab.vectors.data = nlp.vocab.vectors.data.astype(np.float16)
    folder = out / SPACY_MODEL
    shutil.rmtree(folder, ignore_errors=True)
    nlp.to_disk(folder, exclude=["lookups"])
    return _finish(folder, {"spacy_parser": parser, **others})


def assemble_stanza(trained: Path, entities: Path, others: Mapping[str, Path], out: Path) -> Path:
    """Tagger and parser of one recipe's folder, entities of another's, one set of vectors; `others` as above."""
    folder = out / STANZA_MODEL
    shutil.rmtree(folder, ignore_errors=True)
    stanza_package.assemble(
        folder,
        pos=trained / "tagger.pt",
        depparse=trained / "parser.pt",
        ner=entities / "ner.pt",
        pretrain=trained / "pretrain.pt",
    )
    return _finish(folder, {"stanza_models": trained, "stanza_ner": entities, **others})


def _finish(folder: Path, parts: Mapping[str, Path]) -> Path:
    records = {name: json.loads((part / "provenance.json").read_text(encoding="utf-8")) for name, part in parts.items()}
    (folder / "provenance.json").write_text(json.dumps(records, indent=2, sort_keys=True) + "\n", encoding="utf-8")
    (folder / "LICENCE.md").write_text(licence(folder.name), encoding="utf-8")
    write_manifest(folder)
    return folder


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--parser", type=Path, help="Folder of `recipes.spacy_parser`.")
    parser.add_argument("--stanza", type=Path, help="Folder of `recipes.stanza_models`.")
    parser.add_argument("--entities", type=Path, help="Folder of `recipes.stanza_ner`.")
    parser.add_argument("--vectors", type=Path, required=True)
    parser.add_argument("--silver", type=Path, help="Folder of `recipes.silver`.")
    parser.add_argument("--out", type=Path, required=True)
    options = parser.parse_args()
    vectors = {"vectors": options.vectors}
    if options.parser:
        silver = {"silver": options.silver} if options.silver else {}
        assemble_spacy(options.parser, {**vectors, **silver}, options.out)
    if options.stanza and options.entities:
        assemble_stanza(options.stanza, options.entities, vectors, options.out)


if __name__ == "__main__":
    main()
