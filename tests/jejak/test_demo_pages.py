"""The written pages: how many, how varied, and consistent with themselves and with the events behind them."""

from __future__ import annotations

import re
from collections import Counter
from datetime import date

import pytest

from jejak.demo import OUTLETS, DemoPage, demo_pages, expected_events, expected_series, load_demo_articles
from jejak.demo.datafile import parse_page
from jejak.domain import Kind, Qualifier
from jejak.errors import InputError

DAYS = ("Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu", "Minggu")
MONTHS = ("Januari Februari Maret April Mei Juni Juli Agustus September Oktober November Desember").split()

SOURCE = """+++
slug = "contoh"
title = "Enam Orang Dicegah"
published = 2024-01-31T23:30:00+07:00
kind = "incident"
victims = 6
[revision]
modified = 2024-02-01T08:00:00+07:00
replace = [["Enam", "Sembilan"]]
victims = 9
+++
Enam orang
dicegah.

BACA: 12 Korban Lain

FOTO: Pelabuhan.

===

## Kelanjutan

Mereka pulang.
"""


def test_the_pages_are_many_and_of_every_kind() -> None:
    pages = demo_pages()
    kinds = Counter(page.kind for page in pages)
    assert len(pages) >= 64
    assert {page.outlet for page in pages} == set(OUTLETS)
    assert kinds[Kind.UNRELATED] >= 22
    assert kinds[Kind.STATISTICS] >= 6
    assert kinds[Kind.PROGRAMME] == 5
    assert kinds[Kind.OPINION] == 4
    assert {page.published.year for page in pages} == {2022, 2023, 2024, 2025, 2026}


@pytest.mark.parametrize("edition", [1, 2])
def test_no_two_pages_share_an_address_a_title_or_a_text(edition: int) -> None:
    pages = demo_pages(edition)
    for values in ([page.key for page in pages], [page.title for page in pages], [page.text for page in pages]):
        assert [value for value, times in Counter(values).items() if times > 1] == []


@pytest.mark.parametrize("page", demo_pages(2), ids=lambda page: page.key)
def test_a_page_has_the_length_of_a_news_item_and_knows_its_zone(page: DemoPage) -> None:
    assert 120 <= len(page.text.split()) <= 400
    assert page.published.utcoffset() is not None
    assert page.modified >= page.published
    assert "BACA:" not in page.text
    assert (page.headline.victims is None) or page.kind is Kind.INCIDENT


@pytest.mark.parametrize("page", demo_pages(2), ids=lambda page: page.key)
def test_the_weekdays_that_a_page_names_are_right(page: DemoPage) -> None:
    short = re.findall(rf"\b({'|'.join(DAYS)})[\w ]{{0,20}}\((\d+)/(\d+)\)", page.text)
    long = re.findall(rf"\b({'|'.join(DAYS)}), (\d+) ({'|'.join(MONTHS)}) (\d{{4}})", page.text)
    named = [(day, date(int(year), MONTHS.index(month) + 1, int(number))) for day, number, month, year in long]
    named += [(day, _nearest(page.published.date(), int(number), int(month))) for day, number, month in short]
    assert [(day, when.isoformat()) for day, when in named if DAYS[when.weekday()] != day] == []


def _nearest(published: date, day: int, month: int) -> date:
    options = [date(published.year + shift, month, day) for shift in (-1, 0, 1)]
    return min(options, key=lambda option: abs((option - published).days))


def test_events_are_told_by_several_outlets_and_some_contradict() -> None:
    events = expected_events()
    shared = [event for event in events if len({key.split("/")[0] for key in event.reports}) >= 2]
    assert len(shared) >= 9
    assert sum(event.conflict is not None for event in events) >= 5
    assert {kind for event in events for kind in event.exploitation} >= {
        "forced_criminality",
        "illegal_placement",
        "fishing",
        "illegal_adoption",
        "sexual",
        "domestic_work",
        "forced_marriage",
        "labour",
        "organ_removal",
    }


@pytest.mark.parametrize("edition", [1, 2])
def test_what_is_expected_agrees_with_the_pages(edition: int) -> None:
    told: dict[str, dict[str, int | None]] = {}
    for page in demo_pages(edition):
        if page.event:
            victims = page.headline.victims
            told.setdefault(page.event, {})[page.key] = victims.best if victims else None
    events = {event.key: event for event in expected_events(edition)}
    assert {key: event.reports for key, event in events.items()} == told
    for event in events.values():
        counts = [count for count in event.reports.values() if count is not None]
        low, best, high = event.victims
        assert low is not None
        assert best is not None
        assert high is not None
        assert (low, high) == (min(counts), max(counts))
        assert low <= best <= high


def test_the_second_edition_corrects_one_page_adds_three_and_drops_one() -> None:
    first = {page.key: page for page in demo_pages(1)}
    second = {page.key: page for page in demo_pages(2)}
    changed = [key for key in first.keys() & second.keys() if first[key] != second[key]]
    assert len(second.keys() - first.keys()) == 3
    assert len(first.keys() - second.keys()) == 1
    assert len(changed) == 1
    before, after = first[changed[0]].headline.victims, second[changed[0]].headline.victims
    assert before is not None
    assert after is not None
    assert (before.best, after.best) == (12, 21)
    assert "21 calon" in second[changed[0]].text
    assert "12 calon" not in second[changed[0]].text


def test_a_series_grows_and_each_total_stands_in_its_article() -> None:
    texts = {page.key: page.text for page in demo_pages()}
    (series,) = expected_series()
    counts = [victims for _, _, victims in series.points]
    assert len(counts) == 5
    assert counts == sorted(counts)
    for _, article, victims in series.points:
        assert f"{victims:,}".replace(",", ".") in texts[article]


def test_copies_share_nearly_all_their_words_with_their_source() -> None:
    pages = {page.key: page for page in demo_pages()}
    copies = [page for page in pages.values() if page.copy_of]
    assert len(copies) == 2
    for copy in copies:
        source = set(pages[copy.copy_of or ""].text.split())
        words = set(copy.text.split())
        assert 0.9 < len(words & source) / len(words | source) < 1


def test_articles_carry_what_an_extractor_would_have() -> None:
    articles = load_demo_articles()
    blog = [article for article in articles if article.user_content]
    assert {article.outlet for article in blog} == {"kompasiana"}
    assert all(article.published is not None and article.language == "id" for article in articles)
    urls = load_demo_articles(base_urls={"sinarharapan": "http://127.0.0.1:8001"})
    assert {article.url.split("/2")[0] for article in urls if article.url and article.outlet == "sinarharapan"} == {
        "http://127.0.0.1:8001"
    }


def test_one_essay_has_no_figure_at_all_and_one_tells_totals_of_many_years() -> None:
    essays = [page.text for page in demo_pages() if page.kind is Kind.OPINION]
    assert sum(not re.search(r"\d", text) for text in essays) >= 1
    assert sum("10.900" in text and "sejak 2005" in text for text in essays) == 1


def test_some_titles_need_escaping() -> None:
    assert any("&" in page.title and '"' in page.title for page in demo_pages())


def test_a_data_file_is_read_into_sheets_and_revised_in_its_edition() -> None:
    page = parse_page("kompasiana", "contoh.md", SOURCE, 1)
    assert page is not None
    assert page.text == "Enam orang dicegah.\nKelanjutan\nMereka pulang."
    assert [len(sheet) for sheet in page.sheets] == [3, 2]
    assert page.headline.victims is not None
    assert page.headline.victims.qualifier is Qualifier.EXACT
    revised = parse_page("kompasiana", "contoh.md", SOURCE, 2)
    assert revised is not None
    assert revised.title == "Sembilan Orang Dicegah"
    assert revised.path == page.path
    assert int(page.hex_id[:8], 16) == int(page.published.timestamp())


@pytest.mark.parametrize(
    ("source", "edition"),
    [
        ("tanpa pembuka", 1),
        ("+++\nslug = \n+++\nisi", 1),
        ('+++\nslug = "a"\n+++\nisi', 1),
        (SOURCE.replace('"incident"', '"gosip"'), 1),
        (SOURCE.replace('["Enam"', '["Tujuh"'), 2),
    ],
)
def test_a_data_file_that_is_wrong_is_named(source: str, edition: int) -> None:
    with pytest.raises(InputError, match=r"kompasiana/rusak\.md"):
        parse_page("kompasiana", "rusak.md", source, edition)
