"""What ships: files, sizes, behaviour on news, and scores that do not fall."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ner_models import evaluation
from ner_models.analysis import Analyser, Document
from ner_models.loading import Parser, load_analyser, load_parser
from ner_models.manifest import ROOT, SPACY_MODEL, STANZA_MODEL, check_files, read_manifest, shipped
from ner_models.recipes.conllu import read_trees
from ner_models.recipes.nergrit import load_split
from ner_models.recipes.splits import TESTS
from ner_models.scoring import total
from tests.shared import shared_path

pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning", "ignore::FutureWarning", "ignore::UserWarning")

TEXT = (
    "JAKARTA - Polda Kepulauan Riau menahan tiga orang di Batam, Senin (5/6/2023).\n\n"
    "Kapolda Budi Santoso mengatakan sebanyak 12 korban asal Kupang dipulangkan   ke rumah mereka. "
    "Para pelaku dijerat Undang-Undang Nomor 21 Tahun 2007."
)


@pytest.fixture(scope="module")
def analyser() -> Analyser:
    return load_analyser()


@pytest.fixture(scope="module")
def parser() -> Parser:
    load_parser.cache_clear()
    return load_parser()


def assert_sound(text: str, document: Document) -> None:
    """Offsets lead to the words, sentences hold them, heads stay inside, one root where there is a tree."""
    assert document.text == text
    for sentence in document.sentences:
        assert 0 <= sentence.start <= sentence.end <= len(text)
        for word in sentence.words:
            assert sentence.start <= word.start < word.end <= sentence.end
            assert text[word.start : word.end] == word.text or "\ufffd" in word.text
            assert -1 <= word.head < len(sentence.words)
    for entity in document.entities:
        assert text[entity.start : entity.end] == entity.text


def test_all_models_are_whole_and_together_small() -> None:
    assert [model.problem for model in shipped()] == [None, None]
    assert sum(model.size for model in shipped()) < 60_000_000


@pytest.mark.parametrize("name", [SPACY_MODEL, STANZA_MODEL])
def test_files_are_as_shipped_and_their_card_is_of_them(name: str) -> None:
    check_files(ROOT / name)
    card = (ROOT / "cards" / f"{name}.md").read_text(encoding="utf-8")
    for digest in read_manifest(ROOT / name).values():
        assert digest in card


def test_news_is_read(analyser: Analyser) -> None:
    document = analyser.analyse(TEXT)
    assert_sound(TEXT, document)
    assert [TEXT[sentence.start : sentence.end].split(maxsplit=1)[0] for sentence in document.sentences] == [
        "JAKARTA",
        "Kapolda",
        "Para",
    ]
    found = {(entity.label, entity.text) for entity in document.entities}
    assert {("GPE", "Batam"), ("PER", "Budi Santoso")} <= found
    words = document.sentences[1].words
    twelve = next(word for word in words if word.text == "12")
    assert twelve.upos == "NUM"
    assert words[twelve.head].text == "korban"


def test_a_name_that_is_cut_by_a_sentence_is_found_whole(analyser: Analyser) -> None:
    text = "TRIBUNNEWS.COM, JAKARTA - Polisi menahan tiga orang di Batam, Senin (5/6/2023)."
    document = analyser.analyse(text)
    assert_sound(text, document)
    assert ("ORG", "TRIBUNNEWS.COM") in {(entity.label, entity.text) for entity in document.entities}


def test_chosen_sentences_are_parsed(parser: Parser) -> None:
    start = TEXT.index("Kapolda")
    end = TEXT.index(" Para")
    document = parser.parse(TEXT, [(start, end), (end + 1, len(TEXT))])
    assert_sound(TEXT, document)
    words = document.sentences[0].words
    twelve = next(word for word in words if word.text == "12")
    assert words[twelve.head].text == "korban"
    assert words[-1].text == "."
    assert document.sentences[1].words[0].text == "Para"


def test_many_texts_come_back_in_order(analyser: Analyser) -> None:
    texts = ["Polisi datang.", "", "  \n ", "Warga pulang.\nKorban selamat.", "🚓"]
    documents = list(analyser.analyse_many(texts))
    assert [document.text for document in documents] == texts
    assert [len(document.sentences) for document in documents] == [1, 0, 0, 2, 1]


def test_nothing_is_parsed_from_nothing(parser: Parser) -> None:
    assert parser.parse("", []).sentences == ()
    assert parser.parse("a  b", [(1, 3)]).sentences[0].words == ()


def test_a_sentence_without_end_is_parsed_in_parts(parser: Parser) -> None:
    text = "korban dan " * 200
    document = parser.parse(text, [(0, len(text))])
    assert_sound(text, document)
    assert len(document.sentences[0].words) == 400


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=st.text(alphabet=st.one_of(st.characters(), st.sampled_from(" \n.ab12")), max_size=80))
def test_any_text_is_analysed(analyser: Analyser, text: str) -> None:
    document = analyser.analyse(text)
    assert_sound(text, document)
    assert document == analyser.analyse(text)


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=st.text(alphabet=st.one_of(st.characters(), st.sampled_from(" \n.ab12")), max_size=80))
def test_any_text_is_parsed(parser: Parser, text: str) -> None:
    assert_sound(text, parser.parse(text, [(0, len(text))]))


def test_no_model_asks_for_the_network(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("a model asked for the network")

    monkeypatch.setattr(socket, "getaddrinfo", refuse)
    load_analyser.cache_clear()
    load_parser.cache_clear()
    assert load_analyser().analyse("Polisi datang.").sentences
    assert load_parser().parse("Polisi datang.", [(0, 14)]).sentences


def test_torch_works_on_one_thread_whatever_the_environment_says() -> None:
    code = (
        "from ner_models.loading import load_parser; import torch;"
        "load_parser('shipped').parse('Polisi datang.', [(0, 14)]); print(torch.get_num_threads())"
    )
    environment = {**os.environ, "OMP_NUM_THREADS": "4", "MKL_NUM_THREADS": "4"}
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, env=environment)
    assert done.stdout.strip() == "1"


def floors(model: str) -> dict[str, dict[str, float]]:
    content: dict[str, dict[str, dict[str, float]]] = tomllib.loads(
        Path(ROOT / "floors.toml").read_text(encoding="utf-8")
    )
    return content[model]


@pytest.mark.slow
def test_spacy_scores_do_not_fall(analyser: Analyser) -> None:
    data = shared_path("data", "ud").parent
    lowest = floors(SPACY_MODEL)
    for name, path in TESTS.items():
        made = evaluation.parse_scores(evaluation.with_analyser(analyser), read_trees(data / path))
        assert made.upos.f1 >= lowest[name]["UPOS"], name
        assert made.uas.f1 >= lowest[name]["UAS"], name
        assert made.las.f1 >= lowest[name]["LAS"], name


@pytest.mark.slow
def test_entity_scores_do_not_fall(analyser: Analyser) -> None:
    data = shared_path("data", "ner").parent
    tallies = evaluation.entity_scores(analyser, load_split(data).test)
    tallies |= {"ORG+NOR": total([tallies["ORG"], tallies["NOR"]]), "all": total(tallies.values())}
    for label, lowest_f1 in floors(STANZA_MODEL)["entities"].items():
        assert tallies[label].f1 >= lowest_f1, label


@pytest.mark.slow
def test_stanza_scores_do_not_fall(parser: Parser) -> None:
    data = shared_path("data", "ud").parent
    lowest = floors(STANZA_MODEL)
    for name, path in TESTS.items():
        made = evaluation.parse_scores(evaluation.with_parser(parser), read_trees(data / path))
        assert made.upos.f1 >= lowest[name]["UPOS"], name
        assert made.uas.f1 >= lowest[name]["UAS"], name
        assert made.las.f1 >= lowest[name]["LAS"], name
