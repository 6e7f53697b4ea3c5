"""Whose Stanza models are in use: the environment's, the chosen ones, the official ones, ours."""

from __future__ import annotations

from pathlib import Path

import pytest

from jejak.errors import UsageError
from ner_models.manifest import ROOT, STANZA_MODEL
from ner_models.sources import AUTO, OFFICIAL, SHIPPED, STANZA_DIR, official_folder, stanza_source


@pytest.fixture(autouse=True)
def nothing_installed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(STANZA_DIR, raising=False)
    monkeypatch.setenv("STANZA_RESOURCES_DIR", str(tmp_path / "stanza"))


def models_in(folder: Path) -> Path:
    for part in ("pos", "depparse"):
        (folder / "id" / part).mkdir(parents=True)
        (folder / "id" / part / "gsd.pt").write_bytes(b"")
    (folder / "resources.json").write_text("{}", encoding="utf-8")
    return folder


def test_ours_are_in_use_where_there_are_no_others() -> None:
    source = stanza_source()
    assert source.shipped
    assert source.folder == ROOT / STANZA_MODEL
    assert stanza_source(SHIPPED) == source


def test_the_official_package_takes_their_place_where_it_is_installed(tmp_path: Path) -> None:
    models_in(tmp_path / "stanza")
    assert stanza_source(AUTO).folder == stanza_source(OFFICIAL).folder == tmp_path / "stanza"
    assert stanza_source(AUTO).origin == OFFICIAL
    assert stanza_source(SHIPPED).shipped


def test_half_a_package_is_none(tmp_path: Path) -> None:
    (models_in(tmp_path / "stanza") / "id" / "depparse" / "gsd.pt").unlink()
    assert stanza_source(AUTO).shipped
    with pytest.raises(UsageError, match=r"holds no Indonesian Stanza models: expected .*id/depparse"):
        stanza_source(OFFICIAL)


def test_the_environment_wins(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    own = models_in(tmp_path / "own")
    monkeypatch.setenv(STANZA_DIR, str(own))
    source = stanza_source(SHIPPED)
    assert (source.folder, source.origin, source.shipped) == (own, STANZA_DIR, False)


def test_a_folder_can_be_chosen_and_must_hold_models(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert stanza_source(str(models_in(tmp_path / "own"))).folder == tmp_path / "own"
    with pytest.raises(UsageError, match=r"nothing holds no Indonesian Stanza models.*named by models\.stanza"):
        stanza_source(str(tmp_path / "nothing"))
    monkeypatch.setenv(STANZA_DIR, str(tmp_path / "nothing"))
    with pytest.raises(UsageError, match=f"named by {STANZA_DIR}"):
        stanza_source()


def test_the_official_folder_is_where_stanza_itself_looks(monkeypatch: pytest.MonkeyPatch) -> None:
    from stanza.resources import common

    monkeypatch.delenv("STANZA_RESOURCES_DIR")
    assert official_folder() == Path(common.USER_CACHE_DIR, "resources")
