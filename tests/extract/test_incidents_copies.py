"""Copies as newsrooms make them: cut, retitled, with other bylines and changed words."""

from __future__ import annotations

import json
import random
import re
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extract.incidents import join
from extract.incidents.copies import find_copies
from jejak.domain import Report
from tests.extract.incident_reports import report

_GOLD = Path(__file__).parent.parent / "gold" / "own_tune.jsonl"
_SYNONYMS = {
    "mengatakan": "menyatakan",
    "kata": "ujar",
    "menangkap": "meringkus",
    "korban": "para korban",
    "sebanyak": "total",
    "polisi": "aparat",
    "para": "sejumlah",
    "yang": "yg",
    "kepada": "pada",
    "tersebut": "itu",
}
_LEAST = 0.97


def _texts() -> list[str]:
    return [json.loads(line)["text"] for line in _GOLD.read_text("utf-8").splitlines()]


def _edited(text: str, chosen: random.Random) -> str:
    """As an editor would: words exchanged, one sentence left out or the end cut off, a byline and a link added."""
    words = [_SYNONYMS.get(word, word) if chosen.random() < 0.5 else word for word in text.split(" ")]
    sentences = re.split(r"(?<=[.!?])\s+", " ".join(words))
    if len(sentences) > 5 and chosen.random() < 0.5:
        del sentences[chosen.randrange(1, len(sentences))]
    if chosen.random() < 0.3:
        sentences = sentences[: max(3, int(len(sentences) * 0.7))]
    return "KOTA CONTOH, Harian Contoh - " + " ".join(sentences) + " (red/kc)"


@pytest.mark.parametrize("seed", range(3))
def test_edited_copies_are_found_and_other_texts_are_none(seed: int) -> None:
    chosen = random.Random(seed)
    originals = [report(f"a{n}", text=text, day="2023-05-06") for n, text in enumerate(_texts()) if len(text) > 400]
    copied = chosen.sample(originals, len(originals) // 2)
    made = [report(f"z-{one.article_id}", text=_edited(one.text, chosen), day="2023-05-08") for one in copied]
    wanted = {f"z-{one.article_id}": one.article_id for one in copied}
    found = {name: copy.original for name, copy in find_copies([*made, *originals]).items()}
    hits = len(wanted.items() & found.items())
    assert 2 * hits / (len(wanted) + len(found)) >= _LEAST, wanted.items() ^ found.items()


def test_a_copy_counts_as_no_source_and_changes_no_figure() -> None:
    text = _texts()[0]
    first = report("a", day="2023-05-06", text=text, victims=8, places=["Sampang"])
    copy = report("b", day="2023-05-09", text=text, victims=80, places=["Sampang"], official=True)
    (incident,) = join([copy, first], {}).incidents
    assert incident.victims.high is not None
    assert incident.victims.high.value == 8


def test_what_blogs_alone_tell_is_not_confirmed() -> None:
    blog = report("a", victims=8, places=["Sampang"], blog=True)
    assert not join([blog], {}).incidents[0].confirmed
    news = replace(report("b", victims=8, places=["Sampang"], event="2023-05-09"), title="Delapan orang bebas")
    told = replace(blog, extraction=replace(news.extraction, article_id="a"))
    (incident,) = join([told, news], {}).incidents
    assert incident.confirmed


_CHAIN = [
    report(
        f"n{n}", day=f"2023-05-{1 + 2 * n:02d}", text=text, victims=8 + n % 2, places=["Sampang"], event="2023-04-30"
    )
    for n, text in enumerate([*_texts()[:2], *[_edited(_texts()[0], random.Random(n)) for n in range(4)]])
]


@settings(max_examples=25, deadline=None)
@given(st.permutations(_CHAIN))
def test_copies_lead_to_the_same_original_whatever_comes_first(shuffled: list[Report]) -> None:
    assert find_copies(shuffled) == find_copies(_CHAIN)
    assert join(shuffled, {}) == join(_CHAIN, {})
