"""Fetches the treebanks that have a public address: `python -m ner_models.recipes.fetch --data DIR`.

NERGrit and raw news have none that is stable; `ner_models/corpora.toml` says where to ask for them.
"""

from __future__ import annotations

import argparse
import logging
import shutil
import urllib.request
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any
from urllib.error import HTTPError, URLError

from jejak.errors import JejakError
from ner_models.cards import read_corpora

LOG = logging.getLogger(__name__)
_SECONDS = 60


def addresses(corpora: Mapping[str, Mapping[str, Any]]) -> Iterator[tuple[str, str]]:
    """(file, URL) of every file with an address; the split is the last part of the file's name."""
    for corpus in corpora.values():
        if "url" in corpus:
            for file in corpus["files"]:
                yield file, corpus["url"].format(split=Path(file).stem.rpartition("-")[2])


def fetch(data: Path, corpora: Mapping[str, Mapping[str, Any]]) -> list[Path]:
    """Download what is missing below `data`; JejakError where an address does not answer."""
    made = []
    for file, url in addresses(corpora):
        target = data / file
        if target.exists():
            continue
        target.parent.mkdir(parents=True, exist_ok=True)
        partial = target.with_suffix(".partial")
        try:
            with urllib.request.urlopen(url, timeout=_SECONDS) as reply, partial.open("wb") as out:  # noqa: S310
                shutil.copyfileobj(reply, out)
        except URLError as error:
            if isinstance(error, HTTPError):
                error.close()
            raise JejakError(
                f"{url} does not answer: {error.reason}", hint=f"Put the file at {target} by hand."
            ) from error
        partial.rename(target)
        LOG.info("%s", target)
        made.append(target)
    return made


def main() -> None:
    logging.basicConfig(level=logging.INFO, format="%(message)s")
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    fetch(parser.parse_args().data, read_corpora())


if __name__ == "__main__":
    main()
