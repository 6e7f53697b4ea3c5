from __future__ import annotations

from ner_models.analysis import Document, Sentence, Word
from ner_models.recipes.conllu import Node, Tree
from ner_models.scoring import ParseScores, Tally, add_entities, add_tree, total

TEXT = "Dua korban pulang."
GOLD = Tree(
    TEXT,
    (
        Node(0, 3, "NUM", 1, "nummod"),
        Node(4, 10, "NOUN", 2, "nsubj"),
        Node(11, 17, "VERB", -1, "root"),
        Node(17, 18, "PUNCT", 2, "punct"),
    ),
)


def predicted(*words: tuple[int, int, str, int, str]) -> Document:
    made = tuple(Word(TEXT[row[0] : row[1]], row[0], row[1], upos=row[2], head=row[3], deprel=row[4]) for row in words)
    return Document(TEXT, (Sentence(0, len(TEXT), made),))


def score(document: Document) -> ParseScores:
    scores = ParseScores()
    add_tree(scores, GOLD, document)
    return scores


def test_a_perfect_tree_scores_full() -> None:
    made = score(
        predicted(
            (0, 3, "NUM", 1, "nummod"),
            (4, 10, "NOUN", 2, "nsubj:pass"),
            (11, 17, "VERB", -1, "root"),
            (17, 18, "PUNCT", 2, "punct"),
        )
    )
    assert [made.words.f1, made.upos.f1, made.uas.f1, made.las.f1] == [100, 100, 100, 100]


def test_tag_head_and_relation_are_judged_apart() -> None:
    made = score(
        predicted(
            (0, 3, "DET", 1, "nummod"),
            (4, 10, "NOUN", 2, "obj"),
            (11, 17, "VERB", -1, "root"),
            (17, 18, "PUNCT", 1, "punct"),
        )
    )
    assert [made.upos.right, made.uas.right, made.las.right] == [3, 3, 2]


def test_a_word_cut_otherwise_is_missed_and_spurious() -> None:
    made = score(predicted((0, 10, "NOUN", 1, "nsubj"), (11, 18, "VERB", -1, "root")))
    assert (made.words.right, made.words.gold, made.words.predicted) == (0, 4, 2)
    assert made.uas.f1 == 0


def test_entities_count_exactly_per_label() -> None:
    tallies = {"PER": Tally(), "GPE": Tally()}
    add_entities(tallies, [("PER", 0, 4), ("GPE", 5, 9), ("LAW", 10, 12)], [("PER", 0, 4), ("PER", 5, 9)])
    assert (tallies["PER"].right, tallies["PER"].gold, tallies["PER"].predicted) == (1, 1, 2)
    assert (tallies["GPE"].recall, tallies["GPE"].precision, tallies["GPE"].f1) == (0, 0, 0)
    assert total(tallies.values()).f1 == 50


def test_nothing_to_find_and_nothing_found_is_no_score() -> None:
    assert Tally().f1 == 0
