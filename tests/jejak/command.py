"""Runs the command line in this process, as a shell would see it."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from unittest.mock import patch

import pytest

from jejak.cli import main


@dataclass(frozen=True, slots=True)
class Outcome:
    code: int
    out: str
    err: str


class Command:
    """Call it with arguments; what the command printed and its exit code come back."""

    def __init__(self, capsys: pytest.CaptureFixture[str], *before: str) -> None:
        self._capsys = capsys
        self._before = before

    def __call__(self, *arguments: str) -> Outcome:
        self._capsys.readouterr()
        with patch.object(sys, "argv", ["jejak", *self._before, *arguments]), pytest.raises(SystemExit) as ended:
            main()
        printed = self._capsys.readouterr()
        assert isinstance(ended.value.code, int)
        return Outcome(ended.value.code, printed.out, printed.err)
