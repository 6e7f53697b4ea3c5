"""How relevance is judged among articles of the press at large, of which one in a thousand is on the subject.

    python -m extract.relevance.wild --articles ARTICLES.jsonl[.gz] --labels tests/gold/wild.jsonl

Labels say of rows of the articles, counted from 0, whether they are `related`, `unrelated` or `doubtful` (a person
could say either; counted neither way), with the hash of their text and a word why; related ones may carry their kind.
An article without a label that is told as related counts as a false alarm; its row is printed, to be read and labelled.
Figures are printed as JSON, for the rows that no weights were learnt from (`measured`) and for all rows, repeated texts
left out.
"""

from __future__ import annotations

import argparse
import gzip
import json
import re
import sys
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from hashlib import sha256
from pathlib import Path
from typing import Any

from extract.reading import Reading, prepare
from extract.relevance.classify import judge, screen
from extract.relevance.evidence import evidence
from extract.skim import skim
from jejak.domain import Kind

Record = Mapping[str, Any]

_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_BEGINNING = 160


class Label(StrEnum):
    RELATED = "related"
    UNRELATED = "unrelated"
    DOUBTFUL = "doubtful"


@dataclass(frozen=True, slots=True)
class Labelled:
    label: Label
    sha256: str
    """Of the article's text in UTF-8: rows of another edition of the articles are not taken for these."""
    kind: Kind | None = None
    """Of a related article, where somebody said."""


def measured(row: int) -> bool:
    """Whether nothing is learnt from this row of the press, so that it can be measured on: every third."""
    return row % 3 == 0


def labels(path: Path) -> dict[int, Labelled]:
    """Row -> what a person says of it."""
    return {
        record["row"]: Labelled(
            Label(record["label"]), record["sha256"], Kind(record["kind"]) if "kind" in record else None
        )
        for record in read_lines(path)
    }


def read_lines(path: Path) -> Iterator[dict[str, Any]]:
    """The records of a file of JSON lines, which may be compressed with gzip."""
    opener = gzip.open if path.suffix == ".gz" else open
    with opener(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            if line.strip():
                yield json.loads(line)


def key(text: object) -> str:
    """What a text begins with: two with the same are one article."""
    return " ".join(str(text).split())[:_BEGINNING]


def reading_of(record: Record) -> Reading:
    title, text = (str(record.get(name) or "") for name in ("title", "text"))
    published = str(record.get("published_iso") or record.get("published") or "")
    return prepare(text, title, date.fromisoformat(published[:10]) if _DAY.match(published) else None)


def told_related(reading: Reading) -> bool:
    screening = screen(reading.title, reading.clean)
    return screening.passed and judge(screening, evidence(skim(reading))).kind is not Kind.UNRELATED


def press(articles: Path, known: Mapping[int, Labelled]) -> Iterator[tuple[int, Record]]:
    """Row and record of every article, the first of those with one text.

    Raises ValueError where a text is not the one that was labelled.
    """
    seen: set[str] = set()
    for row, record in enumerate(read_lines(articles)):
        text = str(record.get("text") or "")
        if row in known and sha256(text.encode()).hexdigest() != known[row].sha256:
            message = f"row {row} of {articles} is not the text that was labelled: take the articles the labels are of"
            raise ValueError(message)
        if key(text) not in seen:
            seen.add(key(text))
            yield row, record


def figures(counts: Mapping[str, int]) -> dict[str, float | None]:
    """Of counts of `articles`, `related`, `found` of them, and `false` alarms: recall, precision, false per 10,000."""
    told = counts["found"] + counts["false"]
    return {
        **{name: counts[name] for name in ("articles", "related", "found", "false", "doubtful", "doubtful told")},
        "recall": round(counts["found"] / counts["related"], 4) if counts["related"] else None,
        "precision": round(counts["found"] / told, 4) if told else None,
        "false per 10,000": round(1e4 * counts["false"] / counts["articles"], 2) if counts["articles"] else None,
    }


def measure(articles: Path, known: Mapping[int, Labelled]) -> dict[str, Any]:
    """The figures of the measured rows and of all, and the rows told as related that nobody labelled."""
    parts: dict[str, Counter[str]] = {"measured": Counter(), "all": Counter()}
    unread = []
    for row, record in press(articles, known):
        label = known[row].label if row in known else None
        told = told_related(reading_of(record))
        if told and label is None:
            unread.append(row)
        for counts in [parts["all"], *([parts["measured"]] if measured(row) else [])]:
            counts["articles"] += 1
            counts["related"] += label is Label.RELATED
            counts["found"] += told and label is Label.RELATED
            counts["doubtful"] += label is Label.DOUBTFUL
            counts["doubtful told"] += told and label is Label.DOUBTFUL
            counts["false"] += told and label in {None, Label.UNRELATED}
    return {**{name: figures(counts) for name, counts in parts.items()}, "told, not labelled": unread}


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--articles", type=Path, required=True)
    parser.add_argument("--labels", type=Path, required=True)
    options = parser.parse_args(arguments)
    json.dump(measure(options.articles, labels(options.labels)), sys.stdout, indent=1)
    sys.stdout.write("\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
