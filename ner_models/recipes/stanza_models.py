"""Tagger and parser with Stanza: `python -m ner_models.recipes.stanza_models --data DIR --vectors DIR --out DIR`.

Steps: corpora to CoNLL-U, vectors to Stanza's form, tagger, the tagger's confusions laid over the training trees (so
that the parser learns to live with wrong tags), parser, one folder that Stanza loads without a download. A step whose
result exists is not repeated; the parser continues from its own checkpoint.
"""

from __future__ import annotations

import argparse
import logging
import random
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

import torch

from ner_models.recipes import stanza_package
from ner_models.recipes.conllu import Tree, read_trees, write_trees
from ner_models.recipes.provenance import write_provenance
from ner_models.recipes.treebanks import Treebank, inputs, load_treebank
from ner_models.recipes.vectors import WordVectors
from ner_models.recipes.vectors import load as load_vectors

LOG = logging.getLogger(__name__)
Confusions = Mapping[str, Mapping[str, int]]


@dataclass(frozen=True, slots=True)
class TaggerSettings:
    steps: int = 2000
    batch: int = 40
    """Sentences a step."""
    evaluate_every: int = 200
    hidden: int = 160
    characters: int = 60
    transformed: int = 75
    own_words: int = 50


@dataclass(frozen=True, slots=True)
class ParserSettings:
    steps: int = 1500
    last_steps: int = 400
    batch: int = 1500
    """Words a step."""
    evaluate_every: int = 250
    hidden: int = 256
    layers: int = 2
    biaffine: int = 150
    pairs: int = 150
    transformed: int = 75
    own_words: int = 50
    learn_rate: float = 0.002


@dataclass(frozen=True, slots=True)
class StanzaSettings:
    vectors: int = 30_000
    seed: int = 7
    tagger: TaggerSettings = field(default_factory=TaggerSettings)
    parser: ParserSettings = field(default_factory=ParserSettings)


def run(treebank: Treebank, vectors: WordVectors, settings: StanzaSettings, out: Path) -> Path:
    """Train whatever is missing under `out`; the folder to load is `out/package`."""
    torch.set_num_threads(1)
    out.mkdir(parents=True, exist_ok=True)
    train, dev = out / "train.conllu", out / "dev.conllu"
    write_trees(treebank.train, train)
    write_trees(treebank.dev, dev)
    pretrain = out / "pretrain.pt"
    if not pretrain.exists():
        stanza_package.write_pretrain(vectors, pretrain)
    tagger = train_tagger(train, dev, pretrain, settings, out)
    tagged = tag_file(dev, tagger, pretrain, out)
    confusions = count_confusions(treebank.dev, read_trees(tagged))
    noisy = out / "train-noisy.conllu"
    write_trees(with_confusions(treebank.train, confusions, settings.seed), noisy)
    parser = train_parser(noisy, tagged, pretrain, settings, out)
    return stanza_package.assemble(out / "package", pretrain=pretrain, pos=tagger, depparse=parser)


def train_tagger(train: Path, dev: Path, pretrain: Path, settings: StanzaSettings, out: Path) -> Path:
    """Part of speech from vectors, own word vectors and a character LSTM."""
    from stanza.models import tagger

    done = out / "tagger.done"
    options = settings.tagger
    if not done.exists():
        tagger.main(
            [
                *_common("tagger.pt", out, pretrain, settings.seed),
                *("--train_file", str(train), "--eval_file", str(dev)),
                *("--batch_size", str(options.batch), "--max_steps", str(options.steps)),
                *("--eval_interval", str(options.evaluate_every), "--fix_eval_interval"),
                *("--hidden_dim", str(options.hidden), "--char_hidden_dim", str(options.characters)),
                *("--transformed_dim", str(options.transformed), "--word_emb_dim", str(options.own_words)),
                *("--deep_biaff_hidden_dim", "100", "--tag_emb_dim", "20", "--char_emb_dim", "50"),
                *("--composite_deep_biaff_hidden_dim", "20", "--log_step", "20"),
            ]
        )
        done.touch()
    return out / "tagger.pt"


def tag_file(source: Path, model: Path, pretrain: Path, out: Path) -> Path:
    """The CoNLL-U file with the tagger's parts of speech; trees as they were."""
    from stanza.models import tagger

    target = out / f"{source.stem}-tagged.conllu"
    tagger.main(
        [
            *_common(model.name, out, pretrain, 7),
            *("--mode", "predict", "--eval_file", str(source), "--output_file", str(target), "--batch_size", "100"),
        ]
    )
    return target


def count_confusions(gold: Sequence[Tree], tagged: Sequence[Tree]) -> Confusions:
    """How often each true tag was given as which."""
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for right, guess in zip(gold, tagged, strict=True):
        for node, other in zip(right.nodes, guess.nodes, strict=True):
            counts[node.upos][other.upos] += 1
    return counts


def with_confusions(trees: Sequence[Tree], confusions: Confusions, seed: int) -> list[Tree]:
    """The trees with tags drawn from what the tagger makes of each true tag."""
    order = random.Random(seed)  # noqa: S311  (noise, not a secret)
    draws = {tag: (list(made), list(made.values())) for tag, made in confusions.items()}

    def guess(tag: str) -> str:
        if tag not in draws:
            return tag
        tags, weights = draws[tag]
        return order.choices(tags, weights)[0]

    return [replace(tree, nodes=tuple(replace(node, upos=guess(node.upos)) for node in tree.nodes)) for tree in trees]


def train_parser(train: Path, dev: Path, pretrain: Path, settings: StanzaSettings, out: Path) -> Path:
    """Biaffine parser over vectors, own word vectors and tags; it leaves letters to the tagger, for speed.

    The best model of the first round is trained on at a fifth of the learning rate.
    """
    options = settings.parser
    files = ("--train_file", str(train), "--eval_file", str(dev))
    rate = options.learn_rate
    first = _train_parser_once("parser-first.pt", pretrain, settings, out, files=files, steps=options.steps, rate=rate)
    again = (*files, "--continue_from", str(first))
    return _train_parser_once(
        "parser.pt", pretrain, settings, out, files=again, steps=options.last_steps, rate=rate / 5
    )


def _train_parser_once(
    name: str,
    pretrain: Path,
    settings: StanzaSettings,
    out: Path,
    *,
    files: Sequence[str],
    steps: int,
    rate: float,
) -> Path:
    from stanza.models import parser

    done = out / f"{name}.done"
    options = settings.parser
    if not done.exists():
        parser.main(
            [
                *_common(name, out, pretrain, settings.seed),
                *(*files, "--no_xpos", "--no_ufeats", "--no_char"),
                *("--batch_size", str(options.batch), "--max_steps", str(steps)),
                *("--eval_interval", str(options.evaluate_every), "--checkpoint_interval", "100"),
                *("--hidden_dim", str(options.hidden), "--num_layers", str(options.layers)),
                *("--deep_biaff_hidden_dim", str(options.biaffine), "--deep_biaff_output_dim", str(options.pairs)),
                *("--transformed_dim", str(options.transformed), "--word_emb_dim", str(options.own_words)),
                *("--optim", "adam", "--lr", str(rate), "--no_second_optim", "--log_step", "20"),
                *("--max_steps_before_stop", str(steps), "--plateau_steps", "300", "--plateau_decay", "0.6"),
            ]
        )
        done.touch()
    return out / name


def _common(name: str, out: Path, pretrain: Path, seed: int) -> list[str]:
    return [
        *("--lang", "id", "--shorthand", "id_jejak", "--cpu", "--seed", str(seed)),
        *("--save_dir", str(out), "--save_name", name, "--wordvec_pretrain_file", str(pretrain)),
    ]


def main() -> None:
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(message)s")
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--vectors", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    options = parser.parse_args()
    settings = StanzaSettings()
    vectors = load_vectors(options.vectors, settings.vectors)
    package = run(load_treebank(options.data), vectors, settings, options.out)
    write_provenance(
        options.out, data=options.data, inputs=inputs(options.data), settings=settings, result={"package": package.name}
    )


if __name__ == "__main__":
    main()
