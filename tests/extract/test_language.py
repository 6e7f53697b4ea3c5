"""Malay and English are told from Indonesian, and not read as if they were."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.language import language_of
from extract.pipeline import Extractor
from jejak.domain import Article, Kind

MALAY = """
Polis menyelamatkan 14 warga Indonesia yang dipercayai mangsa pemerdagangan orang dalam satu serbuan di Johor Bahru,
Khamis lalu. Dua suspek direman tujuh hari bagi membantu siasatan kes itu, kata Ketua Jabatan Siasatan Jenayah. Semua
mangsa dibawa ke pejabat imigresen kerana tiada dokumen sah, manakala majikan didakwa mengikut Seksyen 12.
"""
ENGLISH = """
Police in Batam have rescued 47 migrant workers who were to be sent to Cambodia with forged papers, and two suspects
are being held. The workers had been promised jobs in restaurants, said the head of the agency, and none of them was
told that the company does not exist.
"""
INDONESIAN = """
Polisi menyelamatkan 14 perempuan yang diduga korban perdagangan orang dalam penggerebekan di Batam, Kamis lalu. Dua
tersangka ditahan karena merekrut mereka tanpa dokumen. Semua korban dibawa ke rumah aman.
"""


@pytest.mark.parametrize(
    ("text", "code"), [(MALAY, "ms"), (ENGLISH, "en"), (INDONESIAN, "id"), ("", "id"), ("13 WNI", "id")]
)
def test_a_language_is_told_by_its_own_words(text: str, code: str) -> None:
    assert language_of(text) == code


def test_quotes_in_another_language_do_not_change_that_of_the_article() -> None:
    said = ' "We were told that the police of Johor had been there," katanya. Surat "Jabatan Siasatan Jenayah" '
    assert language_of(INDONESIAN + said + INDONESIAN) == "id"


@pytest.mark.parametrize(("text", "code"), [(MALAY, "ms"), (ENGLISH, "en")])
def test_other_languages_are_flagged_and_not_read(text: str, code: str) -> None:
    article = Article(id="a", outlet="x", url=None, title="", text=text, published=date(2024, 3, 8))
    extraction = Extractor().extract(article)
    assert (extraction.language, extraction.kind) == (code, Kind.UNRELATED)
    assert not (
        extraction.counts or extraction.dates or extraction.countries or extraction.places or extraction.agencies
    )


@given(st.text(max_size=400))
def test_any_text_has_one_of_the_languages(text: str) -> None:
    assert language_of(text) in {"id", "ms", "en"}
