"""Pages read without network: what is taken, what is left out, and what is no article."""

from __future__ import annotations

import time
from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crawlers.links import further_pages
from crawlers.outlet import outlet, read_outlet
from crawlers.page import MAX_TEXT, read_page
from jejak.errors import ArticleError
from tests.crawlers.pages import SENTENCE, article

SITE = outlet("sinarharapan")
URL = "https://sinarharapan.id/2026/10/satu/"
NOW = datetime(2026, 11, 22, tzinfo=UTC)


def test_an_article_is_read_whole() -> None:
    content = read_page(article("Dua Perekrut Ditahan", [SENTENCE, "Alinea penutup berita ini."]), URL, SITE, now=NOW)
    assert content.is_article
    assert content.title == "Dua Perekrut Ditahan"
    assert content.text.split("\n") == [SENTENCE.strip(), "Alinea penutup berita ini."]
    assert content.published == date(2026, 10, 5)
    assert content.published_at == datetime(2026, 10, 5, 9, 30, tzinfo=timezone(timedelta(hours=7)))
    assert (content.author, content.section, content.language) == ("Sari Utami", "Daerah", "id")


def test_links_to_other_stories_and_furniture_are_left_out() -> None:
    noise = (
        "<p><strong>Baca Juga: <a href='/x'>99 Orang Ditangkap di Tempat Lain</a></strong></p>"
        "<p>Sebarkan artikel ini</p><script>var korban = 77</script><style>p{}</style><!-- 55 korban -->"
        "<figure><figcaption>Petugas berjaga. Foto: 44 orang</figcaption></figure><p>Editor : Budi</p>"
        "<div class='jp-relatedposts'>Berita lain: 33 korban</div><p>ADVERTISEMENT</p>"
    )
    content = read_page(article("Judul", more=noise), URL, SITE, now=NOW)
    assert content.text == SENTENCE.strip()


def test_a_sentence_that_only_begins_like_noise_stays() -> None:
    lines = ["Selanjutnya, 12 korban dibawa ke rumah aman.", "Berita terkait kasus itu beredar sejak Senin."]
    content = read_page(article("Judul", [SENTENCE, *lines]), URL, SITE, now=NOW)
    assert content.text.split("\n")[1:] == lines


def test_contact_blocks_with_names_and_numbers_are_cut_off() -> None:
    body = (
        f"<div class='field--name-body'><p>{SENTENCE}</p><p>***<br>Untuk informasi lebih lanjut, silakan hubungi:<br>"
        "Rahma Contoh, +62 811 0000 000, rahma@contoh.example</p></div>"
    )
    html = f"<title>Judul | IOM Indonesia</title><article><h1>Judul</h1>{body}</article>"
    content = read_page(html, "https://indonesia.iom.int/news/judul", outlet("iom-indonesia"), now=NOW)
    assert content.is_article
    assert content.title == "Judul"
    assert content.text == SENTENCE.strip()


def test_a_dateline_dates_the_page_as_a_last_resort() -> None:
    text = f"Makassar, 26 Januari 2022 - {SENTENCE}"
    html = f"<article><h1>Judul</h1><div class='field--name-body'><p>{text}</p></div></article>"
    content = read_page(html, "https://indonesia.iom.int/news/judul", outlet("iom-indonesia"), now=NOW)
    assert content.published == date(2022, 1, 26)
    assert content.published_at is None


def test_the_blogs_own_words_are_dropped_and_updates_are_no_publication() -> None:
    html = f"""<html lang="id"><head><title>Catatan Halaman 1 - Kompasiana.com</title></head><body>
    <div>Mohon tunggu...</div><h1 class="title">Catatan</h1>
    <div class="count-item">18 April 2025   11:02 Diperbarui: 20 April 2025   11:05   7</div>
    <div class="read-content" itemprop="articleBody"><p>{SENTENCE}</p><p>Lihat foto</p><p>BERI NILAI</p></div>
    <p>Kompasiana adalah platform blog. Konten ini menjadi tanggung jawab bloger.</p></body></html>"""
    url = "https://kompasiana.com/ani/68000000aaaaaaaaaaaaaaaa/catatan"
    content = read_page(html, url, outlet("kompasiana"), now=NOW)
    assert content.is_article
    assert content.title == "Catatan"
    assert content.text == SENTENCE.strip()
    assert content.published == date(2025, 4, 18)


@pytest.mark.parametrize(
    ("title", "suffix"),
    [
        ("Korban Dipulangkan", " - Sinar Harapan"),
        ("Korban Dipulangkan", " | SinarHarapan.id"),
        ("Korban: 12 Orang - Polisi", " – SinarHarapan.id"),
        ("Nasional | Korban Dipulangkan", ""),
    ],
)
def test_titles_lose_the_sites_name_only(title: str, suffix: str) -> None:
    html = f"<html><head><title>{title}{suffix}</title></head><body><p>{SENTENCE}</p></body></html>"
    assert read_page(html, URL, SITE, now=NOW).title == title


@pytest.mark.parametrize(
    ("author", "read"),
    [
        ("Oleh: Rina Contoh", "Rina Contoh"),
        ("Sinar Harapan", None),
        ("Redaksi SHid", None),
        ("PT MEDIA CONTOH", None),
        ("admin", None),
        ("Rina Contoh; Budi Contoh", "Rina Contoh, Budi Contoh"),
        ("https://facebook.com/rina", None),
    ],
)
def test_authors_are_people(author: str, read: str | None) -> None:
    assert read_page(article("Judul", author=author), URL, SITE, now=NOW).author == read


def test_the_reporter_comes_before_the_editor() -> None:
    html = article("Judul", author="Editor Contoh").replace(
        b"<head>", b'<head><meta name="content_author" content="Rina Contoh">'
    )
    assert read_page(html, URL, SITE, now=NOW).author == "Rina Contoh"


def test_dates_of_footers_and_of_the_future_are_refused() -> None:
    html = f"<article><h1>Judul</h1><p>{SENTENCE}</p></article><div class='date'>1 Januari 1970</div>"
    assert read_page(html, URL, SITE, now=NOW).published is None
    assert read_page(article("Judul", published="2027-01-01T00:00:00Z"), URL, SITE, now=NOW).published is None


def test_times_whose_offset_lies_are_local() -> None:
    facts = 'title="M"\nbase="https://m.example"\nhosts=["m.example"]\nzone="Asia/Jakarta"\ntrust_offset=false'
    content = read_page(
        article("J", published="2021-06-10T23:50:00-07:00"), "https://m.example/a", read_outlet("m", facts), now=NOW
    )
    assert content.published == date(2021, 6, 10)


@pytest.mark.parametrize(
    ("html", "reason"),
    [
        (b"", "empty"),
        (b"   \n", "empty"),
        (b"<html><body></body></html>", "title"),
        (b"<html><head><title>Indeks</title></head><body><ul><li><a href='/a'>A</a></ul></body></html>", "characters"),
        (f"<title>Daftar</title><div><p>{SENTENCE}</p></div>".encode(), "nothing marks"),
        (article("Teaser", ["Pendek sekali."]), "characters"),
    ],
)
def test_what_is_no_article(html: bytes, reason: str) -> None:
    content = read_page(html, URL, SITE, now=NOW)
    assert not content.is_article
    assert reason in (content.reason or "")


def test_a_page_of_another_address_is_no_article() -> None:
    assert read_page(article("Judul"), "https://sinarharapan.id/tag/tppo/", SITE, now=NOW).is_article is False


def test_further_pages_are_found_up_to_the_first_gap() -> None:
    links = (
        "".join(f"<a href='{URL}{number}/'>{number}</a>" for number in (1, 2, 3, 5))
        + "<a href='/2026/10/lain/4/'>4</a>"
    )
    assert further_pages(article("Judul", more=links).decode(), URL, SITE) == (f"{URL}2/", f"{URL}3/")


@pytest.mark.parametrize(
    "link",
    [
        f'<a class="x" href="{URL}?utm=1&amp;page=2">2</a>',
        f"<A HREF={URL}2/ >2</A>",
        "<a\n rel='next'  href = './2/'>2</a>",
    ],
    ids=["entity", "bare", "relative"],
)
def test_links_to_further_pages_may_be_written_in_many_ways(link: str) -> None:
    assert len(further_pages(f"<p>{link}</p>", URL, SITE)) == 1


@pytest.mark.parametrize("word", ["<a ", "<a href=", '<a href="/2/', "<a href='" + "x" * 3000, "href=/2/ "])
def test_links_of_a_hostile_page_are_looked_through_quickly(word: str) -> None:
    began = time.process_time()
    assert further_pages(word * (2_000_000 // len(word)), URL, SITE) == ()
    assert time.process_time() - began < 2


def test_an_absurdly_long_text_is_refused() -> None:
    with pytest.raises(ArticleError, match="2,000,000"):
        read_page(article("Judul", ["kata " * (MAX_TEXT // 4)]), URL, SITE, now=NOW)


@pytest.mark.parametrize("charset", ["utf-8", "iso-8859-1", "windows-1252"])
def test_declared_encodings_are_read(charset: str) -> None:
    html = f'<meta charset="{charset}"><title>Café</title><article><p>Résumé {SENTENCE}</p></article>'.encode(charset)
    content = read_page(html, URL, SITE, now=NOW)
    assert content.title == "Café"
    assert "Résumé" in content.text


def test_deep_and_wide_pages_end() -> None:
    deep = "<div>" * 3000 + SENTENCE + "</div>" * 3000
    wide = "<article>" * 300 + f"<p>{SENTENCE}</p>" * 300
    linked = '<script type="application/ld+json">' + "[" * 20_000 + "</script>"
    for html in (deep, wide, linked + deep, "<p>" * 2_000):
        assert read_page(f"<title>x</title>{html}", URL, SITE, now=NOW).title == "x"


def test_a_page_of_too_many_elements_is_refused() -> None:
    with pytest.raises(ArticleError, match="elements"):
        read_page("<title>x</title>" + "a<br>" * 50_000, URL, SITE, now=NOW)


@settings(deadline=None, max_examples=25)
@given(st.binary(max_size=400), st.text(max_size=200))
def test_any_bytes_are_read(noise: bytes, words: str) -> None:
    for html in (noise, article(words or "x", [words]), article("x").replace(b"Polisi", noise)):
        content = read_page(html, URL, SITE, now=NOW)
        assert content.is_article is (content.reason is None)
        assert "\x00" not in content.title + content.text
