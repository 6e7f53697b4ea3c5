"""WARC files: pages come back as they came, and a crawl that is cut off loses no whole record."""

from __future__ import annotations

import gzip
import logging
from datetime import UTC, datetime
from pathlib import Path

import pytest
from scrapy.http import HtmlResponse, Request
from warcio.archiveiterator import ArchiveIterator

from crawlers.archive import Archive, read_archive, recover
from jejak.errors import InputError

BEGAN = datetime(2026, 11, 22, 3, tzinfo=UTC)


def _written(folder: Path, pages: int = 3) -> Archive:
    archive = Archive(folder, "sinarharapan", BEGAN, "Jejak/0.1")
    for number in range(pages):
        request = Request(f"https://sinarharapan.id/2026/10/{number}/?page=all", headers={"User-Agent": "Jejak"})
        headers = {"Content-Type": "text/html", "Content-Encoding": "gzip", "ETag": f'"{number}"'}
        body = gzip.compress(f"<p>halaman {number}</p>".encode())
        archive.write(request, HtmlResponse(request.url, headers=headers, body=body))
    return archive


def test_pages_come_back_as_they_came(tmp_path: Path) -> None:
    name = _written(tmp_path).close()
    assert name is not None
    pages = [*read_archive(tmp_path / name)]
    assert [page.html for page in pages] == [f"<p>halaman {number}</p>".encode() for number in range(3)]
    assert pages[1].url == "https://sinarharapan.id/2026/10/1/?page=all"
    assert pages[1].headers["etag"] == '"1"'
    assert pages[1].fetched_at.tzinfo is not None


def test_a_reference_leads_to_its_page(tmp_path: Path) -> None:
    archive = Archive(tmp_path, "x", BEGAN, "Jejak/0.1")
    request = Request("https://x.id/a")
    archive.write(request, HtmlResponse(request.url, body=b"satu"))
    reference = archive.write(request, HtmlResponse(request.url, body=b"dua"))
    archive.close()
    page = next(read_archive(tmp_path / reference.file, reference.offset))
    assert page.html == b"dua"


def test_records_are_warc_with_requests_dates_and_digests(tmp_path: Path) -> None:
    name = _written(tmp_path, 1).close()
    with (tmp_path / str(name)).open("rb") as file:
        kinds = []
        for record in ArchiveIterator(file, check_digests="raise"):
            record.content_stream().read()
            kinds.append(record.rec_type)
            assert record.rec_headers.protocol == "WARC/1.1"
            assert record.rec_headers.get_header("WARC-Date")
            if record.rec_type == "response":
                assert record.rec_headers.get_header("WARC-Payload-Digest")
    assert kinds == ["warcinfo", "response", "request"]


def test_a_file_carries_its_final_name_only_when_closed(tmp_path: Path) -> None:
    archive = _written(tmp_path)
    assert not (tmp_path / archive.name).exists()
    assert len([*read_archive(tmp_path / archive.name)]) == 3
    archive.close()
    assert (tmp_path / archive.name).exists()
    assert archive.close() is None


def test_no_page_makes_no_file(tmp_path: Path) -> None:
    assert Archive(tmp_path, "x", BEGAN, "Jejak/0.1").close() is None
    assert [*tmp_path.iterdir()] == []


def test_a_file_cut_in_a_record_keeps_the_records_before(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    name = _written(tmp_path).close()
    path = tmp_path / str(name)
    whole = path.read_bytes()
    for cut in (len(whole) - 700, len(whole) - 1000):
        path.write_bytes(whole[:cut])
        with caplog.at_level(logging.WARNING):
            assert 1 <= len([*read_archive(path)]) <= 3


def test_files_of_killed_crawls_are_recovered_and_running_ones_are_not(tmp_path: Path) -> None:
    running = _written(tmp_path)
    left = tmp_path / "sinarharapan" / "lama.warc.gz.open"
    left.write_bytes((tmp_path / f"{running.name}.open").read_bytes())
    assert recover(tmp_path) == [tmp_path / "sinarharapan" / "lama.warc.gz"]
    assert len([*read_archive(tmp_path / "sinarharapan" / "lama.warc.gz")]) == 3
    assert running.close() is not None


def test_an_absent_archive_is_named(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"tiada\.warc\.gz"):
        next(read_archive(tmp_path / "tiada.warc.gz"))
