from __future__ import annotations

from ner_models.recipes.conllu import Node, Tree, locate
from ner_models.recipes.convert import attach_marks, close_hyphens, learn, retokenise


def tree(text: str, *words: tuple[str, str, int, str]) -> Tree:
    spans = locate(text, [word[0] for word in words])
    nodes = (Node(start, end, *word[1:]) for (start, end), word in zip(spans, words, strict=True))
    return Tree(text, tuple(nodes))


def heads(made: Tree) -> list[int]:
    return [node.head for node in made.nodes]


def test_spaced_reduplication_becomes_one_word() -> None:
    old = tree(
        "Anak - anak pulang",
        ("Anak", "NOUN", 3, "nsubj"),
        ("-", "PUNCT", 2, "punct"),
        ("anak", "NOUN", 0, "compound"),
        ("pulang", "VERB", -1, "root"),
    )
    made = retokenise(close_hyphens(old), lambda text: [(0, 9), (10, 16)])
    assert made.text == "Anak-anak pulang"
    assert [made.form(index) for index in range(len(made.nodes))] == ["Anak-anak", "pulang"]
    assert made.nodes[0] == Node(0, 9, "NOUN", 1, "nsubj")


def test_a_spaced_dash_between_names_stays() -> None:
    old = tree(
        "Jakarta - Polri", ("Jakarta", "PROPN", 2, "dep"), ("-", "PUNCT", 2, "punct"), ("Polri", "PROPN", -1, "root")
    )
    assert close_hyphens(old) == old


def test_a_comma_hangs_on_the_unit_it_sets_off() -> None:
    made = attach_marks(
        tree(
            "lensa, mikroskop.",
            ("lensa", "NOUN", -1, "root"),
            (",", "PUNCT", 0, "punct"),
            ("mikroskop", "NOUN", 0, "conj"),
            (".", "PUNCT", 2, "punct"),
        )
    )
    assert heads(made) == [-1, 2, 0, 0]


def test_brackets_hang_on_what_they_hold() -> None:
    made = attach_marks(
        tree(
            "komisi (KPK) bekerja",
            ("komisi", "NOUN", 4, "nsubj"),
            ("(", "PUNCT", 0, "punct"),
            ("KPK", "PROPN", 0, "appos"),
            (")", "PUNCT", 4, "punct"),
            ("bekerja", "VERB", -1, "root"),
        )
    )
    assert heads(made) == [4, 2, 0, 2, -1]


def test_a_sentence_of_marks_keeps_its_tree() -> None:
    marks = tree("...", (".", "PUNCT", -1, "punct"), (".", "PUNCT", 0, "punct"), (".", "PUNCT", 0, "punct"))
    assert heads(attach_marks(marks)) == [-1, 0, 0]


def test_the_new_scheme_is_learned_from_pairs() -> None:
    def pair(noun: str, name: str) -> tuple[Tree, Tree]:
        old = tree(
            f"{noun} {name} akan pulang",
            (noun, "NOUN", 3, "nsubj"),
            (name, "PROPN", 0, "flat"),
            ("akan", "ADV", 3, "advmod"),
            ("pulang", "VERB", -1, "root"),
        )
        new = tree(
            f"{noun} {name} akan pulang",
            (noun, "NOUN", 3, "nsubj"),
            (name, "PROPN", 0, "nmod"),
            ("akan", "AUX", 3, "aux"),
            ("pulang", "VERB", -1, "root"),
        )
        return old, new

    pairs = [pair(noun, name) for noun in ("warga", "gadis", "pria") for name in ("Batam", "Medan", "Solo")]
    converter = learn([old for old, _ in pairs], [new for _, new in pairs])
    unseen_old, unseen_new = pair("korban", "Kupang")
    assert converter.convert(unseen_old) == unseen_new


def test_an_empty_tree_converts_to_itself() -> None:
    pairs = [tree("a b", ("a", "NOUN", -1, "root"), ("b", "ADJ", 0, "amod"))]
    assert learn(pairs, pairs).convert(Tree("", ())) == Tree("", ())
