from __future__ import annotations

import functools
import http.server
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from jejak.errors import JejakError
from ner_models.cards import read_corpora
from ner_models.recipes.fetch import addresses, fetch


class Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:
        """Nothing on the terminal."""


@pytest.fixture
def site(tmp_path: Path) -> Iterator[tuple[Path, str]]:
    folder = tmp_path / "site"
    folder.mkdir()
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Quiet, directory=folder))
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield folder, f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    thread.join()
    server.server_close()


def test_what_is_missing_is_fetched_and_what_is_there_stays(site: tuple[Path, str], tmp_path: Path) -> None:
    folder, address = site
    (folder / "x-ud-test.conllu").write_text("pohon", encoding="utf-8")
    (folder / "x-ud-dev.conllu").write_text("baru", encoding="utf-8")
    data = tmp_path / "data"
    (data / "ud").mkdir(parents=True)
    (data / "ud" / "x-dev.conllu").write_text("lama", encoding="utf-8")
    corpora = {"x": {"files": ["ud/x-dev.conllu", "ud/x-test.conllu"], "url": address + "/x-ud-{split}.conllu"}}
    assert fetch(data, corpora) == [data / "ud" / "x-test.conllu"]
    assert (data / "ud" / "x-test.conllu").read_text(encoding="utf-8") == "pohon"
    assert (data / "ud" / "x-dev.conllu").read_text(encoding="utf-8") == "lama"


def test_a_missing_page_is_told_and_leaves_no_file(site: tuple[Path, str], tmp_path: Path) -> None:
    corpora = {"x": {"files": ["ud/x-test.conllu"], "url": site[1] + "/none-{split}"}}
    with pytest.raises(JejakError, match="none-test does not answer") as caught:
        fetch(tmp_path, corpora)
    assert "by hand" in (caught.value.hint or "")
    assert not (tmp_path / "ud" / "x-test.conllu").exists()


def test_every_treebank_file_has_an_address() -> None:
    found = dict(addresses(read_corpora()))
    assert len(found) == 7
    assert all(url.startswith("https://") and url.endswith(".conllu") and "{" not in url for url in found.values())
