from __future__ import annotations

from pathlib import Path

import pytest

from jejak.errors import InputError
from ner_models.recipes.conllu import Node, Tree, read_trees, write_trees

BANK = """# sent_id = 1
# text = Polisi memulangkannya.
1\tPolisi\t_\tNOUN\t_\t_\t2\tnsubj\t_\t_
2-3\tmemulangkannya\t_\t_\t_\t_\t_\t_\t_\tSpaceAfter=No
2\tmemulangkan\t_\tVERB\t_\t_\t0\troot\t_\t_
3\tnya\t_\tPRON\t_\t_\t2\tobj\t_\t_
4\t.\t_\tPUNCT\t_\t_\t2\tpunct\t_\t_

# sent_id = 2
# text = Korban ditolong warga
1\tKorban\t_\tNOUN\t_\t_\t2\tnsubj:pass\t_\t_
2\tditolong\t_\tVERB\t_\t_\t0\troot\t_\t_
3\twarga\t_\tNOUN\t_\t_\t2\tobl:agent\t_\t_
"""


@pytest.fixture
def bank(tmp_path: Path) -> Path:
    path = tmp_path / "bank.conllu"
    path.write_text(BANK, encoding="utf-8")
    return path


def test_clitics_join_their_host(bank: Path) -> None:
    first, _ = read_trees(bank)
    assert [first.form(index) for index in range(3)] == ["Polisi", "memulangkannya", "."]
    assert first.nodes[1] == Node(7, 21, "VERB", -1, "root")
    assert first.nodes[2].head == 1


def test_only_the_passive_subject_keeps_its_subtype(bank: Path) -> None:
    _, second = read_trees(bank)
    assert [node.deprel for node in second.nodes] == ["nsubj:pass", "root", "obl"]


def test_written_trees_read_back(bank: Path, tmp_path: Path) -> None:
    trees = read_trees(bank)
    write_trees(trees, tmp_path / "again.conllu")
    assert read_trees(tmp_path / "again.conllu") == trees


def test_a_word_that_is_not_in_its_text_is_named(tmp_path: Path) -> None:
    path = tmp_path / "bad.conllu"
    path.write_text(BANK.replace("text = Polisi", "text = Polis"), encoding="utf-8")
    with pytest.raises(InputError, match=r"bad\.conllu: sentence 1 .*'Polisi'"):
        read_trees(path)


def test_an_empty_file_has_no_trees(tmp_path: Path) -> None:
    path = tmp_path / "empty.conllu"
    path.write_text("\n", encoding="utf-8")
    assert read_trees(path) == []
    assert Tree("", ()).nodes == ()
