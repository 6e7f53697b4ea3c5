"""Whatever text comes: no exception but ArticleError, facts that point into the text, the same each time."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from types import FrameType

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from extract.pipeline import MAX_CHARACTERS, Extractor, read_facts
from extract.reading import prepare
from extract.relevance import Judgement
from extract.skim import skim
from jejak.domain import Article, Extraction, Fact, Kind
from jejak.errors import ArticleError
from jejak.records import extraction_record
from ner_models.analysis import Analyser, Document, Entity, Sentence, Word
from ner_models.loading import load_analyser
from ner_models.manifest import ROOT, SPACY_MODEL

PUBLISHED = date(2023, 7, 8)
KINDS = tuple(kind for kind in Kind if kind is not Kind.UNRELATED)
LABELS = ("PER", "ORG", "NOR", "GPE", "LOC", "FAC", "DAT", "LAW")
REPORT = (
    "BATAM - Polda Kepri menyelamatkan 47 calon pekerja migran dari sebuah ruko di Batam, Jumat (7/7/2023). "
    "Korban, 30 perempuan dan 17 laki-laki, hendak dikirim ke Kamboja. "
    'Polisi menangkap dua tersangka. "Mereka dijanjikan gaji Rp 12 juta," kata Kapolda.'
)
PIECES = (
    r"di |ke |dari |5|13 |2.300 |1,2 juta |dua puluh |puluhan |10-14 |ke-3 |Rp |tahun |Jumat |(7/7)|7/7/2023|5 Juni "
    r"|hingga |sejak 2020 |akhir Maret |Batam|Kab. |Myawaddy, Myanmar |WNI |asal Malaysia |korban |tersangka |kasus "
    r"|orang |anak |perempuan |Polda |Kepri |Kementerian |Luar Negeri|(Kemlu)|KBRI |Satgas TPPO |PN |Yayasan |dipaksa "
    r"|dipulangkan |ditangkap |prostitusi |sebanyak |lebih dari |hampir |terdiri dari |masing-masing |di antaranya "
    r"|total |(|)|[|]|“|”|, |. |.|: |; |- |–|/|yang |dan |tidak |akan |Baca juga: |(foto: |A.N. |ß|²|½|٣|😀"
).split("|")
PIECES += ['"', "'", "\n", "\n\n", "\nBaca juga: ", "\u0130", "\u200b", "\u00a0", "\x00", "\ud800", "e\u0301"]
GLUED = st.lists(st.sampled_from(PIECES), max_size=60).map("".join)
TEXTS = st.one_of(st.text(max_size=300), GLUED)

ODD = {
    "one word": "Batam",
    "one digit": "7",
    "a mark": "(",
    "capitals": REPORT.upper(),
    "no marks": "".join(char for char in REPORT if char.isalnum() or char == " "),
    "no spaces": REPORT.replace(" ", ""),
    "a word a line": REPORT.replace(" ", "\n"),
    "mojibake": REPORT.replace('"', "â€œ").replace(" - ", " â€“ ").encode("utf-8").decode("latin-1"),
    "English": "Police in Batam rescued 47 migrant workers on 7 July 2023; two suspects, aged 30 and 41, were held.",
    "Malay": "Seramai 21 orang warga asing diselamatkan polis di Johor Bahru pada 3 Mac 2024, kata Jabatan Imigresen.",
    "mixed": "The korban, 12 orang, were told to kerja di Thailand (gaji US$1,200) until 18 Maret 2025.",
    "ten thousand digits": "Polisi menyelamatkan " + "7" * 10_000 + " korban.",
    "thousands of thousands": "Polisi menyelamatkan " + "7." * 5_000 + "7 korban.",
    "zeros": "Sebanyak " + "0" * 500 + "5 korban pada 00/00/0000, 99/99/9999, 31 Februari 2023 dan 29 Februari 2100.",
    "scales": "Ada " + "juta " * 300 + "korban dan " + "ribu miliar triliun " * 100 + "kasus.",
    "nested brackets": "Korban " + "(" * 2_000 + "47 orang" + ")" * 2_000 + " di Batam.",
    "open quotes": '"' * 501 + REPORT,
    "other digits": "Polisi menyelamatkan ٤٧ korban dan ⁴⁷ orang, ４７ perempuan, Ⅳ tersangka, ½ kasus di Batam.",
    "controls": REPORT.replace(" ", " \x00\x0b\u202e"),
    "lone surrogates": "Korban \ud800 47 orang \udfff di Batam.",
}
REPEATED = ("di ", "( ", "1.", "10 ", "dua ", "7/7/2023 ", "5 korban ", "Polda Kepri ", "Batam, ", "Baca juga: ", '"a ')


@dataclass(frozen=True)
class Blunt:
    """An analyser that takes runs of letters for words and every capitalised one for an entity of some kind."""

    def analyse(self, text: str) -> Document:
        words, entities, start = [], [], 0
        for index, char in enumerate(text + " "):
            if char.isalnum():
                continue
            if index > start:
                words.append(Word(text[start:index], start, index, "NOUN", deprel="dep"))
                if text[start].isupper():
                    entities.append(Entity(LABELS[index % len(LABELS)], start, index, text[start:index]))
            start = index + 1
        whole = (Sentence(0, len(text), tuple(words)),) if words else ()
        return Document(text, whole, tuple(entities), "blunt")

    def analyse_many(self, texts: Iterable[str]) -> Iterator[Document]:
        return map(self.analyse, texts)


def article(text: str, title: str = "") -> Article:
    return Article(id="a", outlet="file", url=None, title=title, text=text, published=PUBLISHED)


def forced(text: str, kind: Kind = Kind.INCIDENT, title: str = "", analyser: Analyser | None = None) -> Extraction:
    """The facts of a text as if it had been found relevant."""
    reading = prepare(text, title, PUBLISHED)
    shares = {one: float(one is kind) for one in Kind}
    document = analyser.analyse(reading.clean) if analyser else None
    return read_facts("a", skim(reading), Judgement(0.9, kind, shares), document)


def facts(extraction: Extraction) -> tuple[Fact, ...]:
    return (*extraction.counts, *extraction.dates, *extraction.countries, *extraction.places, *extraction.agencies)


def hold(text: str, extraction: Extraction) -> None:
    """What is true of every extraction of this text."""
    for fact in facts(extraction):
        assert 0 <= fact.start < fact.end <= len(text)
        assert text[fact.start : fact.end] == fact.quote
        assert fact.quote.strip()
        assert 0 < fact.confidence <= 1
        assert fact.rule
    for count in extraction.counts:
        bounds = [value for value in (count.amount.low, count.amount.best, count.amount.high) if value is not None]
        assert bounds
        assert bounds == sorted(bounds)
        assert bounds[0] >= 0
    record = extraction_record(article(text), extraction)
    assert json.loads(json.dumps(record, allow_nan=False)) == record


@pytest.fixture(scope="module")
def shipped() -> Analyser:
    if not (ROOT / SPACY_MODEL / "manifest.json").is_file():
        pytest.skip("the language model is not in this checkout")
    return load_analyser()


@settings(max_examples=80, deadline=None)
@given(TEXTS, TEXTS)
def test_any_article_is_read_or_refused_with_a_reason(text: str, title: str) -> None:
    try:
        read = Extractor(None).extract(article(text, title))
    except ArticleError:
        assert not text.strip()
        return
    hold(text, read)
    assert read == Extractor(None).extract(article(text, title))


@settings(max_examples=100, deadline=None)
@given(TEXTS, st.sampled_from(KINDS), st.text(max_size=60) | GLUED)
def test_every_component_stands_any_text(text: str, kind: Kind, title: str) -> None:
    read = forced(text, kind, title)
    hold(text, read)
    assert read == forced(text, kind, title)


@settings(max_examples=60, deadline=None)
@given(TEXTS, st.sampled_from(KINDS))
def test_every_component_stands_any_analysis(text: str, kind: Kind) -> None:
    read = forced(text, kind, analyser=Blunt())
    hold(text, read)
    assert read == forced(text, kind, analyser=Blunt())


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=TEXTS, kind=st.sampled_from(KINDS))
def test_any_text_can_be_read_with_the_shipped_model(shipped: Analyser, text: str, kind: Kind) -> None:
    hold(text, forced(text, kind, analyser=shipped))


@pytest.mark.parametrize("name", ODD)
@pytest.mark.parametrize("analyser", [None, Blunt()], ids=["rules", "analysed"])
def test_odd_texts(name: str, analyser: Analyser | None) -> None:
    text = ODD[name]
    hold(text, forced(text, analyser=analyser))
    hold(text, Extractor(analyser).extract(article(text, text[:80])))


@pytest.mark.parametrize("name", ODD)
def test_odd_texts_with_the_shipped_model(shipped: Analyser, name: str) -> None:
    hold(ODD[name], forced(ODD[name], analyser=shipped))


def test_an_ordinary_report_is_read_in_full() -> None:
    read = Extractor(None).extract(article(REPORT, "47 Calon Pekerja Migran Korban TPPO Diselamatkan di Batam"))
    assert read.kind is Kind.INCIDENT
    assert read.headline.victims is not None
    assert read.headline.victims.best == 47
    assert read.headline.event_date == "2023-07-07"
    assert {count.amount.best for count in read.counts} >= {47, 30, 17, 2}
    assert "KHM" in {fact.iso3 for fact in read.countries}
    assert "Batam" in {fact.name for fact in read.places}
    assert any("Polda Kepri" in fact.names for fact in read.agencies)


def test_capitals_and_line_breaks_do_not_take_figures_away() -> None:
    for changed in (REPORT.upper(), REPORT.replace(". ", ".\n\n"), REPORT.replace(" ", "\u00a0")):
        assert {47, 2} <= {count.amount.best for count in forced(changed).counts}, changed[:30]


@pytest.mark.parametrize("text", ["", " ", "\n\t \u00a0"])
def test_a_text_of_nothing_is_refused(text: str) -> None:
    with pytest.raises(ArticleError, match="found none"):
        Extractor(None).extract(article(text))


def test_a_text_beyond_all_articles_is_refused_unread() -> None:
    with pytest.raises(ArticleError, match="no article"):
        Extractor(None).extract(article("a" * (MAX_CHARACTERS + 1)))


@pytest.mark.timeout(60)
@pytest.mark.parametrize("piece", ["di ", "( ", "1.", "Baca juga: ", "\n\n(abc)", "A.", "a\n", '"'])
def test_long_lines_of_one_piece_can_be_judged(piece: str) -> None:
    text = (piece * 200_000)[:200_000]
    hold(text, Extractor(None).extract(article(text)))


@pytest.mark.timeout(100)
def test_a_text_of_two_hundred_thousand_characters_is_read_whole() -> None:
    filler = "".join((piece * 40_000)[:40_000] + "\n" for piece in ("di ", "( ", "1.", "kata "))
    text = f"{REPORT}\n{filler}{REPORT.replace('47', '58').replace('Batam', 'Nunukan')}"
    read = forced(text)
    hold(text, read)
    assert {47, 58} <= {count.amount.best for count in read.counts}
    assert {"Batam", "Nunukan"} <= {fact.name for fact in read.places}


@pytest.mark.parametrize("piece", REPEATED)
def test_work_grows_with_the_text_and_not_with_its_square(piece: str) -> None:
    """Counts calls and not seconds, so that a busy machine decides nothing."""
    small, large = ((piece * size)[:size] for size in (800, 3_200))
    forced("Warga pulang.")  # loads tables; the texts themselves are met for the first time below
    assert _calls(lambda: forced(large)) < 6.5 * _calls(lambda: forced(small))


def _calls(work: Callable[[], object]) -> int:
    """How many calls of Python and C functions the work makes."""
    calls = 0

    def count(frame: FrameType, event: str, argument: object) -> None:
        nonlocal calls
        calls += event in ("call", "c_call")

    before = sys.getprofile()
    sys.setprofile(count)
    try:
        work()
    finally:
        sys.setprofile(before)
    return calls
