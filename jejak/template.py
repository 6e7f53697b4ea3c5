"""The settings file with every key, its meaning and its default, made from the settings themselves."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from pydantic import BaseModel, SecretStr
from pydantic.fields import FieldInfo

from jejak.settings import Settings, known_keys

_EXAMPLES = {
    "contact": '"you@example.org"',
    "every_seconds": "60",
    "export_dir": '"exports"',
    "ping_url": '"https://HOST/PATH"',
    "port": "9464",
    "base_urls": 'sinarharapan = "http://127.0.0.1:8000"',
    "channels": 'newsroom = "mailtos://USER:PASSWORD@HOST?to=desk@example.org"',
}


def toml_template() -> str:
    """Every line that sets something is commented out: what is not set is the default shown."""
    return "\n".join(_lines()) + "\n"


def _lines() -> Iterator[str]:
    yield "# Settings of Jejak. A line without its '#' sets something; the values shown are the defaults."
    yield "# In the environment: JEJAK_DATABASE_URL, JEJAK_CRAWL__CONTACT, JEJAK_SCHEDULE__HOUR and so on."
    yield ""
    for name, section in known_keys().items():
        if section is None:
            yield from _entry(name, Settings.model_fields[name])
    for name, section in known_keys().items():
        if section is not None:
            yield from _section(name, section)


def _section(name: str, section: type[BaseModel]) -> Iterator[str]:
    yield ""
    yield f"# {(section.__doc__ or '').strip()}"
    yield f"[{name}]"
    tables = []
    for key, entry in section.model_fields.items():
        if isinstance(entry.default, dict):
            tables.append((key, entry))
        else:
            yield from _entry(key, entry)
    for key, entry in tables:
        yield f"# {entry.description}"
        yield f"[{name}.{key}]"
        yield f"# {_EXAMPLES[key]}"


def _entry(name: str, entry: FieldInfo) -> Iterator[str]:
    unset = entry.default is None
    yield f"# {entry.description}{' Not set:' if unset else ''}"
    yield f"# {name} = {_EXAMPLES[name] if unset else _toml(entry.default)}"


def _toml(value: Any) -> str:
    if isinstance(value, SecretStr):
        value = value.get_secret_value()
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, tuple):
        return json.dumps(list(value), ensure_ascii=False)
    return f'"{value}"' if isinstance(value, str | Path) else f"{value:g}" if isinstance(value, float) else str(value)
