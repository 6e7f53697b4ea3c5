"""What each engine's parse brings to the facts: `python -m bench.ablation [--gold DIR] [--write]`.

Scores the counts of gold articles read with no parse, spaCy's, Stanza's, and spaCy's where Stanza's agrees (in use);
entities are the same in all four. `--write` keeps the table for the models' cards.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from extract.pipeline import Extractor
from jejak.evaluation import evaluate
from jejak.inputs import article_of_record
from jejak.records import extraction_record
from ner_models.analysis import Analyser, Document, Sentence, Word
from ner_models.cards import ABLATION
from ner_models.loading import Parser, load_analyser, load_parser

_OWN = Path(__file__).parents[1] / "tests" / "gold"
_MEASURES = ("counts", "counts_strict")
Records = list[dict[str, Any]]


@dataclass(frozen=True, slots=True)
class Changed:
    """An analyser whose trees another one makes, or nobody."""

    analyser: Analyser
    parser: Parser | None = None

    def analyse(self, text: str) -> Document:
        document = self.analyser.analyse(text)
        if self.parser is None:
            return replace(document, sentences=tuple(map(_bare, document.sentences)))
        spans = [(sentence.start, sentence.end) for sentence in document.sentences]
        return replace(document, sentences=self.parser.parse(text, spans).sentences)

    def analyse_many(self, texts: Iterable[str]) -> Iterator[Document]:
        return map(self.analyse, texts)


def _bare(sentence: Sentence) -> Sentence:
    words = (Word(word.text, word.start, word.end, word.upos) for word in sentence.words)
    return replace(sentence, words=tuple(words))


def ways() -> dict[str, Extractor]:
    """Extractors by what parses for them."""
    analyser, parser = load_analyser(), load_parser("shipped")
    return {
        "no parse": Extractor(Changed(analyser)),
        "spaCy's": Extractor(analyser),
        "Stanza's": Extractor(Changed(analyser, parser)),
        "spaCy's where Stanza's agrees (in use)": Extractor(analyser, lambda: parser),
    }


def ablate(sets: Mapping[str, Records]) -> dict[str, dict[str, float]]:
    """F1 (per cent) by way of parsing, for each gold set and measure."""
    rows: dict[str, dict[str, float]] = {}
    for way, extractor in ways().items():
        rows[way] = {}
        for name, gold in sets.items():
            articles = (article_of_record(record, str(record["id"])) for record in gold)
            made = {article.id: extraction_record(article, extractor.extract(article)) for article in articles}
            scores = evaluate(gold, made)
            for measure in _MEASURES:
                rows[way][f"{name} {measure.replace('_', ', ')}"] = round(100 * scores.measures[measure].f1, 1)
        sys.stderr.write(f"{way}: {rows[way]}\n")
    return rows


def gold_sets(folder: Path | None) -> dict[str, Records]:
    """Our own gold and, where `folder` has `real.jsonl` and `written.jsonl`, those: held out and tuned on."""
    sets = {name: _read(_OWN / f"{name}.jsonl") for name in ("own_held", "own_tune")}
    if folder:
        held = set((_OWN / "held_out.txt").read_text("utf-8").split())
        others = [record for name in ("real", "written") for record in _read(folder / f"{name}.jsonl")]
        sets["held"] = [record for record in others if record["id"] in held]
        sets["tune"] = [record for record in others if record["id"] not in held]
    return sets


def _read(path: Path) -> Records:
    return [json.loads(line) for line in path.read_text("utf-8").splitlines() if line.strip()]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--gold", type=Path, help="Folder with real.jsonl and written.jsonl.")
    parser.add_argument("--write", action="store_true", help=f"Write {ABLATION.name} for the cards.")
    options = parser.parse_args()
    rows = ablate(gold_sets(options.gold))
    text = json.dumps(rows, indent=2) + "\n"
    sys.stdout.write(text)
    if options.write:
        ABLATION.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
