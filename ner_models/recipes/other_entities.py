"""Indonesian entity corpora with other labels than ours, told in the three labels that all of them have."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from jejak.errors import InputError
from ner_models.recipes.nergrit import Sample, put_together

SOURCES = tuple(
    Path("ner", name)
    for name in (
        "idner-news-2k.train.txt",
        "idner-news-2k.dev.txt",
        "idner-news-2k.test.txt",
        "indolem-nerugm.txt",
        "indolem-nerui.txt",
        "indonlu-nergrit.train.txt",
        "indonlu-nergrit.valid.txt",
        "indonlu-nergrit.test.txt",
    )
)
LABELS = {
    "PER": "PER",
    "PERSON": "PER",
    "ORG": "ORG",
    "ORGANIZATION": "ORG",
    "ORGANISATION": "ORG",
    "LOC": "LOC",
    "LOCATION": "LOC",
    "PLACE": "LOC",
}
"""What each corpus calls a label -> person, body or place. Times and quantities, which one has, are left out."""


def read_others(data: Path) -> list[Sample]:
    """Sentences of all corpora in `SOURCES`; InputError where a line has no tag."""
    return [sample for source in SOURCES for sample in _read(data / source)]


def _read(path: Path) -> Iterator[Sample]:
    """One token a line, its tag in the last column, an empty line between sentences."""
    tagged: list[tuple[str, str]] = []
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
        fields = line.split()
        if not fields and tagged:
            yield _sample(tagged)
            tagged = []
        elif len(fields) == 1 and fields[0] != "O" and not fields[0].startswith(("B-", "I-")):
            raise InputError(f"{path.name}: expected a token and its tag on line {number}")
        elif len(fields) > 1:
            tagged.append((fields[0], fields[-1]))
    if tagged:
        yield _sample(tagged)


def _sample(tagged: list[tuple[str, str]]) -> Sample:
    text, bounds = put_together([token for token, _ in tagged])
    spans: list[tuple[str, int, int]] = []
    inside = ""
    for (start, end), (_, tag) in zip(bounds, tagged, strict=True):
        prefix, _, name = tag.partition("-")
        label = LABELS.get(name, "")
        if label and prefix == "I" and inside == label:
            spans[-1] = (label, spans[-1][1], end)
        elif label:
            spans.append((label, start, end))
        inside = label
    return Sample(text, tuple(spans))
