"""One training loop for the spaCy recipes: fixed seed, falling learning rate, checkpoints that a cut run resumes."""

from __future__ import annotations

import json
import logging
import random
import shutil
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from itertools import cycle, islice
from pathlib import Path
from time import monotonic
from typing import TypeVar

from spacy.language import Language
from spacy.training import Example
from spacy.training.batchers import minibatch_by_words
from spacy.util import fix_random_seed  # type: ignore[attr-defined]
from spacy.vectors import Vectors  # type: ignore[import-not-found]
from thinc.api import Adam, Optimizer

from ner_models.recipes.vectors import WordVectors
from ner_models.spacy_engine import load_pipeline

LOG = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Budget:
    epochs: int
    minutes: float = 1e9
    """Training stops after the epoch in which this is passed."""
    batch_words: int = 1000
    learn_rate: float = 0.001
    dropout: float = 0.2
    seed: int = 7
    evaluate_from: int = 2
    patience: int = 3
    """Training stops after this many epochs without a better score."""
    silver: float = 1.0
    """Silver sentences of an epoch, as a share of the others."""
    gold_only: float = 0.2
    """The last part of the epochs, in which no silver is taken."""


@dataclass(slots=True)
class State:
    epoch: int = 0
    best: float = -1.0
    best_epoch: int = 0
    minutes: float = 0.0


def tok2vec_config(*, width: int, depth: int, rows: Sequence[int], static: bool) -> dict[str, object]:
    """A tok2vec block over normal form, prefix, suffix and shape, with word vectors where there are any."""
    return {
        "model": {
            "@architectures": "spacy.Tok2Vec.v2",
            "embed": {
                "@architectures": "spacy.MultiHashEmbed.v2",
                "width": width,
                "attrs": ["NORM", "PREFIX", "SUFFIX", "SHAPE"],
                "rows": list(rows),
                "include_static_vectors": static,
            },
            "encode": {
                "@architectures": "spacy.MaxoutWindowEncoder.v2",
                "width": width,
                "depth": depth,
                "window_size": 1,
                "maxout_pieces": 3,
            },
        }
    }


def listener(width: int) -> dict[str, object]:
    return {"@architectures": "spacy.Tok2VecListener.v1", "width": width, "upstream": "tok2vec"}


def set_vectors(nlp: Language, vectors: WordVectors) -> None:
    """Vectors are looked up by lower-cased form."""
    nlp.vocab.vectors = Vectors(
        strings=nlp.vocab.strings, data=vectors.rows, keys=list(vectors.words), name="jejak_news", attr="LOWER"
    )


Item = TypeVar("Item")


def with_silver(gold: Sequence[Item], silver: Sequence[Item], epoch: int, budget: Budget) -> list[Item]:
    """What an epoch learns from: all that is gold and, until near the end, other silver each time."""
    if not silver or epoch >= budget.epochs * (1 - budget.gold_only):
        return list(gold)
    size = min(len(silver), round(budget.silver * len(gold)))
    first = epoch * size % len(silver)
    return [*gold, *islice(cycle(silver), first, first + size)]


def train(
    build: Callable[[], Language],
    examples: Callable[[Language, int], list[Example]],
    score: Callable[[Language], float],
    budget: Budget,
    out: Path,
) -> State:
    """Train on the `examples` of each epoch; the best by `score` (averaged weights) goes to `out/best`.

    A run that was cut continues from `out/checkpoint`.
    """
    fix_random_seed(budget.seed)
    state, nlp = _resume(out / "checkpoint")
    if nlp is None:
        nlp = build()
        first = examples(nlp, 0)
        nlp.initialize(lambda: first)
    optimizer = Adam(learn_rate=budget.learn_rate, L2=0.01, grad_clip=1.0, use_averages=True, L2_is_weight_decay=True)
    spent, began = state.minutes, monotonic()
    while state.epoch < budget.epochs and state.minutes < budget.minutes and not _stalled(state, budget):
        losses = _epoch(nlp, examples(nlp, state.epoch), optimizer, state.epoch, budget)
        state.epoch += 1
        state.minutes = spent + (monotonic() - began) / 60
        if state.epoch >= min(budget.evaluate_from, budget.epochs):
            with nlp.use_params(optimizer.averages):
                _keep_best(nlp, score(nlp), state, out)
        LOG.info("epoch %d, %.1f min, losses %s, best %.4f", state.epoch, state.minutes, losses, state.best)
        _checkpoint(nlp, state, out / "checkpoint")
    return state


def _epoch(nlp: Language, examples: list[Example], optimizer: Optimizer, epoch: int, budget: Budget) -> dict[str, int]:
    random.Random(budget.seed + epoch).shuffle(examples)  # noqa: S311  (an order, not a secret)
    batches = list(minibatch_by_words(examples, size=budget.batch_words, tolerance=0.2))
    losses: dict[str, float] = {}
    for number, batch in enumerate(batches):
        optimizer.learn_rate = budget.learn_rate * rate_at((epoch + number / len(batches)) / budget.epochs)
        nlp.update(batch, sgd=optimizer, drop=budget.dropout, losses=losses)
    return {name: round(loss) for name, loss in losses.items()}


def _stalled(state: State, budget: Budget) -> bool:
    return state.best >= 0 and state.epoch - state.best_epoch >= budget.patience


def rate_at(progress: float, warm: float = 0.02) -> float:
    """Share of the full learning rate at `progress` (0..1) of the training: up to 1 in `warm`, then down to 0."""
    return max(progress / warm, 0.02) if progress < warm else max((1 - progress) / (1 - warm), 0.02)


def _keep_best(nlp: Language, value: float, state: State, out: Path) -> None:
    LOG.info("epoch %d scores %.4f", state.epoch, value)
    if value > state.best:
        state.best, state.best_epoch = value, state.epoch
        _replace(nlp, out / "best")


def _checkpoint(nlp: Language, state: State, folder: Path) -> None:
    _replace(nlp, folder)
    (folder / "state.json").write_text(json.dumps(asdict(state)), encoding="utf-8")


def _replace(nlp: Language, folder: Path) -> None:
    """Write beside, then swap: a cut run leaves the old folder or the new one."""
    folder.parent.mkdir(parents=True, exist_ok=True)
    fresh = folder.with_name(folder.name + ".new")
    shutil.rmtree(fresh, ignore_errors=True)
    nlp.to_disk(fresh)
    shutil.rmtree(folder, ignore_errors=True)
    fresh.rename(folder)


def _resume(folder: Path) -> tuple[State, Language | None]:
    if not (folder / "state.json").exists():
        return State(), None
    state = State(**json.loads((folder / "state.json").read_text(encoding="utf-8")))
    LOG.info("continuing after epoch %d", state.epoch)
    return state, load_pipeline(folder)
