"""The `datapackage.json` beside exports. Source: Frictionless Data Package 1.0 and Table Schema."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from jejak import __version__
from store.exports.csvfile import replaced, sha256_and_size
from store.exports.datasets import Dataset

NAME = "datapackage.json"
_LICENCE = {
    "name": "CC-BY-4.0",
    "title": "Creative Commons Attribution 4.0",
    "path": "https://creativecommons.org/licenses/by/4.0/",
}
_ABOUT = (
    "Incidents of trafficking in persons read by machine from Indonesian-language news, with people's corrections. "
    "Numbers are what the press reports, not what has been established. Texts that begin with = + - @, a tab or a line "
    "break carry a leading apostrophe, so that no spreadsheet runs them as a formula."
)
_TYPES = {"zoned": "string"}


def write_package(path: Path, dataset: Dataset, rows: int, now: datetime) -> Path:
    """Describe the CSV at `path` in its folder's data package; other exports described there stay."""
    target = path.parent / NAME
    others = [entry for entry in _resources(target) if entry.get("path") != path.name and _is_there(path.parent, entry)]
    created = now.astimezone(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")
    package = {
        "profile": "data-package",
        "name": "jejak-export",
        "title": "Jejak: trafficking in persons in Indonesian news",
        "description": _ABOUT,
        "version": __version__,
        "created": created,
        "licenses": [_LICENCE],
        "resources": sorted([*others, _resource(path, dataset, rows, created)], key=lambda entry: str(entry["path"])),
    }
    with replaced(target) as file:
        json.dump(package, file, ensure_ascii=False, indent=2)
        file.write("\n")
    return target


def _resource(path: Path, dataset: Dataset, rows: int, created: str) -> dict[str, Any]:
    digest, size = sha256_and_size(path)
    schema: dict[str, Any] = {
        "fields": [
            {"name": column.name, "type": _TYPES.get(column.kind, column.kind), "description": column.description}
            for column in dataset.columns
        ],
        "missingValues": [""],
    }
    if dataset.key:
        schema["primaryKey"] = list(dataset.key)
    return {
        "profile": "tabular-data-resource",
        "name": dataset.kind.value,
        "title": dataset.title,
        "path": path.name,
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "created": created,
        "rowCount": rows,
        "bytes": size,
        "hash": f"sha256:{digest}",
        "schema": schema,
    }


def _resources(target: Path) -> list[dict[str, Any]]:
    """Resources of a package that we wrote; one of another origin, or a damaged one, is replaced whole."""
    try:
        package = json.loads(target.read_text(encoding="utf-8"))
    except (FileNotFoundError, ValueError):
        return []
    if not isinstance(package, dict) or package.get("name") != "jejak-export":
        return []
    resources = package.get("resources")
    return [entry for entry in resources if isinstance(entry, dict)] if isinstance(resources, list) else []


def _is_there(folder: Path, entry: dict[str, Any]) -> bool:
    name = entry.get("path")
    return isinstance(name, str) and Path(name).name == name and (folder / name).is_file()
