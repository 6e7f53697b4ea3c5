"""Saved pages of real sites as page extraction reads them, and the fingerprints that the golden file keeps of them.

The outlets of sites that we do not crawl are described here as their files would be. After a change that was looked at
page by page, `python -m tests.crawlers.shared_pages > tests/crawlers/shared_pages.json` writes the file anew.
"""

from __future__ import annotations

import hashlib
import json
import sys
from datetime import UTC, datetime
from functools import cache
from typing import Any

from crawlers.outlet import Outlet, load_outlets, read_outlet
from crawlers.page import PageContent, read_page
from tests.shared import shared_path

NOW = datetime(2026, 11, 22, tzinfo=UTC)
_RENAMED = {"mediaindonesia": "media-indonesia"}
_OTHERS = {
    "kapanlagi": (
        'hosts = ["*.kapanlagi.com", "kapanlagi.com"]\nsite_names = ["KapanLagi.com"]\n'
        '[select]\nbody = "#v6-revb-detailnews, .v7-music-detail-news"\ntitle = "h1"\n'
        'date = ".newsdetail-schedule-new, .v7-music-newsdetail-schedule"\n'
        'remove = [".entertainment-newsdetail-image-caption"]'
    ),
    "fimela": 'hosts = ["fimela.com"]\nfamily = "kly"',
    "viva": 'hosts = ["*.viva.co.id"]',
    "beritamanado": 'hosts = ["beritamanado.com"]\nfamily = "wordpress"\ndrop_lines = ["Butuh VPN?"]',
    "tempo-english": 'hosts = ["en.tempo.co"]\ndrop_lines = ["ANTARA"]\n[select]\nbody = ".tubuh-berita"',
    "astroawani": 'hosts = ["astroawani.com"]\n[select]\nbody = ".article-body"',
    "malaymail": 'hosts = ["malaymail.com"]\n[select]\nbody = ".article-body"',
    "jurnalmuslim-duniaislam": 'hosts = ["kabarislamia.com"]',
    "pikiranrakyat-promedia": 'hosts = ["*.pikiran-rakyat.com"]\nfamily = "promedia"\nsite_names = ["Zona Jakarta"]',
}


def entries(kind: str) -> list[dict[str, Any]]:
    """What the manifest tells of the saved pages of one kind; the calling test is skipped where there are none."""
    lines = shared_path("html", "manifest.jsonl").read_text("utf-8").splitlines()
    return [entry for entry in map(json.loads, lines) if entry["kind"] == kind]


def outlet_of(name: str) -> Outlet:
    known = _RENAMED.get(name, name)
    if known in load_outlets():
        return load_outlets()[known]
    facts = f'title = "{name}"\nbase = "https://{name}.example"\nzone = "Asia/Jakarta"\narticles = [{{}}]\n'
    return read_outlet(name, facts + _OTHERS[name])


@cache
def read(file: str, *, container: bool = True) -> PageContent:
    """A page as its outlet's file says; without the container, as if the template had changed."""
    entry = next(one for kind in ("article", "listing") for one in entries(kind) if one["file"] == file)
    outlet = outlet_of(entry["outlet"])
    if not container:
        outlet = outlet.model_copy(update={"select": outlet.select.model_copy(update={"body": ""})})
    url = entry["url"] or f"{outlet.base}/berita/1234567/judul-berita"
    return read_page(shared_path("html", file).read_bytes(), url, outlet, now=NOW)


def fingerprint(content: PageContent) -> dict[str, Any]:
    """Hashes and lengths, so that no sentence of a page is kept."""
    return {
        "article": content.is_article,
        "title": _hash(content.title),
        "published": content.published.isoformat() if content.published else None,
        "author": _hash(content.author) if content.author else None,
        "lines": len(content.text.split("\n")),
        "characters": len(content.text),
        "text": _hash(content.text),
    }


def _hash(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:16]


if __name__ == "__main__":
    found = {entry["file"]: fingerprint(read(entry["file"])) for entry in entries("article")}
    sys.stdout.write(json.dumps(found, indent=1, sort_keys=True) + "\n")
