"""The treebanks as the parser recipes use them: converted, joined and split."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from ner_models import tokens
from ner_models.recipes.conllu import Tree, read_trees
from ner_models.recipes.convert import close_hyphens, learn, retokenise
from ner_models.recipes.splits import TESTS

NEWEST_TRAIN = Path("ud", "gsd-train.conllu")
OLD_TRAIN = Path("ud", "gsd-v2.0-train.conllu")
OLD_DEV = Path("ud", "gsd-v2.0-dev.conllu")
DEV = Path("ud", "gsd-dev.conllu")
CSUI_TRAIN = Path("ud", "csui-train.conllu")
_HELD_OUT = 4
"""Every fourth sentence of GSD dev chooses a model; the others, newest scheme as they are, are trained on."""
_WEIGHT_NEWEST = 2
"""How often a training sentence in the newest scheme counts, as most of the training part is converted."""


@dataclass(frozen=True, slots=True)
class Treebank:
    train: list[Tree]
    dev: list[Tree]


def inputs(data: Path) -> list[Path]:
    """The files below `data` that `load_treebank` reads."""
    train = (NEWEST_TRAIN,) if (data / NEWEST_TRAIN).is_file() else (OLD_TRAIN, OLD_DEV)
    return [*train, DEV, CSUI_TRAIN, *TESTS.values()]


def load_treebank(data: Path) -> Treebank:
    """GSD, CSUI and three quarters of GSD dev to train on; the rest of GSD dev to choose a model.

    GSD is the newest train split where `data` holds it, else the one of 2017, brought to the newest scheme. A sentence
    that stands in a test split too (some of GSD's do) is not trained on.
    """
    gsd = read_trees(data / DEV)
    dev = gsd[::_HELD_OUT]
    newest = [tree for number, tree in enumerate(gsd) if number % _HELD_OUT] + read_trees(data / CSUI_TRAIN)
    if (data / NEWEST_TRAIN).is_file():
        train = read_trees(data / NEWEST_TRAIN) + newest
    else:
        train = converted_train(data, gsd) + newest * _WEIGHT_NEWEST
    seen = {_letters(tree) for path in TESTS.values() for tree in read_trees(data / path)}
    seen.update(map(_letters, dev))
    return Treebank([tree for tree in train if _letters(tree) not in seen], dev)


def converted_train(data: Path, newest_dev: list[Tree]) -> list[Tree]:
    """The train split of 2017, converted as learned from GSD dev, which exists in both schemes."""
    pipeline = tokens.blank()

    def cut(text: str) -> list[tuple[int, int]]:
        return [(token.idx, token.idx + len(token)) for token in pipeline.tokenizer(text) if not token.is_space]

    def old(path: Path) -> list[Tree]:
        return [retokenise(close_hyphens(tree), cut) for tree in read_trees(data / path)]

    newest = {tree.text: tree for tree in newest_dev}
    pairs = [(tree, newest[tree.text]) for tree in old(OLD_DEV) if tree.text in newest]
    converter = learn([before for before, _ in pairs], [after for _, after in pairs])
    return [converter.convert(tree) for tree in old(OLD_TRAIN)]


def _letters(tree: Tree) -> str:
    return "".join(tree.text.split()).lower()
