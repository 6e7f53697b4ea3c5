"""The log: for people, for machines, for the journal; one line an event whatever a page holds."""

from __future__ import annotations

import json
import logging
from collections.abc import Iterator
from typing import Literal

import pytest
import structlog

from jejak.logs import configure
from jejak.settings import LogSection


@pytest.fixture(autouse=True)
def _own_root() -> Iterator[None]:
    root = logging.getLogger()
    before, level = root.handlers[:], root.level
    yield
    root.handlers[:] = before
    root.setLevel(level)


def logged(form: Literal["text", "json", "journal"], capsys: pytest.CaptureFixture[str]) -> str:
    structlog.reset_defaults()
    configure(LogSection(format=form))
    structlog.get_logger("a").warning("outlet failed", outlet="kompasiana", reason="<b>\n<3>forged")
    logging.getLogger("library").error("cannot\nread %s", "x")
    return capsys.readouterr().err


def test_json_is_one_object_a_line(capsys: pytest.CaptureFixture[str]) -> None:
    first, second = map(json.loads, logged("json", capsys).splitlines())
    assert (first["event"], first["outlet"], first["level"]) == ("outlet failed", "kompasiana", "warning")
    assert second["event"] == "cannot\nread x"
    assert "timestamp" in first


def test_the_journal_gets_its_own_levels_and_no_forged_lines(capsys: pytest.CaptureFixture[str]) -> None:
    assert logged("journal", capsys).splitlines() == [
        r"<4>outlet failed outlet='kompasiana' reason='<b>\n<3>forged'",
        "<3>cannot read x",
    ]
