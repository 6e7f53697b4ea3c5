"""Word vectors from raw news: positive pointwise mutual information with left and right neighbours, then SVD.

A few minutes on one core, deterministic, and no more than numpy and scikit-learn. Run:
`python -m ner_models.recipes.vectors --data DIR --out DIR`
"""

from __future__ import annotations

import argparse
import gzip
import itertools
import logging
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import regex  # type: ignore[import-untyped]
from scipy import sparse
from sklearn.utils.extmath import randomized_svd

from ner_models.recipes.provenance import write_provenance

LOG = logging.getLogger(__name__)
SOURCE = Path("text", "news_text.txt.gz")
_TOKEN = regex.compile(r"[\p{L}\p{M}\p{N}]+(?:-[\p{L}\p{M}\p{N}]+)*|[^\s\p{L}\p{M}\p{N}]")
_CHUNK = 2_000_000

Floats = npt.NDArray[np.float32]
Matrix = Any  # scipy has no types


@dataclass(frozen=True, slots=True)
class VectorSettings:
    vocabulary: int = 60_000
    contexts: int = 12_000
    window: int = 4
    dimensions: int = 100
    smoothing: float = 0.75
    """Exponent on context frequencies; below 1 it keeps rare contexts from dominating."""
    seed: int = 7


@dataclass(frozen=True, slots=True)
class WordVectors:
    """`rows[i]` is the unit vector of `words[i]`, most frequent word first, lower case."""

    words: tuple[str, ...]
    rows: Floats


def tokens(line: str) -> list[str]:
    """Lower-cased words (inner hyphens kept) and single marks."""
    return [match.group() for match in _TOKEN.finditer(line.lower())]


def read_lines(path: Path) -> Iterator[str]:
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        yield from lines


def train(lines: Iterable[str], settings: VectorSettings) -> WordVectors:
    """Vectors of the most frequent words of `lines`."""
    corpus = [tokens(line) for line in lines]
    frequencies = Counter(itertools.chain.from_iterable(corpus))
    words = tuple(word for word, _ in sorted(frequencies.items(), key=lambda item: (-item[1], item[0])))
    words = words[: settings.vocabulary]
    index = {word: number for number, word in enumerate(words)}
    ids = _encode(corpus, index, gap=settings.window)
    LOG.info("%d tokens, %d words", int((ids >= 0).sum()), len(words))
    pmi = _positive_pmi(_cooccurrences(ids, len(words), settings), settings.smoothing)
    LOG.info("%d associations", pmi.nnz)
    return WordVectors(words, _reduce(pmi, settings))


def _encode(corpus: Iterable[list[str]], index: dict[str, int], gap: int) -> npt.NDArray[np.int32]:
    """All lines as one array of word numbers; -1 for other words and, `gap` times, between lines."""
    pause = [-1] * gap
    flat = itertools.chain.from_iterable([index.get(word, -1) for word in line] + pause for line in corpus)
    return np.fromiter(flat, dtype=np.int32)


def _cooccurrences(ids: npt.NDArray[np.int32], size: int, settings: VectorSettings) -> Matrix:
    """Weighted counts, shape (size, 2 * contexts): what stands to the right, then what stands to the left."""
    contexts = min(settings.contexts, size)
    total = sparse.csr_matrix((size, 2 * contexts), dtype=np.float32)
    for start in range(0, len(ids), _CHUNK):
        chunk = ids[start : start + _CHUNK + settings.window]
        for distance in range(1, settings.window + 1):
            left, right = chunk[:-distance], chunk[distance:]
            weight = np.float32(1 / distance)
            total = (
                total
                + _counts(left, right, 0, weight, total.shape)
                + _counts(right, left, contexts, weight, total.shape)
            )
    return total


def _counts(
    words: npt.NDArray[np.int32],
    neighbours: npt.NDArray[np.int32],
    offset: int,
    weight: np.float32,
    shape: tuple[int, int],
) -> Matrix:
    known = (words >= 0) & (neighbours >= 0) & (neighbours < shape[1] // 2)
    values = np.full(int(known.sum()), weight, dtype=np.float32)
    return sparse.csr_matrix((values, (words[known], neighbours[known] + offset)), shape=shape)


def _positive_pmi(counts: Matrix, smoothing: float) -> Matrix:
    cells = counts.tocoo()
    rows = np.asarray(counts.sum(axis=1)).ravel()
    columns = np.asarray(counts.sum(axis=0)).ravel() ** smoothing
    columns /= max(columns.sum(), 1e-9)
    values = np.log(cells.data / (rows[cells.row] * columns[cells.col]))
    keep = values > 0
    kept = (values[keep].astype(np.float32), (cells.row[keep], cells.col[keep]))
    return sparse.csr_matrix(kept, shape=counts.shape)


def _reduce(pmi: Matrix, settings: VectorSettings) -> Floats:
    dimensions = min(settings.dimensions, min(pmi.shape) - 1)
    left, values, _ = randomized_svd(pmi, dimensions, n_iter=4, random_state=settings.seed)
    rows = left * np.sqrt(values)
    norms = np.linalg.norm(rows, axis=1, keepdims=True)
    return np.ascontiguousarray(rows / np.maximum(norms, 1e-9), dtype=np.float32)


def save(vectors: WordVectors, folder: Path) -> None:
    """`words.txt` and `vectors.npy` (half precision) in `folder`."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "words.txt").write_text("\n".join(vectors.words) + "\n", encoding="utf-8")
    np.save(folder / "vectors.npy", vectors.rows.astype(np.float16))


def load(folder: Path, limit: int | None = None) -> WordVectors:
    """The vectors of `save`, the first `limit` of them."""
    words = (folder / "words.txt").read_text(encoding="utf-8").splitlines()[:limit]
    rows = np.load(folder / "vectors.npy")[:limit].astype(np.float32)
    return WordVectors(tuple(words), rows)


def main() -> None:
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(message)s")
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    options = parser.parse_args()
    settings = VectorSettings()
    vectors = train(read_lines(options.data / SOURCE), settings)
    save(vectors, options.out)
    result = {"words": len(vectors.words)}
    write_provenance(options.out, data=options.data, inputs=[SOURCE], settings=settings, result=result)


if __name__ == "__main__":
    main()
