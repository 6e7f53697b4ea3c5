"""Relevance and kind on texts of our own, and the recipe on a handful of examples."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.reading import prepare
from extract.relevance import Judgement, evidence, judge, screen
from extract.relevance.train import main as train
from extract.skim import skim
from jejak.domain import Kind

RELATED = [
    (
        "Polisi Gagalkan Pengiriman 9 Calon PMI Ilegal ke Malaysia",
        "Polres menangkap dua calo yang hendak memberangkatkan sembilan calon pekerja migran ilegal lewat pelabuhan "
        "tikus. Para korban dijanjikan gaji tinggi tanpa dokumen resmi. Keduanya dijerat UU TPPO.",
    ),
    (
        "Disekap di Bavet, Empat WNI Minta Pulang",
        "Empat warga negara Indonesia disekap perusahaan penipuan daring di Bavet, Kamboja. Paspor ditahan dan mereka "
        "dipaksa bekerja 15 jam sehari. KBRI mengupayakan pemulangan para korban perdagangan orang itu.",
    ),
    (
        "Muncikari Jual Siswi SMP lewat Aplikasi",
        "Seorang muncikari ditangkap karena menjual anak di bawah umur kepada pria hidung belang melalui MiChat. "
        "Korban dieksploitasi secara seksual selama dua bulan.",
    ),
]
UNRELATED = [
    ("Harga Cabai Naik Jelang Lebaran", "Harga cabai di pasar induk naik 20 persen. Pedagang menyebut pasokan kurang."),
    ("Timnas Menang 2-0", "Tim nasional mencetak dua gol pada babak kedua. Pelatih memuji kerja keras pemain."),
    (
        "Polisi Tangkap Kurir Sabu 5 Kg",
        "Polisi menangkap dua kurir sabu asal Tawau. Barang bukti lima kilogram disita.",
    ),
    ("IHSG Menguat", "Indeks harga saham gabungan ditutup menguat. Nilai perdagangan saham mencapai Rp10 triliun."),
]


def judged(title: str, text: str) -> Judgement:
    reading = prepare(text, title)
    return judge(screen(title, reading.clean), evidence(skim(reading)))


@pytest.mark.parametrize(("title", "text"), RELATED)
def test_articles_about_trafficking_pass_and_are_relevant(title: str, text: str) -> None:
    assert screen(title, prepare(text).clean).passed
    judgement = judged(title, text)
    assert judgement.kind is not Kind.UNRELATED
    assert judgement.relevance > 0.5


@pytest.mark.parametrize(("title", "text"), UNRELATED)
def test_articles_that_share_words_do_not_pass(title: str, text: str) -> None:
    screening = screen(title, prepare(text).clean)
    assert not screening.passed
    assert screening.relevance < 0.2


def test_what_is_counted_tells_statistics_from_an_incident() -> None:
    raid = judged(
        "Polisi Selamatkan Sembilan Calon PMI",
        "Polres menangkap dua calo dan menyelamatkan sembilan calon pekerja migran ilegal di pelabuhan tikus, Selasa "
        "(4/6). Para korban perdagangan orang itu hendak diberangkatkan ke Malaysia.",
    )
    year = judged(
        "Sepanjang 2023, 1.061 Kasus Perdagangan Orang Ditangani",
        "Sepanjang 2023 polisi menangani 1.061 kasus perdagangan orang dengan 3.363 korban, naik 12 persen dibanding "
        "2022. Dari jumlah itu 1.900 korban perempuan. Selama lima tahun tercatat 4.120 kasus.",
    )
    assert raid.kind is Kind.INCIDENT
    assert year.kind is Kind.STATISTICS


@given(st.text(max_size=200), st.text(max_size=400))
def test_any_text_is_judged_with_probabilities(title: str, text: str) -> None:
    judgement = judged(title, text)
    assert 0 <= screen(title, text).relevance <= 1
    assert 0 <= judgement.relevance <= 1
    assert sum(judgement.kind_scores.values()) == pytest.approx(1)
    assert judged(title, text) == judgement


def test_the_recipe_learns_weights_from_examples(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    kinds = ("incident", "statistics", "programme", "opinion")
    gold, negatives, out = tmp_path / "gold.jsonl", tmp_path / "negatives.jsonl", tmp_path / "weights.json"
    lines = [
        {"id": f"{kind}{number}{copy}", "title": title, "text": f"{kind} {copy} {text}", "kind": kind}
        for kind in kinds
        for copy in range(2)
        for number, (title, text) in enumerate(RELATED)
    ]
    lines += [
        {"id": f"off{number}{copy}", "title": title, "text": f"Lagi {copy}: {text}", "kind": "unrelated"}
        for copy in range(2)
        for number, (title, text) in enumerate(UNRELATED)
    ]
    gold.write_text("\n".join(map(json.dumps, lines)), "utf-8")
    others = [{"title": title, "text": f"{number} {text}"} for number in range(5) for title, text in UNRELATED]
    negatives.write_text("\n".join(map(json.dumps, others)), "utf-8")
    assert train(["--gold", str(gold), "--negatives", str(negatives), "--out", str(out)]) == 0
    weights = json.loads(out.read_text("utf-8"))
    assert set(weights["kind"]) == set(kinds)
    assert weights["screen"]["b:trafficking"] > 0 > weights["screen"]["b:sport"]
    assert any(name.startswith("e:") for name in weights["relevance"])
    assert json.loads(capsys.readouterr().out)["examples"] == 45
