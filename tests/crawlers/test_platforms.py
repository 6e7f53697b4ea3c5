"""Every outlet's platform, played by pages written here: all its forms of an article are read whole and clean."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from crawlers.body import further_text
from crawlers.links import further_pages
from crawlers.outlet import load_outlets, outlet
from crawlers.page import PageContent, read_page
from crawlers.urls import article_id, canonical_url, fetch_url, real_url, server_url
from tests.crawlers.fixture_server import Asked, Reply
from tests.crawlers.platforms.site import PlatformSite
from tests.crawlers.platforms.skins import SKINS, indonesian, skin_of
from tests.crawlers.platforms.story import AUTHOR, Story

SERVER = "http://127.0.0.1:9"
ALL = [*load_outlets()]
# Their pages name no author, or the account in the address does.
ANONYMOUS = {"iom-global", "iom-indonesia", "kompasiana", "polri", "kp2mi", "sindonews"}
# They tell a day and no time of day.
DAY_ONLY = {"iom-global", "iom-indonesia"}


def whole(site: PlatformSite, url: str) -> tuple[PageContent, str, int]:
    """The article as a crawl reads it, its text and the pages asked for."""
    known = site.outlet.at(SERVER)
    asked = fetch_url(canonical_url(url, known) or "", known)
    content = page(site, asked)
    texts = [content.text]
    further = further_pages(html(site, asked).decode(), real_url(asked, known), known)
    for address in further:
        more = further_text(texts, page(site, server_url(address, known)).text)
        if more:
            texts.append(more)
    return content, "\n".join(texts), 1 + len(further)


def html(site: PlatformSite, address: str) -> bytes:
    reply = site.route(Asked(address.removeprefix(SERVER), {}, 0.0), 0)
    assert reply.status == 200, address
    return reply.body


def page(site: PlatformSite, address: str) -> PageContent:
    known = site.outlet.at(SERVER)
    now = datetime.now(UTC) + timedelta(days=1)
    return read_page(
        html(site, address), real_url(address, known), known, now=now, content_type="text/html; charset=utf-8"
    )


def expected(story: Story) -> list[str]:
    first, *rest = story.paragraphs
    return [indonesian(story, skin_of(story).lead) + first, *rest]


@pytest.mark.parametrize("name", ALL)
def test_articles_are_read_whole_and_clean(name: str) -> None:
    site = PlatformSite(outlet(name))
    for story in site.stories:
        content, text, _ = whole(site, story.url)
        assert content.is_article, content.reason
        assert content.title == story.title
        assert text.split("\n") == expected(story)
        assert content.published == story.at.date()
        assert content.published_at == (None if name in DAY_ONLY else story.at)
        assert content.author == (None if name in ANONYMOUS else AUTHOR)


@pytest.mark.parametrize("name", ALL)
def test_all_forms_of_an_article_have_one_name(name: str) -> None:
    known = outlet(name)
    names = [{article_id(url, known) for url in (story.url, *story.others)} for story in PlatformSite(known).stories]
    for url in (address for story in PlatformSite(known).stories for address in (story.url, *story.others)):
        canonical = canonical_url(url, known)
        assert canonical is not None
        assert canonical_url(canonical, known) == canonical
    assert [len(found) for found in names] == [1, 1, 1]
    assert len(set.union(*names)) == 3


def test_pages_are_had_at_once_or_joined() -> None:
    """Where an outlet shows all pages at once they cost one request, else one for each."""
    asked = {name: whole(site := PlatformSite(outlet(name)), site.stories[0].url)[2] for name in ALL}
    several = {name for name in ALL if skin_of(PlatformSite(outlet(name)).stories[0]).paging}
    assert {name for name in several if asked[name] == 2} == {name for name in several if not outlet(name).whole}
    assert {asked[name] for name in set(ALL) - several} == {1}
    assert {"jpnn", "cnn-indonesia", "sinarharapan"} <= several


class Forgetful(PlatformSite):
    """Has lost its switch for all pages, and shows the first one instead."""

    def route(self, asked: Asked, before: int) -> Reply:
        return super().route(replace(asked, path=asked.path.removesuffix(self.outlet.whole)), before)


@pytest.mark.parametrize("name", ["kompas", "kompasiana", "detik", "tribunnews", "sinarharapan-co", "suara"])
def test_a_switch_for_all_pages_that_is_ignored_loses_none(name: str) -> None:
    site = Forgetful(outlet(name))
    story = site.stories[0]
    _, text, asked = whole(site, story.url)
    assert text.split("\n") == expected(story)
    assert asked == 2


def test_every_family_has_its_dress() -> None:
    assert {known.family for known in load_outlets().values()} - {""} <= {*SKINS}
