"""Articles from files that people give: plain text, saved HTML pages, JSON Lines."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from crawlers.outlet import Outlet, load_outlets
from crawlers.page import read_page
from crawlers.urls import is_allowed
from crawlers.when import read_moment
from jejak.domain import Article
from jejak.errors import InputError

MAX_BYTES = 8_000_000
_HTML = re.compile(r"\s*(?:<\?xml[^>]{0,200}>\s*)?(?:<!doctype html|<html|<head|<body)", re.IGNORECASE)
# Lines on which a page itself tells its day: 'Diperbarui: 2 Agustus 2023 00:49', 'Senin, 10 Juli 2023 | 14:30 WIB'.
_BYLINE = re.compile(
    r"^(?:.{0,60}\b(?:Diperbarui|Diterbitkan|Dipublikasikan|Tayang|Terbit|Published|Posted|Updated|Tanggal) ?:?.{0,60}"
    r"|.{0,40}\b(?:Senin|Selasa|Rabu|Kamis|Jum'?at|Sabtu|Minggu),? .{4,60}\b(?:WIB|WITA|WIT)\b.{0,20})$"
)
_JAKARTA = ZoneInfo("Asia/Jakarta")
_ANYWHERE = Outlet(name="file", title="File", base="http://localhost", hosts=("*",), zone="Asia/Jakarta")
_KEYS = ("id", "title", "text", "published", "url")


def read_article_file(path: Path, *, published: date | None = None, title: str | None = None) -> Article:
    """The article in a text or HTML file. Raises InputError that says what was expected and what came."""
    raw = _bytes(path)
    if path.suffix.lower() in {".html", ".htm", ".xhtml"}:
        return _from_html(path, raw, published)
    text = _decode(path, raw)
    if _HTML.match(text):
        raise InputError(
            f"{path}: expected the text of an article, found an HTML page.",
            hint="Name the file .html and it is read as a page.",
        )
    return Article(
        id=_identity(text),
        outlet="file",
        url=None,
        title=title or "",
        text=text,
        published=published or _byline_day(text),
    )


def read_json_lines(path: Path) -> Iterator[Article]:
    """Articles of a JSON Lines file with `id`, `title`, `text`, `published` (YYYY-MM-DD) and `url`, one at a time."""
    try:
        with path.open(encoding="utf-8") as lines:
            for number, line in enumerate(lines, 1):
                if line.strip():
                    yield _from_line(f"{path}:{number}", line)
    except FileNotFoundError as error:
        raise InputError(f"{path}: no such file.") from error
    except IsADirectoryError as error:
        raise InputError(f"{path}: expected a JSON Lines file, found a folder.") from error
    except UnicodeDecodeError as error:
        raise InputError(f"{path}: expected UTF-8, found byte {error.object[error.start]:#04x}.") from error


def _bytes(path: Path) -> bytes:
    try:
        size = path.stat().st_size
        if size > MAX_BYTES:
            raise InputError(f"{path}: {size:,} bytes are no article (at most {MAX_BYTES:,}).", hint="Split the file.")
        raw = path.read_bytes()
    except FileNotFoundError as error:
        raise InputError(f"{path}: no such file.") from error
    except IsADirectoryError as error:
        raise InputError(f"{path}: expected a file, found a folder.", hint=f"Give {path}/*.txt.") from error
    except PermissionError as error:
        raise InputError(f"{path}: may not be read.") from error
    if not raw.strip():
        raise InputError(f"{path}: expected the text of an article, found an empty file.")
    if b"\x00" in raw[:4096]:
        kind = "UTF-16 text" if raw[:2] in (b"\xff\xfe", b"\xfe\xff") else "binary data"
        raise InputError(
            f"{path}: expected UTF-8 text, found {kind}.",
            hint=f"Convert it: iconv -f UTF-16 -t UTF-8 {path.name}" if kind != "binary data" else None,
        )
    return raw


def _decode(path: Path, raw: bytes) -> str:
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise InputError(
            f"{path}: expected UTF-8 text, found byte {raw[error.start]:#04x} at position {error.start:,}.",
            hint=f"Convert it: iconv -f WINDOWS-1252 -t UTF-8 {path.name}",
        ) from error


def _from_html(path: Path, raw: bytes, published: date | None) -> Article:
    url = _page_url(raw)
    outlet = next((known for known in load_outlets().values() if url and is_allowed(url, known)), _ANYWHERE)
    page = read_page(raw, url or "http://localhost/", outlet)
    if not page.text.strip():
        raise InputError(f"{path}: no article text found in the page.", hint="Save the page as text and give that.")
    return Article(
        id=_identity(page.text),
        outlet=outlet.name,
        url=url,
        title=page.title,
        text=page.text,
        published=published or page.published,
        published_at=page.published_at,
        author=page.author,
        section=page.section,
        tags=page.tags,
        language=page.language,
        user_content=outlet.user_content,
    )


def _page_url(raw: bytes) -> str | None:
    """The address that the page gives as its own."""
    match = re.search(
        rb"""<link[^>]{0,200}rel=["']canonical["'][^>]{0,200}href=["'](https?://[^"'\s<>]{1,1000})""", raw
    )
    return match.group(1).decode("utf-8", "replace") if match else None


def _from_line(where: str, line: str) -> Article:
    try:
        record = json.loads(line)
    except json.JSONDecodeError as error:
        raise InputError(
            f"{where}: not JSON ({error.msg} at column {error.colno}).", hint="One object per line."
        ) from error
    if not isinstance(record, dict) or not isinstance(record.get("text"), str):
        raise InputError(f"{where}: expected an object with a 'text' string.", hint=f"Keys read: {', '.join(_KEYS)}.")
    if _HTML.match(record["text"]):
        raise InputError(
            f"{where}: expected the text of an article, found an HTML page.", hint="Give the page as a file."
        )
    return article_of_record(record, where)


def article_of_record(record: dict[str, Any], where: str) -> Article:
    """The article in a JSON object; `where` names its place for errors."""
    text = record["text"]
    return Article(
        id=str(record.get("id") or _identity(text)),
        outlet=str(record.get("outlet") or "file"),
        url=_text_or_none(record, "url", where),
        title=_text_or_none(record, "title", where) or "",
        text=text,
        published=_day(record.get("published"), where),
        user_content=record.get("outlet") in _blogs(),
    )


def _blogs() -> frozenset[str]:
    return frozenset(outlet.name for outlet in load_outlets().values() if outlet.user_content)


def _text_or_none(record: dict[str, Any], key: str, where: str) -> str | None:
    value = record.get(key)
    if value is not None and not isinstance(value, str):
        raise InputError(f"{where}: expected '{key}' to be a string, found {type(value).__name__}.")
    return value


def _day(value: object, where: str) -> date | None:
    if value is None or value == "":
        return None
    try:
        return date.fromisoformat(str(value)[:10])
    except ValueError as error:
        raise InputError(f"{where}: expected 'published' as YYYY-MM-DD, found {str(value)[:40]!r}.") from error


def _byline_day(text: str) -> date | None:
    """The day that the text tells of itself on a byline near its beginning; never a guess from the story."""
    for line in text[:1500].splitlines():
        if _BYLINE.match(line.strip()) and (moment := read_moment(line, _JAKARTA)) is not None:
            return moment.day
    return None


def _identity(text: str) -> str:
    return "file:" + hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:16]
