"""Scores of both engines on the newest test splits, written as the models' cards.

`python -m ner_models.evaluation --data DIR` evaluates what ships and rewrites `ner_models/cards/`;
`--spacy DIR`, `--stanza DIR` and `--cards DIR` name others. `--compare DIR` (a pipeline of `recipes.spacy_ner`)
measures spaCy's entities too; without it the card keeps what was measured last.
"""

from __future__ import annotations

import argparse
import json
import logging
import resource
import subprocess
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from time import process_time

from ner_models.analysis import Analyser, Document
from ner_models.cards import ABLATION, OTHER_ENTITIES, write_card
from ner_models.loading import Parser, analyser_from, entities_from, parser_from
from ner_models.manifest import ROOT, SPACY_MODEL, STANZA_MODEL
from ner_models.news import NewsAnalyser
from ner_models.recipes.conllu import Tree, read_trees
from ner_models.recipes.nergrit import LABELS, Sample, load_split
from ner_models.recipes.splits import TESTS
from ner_models.scoring import ParseScores, Tally, add_entities, add_tree, total
from ner_models.spacy_engine import SpacyAnalyser

LOG = logging.getLogger(__name__)
Scores = dict[str, dict[str, float | int]]
Measured = dict[str, Scores]


def parse_scores(predict: Callable[[Sequence[Tree]], Sequence[Document]], trees: Sequence[Tree]) -> ParseScores:
    """Scores of predicted documents, one for each tree, made from nothing but the trees' texts."""
    scores = ParseScores()
    for gold, document in zip(trees, predict(trees), strict=True):
        add_tree(scores, gold, document)
    return scores


def with_analyser(analyser: Analyser) -> Callable[[Sequence[Tree]], Sequence[Document]]:
    return lambda trees: list(analyser.analyse_many(tree.text for tree in trees))


def with_parser(parser: Parser) -> Callable[[Sequence[Tree]], Sequence[Document]]:
    """The parser is told where the sentence is, as in use; an analyser finds out."""
    return lambda trees: [parser.parse(tree.text, [(0, len(tree.text))]) for tree in trees]


def entity_scores(analyser: Analyser, samples: Sequence[Sample]) -> dict[str, Tally]:
    """Exact spans per label."""
    tallies = {label: Tally() for label in LABELS}
    documents = analyser.analyse_many(sample.text for sample in samples)
    for sample, document in zip(samples, documents, strict=True):
        add_entities(tallies, sample.spans, [(found.label, found.start, found.end) for found in document.entities])
    return tallies


def words_a_second(predict: Callable[[Sequence[Tree]], Sequence[Document]], trees: Sequence[Tree]) -> float:
    """Written words a second of processor time on this machine, after a warm-up."""
    predict(trees[:5])
    began = process_time()
    made = predict(trees)
    words = sum(len(sentence.words) for document in made for sentence in document.sentences)
    return words / (process_time() - began)


def measure_parses(predict: Callable[[Sequence[Tree]], Sequence[Document]], data: Path) -> Scores:
    """UPOS, UAS and LAS (F1, per cent) of each test treebank, with its number of words."""
    rows: Scores = {}
    for name, path in TESTS.items():
        made = parse_scores(predict, read_trees(data / path))
        row = {"UPOS": made.upos.f1, "UAS": made.uas.f1, "LAS": made.las.f1, "tokens": made.words.f1}
        rows[name] = {**{key: round(value, 2) for key, value in row.items()}, "words": made.words.gold}
        LOG.info("%s %s", name, rows[name])
    return rows


def measure_entities(analyser: Analyser, data: Path) -> Scores:
    """Precision, recall, F1 (per cent) and counts per label, and their micro averages."""
    tallies = entity_scores(analyser, load_split(data).test)
    groups = {**tallies, "ORG+NOR": total([tallies["ORG"], tallies["NOR"]]), "all": total(tallies.values())}
    rows: Scores = {
        label: {
            "P": round(tally.precision, 2),
            "R": round(tally.recall, 2),
            "F1": round(tally.f1, 2),
            "gold": tally.gold,
            "predicted": tally.predicted,
        }
        for label, tally in groups.items()
    }
    LOG.info("%s", rows)
    return rows


def measure_spacy(folder: Path, data: Path) -> Measured:
    """Everything the card of the spaCy pipeline says."""
    predict = with_analyser(analyser_from(folder))
    speed = words_a_second(predict, _articles(read_trees(data / TESTS["PUD"])))
    return {
        "parse": measure_parses(predict, data),
        "speed": {
            "tags and trees": {"words a second": round(speed), "seconds to load": seconds_to_load(folder, "analyser")}
        },
    }


def measure_stanza(folder: Path, data: Path, words: Path = ROOT / SPACY_MODEL) -> Measured:
    """Everything the card of the Stanza folder says; entities stand on the words of the spaCy pipeline in `words`."""
    parser, news = parser_from(folder), NewsAnalyser(analyser_from(words), entities_from(folder))
    predict = with_parser(parser)
    trees = read_trees(data / TESTS["PUD"])
    speed = words_a_second(predict, trees[:200])
    four = _seconds_for_four(parser, trees[:200])
    whole = words_a_second(with_analyser(news), _articles(trees))
    return {
        "parse": measure_parses(predict, data),
        "entities": measure_entities(news, data),
        "speed": {
            "tags and trees": {
                "words a second": round(speed),
                "seconds to load": seconds_to_load(folder, "parser"),
                "milliseconds for 4 sentences": round(1000 * four),
            },
            "entities, on top of spaCy's tags and trees": {
                "words a second": round(whole),
                "seconds to load": seconds_to_load(folder, "entities"),
            },
        },
    }


def seconds_to_load(folder: Path, kind: str) -> float:
    """Processor seconds of a process that loads the `analyser`, `parser` or `entities` of `folder`, with imports."""
    code = f"import sys, pathlib, ner_models.loading as own; own.{kind}_from(pathlib.Path(sys.argv[1]))"
    began = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run([sys.executable, "-c", code, str(folder)], check=True)  # noqa: S603  (our own code)
    ended = resource.getrusage(resource.RUSAGE_CHILDREN)
    return round(ended.ru_utime + ended.ru_stime - began.ru_utime - began.ru_stime, 1)


def _articles(trees: Sequence[Tree], size: int = 20) -> list[Tree]:
    """Texts of an article's length, without their trees."""
    runs = [trees[first : first + size] for first in range(0, len(trees), size)]
    return [Tree(" ".join(tree.text for tree in run), ()) for run in runs]


def _seconds_for_four(parser: Parser, trees: Sequence[Tree]) -> float:
    """Mean processor time of a call with four sentences of one text."""
    calls = []
    for first in range(0, len(trees) - 3, 4):
        texts = [tree.text for tree in trees[first : first + 4]]
        ends = [sum(len(text) + 1 for text in texts[: number + 1]) - 1 for number in range(4)]
        calls.append((" ".join(texts), [(end - len(text), end) for text, end in zip(texts, ends, strict=True)]))
    began = process_time()
    for text, spans in calls:
        parser.parse(text, spans)
    return (process_time() - began) / len(calls)


def main() -> None:
    logging.basicConfig(level=logging.INFO, format="%(message)s")
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--spacy", type=Path, default=ROOT / SPACY_MODEL)
    parser.add_argument("--stanza", type=Path, default=ROOT / STANZA_MODEL)
    parser.add_argument("--cards", type=Path, default=ROOT / "cards")
    parser.add_argument("--compare", type=Path)
    parser.add_argument("--only", choices=("spacy", "stanza"))
    options = parser.parse_args()
    if options.only in (None, "spacy"):
        measured = measure_spacy(options.spacy, options.data)
        if options.compare:
            measured[OTHER_ENTITIES] = measure_entities(SpacyAnalyser(options.compare), options.data)
        write_scores(options.spacy, measured, options.cards)
    if options.only in (None, "stanza"):
        write_scores(options.stanza, measure_stanza(options.stanza, options.data, options.spacy), options.cards)


def write_scores(folder: Path, measured: Measured, cards: Path) -> None:
    """The card of the model in `folder`, with the ablation and the entities that do not ship as last measured."""
    cards.mkdir(parents=True, exist_ok=True)
    path = cards / f"{folder.name}.json"
    before: Measured = json.loads(path.read_text(encoding="utf-8")) if path.is_file() else {}
    if OTHER_ENTITIES in before:
        measured = {OTHER_ENTITIES: before[OTHER_ENTITIES], **measured}
    path.write_text(json.dumps(measured, indent=2) + "\n", encoding="utf-8")
    ablation = {"ablation": json.loads(ABLATION.read_text(encoding="utf-8"))} if ABLATION.is_file() else {}
    write_card(folder, {**measured, **ablation}, cards)


if __name__ == "__main__":
    main()
