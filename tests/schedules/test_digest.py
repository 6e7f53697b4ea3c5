"""Watch words: what is new, changed and gone, told once it was delivered, without names or markup."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from jejak.domain import Joining, Verdict
from jejak.errors import InputError, UsageError
from jejak.settings import Settings
from schedules import steps
from schedules.digest import current, digest_of
from schedules.nightly import run_everything
from store import Store, Watch
from tests.jejak.command import Command
from tests.schedules.listening import Webhook
from tests.store.samples import NOW, article, extraction, incident

KHM = Watch(name="KHM", created_at=NOW, country="KHM")


@pytest.fixture
def jejak(capsys: pytest.CaptureFixture[str]) -> Command:
    return Command(capsys)


def filled(store: Store, *codes: str) -> None:
    """Incidents of these codes, each told by one article."""
    for number, _ in enumerate(codes, 1):
        read = store.add_article(article(number))
        store.save_extraction(read, extraction(read.id), "1")
    store.save_joining(joined(*codes), [])


def joined(*codes: str, title: str | None = None, forwards: dict[str, str] | None = None) -> Joining:
    found = [incident(code, article(number).id) for number, code in enumerate(codes, 1)]
    if title:
        found[0] = replace(found[0], title=title)
    return Joining(tuple(found), forwards or {})


def test_new_then_changed_then_nothing(opened: Store) -> None:
    filled(opened, "A", "B")
    opened.add_watch(KHM)
    first = digest_of(opened, KHM)
    assert first.title == "Jejak, KHM: 2 new, 0 changed"
    assert sorted(line.split()[1] for line in first.lines if line.startswith("NEW")) == ["A", "B"]
    opened.save_told("KHM", first.now)
    assert digest_of(opened, KHM).lines == ()
    opened.correct("A", {"victims_best": "48", "victims_high": "48"}, "ana", "the police said so")
    changed = digest_of(opened, KHM)
    assert changed.title == "Jejak, KHM: 0 new, 1 changed"
    assert changed.lines[0].startswith("CHANGED  A  ")
    assert "victims: " in changed.lines[1]
    assert ", before " in changed.lines[1]


def test_merged_and_withdrawn_incidents_are_told_as_gone(opened: Store) -> None:
    filled(opened, "A", "B", "C")
    opened.add_watch(KHM, current(opened, KHM))
    opened.save_joining(joined("A", forwards={"B": "A"}), [])
    found = digest_of(opened, KHM)
    assert found.title == "Jejak, KHM: 0 new, 0 changed, 2 gone"
    merged, withdrawn = found.lines
    assert merged.startswith("GONE     B")
    assert merged.endswith("merged into A")
    assert "no report tells it any more" in withdrawn


def test_an_incident_under_a_new_code_is_a_change_of_the_old_one(opened: Store) -> None:
    filled(opened, "B")
    opened.add_watch(KHM, current(opened, KHM))
    opened.save_joining(joined("A", forwards={"B": "A"}), [])
    found = digest_of(opened, KHM)
    assert found.lines[0].startswith("CHANGED  A (was B)")


def test_hostile_titles_stay_text(opened: Store) -> None:
    filled(opened, "A")
    opened.save_joining(joined("A", title='=HYPERLINK("http://evil.example") <img src=x> *a*\n@all'), [])
    opened.add_watch(KHM)
    assert digest_of(opened, KHM).lines[0] == 'NEW      A  HYPERLINK("http evil.example") ‹img src=x› ·a· (at)all'


def test_a_watch_of_one_name_is_saved_once_and_can_be_removed(opened: Store) -> None:
    filled(opened, "A")
    opened.add_watch(KHM, current(opened, KHM))
    with pytest.raises(UsageError, match="already"):
        opened.add_watch(KHM)
    assert opened.watches() == [KHM]
    opened.remove_watch("KHM")
    assert (opened.watches(), opened.told("KHM")) == ([], {})
    with pytest.raises(InputError, match="no watch"):
        opened.remove_watch("KHM")


def test_a_nights_run_delivers_digests_and_tries_again_what_was_not(
    make_settings: Callable[..., Settings], hook: Webhook, monkeypatch: pytest.MonkeyPatch
) -> None:
    for step in ("crawl", "extract", "join"):
        monkeypatch.setitem(steps.WORKING, step, lambda _: None)
    settings = make_settings(watch={"channels": {"desk": hook.address}})
    with Store.open(settings.url, create=True) as store:
        filled(store, "A")
        store.add_watch(KHM)
        hook.status = 500
        failed = run_everything(settings, trigger="schedule")
        assert (failed.verdict, failed.counts["digest.failed"]) == (Verdict.PARTIAL, 1)
        assert failed.errors[0].source == "watch:KHM"
        hook.status = 200
        assert run_everything(settings, trigger="schedule").counts["digest.sent"] == 1
        assert run_everything(settings, trigger="schedule").counts == {}
        store.add_watch(replace(KHM, name="else", channel="gone"))
        unknown = run_everything(settings, trigger="schedule")
    assert unknown.errors[0].message == "the settings name no channel gone"
    assert [message["title"] for message in hook.messages] == ["Jejak, KHM: 1 new, 0 changed"]
    assert "NEW      A  " in hook.messages[0]["message"]


def test_the_commands(jejak: Command, tmp_path: Path, hook: Webhook) -> None:
    (tmp_path / "jejak.toml").write_text(f'[watch.channels]\nnewsroom = "{hook.address}"\n')
    jejak("db", "upgrade")
    with Store.open(f"sqlite:///{tmp_path}/jejak.sqlite") as store:
        filled(store, "A")
    add = ("watch", "add", "KHM online scam")
    assert jejak(*add).code == 2
    wrong = jejak(*add, "--country", "KHM", "--to", "newsrom")
    assert (wrong.code, "Did you mean newsroom?" in wrong.err) == (2, True)
    assert jejak(*add, "--country", "Cambodia").code == 2
    assert "1 incident meets it now" in jejak(*add, "--country", "KHM", "--to", "newsroom").err
    fresh = jejak("watch", "digest", "KHM online scam")
    assert fresh.out == ""
    assert "Nothing is new" in fresh.err
    assert "1 incident, was there when it was added" in fresh.err
    listed = next(line for line in fresh.err.splitlines() if line.startswith("List them: jejak "))
    assert jejak(*listed.removeprefix("List them: jejak ").split()).out.count("\nA,") == 1
    assert jejak("watch", "add", "all", "--country", "KHM", "--everything").code == 0
    assert "NEW      A" in jejak("watch", "digest", "all").out
    assert "KHM online scam,KHM,,,,,newsroom" in jejak("watch", "list").out
    assert jejak("watch", "remove", "all").code == 0
    assert jejak("watch", "digest", "all").code == 1
