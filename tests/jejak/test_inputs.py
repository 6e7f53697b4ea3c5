"""Articles from files: the day a page tells of itself, saved pages, JSON Lines."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from jejak.inputs import read_article_file, read_json_lines

PAGE = """<!DOCTYPE html><html lang="id"><head><title>Polisi Tahan Dua Calo - Koran Jakarta</title>
<link rel="canonical" href="https://koran-jakarta.com/2024-05-03/polisi-tahan-dua-calo">
<script type="application/ld+json">{"@type": "NewsArticle", "datePublished": "2024-05-03T10:00:00+07:00"}</script>
</head><body><h1>Polisi Tahan Dua Calo</h1><article>
<p>Kepolisian menahan dua calo yang hendak memberangkatkan sembilan calon pekerja migran dari pelabuhan kecil.</p>
<p>Para korban dijanjikan gaji besar di negeri seberang dan diminta membayar biaya paspor lebih dahulu kepada calo.</p>
<p>Keduanya kini diperiksa, sementara para korban menunggu dijemput keluarganya dari kampung masing-masing.</p>
</article></body></html>"""


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Judul\n\nDiperbarui: 2 Agustus 2023   00:49\n\nPolisi ...", date(2023, 8, 2)),
        ("Judul\nSenin, 10 Juli 2023 | 14:30 WIB\nPolisi ...", date(2023, 7, 10)),
        ("Judul\n\nPada 7 Juli 2023 polisi menahan dua orang.", None),
    ],
)
def test_the_day_a_text_tells_of_itself(tmp_path: Path, text: str, day: date | None) -> None:
    file = tmp_path / "artikel.txt"
    file.write_text(text, "utf-8")
    assert read_article_file(file).published == day
    assert read_article_file(file, published=date(2020, 1, 1)).published == date(2020, 1, 1)


def test_a_saved_page_is_read_with_the_rules_of_its_outlet(tmp_path: Path) -> None:
    file = tmp_path / "halaman.html"
    file.write_text(PAGE, "utf-8")
    article = read_article_file(file)
    assert (article.outlet, article.published) == ("koran-jakarta", date(2024, 5, 3))
    assert article.title == "Polisi Tahan Dua Calo"
    assert "sembilan calon pekerja migran" in article.text


def test_json_lines_are_read_one_by_one(tmp_path: Path) -> None:
    file = tmp_path / "in.jsonl"
    file.write_text('{"id": "a", "title": null, "text": "x", "published": "2024-01-02"}\n\n{"text": "y"}\n', "utf-8")
    first, second = read_json_lines(file)
    assert (first.id, first.title, first.published) == ("a", "", date(2024, 1, 2))
    assert second.id.startswith("file:")


def test_a_byte_order_mark_is_no_text(tmp_path: Path) -> None:
    file = tmp_path / "bom.txt"
    file.write_bytes("\ufeffPolisi".encode())
    assert read_article_file(file).text == "Polisi"
