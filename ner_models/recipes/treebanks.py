"""The treebanks as the parser recipes use them: converted, joined and split."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from ner_models import tokens
from ner_models.recipes.conllu import Tree, read_trees
from ner_models.recipes.convert import close_hyphens, learn, retokenise

OLD_TRAIN = Path("ud", "gsd-v2.0-train.conllu")
OLD_DEV = Path("ud", "gsd-v2.0-dev.conllu")
DEV = Path("ud", "gsd-dev.conllu")
CSUI_TRAIN = Path("ud", "csui-train.conllu")
INPUTS = (OLD_TRAIN, OLD_DEV, DEV, CSUI_TRAIN)
TESTS = {
    "GSD": Path("ud", "gsd-test.conllu"),
    "CSUI": Path("ud", "csui-test.conllu"),
    "PUD": Path("ud", "pud-test.conllu"),
}


@dataclass(frozen=True, slots=True)
class Treebank:
    train: list[Tree]
    dev: list[Tree]


def load_treebank(data: Path) -> Treebank:
    """GSD 2.0 brought to the newest scheme, CSUI twice as it is small and newest; the newest GSD dev.

    The converter learns from GSD dev, which exists in both schemes; dev scores choose an epoch and nothing else.
    """
    pipeline = tokens.blank()

    def cut(text: str) -> list[tuple[int, int]]:
        return [(token.idx, token.idx + len(token)) for token in pipeline.tokenizer(text) if not token.is_space]

    def old(path: Path) -> list[Tree]:
        return [retokenise(close_hyphens(tree), cut) for tree in read_trees(data / path)]

    newest = {tree.text: tree for tree in read_trees(data / DEV)}
    pairs = [(tree, newest[tree.text]) for tree in old(OLD_DEV) if tree.text in newest]
    converter = learn([before for before, _ in pairs], [after for _, after in pairs])
    csui = read_trees(data / CSUI_TRAIN)
    return Treebank([converter.convert(tree) for tree in old(OLD_TRAIN)] + csui + csui, list(newest.values()))
