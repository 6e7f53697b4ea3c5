"""Docs name every command, and every command has a sentence and an example."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from jejak.settings import known_keys
from tests.jejak.command import Command

ROOT = Path(__file__).resolve().parents[2]
GROUPS = ("runs", "schedule", "alerts", "watch", "outlets", "models", "db", "config")


def _commands(jejak: Command, *group: str) -> list[str]:
    listed = jejak(*group, "--help").out.partition("Commands:")[2]
    return re.findall(r"^  ([a-z-]+)\b", listed, re.MULTILINE)


def test_every_command_stands_in_the_docs_with_an_example_in_its_help(jejak: Command) -> None:
    docs = (ROOT / "docs" / "commands.md").read_text("utf-8")
    commands: list[tuple[str, ...]] = [(name,) for name in _commands(jejak) if name not in GROUPS]
    commands += [(group, name) for group in GROUPS for name in _commands(jejak, group)]
    assert len(commands) >= 15
    for command in commands:
        assert f"jejak {' '.join(command)}" in docs
        assert f"Example: jejak {' '.join(command[:1])}" in jejak(*command, "--help").out


@pytest.mark.parametrize("section", ["crawl", "schedule", "alerts", "watch", "metrics", "models", "log"])
def test_every_setting_stands_in_the_docs(section: str) -> None:
    docs = (ROOT / "docs" / "settings.md").read_text("utf-8")
    model = known_keys()[section]
    assert model is not None
    for name in model.model_fields:
        assert re.search(rf"\b{name}\b", docs), name


def test_links_between_docs_lead_somewhere() -> None:
    for page in [ROOT / "README.md", *(ROOT / "docs").rglob("*.md")]:
        for target in re.findall(r"\]\((?!https?:)([^)#]+)\)", page.read_text("utf-8")):
            assert (page.parent / target).exists(), f"{page.name}: {target}"
