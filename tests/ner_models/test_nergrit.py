from __future__ import annotations

from itertools import pairwise
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


def test_articles_stay_on_one_side(tmp_path: Path) -> None:
    corpus(tmp_path, "".join(f"{number},w{number},O\n" for number in range(2_000)))
    split = load_split(tmp_path)
    sides = {int(sample.text[1:]): side for side in ("train", "dev", "test") for sample in getattr(split, side)}
    assert [len(split.train), len(split.dev), len(split.test)] == [1_480, 80, 200]
    ordered = sorted(sides)
    for before, after in pairwise(ordered):
        if "train" in (sides[before], sides[after]) and sides[before] != sides[after]:
            assert after - before > 10


def test_repeats_of_later_parts_leave_train(tmp_path: Path) -> None:
    words = [f"w{number}" for number in range(200)]
    words[10] = words[19]
    corpus(tmp_path, "".join(f"{number},{word},O\n" for number, word in enumerate(words)))
    split = load_split(tmp_path)
    assert "w19" in {sample.text for sample in split.test}
    assert "w19" not in {sample.text for sample in split.train}


def test_another_table_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "other.csv"
    path.write_text("token,tag\n", encoding="utf-8")
    with pytest.raises(InputError, match=r"other\.csv: expected the columns"):
        read_samples(path)
