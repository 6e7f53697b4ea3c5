"""Tables: however long the last column is, the others keep their words."""

from __future__ import annotations

import pytest

from jejak.cli.common import RowFormat, write_rows


def test_only_the_last_column_gives_way(capsys: pytest.CaptureFixture[str]) -> None:
    rows = [("kompas", "search", "3 articles, 3 with a day", "https://contoh.example/" + "x" * 300)]
    write_rows(("outlet", "step", "told", "address"), rows, RowFormat.TABLE)
    line = capsys.readouterr().out.splitlines()[1]
    assert line.split()[:2] == ["kompas", "search"]
    assert "3 articles, 3 with a day  https://contoh.example/xxx" in line
    assert line.rstrip().endswith("…")
