"""Named entities with spaCy, to compare with Stanza's:

`python -m ner_models.recipes.spacy_ner --data DIR --vectors DIR --out DIR`.
"""

from __future__ import annotations

import argparse
import logging
import random
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path

from spacy.language import Language
from spacy.scorer import Scorer
from spacy.tokens import Doc, Span
from spacy.training import Example
from spacy.util import filter_spans

from ner_models import tokens
from ner_models.recipes import training
from ner_models.recipes.nergrit import SOURCE, Sample, Split, load_split
from ner_models.recipes.provenance import write_provenance
from ner_models.recipes.vectors import WordVectors
from ner_models.recipes.vectors import load as load_vectors


@dataclass(frozen=True, slots=True)
class NerSettings:
    width: int = 96
    depth: int = 4
    rows: tuple[int, ...] = (4000, 1000, 2500, 500)
    hidden: int = 64
    vectors: int = 50_000
    budget: training.Budget = field(
        default_factory=lambda: training.Budget(epochs=10, batch_words=1200, dropout=0.25, evaluate_from=5)
    )


def build(settings: NerSettings, vectors: WordVectors | None) -> Language:
    """An untrained pipeline of one component `ner` that holds its own tok2vec."""
    nlp = tokens.blank()
    if vectors is not None:
        training.set_vectors(nlp, vectors)
    tok2vec = training.tok2vec_config(
        width=settings.width, depth=settings.depth, rows=settings.rows, static=vectors is not None
    )
    state = {
        "@architectures": "spacy.TransitionBasedParser.v2",
        "state_type": "ner",
        "extra_state_tokens": False,
        "hidden_width": settings.hidden,
        "maxout_pieces": 2,
        "use_upper": True,
        "nO": None,
        "tok2vec": tok2vec["model"],
    }
    nlp.add_pipe("ner", config={"model": state})
    return nlp


def gold_doc(nlp: Language, samples: Iterable[Sample]) -> Doc:
    """Samples as one text, a space apart; spans grow to whole tokens where they cut one."""
    text = ""
    wanted: list[tuple[str, int, int]] = []
    for sample in samples:
        offset = len(text) + bool(text)
        text = f"{text} {sample.text}" if text else sample.text
        wanted.extend((label, offset + start, offset + end) for label, start, end in sample.spans)
    doc = nlp.make_doc(text)
    spans: list[Span] = []
    for label, start, end in wanted:
        span = doc.char_span(start, end, label=label, alignment_mode="expand")
        if span is not None:
            spans.append(span)
    doc.ents = tuple(filter_spans(spans))
    return doc


def examples(nlp: Language, samples: Sequence[Sample], seed: int) -> list[Example]:
    """Neighbouring sentences in runs of one to four, in document order."""
    order = random.Random(seed)  # noqa: S311  (an order, not a secret)
    made: list[Example] = []
    position = 0
    while position < len(samples):
        size = order.randint(1, 4)
        reference = gold_doc(nlp, samples[position : position + size])
        made.append(Example(nlp.make_doc(reference.text), reference))
        position += size
    return made


def dev_score(nlp: Language, dev: Sequence[Sample]) -> float:
    """Micro F1 of exact spans."""
    references = [gold_doc(nlp, [sample]) for sample in dev]
    predicted = nlp.pipe([reference.text for reference in references])
    scores = Scorer().score([Example(doc, reference) for doc, reference in zip(predicted, references, strict=True)])
    per_label = {label: round(value["f"], 3) for label, value in scores["ents_per_type"].items()}
    logging.info("entities F %.4f %s", scores["ents_f"], per_label)
    return float(scores["ents_f"])


def run(split: Split, vectors: WordVectors | None, settings: NerSettings, out: Path) -> training.State:
    """Train to `out/best`."""
    return training.train(
        lambda: build(settings, vectors),
        lambda nlp, _: examples(nlp, split.train, settings.budget.seed),
        lambda nlp: dev_score(nlp, split.dev),
        settings.budget,
        out,
    )


def main() -> None:
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(message)s")
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--vectors", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    options = parser.parse_args()
    settings = NerSettings()
    vectors = load_vectors(options.vectors, settings.vectors)
    state = run(load_split(options.data), vectors, settings, options.out)
    write_provenance(options.out, data=options.data, inputs=[SOURCE], settings=settings, result=asdict(state))


if __name__ == "__main__":
    main()
