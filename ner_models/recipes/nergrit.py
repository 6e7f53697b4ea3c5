"""NERGrit as running text with entity spans, split so that articles stay whole.

The corpus gives tokens without spaces and a few misread characters; the text is put together again by the rules of
Indonesian typesetting, so that models see news as it is read.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise
from pathlib import Path

from jejak.errors import InputError

SOURCE = Path("ner", "nergrit-19.csv")
LABELS = ("PER", "ORG", "NOR", "GPE", "LOC", "FAC", "DAT", "LAW")
_NO_SPACE_BEFORE = frozenset(".,:;?!)]}%”’…")
_STRETCHES = 10
_MARGIN = 12
_GAPS = frozenset("/(")
_NO_SPACE_AFTER = frozenset("([{“‘#@")
_DOMAINS = frozenset({"com", "co", "id", "net", "org"})
_PREFIX = frozenset({"ke", "non", "anti", "pra", "pasca", "se", "pro", "semi", "sub", "super", "multi"})


@dataclass(frozen=True, slots=True)
class Sample:
    """One sentence; spans are (label, start, end) in characters, in order, without overlap."""

    text: str
    spans: tuple[tuple[str, int, int], ...]


@dataclass(frozen=True, slots=True)
class Split:
    train: tuple[Sample, ...]
    dev: tuple[Sample, ...]
    test: tuple[Sample, ...]


def load_split(data: Path, labels: Iterable[str] = LABELS) -> Split:
    """Ten stretches of the corpus, each 86/4/10 % in its own order, as annotators changed on the way.

    Sentences of one article stand together: the first and last `_MARGIN` sentences of each stretch's train part are
    left out, so that no article is on two sides. Train sentences that come again in dev or test leave it too.
    """
    samples = read_samples(data / SOURCE, labels)
    train: list[Sample] = []
    dev: list[Sample] = []
    test: list[Sample] = []
    edges = [len(samples) * number // _STRETCHES for number in range(_STRETCHES + 1)]
    for start, end in pairwise(edges):
        first, second = start + (end - start) * 86 // 100, start + (end - start) * 9 // 10
        margin = min(_MARGIN, (first - start) // 4)
        train += samples[start + margin : first - margin]
        dev += samples[first:second]
        test += samples[second:end]
    seen = {sample.text for sample in (*dev, *test)}
    return Split(tuple(sample for sample in train if sample.text not in seen), tuple(dev), tuple(test))


def read_samples(path: Path, labels: Iterable[str] = LABELS) -> list[Sample]:
    """The sentences of the CSV (sentence_num, token, tag); tags other than `labels` count as none."""
    wanted = frozenset(labels)
    with path.open(encoding="utf-8", newline="") as lines:
        rows = csv.reader(lines)
        if next(rows, None) != ["sentence_num", "token", "tag"]:
            raise InputError(f"{path.name}: expected the columns sentence_num, token, tag")
        groups = [[(row[1], row[2]) for row in group] for _, group in groupby(rows, key=lambda row: row[0])]
    return [_sample([(repair(token), tag) for token, tag in group if token], wanted) for group in groups]


def repair(token: str) -> str:
    """UTF-8 that was once read as Mac Roman (`‚Äù` for a closing quote) set right; other text as it is."""
    if token.isascii():
        return token
    try:
        return token.encode("mac_roman").decode("utf-8")
    except UnicodeError:
        return token


def _sample(tagged: Sequence[tuple[str, str]], wanted: frozenset[str]) -> Sample:
    text, bounds = put_together([token for token, _ in tagged])
    spans: list[tuple[str, int, int]] = []
    inside, gap = "", False
    for (start, end), (word, tag) in zip(bounds, tagged, strict=True):
        prefix, _, label = tag.partition("-")
        if label in wanted and not (prefix == "I" and label == inside):
            spans.append((label, start, end))
            inside, gap = label, False
        elif inside and (label == inside or (not gap and word == ")" and _open_bracket(text[spans[-1][1] : start]))):
            spans[-1] = (inside, spans[-1][1], end)
            gap = False
        elif inside and not gap and word in _GAPS:
            gap = True
        else:
            inside = ""
    return Sample(text, tuple(spans))


def _open_bracket(text: str) -> bool:
    return text.count("(") > text.count(")")


def put_together(words: Sequence[str]) -> tuple[str, list[tuple[int, int]]]:
    """Running text and the character span of each word."""
    text = ""
    bounds: list[tuple[int, int]] = []
    quoted = False
    for index, word in enumerate(words):
        before = words[index - 1] if index else ""
        after = words[index + 1] if index + 1 < len(words) else ""
        opens = word in {'"', "'"} and not quoted
        space = bool(text) and _space_between(words, index, before, word, after)
        if word in {'"', "'"}:
            space = bool(text) and opens and before not in _NO_SPACE_AFTER
            quoted = opens
        elif before in {'"', "'"} and quoted:
            space = False
        text += " " * space
        bounds.append((len(text), len(text) + len(word)))
        text += word
    return text, bounds


def _space_between(words: Sequence[str], index: int, before: str, word: str, after: str) -> bool:
    if word in _NO_SPACE_BEFORE or before in _NO_SPACE_AFTER or (before == "$" and word[0].isdigit()):
        return False
    if before in {".", ",", ":"} and index >= 2:
        return not (_one_number(words[index - 2], before, word) or (before == "." and word.lower() in _DOMAINS))
    if word == "/" or before == "/":
        return False
    if word == "-":
        return not _hyphenated(before, after)
    if before == "-" and index >= 2:
        return not _hyphenated(words[index - 2], word)
    return True


def _one_number(left: str, mark: str, right: str) -> bool:
    if not (left[-1:].isdigit() and right[:1].isdigit()):
        return False
    return mark != "," or (len(right) <= 3 and not re.fullmatch(r"(?:19|20)\d\d", left))


def _hyphenated(left: str, right: str) -> bool:
    if not left or not right or not (left[-1].isalnum() and right[0].isalnum()):
        return False
    if left[-1].isdigit():
        return right[0].isdigit() or right in {"an", "nya"}
    return left.lower() in _PREFIX or (right[0].islower() and right not in {"dan", "di", "yang", "pada"})
