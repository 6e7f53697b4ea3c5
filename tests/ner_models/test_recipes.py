"""Every recipe on a corpus of a few sentences, from files to a model that loads and to its card."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from spacy.attrs import LOWER  # type: ignore[import-not-found]

from ner_models import evaluation
from ner_models.analysis import Document
from ner_models.cards import write_card
from ner_models.loading import analyser_from, load_parser, parser_from
from ner_models.manifest import read_manifest
from ner_models.recipes import silver, spacy_ner, spacy_parser, stanza_models, stanza_ner, training, vectors
from ner_models.recipes.assemble import assemble_spacy, assemble_stanza
from ner_models.recipes.conllu import write_trees
from ner_models.recipes.nergrit import SOURCE, load_split
from ner_models.recipes.other_entities import read_others
from ner_models.recipes.provenance import sha256, write_provenance
from ner_models.recipes.silver_files import read_silver_entities, read_silver_trees
from ner_models.recipes.treebanks import NEWEST_TRAIN, Treebank, inputs, load_treebank
from ner_models.sources import STANZA_DIR
from ner_models.spacy_engine import load_pipeline
from ner_models.stanza_entities import StanzaEntities
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
    spacy_ner.run(load_split(data), words, tiny.NER, out / "ner")
    write_provenance(out / "parser", data=data, inputs=inputs(data), settings=tiny.PARSER, result={})
    write_provenance(out / "ner", data=data, inputs=[SOURCE], settings=tiny.NER, result={})
    write_provenance(out / "vectors", data=data, inputs=[vectors.SOURCE], settings=tiny.VECTORS, result={})
    return assemble_spacy(out / "parser", out / "ner", {"vectors": out / "vectors"}, out)


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
    assert ("GPE", "Kupang") in {(entity.label, entity.text) for entity in document.entities}


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


def test_provenance_names_inputs_by_hash(pipeline: Path, data: Path) -> None:
    record = json.loads((pipeline / "provenance.json").read_text(encoding="utf-8"))
    assert record["spacy_ner"]["inputs"] == {SOURCE.as_posix(): sha256(data / SOURCE)}
    assert record["spacy_ner"]["settings"]["budget"]["seed"] == tiny.NER.budget.seed
    assert str(data) not in json.dumps(record)


def test_the_licence_goes_with_the_files(pipeline: Path) -> None:
    text = (pipeline / "LICENCE.md").read_text(encoding="utf-8")
    for expected in ("CC BY-NC-SA 3.0 US", "Ika Alfina", "Gria Inovasi Teknologi", "not for commercial use"):
        assert expected in text
    assert "LICENCE.md" in read_manifest(pipeline)


def test_the_card_tells_scores_data_and_hashes(pipeline: Path, data: Path, tmp_path: Path) -> None:
    measured = evaluation.measure_spacy(pipeline, data)
    assert measured["parse"]["GSD"]["words"] == 70
    assert measured["entities"]["GPE"]["gold"] == 30
    card = write_card(pipeline, measured, tmp_path).read_text(encoding="utf-8")
    for expected in ("| GSD |", "| GPE |", "CC BY-NC-SA 3.0 US", "Gria Inovasi Teknologi", sha256(data / SOURCE)):
        assert expected in card


def test_stanza_is_trained_packed_and_loaded(
    data: Path, words: vectors.WordVectors, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = tmp_path / "stanza"
    stanza_models.run(tiny.treebank(), words, tiny.STANZA, out)
    write_provenance(out, data=data, inputs=inputs(data), settings=tiny.STANZA, result={})
    write_provenance(tmp_path, data=data, inputs=[vectors.SOURCE], settings=tiny.VECTORS, result={})
    folder = assemble_stanza(out, {"vectors": tmp_path}, tmp_path)
    assert str(tmp_path).encode() not in (folder / "id" / "depparse" / "jejak.pt").read_bytes()
    text = "Kata. Polisi menahan dua korban di Medan.  Petugas memeriksa nelayan di Batam."
    document = parser_from(folder).parse(text, [(6, 41), (43, 78)])
    assert [sentence.words[-2].text for sentence in document.sentences] == ["Medan", "Batam"]
    assert all(text[word.start : word.end] == word.text for sent in document.sentences for word in sent.words)
    assert [sum(word.head == -1 for word in sentence.words) for sentence in document.sentences] == [1, 1]

    own = folder.rename(tmp_path / "own-models")
    (own / "manifest.json").unlink()
    monkeypatch.setenv(STANZA_DIR, str(own))
    load_parser.cache_clear()
    assert load_parser().parse(text, [(6, 41)]).engine == "stanza/own-models"
    load_parser.cache_clear()


def test_stanza_entities_are_learned_from_corpora_with_other_labels_too(
    data: Path, words: vectors.WordVectors, pipeline: Path, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    split = load_split(data)
    model = stanza_ner.run(split, read_others(data), words, tiny.STANZA_NER, tmp_path)
    before = model.stat().st_mtime_ns
    assert stanza_ner.run(split, read_others(data), words, tiny.STANZA_NER, tmp_path).stat().st_mtime_ns == before
    (tmp_path / "ner.done").unlink()
    caplog.clear()
    stanza_ner.run(split, read_others(data), words, replace(tiny.STANZA_NER, steps=20), tmp_path)
    assert "Finetune is ON" in caplog.text
    teacher = StanzaEntities(model, tmp_path / "pretrain.pt")
    text = "Polisi menahan dua korban di Medan.\n\nPetugas menolong dua nelayan di Batam."
    document, empty = teacher.analyse_many([text, " "])
    assert empty.entities == ()
    assert {("GPE", "Medan"), ("GPE", "Batam")} <= {(entity.label, entity.text) for entity in document.entities}
    assert {entity.label for entity in document.entities} <= {"GPE", "NOR"}
    assert all(text[entity.start : entity.end] == entity.text for entity in document.entities)

    lines = silver.choose(vectors.read_lines(data / vectors.SOURCE), tiny.SILVER)
    analyser = analyser_from(pipeline)
    count = silver.run_entities(lines, analyser, teacher, tiny.SILVER, tmp_path / "silver")
    samples = read_silver_entities(tmp_path / "silver")
    assert len(samples) == count > 10
    assert all(
        span[0] in {"GPE", "NOR"} and sample.text[span[1] : span[2]] for sample in samples for span in sample.spans
    )
    state = spacy_ner.run(split, words, replace(tiny.NER, budget=replace(tiny.BUDGET, epochs=2)), tmp_path, samples)
    assert state.epoch == 2


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

    count = silver.run_trees(lines, analyser, Same(), tiny.SILVER, tmp_path)
    trees = read_silver_trees(tmp_path)
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
