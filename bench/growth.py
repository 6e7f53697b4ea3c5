"""Seconds on hostile texts: four times the length should cost about four times as much, whatever is repeated."""

from __future__ import annotations

from bench.measure import Result, Row, seconds
from extract.pipeline import read_facts
from extract.reading import prepare
from extract.relevance import Judgement
from extract.skim import skim
from jejak.domain import Kind

SMALL, LARGE = 12_500, 50_000
PIECES = (
    "di ", "( ", "1.", "10 ", "dua ", "5 korban ", "7/7/2023 ", "Jumat (7/7) ", "Polda Kepri ", "Kementerian ",
    "Batam, ", "WNI asal Malaysia ", "Baca juga: ", '"a', "((())) ", "- ", "A.", "\n\n(abc)", "dipaksa bekerja ",
)  # fmt: skip
_JUDGEMENT = Judgement(0.9, Kind.INCIDENT, {kind: float(kind is Kind.INCIDENT) for kind in Kind})


def measure() -> list[Result]:
    """Milliseconds for 50,000 characters against four times those for 12,500."""
    _read("Polisi menyelamatkan 5 korban di Batam.")
    return [_row(piece) for piece in PIECES]


def _row(piece: str) -> Row:
    small, large = ((piece * size)[:size] for size in (SMALL, LARGE))
    base = 1000 * LARGE / SMALL * seconds(lambda: _read(small), 2)
    return Row(f"growth {piece!r}", 1000 * seconds(lambda: _read(large), 1), base, "ms", "at most 2")


def _read(text: str) -> object:
    return read_facts("a", skim(prepare(text)), _JUDGEMENT, None)
