"""What the labels say of the press at large, and how relevance judges the articles of it that they name.

The articles are not ours to ship: only the hash of their text is here, and without them the judging is skipped.
"""

from __future__ import annotations

import json
from collections import Counter
from hashlib import sha256
from pathlib import Path

import pytest

from extract.relevance.wild import Label, labels, main, measured, press, reading_of, told_related
from tests.shared import shared_path

LABELS = Path(__file__).with_name("wild.jsonl")
FALSE_ALARMS = 13
"""Of 12,824 articles that nothing was learnt from; 26 before the press was learnt from."""
LEAST_FOUND = 12
"""Of 13 of them that are on the subject."""


def test_rows_are_labelled_once_in_order_with_no_text() -> None:
    records = [json.loads(line) for line in LABELS.read_text("utf-8").splitlines()]
    rows = [record["row"] for record in records]
    assert rows == sorted(set(rows))
    assert all(set(record) - {"kind"} == {"row", "sha256", "label", "why"} for record in records)
    assert all(len(record["sha256"]) == 64 and record["why"].isalpha() for record in records)
    assert all(record["label"] == Label.RELATED for record in records if "kind" in record)
    assert len(labels(LABELS)) == len(records)


def test_labelled_articles_that_nothing_was_learnt_from_are_judged_as_they_were_read() -> None:
    known = labels(LABELS)
    told: Counter[Label] = Counter()
    for row, record in press(shared_path("data", "text", "articles.jsonl.gz"), known):
        if measured(row) and row in known:
            told[known[row].label] += told_related(reading_of(record))
    assert told[Label.UNRELATED] <= FALSE_ALARMS
    assert told[Label.RELATED] >= LEAST_FOUND


SOLD = "Polisi menangkap perekrut yang menjual tujuh korban perdagangan orang. Para korban dipaksa bekerja di Bavet."
MATCH = "Tim nasional mencetak dua gol pada babak kedua. Pelatih memuji kerja keras pemain di stadion itu."
WAGES = "Upah minimum naik enam persen tahun depan. Pengusaha dan buruh menerima keputusan gubernur itu."


def test_the_command_counts_what_is_told_against_the_labels(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    articles, known = tmp_path / "articles.jsonl", tmp_path / "labels.jsonl"
    texts = [SOLD, MATCH, MATCH, WAGES + " " + MATCH, "Lagi: " + SOLD, "Kemarin: " + SOLD]
    articles.write_text("".join(json.dumps({"title": "", "text": text}) + "\n" for text in texts), "utf-8")
    given = [(0, "related"), (4, "doubtful")]
    known.write_text("".join(_label(row, label, texts[row]) for row, label in given), "utf-8")
    assert main(["--articles", str(articles), "--labels", str(known)]) == 0
    found = json.loads(capsys.readouterr().out)
    assert found["told, not labelled"] == [5]
    everything = found["all"]
    assert (everything["articles"], everything["related"], everything["found"], everything["false"]) == (5, 1, 1, 1)
    assert everything["doubtful told"] == 1
    assert (everything["precision"], everything["recall"], everything["false per 10,000"]) == (0.5, 1.0, 2000.0)
    assert (found["measured"]["articles"], found["measured"]["false"]) == (2, 0)


def test_a_text_that_is_not_the_one_labelled_is_refused(tmp_path: Path) -> None:
    articles, known = tmp_path / "articles.jsonl", tmp_path / "labels.jsonl"
    articles.write_text(json.dumps({"title": "", "text": MATCH}) + "\n", "utf-8")
    known.write_text(_label(0, "related", SOLD), "utf-8")
    with pytest.raises(ValueError, match="row 0"):
        main(["--articles", str(articles), "--labels", str(known)])


def _label(row: int, label: str, text: str) -> str:
    return json.dumps({"row": row, "sha256": sha256(text.encode()).hexdigest(), "label": label}) + "\n"
