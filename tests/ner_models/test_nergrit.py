from __future__ import annotations

from pathlib import Path

import pytest

from jejak.errors import InputError
from ner_models.recipes.nergrit import load_split, put_together, read_samples, repair

HEADER = "sentence_num,token,tag\n"


def corpus(folder: Path, rows: str) -> Path:
    path = folder / "ner" / "nergrit-19.csv"
    path.parent.mkdir(parents=True)
    path.write_text(HEADER + rows, encoding="utf-8")
    return path


@pytest.mark.parametrize(
    ("words", "text"),
    [
        ("Jakarta Utara , Selasa ( 15 / 8 / 2018 ) .", "Jakarta Utara, Selasa (15/8/2018)."),
        ("ada 7 . 713 korban , 46 , 9 persen", "ada 7.713 korban, 46,9 persen"),
        ("pada 2018 , 20 orang", "pada 2018, 20 orang"),
        ("alat - alat ke - 18 dan 1990 - an", "alat-alat ke-18 dan 1990-an"),
        ("( Elvan - Detik )", "(Elvan - Detik)"),
        ('" Pulang , " kata dia', '"Pulang," kata dia'),
        ("JawaPos . com", "JawaPos.com"),
        ("Selesai . Besok", "Selesai. Besok"),
    ],
)
def test_words_are_set_as_they_are_printed(words: str, text: str) -> None:
    made, bounds = put_together(words.split(" "))
    assert made == text
    assert [made[start:end] for start, end in bounds] == words.split(" ")


def test_misread_characters_are_repaired() -> None:
    assert repair("‚Äù") == "”"
    assert repair("Yogyakarta") == "Yogyakarta"
    assert repair("é") == "é"


def test_spans_of_wanted_labels_in_characters(tmp_path: Path) -> None:
    rows = "1,Kapolri,O\n1,Budi,B-PER\n1,Santoso,I-PER\n1,di,O\n1,Batam,B-GPE\n1,pukul,O\n1,9,B-TIM\n"
    (sample,) = read_samples(corpus(tmp_path, rows))
    assert sample.text == "Kapolri Budi Santoso di Batam pukul 9"
    assert [(label, sample.text[start:end]) for label, start, end in sample.spans] == [
        ("PER", "Budi Santoso"),
        ("GPE", "Batam"),
    ]


def test_a_date_goes_on_over_its_bracket(tmp_path: Path) -> None:
    rows = "1,Selasa,B-DAT\n1,(,O\n1,15,I-DAT\n1,/,O\n1,8,I-DAT\n1,),O\n1,.,O\n"
    (sample,) = read_samples(corpus(tmp_path, rows))
    assert [sample.text[start:end] for _, start, end in sample.spans] == ["Selasa (15/8)"]


def test_split_follows_the_corpus_and_repeats_leave_train(tmp_path: Path) -> None:
    words = ["a", "b", "c", "d", "e", "f", "g", "j", "i", "j"]
    corpus(tmp_path, "".join(f"{number},{word},O\n" for number, word in enumerate(words)))
    split = load_split(tmp_path)
    assert [sample.text for sample in split.train] == ["a", "b", "c", "d", "e", "f", "g"]
    assert [sample.text for sample in split.dev] == ["i"]
    assert [sample.text for sample in split.test] == ["j"]


def test_another_table_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "other.csv"
    path.write_text("token,tag\n", encoding="utf-8")
    with pytest.raises(InputError, match=r"other\.csv: expected the columns"):
        read_samples(path)
