"""Crawls of outlets that misbehave: each address ends in one outcome, and nothing hangs, leaks or is asked rudely."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from functools import partial
from pathlib import Path

import pytest

from crawlers.archive import read_archive
from crawlers.config import CrawlSettings
from crawlers.health import judge
from crawlers.process import crawl_in_child
from crawlers.tally import CrawlResult
from jejak.domain import Health, Outcome
from tests.crawlers.fault_sites import LISTED, ROBOTS, closed, endless, faulty, refusing, tired, trap
from tests.crawlers.fixture_server import FixtureServer, serving
from tests.crawlers.ledgers import FileLedger, kept, load, save

MONTH = "https://sinarharapan.id/2026/10"


@dataclass(frozen=True)
class Scene:
    servers: dict[str, FixtureServer]
    settings: CrawlSettings
    ledger_file: Path
    results: dict[str, CrawlResult]

    @property
    def ledger(self) -> FileLedger:
        return load(self.ledger_file)

    def outcome(self, slug: str) -> Outcome:
        return self.ledger.states[f"{MONTH}/{slug}/"].outcome

    def error(self, slug: str) -> str | None:
        return self.ledger.states[f"{MONTH}/{slug}/"].error


@pytest.fixture(scope="module")
def scene(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Scene]:
    folder = tmp_path_factory.mktemp("faults")
    held: list[FixtureServer] = []
    with (
        serving(faulty(lambda: held[0])) as bad,
        serving(closed) as shut,
        serving(endless) as blog,
        serving(tired) as busy,
        serving(refusing) as wall,
        serving(trap) as endless_maps,
        ExitStack() as stack,
    ):
        held.append(bad)
        servers = {"sinarharapan": bad, "koran-jakarta": shut, "kompasiana": blog, "iom-indonesia": busy}
        servers |= {"bbc-indonesia": wall, "migrant-care": endless_maps}
        servers |= {name: stack.enter_context(serving(route)) for name, (route, _) in ROBOTS.items()}
        settings = CrawlSettings(
            since=date(2025, 1, 1),
            words=("TPPO",),
            archive_dir=folder / "warc",
            polite=False,
            base_urls={name: server.url for name, server in servers.items()},
            max_wait=1.0,
            timeout=2.0,
            max_list_pages=5,
        )
        results = crawl_in_child([*servers], partial(kept, folder / "ledger"), settings)
        yield Scene(servers, settings, folder / "ledger", {result.outlet: result for result in results})


def test_every_listed_address_ends_in_exactly_one_outcome(scene: Scene) -> None:
    result = scene.results["sinarharapan"]
    assert result.finish_reason == "finished"
    assert not result.failed
    assert result.partial
    # All that were listed, and the end of the chain of redirects.
    assert sum(result.counts.values()) == len(LISTED) + 1
    assert result.counts[Outcome.BLOCKED] == 1
    assert result.counts[Outcome.GONE] == 2
    assert result.listed == len(LISTED)


READABLE = "satu tetap rantai-akhir sibuk kacau berhalaman mengulang brotli zstandar utf16 windows aneh".split()


@pytest.mark.parametrize("slug", READABLE)
def test_readable_pages_are_new(scene: Scene, slug: str) -> None:
    assert scene.outcome(slug) is Outcome.NEW


@pytest.mark.parametrize(
    ("slug", "outcome", "error"),
    [
        ("hilang", Outcome.GONE, "HTTP 404"),
        ("dihapus", Outcome.GONE, "HTTP 410"),
        ("dilarang", Outcome.BLOCKED, "robots.txt forbids it"),
        ("ditolak", Outcome.FAILED, "HTTP 403"),
        ("galat", Outcome.FAILED, "HTTP 500"),
        ("sibuk-lama", Outcome.FAILED, "HTTP 503"),
        ("lambat", Outcome.FAILED, "no answer in time"),
        ("putus", Outcome.FAILED, "the answer broke off"),
        ("raksasa", Outcome.FAILED, "the answer is too large"),
        ("bom", Outcome.FAILED, "the unpacked answer is too large"),
        ("putar", Outcome.FAILED, "too many redirects"),
        ("keluar", Outcome.FAILED, "leads to another host: lain.example"),
        ("dalam", Outcome.FAILED, "leads to another host: 127.0.0.1:1"),
        ("panjang", Outcome.FAILED, "the text has more than 2,000,000 characters"),
        ("indeks", Outcome.NOT_AN_ARTICLE, None),
        ("gambar", Outcome.NOT_AN_ARTICLE, "not a text page"),
        ("tetes", Outcome.FAILED, "no answer in time"),
        ("banjir", Outcome.FAILED, "the answer is too large"),
        ("bom-br", Outcome.FAILED, "the unpacked answer is too large"),
        ("bom-zstd", Outcome.FAILED, "the unpacked answer is too large"),
        ("sesi", Outcome.FAILED, "too many redirects"),
        ("metadata", Outcome.FAILED, "leads to another host: 169.254.169.254"),
        ("palsu", Outcome.FAILED, "leads to another host: sinarharapan.id@lain.example"),
        ("belum", Outcome.FAILED, "HTTP 304 for a page that was never read"),
    ],
)
def test_faults_are_named(scene: Scene, slug: str, outcome: Outcome, error: str | None) -> None:
    assert scene.outcome(slug) is outcome
    if error:
        assert scene.error(slug) == error
    if outcome is Outcome.FAILED:
        assert scene.results["sinarharapan"].errors[error or ""] >= 1


def test_a_redirect_to_a_file_is_refused(scene: Scene) -> None:
    assert scene.outcome("berkas") is Outcome.FAILED


def test_a_forbidden_page_is_never_asked_for(scene: Scene) -> None:
    assert not [path for path in scene.servers["sinarharapan"].paths if "dilarang" in path]


def test_addresses_of_others_are_never_met(scene: Scene) -> None:
    assert not [url for url in scene.ledger.states if "lain.example" in url or "javascript" in url]


def test_failures_wait_before_the_next_attempt(scene: Scene) -> None:
    now = datetime.now(UTC)
    after = scene.ledger.states[f"{MONTH}/galat/"].next_attempt_at
    asked = scene.ledger.states[f"{MONTH}/sibuk-lama/"].next_attempt_at
    assert after is not None
    assert asked is not None
    assert timedelta(minutes=50) < after - now < timedelta(hours=1)
    assert timedelta(minutes=110) < asked - now <= timedelta(hours=2)


def test_a_short_pause_is_waited_for(scene: Scene) -> None:
    assert scene.servers["sinarharapan"].paths.count("/2026/10/sibuk/") == 2


def test_pages_of_an_article_are_joined_in_order(scene: Scene) -> None:
    article = next(one for one in scene.ledger.articles.values() if one.url == f"{MONTH}/berhalaman/")
    places = [article.text.index(f"Bagian {nth}") for nth in ("pertama", "kedua", "ketiga")]
    assert places == sorted(places)


def test_a_page_that_repeats_itself_ends_the_article(scene: Scene) -> None:
    article = next(one for one in scene.ledger.articles.values() if one.url == f"{MONTH}/mengulang/")
    assert article.text.count("Selalu sama") == 1
    asked = [path for path in scene.servers["sinarharapan"].paths if "mengulang" in path]
    assert asked == ["/2026/10/mengulang/", "/2026/10/mengulang/2/"]


def test_an_old_address_leads_to_the_new_one(scene: Scene) -> None:
    assert scene.outcome("rantai") is Outcome.UNCHANGED
    assert [one.url for one in scene.ledger.articles.values() if "rantai" in (one.url or "")] == [
        f"{MONTH}/rantai-akhir/"
    ]


def test_bytes_that_are_no_characters_do_not_stop_a_page(scene: Scene) -> None:
    article = next(one for one in scene.ledger.articles.values() if one.url == f"{MONTH}/kacau/")
    assert "menahan dua perekrut" in article.text


@pytest.mark.parametrize("slug", ["utf16", "windows", "aneh"])
def test_charsets_are_understood(scene: Scene, slug: str) -> None:
    article = next(one for one in scene.ledger.articles.values() if one.url == f"{MONTH}/{slug}/")
    assert article.title == "Surat dari Méliana"


def test_a_length_that_lies_harms_no_other_page(scene: Scene) -> None:
    assert scene.outcome("kurang") in (Outcome.NOT_AN_ARTICLE, Outcome.FAILED)
    assert scene.outcome("brotli") is Outcome.NEW


@pytest.mark.parametrize("name", ROBOTS)
def test_robots_txt_decides_whether_anything_is_asked_for(scene: Scene, name: str) -> None:
    paths = {path for path in scene.servers[name].paths if not path.startswith("/robots")}
    assert bool(paths) is ROBOTS[name][1]
    assert not scene.results[name].counts


def test_a_site_that_refuses_everything_is_soon_left_alone(scene: Scene) -> None:
    result = scene.results["bbc-indonesia"]
    asked = [path for path in scene.servers["bbc-indonesia"].paths if "/articles/" in path]
    assert len(asked) < 20
    assert result.failed
    assert result.counts == {Outcome.FAILED: 60}
    judged = judge(result, [])
    assert judged.health is Health.FAILING
    assert judged.reason == "it refuses us (HTTP 403): our address or user agent is most likely blocked"
    assert judged.next_attempt_at is not None


def test_sitemaps_without_end_and_broken_feeds_are_left(scene: Scene) -> None:
    server, result = scene.servers["migrant-care"], scene.results["migrant-care"]
    assert len([path for path in server.paths if path.startswith("/peta-")]) == 9
    assert result.finish_reason == "finished"
    assert result.listed == 0
    assert judge(result, []).health is Health.FAILING


def test_without_robots_txt_the_host_is_left_alone(scene: Scene) -> None:
    result = scene.results["koran-jakarta"]
    assert result.failed
    assert not result.counts
    assert {*scene.servers["koran-jakarta"].paths} == {"/robots.txt"}


def test_what_each_listing_named_is_counted(scene: Scene) -> None:
    named = {name: result.named for name, result in scene.results.items()}
    assert named["iom-indonesia"] == {"/rss.xml": 0, "/news?page={page}": 6}
    assert named["beritasatu"] == {"/sitemap_news.xml": 0, "/tag/{tag}?page={page}": 0}
    assert named["koran-jakarta"] == {}  # its robots.txt answers with an error: nothing was read


def test_listings_without_end_are_left(scene: Scene) -> None:
    paths = scene.servers["kompasiana"].paths
    same = [path for path in paths if path.startswith("/tag/tppo?")]
    ever = [path for path in paths if path.startswith("/tag/perdagangan-orang?")]
    assert same == ["/tag/tppo?page=1", "/tag/tppo?page=2"]
    assert len(ever) == 5
    assert scene.results["kompasiana"].counts == {Outcome.NEW: 8}


def test_after_429_the_host_is_left_alone(scene: Scene) -> None:
    result = scene.results["iom-indonesia"]
    assert result.counts == {Outcome.FAILED: 6}
    later = datetime.now(UTC) + timedelta(minutes=50)
    states = [state for url, state in scene.ledger.states.items() if "indonesia.iom.int/news/" in url]
    assert all(state.next_attempt_at is not None and state.next_attempt_at > later for state in states)


def test_we_say_who_we_are(scene: Scene) -> None:
    assert all(asked.headers["user-agent"].startswith("Jejak/") for asked in scene.servers["sinarharapan"].asked)


def test_the_archive_holds_the_pages_as_they_came(scene: Scene) -> None:
    result = scene.results["sinarharapan"]
    assert result.archive is not None
    path = scene.settings.archive_dir / result.archive
    pages = {page.url: page for page in read_archive(path)}
    assert b"<h1>Satu Perekrut Ditahan di Nunukan</h1>" in pages[f"{MONTH}/satu/"].html
    for packed in ("brotli", "zstandar"):
        assert b"<h1>Dikemas " in pages[f"{MONTH}/{packed}/"].html
    reference = scene.ledger.archived[f"{MONTH}/satu/"]
    assert reference.file == result.archive
    assert next(read_archive(path, reference.offset)).url == f"{MONTH}/satu/"


def test_a_second_crawl_asks_only_for_what_is_due_or_changed(scene: Scene) -> None:
    ledger = scene.ledger
    url = f"{MONTH}/hilang/"
    failed = replace(ledger.states[url], outcome=Outcome.FAILED, next_attempt_at=datetime(2026, 1, 1, tzinfo=UTC))
    ledger.states[url] = failed
    save(scene.ledger_file, ledger)
    server = scene.servers["sinarharapan"]
    server.asked.clear()
    (result,) = crawl_in_child(["sinarharapan"], partial(kept, scene.ledger_file), scene.settings)
    asked = [path for path in server.paths if path.startswith("/2026/")]
    assert asked == ["/2026/10/hilang/"]
    assert result.counts == {Outcome.GONE: 1}
    assert result.lists[Outcome.UNCHANGED] == 1  # the same list: what it names is known
    assert scene.outcome("hilang") is Outcome.GONE
