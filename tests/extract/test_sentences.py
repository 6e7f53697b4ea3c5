"""Sentence ends of the Indonesian press."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.sentences import split_sentences


def sentences(text: str) -> list[str]:
    return [text[span.start : span.end] for span in split_sentences(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Dua orang ditahan. Tiga buron.", ["Dua orang ditahan.", "Tiga buron."]),
        ("Menurut Kombes Pol. Rahmat S.H. kasus ditutup.", ["Menurut Kombes Pol. Rahmat S.H. kasus ditutup."]),
        ("Korban 2.300 orang. Ia pulang.", ["Korban 2.300 orang.", "Ia pulang."]),
        ('"Kami datang." ujar H. Amir.', ['"Kami datang." ujar H. Amir.']),
        ("Ia berkata begitu.Polisi lalu pergi.", ["Ia berkata begitu.", "Polisi lalu pergi."]),
        ("Situs contoh.id dibuka. Ramai!", ["Situs contoh.id dibuka.", "Ramai!"]),
        ("Judul tanpa titik\n\nIsi berita.", ["Judul tanpa titik", "Isi berita."]),
        (
            "dilansir\nkanalberita,\nRabu (14/5/2025). Selesai.",
            ["dilansir\nkanalberita,\nRabu (14/5/2025).", "Selesai."],
        ),
    ],
)
def test_splits(text: str, expected: list[str]) -> None:
    assert sentences(text) == expected


@given(st.text(max_size=300))
def test_spans_are_ordered_and_lose_no_visible_character(text: str) -> None:
    spans = split_sentences(text)
    assert all(first.end <= second.start for first, second in pairwise(spans))
    kept = "".join("".join(text[span.start : span.end].split()) for span in spans)
    assert kept == "".join(text.split())
