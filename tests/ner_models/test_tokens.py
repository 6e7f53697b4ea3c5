from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ner_models import tokens

TOKENIZER = tokens.blank().tokenizer


def cut(text: str) -> list[str]:
    return [token.text for token in TOKENIZER(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("anak-anak berusia 1990-an", ["anak-anak", "berusia", "1990-an"]),
        ("Senin (7/7/2023),", ["Senin", "(", "7/7/2023", ")", ","]),
        ("sebanyak 1.671 orang.", ["sebanyak", "1.671", "orang", "."]),
        ("46,9% dari Rp5.000", ["46,9", "%", "dari", "Rp", "5.000"]),
        ("pukul 20:02 WIB", ["pukul", "20:02", "WIB"]),
        ('"Kami," kata A. Yani, S.H.', ['"', "Kami", ",", '"', "kata", "A.", "Yani", ",", "S.H."]),
        ("WNI/PMI di Batam.Dia", ["WNI", "/", "PMI", "di", "Batam", ".", "Dia"]),
        ("lihat https://contoh.id/a?b=1.", ["lihat", "https://contoh.id/a?b=1", "."]),
    ],
)
def test_news_is_cut_as_it_is_read(text: str, expected: list[str]) -> None:
    assert cut(text) == expected


@given(st.text(max_size=200))
def test_no_character_is_lost(text: str) -> None:
    text = text.encode("utf-8", "replace").decode("utf-8")
    assert "".join(token.text_with_ws for token in TOKENIZER(text)) == text


@pytest.mark.parametrize("text", ["(" * 50_000, "a." * 50_000, "1," * 50_000, "-" * 50_000, "http://" * 10_000])
def test_hostile_runs_take_no_longer_than_their_length_allows(text: str) -> None:
    assert sum(len(token) for token in TOKENIZER(text[:5_000])) == len(text[:5_000])
