"""Wrong use and bad input: one clear line, the right exit code, nothing half-written."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.jejak.command import Command, Outcome


def says(outcome: Outcome, code: int, *parts: str) -> None:
    assert outcome.code == code, outcome
    assert outcome.out == ""
    first = next(line for line in outcome.err.splitlines() if "Error" in line)
    for part in parts:
        assert part in outcome.err, outcome.err
    assert "Traceback" not in outcome.err
    assert len(first) < 400


@pytest.mark.parametrize(
    ("name", "content", "parts"),
    [
        ("empty.txt", b"", ("expected the text", "empty")),
        ("blank.txt", b" \n\n ", ("empty",)),
        ("photo.txt", b"\x89PNG\r\n\x1a\n\x00\x00\x00", ("binary",)),
        ("wide.txt", "Polisi".encode("utf-16"), ("UTF-16", "iconv")),
        ("latin.txt", b"Polisi menahan \xe9 orang", ("UTF-8", "0xe9", "iconv")),
        ("page.txt", b"<!DOCTYPE html><html><body>Polisi</body></html>", ("HTML", ".html")),
        ("huge.txt", b"kata " * 2_000_000, ("bytes",)),
        ("long.txt", b"kata kata. " * 120_000, ("characters",)),
    ],
)
def test_files_that_are_no_articles(
    jejak: Command, tmp_path: Path, name: str, content: bytes, parts: tuple[str, ...]
) -> None:
    (tmp_path / name).write_bytes(content)
    says(jejak("extract", "--rules-only", name), 1, name if name != "long.txt" else "Article", *parts)


def test_a_bad_file_does_not_stop_the_good_ones(jejak: Command, tmp_path: Path) -> None:
    (tmp_path / "bad.txt").write_bytes(b"")
    (tmp_path / "good.txt").write_text("Polisi menangkap dua muncikari yang menjual 3 anak di bawah umur.", "utf-8")
    done = jejak("extract", "--rules-only", "bad.txt", "good.txt", "missing.txt")
    assert done.code == 3
    assert len(done.out.splitlines()) == 1
    assert done.err.count("Error") == 2


@pytest.mark.parametrize(
    ("line", "parts"),
    [
        ("{not json", ("in.jsonl:1", "not JSON")),
        ('{"id": "a"}', ("in.jsonl:1", "'text'")),
        ('{"id": "a", "text": "Polisi", "published": "kemarin"}', ("YYYY-MM-DD", "kemarin")),
        ('{"id": "a", "text": "Polisi", "title": 5}', ("'title'", "int")),
    ],
)
def test_json_lines_that_are_not(jejak: Command, tmp_path: Path, line: str, parts: tuple[str, ...]) -> None:
    (tmp_path / "in.jsonl").write_text(line + "\n", "utf-8")
    says(jejak("extract", "--rules-only", "--jsonl", "in.jsonl"), 1, *parts)


def test_extract_wants_one_kind_of_input(jejak: Command) -> None:
    says(jejak("extract"), 2, "exactly one")


def test_no_store_yet(jejak: Command) -> None:
    says(jejak("incidents"), 1, "no database", "jejak db upgrade")


def test_a_file_that_is_no_database(jejak: Command, tmp_path: Path) -> None:
    (tmp_path / "jejak.sqlite").write_bytes(b"this is not a database, it is a text file" * 30)
    says(jejak("incidents"), 1, "jejak.sqlite")
    assert (tmp_path / "jejak.sqlite").read_bytes().startswith(b"this is not")


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_a_folder_that_may_not_be_written(jejak: Command, tmp_path: Path) -> None:
    tmp_path.chmod(0o500)
    says(jejak("db", "upgrade"), 1)


def test_unknown_names_are_met_with_the_nearest_known(demo: Command) -> None:
    says(demo("crawl", "koran-jakrta"), 2, "koran-jakarta")
    says(demo("show", "2020-XXXXXX"), 1, "2020-XXXXXX")
    says(demo("incidents", "--country", "KHM:destinatoin"), 2, "destination")
    code = demo("incidents", "--limit", "1", "--format", "csv").out.splitlines()[1].split(",")[0]
    says(demo("correct", code, "victim_best=3", "--why", "x"), 2, "victims_best")
    says(demo("correct", code, "victims_best=many", "--why", "x"), 2, "many")
    says(demo("correct", code, "victims_best", "--why", "x"), 2, "FIELD=VALUE")


def test_live_outlets_are_not_crawled_without_a_contact(jejak: Command, tmp_path: Path) -> None:
    says(jejak("crawl", "koran-jakarta"), 2, "contact")
    assert not (tmp_path / "jejak.sqlite").exists()


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("archive_dri = 'x'", ("archive_dri", "archive_dir")),
        ("[crawl]\ncontcat = 'a'", ("contcat", "contact")),
        ("[schedule]\nhour = 25", ("schedule.hour",)),
        ("nonsense", ("TOML",)),
        ("database_url = 'nonsense'", ("database",)),
    ],
)
def test_settings_that_cannot_be_meant(jejak: Command, tmp_path: Path, text: str, parts: tuple[str, ...]) -> None:
    (tmp_path / "jejak.toml").write_text(text, "utf-8")
    says(jejak("config", "show"), 2, *parts)


def test_a_misspelt_variable_is_an_error(jejak: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("JEJAK_DATABSE_URL", "sqlite:///x.sqlite")
    says(jejak("config", "show"), 2, "DATABSE_URL", "DATABASE_URL")


def test_settings_say_where_they_come_from_and_hide_passwords(
    jejak: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "jejak.toml").write_text("[schedule]\nhour = 3\n[crawl]\nsince_days = 2\n", "utf-8")
    monkeypatch.setenv("JEJAK_DATABASE_URL", "postgresql://sri:rahasia@db.example/jejak")
    monkeypatch.setenv("JEJAK_CRAWL__SINCE_DAYS", "5")
    shown = jejak("config", "show").out
    assert "rahasia" not in shown
    assert "database_url,postgresql://sri:***@db.example/jejak,environment" in shown
    assert "schedule.hour,3,jejak.toml" in shown
    assert "crawl.since_days,5,environment" in shown
    assert "log.level,info,default" in shown


def test_a_reader_that_goes_away_ends_it_quietly(demo_folder: Path) -> None:
    done = subprocess.run(
        f"{sys.executable} -m jejak export facts -o - | head -1",
        cwd=demo_folder,
        shell=True,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.stdout.count("\n") == 1
    assert "Traceback" not in done.stderr


def test_help_loads_no_model_and_no_store(tmp_path: Path) -> None:
    script = (
        "import sys; from unittest.mock import patch; from jejak.cli import main\n"
        "with patch.object(sys, 'argv', ['jejak', '--help']):\n"
        "    try: main()\n"
        "    except SystemExit: pass\n"
        "loaded = {'spacy', 'stanza', 'torch', 'scrapy', 'sqlalchemy', 'trafilatura', 'sklearn'} & set(sys.modules)\n"
        "assert not loaded, loaded\n"
    )
    done = subprocess.run([sys.executable, "-c", script], cwd=tmp_path, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize(
    ("arguments", "part"),
    [
        (("nonsense",), "nonsense"),
        (("runs", "--limit", "x"), "--limit"),
        (("incidents", "--since", "kemarin"), "kemarin"),
    ],
)
def test_wrong_use_is_met_with_usage(jejak: Command, arguments: tuple[str, ...], part: str) -> None:
    says(jejak(*arguments), 2, part)


def test_progress_is_shown_on_a_terminal_only(jejak: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a.txt").write_text("Polisi menangkap dua muncikari yang menjual 3 anak.", "utf-8")
    plain = jejak("extract", "--rules-only", "a.txt")
    assert "reading" not in plain.err
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True)
    watched = jejak("extract", "--rules-only", "a.txt")
    assert "reading" in watched.err
    assert watched.out == plain.out
    assert "reading" not in jejak("-q", "extract", "--rules-only", "a.txt").err
