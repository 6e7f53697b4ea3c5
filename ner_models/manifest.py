"""Which files ship, and whether those on disk are they."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from pathlib import Path

from jejak.errors import JejakError

ROOT = Path(__file__).parent
SPACY_MODEL = "id_jejak_news"
STANZA_MODEL = "id_jejak_stanza"
MANIFEST = "manifest.json"
_HINT = "Install jejak again, or restore the folder from version control."


@dataclass(frozen=True, slots=True)
class Shipped:
    """A model of the package: its engine, its size in bytes, and what is wrong with its files, if anything."""

    name: str
    engine: str
    folder: Path
    size: int
    problem: str | None


def shipped() -> tuple[Shipped, ...]:
    """The models that ship, with their files checked; loads none of them."""
    return tuple(_describe(name, engine) for name, engine in ((SPACY_MODEL, "spaCy"), (STANZA_MODEL, "Stanza")))


def _describe(name: str, engine: str) -> Shipped:
    folder = ROOT / name
    size = sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())
    try:
        check_files(folder)
    except JejakError as error:
        return Shipped(name, engine, folder, size, error.message)
    return Shipped(name, engine, folder, size, None)


def write_manifest(folder: Path) -> Path:
    """`manifest.json` with the SHA-256 of every other file of `folder`, by relative name."""
    names = sorted(path for path in folder.rglob("*") if path.is_file() and path.name != MANIFEST)
    sums = {path.relative_to(folder).as_posix(): _sha256(path) for path in names}
    target = folder / MANIFEST
    target.write_text(json.dumps(sums, indent=2) + "\n", encoding="utf-8")
    return target


def read_manifest(folder: Path) -> dict[str, str]:
    """SHA-256 by relative file name; JejakError where the folder is no shipped model."""
    try:
        content = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))
    except FileNotFoundError as error:
        raise JejakError(f"The language model {folder.name} is missing: no {folder / MANIFEST}", hint=_HINT) from error
    except ValueError as error:
        raise JejakError(f"{folder / MANIFEST} is not readable: {error}", hint=_HINT) from error
    return {str(name): str(value) for name, value in content.items()}


def check_files(folder: Path) -> None:
    """JejakError where a file of the manifest is missing or is not what was shipped."""
    for name, expected in read_manifest(folder).items():
        path = folder / name
        if not path.is_file():
            raise JejakError(f"The language model {folder.name} is incomplete: no {path}", hint=_HINT)
        if _sha256(path) != expected:
            raise JejakError(f"{path} is not the file that ships with {folder.name} (its SHA-256 differs)", hint=_HINT)


def _sha256(path: Path) -> str:
    with path.open("rb") as content:
        return hashlib.file_digest(content, "sha256").hexdigest()
