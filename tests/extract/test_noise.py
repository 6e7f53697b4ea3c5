"""What is blanked before reading, and that offsets survive it."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.noise import blank, noise_spans
from extract.reading import prepare
from extract.span import fold


def clean(text: str) -> str:
    return " ".join(prepare(text).clean.split())


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        (
            "Polisi menahan dua orang.\n\nBaca Juga: 12 Korban TPPO Dipulangkan dari Laos\n\nPara korban pulang.",
            "Polisi menahan dua orang. Para korban pulang.",
        ),
        (
            "Polisi menahan dua orang.\nBaca juga:\n5 Calo Diringkus di Dumai\nKorban lalu pulang ke rumah.",
            "Polisi menahan dua orang. Korban lalu pulang ke rumah.",
        ),
        (
            "Mereka pulang. Baca juga: Menteri Sebut 30 WNI Masih Disekap di Bavet Rahmat mengatakan proses berjalan.",
            "Mereka pulang. Rahmat mengatakan proses berjalan.",
        ),
        (
            "Korban selamat.\nBACA JUGA:\n- 7 Anak Dijual\n- Harga Cabai Naik\n\nSidang digelar besok pagi di sana.",
            "Korban selamat. Sidang digelar besok pagi di sana.",
        ),
        ('Kata dia selesai. Tonton juga "Menteri Bicara 40 Korban" di sini:', "Kata dia selesai."),
        ("Kata dia di kantornya, semua selesai.\n\n(abc/def)\n40 korban", "Kata dia di kantornya, semua selesai."),
        (
            "Tiga orang asal Sikka. Kapolda Bicara Soal Truk Tabrak Pos Jaga Di TolSelanjutnya mereka dijemput.",
            "Tiga orang asal Sikka. Selanjutnya mereka dijemput.",
        ),
        ("Menlu menyambut 20 orang. (Foto: Kemlu RI)", "Menlu menyambut 20 orang."),
        (
            "Nasional Ekonomi Olahraga Wisata Opini Foto Video Infografis Indeks\nTiga orang ditahan.",
            "Tiga orang ditahan.",
        ),
        ("Tiga orang ditahan.\n\nRedaktur : Sri\nPenulis : Budi", "Tiga orang ditahan."),
        (
            "Pelatihan selesai hari itu juga.\n\nUntuk informasi lebih lanjut, silakan hubungi:\nRina, 0811 000",
            "Pelatihan selesai hari itu juga.",
        ),
    ],
)
def test_blanks_what_is_not_the_article(text: str, kept: str) -> None:
    assert clean(text) == kept


@pytest.mark.parametrize(
    "text",
    [
        "Ia diminta membaca juga surat itu di depan 12 korban.",
        'Baca Juga\n"Kami menyelamatkan 12 orang," kata dia di Batam.',
        "Polisi mengamankan foto dan video 12 korban.",
        "Halaman rumah itu dijaga tiga orang.",
    ],
)
def test_keeps_what_only_looks_like_noise(text: str) -> None:
    assert any(number in clean(text) for number in ("12", "tiga"))


@given(st.text(max_size=400))
def test_offsets_survive_any_text(text: str) -> None:
    folded = fold(text)
    spans = noise_spans(folded)
    assert len(folded) == len(text)
    assert len(blank(folded, spans)) == len(text)
    assert all(0 <= span.start < span.end <= len(text) for span in spans)
    assert all(first.end < second.start for first, second in pairwise(spans))


def test_long_text_without_breaks_is_read_in_one_go() -> None:
    text = "Baca juga: " + "Kata Dan " * 20_000
    assert len(prepare(text).clean) == len(text)
