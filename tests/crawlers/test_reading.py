"""What the reading of a page makes of furniture, signatures, lying headers and templates it has never seen."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crawlers.body import further_text
from crawlers.outlet import Outlet, outlet, read_outlet
from crawlers.page import PageContent, read_page
from tests.crawlers.pages import SENTENCE, article

NOW = datetime(2026, 11, 22, tzinfo=UTC)
URL = "https://contoh.id/berita/judul"
FACTS = 'title = "Contoh"\nbase = "https://contoh.id"\nhosts = ["contoh.id"]\nzone = "Asia/Jakarta"\narticles = [{}]\n'
TEXT = SENTENCE.strip()
SECOND = "Para korban kini berada di rumah aman milik pemerintah provinsi dan menunggu pemulangan."


def contoh(more: str = "") -> Outlet:
    return read_outlet("contoh", FACTS + more)


def read(html: str | bytes, known: Outlet | None = None, **options: Any) -> PageContent:
    return read_page(html, URL, known or contoh(), now=NOW, **options)


def body(*lines: str, head: str = "") -> str:
    told = "".join(f"<p>{line}</p>" for line in lines)
    return f"<html><head>{head}<title>Judul</title></head><body><article><h1>Judul</h1>{told}</article></body></html>"


@pytest.mark.parametrize(
    "line",
    [
        "Perbesar", "Loading...", "0 Komentar", "3 Shares", "Tags: tppo, pmi", "(abc/def)", "(***/Rina Contoh)",
        "(ABC)", "(E-2)", "(abc/E-3)", "cit/E-3", "Senin, 5 Oktober 2026 | 09:30 WIB",
        "Diperbarui 5 Okt 2026, 09:30 WIB",
        "| Editor | : Budi Contoh |", "Oleh: Rina Contoh", "Scroll down untuk melanjutkan membaca",
        "<a href='/x'>Tiga Puluh Orang Ditangkap di Kota Lain</a>",
        "<a href='/x'>Tiga Puluh Orang Ditangkap di Kota Lain</a> Rabu, 14 Oktober 2020",
    ],
)  # fmt: skip
def test_lines_of_furniture_go(line: str) -> None:
    assert read(body(TEXT, line, SECOND)).text.split("\n") == [TEXT, SECOND]


@pytest.mark.parametrize(
    "line",
    [
        "Makassar, 26 Januari 2022",
        "Korban dijemput pada 12 Oktober 2026 pukul 09.30 WIB di pelabuhan.",
        "(12/7/2023)",
        "Terkait kasus itu, 12 orang diperiksa.",
        "Lagi, 12 korban ditemukan.",
        "Baru <a href='/x'>dua belas korban yang melapor</a> kepada polisi.",
    ],
)
def test_lines_that_only_look_like_it_stay(line: str) -> None:
    kept = read(body(TEXT, line, SECOND)).text.split("\n")
    assert len(kept) == 3
    assert "".join(kept[1].split()) == "".join(line.replace("<a href='/x'>", "").replace("</a>", "").split())


def test_initials_at_the_end_of_a_paragraph_go() -> None:
    assert read(body(TEXT, f"{SECOND} (abc/def)")).text.split("\n") == [TEXT, SECOND]


def test_a_page_is_not_noise_as_a_whole() -> None:
    html = body(TEXT).replace("<body>", '<body class="ads share">').replace("<article>", '<article class="related">')
    assert read(html).text == TEXT


def test_a_signature_in_capitals_is_the_author() -> None:
    html = body(TEXT, SECOND, "RINA CONTOH")
    signed = read(html, contoh("signed = true"))
    assert (signed.author, signed.text) == ("Rina Contoh", f"{TEXT}\n{SECOND}")
    assert read(html).text.endswith("RINA CONTOH")


def test_a_photo_story_is_told_by_its_captions() -> None:
    pictures = "".join(f"<figure><img><figcaption>{text}</figcaption></figure>" for text in (TEXT, SECOND, SECOND))
    html = f"<title>Foto</title><h1>Foto</h1><div class='galeri'>{pictures}</div>"
    told = read(html, contoh('[select]\nbody = ".galeri"'))
    assert told.text.split("\n") == [TEXT, SECOND]
    assert told.is_article


def test_pages_that_declare_a_wrong_charset_are_read_as_the_utf8_they_are() -> None:
    html = body(f"{TEXT} © “Kafé”", head="<meta charset=iso-8859-1>").encode()
    assert read(html, content_type="text/html; charset=iso-8859-1").text.endswith("© “Kafé”")


def test_charsets_of_headers_are_believed_where_the_bytes_allow_it() -> None:
    html = body(f"{TEXT} Kafé").encode("latin-1")
    assert read(html, content_type="text/html; charset=iso-8859-1").text.endswith("Kafé")


def test_soft_hyphens_and_joiners_do_not_split_words() -> None:
    assert "perdagangan orang" in read(body(f"{TEXT} perda\u00adgangan\u200b orang\u2060")).text


def _beside(more: str) -> str:
    return body(TEXT).replace("</article>", f"</article>{more}")


def test_the_day_of_the_visit_beside_an_article_does_not_date_it() -> None:
    widget = "<div class='prayer-date'>Minggu, 22 November 2026, Subuh 04:12 WIB</div>"
    assert read(_beside(widget)).published is None
    dated = "<div class='tanggal'>Jumat, 20 November 2026 09:30 WIB</div>"
    assert read(_beside(widget + dated)).published == date(2026, 11, 20)
    today = "<time datetime='2026-11-22T08:00:00+07:00'>hari ini</time>"
    assert read(_beside(today)).published == date(2026, 11, 22)


def test_meta_that_lies_about_its_zone_is_local() -> None:
    head = "<meta name=pubdate content='2026-10-05T23:30:00Z'>"
    assert read(body(TEXT, head=head)).published == date(2026, 10, 6)
    local = read(body(TEXT, head=head), contoh('local_meta = ["pubdate"]'))
    assert local.published == date(2026, 10, 5)
    assert local.published_at is not None
    assert local.published_at.hour == 23


@pytest.mark.parametrize(
    ("author", "read_as"),
    [
        ("Rina Contoh - detikNews", "Rina Contoh"),
        ("Rina Contoh dan Budi C", "Rina Contoh, Budi C"),
        ("Rina Contoh, Jurnalis", "Rina Contoh"),
        ("prwir", None),
        ("mediaindonesia.com developer", None),
        ("Web Design; Development", None),
        ("PT VIVA MEDIA BARU", None),
        ("Kompas Cyber Media", None),
    ],
)
def test_authors_are_people_and_nothing_else(author: str, read_as: str | None) -> None:
    url = "https://news.detik.com/berita/d-7957601/judul"
    assert read_page(article("Judul", author=author), url, outlet("detik"), now=NOW).author == read_as


def test_the_section_is_that_of_the_address_where_the_template_says_the_same_of_all() -> None:
    html = article("Judul").replace(b'"articleSection": "Daerah"', b'"articleSection": "News"')
    url = "https://www.liputan6.com/{}/read/6136366/judul"
    assert read_page(html, url.format("bisnis"), outlet("liputan6"), now=NOW).section == "bisnis"
    assert read_page(html, url.format("news"), outlet("liputan6"), now=NOW).section == "News"


def test_words_of_the_description_are_no_tags() -> None:
    told = "Polisi menahan dua perekrut yang menjanjikan pekerjaan di pabrik"
    words = ",".join([*told.split(), "perdagangan orang"])
    head = f'<meta name="description" content="{told}"><meta name="keywords" content="{words}">'
    assert read(body(TEXT, head=head)).tags == ("perdagangan orang",)


@pytest.mark.parametrize(
    ("words", "claimed", "language"),
    [
        (TEXT, "en", "id"),
        (
            "The police arrested two recruiters who promised jobs in a factory to the people of the village. " * 2,
            "id",
            "en",
        ),
        (TEXT, "ms", "ms"),
    ],
)
def test_the_words_tell_the_language(words: str, claimed: str, language: str) -> None:
    assert read(body(words).replace("<html>", f"<html lang={claimed}>")).language == language


def test_further_pages_give_only_what_is_new() -> None:
    first = f"Judul\n{TEXT}"
    assert further_text([first], f"Judul\n{SECOND}") == SECOND
    assert further_text([first], first) == ""
    assert further_text([first], f"Judul\n{TEXT}\nHalaman 2") == ""


@given(st.lists(st.text("abc \n", max_size=60), min_size=1, max_size=4), st.text("abc \n", max_size=200))
def test_joining_repeats_nothing(texts: list[str], page: str) -> None:
    more = further_text(texts, page)
    assert not {line for text in texts for line in text.split("\n")} & {*more.split("\n")} - {""}
    assert further_text([*texts, more], page) == "" or not more
