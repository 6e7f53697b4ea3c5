"""Where the Stanza models in use come from: the user's own, the official package where it is installed, or ours."""

from __future__ import annotations

import os
import re
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

from platformdirs import user_cache_dir

from jejak.errors import UsageError
from ner_models.manifest import ROOT, STANZA_MODEL

STANZA_DIR = "JEJAK_STANZA_DIR"
AUTO, SHIPPED, OFFICIAL = "auto", "shipped", "official"
CHOICES = (AUTO, SHIPPED, OFFICIAL)
_NEEDED = ("pos", "depparse")


@dataclass(frozen=True, slots=True)
class Source:
    """A folder of Stanza models. `origin` says what chose it; only what ships has hashes to check."""

    folder: Path
    origin: str

    @property
    def shipped(self) -> bool:
        return self.folder == ROOT / STANZA_MODEL


def stanza_source(choice: str = AUTO) -> Source:
    """The models in use: JEJAK_STANZA_DIR over `choice`, which is auto, shipped, official or a folder.

    `auto` is the official package where Stanza's own folder holds it, else ours. UsageError where the folder that was
    named holds no Indonesian models.
    """
    named = os.environ.get(STANZA_DIR)
    return Source(_checked(Path(named), STANZA_DIR), STANZA_DIR) if named else chosen_source(choice)


def chosen_source(choice: str) -> Source:
    """As `stanza_source`, whatever the environment says."""
    if choice == SHIPPED:
        return Source(ROOT / STANZA_MODEL, SHIPPED)
    if choice == OFFICIAL:
        return Source(_checked(official_folder(), "models.stanza = official"), OFFICIAL)
    if choice == AUTO:
        found = official_folder()
        return Source(found, OFFICIAL) if holds_models(found) else Source(ROOT / STANZA_MODEL, SHIPPED)
    return Source(_checked(Path(choice), "models.stanza"), "settings")


def official_folder() -> Path:
    """Where `stanza.download('id')` of the installed Stanza puts its models; Stanza is not loaded to find out."""
    named = os.environ.get("STANZA_RESOURCES_DIR")
    return Path(named) if named else Path(user_cache_dir("stanza", "StanfordNLP", _resources_version()), "resources")


def holds_models(folder: Path) -> bool:
    """Whether an Indonesian tagger and parser lie there."""
    files = all(any((folder / "id" / part).glob("*.pt")) for part in _NEEDED)
    return files and (folder / "resources.json").is_file()


def _checked(folder: Path, name: str) -> Path:
    if holds_models(folder):
        return folder
    raise UsageError(
        f"{folder} holds no Indonesian Stanza models: expected resources.json, id/pos/*.pt and id/depparse/*.pt "
        f"(named by {name})",
        hint="Name a folder made by stanza.download('id', model_dir=...), or run `jejak models use auto`.",
    )


def _resources_version() -> str:
    spec = find_spec("stanza")
    if spec is None or spec.origin is None:
        return ""
    text = Path(spec.origin).with_name("_version.py").read_text(encoding="utf-8")
    found = re.search(r"__resources_version__\s*=\s*['\"]([\w.]+)['\"]", text)
    return found.group(1) if found else ""
