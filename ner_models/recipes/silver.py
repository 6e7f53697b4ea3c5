"""Trees of raw news on which two engines nearly agree, as extra training data:

`python -m ner_models.recipes.silver --data DIR --spacy DIR --stanza DIR --out DIR`. Nothing of the result ships.
"""

from __future__ import annotations

import argparse
import logging
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from ner_models.analysis import Analyser, Document, Sentence
from ner_models.loading import Parser, analyser_from, parser_from
from ner_models.manifest import ROOT, SPACY_MODEL
from ner_models.recipes.conllu import Node, Tree, write_trees
from ner_models.recipes.provenance import write_provenance
from ner_models.recipes.vectors import SOURCE, read_lines

Found = tuple[str, Sentence]
"""A sentence's text and its parse."""
TREES = Path("silver.conllu")
LOG = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class SilverSettings:
    lines: int = 14_000
    step: int = 35
    """Every so many lines one is taken, so that all sources have their share."""
    shortest: int = 6
    longest: int = 40
    """Words of a sentence."""
    same_heads: float = 0.85
    """Least share of the words that both engines hang on the same word."""


def choose(lines: Iterable[str], settings: SilverSettings) -> list[str]:
    """Lines of the raw text, evenly spread."""
    return [line.strip() for line in islice(lines, 0, settings.lines * settings.step, settings.step)]


def silver_trees(documents: Iterable[Document], parser: Parser, settings: SilverSettings) -> Iterator[Tree]:
    """The second engine's trees of the sentences where the first one's are nearly the same."""
    for group in _groups(_sentences(documents, settings), 200):
        text = "\n".join(text for text, _ in group)
        spans = _spans([text for text, _ in group])
        parsed = parser.parse(text, spans).sentences
        for (piece, first), (start, _), second in zip(group, spans, parsed, strict=True):
            if _agree(first, second, settings.same_heads):
                yield _tree(piece, second, start)


def _sentences(documents: Iterable[Document], settings: SilverSettings) -> Iterator[Found]:
    for document in documents:
        for sentence in document.sentences:
            if settings.shortest <= len(sentence.words) <= settings.longest:
                yield document.text[sentence.start : sentence.end], sentence


def _groups(items: Iterable[Found], size: int) -> Iterator[list[Found]]:
    rest = iter(items)
    while group := list(islice(rest, size)):
        yield group


def _spans(texts: Sequence[str]) -> list[tuple[int, int]]:
    spans, position = [], 0
    for text in texts:
        spans.append((position, position + len(text)))
        position += len(text) + 1
    return spans


def _agree(first: Sentence, second: Sentence, share: float) -> bool:
    if len(first.words) != len(second.words):
        return False
    pairs = list(zip(first.words, second.words, strict=True))
    roots = all((one.head < 0) == (other.head < 0) for one, other in pairs)
    return roots and sum(one.head == other.head for one, other in pairs) >= share * len(pairs)


def _tree(text: str, sentence: Sentence, offset: int) -> Tree:
    nodes = (Node(word.start - offset, word.end - offset, word.upos, word.head, word.deprel) for word in sentence.words)
    return Tree(text, tuple(nodes))


def run(lines: Sequence[str], analyser: Analyser, parser: Parser, settings: SilverSettings, out: Path) -> int:
    """Write the trees that both engines nearly agree on to `out`; how many there are."""
    out.mkdir(parents=True, exist_ok=True)
    made = list(silver_trees(analyser.analyse_many(lines), parser, settings))
    write_trees(made, out / TREES)
    return len(made)


def main() -> None:
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(message)s")
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--spacy", type=Path, default=ROOT / SPACY_MODEL)
    parser.add_argument("--stanza", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    options = parser.parse_args()
    settings = SilverSettings()
    lines = choose(read_lines(options.data / SOURCE), settings)
    trained = parser_from(options.stanza, checked=False)
    counts = {"trees": run(lines, analyser_from(options.spacy), trained, settings, options.out)}
    LOG.info("%s", counts)
    write_provenance(options.out, data=options.data, inputs=[SOURCE], settings=settings, result=counts)


if __name__ == "__main__":
    main()
