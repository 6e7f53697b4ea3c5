"""Every recipe on a corpus of a few sentences, from files to a model that loads and to its card."""

from __future__ import annotations

import json
import shutil
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from spacy.attrs import LOWER  # type: ignore[import-not-found]

from jejak.errors import JejakError
from ner_models import evaluation
from ner_models.analysis import Document
from ner_models.cards import OTHER_ENTITIES
from ner_models.loading import analyser_from, entities_from, load_parser, parser_from
from ner_models.manifest import read_manifest, write_manifest
from ner_models.news import NewsAnalyser
from ner_models.recipes import silver, spacy_ner, spacy_parser, stanza_models, stanza_ner, training, vectors
from ner_models.recipes.assemble import assemble_spacy, assemble_stanza
from ner_models.recipes.conllu import read_trees, write_trees
from ner_models.recipes.nergrit import SOURCE, load_split
from ner_models.recipes.other_entities import read_others
from ner_models.recipes.provenance import sha256, write_provenance
from ner_models.recipes.treebanks import NEWEST_TRAIN, Treebank, inputs, load_treebank
from ner_models.sources import STANZA_DIR
from ner_models.spacy_engine import SpacyAnalyser, load_pipeline
from tests.ner_models import tiny

pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning", "ignore::FutureWarning", "ignore::UserWarning")


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tiny.write_corpora(tmp_path_factory.mktemp("corpora"))


@pytest.fixture(scope="module")
def words(data: Path) -> vectors.WordVectors:
    return vectors.train(vectors.read_lines(data / vectors.SOURCE), tiny.VECTORS)


@pytest.fixture(scope="module")
def pipeline(data: Path, words: vectors.WordVectors, tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("spacy")
    spacy_parser.run(load_treebank(data), words, tiny.PARSER, out / "parser")
    write_provenance(out / "parser", data=data, inputs=inputs(data), settings=tiny.PARSER, result={})
    write_provenance(out / "vectors", data=data, inputs=[vectors.SOURCE], settings=tiny.VECTORS, result={})
    return assemble_spacy(out / "parser", {"vectors": out / "vectors"}, out)


@pytest.fixture(scope="module")
def stanza(data: Path, words: vectors.WordVectors, tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("stanza")
    stanza_models.run(tiny.treebank(), words, tiny.STANZA, out / "parser")
    stanza_ner.run(load_split(data), read_others(data), words, tiny.STANZA_NER, out / "ner")
    write_provenance(out / "parser", data=data, inputs=inputs(data), settings=tiny.STANZA, result={})
    write_provenance(out / "ner", data=data, inputs=[SOURCE], settings=tiny.STANZA_NER, result={})
    write_provenance(out / "vectors", data=data, inputs=[vectors.SOURCE], settings=tiny.VECTORS, result={})
    return assemble_stanza(out / "parser", out / "ner", {"vectors": out / "vectors"}, out)


def test_words_in_like_places_get_like_vectors(words: vectors.WordVectors, tmp_path: Path) -> None:
    rows = {word: words.rows[number] for number, word in enumerate(words.words)}
    assert rows["batam"] @ rows["medan"] > rows["batam"] @ rows["menahan"]
    vectors.save(words, tmp_path)
    again = vectors.load(tmp_path, limit=10)
    assert again.words == words.words[:10]
    assert np.allclose(again.rows, words.rows[:10], atol=1e-3)


def test_the_pipeline_reads_what_it_was_taught(pipeline: Path) -> None:
    text = "Polisi menolong dua nelayan di Kupang.\n\nPetugas menahan dua korban di Batam."
    document = analyser_from(pipeline).analyse(text)
    assert [text[sentence.start : sentence.end] for sentence in document.sentences] == text.split("\n\n")
    first = document.sentences[0].words
    assert [word.upos for word in first] == ["NOUN", "VERB", "NUM", "NOUN", "ADP", "PROPN", "PUNCT"]
    assert first[first[2].head].text == "nelayan"


def test_a_cut_run_goes_on_where_it_stopped(words: vectors.WordVectors, tmp_path: Path) -> None:
    treebank = Treebank(*(trees[:20] for trees in (tiny.treebank().train, tiny.treebank().dev)))

    def settings(epochs: int) -> spacy_parser.ParserSettings:
        return replace(tiny.PARSER, budget=replace(tiny.BUDGET, epochs=epochs))

    assert spacy_parser.run(treebank, words, settings(1), tmp_path).epoch == 1
    state = spacy_parser.run(treebank, words, settings(2), tmp_path)
    assert state.epoch == 2
    assert state.best > 0
    reloaded = load_pipeline(tmp_path / "best")
    assert spacy_parser.dev_score(reloaded, treebank.dev) == pytest.approx(state.best)
    assert spacy_parser.run(treebank, words, settings(2), tmp_path) == state


def test_test_sentences_are_not_trained_on_and_the_newest_split_is_taken_where_it_is(tmp_path: Path) -> None:
    data = tiny.write_corpora(tmp_path / "corpora")
    made = load_treebank(data)
    dev = {tree.text for tree in made.dev}
    assert len(made.train) == 100 + 2 * (15 + 20)
    assert not dev & {tree.text for tree in made.train}
    leaked, newest = (tiny.tree(*tiny.sentences()[number]) for number in (165, 230))
    write_trees([leaked, newest], data / NEWEST_TRAIN)
    again = load_treebank(data)
    assert len(again.train) == 1 + 15 + 20
    assert again.train[0] == newest
    assert NEWEST_TRAIN in inputs(data)
    assert NEWEST_TRAIN not in inputs(data.parent)


def test_a_loaded_pipeline_knows_words_in_capitals(pipeline: Path) -> None:
    nlp = load_pipeline(pipeline)
    vectors_of = nlp.vocab.vectors
    token = nlp.make_doc("BATAM")[0]
    assert token.orth != token.lower
    assert vectors_of.key2row[token.lower] >= 0
    assert vectors_of.attr == LOWER


def test_provenance_names_inputs_by_hash(stanza: Path, data: Path) -> None:
    record = json.loads((stanza / "provenance.json").read_text(encoding="utf-8"))
    assert record["stanza_ner"]["inputs"] == {SOURCE.as_posix(): sha256(data / SOURCE)}
    assert record["stanza_ner"]["settings"]["seed"] == tiny.STANZA_NER.seed
    assert str(data) not in json.dumps(record)


def test_the_licence_goes_with_the_files(stanza: Path) -> None:
    text = (stanza / "LICENCE.md").read_text(encoding="utf-8")
    for expected in ("CC BY-NC-SA 3.0 US", "Ika Alfina", "Gria Inovasi Teknologi", "not for commercial use"):
        assert expected in text
    assert "LICENCE.md" in read_manifest(stanza)


def test_the_cards_tell_scores_data_and_hashes(
    pipeline: Path, stanza: Path, data: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(evaluation, "seconds_to_load", lambda *_: 1.2)
    measured = evaluation.measure_spacy(pipeline, data)
    assert measured["parse"]["GSD"]["words"] == 70
    evaluation.write_scores(pipeline, {**measured, OTHER_ENTITIES: {"GPE": {"F1": 12.34}}}, tmp_path)
    evaluation.write_scores(pipeline, measured, tmp_path)
    card = (tmp_path / f"{pipeline.name}.md").read_text(encoding="utf-8")
    for expected in ("| GSD |", "12.34", "CC BY-NC-SA 3.0 US", sha256(data / vectors.SOURCE)):
        assert expected in card
    measured = evaluation.measure_stanza(stanza, data, pipeline)
    assert measured["entities"]["GPE"]["gold"] == 30
    evaluation.write_scores(stanza, measured, tmp_path)
    card = (tmp_path / f"{stanza.name}.md").read_text(encoding="utf-8")
    for expected in ("| PUD |", "| GPE |", "Gria Inovasi Teknologi", sha256(data / SOURCE)):
        assert expected in card


def test_stanza_is_packed_and_loaded(stanza: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for part in ("depparse", "ner"):
        assert str(stanza.parent).encode() not in (stanza / "id" / part / "jejak.pt").read_bytes()
    text = "Kata. Polisi menahan dua korban di Medan.  Petugas memeriksa nelayan di Batam."
    document = parser_from(stanza).parse(text, [(6, 41), (43, 78)])
    assert [sentence.words[-2].text for sentence in document.sentences] == ["Medan", "Batam"]
    assert all(text[word.start : word.end] == word.text for sent in document.sentences for word in sent.words)
    assert [sum(word.head == -1 for word in sentence.words) for sentence in document.sentences] == [1, 1]

    own = tmp_path / "own-models"
    shutil.copytree(stanza, own)
    (own / "manifest.json").unlink()
    monkeypatch.setenv(STANZA_DIR, str(own))
    load_parser.cache_clear()
    assert load_parser().parse(text, [(6, 41)]).engine == "stanza/own-models"
    load_parser.cache_clear()


def test_entities_are_found_over_the_words_of_another_engine(pipeline: Path, stanza: Path) -> None:
    news = NewsAnalyser(analyser_from(pipeline), entities_from(stanza))
    text = "Polisi menahan dua korban di  Medan.\n\nPetugas menolong dua nelayan di Batam."
    document, empty, other = news.analyse_many([text, " ", "Kejaksaan memeriksa dua pekerja di Entikong."])
    assert empty.entities == ()
    assert {("GPE", "Medan"), ("GPE", "Batam")} <= {(entity.label, entity.text) for entity in document.entities}
    assert ("GPE", "Entikong") in {(entity.label, entity.text) for entity in other.entities}
    assert {entity.label for entity in document.entities} <= {"GPE", "NOR"}
    assert all(text[entity.start : entity.end] == entity.text for entity in document.entities)
    assert news.analyse(text) == document


def test_files_that_are_no_entity_model_are_told(stanza: Path, tmp_path: Path) -> None:
    broken = tmp_path / "broken"
    shutil.copytree(stanza, broken)
    (broken / "id" / "ner" / "jejak.pt").write_bytes(b"123")
    write_manifest(broken)
    with pytest.raises(JejakError, match=r"entity model .* cannot be loaded"):
        entities_from(broken)


def test_a_cut_training_of_entities_goes_on_from_its_best_model(
    data: Path, words: vectors.WordVectors, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    settings = replace(tiny.STANZA_NER, steps=20, last_steps=20)
    model = stanza_ner.run(load_split(data), read_others(data), words, settings, tmp_path)
    before = model.stat().st_mtime_ns
    assert stanza_ner.run(load_split(data), read_others(data), words, settings, tmp_path).stat().st_mtime_ns == before
    (tmp_path / "ner.done").unlink()
    caplog.clear()
    stanza_ner.run(load_split(data), read_others(data), words, settings, tmp_path)
    assert "Finetune is ON" in caplog.text


def test_spacy_learns_entities_to_compare(data: Path, words: vectors.WordVectors, tmp_path: Path) -> None:
    spacy_ner.run(load_split(data), words, tiny.NER, tmp_path)
    document = SpacyAnalyser(tmp_path / "best").analyse("Polisi menolong dua nelayan di Kupang.")
    assert ("GPE", "Kupang") in {(entity.label, entity.text) for entity in document.entities}


def test_trees_that_two_engines_agree_on_are_learned_from(
    data: Path, words: vectors.WordVectors, pipeline: Path, tmp_path: Path
) -> None:
    lines = silver.choose(vectors.read_lines(data / vectors.SOURCE), tiny.SILVER)
    assert lines == list(dict.fromkeys(lines))
    analyser = analyser_from(pipeline)

    class Same:
        """A second engine that parses as the first."""

        def parse(self, text: str, sentences: Sequence[tuple[int, int]]) -> Document:
            return replace(analyser.analyse(text), text=text)

    count = silver.run(lines, analyser, Same(), tiny.SILVER, tmp_path)
    trees = read_trees(tmp_path / silver.TREES)
    assert len(trees) == count > 30
    assert trees[0].text in lines
    assert [trees[0].form(index) for index in range(7)][-1] == "."
    settings = replace(tiny.PARSER, budget=replace(tiny.BUDGET, epochs=2))
    treebank = Treebank(tiny.treebank().train[:20], tiny.treebank().dev)
    assert spacy_parser.run(treebank, words, settings, tmp_path / "parser", trees).epoch == 2


def test_silver_changes_from_epoch_to_epoch_and_ends_before_the_last() -> None:
    budget = replace(tiny.BUDGET, epochs=5, silver=0.5, gold_only=0.2)
    taken = [training.with_silver(["a", "b", "c", "d"], ["1", "2", "3"], epoch, budget) for epoch in range(5)]
    assert [made[4:] for made in taken] == [["1", "2"], ["3", "1"], ["2", "3"], ["1", "2"], []]
    assert training.with_silver(["a"], [], 0, budget) == ["a"]
