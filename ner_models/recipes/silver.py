"""Sentences of raw news where two engines agree, as extra training data:

`python -m ner_models.recipes.silver --data DIR --spacy DIR --stanza DIR --out DIR`, with `--entities DIR` (a folder of
`recipes.stanza_ner`) for entities too. Nothing of the result ships: models learn from it.
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
from ner_models.recipes.conllu import Node, Tree
from ner_models.recipes.nergrit import Sample
from ner_models.recipes.provenance import write_provenance
from ner_models.recipes.silver_files import write_silver_entities, write_silver_trees
from ner_models.recipes.vectors import SOURCE, read_lines
from ner_models.stanza_entities import StanzaEntities

Found = tuple[str, Sentence, set[tuple[str, int, int]]]
"""A sentence's text, its parse, its entities by character of the sentence."""
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
    same_entities: float = 0.5
    """Least share of a sentence's entities, of either engine, that both found."""


def choose(lines: Iterable[str], settings: SilverSettings) -> list[str]:
    """Lines of the raw text, evenly spread."""
    return [line.strip() for line in islice(lines, 0, settings.lines * settings.step, settings.step)]


def silver_trees(documents: Iterable[Document], parser: Parser, settings: SilverSettings) -> Iterator[Tree]:
    """The second engine's trees of the sentences where the first one's are nearly the same."""
    for group in _groups(_sentences(documents, settings), 200):
        text = "\n".join(text for text, _, _ in group)
        spans = _spans([text for text, _, _ in group])
        parsed = parser.parse(text, spans).sentences
        for (piece, first, _), (start, _), second in zip(group, spans, parsed, strict=True):
            if _agree(first, second, settings.same_heads):
                yield _tree(piece, second, start)


def _sentences(documents: Iterable[Document], settings: SilverSettings) -> Iterator[Found]:
    for document in documents:
        for sentence in document.sentences:
            if settings.shortest <= len(sentence.words) <= settings.longest:
                start, end = sentence.start, sentence.end
                inside = {
                    (entity.label, entity.start - start, entity.end - start)
                    for entity in document.entities
                    if start <= entity.start and entity.end <= end
                }
                yield document.text[start:end], sentence, inside


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


def silver_entities(documents: Iterable[Document], teacher: Analyser, settings: SilverSettings) -> Iterator[Sample]:
    """The teacher's entities of the sentences where the first engine found nearly the same; none without entities."""
    for group in _groups(_sentences(documents, settings), 2000):
        taught = teacher.analyse_many(text for text, _, _ in group)
        for (text, _, ours), document in zip(group, taught, strict=True):
            theirs = {(entity.label, entity.start, entity.end) for entity in document.entities}
            if theirs and len(ours & theirs) >= settings.same_entities * len(ours | theirs):
                yield Sample(text, tuple(sorted(theirs, key=lambda span: span[1])))


def run_trees(lines: Sequence[str], analyser: Analyser, parser: Parser, settings: SilverSettings, out: Path) -> int:
    """Write the trees that both engines nearly agree on; how many there are."""
    out.mkdir(parents=True, exist_ok=True)
    made = list(silver_trees(analyser.analyse_many(lines), parser, settings))
    write_silver_trees(made, out)
    return len(made)


def run_entities(
    lines: Sequence[str], analyser: Analyser, teacher: Analyser, settings: SilverSettings, out: Path
) -> int:
    """Write the sentences whose entities both engines nearly agree on; how many there are."""
    out.mkdir(parents=True, exist_ok=True)
    made = list(silver_entities(analyser.analyse_many(lines), teacher, settings))
    write_silver_entities(made, out)
    return len(made)


def main() -> None:
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(message)s")
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--spacy", type=Path, default=ROOT / SPACY_MODEL)
    parser.add_argument("--stanza", type=Path, help="Folder of Stanza models, for trees.")
    parser.add_argument("--entities", type=Path, help="Folder of `recipes.stanza_ner`, for entities.")
    parser.add_argument("--out", type=Path, required=True)
    options = parser.parse_args()
    settings = SilverSettings()
    analyser = analyser_from(options.spacy)
    lines = choose(read_lines(options.data / SOURCE), settings)
    counts: dict[str, int] = {}
    if options.stanza:
        trained = parser_from(options.stanza, checked=False)
        counts["trees"] = run_trees(lines, analyser, trained, settings, options.out)
    if options.entities:
        teacher = StanzaEntities(options.entities / "ner.pt", options.entities / "pretrain.pt")
        counts["entities"] = run_entities(lines, analyser, teacher, settings, options.out)
    LOG.info("%s", counts)
    write_provenance(options.out, data=options.data, inputs=[SOURCE], settings=settings, result=counts)


if __name__ == "__main__":
    main()
