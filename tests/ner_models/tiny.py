"""A corpus of a few made-up sentences, enough to run every recipe from end to end."""

from __future__ import annotations

import gzip
from itertools import product
from pathlib import Path

from ner_models.recipes.conllu import Node, Tree, locate, write_trees
from ner_models.recipes.other_entities import SOURCES
from ner_models.recipes.silver import SilverSettings
from ner_models.recipes.spacy_ner import NerSettings
from ner_models.recipes.spacy_parser import ParserSettings
from ner_models.recipes.stanza_models import ParserSettings as StanzaParserSettings
from ner_models.recipes.stanza_models import StanzaSettings, TaggerSettings
from ner_models.recipes.stanza_ner import StanzaNerSettings
from ner_models.recipes.training import Budget
from ner_models.recipes.treebanks import Treebank
from ner_models.recipes.vectors import VectorSettings

ACTORS = ("Polisi", "Petugas", "Imigrasi", "Kejaksaan")
ACTS = ("menahan", "menolong", "memulangkan", "memeriksa")
PEOPLE = ("korban", "perempuan", "nelayan", "pekerja")
PLACES = ("Batam", "Kupang", "Medan", "Entikong")

VECTORS = VectorSettings(vocabulary=60, contexts=40, window=2, dimensions=12)
BUDGET = Budget(epochs=5, batch_words=60, learn_rate=0.02, dropout=0.0, evaluate_from=1)
PARSER = ParserSettings(width=24, depth=2, rows=(200, 100, 100, 50), hidden=16, vectors=50, budget=BUDGET)
NER = NerSettings(width=24, depth=2, rows=(200, 100, 100, 50), hidden=16, vectors=50, budget=BUDGET)
STANZA = StanzaSettings(
    vectors=50,
    tagger=TaggerSettings(steps=8, batch=16, evaluate_every=4, hidden=16, characters=12, transformed=8, own_words=8),
    parser=StanzaParserSettings(
        steps=8,
        last_steps=4,
        batch=120,
        evaluate_every=4,
        hidden=16,
        layers=1,
        biaffine=16,
        pairs=16,
        transformed=8,
        own_words=8,
    ),
)

STANZA_NER = StanzaNerSettings(
    vectors=50,
    others=1,
    steps=60,
    last_steps=20,
    batch=16,
    evaluate_every=20,
    hidden=16,
    characters=8,
    learn_rate=0.02,
    dropout=0.0,
)
SILVER = SilverSettings(lines=40, step=2, shortest=3, same_heads=0.5)


def sentences() -> list[tuple[str, str, str, str]]:
    return list(product(ACTORS, ACTS, PEOPLE, PLACES))


def tree(actor: str, act: str, people: str, place: str) -> Tree:
    words = [actor, act, "dua", people, "di", place, "."]
    text = f"{actor} {act} dua {people} di {place}."
    tags = ("NOUN", "VERB", "NUM", "NOUN", "ADP", "PROPN", "PUNCT")
    heads = (1, -1, 3, 1, 5, 1, 1)
    relations = ("nsubj", "root", "nummod", "obj", "case", "obl", "punct")
    rows = zip(locate(text, words), tags, heads, relations, strict=True)
    return Tree(text, tuple(Node(*span, tag, head, relation) for span, tag, head, relation in rows))


def treebank() -> Treebank:
    trees = [tree(*parts) for parts in sentences()]
    return Treebank(train=trees[:120], dev=trees[120:140])


def write_corpora(folder: Path) -> Path:
    """The files that the recipes read, in their places below `folder`."""
    trees = [tree(*parts) for parts in sentences()]
    for name in ("ud", "ner", "text"):
        (folder / name).mkdir(parents=True)
    for name, part in (
        ("gsd-v2.0-train", trees[:100]),
        ("gsd-v2.0-dev", trees[100:120]),
        ("gsd-dev", trees[100:120]),
        ("csui-train", trees[120:140]),
        ("gsd-test", trees[140:150]),
        ("csui-test", trees[150:160]),
        ("pud-test", trees[160:180]),
    ):
        write_trees(part, folder / "ud" / f"{name}.conllu")
    rows = ["sentence_num,token,tag"]
    for number, parts in enumerate(sentences()):
        for index, word in enumerate([parts[0], parts[1], "dua", parts[2], "di", parts[3], "."]):
            tag = {0: "B-NOR", 5: "B-GPE"}.get(index, "O")
            rows.append(f"{number},{word},{tag}")
    (folder / "ner" / "nergrit-19.csv").write_text("\n".join(rows) + "\n", encoding="utf-8")
    for source in SOURCES:
        (folder / source).write_text(_tagged_lines(), encoding="utf-8")
    with gzip.open(folder / "text" / "news_text.txt.gz", "wt", encoding="utf-8") as out:
        out.writelines(made.text + "\n" for made in trees)
    return folder


def _tagged_lines() -> str:
    """Four sentences as the other corpora have them: a body, a place, a line for each word."""
    blocks = []
    for actor, act, people, place in sentences()[200:204]:
        words = [(actor, "B-ORGANIZATION"), (act, "O"), (people, "O"), ("di", "O"), (place, "B-PLACE"), (".", "O")]
        blocks.append("".join(f"{word}\t{tag}\n" for word, tag in words))
    return "\n".join(blocks)
