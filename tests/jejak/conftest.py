"""A store filled once by the real demo: crawl, extraction and joining over loopback."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
import structlog

from tests.jejak.command import Command


@pytest.fixture(autouse=True)
def _own_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Each test in a folder of its own, with no settings from outside."""
    monkeypatch.chdir(tmp_path)
    for name in ("JEJAK_CONFIG", "JEJAK_DATABASE_URL", "JEJAK_CRAWL__CONTACT"):
        monkeypatch.delenv(name, raising=False)
    yield
    structlog.reset_defaults()


@pytest.fixture
def jejak(capsys: pytest.CaptureFixture[str]) -> Command:
    return Command(capsys)


@pytest.fixture(scope="session")
def demo_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Folder in which `jejak demo` ran to its end."""
    folder = tmp_path_factory.mktemp("demo")
    done = subprocess.run(
        [sys.executable, "-m", "jejak", "demo"], cwd=folder, capture_output=True, text=True, timeout=110, check=False
    )
    assert done.returncode == 0, done.stderr
    (folder / "demo.out").write_text(done.stdout, "utf-8")
    (folder / "demo.err").write_text(done.stderr, "utf-8")
    return folder


@pytest.fixture
def demo(demo_folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Command:
    """The command on a copy of the demo's store."""
    for file in demo_folder.glob("jejak.sqlite*"):
        shutil.copy(file, tmp_path / file.name)
    return Command(capsys)
