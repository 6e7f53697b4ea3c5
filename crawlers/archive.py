"""WARC files: each fetched article page is kept as it came, so that its text can be read again without network."""

from __future__ import annotations

import fcntl
import io
import logging
import os
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from http import HTTPStatus
from pathlib import Path
from typing import Any, BinaryIO
from urllib.parse import urlsplit

from scrapy.http import Request, Response
from warcio.archiveiterator import ArchiveIterator
from warcio.exceptions import ArchiveLoadFailed
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from crawlers.links import decoded
from jejak.domain import ArchiveRef
from jejak.errors import InputError

MAX_PAGE = 5_000_000
"""Bytes of a page that are read back, unpacked."""
_OPEN = ".open"
_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class RawPage:
    """A page as it came."""

    url: str
    fetched_at: datetime
    html: bytes
    headers: Mapping[str, str]
    """Response headers by lower-case name."""
    offset: int = 0
    """Where its record begins in the WARC file."""

    @property
    def text(self) -> str:
        """Its characters."""
        return decoded(self.html, self.headers.get("content-type"))


class Archive:
    """The WARC file of one crawl of one outlet, made at the first page; its name ends in `.open` until it is closed."""

    def __init__(self, folder: Path, outlet: str, began: datetime, software: str) -> None:
        stamp = began.astimezone(UTC).strftime("%Y%m%dT%H%M%S%fZ")
        self.name = f"{outlet}/{outlet}-{stamp}-{os.getpid()}.warc.gz"
        self.pages = 0
        self._path = folder / self.name
        self._software = software
        self._file: io.BufferedWriter | None = None

    def write(self, request: Request, response: Response, url: str | None = None) -> ArchiveRef:
        """Appends request and response as one whole; a kill in between leaves a readable file.

        `url` is the page's address where another server stood in for the outlet's own.
        """
        file = self._file or self._begin()
        when = datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
        buffer = io.BytesIO()
        writer = WARCWriter(buffer, gzip=True, warc_version="WARC/1.1")
        target = url or response.url
        about = {"WARC-Date": when}
        if response.ip_address is not None:
            about["WARC-IP-Address"] = str(response.ip_address)
        answered = writer.create_warc_record(
            target,
            "response",
            payload=io.BytesIO(response.body),
            length=len(response.body),
            http_headers=StatusAndHeaders(_status(response), _pairs(response), protocol="HTTP/1.1"),
            warc_headers_dict=about,
        )
        asked = writer.create_warc_record(
            target,
            "request",
            payload=io.BytesIO(),
            length=0,
            http_headers=StatusAndHeaders(
                _asked_line(request), [("Host", urlsplit(request.url).netloc), *_pairs(request)], is_http_request=True
            ),
            warc_headers_dict={"WARC-Date": when},
        )
        writer.write_request_response_pair(asked, answered)
        offset = file.tell()
        file.write(buffer.getvalue())
        file.flush()
        self.pages += 1
        return ArchiveRef(self.name, offset)

    def close(self) -> str | None:
        """Gives the file its final name, which is returned; None if no page was written."""
        if self._file is None:
            return None
        os.fsync(self._file.fileno())
        self._opened.rename(self._path)
        self._file.close()
        self._file = None
        return self.name

    @property
    def _opened(self) -> Path:
        return self._path.with_name(self._path.name + _OPEN)

    def _begin(self) -> io.BufferedWriter:
        self._path.parent.mkdir(parents=True, exist_ok=True)
        file = self._opened.open("xb")
        fcntl.flock(file, fcntl.LOCK_EX)
        writer = WARCWriter(buffer := io.BytesIO(), gzip=True, warc_version="WARC/1.1")
        told = {"software": self._software, "format": "WARC File Format 1.1", "robots": "obey"}
        writer.write_record(writer.create_warcinfo_record(self._path.name, told))
        file.write(buffer.getvalue())
        self._file = file
        return file


def recover(folder: Path) -> list[Path]:
    """Gives files of crawls that were killed their final names; files of running crawls are left alone."""
    recovered = []
    for path in sorted(folder.glob(f"*/*.warc.gz{_OPEN}")):
        with path.open("rb") as file:
            try:
                fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                continue
            final = path.with_name(path.name.removesuffix(_OPEN))
            with suppress(FileNotFoundError):
                path.rename(final)
                recovered.append(final)
    return recovered


def read_archive(path: Path, offset: int = 0) -> Iterator[RawPage]:
    """Pages of a WARC file from a byte offset on, as they came; stops before a last record that was cut off."""
    with _open_either(path) as file:
        file.seek(offset)
        records = ArchiveIterator(file)
        try:
            for record in records:
                if record.rec_type == "response":
                    yield _page(record, records)
        except (ArchiveLoadFailed, EOFError, AttributeError) as error:
            # A record cut within its own head has no target address, which the library takes for granted.
            _log.warning("%s ends in the middle of a record: %s", path.name, error)


def _open_either(path: Path) -> BinaryIO:
    """The file under either of its names, whichever it has by now."""
    for name in (path, path.with_name(path.name + _OPEN)):
        with suppress(FileNotFoundError):
            return name.open("rb")
    try:
        return path.open("rb")
    except OSError as error:
        raise InputError(f"cannot open the archive {path}: {error.strerror}") from error


def _page(record: Any, records: Any) -> RawPage:
    headers = {name.lower(): value for name, value in record.http_headers.headers}
    told = record.rec_headers
    html = record.content_stream().read(MAX_PAGE)
    return RawPage(
        url=told.get_header("WARC-Target-URI"),
        fetched_at=datetime.fromisoformat(told.get_header("WARC-Date").replace("Z", "+00:00")),
        html=html,
        headers=headers,
        offset=records.get_record_offset(),
    )


def _status(response: Response) -> str:
    try:
        return f"{response.status} {HTTPStatus(response.status).phrase}"
    except ValueError:
        return str(response.status)


def _pairs(message: Request | Response) -> list[tuple[str, str]]:
    return [
        (name.decode("latin-1"), value.decode("latin-1"))
        for name, values in message.headers.items()
        for value in values or ()
        if name.lower() != b"transfer-encoding"
    ]


def _asked_line(request: Request) -> str:
    parts = urlsplit(request.url)
    return f"{request.method} {parts.path or '/'}{'?' + parts.query if parts.query else ''} HTTP/1.1"
