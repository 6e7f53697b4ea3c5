from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from ner_models.spacing import pieces


@given(st.text(alphabet=st.one_of(st.characters(), st.sampled_from(" \n\t\u00a0ab.")), max_size=300))
def test_every_character_but_space_leads_back_to_where_it_stood(text: str) -> None:
    covered = set()
    for piece in pieces(text):
        for offset, character in enumerate(piece.text):
            if character == " ":
                continue
            origin = piece.origin(offset)
            assert text[origin] == character or character == "\ufffd"
            covered.add(origin)
    assert covered == {place for place, character in enumerate(text) if not character.isspace()}


def test_lines_are_pieces_and_runs_of_space_shrink() -> None:
    made = list(pieces("Polisi   menahan\u00a0dua orang.\n\n  Korban  dipulangkan."))
    assert [piece.text for piece in made] == ["Polisi menahan dua orang.", "Korban dipulangkan."]
    assert made[1].span(0, 6) == (31, 37)


def test_a_stretch_is_cut_out_of_a_text() -> None:
    text = "Pertama. Kedua kali. Ketiga."
    (piece,) = pieces(text, 9, 20)
    assert piece.text == "Kedua kali."
    assert piece.span(6, 10) == (15, 19)


def test_a_line_without_end_is_cut() -> None:
    made = list(pieces("kata " * 10_000 + "x" * 25_000))
    assert max(len(piece.text) for piece in made) <= 10_000
    assert sum(len(piece.text.replace(" ", "")) for piece in made) == 65_000
