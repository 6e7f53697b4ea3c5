"""Tags and dependencies with spaCy: `python -m ner_models.recipes.spacy_parser --data DIR --vectors DIR --out DIR`."""

from __future__ import annotations

import argparse
import logging
import random
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path

from spacy.language import Language
from spacy.scorer import Scorer
from spacy.tokens import Doc
from spacy.training import Example

from ner_models import tokens
from ner_models.recipes import training
from ner_models.recipes.conllu import Node, Tree, read_trees
from ner_models.recipes.provenance import write_provenance
from ner_models.recipes.silver import TREES
from ner_models.recipes.treebanks import Treebank, inputs, load_treebank
from ner_models.recipes.vectors import WordVectors
from ner_models.recipes.vectors import load as load_vectors


@dataclass(frozen=True, slots=True)
class ParserSettings:
    width: int = 96
    depth: int = 4
    rows: tuple[int, ...] = (3000, 1000, 2500, 500)
    hidden: int = 64
    vectors: int = 50_000
    budget: training.Budget = field(
        default_factory=lambda: training.Budget(epochs=12, batch_words=800, dropout=0.2, evaluate_from=5)
    )


def build(settings: ParserSettings, vectors: WordVectors | None) -> Language:
    """An untrained pipeline of tok2vec, morphologizer (part of speech only) and parser."""
    nlp = tokens.blank()
    if vectors is not None:
        training.set_vectors(nlp, vectors)
    nlp.add_pipe(
        "tok2vec",
        config=training.tok2vec_config(
            width=settings.width, depth=settings.depth, rows=settings.rows, static=vectors is not None
        ),
    )
    listener = training.listener(settings.width)
    nlp.add_pipe(
        "morphologizer", config={"model": {"@architectures": "spacy.Tagger.v2", "nO": None, "tok2vec": listener}}
    )
    state = {
        "@architectures": "spacy.TransitionBasedParser.v2",
        "state_type": "parser",
        "extra_state_tokens": False,
        "hidden_width": settings.hidden,
        "maxout_pieces": 3,
        "use_upper": True,
        "nO": None,
        "tok2vec": listener,
    }
    nlp.add_pipe("parser", config={"model": state, "min_action_freq": 10, "learn_tokens": False})
    return nlp


def gold_doc(nlp: Language, trees: Iterable[Tree]) -> Doc:
    """Trees as one annotated text, sentences a space apart."""
    words: list[str] = []
    spaces: list[bool] = []
    heads: list[int] = []
    nodes: list[Node] = []
    starts: list[bool] = []
    for tree in trees:
        first = len(words)
        for index, node in enumerate(tree.nodes):
            following = tree.nodes[index + 1].start if index + 1 < len(tree.nodes) else node.end + 1
            words.append(tree.form(index))
            spaces.append(following > node.end)
            heads.append(first + (node.head if node.head >= 0 else index))
            nodes.append(node)
            starts.append(index == 0)
    return Doc(
        nlp.vocab,
        words=words,
        spaces=spaces,
        heads=heads,
        deps=["ROOT" if node.head < 0 else node.deprel for node in nodes],
        pos=[node.upos for node in nodes],
        morphs=[""] * len(words),
    )


def examples(nlp: Language, trees: list[Tree], seed: int) -> list[Example]:
    """Half of the sentences alone, half in runs of two to four, so that sentence ends are learned too."""
    shuffled = list(trees)
    order = random.Random(seed)  # noqa: S311  (an order, not a secret)
    order.shuffle(shuffled)
    made: list[Example] = []
    while shuffled:
        size = 1 if order.random() < 0.5 else order.randint(2, 4)
        run, shuffled = shuffled[:size], shuffled[size:]
        reference = gold_doc(nlp, run)
        made.append(Example(nlp.make_doc(reference.text), reference))
    return made


def dev_score(nlp: Language, dev: list[Tree]) -> float:
    """Labelled attachment on single sentences, with predicted tokens and tags; a tenth of it is the tags."""
    references = [gold_doc(nlp, [tree]) for tree in dev]
    predicted = nlp.pipe([reference.text for reference in references])
    scores = Scorer().score([Example(doc, reference) for doc, reference in zip(predicted, references, strict=True)])
    logging.info("tags %.4f UAS %.4f LAS %.4f", scores["pos_acc"], scores["dep_uas"], scores["dep_las"])
    return float(0.1 * scores["pos_acc"] + 0.9 * scores["dep_las"])


def run(
    treebank: Treebank, vectors: WordVectors | None, settings: ParserSettings, out: Path, silver: Sequence[Tree] = ()
) -> training.State:
    """Train to `out/best`; `silver` are more trees, less sure."""
    return training.train(
        lambda: build(settings, vectors),
        lambda nlp, epoch: examples(
            nlp, training.with_silver(treebank.train, silver, epoch, settings.budget), settings.budget.seed
        ),
        lambda nlp: dev_score(nlp, treebank.dev),
        settings.budget,
        out,
    )


def main() -> None:
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(message)s")
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--vectors", type=Path, required=True)
    parser.add_argument("--silver", type=Path, help="Folder of `recipes.silver`.")
    parser.add_argument("--out", type=Path, required=True)
    options = parser.parse_args()
    settings = ParserSettings()
    vectors = load_vectors(options.vectors, settings.vectors)
    silver = read_trees(options.silver / TREES) if options.silver else []
    state = run(load_treebank(options.data), vectors, settings, options.out, silver)
    write_provenance(
        options.out, data=options.data, inputs=inputs(options.data), settings=settings, result=asdict(state)
    )


if __name__ == "__main__":
    main()
