"""Named entities with Stanza: `python -m ner_models.recipes.stanza_ner --data DIR --vectors DIR --out DIR`.

One BiLSTM, two layers of tags: NERGrit's labels, and person, body, place as other corpora give them. A corpus teaches
only the layer that it was annotated for. The first layer is the one that is predicted.
"""

from __future__ import annotations

import argparse
import json
import logging
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import torch
from spacy.language import Language

from ner_models import tokens
from ner_models.recipes import stanza_package
from ner_models.recipes.nergrit import SOURCE, Sample, Split, load_split
from ner_models.recipes.other_entities import SOURCES, read_others
from ner_models.recipes.provenance import write_provenance
from ner_models.recipes.spacy_ner import gold_doc
from ner_models.recipes.vectors import WordVectors
from ner_models.recipes.vectors import load as load_vectors

_NOT_ANNOTATED = "-"


@dataclass(frozen=True, slots=True)
class StanzaNerSettings:
    vectors: int = 30_000
    others: int = 3
    """Of the other corpora every so many sentences one is taken."""
    steps: int = 1800
    last_steps: int = 900
    """Steps on from the best model, at a quarter of the learning rate."""
    batch: int = 48
    """Sentences a step."""
    evaluate_every: int = 200
    hidden: int = 200
    characters: int = 60
    learn_rate: float = 0.002
    dropout: float = 0.4
    patience: int = 1
    """The learning rate is halved after so many evaluations without a better score."""
    seed: int = 7


def run(split: Split, others: Sequence[Sample], vectors: WordVectors, settings: StanzaNerSettings, out: Path) -> Path:
    """Train `out/ner.pt`, unless it was trained; the best model on the dev part is kept.

    A run that was cut goes on from the best model so far.
    """
    torch.set_num_threads(1)
    out.mkdir(parents=True, exist_ok=True)
    nlp = tokens.blank()
    _write(
        [*_rows(nlp, split.train, layer=0), *_rows(nlp, unseen(others, split)[:: settings.others], layer=1)],
        out / "train.json",
    )
    _write(_rows(nlp, split.dev, layer=0), out / "dev.json")
    stanza_package.write_pretrain(vectors, out / "pretrain.pt")
    first = _train("ner-first", settings, out, steps=settings.steps)
    if not (out / "ner.pt").exists():
        _slower(first, out / "ner.pt")
    return _train("ner", settings, out, steps=settings.last_steps)


def _train(name: str, settings: StanzaNerSettings, out: Path, *, steps: int) -> Path:
    """Train `out/NAME.pt`, from what is there."""
    from stanza.models import ner_tagger

    done, model = out / f"{name}.done", out / f"{name}.pt"
    if not done.exists():
        ner_tagger.main(
            [
                *("--shorthand", "id_jejak", "--cpu", "--seed", str(settings.seed)),
                *("--save_dir", str(out), "--save_name", model.name),
                *("--wordvec_pretrain_file", str(out / "pretrain.pt")),
                *("--train_file", str(out / "train.json"), "--eval_file", str(out / "dev.json")),
                *("--batch_size", str(settings.batch), "--max_batch_words", "5000", "--max_steps", str(steps)),
                *("--eval_interval", str(settings.evaluate_every), "--max_steps_no_improve", str(steps)),
                *("--hidden_dim", str(settings.hidden), "--char_hidden_dim", str(settings.characters)),
                *("--char_emb_dim", "40", "--optim", "adam", "--lr", str(settings.learn_rate)),
                *("--patience", str(settings.patience), "--dropout", str(settings.dropout), "--no_emb_finetune"),
                *("--word_dropout", "0.02", "--predict_tagset", "0", *(["--finetune"] if model.exists() else [])),
            ]
        )
        done.touch()
    return model


def _slower(source: Path, target: Path) -> None:
    """The model with a quarter of its learning rate, which Stanza takes from the model when it trains on."""
    content = torch.load(source, map_location="cpu", weights_only=True)
    content["config"]["lr"] /= 4
    torch.save(content, target)


def unseen(others: Iterable[Sample], split: Split) -> list[Sample]:
    """The samples that are not in the dev or test part, whatever the spaces and capitals."""
    held = {_letters(sample) for sample in (*split.dev, *split.test)}
    return [sample for sample in others if _letters(sample) not in held]


def _letters(sample: Sample) -> str:
    return "".join(filter(str.isalnum, sample.text.lower()))


def _rows(nlp: Language, samples: Iterable[Sample], *, layer: int) -> Iterator[list[dict[str, object]]]:
    """Sentences as Stanza reads them: each token with a tag for each layer."""
    for sample in samples:
        doc = gold_doc(nlp, [sample])
        tags = [f"{token.ent_iob_}-{token.ent_type_}" if token.ent_type_ else "O" for token in doc]
        layers = [[tag, _NOT_ANNOTATED] if layer == 0 else [_NOT_ANNOTATED, tag] for tag in tags]
        if len(doc):
            yield [{"text": token.text, "multi_ner": pair} for token, pair in zip(doc, layers, strict=True)]


def _write(sentences: Iterable[list[dict[str, object]]], path: Path) -> None:
    path.write_text(json.dumps(list(sentences), ensure_ascii=False), encoding="utf-8")


def main() -> None:
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(message)s")
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--vectors", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    options = parser.parse_args()
    settings = StanzaNerSettings()
    vectors = load_vectors(options.vectors, settings.vectors)
    model = run(load_split(options.data), read_others(options.data), vectors, settings, options.out)
    inputs = [SOURCE, *SOURCES]
    write_provenance(options.out, data=options.data, inputs=inputs, settings=settings, result={"model": model.name})


if __name__ == "__main__":
    main()
