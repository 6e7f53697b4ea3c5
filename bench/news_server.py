"""A WordPress site on loopback, in a process of its own: as many articles as asked for, answered from memory."""

from __future__ import annotations

import asyncio
import json
import multiprocessing
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from html import escape
from multiprocessing.connection import Connection
from urllib.parse import parse_qs, urlsplit

from bench.texts import varied

PER_PAGE = 100
_NEWEST = datetime(2026, 10, 31, 3, tzinfo=UTC)
_TEXTS = 50
_FURNITURE = "".join(f'<li><a href="/2026/09/kabar-lain-{n}/">Kabar lain nomor {n}</a></li>' for n in range(40))


@contextmanager
def news_server(articles: int) -> Iterator[str]:
    """Serves for the length of the block; gives the base address. `BASE/asked` tells how many articles were sent."""
    context = multiprocessing.get_context("spawn")
    reader, writer = context.Pipe(duplex=False)
    server = context.Process(target=_serve, args=(articles, writer), daemon=True)
    server.start()
    try:
        yield f"http://127.0.0.1:{reader.recv()}"
    finally:
        server.terminate()
        server.join()


def _serve(articles: int, writer: Connection) -> None:
    asyncio.run(_Site(articles).run(writer))


class _Site:
    def __init__(self, articles: int) -> None:
        self.articles = articles
        self.asked = 0
        self.texts = ["".join(f"<p>{escape(line)}</p>" for line in one.text.split("\n")) for one in varied(_TEXTS)]

    async def run(self, writer: Connection) -> None:
        server = await asyncio.start_server(self.talk, "127.0.0.1", 0)
        writer.send(server.sockets[0].getsockname()[1])
        await server.serve_forever()

    async def talk(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            while head := await reader.readuntil(b"\r\n\r\n"):
                lines = head.decode("latin-1").split("\r\n")
                known = next((line[15:] for line in lines if line.lower().startswith("if-none-match: ")), "")
                writer.write(self.reply(lines[0].split(" ")[1], known))
                await writer.drain()
        except (asyncio.IncompleteReadError, ConnectionError):
            pass
        finally:
            writer.close()

    def reply(self, address: str, known: str) -> bytes:
        parts = urlsplit(address)
        if parts.path == "/asked":
            return _answer(str(self.asked).encode(), "text/plain", '"asked"')
        tag = f'"{abs(hash(address)):x}"'
        if known == tag:
            return f"HTTP/1.1 304 Not Modified\r\nETag: {tag}\r\n\r\n".encode()
        if parts.path.startswith("/wp-json/"):
            return self.listing(int(parse_qs(parts.query)["page"][0]), tag)
        if parts.path.startswith("/20"):
            self.asked += 1
            return self.article(int(parts.path.rstrip("/").rpartition("-")[2]), tag)
        return b"HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n"

    def listing(self, page: int, tag: str) -> bytes:
        numbers = range((page - 1) * PER_PAGE, min(page * PER_PAGE, self.articles))
        entries = [
            {
                "link": f"/2026/10/korban-tppo-{number}/",
                "date_gmt": (day := (_NEWEST - timedelta(minutes=number)).isoformat()[:19]),
                "modified_gmt": day,
                "title": {"rendered": f"Korban TPPO dipulangkan: laporan {number}"},
                "excerpt": {"rendered": "<p>Ringkasan</p>"},
            }
            for number in numbers
        ]
        pages = -(-self.articles // PER_PAGE)
        return _answer(json.dumps(entries).encode(), "application/json", tag, f"X-WP-TotalPages: {pages}\r\n")

    def article(self, number: int, tag: str) -> bytes:
        title = f"Korban TPPO dipulangkan: laporan {number}"
        linked = {"@type": "NewsArticle", "headline": title, "datePublished": "2026-10-05T09:30:00+07:00"}
        body = (
            f'<!doctype html><html lang="id"><head><meta charset="utf-8"><title>{title}</title>'
            f'<meta property="og:type" content="article"><script type="application/ld+json">{json.dumps(linked)}'
            f"</script></head><body><nav><ul>{_FURNITURE}</ul></nav><article><h1>{title}</h1>"
            f'<div class="entry-content">{self.texts[number % _TEXTS]}<p>Laporan nomor {number}.</p></div></article>'
            f"<aside><ul>{_FURNITURE}</ul></aside><footer>Kontak</footer></body></html>"
        )
        return _answer(body.encode(), "text/html; charset=utf-8", tag)


def _answer(body: bytes, kind: str, tag: str, more: str = "") -> bytes:
    head = f"HTTP/1.1 200 OK\r\nContent-Type: {kind}\r\nContent-Length: {len(body)}\r\nETag: {tag}\r\n{more}\r\n"
    return head.encode() + body
